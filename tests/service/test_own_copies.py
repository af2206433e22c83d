"""Copying a template into the workspace: nothing of anybody's is lost, and what changed beneath is told."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.service.bench.copying import Copied, copy_again, copy_template, copy_with_belongings
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.store.workspace import Workspace
from sessiontui.templates.reading.agendas import read_agenda
from sessiontui.templates.reading.prompts import read_prompt
from sessiontui.templates.shelves.copies import news_of_copies
from sessiontui.templates.shelves.differences import difference
from sessiontui.templates.shelves.library import Entry, Layer, Library

AGENDA = """\
# Ours, with a note.
title: >-
  Six
  minutes
kind: pair
minutes: 6
people: 2
opener: opener
blocks:
  - {id: one, title: One, minutes: 6, prompt: pair/open, rubric: heard}  # and a note here
"""
PROMPT = "---\ntitle: Open\nkind: session\n---\n{% include 'pair/_piece' %}\nWho?\n"
RUBRIC = """\
title: Heard
criterion: What is said back
levels:
  - {level: 1, short: nothing, text: Says nothing back.}
  - {level: 2, short: a word, text: Says one word back.}
"""


class Desk:
    """A coach's desk: a workspace above a built-in layer that the next release may change."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = tmp_path / "workspace"
        self.root.mkdir(mode=0o700)
        (tmp_path / "data" / "private").mkdir(parents=True)
        self.built_in = tmp_path / "built-in"
        self.own = OwnTemplates(Workspace(self.root, tmp_path / "data" / "private" / "ours"))
        self.library = Library((Layer("workspace", self.root), Layer("built-in", self.built_in)))
        self.release("prompts/agendas/six.yaml", AGENDA)
        self.release("prompts/pair/open.md", PROMPT)
        self.release("prompts/pair/_piece.md", "A piece.\n")
        self.release("prompts/opener.md", "---\ntitle: Opener\nkind: opener\n---\nWelcome.\n")
        self.release("rubrics/heard.yaml", RUBRIC)

    def release(self, place: str, text: str) -> None:
        path = self.built_in / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def entry(self, name: str) -> Entry:
        return next(entry for entry in self.library.entries() if entry.name == name)

    def copies(self, name: str, newname: str = "", *, force: bool = False) -> Copied:
        return copy_template(self.own, self.library, self.entry(name), newname, force=force)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_copy_is_the_text_with_one_line_more_and_is_private(desk: Desk) -> None:
    copied = desk.copies("six")
    sums = desk.library.find("agenda", "six")[1]
    origin = desk.library.read(sums).checksum
    lines = copied.path.read_text().splitlines()
    assert lines[4] == f"copied_from: built-in {origin}"
    assert [*lines[:4], *lines[5:]] == AGENDA.splitlines()
    assert read_agenda(copied.path.read_text(), "six", "six").agenda is not None
    assert stat.S_IMODE(copied.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(copied.path.parent.stat().st_mode) == 0o700
    prompt = desk.copies("pair/open").path.read_text()
    assert prompt.splitlines()[2].startswith("copied_from: built-in ")
    assert read_prompt(prompt, "pair/open", "f").prompt is not None


def test_another_title_takes_the_place_of_the_old_one_alone(desk: Desk) -> None:
    copied = copy_template(desk.own, desk.library, desk.entry("six"), "ours", title="Ours: six")
    lines = copied.path.read_text().splitlines()
    assert lines[:2] == [AGENDA.splitlines()[0], 'title: "Ours: six"']
    assert lines[3:] == AGENDA.splitlines()[4:]
    prompt = copy_template(desk.own, desk.library, desk.entry("pair/open"), "ours/open", title="Begin")
    assert prompt.path.read_text().replace("title: Begin\n", "").startswith("---\ncopied_from: built-in ")


def test_ones_own_changes_are_never_written_over(desk: Desk) -> None:
    path = desk.copies("six").path
    assert not desk.copies("six").written
    path.write_text(path.read_text().replace("title: One", "title: Mine"))
    with pytest.raises(UsageError, match=r"own already.*--force"):
        desk.copies("six")
    copied = desk.copies("six", force=True)
    assert copied.aside is not None
    assert copied.aside.name == "six.yaml.own-1"
    assert "title: Mine" in copied.aside.read_text()
    assert "title: Mine" not in path.read_text()
    assert [entry.name for entry in desk.library.entries("agenda")] == ["six"]


def test_an_agenda_can_bring_what_it_uses(desk: Desk) -> None:
    copies = copy_with_belongings(desk.own, desk.library, desk.entry("six"), "ours")
    assert [(one.kind, one.name) for one in copies] == [
        *(("agenda", "ours"), ("prompt", "opener"), ("prompt", "pair/open"), ("rubric", "heard")),
    ]
    assert desk.library.source("agenda", "six").entry.layer == "built-in"
    again = copy_with_belongings(desk.own, desk.library, desk.entry("six"), "theirs")
    assert [one.name for one in again] == ["theirs"]


def test_a_newer_built_in_one_is_told_and_not_forced(desk: Desk) -> None:
    path = desk.copies("six").path
    renamed = desk.copies("pair/open", "pair/mine").path
    path.write_text(path.read_text().replace("title: One", "title: Mine"))
    assert news_of_copies(desk.library) == ()
    desk.release("prompts/agendas/six.yaml", AGENDA.replace("minutes: 6", "minutes: 7"))
    desk.release("prompts/pair/open.md", PROMPT.replace("Who?", "Where?"))
    agenda, prompt = news_of_copies(desk.library)
    assert (agenda.name, agenda.layer, prompt.name) == ("six", "built-in", "pair/mine")
    assert "newer six built in" in agenda.line
    assert "title: Mine" in path.read_text()

    new = difference(desk.library, desk.entry("six"), "new")
    assert [line for line in new.lines if line[0] in "+-"][2:4] == ["-minutes: 6", "+minutes: 7"]
    mine = difference(desk.library, desk.entry("six"), "original")
    assert sum("title: Mine" in line for line in mine.lines) == 1
    assert "+Where?" in difference(desk.library, desk.entry("pair/mine"), "new").lines
    assert "-Where?" in difference(desk.library, desk.entry("pair/mine")).lines

    copied = copy_again(desk.own, desk.library, desk.entry("six"))
    assert copied.aside is not None
    assert "title: Mine" in copied.aside.read_text()
    assert "minutes: 7" in path.read_text()
    assert [news.name for news in news_of_copies(desk.library)] == ["pair/mine"]
    assert copy_again(desk.own, desk.library, desk.entry("pair/mine")).path == renamed
    assert "Where?" in renamed.read_text()
    assert news_of_copies(desk.library) == ()


def test_a_copy_that_nobody_changed_makes_room_by_itself(desk: Desk) -> None:
    copy_of_a_copy = RUBRIC.replace("criterion", f"copied_from: user {'0' * 16}\ncriterion", 1)
    desk.release("rubrics/heard.yaml", copy_of_a_copy)
    path = desk.copies("heard").path
    assert path.read_text().count("copied_from") == 1
    desk.release("rubrics/heard.yaml", copy_of_a_copy.replace("nothing", "no word"))
    copied = desk.copies("heard")
    assert (copied.written, copied.aside) == (True, None)
    assert "no word" in path.read_text()


def test_a_copy_whose_original_was_not_kept_still_hears_of_a_newer_one(desk: Desk) -> None:
    desk.copies("heard")
    kept = next((desk.root / "prompts" / ".originals").rglob("heard.yaml"))
    kept.write_text("spoilt")
    desk.release("rubrics/heard.yaml", RUBRIC.replace("nothing", "no word"))
    (news,) = news_of_copies(desk.library)
    assert (news.name, news.before) == ("heard", None)
    with pytest.raises(UsageError, match=r"was not kept.*--against built-in"):
        difference(desk.library, desk.entry("heard"), "new")
    assert desk.copies("heard").aside is None  # nobody had changed it, as its checksum says


def test_an_unchanged_copy_says_the_same_as_what_it_hides(desk: Desk) -> None:
    with pytest.raises(UsageError, match="none beside it to compare it with"):
        difference(desk.library, desk.entry("six"))
    desk.copies("six")
    assert difference(desk.library, desk.entry("six")).lines == ()
    with pytest.raises(UsageError, match="nothing to compare with"):
        difference(desk.library, desk.entry("six"), "nowhere")
    with pytest.raises(UsageError, match="no copy"):
        copy_again(desk.own, desk.library, desk.entry("heard"))


def test_what_was_written_by_hand_is_no_copy_and_never_makes_room(desk: Desk) -> None:
    path = desk.root / "prompts" / "pair" / "open.md"
    path.parent.mkdir(parents=True)
    path.write_text(PROMPT, encoding="utf-8")
    desk.release("prompts/pair/open.md", PROMPT.replace("Who?", "Where?"))
    assert news_of_copies(desk.library) == ()
    with pytest.raises(UsageError, match="of your own already"):
        desk.copies("pair/open")
    with pytest.raises(UsageError, match="no copy"):
        copy_again(desk.own, desk.library, desk.entry("pair/open"))
    copied = desk.copies("pair/open", force=True)
    assert copied.aside is not None
    assert copied.aside.read_text(encoding="utf-8") == PROMPT


def test_only_ones_own_copies_hear_of_a_newer_one_and_only_while_there_is_one(desk: Desk) -> None:
    desk.copies("heard")
    others = Library((Layer("user", desk.root), desk.library.layers[1]))
    desk.release("rubrics/heard.yaml", RUBRIC.replace("nothing", "no word"))
    assert [news.name for news in news_of_copies(desk.library)] == ["heard"]
    assert news_of_copies(others) == ()
    assert news_of_copies(Library(desk.library.layers[:1])) == ()  # the pack it came from was removed
    pack = Library((desk.library.layers[0], Layer("our-pack", desk.built_in)))
    path = desk.root / "rubrics" / "heard.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("built-in", "our-pack"), encoding="utf-8")
    assert "newer heard in our-pack than" in news_of_copies(pack)[0].line
    path.write_text(path.read_text(encoding="utf-8").replace("our-pack", "built-in"), encoding="utf-8")
    (desk.built_in / "rubrics" / "heard.yaml").unlink()
    assert news_of_copies(desk.library) == ()
    with pytest.raises(UsageError, match="no longer there"):
        copy_again(desk.own, desk.library, desk.entry("heard"))


def test_nothing_is_written_through_a_link(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.root / "prompts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a link"):
        desk.copies("six")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["../six", "a/../../b", "/etc/six", "_six", "x" * 200, "a\x00b"])
