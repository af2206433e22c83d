"""The README names every command of the shell, and every setting, in its tables."""

from __future__ import annotations

import re
from pathlib import Path

from sessiontui.cli import COMMANDS
from sessiontui.cli.bench import SUBCOMMANDS
from sessiontui.store.config import KEYS, THEMES

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def named(heading: str, column: int = 1) -> set[str]:
    """Return the words between backticks in one column of the rows below a heading, and above the next."""
    section = README.partition(f"\n{heading}\n")[2].partition("\n## ")[0]
    cells = [re.split(r"(?<!\\)\|", row)[column] for row in section.splitlines() if row.startswith("| ")]
    return {
        word
        for cell in cells
        for code in re.findall(r"`([^`]+)`", cell)
        for word in re.findall(r"[\w-]+", code)
    }


def test_every_command_stands_in_the_table() -> None:
    assert {*COMMANDS, *SUBCOMMANDS} - named("## Commands") == set()


def test_every_setting_and_theme_stands_in_the_table() -> None:
    told = named("## How it looks") | named("## How it looks", 2)
    # Which workspace is told under “Where things are”.
    assert {*KEYS, *THEMES} - told == {"workspace"}
