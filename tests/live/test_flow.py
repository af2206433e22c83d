from datetime import timedelta

import pytest
from room import ANA, BEN, Room

from sessiontui.live.commands import (
    Abandon,
    AddBlock,
    AddTime,
    Arrive,
    Begin,
    Close,
    CorrectStart,
    DropBlock,
    EnterRoomTime,
    Extend,
    GoTo,
    Hush,
    Join,
    Leave,
    LeaveGapOut,
    LockBlock,
    MoveBlock,
    NextBlock,
    PassRoomStep,
    Pause,
    PreviousBlock,
    Reopen,
    Replan,
    Resume,
    ShareScreen,
    SkipBlock,
    Unhush,
)


def ids(room: Room) -> list[str]:
    return [b.block.id for b in room.state.blocks]


def test_a_blocks_clock_starts_with_the_block() -> None:
    room = Room().after(minutes=3).begins()
    assert room.time.left == 300
    assert room.after(seconds=62).time.left == 238


def test_moving_on_keeps_what_each_block_used() -> None:
    room = Room().begins().after(minutes=5, seconds=10).moves_on().after(minutes=2)
    assert room.state.blocks[0].spent == 310
    assert room.state.blocks[0].status == "done"
    assert room.time.spent == 120
    assert room.time.elapsed == 430


def test_a_second_next_from_the_same_block_hears_who_already_moved_on() -> None:
    room = Room().begins()
    room.do(NextBlock("open"), by=BEN, hand="ben")
    assert room.refuses(NextBlock("open"), by=ANA, hand="ana") == "Ben already moved on to Review."


def test_back_returns_to_a_block_and_its_clock_goes_on_where_it_stood() -> None:
    room = Room().begins().after(minutes=1).moves_on().after(minutes=2)
    room.do(PreviousBlock("review"))
    assert room.state.now is not None
    assert room.state.now.block.id == "open"
    assert room.time.spent == 60
    assert room.state.blocks[1].status == "ahead"
    assert room.state.blocks[1].spent == 120
    assert room.refuses(PreviousBlock("open")) == "This is the first block."


def test_a_skipped_block_takes_no_time_and_is_passed_over() -> None:
    room = Room().begins()
    room.do(SkipBlock("open"))
    assert room.state.blocks[0].status == "skipped"
    assert ids(room)[room.state.current] == "review"


def test_the_last_block_has_no_next() -> None:
    room = Room().begins()
    room.do(GoTo("open", "close"))
    assert "last block" in room.refuses(NextBlock("close"))


def test_a_pause_stops_the_clock_and_makes_the_session_end_later() -> None:
    room = Room().begins().after(minutes=1)
    room.do(Pause())
    room.after(minutes=10)
    assert room.time.spent == 60
    assert room.time.behind == 600
    room.do(Resume())
    assert room.after(minutes=1).time.spent == 120
    assert room.time.paused == 600


def test_moving_on_from_a_pause_lets_the_clock_run() -> None:
    room = Room().begins()
    room.do(Pause())
    room.moves_on().after(seconds=30)
    assert room.state.phase == "running"
    assert room.time.spent == 30


def test_pause_twice_and_resume_twice_are_refused() -> None:
    room = Room().begins()
    room.do(Pause())
    assert "stands" in room.refuses(Pause())
    room.do(Resume())
    assert "running" in room.refuses(Resume())


def test_before_the_start_the_clock_stands_and_nothing_is_behind() -> None:
    room = Room().after(minutes=20)
    assert room.time.behind == 0
    assert "first block" in room.refuses(Pause())
    assert room.time.elapsed == 0


def test_behind_is_projected_end_minus_planned_end() -> None:
    room = Room().begins().after(minutes=6, seconds=50)
    assert room.time.left == -110
    assert room.time.behind == 110
    room.moves_on()
    assert room.time.behind == 110
    assert room.after(minutes=2).moves_on().time.behind == 110 - 360


