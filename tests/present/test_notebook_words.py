"""What a notebook shows and says: how many notes while it is shut, and no word of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from sessiontui.present import notebook_words as words
from sessiontui.present.home_words import asking_again
from sessiontui.service.notebook.open_notebook import Leaf, Opened
from sessiontui.service.notebook.publishing import Place
from sessiontui.service.together.whose_machine import Machine

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=ZoneInfo("Europe/London"))
CANARY = "kingfisher"
PLACE = Place(
    "2026-11-20-ana-ben", "Ana Ruiz", ("Ben Okafor", "Kim Lee"), date(2026, 11, 20), "Pair 60", False
)


def leaf(name: str = "d-1", **more: object) -> Leaf:
    at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    return Leaf(**{"id": name, "at": at, "kind": "note", "session": "", "sealed": True} | more)  # type: ignore[arg-type]


def frame(*leaves: Leaf, open_: bool = True, by: Opened = "passphrase") -> words.NotebookFrame:
    return words.notebook_frame(leaves, 0, NOW, "Ana", open_=open_, opened_by=by)


def text(found: words.NotebookFrame) -> str:
    return "\n".join(f"{line.key} {line.text} {line.note}" for line in (*found.rows, *found.page))


def keys(found: words.NotebookFrame) -> list[str]:
    return [choice.key for choice in found.footer.choices]


def test_while_it_is_shut_notes_are_counted_and_none_can_be_read_changed_or_shown() -> None:
    found = frame(leaf(words=""), leaf("d-2"), open_=False)
    assert "2 notes are here, sealed." in text(found)
    assert "Enter asks for your passphrase" in text(found)
    assert keys(found) == ["enter", "n", "esc"]
    assert "file of your key" in text(frame(leaf(), open_=False, by="key"))
    assert "1 note is here, put away." in text(frame(leaf(), open_=False, by="nothing"))


def test_the_chosen_note_stands_whole_with_all_that_is_known_of_it() -> None:
    note = leaf(
        words=f"{CANARY}\n\nmore",
        session="2026-11-20-ana-ben",
        look_again=date(2026, 11, 26),
        published=("2026-11-20-ana-ben/I3",),
    )
    shown = text(frame(note))
    assert "Mon 23 Nov" in shown
    for expected in (
        "Note of Mon 23 Nov, 23:30 · session of Fri 20 Nov",
        "more",
        "Look at it again: Thu 26 Nov (in 2 days)",
        "Shown to the pair as I3 in the session of Fri 20 Nov",
        "again Thu 26 Nov · shown",
    ):
        assert expected in shown
    assert keys(frame(note)) == ["n", "e", "l", "v", "i", "x", "esc"]


def test_what_stands_in_clear_is_said_and_can_be_sealed() -> None:
    clear = leaf(words=CANARY, sealed=False)
    assert "in clear" in text(frame(clear))
    assert "k" in keys(frame(clear))
    assert "k" not in keys(frame(leaf(words=CANARY)))
    assert "in clear on this disk; k seals" in text(frame(clear, by="nothing"))
    assert words.clear_words(1) == "1 note stands in clear; k seals it."
    assert words.clear_words(2) == "2 notes stand in clear; k seals them."
    assert words.sealed_words(0) == ""


def test_an_insight_is_not_made_one_again_and_a_line_of_a_session_is_taken_in_first() -> None:
    assert "i" not in keys(frame(leaf(words="x", kind="insight")))
    held = frame(leaf(words="x", from_session=True, sealed=False, kind="idea"))
    assert keys(held) == ["n", "t", "x", "esc"]
    assert "Idea of" in text(held)


def test_a_note_that_cannot_be_opened_says_so_in_its_place() -> None:
    assert "cannot be opened" in text(frame(leaf(trouble="This key does not open the note.")))
    assert "This key does not open the note." in text(frame(leaf(trouble="This key does not open the note.")))


def test_an_empty_notebook_says_where_it_lies_and_whether_it_is_sealed() -> None:
    assert "outside the workspace" in text(frame(by="nothing"))
    assert "k seals it" in text(frame(by="nothing"))
    assert "reading asks for what opens it" in text(frame())
    assert frame().rows == ()


def test_a_preview_has_the_words_in_one_line_and_every_reader_by_name() -> None:
    lines = "\n".join(line.text for line in words.preview_lines(PLACE, "one\ntwo\x1b[2J", NOW.date()))
    assert "Ben Okafor and Kim Lee will read, as your insight:" in lines
    assert "“one two␛[2J”" in lines
    assert "the session of Fri 20 Nov" in lines
    assert "Others see" not in lines
    offer = words.place_offer((PLACE,), NOW.date())
    assert offer.choices[0].label == "Fri 20 Nov, with Ben and Kim"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "1 note asks to be looked at again: n opens your notebook"),
        (3, "3 notes ask to be looked at again: n opens your notebook"),
    ],
)
def test_the_start_screen_is_told_how_many_ask_and_no_word(count: int, said: str) -> None:
    assert asking_again(count) == said


def test_line_by_line_notes_are_counted_and_none_is_read() -> None:
    first, where = words.counted_lines((leaf(words=CANARY, look_again=NOW.date()), leaf()), NOW.date())
    assert first == "Your notebook: 2 notes, 1 to be looked at again."
    assert "debrief list" in where
    assert words.counted_lines((), NOW.date())[0] == "Your notebook: nothing yet."


def test_why_it_stays_shut_is_said_first_by_who_looks_on() -> None:
    others = Machine(False, "others", "Ben Okafor")
    assert words.why_shut(others, shared=True) == words.NOT_HERE
    assert "Everybody who uses this account" in words.why_shut(others, shared=False)
    assert words.why_shut(Machine(True), shared=False) == words.NOT_HERE
