"""The pairs that every coach knows: what is said of a person, and the same thing as one could film it."""

from __future__ import annotations

import pytest
from english_rules import codes

PAIRS = [
    (
        "You're dismissive",
        {"LABEL"},
        "When Ana raised the risk at 10:15, you moved to the next slide without a reply",
    ),
    (
        "You were unprepared",
        {"LABEL"},
        "The pricing slide had last quarter's numbers and two questions went unanswered",
    ),
    (
        "You're not strategic",
        {"LABEL"},
        "The plan listed 14 tasks and no ranking, so the team started all of them",
    ),
    (
        "You always interrupt",
        {"ABSOLUTE"},
        "In Tuesday's review you spoke over Lee three times before he finished",
    ),
    (
        "You don't care about deadlines",
        {"MOTIVE"},
        "The draft came Thursday; we agreed Tuesday; legal lost two days",
    ),
    (
        "You're a natural leader",
        {"LABEL"},
        "You asked each person for one option before giving yours; two new options came up",
    ),
    (
        "Great job",
        {"LABEL", "VAGUE"},
        "You named the error first in the client call; they extended the contract",
    ),
    ("You're too aggressive", {"LABEL"}, 'You said "that is nonsense" to Kim in front of the client'),
    ("You lack presence", {"LABEL"}, "You read from notes for eight minutes and took no questions"),
    ("You're a bad listener", {"LABEL"}, "You answered before Sam finished on both budget questions"),
]


@pytest.mark.parametrize(("label", "wanted", "behaviour"), PAIRS)
def test_the_label_is_found_and_the_behaviour_passes(label: str, wanted: set[str], behaviour: str) -> None:
    assert wanted <= codes(label)
    assert codes(behaviour) == set()
