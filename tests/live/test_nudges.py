from room import Room

from sessiontui.core.agenda import Block
from sessiontui.live import commands as c
from sessiontui.live.nudges import nudges
from sessiontui.live.timing import warning_of


def codes(room: Room, minutes: float = 0, seconds: float = 0) -> list[str]:
    before = room.clock.now()
    room.after(minutes=minutes, seconds=seconds)
    return [n.code for n in nudges(room.state, before, room.clock.now())]


def test_warnings_come_at_a_fifth_and_at_a_twentieth_left_and_at_the_end() -> None:
    assert warning_of(600, 121) == ""
    assert warning_of(600, 120) == "soon"
    assert warning_of(600, 30) == "last"
    assert warning_of(600, 0) == "last"
    assert warning_of(600, -0.5) == "over"


def test_a_warning_comes_at_thirty_seconds_where_a_fifth_is_less() -> None:
    assert warning_of(125, 30) == "soon"
    assert warning_of(125, 31) == ""


def test_a_block_under_two_minutes_gets_no_warning_before_its_end() -> None:
    assert warning_of(119, 1) == ""
    assert warning_of(119, -1) == "over"


def test_each_warning_is_said_once() -> None:
    room = Room().begins()
    assert codes(room, minutes=3, seconds=59) == ["slept"]
    assert codes(room, seconds=2) == ["soon"]
    assert codes(room, seconds=2) == []
    assert codes(room, seconds=29) == []
    assert codes(room, seconds=15) == ["last"]
    assert codes(room, seconds=20) == ["over"]


def test_a_machine_that_slept_gives_one_late_warning_not_three() -> None:
    room = Room().begins()
    assert codes(room, minutes=20) == ["slept", "over"]


def test_nothing_is_said_while_it_is_paused_hushed_or_not_begun() -> None:
    room = Room()
    assert codes(room, minutes=20) == []
    room.begins()
    room.do(c.Hush())
    assert codes(room, minutes=20) == []
    room.do(c.Unhush())
    room.do(c.Pause())
    assert codes(room, minutes=20) == []


def test_a_demonstration_that_runs_fast_is_not_taken_for_sleep() -> None:
    room = Room((Block("one", "One", 3600),), speed=60).begins()
    assert codes(room, seconds=20) == []
    assert codes(room, seconds=39) == ["last"]
