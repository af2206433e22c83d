"""The JSON Schemas say what the readers say: the same keys, the same words, the built-in files pass."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from sessiontui.core.durations import parse_duration
from sessiontui.templates.kinds import KINDS
from sessiontui.templates.reading.agendas import AGENDA_KEYS, BLOCK_KEYS
from sessiontui.templates.reading.drills import DRILL_KEYS
from sessiontui.templates.reading.glossary import GLOSSARY_KEYS, TERM_KEYS
from sessiontui.templates.reading.heads import head_text
from sessiontui.templates.reading.lineage import CHANGE_KEYS
from sessiontui.templates.reading.prompts import PROMPT_KEYS
from sessiontui.templates.reading.questions import QUESTIONS_KEYS
from sessiontui.templates.reading.rubrics import LEVEL_KEYS, RUBRIC_KEYS
from sessiontui.templates.reading.schema_parts import Schema
from sessiontui.templates.reading.schemas import SCHEMA_KINDS, schema_of
from sessiontui.templates.reading.waivers import WAIVER_KEYS
from sessiontui.templates.reading.wording_rules import WORDING_KEYS
from sessiontui.templates.shelves.copies import as_copy
from sessiontui.templates.shelves.library import Entry, Library
from sessiontui.templates.shelves.packs import PACK_KEYS, Pack, pack_text

MARKDOWN = tuple(kind.name for kind in KINDS if kind.markdown)
KEYS = {
    "agenda": AGENDA_KEYS,
    "prompt": PROMPT_KEYS,
    "drill": DRILL_KEYS,
    "questions": QUESTIONS_KEYS,
    "rubric": RUBRIC_KEYS,
    "glossary": GLOSSARY_KEYS,
    "wording": WORDING_KEYS,
    "summary": PROMPT_KEYS,
    "pack": PACK_KEYS,
}
TABLES = [
    *(("agenda", "blocks", BLOCK_KEYS), ("rubric", "levels", LEVEL_KEYS), ("glossary", "terms", TERM_KEYS)),
    *((kind, "changes", CHANGE_KEYS) for kind in KEYS if kind != "pack"),
    *((kind, "waive", WAIVER_KEYS) for kind in KEYS if kind not in ("pack", "wording")),
]


def plain(value: object) -> object:
    """Return what an editor sees: days are words there."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def read(text: str, kind: str) -> dict[str, object]:
    told = YAML(typ="safe", pure=True).load(head_text(text) if kind in MARKDOWN else text)
    return cast(dict[str, object], plain(told))


def complaints(kind: str, value: object) -> list[str]:
    found = Draft202012Validator(schema_of(kind)).iter_errors(value)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def properties(schema: Schema) -> dict[str, Schema]:
    return cast(dict[str, Schema], schema["properties"])


def built_in() -> Iterator[Entry]:
    yield from Library.of().entries()


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_one_and_has_the_keys_of_the_reader(kind: str) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert tuple(properties(schema)) == KEYS[kind]
    assert schema["additionalProperties"] is False
    assert all("description" in each for each in properties(schema).values())
    assert set(cast(list[str], schema["required"])) <= set(KEYS[kind])


@pytest.mark.parametrize(("kind", "key", "known"), TABLES)
def test_a_table_in_a_file_has_the_keys_of_the_reader(kind: str, key: str, known: tuple[str, ...]) -> None:
    items = cast(Schema, properties(schema_of(kind))[key]["items"])
    assert tuple(properties(items)) == known
    assert items["additionalProperties"] is False


def test_every_built_in_file_passes_and_none_with_a_wrong_key_does() -> None:
    library = Library.of()
    kinds: set[str] = set()
    for entry in built_in():
        value = read(library.read(entry).text, entry.kind)
        assert complaints(entry.kind, value) == [], entry.name
        copy = as_copy(library.read(entry).text, "built-in", "0" * 15 + "a")
        assert read(copy, entry.kind) == {**value, "copied_from": "built-in 000000000000000a"}
        assert complaints(entry.kind, read(copy, entry.kind)) == [], entry.name
        if entry.kind not in kinds:
            assert any("'titel'" in one for one in complaints(entry.kind, {**value, "titel": "x"}))
            assert complaints(entry.kind, {key: each for key, each in value.items() if key != "title"})
        kinds.add(entry.kind)
    assert kinds == set(SCHEMA_KINDS) - {"pack"}


def test_a_pack_passes_and_one_with_a_wrong_sum_does_not() -> None:
    pack = Pack("ours", "1.2.0", "Ours: “two”", 'It says "so"', (("prompts/a b.md", "0" * 64),), Path())
    value = read(pack_text(pack), "pack")
    assert value["about"] == 'It says "so"'
    assert complaints("pack", value) == []
    assert complaints("pack", {**value, "files": {"prompts/a.md": "1234"}})


@pytest.mark.parametrize(
    ("kind", "key", "wrong"),
    [
        ("agenda", "kind", "pairs"),
        ("agenda", "minutes", "an hour"),
        ("agenda", "begins", "25:00"),
        ("agenda", "cadence", "now and then"),
        ("agenda", "facets", ["patience"]),
        ("agenda", "people", 0),
        ("agenda", "changes", [{"date": "yesterday", "finding": "x", "change": "y"}]),
        ("agenda", "blocks", [{"id": "a", "title": "A", "minutes": 1, "captures": ["thought"]}]),
        ("agenda", "blocks", [{"id": "a", "title": "A", "minutes": 1, "part": "middle"}]),
        ("drill", "drill", "game"),
        ("drill", "facets", ["listening", "feedback"]),
        ("rubric", "levels", [{"level": 1, "short": "x" * 25, "text": "y"}] * 2),
        ("prompt", "phase", "advanced"),
        ("glossary", "terms", [{"term": "x"}]),
    ],
)
def test_a_wrong_value_is_marked_where_it_stands(kind: str, key: str, wrong: object) -> None:
    library = Library.of()
    entry = next(entry for entry in built_in() if entry.kind == kind)
    value = {**read(library.read(entry).text, kind), key: wrong}
    assert [one for one in complaints(kind, value) if one.startswith(key)]


@pytest.mark.parametrize(
    "said", ["4", "1:30", "90 s", "1.5", "1 h 5 min", "2 h", "an hour", "-3", "1:75", "4 x", ""]
)
def test_lengths_are_those_that_the_reader_takes(said: str) -> None:
    schema = properties(schema_of("agenda"))["minutes"]
    try:
        taken = parse_duration(said) > 0
    except ValueError:
        taken = False
    assert Draft202012Validator(schema).is_valid(said) == taken


def test_a_schema_is_plain_json() -> None:
    for kind in SCHEMA_KINDS:
        assert json.loads(json.dumps(schema_of(kind))) == schema_of(kind)
