"""An agenda changed from the shell: what it is then, where it is saved, what was refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shell import Shell

from sessiontui.core.agenda import Block


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_an_agenda_is_changed_shown_and_used(shell: Shell) -> None:
    told = shell.runs(
        *("templates", "change", "pair-60", "--add", "Break 5 after review", "--pin", "break=10:15"),
        *("--begins", "10:00", "--slot", "65", "--dry-run"),
    )
    assert (told.code, "Nothing was written." in told.err) == (0, True)
    assert "10:15  Break" in told.out
    assert "2 minutes free before it" in told.out
    assert "pair-60: It is called “Pair 60”, and its blocks take 65 minutes." in told.err  # of no file
    own = shell.workspace / "prompts" / "agendas" / "pair-60.yaml"
    assert not own.exists()
    told = shell.runs("templates", "change", "pair-60", "--drop", "review", "--slot", "50", "--fit")
    assert told.code == 0, told.err
    assert f"Saved in {own}" in told.err
    assert f"~/{own.relative_to(shell.home)}:1: No block looks back" in told.err
    data = json.loads(shell.runs("templates", "preview", "pair-60", "--begins", "10:00", "--json").out)
    assert set(data["blocks"][0]) == {*Block.__struct_fields__, "begins", "late", "free"}
    assert next(b["roles"] for b in data["blocks"] if b["id"] == "first-turn") == {"coachee": 1, "coach": 2}
    assert (data["seconds"], data["begins"], data["clashes"]) == (3000, "10:00", [])
    assert "review" not in [block["id"] for block in data["blocks"]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("change", "pair-60", "--drop", "reveiw"), "Did you mean “review”?"),
        (("change", "pair-60", "--add", "Break 5 after first commit"), "Did you mean “first-commit”?"),
        (("change", "pair-60", "--minutes", "review"), "Write --minutes review=12"),
        (("change", "pair/coach", "--fit"), "is no agenda"),
        (("preview", "pair-60", "--begins", "26:00"), "not a clock time"),
        (("preview", "pair/coach", "--slot", "60"), "are for agendas"),
    ],
)
def test_what_makes_no_sense_is_one_line(shell: Shell, arguments: tuple[str, ...], says: str) -> None:
    told = shell.runs("templates", *arguments)
    assert (told.code, told.out) == (2, "")
    assert says in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("drills/count-to-three", ("Observer sheet", "-- Play · 8 --")),
        ("questions/listening", ("1  ", "9  ")),
        ("glossary", ("if-then: ",)),
        ("coach-turn", ("Evidence: ",)),
    ],
)
def test_every_kind_is_shown_within_its_width(shell: Shell, name: str, says: tuple[str, ...]) -> None:
    told = shell.runs("templates", "preview", name, "--width", "50", "--sample", "three")
    assert (told.code, told.err) == (0, "")
    assert max(map(len, told.out.split("\n"))) <= 50
    for words in says:
        assert words in told.out
