"""What every test stands on: a home of its own, no settings from outside, a clock that it moves itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.driving import Driver
from sessiontui.wiring import House


@pytest.fixture(autouse=True)
def home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """No test reads or writes the settings and data of whoever runs it."""
    for name in tuple(os.environ):
        if name.startswith(("SESSIONTUI_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at 24 November 2026, 13:00 UTC, until the test moves it."""
    return ManualClock()


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    """A house in a folder of its own."""
    return house_at(tmp_path, clock)


@pytest.fixture
def driver(house: House) -> Driver:
    """A terminal at a session that has just been opened."""
    return started(house, purpose="ask before telling")
