"""Real crashes in a live session: a report that says where, one line that says what is safe, no words."""

from __future__ import annotations

import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import broken_program
import ptyprocess
import pytest
from broken_program import AT_ONCE, CANARY, ENDED_BY_HAND, PLACES, STAYS
from real_terminal import Terminal

from sessiontui.cli.crash import report_crash
from sessiontui.core.clock import SystemClock
from sessiontui.service.opening.finding import state_of
from sessiontui.wiring import House
from thorough import Tally

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor", "--as", "Ana")
TRACES = (b"Traceback", b"Exception ignored", b"never retrieved", b"locals", b'File "')


class BrokenTerminal(Terminal):
    """A terminal with the program in it that breaks in one place."""

    def __init__(self, home: Path, place: str, *arguments: str) -> None:
        spawn = ptyprocess.PtyProcess.spawn

        def broken(command: list[str], **how: object) -> object:
            program = [sys.executable, broken_program.__file__, place]
            return spawn([*program, *command[command.index("sessiontui") + 1 :]], **how)

        ptyprocess.PtyProcess.spawn = staticmethod(broken)
        try:
            super().__init__(home, *arguments, columns=100, rows=30)
        finally:
            ptyprocess.PtyProcess.spawn = spawn


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def reports(home: Path) -> list[Path]:
    return sorted((home / "data" / "sessiontui" / "private" / "crashes").glob("*"))


def holds_no_words(home: Path) -> list[str]:
    return [
        str(path)
        for path in home.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes() + path.name.encode()
    ]


def looks_at_what_is_left(place: str, code: int, terminal: Terminal, home: Path) -> None:
    assert CANARY.encode() not in terminal.seen, (place, terminal.text)
    assert not [trace for trace in TRACES if trace in terminal.seen], (place, terminal.text)
    assert not holds_no_words(home), place
    assert b"\x1b[?1049l" in terminal.seen, place
    environ = {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    house = House(environ=environ)
    (file,) = house.workspace.sessions()
    assert state_of(file, SystemClock()).live, place
    if place in STAYS:
        return
    assert code == 1, (place, code, terminal.text)
    told = " ".join(terminal.seen.decode("utf-8", "replace").split("sessiontui stopped")[-1].split())
    assert "Everything that was shown as saved is on disk" in told, (place, terminal.text)
    (report,) = reports(home)
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700
    assert "broken_program.py" in report.read_text(encoding="utf-8"), place


@pytest.mark.terminal
def test_a_crash_tells_where_and_that_the_session_is_safe_and_nothing_else(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    opened: dict[str, BrokenTerminal] = {}
    for number, place in enumerate(PLACES):
        opened[place] = BrokenTerminal(tmp_path / str(number), place, *START)
        terminals.append(opened[place])
    goes_on = {place: each for place, each in opened.items() if place not in AT_ONCE}
    for terminal in goes_on.values():
        terminal.until("Ready when you are")
    for keys in ("n", "f", "half a line"):
        for terminal in goes_on.values():
            with suppress(OSError):  # it has gone by now
                terminal.types(keys)
        for terminal in goes_on.values():
            terminal.reads(0.1)
    for place in ENDED_BY_HAND:
        opened[place].until("half a line")
        opened[place].kill(signal.SIGTERM)
    for number, (place, terminal) in enumerate(opened.items()):
        code = terminal.ends()
        terminal.reads(0.1)
        looks_at_what_is_left(place, code, terminal, tmp_path / str(number))
    tally("P1", "crashes of the real program", len(opened))


@pytest.mark.parametrize(
    "breaking",
    [
        broken_program.breaks,
        broken_program.breaks_in_a_group,
        broken_program.breaks_for_a_reason,
        broken_program.names_itself_as_the_cause,
        broken_program.goes_on_for_ever,
        broken_program.has_no_memory,
        broken_program.breaks_beyond_everything,
        broken_program.is_cancelled,
    ],
)
def test_a_report_names_places_and_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaking: broken_program.Breaking
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(BaseException) as raised:
        breaking()
    told = report_crash(raised.value)
    (report,) = (tmp_path / "sessiontui" / "private" / "crashes").glob("*")
    written = report.read_text(encoding="utf-8")
    assert CANARY not in told + written
    assert f"in {breaking.__name__}" in written
    assert str(report) in told
    assert len(written.splitlines()) < 200
