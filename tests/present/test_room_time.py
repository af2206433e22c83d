"""The last minutes together: the clock counts to the agreed end; no block counts any more."""

from sessiontui.core.clock import ManualClock
from sessiontui.present.frames import TimeFrame, Viewer
from sessiontui.present.live import live_frames
from sessiontui.service.session.driving import Driver


def time(driver: Driver) -> TimeFrame:
    return live_frames(driver.state, driver.session.now(), Viewer()).time


def test_the_clock_counts_to_the_agreed_end(driver: Driver, clock: ManualClock) -> None:
    driver.act("block.next")
    clock.advance(minutes=55)
    driver.act("session.close")
    assert (time(driver).digits, time(driver).words, time(driver).state) == ("5:00", "until 14:00", "running")
    clock.advance(minutes=6)
    assert (time(driver).digits, time(driver).words, time(driver).sign) == (
        "+1:00",
        "past 14:00",
        "time is up",
    )
