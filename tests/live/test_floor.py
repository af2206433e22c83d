"""Who has the floor: handed round once before anybody has it twice, counted by the session's own clock."""

from datetime import timedelta

from room import Room

from sessiontui.core.agenda import Block
from sessiontui.live.commands import (
    Arrive,
    CorrectStart,
    FreeFloor,
    GiveFloor,
    Join,
    Leave,
    Pause,
    Resume,
    Undo,
)
from sessiontui.live.floor import next_in_round, shares

ANA, BEN, CY = "Ana Ruiz", "Ben Okafor", "Cy Lindqvist"
BLOCKS = (
    Block("round", "Round", 600, floor=True),
    Block("talk", "Talk", 600),
    Block("end", "End", 300, floor=True),
)


def round_of_three() -> Room:
    return Room(BLOCKS, roster=(ANA, BEN, CY)).begins()


def had(room: Room) -> dict[str, int]:
    return {name.split()[0]: round(seconds) for name, seconds in shares(room.state, room.time.t)}


def test_each_turn_is_offered_once_in_a_round() -> None:
    room = round_of_three()
    offered = []
    for _ in range(6):
        room.do(GiveFloor())
        offered.append(room.state.floor)
        room.after(minutes=1)
    assert offered == [ANA, BEN, CY, ANA, BEN, CY]


def test_who_spoke_out_of_turn_is_not_offered_it_again_in_the_round() -> None:
    room = round_of_three()
    room.do(GiveFloor(CY))
    room.do(GiveFloor())
    assert room.state.floor == ANA
    room.do(GiveFloor())
    assert room.state.floor == BEN


def test_airtime_is_counted_and_a_pause_counts_for_nobody() -> None:
    room = round_of_three()
    room.do(GiveFloor())
    room.after(minutes=2).do(Pause())
    room.after(minutes=5).do(Resume())
    room.after(minutes=1).do(GiveFloor())
    room.after(seconds=30)
    assert had(room) == {"Ana": 180, "Ben": 30, "Cy": 0}


def test_the_floor_is_free_in_the_next_block_and_what_was_had_stays_counted() -> None:
    room = round_of_three()
    room.do(GiveFloor(BEN))
    room.after(minutes=2).moves_on()
    assert room.state.floor == ""
    room.after(minutes=4)
    assert had(room) == {"Ana": 0, "Ben": 120, "Cy": 0}
    assert next_in_round(room.state) == ANA


def test_whoever_leaves_gives_the_floor_back_and_is_not_offered_it() -> None:
    room = round_of_three()
    room.do(GiveFloor())
    room.after(minutes=1).do(Leave(ANA))
    assert (room.state.floor, had(room)["Ana"]) == ("", 60)
    assert "Ana is not here" in room.refuses(GiveFloor(ANA))
    room.do(GiveFloor())
    room.do(GiveFloor())
    room.do(GiveFloor())
    assert room.state.floor == BEN
    room.do(Arrive(ANA))
    room.do(GiveFloor())
    assert room.state.floor == ANA  # once so far; Ben had it twice, Cy once and stands behind her


def test_a_newcomer_is_part_of_the_round() -> None:
    room = round_of_three()
    room.do(GiveFloor(ANA))
    room.do(Join("Dee Park"))
    for _ in range(3):
        room.do(GiveFloor())
    assert room.state.floor == "Dee Park"


def test_undo_gives_the_floor_back_to_whoever_had_it() -> None:
    room = round_of_three()
    room.do(GiveFloor())
    room.after(minutes=1).do(GiveFloor())
    room.after(seconds=20).do(Undo())
    assert room.state.floor == ANA
    assert had(room)["Ana"] == 80


def test_a_corrected_start_adds_nothing_to_anybodys_share() -> None:
    room = round_of_three()
    room.after(minutes=3).do(GiveFloor())
    room.after(minutes=1)
    room.do(CorrectStart(room.clock.now().utc - timedelta(minutes=10)))
    assert had(room)["Ana"] == 60


def test_what_cannot_be_is_refused_in_words() -> None:
    room = Room(BLOCKS, roster=(ANA, BEN, CY))
    assert "not begun" in room.refuses(GiveFloor())
    room.begins()
    assert room.refuses(FreeFloor()) == "Nobody has the floor."
    assert "not part of this session" in room.refuses(GiveFloor("Zed"))
    room.do(GiveFloor(ANA))
    assert "has the floor already" in room.refuses(GiveFloor(ANA))
    room.do(FreeFloor())
    assert room.state.floor == ""
