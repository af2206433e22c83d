"""Whatever kind of terminal and locale: it runs, or is refused in one plain line that names the remedy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from real_terminal import Terminal

from sessiontui.core.plain_signs import in_ascii
from thorough import Tally, times

pytestmark = pytest.mark.terminal

ANA, BEN = "Zoë Ünal", "田中 太郎"
POSIX = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@dataclass(frozen=True)
class Kind:
    name: str
    environ: dict[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    lines: bool = False
    """It cannot be drawn on, so the session goes line by line."""
    ascii: bool = False
    """Nothing but plain ASCII may reach it."""


KINDS = (
    Kind("dumb", {"TERM": "dumb"}, lines=True),
    Kind("linux", {"TERM": "linux"}),
    Kind("screen", {"TERM": "screen"}),
    Kind("xterm-256color", {"TERM": "xterm-256color"}),
    Kind("vt100", {"TERM": "vt100"}),
    Kind("an empty TERM", {"TERM": ""}, lines=True),
    Kind("no TERM", unset=("TERM",), lines=True),
    Kind("nonsense", {"TERM": "nonsense-42"}),
    Kind("the C locale", {"LC_ALL": "C"}),
    Kind("POSIX without UTF-8", POSIX, ascii=True),
    Kind("an ascii encoding", {"PYTHONIOENCODING": "ascii"}, ascii=True),
    Kind("an ascii encoding, strict", {"PYTHONIOENCODING": "ascii:strict"}, ascii=True),
    Kind("Latin-1", {"PYTHONIOENCODING": "latin-1"}),
    Kind("a locale that is not there", {"LC_ALL": "xx_YY.UTF-8"}),
)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
START = ("start", "pair-60", "--with", ANA, "--with", BEN)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def fine(terminal: Terminal, kind: Kind) -> bool:
    assert b"Traceback" not in terminal.seen
    assert b"stopped (" not in terminal.seen, terminal.text
    assert not kind.ascii or terminal.seen.isascii()
    return True


@each_kind
def test_a_session_runs_on_every_kind_of_terminal(
    tmp_path: Path, terminals: list[Terminal], kind: Kind, tally: Tally
) -> None:
    terminal = Terminal(
        tmp_path, *START, rows=60 if kind.lines else 24, environ=kind.environ, unset=kind.unset
    )
    terminals.append(terminal)
    enter = "\n" if kind.lines else "\r"
    terminal.until("Ready when you are")
    terminal.types("n" + (enter if kind.lines else ""))
    terminal.until("1 of 9")
    terminal.types("w " if kind.lines else "w")
    if not kind.lines:
        terminal.until("win")
        assert b"\x1b[?1049h" in terminal.seen
    else:
        assert b"\x1b[?1049h" not in terminal.seen
    terminal.types(f"ein Stück für {BEN} 👍🏽{enter}")
    terminal.until("W1")
    terminal.types(f"q{enter if kind.lines else ''}")
    assert terminal.ends() == 0
    fine(terminal, kind)
    found = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "data").rglob("*.jsonl"))
    tally("E5", "a session on a kind of terminal", 1, int(f"ein Stück für {BEN} 👍🏽" not in found))


@each_kind
def test_line_by_line_and_the_start_screen_run_on_every_kind_of_terminal(
    tmp_path: Path, terminals: list[Terminal], kind: Kind, tally: Tally
) -> None:
    if kind.ascii or times(0, 1):  # the others have had it in the test above, or read the same bytes
        plain = Terminal(tmp_path, *START, "--plain", rows=60, environ=kind.environ, unset=kind.unset)
        terminals.append(plain)
        plain.until("begin")
        plain.types("n\n")
        plain.until("1 of 9")
        plain.types("q\n")
        assert plain.ends() == 0
        assert fine(plain, kind)
    home = Terminal(tmp_path / "other", environ=kind.environ, unset=kind.unset)
    terminals.append(home)
    home.until("Three ways to begin|sessiontui start pair-60")
    if not kind.lines:
        home.types("q")
    assert home.ends() == 0
    assert fine(home, kind)
    tally("E5", "line by line, and the start screen, on a kind of terminal", 1 + times(int(kind.ascii), 1))


COMMANDS = (
    ("--help",),
    ("sessions",),
    ("sessions", "--json"),
    ("commitments",),
    ("summary", "--for", "pair"),
    ("capture", "win", "schön, 太郎"),
    ("templates", "list"),
    ("templates", "preview", "pair-60"),
    ("wording", "Ana’s never there, Zoë"),
    ("doctor",),
    ("resume", "nobody-knows-this"),
)


ALL_COMMANDS_ON = [k for k in KINDS if "TERM" not in k.environ and times(int(k.ascii), 1)]


@pytest.mark.parametrize("kind", ALL_COMMANDS_ON, ids=lambda kind: kind.name)
def test_every_command_prints_on_every_kind_of_terminal(tmp_path: Path, kind: Kind, tally: Tally) -> None:
    environ = Terminal.environ_of(tmp_path, kind.environ, kind.unset)
    for arguments in ((*START, "--plain"), *COMMANDS):
        ran = subprocess.run(
            [sys.executable, "-m", "sessiontui", *arguments],
            env=environ,
            input=b"n\nq\n",
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode in (0, 1, 2), (arguments, ran)
        assert b"Traceback" not in ran.stderr, (arguments, ran.stderr)
        assert b"stopped (" not in ran.stderr, (arguments, ran.stderr)
        assert ran.stdout or ran.stderr, arguments
    tally("E5", "commands on a kind of terminal", len(COMMANDS) + 1)


def test_python_without_utf8_is_refused_in_one_line_that_names_the_remedy(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "sessiontui", "sessions"],
        env=Terminal.environ_of(tmp_path, POSIX),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "LC_ALL=C.UTF-8" in ran.stderr


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoë Ünal", "Zoe Unal"),
        ("田中", "????"),
        ("Ana’s “way” – on…", 'Ana\'s "way" - on.'),
        ("e\u0301a\u200db", "eab"),
        ("⇄ ▶ ✓", "& > *"),
        ("שלום", "????"),
        ("ﬁne", "fne"),
    ],
)
def test_what_stands_for_a_letter_is_as_wide_as_it(text: str, plain: str) -> None:
    assert in_ascii(text) == plain
