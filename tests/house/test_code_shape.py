"""Clocks are read in one place, nothing grows beyond one idea, nothing is swallowed, nothing is markup."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import textwrap
from pathlib import Path

import pytest
from code_rules import (
    EDGES,
    catch_all_findings,
    clock_findings,
    given_to_self,
    markup_findings,
    name_findings,
    private_name_findings,
    size_findings,
)
from source_tree import CHECKOUT, PROGRAM, planted, sources


def told(findings: list[str]) -> str:
    return "\n".join(findings)


def test_only_the_clock_reads_a_clock() -> None:
    assert not clock_findings(), told(clock_findings())


@pytest.mark.parametrize("program", [PROGRAM, CHECKOUT / "tests"], ids=["program", "tests"])
def test_no_file_class_or_function_is_longer_than_one_idea(program: Path) -> None:
    assert not size_findings(program), told(size_findings(program))


@pytest.mark.parametrize("program", [PROGRAM, CHECKOUT / "tests"], ids=["program", "tests"])
def test_every_name_of_a_file_says_what_it_holds(program: Path) -> None:
    assert not name_findings(program), told(name_findings(program))


def test_everything_is_caught_at_the_edges_only() -> None:
    assert not catch_all_findings(), told(catch_all_findings())


def test_every_edge_is_there() -> None:
    assert [place for place in EDGES if not (PROGRAM / place).exists()] == []


def test_no_text_of_a_screen_is_read_as_markup() -> None:
    assert not markup_findings(), told(markup_findings())


def test_no_private_name_of_textual_is_taken_by_accident() -> None:
    found = []
    for source in sources():
        if source.part in ("screens", "widgets", "app.py"):
            names = ["sessiontui", *source.place.removesuffix(".py").removesuffix("/__init__").split("/")]
            module = importlib.import_module(".".join(names))

            def reserved(name: str, module: object = module) -> frozenset[str]:
                return _textual_names(getattr(module, name, None))

            found += private_name_findings(source, reserved)
    assert not found, told(found)


MEANT = {
    "_fatal_error": "Textual would print the words of people with a crash",
    "_handle_exception": "an error of a screen that is being left would change the exit code",
    "_on_paste": "Textual keeps the first line of a paste and drops the rest without a word",
}
"""Replaced on purpose → why."""


def _textual_names(cls: object) -> frozenset[str]:
    if not inspect.isclass(cls):
        return frozenset()
    above = [base for base in cls.__mro__ if base.__module__.split(".")[0] == "textual"]
    named = {name for base in above for name in (*vars(base), *_instance_names(base))}
    return frozenset(name for name in named if name.startswith("_") and name not in MEANT)


@functools.cache
def _instance_names(cls: type) -> frozenset[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    return frozenset(name for name, _ in given_to_self(tree))


@pytest.mark.parametrize(
    "text",
    [
        "import time\ntime.time()",
        "import time as t\nt.monotonic()",
        "from time import perf_counter\nperf_counter()",
        "from time import monotonic as now\nx = now",
        "import time\ndef f(clock=time.monotonic): ...",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.datetime.utcnow()",
        "import datetime as dt\ndt.date.today()",
        "from datetime import date as d\nd.today()",
        "import pendulum\npendulum.now('UTC')",
    ],
)
def test_a_clock_is_found_under_every_name(tmp_path: Path, text: str) -> None:
    found = clock_findings(planted(tmp_path, {"live/a.py": text}))
    assert len(found) == 1
    assert found[0].startswith("live/a.py:2 reads a clock (")


@pytest.mark.parametrize(
    "text",
    [
        "def f(clock):\n    return clock.now()",
        "import time\ntime.sleep(1)",
        "time = 3\nprint(time.time)",
        "from datetime import datetime\ndatetime.fromisoformat('2026-11-24')",
    ],
)
def test_being_handed_a_clock_is_fine(tmp_path: Path, text: str) -> None:
    assert clock_findings(planted(tmp_path, {"live/a.py": text})) == []


def test_the_clock_itself_may_read_one(tmp_path: Path) -> None:
    program = planted(tmp_path, {"core/clock.py": "import time\ntime.time()"})
    assert clock_findings(program) == []


def test_what_has_grown_too_long_is_named(tmp_path: Path) -> None:
    long_function = "def f():\n" + "    x = 1\n" * 50
    long_class = "class C:\n" + "    x = 1\n" * 250
    program = planted(
        tmp_path,
        {
            "live/a.py": long_function,
            "live/b.py": long_class,
            "live/c.py": "x = 1\n" * 401,
            "live/fine.py": "def f():\n" + "    x = 1\n" * 49 + "x = 1\n" * 350,
        },
    )
    assert size_findings(program) == [
        "live/a.py:1 f has 51 lines, over 50",
        "live/b.py:1 C has 251 lines, over 250",
        "live/c.py:1 has 401 lines, over 400",
    ]


def test_a_name_that_says_nothing_is_named(tmp_path: Path) -> None:
    program = planted(
        tmp_path, {"live/utils.py": "", "store/base/x.py": "", "store/_common.py": "", "live/a.py": ""}
    )
    assert name_findings(program) == [
        "live/utils.py:1 is called utils, which says nothing",
        "store/_common.py:1 is called _common, which says nothing",
        "store/base:1 is called base, which says nothing",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "try: pass\nexcept Exception: pass",
        "try: pass\nexcept: pass",
        "try: pass\nexcept (ValueError, BaseException) as e: print(e)",
        "from contextlib import suppress\nwith suppress(Exception): pass",
    ],
)
def test_a_handler_that_swallows_everything_is_named(tmp_path: Path, text: str) -> None:
    found = catch_all_findings(planted(tmp_path, {"store/a.py": text}))
    assert len(found) == 1
    assert found[0].startswith("store/a.py:2 ")


def test_cleaning_up_and_raising_again_swallows_nothing(tmp_path: Path) -> None:
    text = "try: pass\nexcept BaseException:\n    print()\n    raise"
    assert catch_all_findings(planted(tmp_path, {"store/a.py": text})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Static(name)",
        "Static('see [/team]')",
        "Label(f'{name}')",
        "self.notify(said)",
        "self.app.notify('kept', title=name)",
        "Static(content=name)",
        "Static(name, markup=True)",
        "Static(Content.from_markup(name))",
        "self.border_title = name",
        "self.border_subtitle = f'{name}'",
        "Static('a' if x else name)",
    ],
)
def test_text_that_would_be_read_as_markup_is_named(tmp_path: Path, text: str) -> None:
    for place in ("screens/a.py", "widgets/a.py", "app.py"):
        found = markup_findings(planted(tmp_path / place, {place: text}))
        assert len(found) == 1
        assert "reads markup" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Static()",
        "Static('')",
        "Static('plain words')",
        "Static(name, markup=False)",
        "Static(Content(name))",
        "Static(Content.assemble(name))",
        "self.notify(said, markup=False)",
        "self.border_title = Content(name)",
        "self.border_title = 'Time'",
        "self.border_subtitle = None",
    ],
)
def test_content_and_plain_words_are_fine(tmp_path: Path, text: str) -> None:
    assert markup_findings(planted(tmp_path, {"screens/a.py": text})) == []


def test_a_private_name_that_textual_uses_is_named(tmp_path: Path) -> None:
    text = "class A(Static):\n    _size = 1\n    def _render(self):\n        self._name, self._mine = 1, 2\n"
    program = planted(tmp_path, {"widgets/a.py": text})
    from textual.widgets import Static

    (source,) = sources(program)
    found = private_name_findings(source, lambda name: _textual_names(Static))
    assert sorted(found) == [
        "widgets/a.py:2 A._size is a name that Textual itself uses",
        "widgets/a.py:3 A._render is a name that Textual itself uses",
        "widgets/a.py:4 A._name is a name that Textual itself uses",
    ]
