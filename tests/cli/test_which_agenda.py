"""Starting from the shell without an agenda, or with a wrong one: some that come near, and the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from shell import Shell


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "No agenda is named. Name one, such as pair-60, check-in-15"),
        (("--with", "Ana", "--with", "Ben", "--with", "Cleo"), "such as triad-90, troika-30"),
        (("pair60",), "There is no agenda called “pair60”. Did you mean “pair-60”?"),
        (("count-to-three",), "Did you mean “drills/count-to-three”?"),
        (("drills/cont-to-three",), "`sessiontui templates list --kind drill` shows the drills"),
        (("listening",), "Here are pair-60, check-in-15"),
        (("zzzz",), "There is no agenda called “zzzz”. `sessiontui templates list` shows them all."),
    ],
    ids=["none", "for three", "slip", "drill by its short name", "drill", "facet", "unheard of"],
)
def test_one_that_is_missing_or_wrong_says_the_nearest_and_how_to_list(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    told = Shell(tmp_path).runs("start", *arguments)
    assert told.code == 2
    assert said in told.err
    assert "sessiontui templates list" in told.err


def test_a_drill_is_fitted_to_the_minutes_there_are(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    two = ("--with", "Ana", "--with", "Ben", "--minutes", "15", "--plain")
    told = shell.runs("start", "drills/count-to-three", *two, typed="q\n")
    assert told.code == 0
    assert "Fitted to 15 minutes: Brief 3 → 2, Play 8 → 6" in told.out + told.err
    assert "What we practise" in told.out


def test_a_title_means_the_one_that_has_it_and_of_two_none(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    two = ("--with", "Ana", "--with", "Ben", "--plain")
    told = shell.runs("start", "count  to THREE", *two, typed="q\n")
    assert told.code == 0
    assert "What we practise" in told.out
    assert shell.runs("templates", "show", "Pair 60").out == shell.runs("templates", "show", "pair-60").out
    shell.runs("templates", "copy", "pair-60", "our-hour")
    told = shell.runs("start", "Pair 60", *two)
    assert told.code == 2
    assert "“Pair 60” is the title of our-hour and of pair-60. Say which of them by its name." in told.err
    assert shell.runs("templates", "copy", "Pair 60", "another").code == 2
