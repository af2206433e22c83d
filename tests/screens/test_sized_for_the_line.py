"""Over a line, little is drawn: no cursor blinks, no bell rings unasked, a minute repaints the time alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from screen_robot import ScreenRobot
from several import at_a_seat, joined, sits_at, until_seen
from textual.app import App
from textual.widgets import Input

from house_at import ANA, BEN, house_at, started
from sessiontui.app import _looks
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.terminal_background import BackgroundQuestion
from sessiontui.widgets.framed import Framed
from sessiontui.wiring import House


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[App[None]]:
    """At which terminals a bell rang."""
    rings: list[App[None]] = []
    monkeypatch.setattr(App, "bell", lambda app: rings.append(app))
    return rings


async def test_no_cursor_blinks_anywhere(house: House, clock: ManualClock) -> None:
    async with at_a_seat(house, started(house, name=ANA), clock, (80, 24)) as ana:
        for keys in (("n", "f"), ("escape", "question_mark"), ("escape", "ctrl+p")):
            await ana.presses(*keys)
            await ana.pilot.pause(0.1)
            fields = list(ana.app.screen.query(Input))
            assert fields
            assert not any(field.cursor_blink for field in fields), keys


@pytest.mark.parametrize("sign", ["", "SSH_CONNECTION", "SSH_TTY"])
def test_nothing_slides_over_ssh(tmp_path: Path, clock: ManualClock, sign: str) -> None:
    house = house_at(tmp_path, clock)
    house.environ = {**house.environ, sign: "192.0.2.7 50000 192.0.2.8 22"}
    assert _looks(house, BackgroundQuestion({})).still is bool(sign)


async def overrun(clock: ManualClock, *robots: ScreenRobot) -> None:
    """Let a block run out, beat by beat."""
    for _ in range(22):
        clock.advance(seconds=15)
        for robot in robots:
            robot.live._heart.beat()


@pytest.mark.parametrize("wanted", [False, True])
async def test_two_terminals_ring_into_no_call_unless_one_of_them_wants_it(
    house: House, clock: ManualClock, tmp_path: Path, rung: list[App[None]], wanted: bool
) -> None:
    opened = started(house)
    opened.do(c.Begin())
    config = tmp_path / "config" / "sessiontui" / "config.toml"
    async with sits_at(tmp_path, clock, opened, ANA) as ana:
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(f"bell = {str(wanted).lower()}\n", encoding="utf-8")
        async with sits_at(tmp_path, clock, opened, BEN) as ben:
            await overrun(clock, ana, ben)
            await until_seen(ana, "is over by")
            await until_seen(ben, "is over by")
            assert ana.app not in rung
            assert (ben.app in rung) is wanted


async def test_a_minute_of_the_clock_repaints_the_time_alone_though_others_are_here(
    house: House, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = started(house)
    opened.do(c.Begin())
    async with at_a_seat(house, joined(house, opened, ANA), clock, (80, 24)) as ana:
        joined(house, opened, BEN).arrive()
        ana.live._heart.beat()
        painted: Counter[str] = Counter()
        update = Framed.update

        def counted(panel: Framed[object], content: object = "", *, layout: bool = True) -> None:
            painted[type(panel).__name__] += 1
            update(panel, content, layout=layout)  # type: ignore[arg-type]

        monkeypatch.setattr(Framed, "update", counted)
        for _ in range(240):
            clock.advance(seconds=0.25)
            ana.live._heart.beat()
        time = sum(count for name, count in painted.items() if name.startswith("Time"))
        assert time <= 2 * 61
        rest = {name: count for name, count in painted.items() if not name.startswith("Time")}
        assert all(count <= 3 for count in rest.values()), rest