def test_added_minutes_count_as_behind_and_never_rewrite_the_plan() -> None:
    room = Room().begins()
    room.do(AddTime("review", 120))
    assert room.time.added == 120
    assert room.time.planned == 2640
    assert room.time.behind == 120


def test_minutes_can_be_taken_down_to_what_is_used() -> None:
    room = Room().begins().after(minutes=4, seconds=30)
    room.do(AddTime("open", -60))
    assert room.state.blocks[0].length == 270
    assert "Nothing is left" in room.refuses(AddTime("open", -60))


def test_an_extension_is_two_minutes_then_one_then_no_more() -> None:
    room = Room().begins()
    room.do(Extend("open"))
    assert room.state.blocks[0].length == 420
    room.do(Extend("open"))
    assert room.state.blocks[0].length == 480
    assert "two extensions" in room.refuses(Extend("open"))


def test_a_corrected_start_gives_the_first_block_the_minutes_it_really_had() -> None:
    room = Room().begins().after(minutes=5)
    really = room.clock.now().utc - timedelta(minutes=8)
    room.do(CorrectStart(really))
    assert room.time.spent == 480
    assert room.time.left == -180


def test_a_start_in_the_future_or_another_day_is_refused() -> None:
    room = Room().begins().after(minutes=5)
    now = room.clock.now().utc
    assert "still to come" in room.refuses(CorrectStart(now + timedelta(minutes=1)))
    assert "twelve hours" in room.refuses(CorrectStart(now - timedelta(hours=14)))


def test_a_later_start_cannot_reach_beyond_the_first_block() -> None:
    room = Room().begins().after(minutes=2).moves_on().after(minutes=5)
    started = room.clock.now().utc - timedelta(minutes=7)
    assert "already over" in room.refuses(CorrectStart(started + timedelta(minutes=3)))
    room.do(CorrectStart(started + timedelta(minutes=1)))
    assert room.state.blocks[0].spent == 60


def test_a_gap_left_out_gives_the_block_its_minutes_back() -> None:
    room = Room().begins().after(minutes=2)
    room.after(minutes=12)
    room.do(LeaveGapOut(720))
    assert room.time.spent == 120
    assert room.time.behind == 720


def test_a_block_added_live_stands_behind_the_running_one_and_makes_the_end_later() -> None:
    room = Room().begins()
    room.do(AddBlock("A breath of air", 300))
    assert ids(room)[1] == "added-1"
    assert room.time.planned == 2640
    assert room.time.behind == 300
    assert "needs a name" in room.refuses(AddBlock("  ", 60))
    assert "needs a length" in room.refuses(AddBlock("Tea", 0))


def test_blocks_ahead_can_change_places_and_others_cannot() -> None:
    room = Room().begins()
    room.do(MoveBlock("second", -1))
    assert ids(room) == ["open", "review", "second", "first", "close"]
    room.do(MoveBlock("review", 1))
    assert ids(room) == ["open", "second", "review", "first", "close"]
    assert "not ahead" in room.refuses(MoveBlock("open", 1))
    assert "already the last" in room.refuses(MoveBlock("close", 1))
    assert "already the first" in room.refuses(MoveBlock("second", -1))


def test_a_dropped_block_is_passed_over_and_its_time_is_free() -> None:
    room = Room().begins()
    room.do(DropBlock("review"))
    assert room.time.behind == -480
    room.moves_on()
    assert ids(room)[room.state.current] == "first"
    assert "not in the plan" in room.refuses(DropBlock("review"))


def test_a_locked_block_says_that_it_is_locked_already() -> None:
    room = Room().begins()
    room.do(LockBlock("first", True))
    assert room.state.blocks[2].block.lock
    assert "locked already" in room.refuses(LockBlock("first", True))


def test_a_replan_brings_the_end_back_to_the_plan() -> None:
    room = Room().begins().after(minutes=8).moves_on()
    assert room.time.behind == 180
    room.do(Replan())
    assert room.time.behind == pytest.approx(0, abs=1)
    lengths = {b.block.id: b.length for b in room.state.blocks}
    assert lengths["first"] == lengths["second"]


