"""A command loads only what it needs: in a fresh process, nothing heavy is there that was not asked for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from source_tree import sources

HEAVY = (
    "textual",
    "rich",
    "jinja2",
    "ruamel.yaml",
    "pendulum",
    "networkx",
    "tinydb",
    "markdown_it",
    "tomlkit",
)
TO_DRAW = ("textual", "rich", "networkx", "pendulum")
"""What no command without a screen loads, whatever else it does."""
COMMANDS: dict[str, tuple[str, ...]] = {
    "--help": HEAVY,
    "--version": HEAVY,
    "no-such-command": HEAVY,
    "sessions": TO_DRAW,
    "commitments": TO_DRAW,
    "templates list": TO_DRAW,
    "config theme": TO_DRAW,
    "doctor": TO_DRAW,
    "wording hello": TO_DRAW,
}
"""What is typed → the modules that must not be loaded by it."""

RUN = """
import sys
sys.argv = ["sessiontui", *{arguments!r}]
try:
    from sessiontui.cli import main
    main()
except SystemExit:
    pass
finally:
    import json
    print("\\n" + json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded_by(code: str) -> set[str]:
    """Return the modules of a fresh process after it ran `code`, whose last line on stderr lists them."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize("typed", COMMANDS)
def test_a_command_without_a_screen_loads_nothing_heavy(typed: str) -> None:
    loaded = loaded_by(RUN.format(arguments=typed.split()))
    assert "sessiontui.cli" in loaded
    assert loaded.isdisjoint(COMMANDS[typed]), sorted(loaded.intersection(COMMANDS[typed]))


def test_a_session_opened_from_the_shell_loads_nothing_of_the_start_screen() -> None:
    code = "import sys, json, sessiontui.app, sessiontui.cli.live, sessiontui.screens.live.live_screen\n"
    loaded = loaded_by(code + "print(json.dumps(sorted(sys.modules)), file=sys.stderr)")
    assert "sessiontui.screens.live.live_screen" in loaded
    for name in (
        "front_desk",
        "screens.home.home_screen",
        "screens.home.start_screen",
        "screens.over.summary_screen",
    ):
        assert f"sessiontui.{name}" not in loaded


def test_looking_for_modules_finds_those_that_are_there() -> None:
    loaded = loaded_by("import sys, json, textual\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)")
    assert not loaded.isdisjoint(HEAVY)


def test_nothing_below_the_screens_loads_textual() -> None:
    below = (
        "core",
        "live",
        "programme",
        "wording",
        "store",
        "templates",
        "summary",
        "service",
        "present",
        "plain",
    )
    names = [
        "sessiontui." + source.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for source in sources()
        if source.part in below
    ]
    assert len(names) > 50
    loaded = loaded_by(
        f"import importlib, json, sys\n"
        f"for name in {names!r}:\n    importlib.import_module(name)\n"
        f"print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    assert loaded.isdisjoint(TO_DRAW), sorted(loaded.intersection(TO_DRAW))
