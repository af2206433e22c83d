"""Several terminals at one session: who steers, whose hand wrote, two edits at once, hidden writing."""

from __future__ import annotations

import pytest
from room import ANA, BEN, Room

from sessiontui.core.clock import ManualClock
from sessiontui.core.kinds import kind_of
from sessiontui.live import commands as c
from sessiontui.live.addressing import addressed
from sessiontui.live.commands import Actor
from sessiontui.live.decide import decide
from sessiontui.live.decision import Refused
from sessiontui.live.events import BlockEntered, Kept
from sessiontui.live.history import replay
from sessiontui.live.together import BallotCounted, Revealed, WritingHidden


def scribe(room: Room, command: c.Command) -> object:
    return decide(room.history, command, Actor(BEN, "ben", steers=False), room.clock.now())


# --- who steers -----------------------------------------------------------------------------------------


def test_two_who_lead_themselves_both_steer() -> None:
    room = Room()
    room.do(c.Begin(), ANA, "ana")
    room.do(c.NextBlock("open"), BEN, "ben")
    assert room.state.now is not None
    assert room.state.now.block.id == "review"
    assert "together" in room.refuses(c.TakeDriving(), BEN, "ben")


def test_the_second_n_from_the_same_block_hears_that_the_other_moved_on() -> None:
    room = Room()
    room.do(c.Begin(), ANA, "ana")
    room.do(c.NextBlock("open"), BEN, "ben")
    assert "already" in room.refuses(c.NextBlock("open"), ANA, "ana")


def test_the_second_e_for_the_same_end_of_a_block_gives_no_second_extension() -> None:
    room = Room()
    room.do(c.Begin(), ANA, "ana")
    room.do(c.Extend("open", after=0), BEN, "ben")
    assert "just now" in room.refuses(c.Extend("open", after=0), ANA, "ana")
    room.do(c.Extend("open", after=1), ANA, "ana")
    assert "two extensions" in room.refuses(c.Extend("open", after=2), BEN, "ben")


def test_where_somebody_leads_one_terminal_steers_and_another_takes_over_with_one_key() -> None:
    room = Room(facilitator="Kim Lee")
    room.do(c.Begin())
    told = room.refuses(c.NextBlock("open"), ANA, "ana")
    assert told.startswith("Kim drives")
    assert " D " in told
    room.do(c.Keep("win", "we start in time"), ANA, "ana")
    room.do(c.Hush(), ANA, "ana")
    room.do(c.Unhush(), ANA, "ana")
    room.do(c.TakeDriving(), ANA, "ana")
    assert (room.state.drives, room.state.drives_name) == ("ana", ANA)
    room.do(c.NextBlock("open"), ANA, "ana")
    assert room.refuses(c.NextBlock("review")).startswith("Ana drives")
    assert "already" in room.refuses(c.TakeDriving(), ANA, "ana")
    assert "Undo does not take back Ana driving" in room.refuses(c.Undo("s6"), ANA, "ana")


def test_what_moved_the_session_is_taken_back_by_whoever_drives() -> None:
    room = Room(facilitator="Kim Lee")
    room.do(c.Begin())
    room.do(c.TakeDriving(), ANA, "ana")
    room.do(c.NextBlock("open"), ANA, "ana")
    room.do(c.TakeDriving(), BEN, "ben")
    assert room.refuses(c.Undo(), ANA, "ana").startswith("Ben drives")
    room.do(c.Keep("win", "we start in time"), ANA, "ana")
    room.do(c.Undo(), ANA, "ana")
    room.do(c.Redo(), ANA, "ana")
    room.do(c.TakeDriving(), ANA, "ana")
    room.do(c.Undo(), ANA, "ana")
    room.do(c.Undo(), ANA, "ana")
    assert room.state.now is not None
    assert room.state.now.block.id == "open"
    room.do(c.TakeDriving(), BEN, "ben")
    assert room.refuses(c.Redo(), ANA, "ana").startswith("Ben drives")


