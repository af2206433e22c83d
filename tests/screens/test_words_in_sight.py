"""A key confirms what stood on the screen as it was pressed, and nothing that came meanwhile."""

from __future__ import annotations

from pathlib import Path

from several import at_a_seat, joined, until_seen

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.wiring import House


async def test_a_key_confirms_no_words_that_came_while_it_was_pressed(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    first = joined(house, started(house), ANA)
    first.do(c.Begin())
    ben = joined(house_at(tmp_path, clock), first, BEN)
    ben.arrive()
    async with at_a_seat(house, first, clock) as ana:
        for said in ("Ana to Ben: you asked first", "Ana to Ben: you never ask"):
            ben.write(Wish("feedback", said))
        await until_seen(ana, "wrote F1 as your words", "1 more after it")
        await ana.pilot.pause(0.1)
        await ana.after(seconds=1)
        gate = ana.live._keys.gate
        for name, slow in (("F1", 0), ("F2", 5)):  # seen in time, and on a machine too slow for that
            gate.press("y")
            ben.act("capture.remove", name)
            ana.live._heart.beat()
            await ana.pilot.pause(0.05)
            clock.advance(seconds=slow)
            gate.settle()
            await until_seen(ana, "That came first: once more")
            await ana.after(seconds=1)
            ben.write(Wish("feedback", "Ana to Ben: something else"))
            await until_seen(ana, "something else")
            await ana.pilot.pause(0.1)
            await ana.after(seconds=1)
        assert not any(line.confirmed for line in first.state.captures)
        await ana.presses("y")
        assert [line.confirmed for line in first.state.captures if line.stands] == [ANA, ""]