def test_a_copy_never_lies_elsewhere(desk: Desk, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be called"):
        desk.copies("six", name)


def test_a_shared_workspace_says_who_may_change_its_templates(desk: Desk) -> None:
    desk.root.chmod(0o3770)
    path = desk.copies("six").path
    assert desk.own.shared
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parents[1])] == [0o2750] * 2
    assert desk.library.source("agenda", "six").entry.layer == "workspace"
    assert Library.of(desk.root).layers[0].label == "workspace"


def test_whoever_does_not_own_a_shared_workspace_writes_no_templates(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.root.chmod(0o3770)
    path = desk.copies("six").path
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(UsageError, match=r"only .* may change its templates"):
        desk.copies("heard")
    desk.root.chmod(0o770)
    with pytest.raises(UsageError, match="prompts belongs to"):
        desk.copies("heard")
    assert list(path.parent.iterdir()) == [path]


def test_what_is_removed_is_kept_aside(desk: Desk) -> None:
    path = desk.copies("six").path
    aside = desk.own.remove(path)
    assert (path.exists(), aside.name) == (False, "six.yaml.removed-1")
    assert desk.entry("six").layer == "built-in"


def test_a_named_pipe_among_ones_own_keeps_nobody_waiting(desk: Desk) -> None:
    path = desk.root / "prompts" / "pipe.md"
    path.parent.mkdir(mode=0o700)
    os.mkfifo(path)
    with pytest.raises(NotSaved, match="it is not an ordinary file"):
        desk.own.remove(path)
    assert list(path.parent.iterdir()) == [path]
