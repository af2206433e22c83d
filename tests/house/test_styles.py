"""A screen's styles apply to the whole app for ever, so each rule names it; colours are the theme's."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_tree import PROGRAM, planted
from style_rules import drawn_colour_findings, literal_colour, style_findings


def test_every_rule_begins_with_its_own_type_and_takes_the_colours_of_the_theme() -> None:
    found = style_findings()
    assert not found, "\n".join(found)


def test_no_colour_is_written_into_python() -> None:
    found = drawn_colour_findings()
    assert not found, "\n".join(found)


def test_there_are_styles_to_look_at() -> None:
    assert list(PROGRAM.rglob("*.tcss"))


def test_a_rule_that_reaches_beyond_its_screen_is_named_with_its_line(tmp_path: Path) -> None:
    program = planted(
        tmp_path,
        {
            "screens/a.py": "class HomeScreen: ...",
            "screens/b.py": "class Row: ...",
            "screens/a.tcss": (
                "/* Static { } is a\n comment */\n"
                "HomeScreen { color: $text; }\n"
                "HomeScreen.-over Static:hover { background: $panel 60%;\n"
                "  &.-on { border: round $primary; } }\n"
                "Static { height: 1; }\n"
                "HomeScreen #a,\n#b { width: 1fr }\n"
                "Row > Label { border: none; background: transparent }\n"
                ".card { margin: 1; }\n"
                "HomeScreens { margin: 1; }\n"
            ),
        },
    )
    assert style_findings(program) == [
        "screens/a.tcss:6 “Static” does not start with a type defined beside it",
        "screens/a.tcss:7 “#b” does not start with a type defined beside it",
        "screens/a.tcss:10 “.card” does not start with a type defined beside it",
        "screens/a.tcss:11 “HomeScreens” does not start with a type defined beside it",
    ]


def test_a_colour_that_no_theme_decides_is_named_with_its_line(tmp_path: Path) -> None:
    program = planted(
        tmp_path,
        {
            "screens/a.py": "class A: ...",
            "screens/a.tcss": "$mine: #123456;\nA { color: #fff;\n background: red 20%; border: round $p; }",
            "widgets/a.py": (
                "class W:\n    DEFAULT_CSS = 'W { color: green; }'\nx = '[#ff0000]'\ny = 'the red list: #12'"
            ),
            "themes.py": "primary = '#7aa2c8'",
            "summary/a.py": "css = 'p { color: #7aa2c8; }'",
        },
    )
    assert style_findings(program) == [
        "screens/a.tcss:1 names the colour #123456; take one of the theme's",
        "screens/a.tcss:2 names the colour #fff; take one of the theme's",
        "screens/a.tcss:3 names the colour red; take one of the theme's",
    ]
    assert drawn_colour_findings(program) == [
        "widgets/a.py:2 names the colour green; take one of the theme's",
        "widgets/a.py:3 names the colour #ff0000; take one of the theme's",
    ]


@pytest.mark.parametrize(
    ("declaration", "colour"),
    [
        ("color: $text", ""),
        ("background: $background 60%", ""),
        ("color: auto 80%", ""),
        ("border: none", ""),
        ("background: transparent", ""),
        ("border-title-color: ansi_red", "ansi_red"),
        ("color: rgb(1, 2, 3)", "rgb("),
        ("outline: heavy white", "white"),
        ("scrollbar-color: black", "black"),
        ("color: $red-1", ""),
        ("layout: grid", ""),
    ],
)
def test_colours_are_told_from_what_only_looks_like_one(declaration: str, colour: str) -> None:
    assert literal_colour(declaration) == colour
