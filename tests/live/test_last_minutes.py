"""In the last minutes no block moves that nobody sees; who is late is told from who has left."""

import pytest
from room import BEN, Room

from sessiontui.live.commands import (
    Arrive,
    EnterRoomTime,
    GoTo,
    Leave,
    NextBlock,
    PassRoomStep,
    PreviousBlock,
    SkipBlock,
    Undo,
)


@pytest.mark.parametrize(
    "move", [NextBlock("review"), PreviousBlock("review"), SkipBlock("review"), GoTo("review", "open")]
)
def test_no_hidden_block_moves_in_the_last_minutes(
    move: NextBlock | PreviousBlock | SkipBlock | GoTo,
) -> None:
    room = Room().begins()
    room.do(NextBlock("open"))
    room.do(EnterRoomTime())
    assert "last minutes together" in room.refuses(move)
    assert room.state.current == 1


def test_a_step_of_the_last_minutes_is_taken_back_and_the_block_goes_on() -> None:
    room = Room().begins()
    room.do(EnterRoomTime())
    room.do(PassRoomStep("read-back"))
    room.do(Undo())
    assert (room.state.in_room_time, room.state.room_passed) == (True, ())
    room.do(Undo())
    assert not room.state.in_room_time
    room.do(NextBlock("open"))
    assert room.state.current == 1


def test_whoever_is_late_comes_later_and_has_not_left() -> None:
    room = Room()
    room.do(Leave(BEN, later=True))
    ben = room.state.person(BEN)
    assert ben is not None
    assert (ben.present, ben.later) == (False, True)
    room.do(Arrive(BEN))
    ben = room.state.person(BEN)
    assert ben is not None
    assert (ben.present, ben.later, ben.late) == (True, False, True)
