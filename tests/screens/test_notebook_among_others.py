"""A notebook that is open at a session shows on its author's terminal alone, and goes with anybody's hush."""

from __future__ import annotations

from pathlib import Path

from several import at_a_seat, joined, sits_at, until, until_seen

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.views import View
from sessiontui.live import commands as c
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.notebook.notebook_screen import NotebookScreen
from sessiontui.wiring import House

CANARY = "kingfisher"


async def test_the_other_terminal_sees_nothing_of_it_and_its_hush_closes_it(
    house: House, tmp_path: Path, clock: ManualClock
) -> None:
    first = started(house, name=ANA)
    first.do(c.Begin())
    async with at_a_seat(house, first, clock) as ana, sits_at(tmp_path, clock, first, BEN, "scribe") as ben:
        ana.live.call_later(ana.live.action_do, "room.notebook")
        await ana.pilot.pause(0.1)
        await ana.pilot.press("n", *CANARY, "ctrl+s")
        await until_seen(ana, f"Tue 24 Nov {CANARY}")
        await ana.pilot.press("n", *"half")
        ben.live._heart.beat()
        ben.sees_not(CANARY, "half", "writing")
        files = [path for path in house.workspace.root.rglob("*") if path.is_file()]
        assert all(CANARY.encode() not in path.read_bytes() for path in files)
        await ben.presses("f9")
        await until(ana, lambda: isinstance(ana.app.screen, LiveScreen), "the quiet")
        ana.sees_not(CANARY, "half")
        await ana.pilot.press(*"private", "enter", *"words")  # whoever looks at their fingers types on
        await ana.pilot.pause(0.2)
        assert (first.state.hushed_since is not None, first.state.captures) == (True, ())
        clock.advance(seconds=2)
        await ana.pilot.press("y")
        await ana.pilot.pause(0.1)
        ana.sees_not("private", "words")
        assert first.state.hushed_since is None
        assert house.at_notebook(ANA).draft.take(None) == ("half", "")


async def test_who_writes_only_may_open_it_and_a_stage_may_not(house: House, clock: ManualClock) -> None:
    first = started(house, facilitator="Kim", name="Kim")
    first.do(c.Begin())
    for name, view, opens in ((BEN, "scribe", True), ("", "scribe", False)):
        seat: View = "scribe" if view == "scribe" else "stage"
        async with at_a_seat(house, joined(house, first, name, seat), clock) as room:
            room.live.action_do("room.notebook")
            await room.pilot.pause(0.1)
            assert isinstance(room.app.screen, NotebookScreen) == opens
            assert ("room.notebook" in {spec.id for spec in room.live.possible()}) == opens
