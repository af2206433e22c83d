"""A template begun by `templates new` works at once, and its editor finds its schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sessiontui.core.errors import UsageError
from sessiontui.service.bench.beginning import STARTS, begin_template
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.schema_files import put_schemas, schema_text
from sessiontui.store.workspace import Workspace
from sessiontui.templates.checking.check import check_one
from sessiontui.templates.reading.schemas import SCHEMA_KINDS
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Library

NAMES = {"questions": "delegation", "glossary": "", "wording": ""}


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with closing(Renderer()) as started:
        started.start()
        yield started


@pytest.fixture
def own(tmp_path: Path) -> OwnTemplates:
    (tmp_path / "workspace").mkdir(mode=0o700)
    return OwnTemplates(Workspace(tmp_path / "workspace", tmp_path / "data" / "private" / "x"))


@pytest.mark.parametrize("kind", STARTS)
def test_it_passes_the_strict_check_and_its_editor_finds_its_schema(
    kind: str, own: OwnTemplates, renderer: Renderer
) -> None:
    path = begin_template(own, Library.of(own.root), kind, NAMES.get(kind, "our-first"))
    library = Library.of(own.root)
    entry = next(entry for entry in library.entries() if entry.layer == "workspace")
    assert (entry.kind, entry.path) == (kind, path)
    assert check_one(library, renderer, entry.kind, entry.name) == ()
    text = path.read_text(encoding="utf-8")
    assert "%" not in text.replace("{%", "").replace("%}", "")
    line = next(line for line in text.splitlines() if "yaml-language-server" in line)
    schema = path.parent / line.partition("$schema=")[2]
    assert schema.read_text(encoding="utf-8") == schema_text(kind)


def test_it_takes_nobodys_place(own: OwnTemplates) -> None:
    library = Library.of(own.root)
    with pytest.raises(UsageError, match=r"There is an agenda .*would hide.*templates copy pair-60"):
        begin_template(own, library, "agenda", "pair-60")
    begin_template(own, library, "rubric", "ours")
    with pytest.raises(UsageError, match="already"):
        begin_template(own, library, "rubric", "ours")
    with pytest.raises(UsageError, match="no facet"):
        begin_template(own, library, "questions", "patience")
    with pytest.raises(UsageError, match="has no name"):
        begin_template(own, library, "prompt", "")
    with pytest.raises(UsageError, match="one glossary only"):
        begin_template(own, library, "glossary", "second")


def test_all_schemas_are_written_with_the_line_for_each(own: OwnTemplates) -> None:
    lines = dict(put_schemas(own))
    assert tuple(lines) == SCHEMA_KINDS
    assert lines["rubric"] == "# yaml-language-server: $schema=../prompts/.schemas/rubric.json"
    assert sorted(path.stem for path in (own.root / "prompts" / ".schemas").iterdir()) == sorted(SCHEMA_KINDS)
    assert not [entry for entry in Library.of(own.root).entries() if entry.layer == "workspace"]
