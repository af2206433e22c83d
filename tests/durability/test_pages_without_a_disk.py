"""The start screen, its pages and the summaries while the disk fails: told, and lived through."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from home_robot import at_home

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.service.opening.known_people import people_kept
from sessiontui.service.session.capturing import Wish
from sessiontui.wiring import House
from thorough import Tally

Broken = Callable[[], None]


def _failing(real: Callable[..., object], roots: tuple[str, ...], number: int) -> Callable[..., object]:
    def call(path: object, *rest: object, **named: object) -> object:
        if isinstance(path, str | os.PathLike) and str(path).startswith(roots):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *rest, **named)

    return call


@pytest.fixture
def fails(house: House, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Broken]:
    """Let every call about a file of the house fail with that error; returns what makes it good."""

    def broken(number: int) -> Broken:
        patched = monkeypatch.context()
        patch = patched.__enter__()
        roots = (str(house.workspace.root), str(house.workspace.private))
        for name in ("open", "scandir", "stat", "mkdir", "unlink", "replace", "rename"):
            patch.setattr(os, name, _failing(getattr(os, name), roots, number))

        def made_good() -> None:
            patched.__exit__(None, None, None)

        return made_good

    return broken


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.ESTALE])
async def test_the_start_screen_and_what_opens_from_it_live_through_a_disk_that_fails(
    number: int, house: House, clock: ManualClock, fails: Callable[[int], Broken], tally: Tally
) -> None:
    driver = started(house)
    driver.write(Wish("win", "it stands"))
    driver.leave()
    async with at_home(house, size=(80, 24)) as home:
        made_good = fails(number)
        for key in ("enter", "1", "o", "t", "s", "escape", "question_mark", "escape", "x", "escape"):
            await home.presses(key)
            assert home.app.is_running, f"{key}: {home.text}"
        await home.presses("escape", "escape")
        assert isinstance(home.screen, HomeScreen), home.text
        await home.presses("i")
        await home.types("Kim Lee, Zoë Müller")
        await home.presses("enter", "enter")
        assert home.app.is_running, home.text
        home.sees_not("names kept")
        made_good()
        await home.presses("enter")
        assert isinstance(home.screen, HomeScreen), home.text
        assert people_kept(house.workspace, clock) == ("Kim Lee", "Zoë Müller")
        await home.presses("enter")
        assert isinstance(home.screen, LiveScreen), home.text
        assert [c.said for c in home.driver.state.captures] == ["it stands"]
    tally("D9", "the start screen and its pages while the disk fails", 1)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
async def test_a_start_that_cannot_be_saved_keeps_what_was_typed_and_begins_once_it_can(
    number: int, house: House, fails: Callable[[int], Broken], tally: Tally
) -> None:
    async with at_home(house, size=(80, 24)) as home:
        await home.presses("s", "1")
        await home.types("Ana Ruiz, Ben Okafor")
        await home.presses("enter")
        await home.types("to try one thing")
        await home.presses("enter")
        made_good = fails(number)
        await home.presses("enter")
        assert home.app.is_running, home.text
        assert not isinstance(home.screen, LiveScreen), home.text
        home.sees("the disk is full" if number == errno.ENOSPC else "the disk reports an error")
        made_good()
        assert not [file for file in house.workspace.sessions() if file.path.stat().st_size]
        await home.presses("enter")
        assert isinstance(home.screen, LiveScreen), home.text
        assert home.driver.state.opened.purpose == "to try one thing"
    tally("D9", "the start of a session while the disk fails", 1)


async def test_a_summary_that_cannot_be_written_says_why_and_keeps_the_path(
    house: House, tmp_path: Path, fails: Callable[[int], Broken], tally: Tally
) -> None:
    driver = started(house)
    driver.write(Wish("win", "it stands"))
    driver.leave()
    path = house.workspace.root / "mine.md"
    async with at_home(house, size=(80, 24)) as home:
        await home.presses("enter")
        await home.presses_a_letter("S")
        await home.presses("w", "ctrl+u")
        await home.types(str(path))
        made_good = fails(errno.ENOSPC)
        await home.presses("enter")
        home.sees("the disk is full")
        assert home.app.is_running
        made_good()
        await home.presses("enter")
        assert "it stands" in path.read_text(encoding="utf-8"), home.text
    tally("D9", "a summary from the screen while the disk fails", 1)
