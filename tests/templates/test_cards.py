from __future__ import annotations

import os

import msgspec
import pytest
from template_files import Write, a_library, a_writer

from sessiontui.templates.shelves.cards import Card, Filter, cards, matches
from sessiontui.templates.shelves.library import Library
from sessiontui.templates.shelves.shelf_lines import card_lines, where

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)

AGENDA = """\
title: Six minutes
kind: pair
minutes: 6
people: [2, 3]
purpose: A short look at one thing
phase: stretch
facets: [listening, feedback]
source: Our own design.
blocks:
  - {id: one, title: One, minutes: 3, roles: {coachee: 1, coach: 2}}
  - id: two
    title: Two
    minutes: 3
    roles: {coachee: 2, coach: 1, observer: 3}
"""
PROMPT = """\
---
title: Anchors
kind: session
roles: [coachee]
minutes: 1:30
---
{% if first_session %}
{{ coachee }}, where are you?
{% else %}
Where is she?
{% endif %}

- And then?
"""


@pytest.fixture
def found(library: Library, write: Write) -> tuple[Card, ...]:
    write("rubrics/heard.yaml", "title: Heard\ncriterion: What is said back\nlevels: []\n")
    write("prompts/pair/anchors.md", PROMPT)
    write("prompts/agendas/six.yaml", AGENDA)
    write("prompts/broken.md", "---\ntitle: Broken\n{{{: *\n---\nWho?")
    return cards(library)


def test_a_card_tells_what_a_coach_looks_for(found: tuple[Card, ...]) -> None:
    agenda, broken, anchors, rubric = found
    assert (agenda.kind, agenda.name, agenda.title, agenda.layer) == (
        *("agenda", "six", "Six minutes", "workspace"),
    )
    assert (agenda.phase, agenda.facets, agenda.seconds) == ("stretch", ("listening", "feedback"), 360)
    assert (agenda.people, agenda.roles) == ((2, 3), ("coachee", "coach", "observer"))
    assert agenda.purpose == "A short look at one thing"
    assert (anchors.purpose, anchors.phase, anchors.seconds) == (
        "coachee, where are you?",
        "any",
        90,
    )
    assert (rubric.purpose, rubric.people) == ("What is said back", (0, 0))
    assert (broken.name, broken.title) == ("broken", "Broken")


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(), ["six", "broken", "pair/anchors", "heard"]),
        (Filter(kind="agenda"), ["six"]),
        (Filter(words="SHORT feedback"), ["six"]),
        (Filter(words="short nowhere"), []),
        (Filter(words="3 people"), ["six"]),
        (Filter(words="short 5 people"), []),
        (Filter(words="hort"), []),
        (Filter(words="ix minute"), ["six"]),
        (Filter(words="our own"), []),
        (Filter(phase="stretch"), ["six", "broken", "pair/anchors", "heard"]),
        (Filter(phase="foundation"), ["broken", "pair/anchors", "heard"]),
        (Filter(facet="listening"), ["six"]),
        (Filter(fewest=60, most=120), ["pair/anchors"]),
        (Filter(fewest=120), ["six"]),
        (Filter(roles=("coach", "observer")), ["six"]),
        (Filter(layer="built-in"), []),
    ],
)
def test_a_list_is_narrowed_by_what_is_asked(
    found: tuple[Card, ...], wanted: Filter, names: list[str]
) -> None:
    assert [card.name for card in found if matches(card, wanted)] == names


def test_a_line_says_whose_it_is(found: tuple[Card, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    agenda = found[0]
    pack = msgspec.structs.replace(agenda, pack="a-pack-with-a-long-name", version="1.2.0", newer=True)
    assert list(card_lines((agenda, pack))) == [
        "agenda:",
        "  six                          Six minutes                  6  yours",
        "  six                          Six minutes                  6  pack",
        "      from a-pack-with-a-long-name 1.2.0",
        "      there is a newer one: templates diff six --against new",
    ]
    assert where(msgspec.structs.replace(agenda, layer="user")) == "yours alone"
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    assert where(agenda) == "workspace"
