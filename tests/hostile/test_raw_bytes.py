"""A real terminal: of all the bytes that the program sends there, none comes out of somebody's words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hostile_session import ALL
from payloads import BODY, PAYLOADS, STEERS, steering
from real_terminal import Terminal

from sessiontui.core.clock import SystemClock
from sessiontui.live.commands import Actor
from sessiontui.service.session.live_session import attach, event_key
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from thorough import Tally

pytestmark = pytest.mark.terminal

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor")
SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
)
PAGES = ("A", "C", "j", "!", "m", "l", "S", "?")


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def sequences(raw: bytes) -> set[str]:
    """Return the kinds of sequences in what a terminal got: all but colours and moves of the cursor."""
    found = SEQUENCE.findall(raw.decode("utf-8", "replace"))
    return {each for each in found if not re.fullmatch(r"\x1b\[[\d;:]*[mHABCDGK]", each)}


def left_over(raw: bytes) -> list[str]:
    """Return what would steer a terminal beside whole sequences and line ends."""
    text = SEQUENCE.sub("", raw.decode("utf-8", "replace"))
    return steering(text.replace("\r\n", "\n").replace("\r", "\n"))


def goes_through(terminal: Terminal, pasted: str) -> None:
    """Look at every page, paste into a line, leave."""
    for key in PAGES:
        terminal.types(key)
        terminal.reads(0.12)
        terminal.types("\x1b")
        terminal.reads(0.12)
    terminal.types("f")
    terminal.types(f"\x1b[200~{pasted}\x1b[201~")
    terminal.reads(0.3)
    terminal.types("\x1b")
    terminal.until("help")
    terminal.types("q")
    terminal.ends()


def other(terminal: Terminal, *arguments: str) -> None:
    """What another process at the same session does."""
    subprocess.run(
        [sys.executable, "-m", "sessiontui", *arguments],
        env=terminal.environ,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def session_file(home: Path) -> Path:
    return next((home / "data" / "sessiontui" / "workspace").rglob("sessions/*.jsonl"))


def written_by_somebody_else(path: Path) -> None:
    """Append captures with every payload, as a program would that makes nothing safe."""
    clock = SystemClock()
    session = attach(path, clock, Actor("", "other"), read_only=True)
    last = session.history.n
    session.close()
    database = open_database(path, author=ALL[0], clock=clock, create=False)
    try:
        for number, payload in enumerate(ALL, 1):
            kept = {"type": "Kept", "id": f"F{100 + number}", "kind": "feedback", "by": "Ana Ruiz"}
            event = {**kept, "said": payload, "to": f"Ben {payload}", "block": "open"}
            at = msgspec.to_builtins(clock.now())
            row = {"n": last + number, "step": f"s{last + number}", "by": "", "hand": payload}
            database.write([Put("events", event_key(last + number), {**row, "at": at, "event": event})])
    finally:
        database.close()


def test_no_byte_on_a_real_terminal_comes_out_of_words(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    plain, hostile = (
        Terminal(tmp_path / name, *START, columns=120, rows=40) for name in ("plain", "hostile")
    )
    terminals += [plain, hostile]
    for terminal in (plain, hostile):
        terminal.until("Ready when you are")
        terminal.types("n")
        terminal.until("1 of 9")
    other(plain, "capture", "feedback", "harmless words", "--as", "Ben")
    plain.until("harmless words")
    goes_through(plain, "harmless words")
    for payload in (PAYLOADS["OSC 52, the clipboard"], PAYLOADS["CSI, a number of its own"]):
        other(hostile, "capture", "feedback", "--as", "Ben", "--", payload)
    written_by_somebody_else(session_file(tmp_path / "hostile"))
    hostile.until(BODY)
    goes_through(hostile, "".join(p for p in ALL if p.isprintable()) + "\x9b31337m\x07")

    new = sequences(hostile.seen) - sequences(plain.seen)
    assert not new
    assert "31337" not in "".join(SEQUENCE.findall(hostile.seen.decode("utf-8", "replace")))
    assert not left_over(hostile.seen)
    for name, payload in PAYLOADS.items():
        if STEERS.search(payload.replace("\n", "").replace("\r", "")):
            assert payload.encode("utf-8", "surrogatepass") not in hostile.seen, name
    tally("I1", "payloads of a peer on a real terminal, its raw bytes", len(ALL))