def test_whoever_only_writes_takes_no_move_back_and_does_not_leave_the_last_minutes() -> None:
    room = Room()
    room.do(c.Begin(), BEN, "ben")
    room.do(c.EnterRoomTime(), BEN, "ben")
    for command in (c.Undo(), c.Undo(room.history.records[-1].step)):
        refused = scribe(room, command)
        assert isinstance(refused, Refused)
        assert "writes and does not move" in refused.reason
    room.do(c.Keep("win", "we begin on time"), BEN, "ben")
    assert not isinstance(scribe(room, c.Undo()), Refused)


@pytest.mark.parametrize(
    "command",
    [
        c.Begin(),
        c.NextBlock("open"),
        c.Pause(),
        c.AddTime("open", 60),
        c.EnterRoomTime(),
        c.Close(),
        c.TakeDriving(),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_scribe_moves_nothing(command: c.Command) -> None:
    decision = scribe(Room(), command)
    assert isinstance(decision, Refused)
    assert "does not move the session" in decision.reason


def test_a_scribe_writes_answers_and_hushes() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN))
    for command in (c.Keep("win", "we began"), c.Answer("F1", "taking it"), c.Hush()):
        assert not isinstance(scribe(room, command), Refused)


# --- whose hand -----------------------------------------------------------------------------------------


def test_whoever_said_it_confirms_what_the_others_hand_wrote() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), BEN, "ben")
    assert "only they" in room.refuses(c.Confirm("F1"), BEN, "ben")
    room.do(c.Confirm("F1"), ANA, "ana")
    capture = room.state.capture("F1")
    assert capture is not None
    assert (capture.confirmed, capture.hand) == (ANA, "ben")
    assert "already" in room.refuses(c.Confirm("F1"), ANA, "ana")
    room.do(c.Change("F1", said="you asked before you told"), BEN, "ben")
    changed = room.state.capture("F1")
    assert changed is not None
    assert changed.confirmed == ""


def test_nobody_confirms_what_their_own_hand_wrote_or_what_nobody_said() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.Keep("win", "we began", by=ANA), ANA, "ana")
    assert "yourself" in room.refuses(c.Confirm("W1"), ANA, "ana")
    assert "not among" in room.refuses(c.Confirm("W9"), ANA, "ana")
    room.do(c.Keep("parked", "the budget"))
    assert "Nobody in particular" in room.refuses(c.Confirm("P1"), ANA, "ana")


# --- two edits at once ----------------------------------------------------------------------------------


def test_an_edit_over_somebody_elses_newer_words_keeps_both() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.Keep("commitment", "ask first", by=ANA), ANA, "ana")
    written = room.state.captures[0].worded
    room.do(c.Change("C1", said="ask one question first", over=written), BEN, "ben")
    room.do(c.Change("C1", said="ask Mia first", over=written), ANA, "ana")
    first, second = room.state.capture("C1"), room.state.capture("C2")
    assert first is not None
    assert second is not None
    assert (first.said, second.said) == ("ask one question first", "ask Mia first")
    assert (second.beside, second.by) == ("C1", ANA)
    room.do(c.Change("C1", said="ask one question", over=first.worded), ANA, "ana")
    again = room.state.capture("C1")
    assert again is not None
    assert again.said == "ask one question"


# --- hidden writing -------------------------------------------------------------------------------------


def test_nothing_is_kept_in_the_session_while_everybody_writes_for_themselves() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting())
    assert "for themselves" in room.refuses(c.Keep("idea", "mine", visibility=None), ANA, "ana")
    room.do(c.SayReady(), ANA, "ana")
    assert "already" in room.refuses(c.SayReady(), ANA, "ana")
    assert room.state.ready == (("ana", ANA),)
    room.do(c.Reveal())
    assert not room.state.hidden
    room.do(c.Keep("win", "mine"), ANA, "ana")
    assert "Nothing is being written hidden" in room.refuses(c.Reveal())


