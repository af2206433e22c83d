"""The last minutes together: the clock counts to the agreed end; no block counts any more."""

from house_at import ANA, BEN
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
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


def test_where_several_commitments_wait_enter_says_that_it_passes_all_of_them(driver: Driver) -> None:
    driver.act("block.next")
    labels = []
    for who in (ANA, BEN, ANA):
        driver.do(c.Keep("commitment", f"{who} asks once", by=who))
    driver.act("session.close")
    for _ in range(4):
        offer = live_frames(driver.state, driver.session.now(), Viewer()).offer
        assert offer is not None
        labels.append(offer.choices[-1].label)
        driver.act("capture.read-back")
    assert labels == ["skip all 3", "skip both", "skip", "done"]
