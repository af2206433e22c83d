"""What a person does at a terminal of a shared session: write a line and see it kept, go on, come back."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ssh_host import SshTerminal

T = TypeVar("T")
Kept = list[tuple[str, str]]
"""Lines that were told as kept: number and words."""
PATIENCE = 25.0
"""Seconds after which what never happens is a failure."""


def soon(terminal: SshTerminal, found: Callable[[str], T | None]) -> T:
    """Read a terminal until its screen has something, looked for after every piece that arrives."""
    deadline = time.monotonic() + PATIENCE
    while (seen := found(terminal.text)) is None:
        assert time.monotonic() < deadline, f"never seen; the screen was:\n{terminal.text}"
        if not select.select([terminal.process.fd], [], [], 0.2)[0]:
            continue
        try:
            chunk = os.read(terminal.process.fd, 65536)
        except OSError:
            chunk = b""
        assert chunk, f"the line ended; the screen was:\n{terminal.text}"
        terminal.seen += chunk
        terminal.takes(chunk)
    return seen


def shows(terminal: SshTerminal, pattern: str) -> re.Match[str]:
    """Read a terminal until its screen shows a pattern."""
    return soon(terminal, lambda text: re.search(pattern, text, re.M))


def says(terminal: SshTerminal, words: str) -> None:
    """Read a terminal until its screen has these words, on as many rows as they need."""
    soon(terminal, lambda text: True if words in " ".join(text.split()) else None)


def opens_a_line(terminal: SshTerminal) -> None:
    """Open the line for what went well; whose it is, the block says."""
    terminal.types("w")
    shows(terminal, r"^ ?win (Ana|Ben) what went well[^\n]*\n ?enter keeps it")


def is_kept(terminal: SshTerminal, known: Sequence[tuple[str, str]]) -> str:
    """Wait until a line is told as kept on its writer's own screen, and return its number."""
    told = {number for number, _ in known}

    def number(screen: str) -> str | None:
        if "enter keeps it" in screen or re.search(r"^ ?win (Ana|Ben)", screen, re.M):
            return None  # the line is still being put away
        return next((n for n in re.findall(r"(W\d+) (?:Ana|Ben), kept for", screen) if n not in told), None)

    return soon(terminal, number)


def writes(terminal: SshTerminal, texts: Sequence[str], known: Kept) -> None:
    """Write lines one after the other, each when the one before is told as kept, and add them to `known`."""
    for text in texts:
        opens_a_line(terminal)
        terminal.types(f"{text}\r")
        known.append((is_kept(terminal, known), text))


def captured(terminal: SshTerminal, last: str) -> list[tuple[str, str, str]]:
    """Open the list of what was captured and return it as it is shown: number, whose, and the words."""
    terminal.types("C")
    shows(terminal, rf"│ +W\d+ (Ana|Ben): {re.escape(last)}  \S")
    rows = re.findall(r"│ +(W\d+) (Ana|Ben): (.*?)  \S", terminal.text)
    terminal.types("\x1b")
    return rows


def kept_in(records: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Return what a session's file has as kept, in its order."""
    events = [
        row["event"]
        for record in records
        for operation in record.get("o", ())
        if operation[:2] == ["put", "events"]
        for row in operation[3:]
    ]
    return [(e["id"], e["by"], e["said"]) for e in events if e["type"] == "Kept"]


def until(done: Callable[[], bool]) -> None:
    """Wait for what no screen tells."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)
