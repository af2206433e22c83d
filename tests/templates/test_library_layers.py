from __future__ import annotations

import os
from pathlib import Path

import pytest
from template_files import Write, a_library, a_writer

from sessiontui.core.errors import NotFound
from sessiontui.templates.checking.near_misses import near_misses
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.kinds import TemplateKind
from sessiontui.templates.shelves import library as library_module
from sessiontui.templates.shelves.library import (
    SIZE_CAP,
    Layer,
    Library,
    built_in_root,
    file_in,
)

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)


@pytest.fixture
def below(tmp_path: Path) -> Path:
    folder = tmp_path / "built-in"
    (folder / "prompts" / "pair").mkdir(parents=True)
    (folder / "prompts" / "pair" / "open.md").write_text("---\ntitle: Built in\n---\nWho?\n")
    (folder / "rubrics").mkdir()
    return folder


def test_the_workspace_wins_and_says_what_it_hides(library: Library, write: Write, below: Path) -> None:
    mine = write("prompts/pair/open.md", "---\ntitle: Mine\n---\nWho?\n")
    (entry,) = library.entries("prompt")
    assert (entry.name, entry.title, entry.layer, entry.path, entry.shadows) == (
        *("pair/open", "Mine", "workspace", mine, ("built-in",)),
    )
    assert "Mine" in library.source("prompt", "pair/open").text
    mine.unlink()
    assert "Built in" in library.source("prompt", "pair/open").text


def test_every_kind_is_found_by_its_place(library: Library, write: Write) -> None:
    for place in (
        *("prompts/agendas/pair-60.yaml", "prompts/check-in/wins.md", "prompts/summary/pair.md"),
        *(
            "rubrics/coach-turn.yaml",
            "rubrics/wording.en.yaml",
            "prompts/pair/_piece.md",
        ),
        *("prompts/agendas/notes.txt", "prompts/_old/x.md", "prompts/.hidden.md"),
    ):
        write(place, "title: A title\n")
    assert [(entry.kind, entry.name) for entry in library.entries()] == [
        ("agenda", "pair-60"),
        ("prompt", "check-in/wins"),
        ("rubric", "coach-turn"),
        ("summary", "summary/pair"),
        ("wording", "wording.en"),
    ]
    assert {entry.title for entry in library.entries()} == {"A title"}


NOT_LISTED = (
    *("pair/_piece", "_old/x", "_piece", ".hidden", "pair/.hidden", "linked/far", "notes", "questions/trust"),
    *("", "..", "pair/../pair/open", "pair/open.md", "summary/pair", "pair", "a//b"),
)
"""Names of files that lie there, or lead to some, and are no prompts."""


def test_a_name_is_known_where_it_is_listed_and_nowhere_else(
    library: Library, write: Write, tmp_path: Path
) -> None:
    for name in ("pair/open", "pair/_piece", "_old/x", "_piece", ".hidden", "pair/.hidden", "top"):
        write(f"prompts/{name}.md", "Who?\n")
    write("prompts/questions/trust.md", "")
    write("prompts/summary/pair.md", "")
    write("prompts/notes.txt", "")
    far = write("far.md", "Who?\n").parent
    (tmp_path / "workspace" / "prompts" / "linked").symlink_to(far)
    write("prompts/top.md", "Who?\n")
    known = library.known("prompt")
    assert [name for name in NOT_LISTED if name in known] == []
    assert [name for name in ("pair/open", "top") if name not in known] == []
    assert list(known) == list(library.names("prompt")) == ["pair/open", "top"]
    assert len(known) == 2
    assert [name for name in NOT_LISTED if name in known] == []  # nor once they were listed


@pytest.mark.parametrize("kind", ["agenda", "drill", "prompt", "questions", "rubric", "summary", "wording"])
def test_every_built_in_name_is_known_without_listing_them(kind: TemplateKind) -> None:
    built_in = Library.of()
    names = built_in.names(kind)
    assert names
    assert [name for name in names if not built_in.has(kind, name)] == []


def test_an_unknown_name_offers_the_nearest(library: Library, write: Write) -> None:
    write("prompts/agendas/pair-60.yaml", "")
    with pytest.raises(NotFound, match="Did you mean “pair-60”") as caught:
        library.source("agenda", "pair60")
    assert "There is no agenda called “pair60”" in str(caught.value)
    with pytest.raises(NotFound, match="Here are pair-60"):
        library.source("agenda", "zzzzzz")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../b", "", ".hidden", "a\x00b", "a//b"])
def test_a_name_never_leads_out_of_the_folder(
    name: str, library: Library, write: Write, tmp_path: Path
) -> None:
    write("prompts/open.md", "")
    (tmp_path / "workspace" / "secret.md").write_text("secret")
    with pytest.raises(NotFound):
        library.source("prompt", name)