def test_leaving_the_block_or_the_session_reveals_what_was_written_in_it() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting())
    room.do(c.NextBlock("open"))
    assert not room.state.hidden
    kinds = [type(record.event) for record in room.history.records[1:]]
    assert kinds == [BlockEntered, WritingHidden, Revealed, BlockEntered]
    room.do(c.HideWriting())
    room.do(c.Close())
    assert type(room.history.records[-2].event) is Revealed


def test_a_reveal_is_not_undone() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting(), hand="a")
    room.do(c.Reveal(), hand="a")
    assert "Undo does not take back the reveal" in room.refuses(c.Undo(), hand="a")


def hidden_line(name: str, text: str, *, by: str = ANA) -> c.Keep:
    return c.Keep("win", text, by=by, hidden=name, block="open")


def test_any_terminal_reveals_once_all_that_were_waited_for_are_ready() -> None:
    room = Room(facilitator="Kim Lee")
    room.do(c.Begin())
    room.do(c.HideWriting())
    room.do(c.SayReady(), ANA, "ana")
    both = c.Reveal(("ana", "ben"))
    assert "drives" in room.refuses(both, BEN, "ben")
    room.do(c.SayReady(), BEN, "ben")
    assert "drives" in room.refuses(c.Reveal(), BEN, "ben")
    room.do(both, BEN, "ben")
    assert not room.state.hidden


def test_where_ready_was_taken_back_it_is_not_revealed_by_itself() -> None:
    room = Room()
    room.do(c.Begin(), ANA, "ana")
    room.do(c.HideWriting(), ANA, "ana")
    room.do(c.SayReady(), ANA, "ana")
    room.do(c.Undo(), ANA, "ana")
    assert room.state.ready == ()
    assert "Not everybody" in room.refuses(c.Reveal(("ana",)), BEN, "ben")


def test_a_hidden_line_is_handed_in_once_and_belongs_to_where_it_was_written() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting())
    line = hidden_line("h1", "we asked first")
    assert "for themselves" in room.refuses(line, ANA, "ana")
    room.do(c.NextBlock("open"), BEN, "ben")
    room.do(line, ANA, "ana")
    assert "already" in room.refuses(line, ANA, "ana")
    assert "already" in room.refuses(line, ANA, "ana-2")
    room.do(c.Undo(), ANA, "ana")
    assert "already" in room.refuses(line, ANA, "ana")
    (capture,) = [r.event for r in room.history.records if isinstance(r.event, Kept)]
    assert (capture.block, capture.by, capture.hidden) == ("open", ANA, "h1")


def test_what_was_written_hidden_is_handed_in_after_the_end_too_and_nothing_else_is() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting())
    room.do(c.Close(), BEN, "ben")
    room.do(hidden_line("h1", "we asked first"), ANA, "ana")
    room.refuses(c.Keep("win", "later"), ANA, "ana")
    assert [capture.said for capture in room.state.captures] == ["we asked first"]


def test_nothing_is_handed_in_to_a_session_that_was_given_up() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting())
    room.do(c.Abandon())
    room.refuses(hidden_line("h1", "we asked first"), ANA, "ana")


def test_it_is_counted_who_handed_in_how_many_lines_anew_for_each_reveal() -> None:
    room = Room()
    room.do(c.Begin())
    for expected in (2, 1):
        room.do(c.HideWriting())
        room.do(c.Reveal())
        assert not room.state.revealed
        for number in range(expected):
            room.do(hidden_line(f"h{expected}{number}", "a line"), ANA, "ana")
        assert room.state.revealed == ((ANA, expected),)


def test_who_writes_hidden_writes_their_own_words() -> None:
    room = Room()
    room.do(c.Begin())
    room.do(c.HideWriting())
    feedback, commitment = kind_of("feedback"), kind_of("commitment")
    assert addressed(room.state, feedback, viewer=BEN) == (BEN, ANA)
    assert addressed(room.state, feedback, viewer=ANA) == (ANA, BEN)
    assert addressed(room.state, commitment, viewer=BEN) == (BEN, "")
    assert addressed(room.state, feedback, to=BEN, viewer=BEN) == (ANA, BEN)


