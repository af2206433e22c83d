"""A kind of template is known everywhere or nowhere: whoever adds one hears what is still missing."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from sessiontui.present.bench_words import KIND_NAMES
from sessiontui.service.bench.beginning import STARTS
from sessiontui.service.bench.schema_files import _example
from sessiontui.templates.reading.schemas import SCHEMA_KINDS, schema_of
from sessiontui.templates.shelves.cards import KINDS, cards
from sessiontui.templates.shelves.library import Layer, Library, TemplateKind
from sessiontui.templates.shelves.naming import ONLY, path_for

EVERY = get_args(TemplateKind)


def test_lists_and_tables_of_kinds_name_the_same_ones() -> None:
    assert sorted(KINDS) == sorted(EVERY)
    assert sorted(KIND_NAMES) == sorted(EVERY)
    assert sorted(SCHEMA_KINDS) == sorted((*EVERY, "pack"))
    assert set(STARTS) <= set(EVERY)
    assert set(ONLY) <= set(EVERY)


@pytest.mark.parametrize("kind", EVERY)
def test_a_file_where_its_kind_lies_is_found_listed_and_has_a_schema(tmp_path: Path, kind: str) -> None:
    path = path_for(tmp_path, kind, "" if kind in ONLY else "listening" if kind == "questions" else "ours")
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Ours\n---\n" if path.suffix == ".md" else "title: Ours\n", encoding="utf-8")
    (card,) = cards(Library((Layer("workspace", tmp_path),)))
    assert (card.kind, card.title) == (kind, "Ours")
    assert schema_of(kind)["title"]
    assert _example(tmp_path, kind).parent == path.parent or kind == "prompt"