def refused(library: Library, name: str = "open") -> TemplateTrouble:
    with pytest.raises(TemplateTrouble) as caught:
        library.source("prompt", name)
    return caught.value


def test_a_link_out_of_the_folder_is_refused(library: Library, write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    write("prompts/other.md", "x").parent.joinpath("open.md").symlink_to(tmp_path / "secret.md")
    assert refused(library).findings[0].code == "outside"


def test_a_folder_that_is_a_link_out_is_refused(library: Library, write: Write, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "open.md").write_text("secret")
    write("prompts/other.md", "x").parent.joinpath("far").symlink_to(tmp_path / "far")
    assert refused(library, "far/open").findings[0].code == "outside"
    assert [entry.name for entry in library.entries("prompt")] == ["other"]


def test_a_link_inside_the_folder_is_followed(library: Library, write: Write) -> None:
    path = write("prompts/other.md", "words")
    path.with_name("open.md").symlink_to(path)
    assert library.source("prompt", "open").text == "words"


def test_a_dangling_link_is_told_as_unreadable(library: Library, write: Write) -> None:
    path = write("prompts/other.md", "words")
    path.with_name("open.md").symlink_to(path.with_name("gone.md"))
    assert refused(library).findings[0].code == "unreadable"


def test_a_file_beyond_the_cap_is_refused(library: Library, write: Write) -> None:
    write("prompts/open.md", "x" * SIZE_CAP)
    assert library.source("prompt", "open").text
    write("prompts/open.md", "x" * (SIZE_CAP + 1))
    assert refused(library).findings[0].code == "too-large"


def test_bytes_that_are_no_text_are_told_with_their_line(library: Library, write: Write) -> None:
    write("prompts/open.md", "").write_bytes(b"one\ntwo\nthr\xe9e\n")
    assert (refused(library).findings[0].code, refused(library).findings[0].line) == ("not-utf8", 3)


def test_a_pipe_or_a_folder_in_place_of_a_file_is_refused_at_once(library: Library, write: Write) -> None:
    path = write("prompts/other.md", "x")
    os.mkfifo(path.with_name("open.md"))
    path.with_name("folder.md").mkdir()
    assert refused(library).findings[0].code == "unreadable"
    assert refused(library, "folder").findings[0].code == "unreadable"
    assert "other" in [entry.name for entry in library.entries("prompt")]


def test_line_ends_and_a_byte_order_mark_are_taken_as_they_come(library: Library, write: Write) -> None:
    write("prompts/open.md", "").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert library.source("prompt", "open").text == "one\ntwo\n"


def test_a_path_is_shown_as_one_would_type_it_from_here(
    library: Library, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("prompts/open.md", "x")
    monkeypatch.chdir(tmp_path)
    assert library.source("prompt", "open").entry.file == "workspace/prompts/open.md"


def test_the_built_in_templates_are_found_beside_the_source_or_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lib" / "sessiontui"
    shelves = package / "templates" / "shelves"
    shelves.mkdir(parents=True)
    monkeypatch.setattr(library_module, "__file__", str(shelves / "library.py"))
    for where in (tmp_path, package / "_library"):
        (where / "prompts").mkdir(parents=True)
        (where / "rubrics").mkdir()
        assert built_in_root.__wrapped__() == where


def test_accents_that_stand_apart_on_disk_are_the_same_name(library: Library, write: Write) -> None:
    apart = write("prompts/bu\u0308ro/gro\u0308\u00dfe.md", "---\ntitle: Size\n---\nHow large?\n")
    assert [(entry.name, entry.path) for entry in library.entries("prompt")] == [
        ("b\u00fcro/gr\u00f6\u00dfe", apart)
    ]
    for typed in ("b\u00fcro/gr\u00f6\u00dfe", "bu\u0308ro/gro\u0308\u00dfe"):
        assert library.find("prompt", typed)[0].path == apart
        assert file_in(library.layers[0].root, "prompt", typed) == apart
    assert not near_misses(library)
    write("prompts/b\u00fcro/gr\u00f6\u00dfe.md", "Twin")
    write("prompts/Case.md", "A")
    write("prompts/case.md", "B")
    found = near_misses(library)
    assert [finding.code for finding in found] == ["same-path", "same-path"]
    assert "“Case.md” and “case.md” are one file on some disks" in {finding.what for finding in found}


def test_a_missing_layer_is_an_empty_one(tmp_path: Path) -> None:
    assert Library((Layer("user", tmp_path / "nowhere"),)).entries() == ()
