"""Three people: whose words a capture holds, to whom they go, and what is left open."""

from room import ANA, BEN, Room

from sessiontui.core.agenda import Block
from sessiontui.live.commands import Keep
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
