"""Write-then-reveal at the screen: H hides, Y says one is ready, V reveals; nobody sees what others write."""

from __future__ import annotations

from pathlib import Path

import pytest
from several import at_a_seat, joined, sits_at, until, until_gone, until_seen

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.store.presence import STALE
from sessiontui.wiring import House

CANARY = "kingfisher"
BEGINS = "From now on each writes unseen by the others; it is shown once all are ready."


@pytest.fixture
def first(house: House) -> Driver:
    """Ana, who has begun a session with Ben at a terminal of her own."""
    driver = joined(house, started(house), ANA)
    driver.do(c.Begin())
    return driver


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120", "80"])
async def test_two_write_unseen_and_all_is_shown_when_both_are_ready(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        at_a_seat(house, first, clock, size) as ana,
        sits_at(tmp_path, clock, first, BEN, size=size) as ben,
    ):
        await until_seen(ana, "Ben has joined.")
        await ana.presses("H")
        await until_seen(ana, BEGINS, "Each writes unseen. Y ready V reveal")
        await until_seen(ben, BEGINS)
        await ben.presses("w")
        await until_seen(ana, "Ben writes…")
        await ben.types(f"we shipped the {CANARY}")
        await until_seen(ben, "Kept here until all are ready: 1 line waits.")
        await until_seen(ben, f"we shipped the {CANARY}", "1 line waits here. Y ready V reveal")
        await ben.presses("C")
        await until_seen(ben, "1 hidden, shown to nobody yet")
        await ben.presses("escape")
        await ben.presses("Y")
        await until_seen(
            ben, "You are ready; what you wrote stays here until all are.", "you are ready · Ana not yet"
        )
        await until_seen(ana, "Ben is ready.")
        await until_seen(ana, "Each writes unseen · Ben is ready. Y ready V reveal")
        ana.sees_not(CANARY)
        await ben.presses("u")
        await until_seen(ben, "Took back: Ben being ready.")
        await ben.presses("u")
        await until_seen(ben, "Taken back; nothing waits here now.")
        await until_gone(ben, CANARY)
        await ben.presses("r", "Y")
        await until_seen(ben, f"we shipped the {CANARY}")
        await ana.presses("enter")
        await ana.types("we asked first")
        assert CANARY not in ana.text
        assert CANARY.encode() not in first.file.path.read_bytes()
        await ana.presses("Y")
        for room in (ana, ben):
            await until_seen(room, "Revealed: 1 of Ana’s, 1 of Ben’s; C lists them.")
            await until_gone(room, "Each writes unseen")
        assert sorted(x.said for x in first.state.captures) == ["we asked first", f"we shipped the {CANARY}"]


async def test_who_comes_later_is_told_and_waited_for_and_who_is_gone_is_not(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    ben = joined(house, first, BEN)
    ben.arrive()
    async with at_a_seat(house, first, clock, (80, 24)) as ana:
        await ana.presses("H")
        ben.beat()
        ben.write(Wish("win", CANARY))
        await ana.presses("w")
        await ana.types("we asked first")
        cut, ben = ben, joined(house, first, BEN)  # his line is cut, and he comes back at another terminal
        clock.advance(seconds=STALE + 1)
        ben.arrive()
        assert ben.state.hidden
        await ana.presses("Y")
        await until_seen(ana, "you are ready · Ben not yet · 1 line waits here.")
        ben.act("together.ready")
        await until_seen(ana, "Revealed:")
        await until_seen(ana, "Ben is ready.")
        assert {x.said for x in first.state.captures} == {"we asked first", CANARY}
        cut.leave()
        ben.leave()


async def test_what_one_wrote_unseen_is_not_shown_to_a_room_and_is_there_after_a_kill(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    ben = joined(house, first, BEN)
    ben.arrive()
    first.do(c.HideWriting())
    first.write(Wish("win", CANARY))
    async with sits_at(tmp_path, clock, first, ANA, size=(80, 24)) as again:  # her program was killed
        await until_seen(again, "Each writes unseen")
        await again.presses("V")
        await until_seen(again, "Revealed: 1 of Ana’s; C lists them.")
    first.do(c.HideWriting())
    async with at_a_seat(house, joined(house, first, ANA), clock, (80, 24)) as ana:
        await ana.presses("w")
        await ana.types("otter")
        await until_seen(ana, "1 hidden · Ana: otter")
        first.do(c.ShareScreen(shared=True))
        await until(ana, lambda: "otter" not in ana.text)
        await until_seen(ana, "1 line waits here")
        await ana.presses("C")
        await ana.pilot.pause(0.1)
        await until_seen(ana, CANARY)
        ana.sees_not("otter")