def test_a_replan_on_time_is_refused() -> None:
    assert "on time" in Room().begins().refuses(Replan())


def test_far_behind_asks_for_a_clock_time_and_then_fits() -> None:
    room = Room().begins().after(minutes=25)
    assert "15 minutes behind" in room.refuses(Replan())
    end = room.clock.now().utc + timedelta(minutes=30)
    room.do(Replan(end))
    assert room.time.projected_end is not None
    assert room.time.projected_end <= end + timedelta(seconds=1)


def test_hush_hides_and_any_key_brings_back_while_the_clock_runs_on() -> None:
    room = Room().begins()
    room.do(Hush())
    assert "quiet already" in room.refuses(Hush())
    room.after(minutes=9)
    assert room.time.hushed == 540
    room.do(Unhush())
    assert room.time.spent == 540


def test_people_arrive_leave_and_join() -> None:
    room = Room().begins()
    room.do(Leave(BEN))
    assert not next(p for p in room.state.people if p.name == BEN).present
    room.after(minutes=20).do(Arrive(BEN))
    ben = room.state.person(BEN)
    assert ben is not None
    assert ben.present
    assert ben.late
    room.do(Join("Cleo Ferri"))
    assert room.state.names == (ANA, BEN, "Cleo Ferri")
    assert "here already" in room.refuses(Join("cleo ferri"))
    assert "let them join" in room.refuses(Arrive("Dora"))


def test_room_time_goes_step_by_step_and_a_close_can_be_taken_back() -> None:
    room = Room().begins()
    room.do(EnterRoomTime())
    room.do(PassRoomStep("read-back"))
    assert "done already" in room.refuses(PassRoomStep("read-back"))
    room.do(Close())
    assert room.state.phase == "closed"
    assert "reopen" in room.refuses(NextBlock("open"))
    spent = room.time.elapsed
    room.after(minutes=30)
    assert room.time.elapsed == spent
    room.do(Reopen())
    assert room.state.live
    assert room.time.elapsed == spent


def test_a_session_started_by_mistake_can_be_given_up_and_taken_back() -> None:
    room = Room()
    room.do(Abandon())
    assert "given up" in room.refuses(Begin())
    room.do(Reopen())
    assert room.state.phase == "ready"
    room.begins()


def test_saying_that_the_screen_is_shared_twice_is_refused() -> None:
    room = Room()
    room.do(ShareScreen(True))
    assert room.state.shared
    assert "already shared" in room.refuses(ShareScreen(True))


def test_a_demonstration_runs_faster_than_the_wall() -> None:
    room = Room(speed=60).begins().after(seconds=2)
    assert room.time.spent == 120


def test_time_comes_from_uptime_when_the_wall_jumps_and_from_the_wall_after_a_reboot() -> None:
    room = Room().begins().after(minutes=1)
    room.clock.jump_wall(seconds=3600)
    assert room.time.spent == 60
    room.clock.jump_wall(seconds=-7200)
    assert room.time.spent == 60
    room.clock.jump_wall(seconds=3600)
    room.do(Pause())
    room.do(Resume())
    room.clock.reboot(seconds=90)
    assert room.time.spent == 150


def test_undone_steps_still_pass_time() -> None:
    from sessiontui.live.commands import Undo

    room = Room().begins().after(minutes=1)
    room.do(AddTime("open", 60))
    room.after(minutes=1)
    room.do(Undo())
    assert room.time.spent == 120
    assert room.state.blocks[0].length == 300


def test_unhush_without_hush_is_refused() -> None:
    assert Room().begins().refuses(Unhush()) == "Nothing is hushed."


def test_a_session_that_was_closed_in_a_pause_is_reopened_in_a_pause() -> None:
    room = Room().begins().after(minutes=1)
    room.do(Pause())
    room.do(Close())
    room.after(minutes=5)
    room.do(Reopen())
    assert room.state.phase == "paused"
    assert room.after(minutes=5).time.spent == 60
    assert room.time.paused == 600
