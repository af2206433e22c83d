"""The floors hold: a package imports from below only, and each library comes in through one door."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_rules import DOORS, FLOORS, door_findings, floor_findings
from source_tree import PROGRAM, planted


def told(findings: list[str]) -> str:
    return "\n".join(findings)


def test_a_package_imports_only_from_lower_floors() -> None:
    assert not floor_findings(), told(floor_findings())


def test_each_library_is_known_where_it_belongs() -> None:
    assert not door_findings(), told(door_findings())


def test_the_rules_look_at_a_program_that_is_there() -> None:
    assert {path.name for path in PROGRAM.iterdir() if (path / "__init__.py").exists()} <= set(FLOORS)
    assert (PROGRAM / "core" / "errors.py").exists()


WRONG = {
    "core/a.py": "from sessiontui.live.b import x",
    "live/a.py": "import sessiontui.store",
    "live/b.py": "def f():\n    from sessiontui import templates",
    "store/a.py": "\n\nfrom ..templates import library",
    "summary/a.py": "import importlib\nimportlib.import_module('sessiontui.service.x')",
    "plain/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sessiontui.screens import x",
    "widgets/a.py": "from sessiontui.app import App",
    "present/a.py": "from sessiontui import wiring",
    "screens/a.py": "from sessiontui import utils",
    "extra/a.py": "",
}


def test_an_import_that_goes_up_or_sideways_is_named_with_its_line(tmp_path: Path) -> None:
    program = planted(tmp_path / "sessiontui", WRONG | {"wiring.py": "", "utils.py": ""})
    assert floor_findings(program) == [
        "core/a.py:1 imports sessiontui.live.b.x, which is on floor 1",
        "extra/a.py:1 is on no floor",
        "live/a.py:1 imports sessiontui.store, which is on floor 2",
        "live/b.py:2 imports sessiontui.templates, which is on floor 2",
        "plain/a.py:3 imports sessiontui.screens.x, a sibling on floor 6",
        "present/a.py:1 imports sessiontui.wiring, which is on floor 7",
        "screens/a.py:1 imports sessiontui.utils, which is on no floor",
        "store/a.py:3 imports sessiontui.templates.library, a sibling on floor 2",
        "summary/a.py:2 imports sessiontui.service.x, which is on floor 3",
        "utils.py:1 is on no floor",
        "widgets/a.py:1 imports sessiontui.app.App, which is on floor 7",
    ]


def test_imports_from_below_and_from_oneself_are_fine(tmp_path: Path) -> None:
    program = planted(
        tmp_path / "sessiontui",
        {
            "store/a.py": "from sessiontui.core.errors import Busy\nfrom . import b\nimport sessiontui.store",
            "store/b.py": "from sessiontui import __version__\nimport sessiontui\nimport tinydb",
            "core/__init__.py": "",
            "cli/a.py": "from sessiontui.wiring import build\nfrom sessiontui.app import App\nimport click",
            "app.py": "from sessiontui.screens.x import X\nimport textual.app",
            "wiring.py": "from sessiontui.plain import x",
            "core/dates.py": "def f():\n    import pendulum",
        },
    )
    assert floor_findings(program) == []
    assert door_findings(program) == []


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("service/a.py", "import tinydb", "service/a.py:1 imports tinydb, which only store may know"),
        (
            "store/a.py",
            "from jinja2.sandbox import X",
            "store/a.py:1 imports jinja2, which only templates may know",
        ),
        (
            "live/a.py",
            "def f():\n    import ruamel.yaml",
            "live/a.py:2 imports ruamel, which only templates may",
        ),
        (
            "plain/a.py",
            "from textual.app import App",
            "plain/a.py:1 imports textual, which only widgets, screens",
        ),
        (
            "service/a.py",
            "def f():\n    import networkx",
            "service/a.py:2 imports networkx, which only programme",
        ),
        (
            "store/a.py",
            "def f():\n    import pendulum",
            "store/a.py:2 imports pendulum, which only core/dates.py",
        ),
        ("core/dates.py", "import pendulum", "core/dates.py:1 imports pendulum at its top"),
        ("store/a.py", "import platformdirs", "store/a.py:1 imports platformdirs at its top"),
        ("live/a.py", "import os", "live/a.py:1 imports os, and live is pure"),
        ("present/a.py", "from random import choice", "present/a.py:1 imports random, and present is pure"),
    ],
)
def test_a_library_at_the_wrong_door_is_named_with_its_line(
    tmp_path: Path, place: str, text: str, said: str
) -> None:
    found = door_findings(planted(tmp_path / "sessiontui", {place: text}))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_every_door_leads_to_a_floor() -> None:
    assert {place.split("/")[0] for places in DOORS.values() for place in places} <= set(FLOORS)
