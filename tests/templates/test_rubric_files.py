from __future__ import annotations

import pytest

from sessiontui.core.agenda import Level
from sessiontui.templates.reading.rubrics import RubricReading, panel_context, read_rubric

GOOD = """\
title: The coach's next sentence
criterion: What the coach builds the next sentence on.
evidence: One quoted exchange.
levels:
  - level: 1
    short: a story of one's own
    text: Begins a topic of the coach's own.
  - level: 2
    short: advice as a question
    text: Proposes an action.
panel: |
  {{ title }}
"""


def read(text: str) -> RubricReading:
    return read_rubric(text, "coach-turn", "coach-turn.yaml", "abc")


def test_a_good_rubric_becomes_its_noun() -> None:
    reading = read(GOOD)
    assert reading.findings == ()
    rubric = reading.rubric
    assert rubric is not None
    assert rubric.levels == (
        Level(1, "a story of one's own", "Begins a topic of the coach's own."),
        Level(2, "advice as a question", "Proposes an action."),
    )
    assert (rubric.name, rubric.checksum, rubric.panel) == ("coach-turn", "abc", "{{ title }}")
    assert reading.panel_line == 12
    assert panel_context(rubric)["levels"] == [
        {"level": 1, "short": "a story of one's own", "text": "Begins a topic of the coach's own."},
        {"level": 2, "short": "advice as a question", "text": "Proposes an action."},
    ]


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("level: 2", "level: 3"), "levels", 8),
        (("level: 2", "level: 1"), "levels", 8),
        (("level: 2", "level: two"), "wrong-type", 8),
        (("  - level: 2\n    short: advice as a question\n    text: Proposes an action.\n", ""), "levels", 4),
        (("short: advice as a question", "short: advice, dressed as a question"), "short-too-long", 9),
        (("short: advice as a question\n", "\n"), "missing-key", 8),
        (("text: Proposes an action.\n", "\n"), "missing-key", 8),
        (("criterion:", "criteria:"), "unknown-key", 2),
        (("title: The coach's next sentence", "title:"), "missing-key", 1),
        (("levels:", "level:"), "unknown-key", 4),
    ],
)
def test_each_mistake_is_told_with_its_line(change: tuple[str, str], code: str, line: int) -> None:
    assert change[0] in GOOD
    reading = read(GOOD.replace(change[0], change[1], 1))
    assert reading.rubric is None
    assert (code, line) in [(one.code, one.line) for one in reading.findings]
