"""The wall clock is set, summer time begins or ends, the machine sleeps: a block stays as long as it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from screen_robot import at_the_screen

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import UsageError
from sessiontui.core.zone import seconds_to
from sessiontui.live import commands as c
from sessiontui.live.timing import timing
from sessiontui.present.clock_words import time_frame
from sessiontui.service.opening.starting import slot_end
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from thorough import Tally, times

HOUR = 3600.0
NINETEEN_SEVENTY = -(
    datetime(2026, 11, 24, 13, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
).total_seconds()
JUMPS = {"an hour on": HOUR, "an hour back": -HOUR, "to 1970": NINETEEN_SEVENTY, "by a year": 365 * 24 * HOUR}


def left(driver: Driver) -> float:
    return timing(driver.state, driver.session.now()).left


def shown(driver: Driver) -> str:
    frame = time_frame(driver.state, timing(driver.state, driver.session.now()))
    return f"{frame.digits} {frame.words} · {frame.plan}"


def text_for(driver: Driver, who: str) -> str:
    driver.do(c.Close())
    path = next(p for p in driver.summaries() if p.stem.endswith(who))
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_what_is_left_of_a_block_does_not_move_when_the_wall_clock_does(
    tmp_path: Path, clock: ManualClock, jump: float, tally: Tally
) -> None:
    driver = started(house_at(tmp_path, clock))
    driver.act("block.next")
    driver.beat()
    off, said = 0.0, 0
    for _ in range(times(120, 200)):
        before = left(driver)
        clock.advance(seconds=1)
        clock.jump_wall(seconds=jump)
        said += len(driver.beat().nudges)
        off = max(off, abs(before - 1 - left(driver)))
        clock.jump_wall(seconds=-jump)
        said += len(driver.beat().nudges)
        off = max(off, abs(before - 1 - left(driver)))
    tally(
        "T1", "the wall clock jumps during a block", times(240, 400), int(off > 0.01), f"off by {off:.3f} s"
    )


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_jump_brings_no_alarm_and_moves_no_plan(
    tmp_path: Path, clock: ManualClock, jump: float, tally: Tally
) -> None:
    house = house_at(tmp_path, clock)
    until = clock.now().utc + timedelta(minutes=60)
    plain, named = started(house), started(house, people=("Cleo", "Dan"), until=until)
    for driver in (plain, named):
        driver.act("block.next")
        driver.beat()
    clock.advance(minutes=1)
    before = [timing(driver.state, driver.session.now()) for driver in (plain, named)]
    assert not [nudge for driver in (plain, named) for nudge in driver.beat().nudges if nudge.code != "slept"]
    clock.jump_wall(seconds=jump)
    after = [timing(driver.state, driver.session.now()) for driver in (plain, named)]
    assert not [nudge for driver in (plain, named) for nudge in driver.beat().nudges]
    for was, now in zip(before, after, strict=True):
        assert abs(now.behind - was.behind) < 1
        assert abs(now.left - was.left) < 1
        assert was.projected_end is not None
        assert now.projected_end == was.projected_end + timedelta(seconds=jump)  # as the wall shows it now
    tally("T1", "plans and alarms across a jump", 2)


def test_a_clock_that_is_put_right_by_minutes_leaves_a_named_end_where_it_is(
    tmp_path: Path, clock: ManualClock
) -> None:
    until = clock.now().utc + timedelta(minutes=60)
    driver = started(house_at(tmp_path, clock), until=until)
    driver.act("block.next")
    clock.jump_wall(seconds=180)
    here = timing(driver.state, driver.session.now())
    assert here.planned_end == until
    assert here.behind == pytest.approx(180)


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
@pytest.mark.parametrize("restarted", [False, True], ids=["same boot", "after a restart"])
def test_a_session_goes_on_where_it_stood_when_the_clock_was_set_meanwhile(
    tmp_path: Path, clock: ManualClock, jump: float, restarted: bool, tally: Tally
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    clock.advance(minutes=1)
    clock.jump_wall(seconds=jump)
    driver.write(Wish("win", "while the clock was wrong", by=ANA))
    clock.advance(minutes=1)
    driver.leave()
    if restarted:
        clock.jump_wall(seconds=-jump)  # the machine finds the time again as it starts
        clock.reboot(seconds=60)
    again = resumed(house, driver)
    gap = again.arrive()
    used = 180 if restarted else 120
    assert timing(again.state, again.session.now()).spent == pytest.approx(used, abs=61 if jump < 0 else 1)
    assert gap < 3 * 60 + 1 or not restarted
    assert [record.n for record in again.session.history.records] == [1, 2, 3]
    tally("T1", "resumed after a jump", 1)


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_the_summary_tells_sensible_times_and_a_guest_finds_no_earlier_word(
    tmp_path: Path, clock: ManualClock, jump: float, tally: Tally
) -> None:
    driver = started(house_at(tmp_path, clock))
    driver.act("block.next")
    clock.advance(minutes=2)
    driver.write(Wish("win", "before she came", by=ANA))
    clock.jump_wall(seconds=jump)
    clock.advance(minutes=2)
    driver.do(c.Join("Cleo Diaz"))
    clock.advance(minutes=1)
    driver.write(Wish("win", "after she came", by=BEN))
    clock.jump_wall(seconds=-jump)
    clock.advance(minutes=55)
    guest, ana = text_for(driver, "cleo-diaz"), text_for(driver, "ana-ruiz")
    assert "before she came" not in guest
    assert "after she came" in guest
    assert "13:00 to 14:00" in ana
    assert "before she came" in ana
    tally("T1", "summaries after a jump", 1)


def test_a_machine_whose_clock_was_never_set_holds_a_session_all_the_same(tmp_path: Path) -> None:
    clock = ManualClock("1970-01-01T00:00:05+00:00")
    driver = started(house_at(tmp_path, clock))
    driver.act("block.next")
    clock.advance(minutes=5)
    driver.act("capture.commitment", "if late then early by Friday 8")
    assert left(driver) == pytest.approx(0)
    assert driver.state.captures[0].part("when") == "1970-01-02"
    clock.jump_wall(seconds=-NINETEEN_SEVENTY)
    assert left(driver) == pytest.approx(0)
    assert "Thu 1 Jan 1970" in text_for(driver, "ana-ruiz")


def test_a_due_day_follows_the_day_that_the_wall_shows(tmp_path: Path) -> None:
    clock = ManualClock("2026-11-24T23:30:00+00:00")
    driver = started(house_at(tmp_path, clock))
    driver.act("block.next")
    driver.act("capture.commitment", "if late then early by tomorrow 8")
    clock.jump_wall(seconds=HOUR)
    driver.act("capture.commitment", "if early then late by tomorrow 8")
    days = [capture.part("when") for capture in driver.state.captures]
    assert days == ["2026-11-25", "2026-11-26"]


# --- summer time ----------------------------------------------------------------------------------------

CHANGES = (
    ("Europe/London", "2026-03-29T00:30:00+00:00", "00:30 (UTC+00:00) to 02:30 (UTC+01:00)"),
    ("Europe/London", "2026-10-25T00:30:00+00:00", "01:30 (UTC+01:00) to 01:30 (UTC+00:00)"),
    ("Australia/Lord_Howe", "2026-04-04T14:30:00+00:00", "01:30 (UTC+11:00) to 02:00 (UTC+10:30)"),
    ("Australia/Lord_Howe", "2026-10-03T15:00:00+00:00", "01:30 (UTC+10:30) to 03:00 (UTC+11:00)"),
)


@pytest.mark.parametrize(("zone", "begins", "told"), CHANGES)
def test_an_hour_is_an_hour_in_the_night_in_which_the_clocks_change(
    tmp_path: Path, zone: str, begins: str, told: str, tally: Tally
) -> None:
    clock = ManualClock(begins)
    driver = started(house_at(tmp_path, clock, zone=zone))
    driver.act("block.next")
    length = sum(block.length for block in driver.state.blocks)
    assert length == 3600
    off = 0.0
    for minute in range(60):
        here = timing(driver.state, driver.session.now())
        off = max(off, abs(here.spent - 60 * minute))
        clock.advance(minutes=1)
    text = text_for(driver, "ana-ruiz")
    assert told in text
    assert "planned 60 min, took 60 min." in text
    tally("T2", "an hour in which the clocks change", 1, int(off > 0.01))


@pytest.mark.parametrize("machine", ["UTC", "America/New_York", "Asia/Kolkata"])
def test_the_machines_own_zone_does_not_matter_to_a_session_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: str
) -> None:
    monkeypatch.setenv("TZ", machine)
    time.tzset()
    try:
        clock = ManualClock("2026-03-29T00:30:00+00:00")
        driver = started(house_at(tmp_path, clock, zone="Europe/London"))
        driver.act("block.next")
        clock.advance(minutes=60)
        assert shown(driver) == "+55:00 over, had 5:00 · 55:00 behind, ends 03:25"
        assert "00:30 (UTC+00:00) to 02:30 (UTC+01:00)" in text_for(driver, "ana-ruiz")
    finally:
        monkeypatch.undo()
        time.tzset()


LONDON, LORD_HOWE = ZoneInfo("Europe/London"), ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("now", "zone", "said", "minutes"),
    [
        ("2026-03-29T00:30:00+00:00", LONDON, "02:30", 60),  # 00:30 to 02:30, an hour between
        ("2026-10-24T23:30:00+00:00", LONDON, "02:30", 180),  # 00:30 summer time, the clocks go back at 02:00
        ("2026-10-24T23:30:00+00:00", LONDON, "01:30", 60),  # comes twice: the first one
        ("2026-10-25T00:45:00+00:00", LONDON, "01:30", 45),  # 01:45 the first time: the second one
        ("2026-10-25T01:10:00+00:00", LONDON, "01:30", 20),  # 01:10 the second time
        ("2026-10-25T00:10:00+00:00", LONDON, "01:05", 55),  # 01:10 the first time
        ("2026-04-04T14:30:00+00:00", LORD_HOWE, "02:00", 60),  # half an hour comes twice
        ("2026-10-03T15:00:00+00:00", LORD_HOWE, "03:00", 60),  # half an hour is leapt over
        ("2026-03-28T23:00:00+00:00", LONDON, "07:00", 420),
    ],
)
def test_an_end_is_so_many_minutes_away_whatever_the_clocks_do(
    now: str, zone: ZoneInfo, said: str, minutes: int
) -> None:
    here = datetime.fromisoformat(now).astimezone(zone)
    end = slot_end(here, said)
    assert seconds_to(here, end) == 60 * minutes
    assert f"{end:%H:%M}" == said


@pytest.mark.parametrize(
    ("now", "zone", "said"),
    [
        ("2026-03-29T00:30:00+00:00", LONDON, "01:30"),
        ("2026-03-28T22:30:00+00:00", LONDON, "01:30"),
        ("2026-10-03T15:00:00+00:00", LORD_HOWE, "02:15"),
    ],
)
def test_an_end_that_the_clocks_leap_over_is_asked_about(now: str, zone: ZoneInfo, said: str) -> None:
    with pytest.raises(UsageError, match="go forward that night, and there is no"):
        slot_end(datetime.fromisoformat(now).astimezone(zone), said)


def test_a_session_fitted_across_a_change_of_the_clocks_ends_when_it_was_to(tmp_path: Path) -> None:
    clock = ManualClock("2026-10-24T23:50:00+00:00")  # 00:50 in London; 01:30 comes twice
    house = house_at(tmp_path, clock)
    here = clock.now().utc.astimezone(LONDON)
    driver = started(house, until=slot_end(here, "02:10"))
    assert sum(block.length for block in driver.state.blocks) == 3600  # 140 minutes are there
    other = started(house, people=("Cleo", "Dan"), until=slot_end(here, "01:35"))
    assert sum(block.length for block in other.state.blocks) == 45 * 60


# --- sleep ----------------------------------------------------------------------------------------------


def test_a_machine_that_slept_asks_once_and_tells_the_latest_alarm_only(
    tmp_path: Path, clock: ManualClock, tally: Tally
) -> None:
    driver = started(house_at(tmp_path, clock))
    driver.act("block.next")
    driver.beat()
    said = []
    for seconds in (5, 90, 5, 5):
        clock.advance(seconds=seconds)
        said.append([nudge.code for nudge in driver.beat().nudges])
    assert said == [[], ["slept"], [], []]
    clock.advance(hours=3)
    assert [nudge.code for nudge in driver.beat().nudges] == ["slept", "over"]
    clock.advance(seconds=1)
    assert not driver.beat().nudges
    tally("T3", "a machine that slept", 2)


def test_a_terminal_that_stood_still_while_others_went_on_asks_nothing(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    one = started(house, name=ANA)
    one.act("block.next")
    one.beat()
    other = resumed(house, one, BEN)
    other.arrive()
    for _ in range(10):
        clock.advance(seconds=9)
        other.beat()
    assert [nudge.code for nudge in one.beat().nudges] == []
    assert [nudge.code for nudge in other.beat().nudges] == []


async def test_the_screen_asks_about_ninety_seconds_and_leaves_them_out_when_told(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.after(seconds=10)
        before = left(driver)
        clock.advance(seconds=90)
        room.live._heart.beat()
        await room.pilot.pause(0.05)
        room.sees("90 s passed with nobody here")
        key = next(choice.key for choice in room.live.choosing.offer.choices if choice.command)  # type: ignore[union-attr]
        await room.presses(key)
        assert left(driver) == pytest.approx(before, abs=1)
