"""A coach between two sessions and within one: copy, change, break, read, repair, take it, hand it on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal

pytestmark = pytest.mark.terminal

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor")
QUESTION = "What would a camera have recorded?"
BETTER = "What would a microphone have recorded?"


class Journey:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.terminals: list[Terminal] = []

    def at(self, *arguments: str) -> Terminal:
        self.terminals.append(Terminal(self.home, *arguments, columns=110, rows=34))
        return self.terminals[-1]

    def runs(self, *arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "sessiontui", *arguments],
            env=Terminal.environ_of(self.home, {}),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Journey]:
    journey = Journey(tmp_path)
    yield journey
    for terminal in journey.terminals:
        terminal.closes()


def test_from_a_copy_to_another_workspace(coach: Journey, tmp_path: Path) -> None:
    room = coach.at(*START)
    room.until("Ready when you are")
    for place in ("1 of 9", "2 of 9", "3 of 9"):
        room.types("n")
        room.until(place)
    room.until("a camera have recorded")

    code, told, _ = coach.runs("templates", "copy", "pair-60", "--with-prompts")
    own = next(Path(line) for line in told.split() if line.endswith("anchors.md"))
    assert code == 0
    text = own.read_text(encoding="utf-8")

    bench = coach.at("templates", "edit", "prompt:pair/anchors")
    bench.until("a camera have recorded")
    line = text.split("\n").index("kind: session") + 1
    own.write_text(text.replace(QUESTION, BETTER).replace("kind: session", "knid: session"), encoding="utf-8")
    bench.until("knid")
    bench.until("Did you mean")
    bench.until("As it last worked")
    code, told, _ = coach.runs("templates", "check", "prompt:pair/anchors")
    assert code == 1
    assert f"anchors.md:{line}: “knid” is not a key that is known here. Did you mean “kind”?" in told
    room.until(f"anchors.md:{line}")
    room.until("a camera have recorded")  # the people go on with the question that they have

    own.write_text(text.replace(QUESTION, BETTER), encoding="utf-8")
    bench.until("a microphone have recorded")
    room.until("newer question")
    assert BETTER not in room.text
    room.types("U")
    room.until("as it is asked now")
    room.reads(0.5)  # a key that was pressed before one could read is not taken for an answer
    room.types("\r")
    room.until("the newer question from now on")
    room.until(r"(?s)\A(?!.*would a camera).*would a microphone")
    room.types("q")
    assert room.ends() == 0
    bench.types("\x1b")
    assert bench.ends() == 0

    handed_on(coach, tmp_path)


def handed_on(coach: Journey, tmp_path: Path) -> None:
    """Pack what was made, unpack it in another workspace, and change a file of it there."""
    code, told, _ = coach.runs("templates", "pack", "ours", "--version", "1.0.0", "-o", str(tmp_path))
    assert code == 0
    there = ("--workspace", str(tmp_path / "there"))
    (tmp_path / "there").mkdir()
    assert coach.runs("templates", "unpack", told.strip(), *there)[0] == 0
    assert BETTER in coach.runs("templates", "preview", "prompt:pair/anchors", *there)[1]
    cards = json.loads(coach.runs("templates", "list", "--json", *there)[1])
    (anchors,) = [card for card in cards if card["name"] == "pair/anchors"]
    assert (anchors["pack"], anchors["version"], anchors["local_changes"]) == ("ours", "1.0.0", False)
    unpacked = next((tmp_path / "there" / "packs").rglob("anchors.md"))
    unpacked.write_text(unpacked.read_text().replace("Take me to", "Bring me to"), encoding="utf-8")
    assert "local changes" in coach.runs("templates", "list", *there)[1]
