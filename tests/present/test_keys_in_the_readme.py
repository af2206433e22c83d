"""The tables of keys in the README name keys that there are; those of bench and plan name all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessiontui.present.agenda_commands import AGENDA_COMMANDS
from sessiontui.present.bench_commands import BENCH_COMMANDS
from sessiontui.present.command_spec import CommandSpec
from sessiontui.present.commands import COMMANDS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
NAMED_ELSEWHERE = {"enter", "esc", "?", "q"}
"""What every screen has: each is said where it matters."""
LIVE, BENCH, PLAN = "## A session\n", "### The bench\n", "On the morning itself"
DIGITS = {str(digit) for digit in range(1, 9)}
"""In a session they hand on the floor, and give an answer."""


def table(heading: str) -> list[str]:
    """Return the rows of the first table of keys below a heading."""
    below = README.partition(heading)[2].partition("| key | does |\n|---|---|\n")[2]
    return below.partition("\n\n")[0].splitlines()


def keys(cells: list[str]) -> set[str]:
    found = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}
    return {key.lower() if key in ("Enter", "Esc") else key for key in found}


@pytest.mark.parametrize(("heading", "specs"), [(BENCH, BENCH_COMMANDS), (PLAN, AGENDA_COMMANDS)])
def test_each_key_of_bench_and_plan_stands_in_its_table(heading: str, specs: tuple[CommandSpec, ...]) -> None:
    named = keys(table(heading))
    assert [spec.id for spec in specs if spec.key not in named | NAMED_ELSEWHERE] == []


@pytest.mark.parametrize(
    ("heading", "specs", "also"),
    [(LIVE, COMMANDS, DIGITS), (BENCH, BENCH_COMMANDS, set()), (PLAN, AGENDA_COMMANDS, set())],
)
def test_each_key_of_a_table_does_something(
    heading: str, specs: tuple[CommandSpec, ...], also: set[str]
) -> None:
    rows = table(heading)
    assert len(rows) > 5
    first = keys([row.split("|")[1] for row in rows])
    assert first - {spec.key for spec in specs} - also - NAMED_ELSEWHERE == set()
