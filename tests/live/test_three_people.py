"""Three people: whose words a capture holds, to whom they go, and what is left open."""

from datetime import date

import pytest
from room import ANA, BEN, Room

from sessiontui.core.agenda import Block
from sessiontui.core.kinds import kind_of
from sessiontui.live.addressing import witness_of
from sessiontui.live.commands import Answer, Change, Keep, Undo
from sessiontui.live.line import parse_line
from sessiontui.live.roles import people_in, whose_turn
from sessiontui.live.state import title_of

CLEO = "Cleo Lindt"
TRIO = (ANA, BEN, CLEO)
TRIAD = (
    Block("open", "Open", 360, part="open"),
    Block("turn", "{coachee}’s turn", 840, turn=1, roles=(("coachee", 1), ("coach", 2), ("observer", 3))),
    Block("seen", "{observer} reads out", 240, turn=1, roles=(("observer", 3), ("coach", 2))),
)
CONSULTING = Block(
    "consult",
    "{consultant} consult {coachee}",
    280,
    roles=(("coachee", 3), ("consultant", 1), ("consultant", 2)),
)


def triad(*, blocks: int) -> Room:
    room = Room(TRIAD, roster=TRIO).begins()
    for _ in range(blocks):
        room.moves_on()
    return room


def kept(room: Room, command: Keep, by: str = "") -> tuple[str, str]:
    room.do(command, by)
    return room.state.captures[-1].by, room.state.captures[-1].to


def test_a_role_can_have_two_people_and_a_title_names_both() -> None:
    assert people_in(CONSULTING, TRIO, "consultant") == (ANA, BEN)
    assert title_of(CONSULTING, TRIO) == "Ana and Ben consult Cleo"


def test_a_block_of_a_turn_without_a_coachee_belongs_to_the_place_of_its_turn() -> None:
    assert whose_turn(TRIAD[2], TRIO) == ANA
    assert whose_turn(CONSULTING, TRIO) == CLEO
    assert whose_turn(TRIAD[0], TRIO) == ""


def test_the_coach_gives_feedback_to_the_coachee() -> None:
    assert kept(triad(blocks=1), Keep("feedback", "you waited")) == (BEN, ANA)


def test_the_coachee_answers_the_coach() -> None:
    assert kept(triad(blocks=1), Keep("feedback", "you waited", by=ANA)) == (ANA, BEN)
    assert kept(triad(blocks=1), Keep("feedback", "you waited", to=ANA)) == (BEN, ANA)


def test_the_observer_gives_feedback_to_the_coach_where_no_coachee_is_named() -> None:
    assert kept(triad(blocks=2), Keep("feedback", "you waited")) == (CLEO, BEN)


def test_to_whom_an_observer_speaks_during_the_turn_is_left_open() -> None:
    assert kept(triad(blocks=1), Keep("feedback", "you waited", by=CLEO)) == (CLEO, "")


def test_who_speaks_to_the_coach_during_the_turn_is_left_open() -> None:
    assert kept(triad(blocks=1), Keep("feedback", "you waited", to=BEN)) == ("", BEN)


def test_without_roles_feedback_among_three_names_nobody() -> None:
    assert kept(triad(blocks=0), Keep("feedback", "you waited")) == ("", "")
    assert kept(triad(blocks=0), Keep("feedback", "you waited"), by=CLEO) == (CLEO, "")


def test_without_roles_a_win_among_three_is_nobodys_in_particular() -> None:
    assert kept(triad(blocks=0), Keep("win", "we are all here")) == ("", "")
    assert kept(triad(blocks=0), Keep("win", "I asked first"), by=CLEO) == (CLEO, "")


def test_the_level_of_the_coach_comes_first_and_then_that_of_the_observer() -> None:
    room = triad(blocks=2)
    assert kept(room, Keep("score", "3")) == (BEN, "")
    assert kept(room, Keep("score", "4")) == (CLEO, "")
    assert kept(room, Keep("score", "4")) == (CLEO, "")


def test_a_level_noted_during_the_turn_is_that_of_whoever_watches() -> None:
    assert kept(triad(blocks=1), Keep("score", "3")) == (CLEO, "")


def test_whoever_coached_will_ask_about_the_commitment_unless_another_one_is_named() -> None:
    room = triad(blocks=1)
    room.do(Keep("commitment", "ask first"))
    room.do(Keep("commitment", "ask last", (("witness", CLEO),)))
    room.do(Keep("commitment", "all of us wait", by=BEN))
    assert [witness_of(room.state, c) for c in room.state.captures] == [BEN, CLEO, ""]
    room.do(Answer("C1", "read back"))
    assert room.state.captures[0].answers[0].by == BEN


def test_whose_words_they_are_can_be_put_right_and_taken_back() -> None:
    room = triad(blocks=0)
    room.do(Keep("feedback", "you waited"))
    room.do(Change("F1", by=CLEO, to=ANA))
    assert (room.state.captures[0].by, room.state.captures[0].to) == (CLEO, ANA)
    assert room.refuses(Change("F1", by=CLEO, to=ANA)) == "F1 reads that way already."
    room.do(Undo())
    assert (room.state.captures[0].by, room.state.captures[0].to) == ("", "")


@pytest.mark.parametrize(
    ("kind", "text", "said", "parts"),
    [
        ("feedback", "Cleo to Ana: you waited", "you waited", {"by": CLEO, "to": ANA}),
        ("feedback", "cleo lindt → ana: you / two left", "you / two left", {"by": CLEO, "to": ANA}),
        ("feedback", "to Ana: you waited", "you waited", {"to": ANA}),
        ("feedback", "Ana: you waited", "Ana: you waited", {}),
        ("feedback", "Dora to Ana: you waited", "Dora to Ana: you waited", {}),
        ("feedback", "we came to Ana: she waited", "we came to Ana: she waited", {}),
        (
            "commitment",
            "Ben: if Kim stops, then I count to three",
            "if Kim stops, then I count to three",
            {"by": BEN},
        ),
        ("win", "Cleo: they signed", "they signed", {"by": CLEO}),
        ("score", "Ben: 3", "3", {"by": BEN, "level": "3"}),
        ("win", "Today: they signed", "Today: they signed", {}),
        ("agreement", "Ana: bring the list", "Ana: bring the list", {}),
        ("jot", "Ana: at last", "Ana: at last", {}),
    ],
)
def test_among_three_a_line_may_begin_with_whose_it_is(
    kind: str, text: str, said: str, parts: dict[str, str]
) -> None:
    line = parse_line(kind_of(kind), text, today=date(2026, 11, 24), people=TRIO)
    assert line.said == said
    assert {name: words for name, words in line.parts if name in ("by", "to", "level")} == parts
