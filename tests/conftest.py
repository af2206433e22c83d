"""What every test stands on: a home of its own, no settings from outside, a clock that it moves itself."""

from __future__ import annotations

import compileall
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import sessiontui
from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House
from thorough import SWITCH, Tally, tally_table

_TALLY = "tally"
# A machine on which others work, too, is slow at times; no test says how long anything takes.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")
pytest_plugins = ("a_machine",)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the long form of the tests that try everything."""
    parser.addoption(
        "--long", action="store_true", help="Try everything far more often: an hour, not minutes."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let `thorough.times` know, before any test is read, in this process and its workers.

    The program is compiled before any test starts it: where one may write no more, Python itself would
    leave half a compiled module behind, and every later start would stumble over that.
    """
    if config.getoption("--long"):
        os.environ[SWITCH] = "1"
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(sessiontui.__file__).parent, quiet=2)


def pytest_collection_finish() -> None:
    """Let what was read by now be looked through no more: none of it is garbage, and it is most of all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End the run with what was tried and what was lost."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    rows = [value for report in reports for name, value in report.user_properties if name == _TALLY]
    if rows:
        terminalreporter.section("tried, and lost")
        for line in tally_table([tuple(row) for row in rows]):
            terminalreporter.write_line(line)


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Say what was tried, how often, and how much was lost."""

    def told(code: str, what: str, tried: int, lost: int = 0, found: str = "") -> None:
        record_property(_TALLY, (code, what, tried, lost, found))
        assert not lost

    return told


@pytest.fixture(autouse=True)
def home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """No test reads or writes the settings and data of whoever runs it."""
    for name in tuple(os.environ):
        if name.startswith(("SESSIONTUI_", "XDG_")) and name != SWITCH:
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
