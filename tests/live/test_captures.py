from room import ANA, BEN, Room

from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Answer, Change, Close, Keep, Remove, Strike, Undo
from sessiontui.live.events import Carried
from sessiontui.live.history import replay, without_words
from sessiontui.live.project import project


def first_turn() -> Room:
    """Ben coaches Ana."""
    return Room().begins().moves_on().moves_on()


def test_feedback_goes_from_the_coach_to_the_coachee_of_the_block() -> None:
    room = first_turn()
    room.do(Keep("feedback", "you asked each of us first / two new ideas"))
    kept = room.state.captures[0]
    assert (kept.id, kept.by, kept.to, kept.block) == ("F1", BEN, ANA, "first")


def test_in_a_block_without_roles_whoever_has_given_least_is_asked_first() -> None:
    room = Room().begins()
    room.do(Keep("feedback", "one"))
    room.do(Keep("feedback", "two"))
    assert [(c.by, c.to) for c in room.state.captures] == [(ANA, BEN), (BEN, ANA)]


def test_what_is_named_wins_over_the_block() -> None:
    room = first_turn()
    room.do(Keep("feedback", "thank you", to=BEN))
    assert (room.state.captures[0].by, room.state.captures[0].to) == (ANA, BEN)


def test_a_commitment_belongs_to_the_coachee() -> None:
    room = first_turn()
    room.do(Keep("commitment", "ask for one number"))
    assert room.state.captures[0].by == ANA


def test_ids_are_never_given_twice_not_even_after_undo_or_strike() -> None:
    room = first_turn()
    room.do(Keep("win", "a"))
    room.do(Undo())
    room.do(Keep("win", "b"))
    room.do(Strike("W2"))
    room.do(Keep("win", "c"))
    assert [c.id for c in room.state.captures if c.stands] == ["W3"]


def test_what_is_for_oneself_never_enters_the_session() -> None:
    room = first_turn()
    assert "your own folder" in room.refuses(Keep("note", "dull"))
    room.do(Keep("jot", "x"))
    assert "your own folder" in room.refuses(Change("J1", visibility=Visibility.ME))


def test_nothing_written_is_refused_and_an_unknown_kind_offers_the_nearest() -> None:
    room = first_turn()
    assert room.refuses(Keep("win", "   ")) == "Nothing was written."
    assert "feedback" in room.refuses(Keep("fedback", "x"))


def test_an_answer_comes_from_the_one_it_was_said_to() -> None:
    room = first_turn()
    room.do(Keep("feedback", "x", by=BEN, to=ANA))
    assert "the answer is theirs" in room.refuses(Answer("F1", "taking it", by=BEN))
    room.do(Answer("F1", "1"))
    assert room.state.captures[0].answers[0].by == ANA
    assert room.state.captures[0].answers[0].answer == "taking it"


def test_an_answer_that_no_kind_knows_names_those_there_are() -> None:
    room = first_turn()
    room.do(Keep("feedback", "x"))
    assert "taking it" in room.refuses(Answer("F1", "maybe"))
    room.do(Keep("win", "y"))
    assert "waits for no answer" in room.refuses(Answer("W1", "heard"))
    assert "not among" in room.refuses(Answer("F9", "heard"))


def test_something_carried_over_is_answered_in_this_session() -> None:
    held = Carried("2026-11-10-ana-ben/C1", "commitment", BEN, "ask first")
    room = Room(carried=(held,)).begins()
    room.do(Answer(held.id, "kept"))
    assert room.state.carried[0].answers[0].answer == "kept"
    assert room.state.carried[0].answers[0].by == BEN


def test_a_jot_can_become_what_it_is() -> None:
    room = first_turn()
    room.do(Keep("jot", "ask for one number"))
    room.do(Change("J1", kind="commitment"))
    assert room.state.captures[0].kind == "commitment"
    assert "commitments" in project(room.state)
    assert "jots" not in project(room.state)


def test_a_change_that_changes_nothing_is_refused() -> None:
    room = first_turn()
    room.do(Keep("win", "a"))
    assert "already" in room.refuses(Change("W1", said="a"))
    assert "take it away" in room.refuses(Change("W1", said=" "))


def test_something_taken_away_has_no_document_and_undo_brings_it_back() -> None:
    room = first_turn()
    room.do(Keep("win", "a"))
    room.do(Remove("W1"))
    assert "wins" not in project(room.state)
    room.do(Undo())
    assert project(room.state)["wins"]["W1"]["said"] == "a"


def test_strike_blanks_the_words_everywhere_and_keeps_id_and_place() -> None:
    room = first_turn()
    room.do(Keep("feedback", "SECRET / words", parts=(("behaviour", "SECRET"), ("impact", "words"))))
    room.do(Answer("F1", "heard", text="SECRET too"))
    room.do(Change("F1", said="SECRET again"))
    room.do(Strike("F1"))
    blanked = replay(without_words(room.history.records, "F1"))
    assert "SECRET" not in repr(blanked)
    assert "SECRET" not in repr(project(room.state))
    assert blanked.state == room.state
    assert room.state.captures[0].id == "F1"
    assert "gone already" in room.refuses(Strike("F1"))


def test_after_the_close_answers_and_tidying_go_on_and_new_lines_do_not() -> None:
    room = first_turn()
    room.do(Keep("feedback", "x"))
    room.do(Close())
    room.do(Answer("F1", "heard"))
    room.do(Change("F1", said="x, said better"))
    assert "reopen" in room.refuses(Keep("win", "late"))
