"""What others did with a line while somebody looked at it: nothing is done to words nobody has seen."""

from __future__ import annotations

import pytest
from room import ANA, BEN, Room

from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.live.state import Capture


def with_feedback() -> Room:
    """Return a room in which Ben wrote down what Ana told him."""
    room = Room().begins()
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), BEN, "ben")
    return room


def the(room: Room, name: str) -> Capture:
    capture = room.state.capture(name)
    assert capture is not None
    return capture


# --- whose hand -----------------------------------------------------------------------------------------


def test_a_line_knows_who_sat_where_it_got_its_words() -> None:
    room = with_feedback()
    assert (the(room, "F1").writer, the(room, "F1").written_for) == (BEN, True)
    room.do(c.Change("F1", said="you asked before you told"), ANA, "ana")
    assert (the(room, "F1").writer, the(room, "F1").hand, the(room, "F1").written_for) == (ANA, "ben", False)


def test_a_line_from_a_screen_of_nobody_in_particular_is_written_for_nobody() -> None:
    room = Room().begins()
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN))
    assert not the(room, "F1").written_for
    assert room.state.own_terminals == ()


def test_everybody_at_whose_own_terminal_something_was_done_is_known_even_if_it_was_taken_back() -> None:
    room = with_feedback()
    room.do(c.Keep("win", "we began"), ANA, "ana")
    room.do(c.Undo(), ANA, "ana")
    assert room.state.own_terminals == (BEN, ANA)


def test_an_answer_knows_where_it_was_given() -> None:
    room = with_feedback()
    room.do(c.Answer("F1", "taking it"), ANA, "ana")
    (given,) = the(room, "F1").given
    assert (given.by, given.hand, given.noted_by) == (BEN, "ana", ANA)


def test_words_that_the_other_wrote_anew_can_be_confirmed_by_whoever_wrote_the_first() -> None:
    room = Room().begins()
    room.do(c.Keep("win", "we began", by=ANA), ANA, "ana")
    room.do(c.Change("W1", said="we began in time"), BEN, "ben")
    room.do(c.Confirm("W1"), ANA, "ana")
    assert the(room, "W1").confirmed == ANA


# --- newer words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "then"),
    [
        (c.Remove("F1", over=3), "It was not taken away."),
        (c.Answer("F1", "taking it", over=3), "It still waits for an answer."),
        (c.Confirm("F1", over=3), "It is not confirmed yet."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_is_done_to_words_that_were_changed_meanwhile(wish: c.Command, then: str) -> None:
    room = with_feedback()
    assert the(room, "F1").worded == 3
    room.do(c.Change("F1", said="you waited"), BEN, "ben")
    told = room.refuses(wish, ANA, "ana")
    assert told == f"Ben changed F1 meanwhile: “you waited”. {then}"


def test_a_change_that_was_taken_back_and_another_one_are_not_taken_for_the_same() -> None:
    room = with_feedback()
    room.do(c.Change("F1", said="you waited"), BEN, "ben")
    seen = the(room, "F1").worded
    room.do(c.Undo(), BEN, "ben")
    room.do(c.Change("F1", said="you listened"), BEN, "ben")
    room.do(c.Change("F1", said="you waited for Mia", over=seen), ANA, "ana")
    assert [(x.id, x.said) for x in room.state.captures] == [
        ("F1", "you listened"),
        ("F2", "you waited for Mia"),
    ]
    assert the(room, "F2").beside == "F1"


def test_who_finds_a_line_may_change_while_its_words_are_put_better() -> None:
    room = with_feedback()
    seen = the(room, "F1").worded
    room.do(c.Change("F1", visibility=Visibility.ROOM), BEN, "ben")
    room.do(c.Change("F1", said="you asked before you told", over=seen), ANA, "ana")
    assert len(room.state.captures) == 1


# --- taken away -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("went", [c.Remove("F1"), c.Undo()], ids=["taken away", "taken back"])
def test_new_words_of_a_line_that_went_meanwhile_stand_as_a_line_of_their_own(went: c.Command) -> None:
    room = with_feedback()
    seen = the(room, "F1").worded
    room.do(went, BEN, "ben")
    room.do(c.Change("F1", said="you asked before you told", over=seen), ANA, "ana")
    (standing,) = (x for x in room.state.captures if x.stands)
    assert (standing.id, standing.said, standing.beside) == ("F2", "you asked before you told", "F1")
    assert (standing.by, standing.to) == (ANA, BEN)


@pytest.mark.parametrize("went", [c.Remove("F1"), c.Undo()], ids=["taken away", "taken back"])
@pytest.mark.parametrize("wish", [c.Remove("F1"), c.Answer("F1", "taking it"), c.Change("F1", said="x")])
def test_a_line_that_somebody_took_away_is_said_to_be_so(went: c.Command, wish: c.Command) -> None:
    room = with_feedback()
    room.do(went, BEN, "ben")
    assert room.refuses(wish, ANA, "ana") == "Ben took F1 away meanwhile."
    assert room.refuses(wish, BEN, "ben") == "F1 is taken away."


def test_words_that_went_for_good_do_not_come_back_by_an_edit() -> None:
    room = with_feedback()
    seen = the(room, "F1").worded
    room.do(c.Strike("F1"), BEN, "ben")
    assert "F1" in room.refuses(c.Change("F1", said="you asked", over=seen), ANA, "ana")
    assert len(room.state.captures) == 1


def test_two_who_note_the_same_read_back_note_it_once() -> None:
    room = Room().begins()
    room.do(c.Keep("commitment", "ask first", by=ANA), ANA, "ana")
    room.do(c.Answer("C1", "read back"), ANA, "ana")
    assert room.refuses(c.Answer("C1", "read back"), BEN, "ben") == "C1 was read back already."
