"""What is hidden is in no summary; in the last minutes, where all is read back, nothing is any more."""

from __future__ import annotations

import pytest

from house_at import ANA, BEN, resumed, started
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.events import Kept, RoomTimeEntered
from sessiontui.live.together import Revealed
from sessiontui.present.frames import Viewer
from sessiontui.present.live import live_frames
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House


@pytest.fixture
def pair(house: House) -> tuple[Driver, Driver]:
    """Ana and Ben, each at a terminal of their own, who write unseen; each has written a commitment."""
    first = started(house)
    ana, ben = resumed(house, first, ANA), resumed(house, first, BEN)
    for driver in (ana, ben):
        driver.arrive()
    ana.do(c.Begin())
    ben.beat()
    ana.beat()
    assert isinstance(ana.act("together.hide"), Done)
    for driver in (ana, ben):
        driver.beat()
        driver.write(Wish("commitment", f"{driver.name} asks first"))
    return ana, ben


def test_no_summary_and_no_file_of_the_pair_holds_what_is_still_hidden(
    house: House, pair: tuple[Driver, Driver]
) -> None:
    ana, ben = pair
    for driver in pair:
        pages = [
            render_summary(driver.state, x, house.document, driver.session.now()) for x in (ANA, BEN, "pair")
        ]
        assert not any("asks first" in page for page in pages)
    files = [path for path in house.workspace.root.rglob("*") if path.is_file()]
    assert not any(b"asks first" in path.read_bytes() for path in files)
    ben.act("together.reveal")
    ana.beat()
    ben.beat()
    assert "asks first" in render_summary(ben.state, ANA, house.document, ben.session.now())


def test_the_last_minutes_reveal_and_can_still_be_left(pair: tuple[Driver, Driver]) -> None:
    ana, ben = pair
    outcome = ben.act("session.close")
    assert isinstance(outcome, Done)
    assert [type(r.event) for r in outcome.records] == [Revealed, Kept, RoomTimeEntered]
    ana.beat()
    ben.beat()
    assert sorted(x.by for x in ben.state.captures) == [ANA, BEN]
    assert isinstance(ana.act("together.hide"), Refused)
    assert isinstance(ben.act("block.back"), Done)
    assert not ben.state.in_room_time
    assert isinstance(ana.act("together.hide"), Done)


def test_while_the_clock_stands_that_is_said_as_well(pair: tuple[Driver, Driver]) -> None:
    ana, _ = pair
    ana.do(c.Pause())
    viewer = Viewer(ANA, hand=ana.session.actor.hand)
    offer = live_frames(ana.state, ana.session.now(), viewer, own=ana.hiding.lines).offer
    assert offer is not None
    assert offer.text == "The clock stands · Each writes unseen · 1 line waits here."
    assert [choice.key for choice in offer.choices] == ["space", "Y", "V"]
