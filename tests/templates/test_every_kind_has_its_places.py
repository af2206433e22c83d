"""A kind of template is known everywhere or nowhere: whoever adds one hears what is still missing."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

from sessiontui.present.template_kinds import KIND_WORDS
from sessiontui.templates.checking.near_misses import near_misses
from sessiontui.templates.kinds import KINDS, LISTED, Kind, TemplateKind, kind_at, kind_named
from sessiontui.templates.reading.schemas import schema_of
from sessiontui.templates.shelves.cards import cards
from sessiontui.templates.shelves.library import Layer, Library
from sessiontui.templates.shelves.naming import path_for

TEXTS = resources.files("sessiontui.templates") / "beginnings"


def test_every_kind_stands_in_the_list_once_and_has_its_words() -> None:
    names = [kind.name for kind in KINDS]
    assert sorted(names) == sorted(get_args(TemplateKind))
    assert sorted(LISTED) == sorted(names)
    assert sorted(KIND_WORDS) == sorted(names)


def test_each_kind_that_one_can_begin_has_a_key_of_its_own_and_an_example_of_its_names() -> None:
    begun = [kind for kind in KINDS if kind.begun]
    keys = [KIND_WORDS[kind.name].key for kind in begun]
    assert all(keys)
    assert len({*keys, "esc"}) == len(keys) + 1
    assert {kind.name for kind in KINDS if KIND_WORDS[kind.name].key} == {kind.name for kind in begun}
    assert all(bool(KIND_WORDS[kind.name].hint) != bool(kind.only) for kind in begun)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_file_where_its_kind_lies_is_found_listed_and_has_a_schema(tmp_path: Path, kind: Kind) -> None:
    path = path_for(tmp_path, kind.name, "" if kind.only else kind.example)
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Ours\n---\n" if kind.markdown else "title: Ours\n", encoding="utf-8")
    (card,) = cards(Library((Layer("workspace", tmp_path),)))
    assert (card.kind, card.title) == (kind.name, "Ours")
    assert kind_at(path.relative_to(tmp_path).as_posix()) == kind.name
    assert kind_at(kind.place) == kind.name
    assert schema_of(kind.name)["title"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_kind_says_of_others_is_true(kind: Kind) -> None:
    assert callable(kind.check)
    assert all(kind_named(other) in KINDS for other, _ in kind.names_others)
    assert kind.begun == (TEXTS / f"{kind.name}{kind.suffix}").is_file()
    assert not kind.names or kind.example in kind.names


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("prompts/agendas/ours/hour.yaml", "agenda"),
        ("prompts/agendas/hour.md", "prompt"),
        ("prompts/ours/drills/x.md", "prompt"),
        ("prompts/drills/x.md", "drill"),
        ("prompts/summaries/x.md", "summary"),
        ("prompts/questions/listening.md", "questions"),
        ("prompts/glossary.yaml", "glossary"),
        ("prompts/ours/glossary.yaml", None),
        ("prompts/hour.yaml", None),
        ("rubrics/ours/asking.yaml", "rubric"),
        ("rubrics/ours/wording.de.yaml", "wording"),
        ("rubrics/asking.md", None),
        ("notes/open.md", None),
    ],
)
def test_where_a_file_lies_says_of_what_kind_it_is(place: str, kind: str | None) -> None:
    assert kind_at(place) == kind


@pytest.mark.parametrize(
    ("place", "right"),
    [
        ("prompts/glossary.txt", "glossary.yaml"),
        ("prompts/agendas/hour.txt", "hour.yaml"),
        ("prompts/hour.txt", "hour.md"),
        ("rubrics/asking.txt", "asking.yaml"),
    ],
)
def test_a_file_with_another_ending_gets_that_of_the_kind_that_lies_there(
    tmp_path: Path, place: str, right: str
) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text("title: Ours\n", encoding="utf-8")
    (found,) = near_misses(Library((Layer("workspace", tmp_path),)))
    assert found.remedy == f"Call it {right}"
