from __future__ import annotations

from pathlib import Path

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.core.errors import NotFound
from sessiontui.service.session.wording import Wording
from sessiontui.templates.checking.check import check
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.reading.wording_rules import WordingReading, load_wording, read_wording
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import WORDING_CAP, Layer, Library, built_in_root

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)
renderer = pytest.fixture(scope="module")(a_renderer)

PLACE = "rubrics/wording.en.yaml"
OURS = """\
title: Our words
adds_to: built-in
bad_traits: zippy, flubbery
praise_phrases: |
  you smashed the piñata
questions:
  LABEL: What would the camera show?
"""


def read(text: str) -> WordingReading:
    return read_wording(text, "wording.en.yaml")


def with_built_in(tmp_path: Path) -> Library:
    """Return a library in which the rules that come with the program stand below the workspace's."""
    root = built_in_root()
    assert root is not None
    return Library((Layer("workspace", tmp_path / "workspace"), Layer("built-in", root)))


def test_the_rules_that_come_with_the_program_have_no_findings() -> None:
    root = built_in_root()
    assert root is not None
    reading = read((root / PLACE).read_text(encoding="utf-8"))
    assert reading.findings == ()
    assert reading.rules is not None


def test_a_word_of_ones_own_is_found_and_the_built_in_ones_still_are(tmp_path: Path, write: Write) -> None:
    write(PLACE, OURS)
    check = Wording(with_built_in(tmp_path))
    (finding,) = check.judge("You are zippy.")
    assert (finding.code, finding.instead) == ("LABEL", "What would the camera show?")
    assert {one.code for one in check.judge("You smashed the piñata!")} == {"LABEL", "VAGUE"}
    assert [one.code for one in check.judge("You are lazy.")] == ["LABEL"]
    assert check.told == ""


def test_a_word_left_alone_is_never_marked(tmp_path: Path, write: Write) -> None:
    write(PLACE, "title: Ours\nadds_to: built-in\nleave_alone: lazy, always\n")
    check = Wording(with_built_in(tmp_path))
    assert check.judge("You are lazy.") == check.judge("You always say that.") == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (OURS.replace("bad_traits", "bad_trait"), "unknown-key", 3),
        (OURS.replace("zippy, flubbery", "zippy, zippy"), "duplicate-word", 3),
        (OURS + "bad_traits: other\n", "duplicate-key", 8),
        (OURS.replace("adds_to: built-in", "adds_to: builtin"), "unknown-value", 2),
        (OURS.replace("title: Our words\n", ""), "missing-key", 1),
        (OURS.replace("LABEL:", "LABELS:"), "unknown-code", 7),
        (OURS.replace("zippy, flubbery", "z" * 61), "long-word", 3),
        (OURS.replace("  you smashed", "  well met,\n  !?,\n  you smashed"), "no-word", 6),
        (OURS.replace("adds_to: built-in\n", ""), "missing-list", 1),
        (OURS.replace("adds_to: built-in\n", ""), "missing-code", 5),
        (OURS.replace("zippy, flubbery", "{a: b}"), "wrong-type", 3),
        (OURS.replace("zippy, flubbery", f"[{'so it goes ' * 1_820}]"), "too-long", 3),
    ],
)
def test_each_mistake_is_told_with_its_line(text: str, code: str, line: int) -> None:
    reading = read(text)
    assert (code, line) in [(one.code, one.line) for one in reading.findings]
    assert all(one.what and one.remedy for one in reading.findings)


def test_a_word_given_twice_is_advice_and_names_both_lines() -> None:
    reading = read(OURS.replace("  you smashed", "  on a roll,\n  on a roll,\n  you smashed"))
    (finding,) = reading.findings
    assert (finding.severity, finding.line) == ("advice", 6)
    assert "line 5" in finding.what
    assert reading.rules is not None


def test_a_broken_file_never_stops_a_session_and_one_line_says_so(tmp_path: Path, write: Write) -> None:
    write(PLACE, OURS.replace("bad_traits", "bad_trait"))
    check = Wording(with_built_in(tmp_path))
    assert [one.code for one in check.judge("You are lazy.")] == ["LABEL"]
    assert check.told.count("\n") == 0
    assert "bad_trait" in check.told
    assert f"{PLACE}:3" in check.told


def test_without_any_rules_nothing_is_marked_and_one_line_says_so(library: Library) -> None:
    check = Wording(library)
    assert check.judge("You are lazy.") == ()
    assert "wording" in check.told
    assert not check.warm()
    with pytest.raises(NotFound):
        load_wording(library)


def test_where_no_file_can_be_used_everything_wrong_is_told(library: Library, write: Write) -> None:
    write(PLACE, "colour: x\n")
    with pytest.raises(TemplateTrouble) as trouble:
        load_wording(library)
    assert {one.code for one in trouble.value.findings} >= {"unknown-key", "missing-key", "missing-list"}


def test_rules_that_add_to_built_in_ones_cannot_be_used_without_them(library: Library, write: Write) -> None:
    write(PLACE, OURS)
    with pytest.raises(TemplateTrouble) as trouble:
        load_wording(library)
    assert [one.code for one in trouble.value.findings] == ["no-built-in"]


def test_the_check_covers_wording_rules_and_takes_them_for_no_rubric(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write(PLACE, OURS.replace("bad_traits", "bad_trait"))
    assert [(entry.kind, entry.name) for entry in library.entries()] == [("wording", "wording.en")]
    assert library.names("rubric") == ()
    assert [(one.code, one.line) for one in check(library, renderer)] == [("unknown-key", 3)]


def test_rules_may_be_longer_than_other_templates_but_not_endless(library: Library, write: Write) -> None:
    path = write(PLACE, "x" * (WORDING_CAP + 1))
    with pytest.raises(TemplateTrouble, match="larger than"):
        library.source("wording", "wording.en")
    path.write_text(OURS + "# " + "x" * (WORDING_CAP - 1000), encoding="utf-8")
    assert library.source("wording", "wording.en").text.startswith("title")


def test_a_code_with_a_slip_is_told_in_its_own_line_with_the_one_that_was_meant() -> None:
    (finding,) = read(OURS.replace("LABEL:", "LABLE:")).findings
    assert (finding.code, finding.line, finding.remedy) == ("unknown-code", 7, "Did you mean “LABEL”?")


def test_words_with_a_semicolon_between_them_are_told_with_the_comma_that_parts_them() -> None:
    (finding,) = read(OURS.replace("zippy, flubbery", "zippy; flubbery")).findings
    assert (finding.line, finding.remedy) == (3, "Put a comma there: zippy, flubbery")
