"""Whose words a line holds: the names it begins with, and who is presumed where it begins with none."""

from __future__ import annotations

from datetime import date

import pytest
from room import ANA, BEN, Room

from sessiontui.core.kinds import kind_of
from sessiontui.live.addressing import addressed
from sessiontui.live.commands import Begin, EnterRoomTime, Keep
from sessiontui.live.line import parse_line
from sessiontui.live.names_in_front import stranger_in_front

TODAY = date(2026, 11, 24)
CLEO = "Cleo Lindt"


@pytest.mark.parametrize(
    ("kind", "text", "said", "named"),
    [
        ("commitment", "Ben: ask Mia first", "ask Mia first", {"by": BEN}),
        ("win", "ana: they signed", "they signed", {"by": ANA}),
        ("anchor", "Ben Okafor: the demo", "the demo", {"by": BEN}),
        ("feedback", "Ben to Ana: you asked first", "you asked first", {"by": BEN, "to": ANA}),
        ("feedback", "Ben: you asked first", "you asked first", {"by": BEN, "to": ANA}),
        ("feedback", "to Ana: you asked first", "you asked first", {"by": BEN, "to": ANA}),
        ("feedback", "to be fair: you asked", "to be fair: you asked", {}),
        ("feedback", "Kim: you asked first", "Kim: you asked first", {}),
        ("feedback", "Ana to Ana: you asked", "Ana to Ana: you asked", {}),
        ("agreement", "Ana: bring the list", "Ana: bring the list", {}),
        ("jot", "Ana: at last", "Ana: at last", {}),
    ],
)
def test_between_two_a_line_may_begin_with_whose_it_is(
    kind: str, text: str, said: str, named: dict[str, str]
) -> None:
    line = parse_line(kind_of(kind), text, today=TODAY, people=(ANA, BEN))
    assert line.said == said
    assert {name: words for name, words in line.parts if name in ("by", "to")} == named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim: something", "Kim"),
        ("Kim O’Neil: something", "Kim O’Neil"),
        ("Zoë: something", "Zoë"),
        ("Ana: something", ""),
        ("Tuesday: something", ""),
        ("Next step: something", ""),
        ("if Kim stops: I count", ""),
        ("at 10:30 I ask", ""),
        ("something", ""),
    ],
)
def test_a_name_of_nobody_here_is_noticed_and_other_words_are_not(text: str, name: str) -> None:
    assert stranger_in_front(kind_of("commitment"), text, (ANA, BEN)) == name


def test_in_the_last_minutes_a_commitment_is_of_whoever_has_none_and_then_of_nobody() -> None:
    room = Room().begins().moves_on().moves_on()  # Ana’s turn
    room.do(EnterRoomTime())
    kind = kind_of("commitment")
    assert addressed(room.state, kind) == (ANA, "")
    room.do(Keep("commitment", "ask first"))
    assert addressed(room.state, kind) == (BEN, "")  # though the block behind the last minutes is Ana’s
    room.do(Keep("commitment", "wait"))
    assert [c.by for c in room.state.captures] == [ANA, BEN]
    assert addressed(room.state, kind) == ("", "")


def test_in_the_last_minutes_the_viewer_comes_first_where_they_have_none() -> None:
    room = Room().begins()
    room.do(EnterRoomTime())
    assert addressed(room.state, kind_of("commitment"), viewer=BEN) == (BEN, "")


def test_in_the_last_minutes_feedback_is_not_presumed_from_a_hidden_block() -> None:
    room = Room().begins().moves_on().moves_on()  # Ana’s turn: Ben coaches her
    assert addressed(room.state, kind_of("feedback")) == (BEN, ANA)
    room.do(EnterRoomTime())
    assert addressed(room.state, kind_of("feedback")) == (ANA, BEN)
    room.do(Keep("feedback", "you asked first"))
    room.do(Keep("feedback", "you waited"))
    assert addressed(room.state, kind_of("feedback")) == ("", "")


def test_among_three_in_the_last_minutes_only_the_last_one_without_is_presumed() -> None:
    room = Room(roster=(ANA, BEN, CLEO)).begins()
    room.do(EnterRoomTime())
    kind = kind_of("commitment")
    assert addressed(room.state, kind) == ("", "")
    room.do(Keep("commitment", "ask first", by=ANA))
    room.do(Keep("commitment", "wait", by=BEN))
    assert addressed(room.state, kind) == (CLEO, "")


# --- on one's own terminal ------------------------------------------------------------------------------


@pytest.mark.parametrize(("viewer", "giver"), [(BEN, ANA), (ANA, BEN)])
def test_on_ones_own_terminal_feedback_is_what_one_was_told(viewer: str, giver: str) -> None:
    room = Room().begins()
    feedback = kind_of("feedback")
    assert addressed(room.state, feedback, viewer=viewer) == (giver, viewer)
    assert addressed(room.state, feedback, by=viewer, viewer=viewer) == (viewer, giver)
    assert addressed(room.state, feedback, to=giver, viewer=viewer) == (viewer, giver)
    room.do(EnterRoomTime())
    assert addressed(room.state, feedback, viewer=viewer) == (giver, viewer)


@pytest.mark.parametrize("viewer", [ANA, BEN])
def test_where_a_block_has_roles_they_decide_on_every_terminal(viewer: str) -> None:
    room = Room().begins().moves_on().moves_on()  # Ana’s turn: Ben coaches her
    assert addressed(room.state, kind_of("feedback"), viewer=viewer) == (BEN, ANA)
    assert addressed(room.state, kind_of("commitment"), viewer=viewer) == (ANA, "")


@pytest.mark.parametrize("kind", ["commitment", "win", "anchor", "setback"])
def test_outside_turns_and_in_the_last_minutes_a_line_is_of_whoever_sits_there(kind: str) -> None:
    room = Room().begins()
    assert addressed(room.state, kind_of(kind), viewer=BEN) == (BEN, "")
    room.do(EnterRoomTime())
    room.do(Keep(kind, "one already", by=BEN))
    assert addressed(room.state, kind_of(kind), viewer=BEN) == (BEN, "")


def test_a_moment_is_of_whoever_writes_it_where_whoever_speaks_has_a_terminal_too() -> None:
    room = Room()
    room.do(Begin(), BEN, "one")
    room.moves_on().moves_on()  # Ana’s turn
    anchor = kind_of("anchor")
    assert addressed(room.state, anchor, viewer=BEN) == (ANA, "")  # one screen for both
    room.do(Keep("anchor", "the demo"), ANA, "two")
    assert addressed(room.state, anchor, viewer=BEN) == (BEN, "")
    assert addressed(room.state, anchor, by=ANA, viewer=BEN) == (ANA, "")
    assert addressed(room.state, anchor, viewer=ANA) == addressed(room.state, anchor) == (ANA, "")
    assert addressed(room.state, kind_of("commitment"), viewer=BEN) == (ANA, "")


def test_whoever_leads_without_taking_part_presumes_nothing_for_themselves() -> None:
    room = Room(facilitator="Kim Lee").begins()
    assert addressed(room.state, kind_of("feedback"), viewer="Kim Lee") == (ANA, BEN)
