"""What is said of an agenda or a rubric as a whole is told at the line where its author has to look."""

from __future__ import annotations

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.templates.checking.check import check
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Library

renderer = pytest.fixture(scope="module")(a_renderer)
library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)

AGENDA = """\
# Ours, since May

kind: group
purpose: One thing each
minutes: 10
slot: {slot}
norms: [We ask]
title: {title}
blocks:
  - {{id: one, title: One, minutes: 10, captures: [feedback]}}
"""


def told(library: Library, renderer: Renderer) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in check(library, renderer)]


def test_advice_on_the_agenda_as_a_whole_stands_at_its_key(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/agendas/a.yaml", AGENDA.format(slot=8, title="Group 12"))
    assert told(library, renderer) == [(6, "over-slot"), (7, "norms-no-limits"), (8, "title-minutes")]


@pytest.mark.parametrize("title", ["2026-11-20", "Retro 2026/11/20", "Group 10", "Group"])
def test_a_day_in_a_title_promises_no_minutes(
    library: Library, renderer: Renderer, write: Write, title: str
) -> None:
    write("prompts/agendas/a.yaml", AGENDA.format(slot=10, title=title))
    assert told(library, renderer) == [(7, "norms-no-limits")]


def test_each_broken_line_of_a_panel_is_told(library: Library, renderer: Renderer, write: Write) -> None:
    levels = (
        "levels:\n  - {level: 1, short: a, text: Says who.}\n  - {level: 2, short: b, text: Says what.}\n"
    )
    panel = "panel: |\n  {{ title }\n  {{ titel }}\n"
    write("rubrics/a.yaml", f"title: A\ncriterion: What one says.\n{panel}{levels}")
    assert told(library, renderer) == [(4, "syntax"), (5, "unknown-name")]
