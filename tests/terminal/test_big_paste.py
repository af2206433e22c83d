"""A paste of any size and kind: taken up to a stated length, told where it is cut, never read as keys."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import FLOW, LIVE, START, WELCOME, steps
from real_terminal import Terminal
from textual import events
from textual.message import Message

from sessiontui.terminal_input import QUIET, ReplyProofParser
from thorough import Tally, times

BEGIN, END = "\x1b[200~", "\x1b[201~"
MEGABYTE = times(1_000_000, 8_000_000)


def heard(messages: Iterator[Message]) -> list[str]:
    """Return pastes as `<text>` and keys by their names."""
    return [
        f"<{message.text}>" if isinstance(message, events.Paste) else message.key
        for message in messages
        if isinstance(message, events.Paste | events.Key)
    ]


class HandClock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def parser() -> tuple[ReplyProofParser, HandClock]:
    clock = HandClock()
    return ReplyProofParser(clock=clock), clock


PASTES = (
    "plain words",
    "two\r\nlines",
    "red \x1b[31mred\x1b[0m and then much more than thirty-two characters of words",
    "a title \x1b]0;owned\x07 and after",
    "an answer \x1b]11;rgb:0/0/0\x1b\\ within",
    "\x1b[A\x1b[B\x1bq\x1b",
    f"begun twice {BEGIN} inside",
    "\x1b[20",
    "\x1b\x1b\x1b[201",
)


@pytest.mark.parametrize("text", PASTES)
def test_a_paste_is_one_paste_wherever_the_line_breaks_it(text: str, tally: Tally) -> None:
    whole = f"a{BEGIN}{text}{END}b"
    expected = ["a", f"<{text}>", "b"]
    for size in range(1, len(whole) + 1):
        taken, _ = parser()
        pieces = (whole[at : at + size] for at in range(0, len(whole), size))
        assert [word for piece in pieces for word in heard(iter(taken.feed(piece)))] == expected, size
    tally("E7", "a paste in pieces of every size, with control sequences", len(whole))


def test_a_paste_without_its_end_is_handed_on_and_keys_are_keys_again() -> None:
    taken, clock = parser()
    assert heard(iter(taken.feed(f"{BEGIN}half of it"))) == []
    clock.now += QUIET / 2
    assert heard(iter(taken.tick())) == []
    clock.now += QUIET
    assert heard(iter(taken.tick())) == ["<half of it>"]
    assert heard(iter(taken.feed("q"))) == ["q"]


def test_the_rest_of_a_paste_that_stood_still_is_not_taken_for_keys() -> None:
    taken, clock = parser()
    list(taken.feed(f"{BEGIN}half of it"))
    clock.now += 2 * QUIET
    list(taken.tick())
    assert heard(iter(taken.feed("\rquit now, and much more\r"))) == []
    assert heard(iter(taken.feed(f"the end{END}q"))) == ["<\rquit now, and much more\rthe end>", "q"]


def test_a_lone_escape_and_a_broken_arrow_are_still_keys() -> None:
    taken, clock = parser()
    assert heard(iter(taken.feed("\x1b"))) == []
    clock.now += 0.2
    assert heard(iter(taken.tick())) == ["escape"]
    assert heard(iter(taken.feed("\x1b["))) == []
    assert heard(iter(taken.feed("A"))) == ["up"]


# --- in the real program --------------------------------------------------------------------------------


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def pastes(terminal: Terminal, text: str, *, ended: bool = True) -> None:
    """Paste as a terminal does: in a stream, while the program writes."""
    left = memoryview(f"{BEGIN}{text}{END if ended else ''}".encode())
    os.set_blocking(terminal.process.fd, False)
    deadline = time.monotonic() + 60
    try:
        while left:
            assert time.monotonic() < deadline, "nobody reads the paste"
            try:
                left = left[os.write(terminal.process.fd, left[:4096]) :]
            except BlockingIOError:
                terminal.reads(0.01)
    finally:
        os.set_blocking(terminal.process.fd, True)


def told_of_cut(terminal: Terminal) -> int:
    """Return how many characters the screen says were not taken in."""
    text = " ".join(terminal.until("not taken in|more than a line takes").split())
    found = re.search(r"([\d,]+) more were not", text)
    return int(found.group(1).replace(",", "")) if found else -1


def journal(home: Path) -> str:
    paths = (home / "data").rglob("*.jsonl")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("arguments", "way"),
    [
        (START, (*LIVE, ("f", "feedback Ana"))),
        ((), (*FLOW,)),
        ((), (*FLOW, ("4", "Who takes part"))),
        ((), (*FLOW, ("4Ana, Ben\r", "What is it for"))),
        ((), (*FLOW, ("4Ana, Ben\r\r", "How much time"))),
        ((), (WELCOME, ("i", "names"))),
        (START, (*LIVE, ("?", "type to search"))),
        (START, LIVE),
    ],
    ids=["feedback", "agenda", "people", "purpose", "time", "import", "search", "no field open"],
)
def test_a_megabyte_is_cut_at_a_stated_length_and_the_program_goes_on(
    tmp_path: Path,
    terminals: list[Terminal],
    arguments: tuple[str, ...],
    way: tuple[tuple[str, str], ...],
    tally: Tally,
) -> None:
    terminal = Terminal(tmp_path, *arguments)
    terminals.append(terminal)
    steps(*way)(terminal)
    pastes(terminal, "x" * MEGABYTE)
    assert told_of_cut(terminal) != 0
    assert terminal.process.isalive()
    terminal.types("\x03")
    assert terminal.ends() == 0
    tally("E7", "a megabyte into a field", 1)


@pytest.mark.terminal
def test_what_was_taken_and_what_was_told_add_up(tmp_path: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, *START)
    terminals.append(terminal)
    steps(*LIVE, ("w", "win"))(terminal)
    text = "".join(f"{number:06} " for number in range(MEGABYTE // 7)).strip()
    pastes(terminal, text)
    left_out = told_of_cut(terminal)
    terminal.types("\r")
    terminal.until("W1")
    assert text[: len(text) - left_out] in journal(tmp_path)


@pytest.mark.terminal
def test_ten_thousand_short_lines_become_one_line_and_no_command(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    terminal = Terminal(tmp_path, *START)
    terminals.append(terminal)
    steps(*LIVE)(terminal)
    pastes(terminal, "no\nqu\n" * 5000)
    told_of_cut(terminal)
    assert "1 of 9" in terminal.text
    terminal.types("\r")
    terminal.until("J1")
    assert '"J2"' not in journal(tmp_path)
    tally("E7", "10,000 short lines with no field open", 1)


@pytest.mark.terminal
def test_a_paste_with_sequences_or_without_an_end_runs_nothing(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    terminal = Terminal(tmp_path, *START)
    terminals.append(terminal)
    steps(*LIVE, ("w", "win"))(terminal)
    pastes(terminal, "up \x1b[A\x1b]0;owned\x07 and q and E and a great deal more")
    terminal.until("and q and E and a great deal more")
    terminal.types("\r")
    terminal.until("W1")
    assert b"\x1b]0;owned" not in terminal.seen
    terminal.types("w")
    terminal.until("win")
    pastes(terminal, "the end is lost", ended=False)
    terminal.until("the end is lost")
    terminal.types("\r")
    terminal.until("W2")
    tally("E7", "a paste with sequences, a paste without an end", 2)


@pytest.mark.terminal
def test_bytes_that_are_no_text_do_not_end_the_program(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    terminal = Terminal(tmp_path, *START)
    terminals.append(terminal)
    steps(*LIVE, ("w", "win"))(terminal)
    terminal.process.write(b"caf\xe9 \xff\xfe ol\xe9 ")
    terminal.types("and on")
    terminal.until("and on")
    terminal.types("\r")
    terminal.until("W1")
    tally("E7", "bytes that are no UTF-8 typed into a line", 1)


@pytest.mark.terminal
def test_a_long_paste_line_by_line_loses_nothing(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    terminal = Terminal(tmp_path, *START, "--plain", rows=60)
    terminals.append(terminal)
    steps(("", "begin"), ("n\n", "1 of 9"))(terminal)
    lines = [f"line {number} of many" for number in range(times(40, 2000))]
    pastes(terminal, "\n".join(lines) + "\n")
    terminal.types("\n")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and lines[-1] not in journal(tmp_path):
        terminal.reads(0.2)
    found = journal(tmp_path)
    tally("E7", "lines pasted line by line", len(lines), sum(line not in found for line in lines))
