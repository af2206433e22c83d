"""The scale of a safety check is one: what people read of it is what is counted."""

from __future__ import annotations

from pathlib import Path

from sessiontui.live.ballots import HIGHEST, LEVELS, LOW, SPOKEN, calls_for_another_plan
from sessiontui.present.commands import COMMANDS

README = (Path(__file__).parents[2] / "README.md").read_text()


def answers_at(level: int) -> tuple[int, ...]:
    return tuple(5 if each == level else 0 for each in range(1, HIGHEST + 1))


def test_the_readme_and_the_tip_tell_the_scale_that_is_counted() -> None:
    told = " ".join(README.split())
    assert f"from 1 to {HIGHEST}, and “ask all”" in told
    assert f"half of them at {LOW} or less, or anyone at 1" in told
    tip = next(spec.tip for spec in COMMANDS if spec.id == "together.ask")
    assert f"1 to {HIGHEST};" in tip
    assert len(SPOKEN) == len(LEVELS) == HIGHEST


def test_a_check_is_low_up_to_that_level_and_not_above_it() -> None:
    assert calls_for_another_plan(answers_at(LOW))
    assert not calls_for_another_plan(answers_at(LOW + 1))
