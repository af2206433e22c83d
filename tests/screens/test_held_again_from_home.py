from pathlib import Path

from home_robot import at_home

from house_at import ANA, BEN, house_at
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Close
from sessiontui.service.opening.starting import StartRequest

HEAD = "---\ntitle: Anchors\nkind: session\nphase: any\nvariables: []\n---\n"


async def test_a_past_session_is_held_again_from_the_start_screen(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    first = house.start(StartRequest("pair-60", (ANA, BEN), seconds=45 * 60, purpose="ask first"))
    driver = house.driver(first.session, first.file)
    assert driver.newer is not None
    driver.newer.look()
    own = house.workspace.root / "prompts" / "pair" / "anchors.md"
    own.parent.mkdir(mode=0o700, parents=True)
    own.write_text(f"{HEAD}Which one moment is it?\n", encoding="utf-8")
    driver.newer.look()
    driver.act("prompt.take")
    own.write_text(f"{HEAD}What else is there?\n", encoding="utf-8")
    driver.do(Close())
    used = driver.state.shown_last
    assert used != driver.state.opened.templates
    driver.leave()
    async with at_home(house) as room:
        await room.presses("a")
        room.sees("Pair 60, as on", ANA, BEN)
        await room.presses("escape")
        room.sees("Pair 45")
        await room.presses("escape", "a", "enter")
        await room.presses("enter", "enter")
        opened = room.driver.state.opened
        assert opened.agenda == first.session.state.opened.agenda
        assert set(opened.templates) == set(used)
        assert dict(opened.prompts)["first-anchors"].lead == "Which one moment is it?"
        assert opened.session != first.file.id


async def test_where_nothing_is_over_there_is_nothing_to_hold_again(
    tmp_path: Path, clock: ManualClock
) -> None:
    async with at_home(house_at(tmp_path, clock)) as room:
        await room.presses("a")
        room.sees("no session yet")
