"""The wall clock is set, summer time begins or ends, the machine sleeps: a block stays as long as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.timing import timing
from sessiontui.present.clock_words import time_frame
from sessiontui.service.driving import Driver
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
    for _ in range(times(120, 3600)):
        before = left(driver)
        clock.advance(seconds=1)
        clock.jump_wall(seconds=jump)
        said += len(driver.beat().nudges)
        off = max(off, abs(before - 1 - left(driver)))
        clock.jump_wall(seconds=-jump)
        said += len(driver.beat().nudges)
        off = max(off, abs(before - 1 - left(driver)))
    tally(
        "T1", "the wall clock jumps during a block", times(240, 7200), int(off > 0.01), f"off by {off:.3f} s"
    )