# --- anonymous answers ----------------------------------------------------------------------------------


FIVE = ("Ana", "Ben", "Cleo", "Dmitri", "Eve")
ASK = c.AskBallot("How safe is it to speak?", here=5)


def test_anonymous_answers_are_counted_without_whoever_gave_them() -> None:
    room = Room(roster=FIVE).begins()
    assert "Nothing is being asked" in room.refuses(c.CountBallot("How safe is it to speak?"))
    room.do(ASK)
    assert "already" in room.refuses(ASK)
    room.do(c.CountBallot("How safe is it to speak?", (0, 1, 0, 2, 2), ("fine", " "), 5))
    assert "Nothing" in room.refuses(c.DropBallot())
    (ballot,) = room.state.ballots
    assert (ballot.levels, ballot.texts, ballot.asked) == ((0, 1, 0, 2, 2), ("fine",), 5)
    (record,) = [r for r in room.history.records if isinstance(r.event, BallotCounted)]
    assert record.by == ""


@pytest.mark.parametrize(
    ("roster", "group"), [(FIVE[:2], "a pair"), (FIVE[:3], "a trio"), (FIVE[:4], "of 4")]
)
def test_in_a_small_group_it_is_said_that_nothing_is_anonymous(roster: tuple[str, ...], group: str) -> None:
    told = Room(roster=roster).begins().refuses(ASK)
    assert group in told
    assert "nothing is anonymous" in told


def test_too_few_terminals_are_no_ballot_and_a_question_can_be_dropped() -> None:
    room = Room(roster=FIVE).begins()
    assert "4 can just now" in room.refuses(c.AskBallot("How safe?", here=4))
    assert "Say what you ask" in room.refuses(c.AskBallot(" ", here=5))
    assert "Nothing" in room.refuses(c.DropBallot())
    room.do(ASK)
    room.do(c.DropBallot())
    assert (room.state.ballot, room.state.ballots) == (None, ())


@pytest.mark.parametrize(
    ("levels", "texts", "told"), [((0, 0, 2, 2, 0), (), "4 have"), ((), ("a", "b", " "), "2 have")]
)
def test_what_too_few_answered_is_not_written_down(
    levels: tuple[int, ...], texts: tuple[str, ...], told: str
) -> None:
    room = Room(roster=FIVE).begins()
    room.do(ASK)
    assert told in room.refuses(c.CountBallot("How safe is it to speak?", levels, texts, 6))
    assert (room.state.ballot is not None, room.state.ballots) == (True, ())


def test_whoever_asked_still_counts_where_somebody_else_drives_by_now() -> None:
    room = Room(roster=FIVE, facilitator="Kim Lee").begins()
    room.do(c.TakeDriving(), hand="kim")
    room.do(ASK, hand="kim")
    room.do(c.TakeDriving(), hand="ana")
    assert "drives this session" in room.refuses(c.CountBallot(ASK.question, (0, 0, 0, 0, 5)), hand="ben")
    assert "drives this session" in room.refuses(ASK, hand="kim")
    room.do(c.CountBallot(ASK.question, (0, 0, 0, 0, 5), (), 5), hand="kim")
    assert len(room.state.ballots) == 1


def test_what_several_terminals_did_replays_to_the_same_state() -> None:
    room = Room(facilitator="Kim Lee")
    room.do(c.Begin())
    room.do(c.TakeDriving(), ANA, "ana")
    room.do(c.HideWriting(), ANA, "ana")
    room.do(c.SayReady(), BEN, "ben")
    room.do(c.Reveal(), ANA, "ana")
    room.do(c.Keep("feedback", "x", by=ANA, to=BEN), BEN, "ben")
    room.do(c.Confirm("F1"), ANA, "ana")
    assert replay(room.history.records) == room.history
    assert sum(isinstance(r.event, Kept) for r in room.history.records) == 1
    assert isinstance(room.clock, ManualClock)
