from room import ANA, BEN, Room

from sessiontui.live.commands import (
    AddTime,
    Answer,
    Change,
    Close,
    Hush,
    Join,
    Keep,
    Pause,
    Redo,
    Resume,
    Strike,
    Undo,
    Unhush,
)


def test_undo_takes_back_ones_own_last_step_not_the_others() -> None:
    room = Room().begins()
    room.do(Keep("win", "Ana’s"), by=ANA, hand="ana")
    room.do(Keep("win", "Ben’s"), by=BEN, hand="ben")
    room.do(Undo(), by=ANA, hand="ana")
    assert [c.said for c in room.state.captures] == ["Ben’s"]


def test_redo_brings_back_exactly_what_was_taken_back() -> None:
    room = Room().begins()
    room.do(Keep("win", "a"))
    before = room.state.captures
    room.do(Undo())
    room.do(Redo())
    assert room.state.captures == before
    assert "nothing to bring back" in room.refuses(Redo())


def test_undo_twice_goes_two_steps_back_and_redo_twice_forward() -> None:
    room = Room().begins()
    room.do(Keep("win", "a"))
    room.do(Keep("win", "b"))
    room.do(Undo())
    room.do(Undo())
    assert not room.state.captures
    room.do(Redo())
    assert [c.said for c in room.state.captures] == ["a"]
    room.do(Redo())
    assert [c.said for c in room.state.captures] == ["a", "b"]


def test_an_undo_that_would_pull_the_ground_from_an_answer_is_refused_and_names_it() -> None:
    room = Room().begins()
    room.do(Keep("feedback", "x", by=ANA, to=BEN), by=ANA, hand="ana")
    room.do(Answer("F1", "heard"), by=BEN, hand="ben")
    assert "Ben’s answer to F1" in room.refuses(Undo(), by=ANA, hand="ana")


def test_an_undo_under_somebodys_change_is_refused() -> None:
    room = Room().begins()
    room.do(Keep("win", "x"), by=ANA, hand="ana")
    room.do(Change("W1", said="y"), by=BEN, hand="ben")
    assert "the change to W1" in room.refuses(Undo(), by=ANA, hand="ana")


def test_moving_on_cannot_be_undone_once_the_other_moved_on_from_there() -> None:
    room = Room().begins()
    room.moves_on(ANA, "ana")
    room.moves_on(BEN, "ben")
    assert "stands on it" in room.refuses(Undo(), by=ANA, hand="ana")
    room.do(Undo(), by=BEN, hand="ben")
    assert room.state.current == 1


def test_a_pause_cannot_be_undone_from_under_its_end() -> None:
    room = Room().begins()
    room.do(Pause(), hand="a")
    room.do(Resume(), hand="b")
    assert "Going on stands on it" in room.refuses(Undo(), hand="a")


def test_opening_joining_closing_and_strike_are_not_undone() -> None:
    room = Room()
    assert "abandon" in room.refuses(Undo())
    room.begins()
    room.do(Join("Cleo"))
    assert "left" in room.refuses(Undo())
    room.do(Keep("win", "x"))
    room.do(Strike("W1"))
    assert "gone for good" in room.refuses(Undo())
    room.do(Close())
    assert "reopening" in room.refuses(Undo())


def test_a_hand_that_did_nothing_has_nothing_to_take_back() -> None:
    assert "nothing of yours" in Room().begins().refuses(Undo(), hand="new")


def test_a_redo_whose_place_is_taken_is_refused() -> None:
    room = Room().begins()
    room.moves_on(ANA, "ana")
    room.do(Undo(), by=ANA, hand="ana")
    room.moves_on(BEN, "ben")
    room.moves_on(BEN, "ben")
    assert "Ben’s step stands on it" in room.refuses(Redo(), by=ANA, hand="ana")


def test_undo_of_an_added_minute_leaves_the_rest() -> None:
    room = Room().begins()
    room.do(AddTime("open", 60))
    room.do(AddTime("review", 60))
    room.do(Undo())
    assert [b.length for b in room.state.blocks[:2]] == [360, 480]


def test_undo_after_a_hush_takes_back_the_line_before_it_and_hides_nothing_again() -> None:
    room = Room().begins()
    room.do(Keep("win", "a"))
    room.do(Hush())
    room.do(Unhush())
    room.do(Undo())
    assert not room.state.captures
    assert room.state.hushed_since is None
    room.do(Redo())
    assert [c.said for c in room.state.captures] == ["a"]
