"""What somebody hears of what was done at another terminal: taken away, taken back, ended."""

from __future__ import annotations

from room import ANA, BEN, Room

from sessiontui.live import commands as c
from sessiontui.present.others_words import others_words


def told(room: Room, command: c.Command, name: str, hand: str) -> str:
    """Return what the others hear of a command."""
    room.do(command, name, hand)
    return others_words(room.history.records[-1:], room.history)


def test_whoever_wrote_a_line_hears_who_took_it_away_and_how_it_comes_back() -> None:
    room = Room().begins()
    room.do(c.Keep("win", "the demo began on time", by=BEN), BEN, "ben")
    assert told(room, c.Remove("W1"), ANA, "ana") == (
        "Ana took W1 (Ben) away; u at Ana’s terminal brings it back. “the demo began on time”"
    )
    assert told(room, c.Undo(), ANA, "ana") == "Ana took back: taking W1 away."
    assert told(room, c.Redo(), ANA, "ana") == "Ana brought back: taking W1 away."
    room.do(c.Undo(), ANA, "ana")
    assert told(room, c.Strike("W1"), ANA, "ana") == "Ana struck W1: its words are gone for good."


def test_an_answer_that_was_taken_back_is_told_in_the_place_of_the_answer() -> None:
    room = Room().begins()
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), ANA, "ana")
    assert told(room, c.Answer("F1", "see it differently"), BEN, "ben") == "Ben: see it differently (F1)."
    assert told(room, c.Undo(), BEN, "ben") == "Ben took back: Ben’s answer to F1."


def test_an_end_a_reopening_and_a_next_date_are_told() -> None:
    room = Room().begins()
    date = told(room, c.SetNextDate(None, "after the summer"), BEN, "ben")
    assert date == "Ben set the next date: after the summer."
    assert told(room, c.Close(), BEN, "ben") == "Ben closed this session."
    assert told(room, c.Reopen(), ANA, "ana") == "Ana reopened this session."
