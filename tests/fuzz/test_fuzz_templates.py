"""Files that coaches write: any text or bytes is read, or told with its line; nothing else comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from any_text import any_bytes, anything, mutated, trials
from hypothesis import example, given
from hypothesis import strategies as st

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.safe_text import one_line
from sessiontui.templates.checking.check import check
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.agendas import Names, read_agenda
from sessiontui.templates.reading.drills import drill_agenda, read_drill
from sessiontui.templates.reading.glossary import read_glossary
from sessiontui.templates.reading.plain_yaml import read_plain
from sessiontui.templates.reading.prompts import parse_prompt, read_prompt, template_of
from sessiontui.templates.reading.questions import read_questions
from sessiontui.templates.reading.rubrics import read_rubric
from sessiontui.templates.reading.wording_rules import read_wording
from sessiontui.templates.reading.yaml_reader import read_in_full, read_yaml
from sessiontui.templates.rendering.includes import included, loop_from, with_included
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Layer, Library, built_in_root, title_in


def built_in(pattern: str) -> list[str]:
    root = built_in_root()
    assert root is not None
    return [path.read_text(encoding="utf-8") for path in sorted(root.glob(pattern))]


AGENDAS, PROMPTS = built_in("prompts/agendas/*.yaml"), built_in("prompts/*/*.md")
DRILLS, (GLOSSARY,) = built_in("prompts/drills/*.md"), built_in("prompts/glossary.yaml")
RUBRICS = [text for text in built_in("rubrics/*.yaml") if len(text) < 8_000]
WORDING = (
    "title: Ours\nadds_to: built-in\nbad_traits: zippy, flubbery\nquestions:\n  LABEL: What would one see?\n"
)
YAML_SIGNS = (
    *(
        "\n",
        "\n  ",
        "\n- ",
        ":",
        ": ",
        " #",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|",
        ">",
        ">-",
        "|+",
        "&a ",
        "*a",
        "!!int ",
    ),
    *(
        "!tag ",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "'",
        '"',
        "\\e",
        "\\x1b",
        "\\u202e",
        "\t",
        "? ",
        "@",
        "`",
        "~",
        "null",
    ),
    *(
        "true",
        "no",
        "1:30",
        "0x10",
        "1e9",
        "-1",
        "999999",
        "90 s",
        "<<: *a",
        "\r",
        "\ufeff",
        "\x85",
        "=",
        "  - id: open\n",
    ),
    *(
        "title: ",
        "minutes: ",
        "blocks:\n",
        "levels:\n",
        "waive:\n  - code: x\n",
        "people: [2, 99999999999999999999]\n",
    ),
)
JINJA_SIGNS = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{% if x %}",
        "{% endif %}",
        "{% for a in b %}",
        "{% raw %}",
        "{% endraw %}",
    ),
    *(
        "{% include 'pair/open' %}",
        "{% extends 'x' %}",
        "{% include x %}",
        "{{ coachee }}",
        "{{ 1 // 0 }}",
        "---\n",
    ),
    *(
        "{% macro a() %}",
        "{% call a() %}",
        "|join",
        "[0]",
        "\n- ",
        "\n\n",
        "# ",
        "{%- set x = 1 -%}",
        "{% block b %}",
    ),
)
ANY_YAML = st.one_of(mutated(*AGENDAS, *RUBRICS, WORDING, tokens=YAML_SIGNS), anything)
ANY_PROMPT = st.one_of(mutated(*PROMPTS, tokens=YAML_SIGNS + JINJA_SIGNS), anything)


def are_told(findings: tuple[Finding, ...], text: str) -> None:
    lines = text.count("\n") + len(re.findall(r"[\r\x85\u2028\u2029]", text)) + 1
    for finding in findings:
        assert 0 <= finding.line <= lines + 1
        assert finding.what
        assert finding.code
        assert one_line(str(finding)) == str(finding)


@trials(500, 20_000)
@given(st.one_of(mutated(*AGENDAS, tokens=YAML_SIGNS), ANY_YAML))
@example("blocks: [" * 5000)
@example("a: " + "[" * 5000 + "]" * 5000)
@example("a:\n" + "".join("  " * n + "a:\n" for n in range(1, 200)))
@example("people: [" + "9" * 5000 + "]\ntitle: x")
@example("- " * 20_000)
@example("? " * 5_000)
@example("a: '" + "''" * 20_000)
@example("a: " + "x " * 30_000)
@example("!" * 30_000)
@example("{" * 2_000 + "a: b")
def test_any_text_is_an_agenda_or_is_told_with_its_line(text: str) -> None:
    reading = read_agenda(text, "ours", "ours.yaml", Names(("pair/open",), ("coach-turn",)))
    are_told(reading.findings, text)
    assert reading.agenda is not None or any(one.severity == "error" for one in reading.findings)
    if reading.agenda is not None:
        assert reading.agenda.blocks
        assert all(0 < block.seconds <= 86_400 for block in reading.agenda.blocks)
        assert len({block.id for block in reading.agenda.blocks}) == len(reading.agenda.blocks)
        assert 1 <= reading.agenda.people[0] <= reading.agenda.people[1] <= 8


@trials(400, 20_000)
@given(st.one_of(mutated(*RUBRICS, tokens=YAML_SIGNS), ANY_YAML))
def test_any_text_is_a_rubric_or_is_told_with_its_line(text: str) -> None:
    reading = read_rubric(text, "ours", "ours.yaml")
    are_told(reading.findings, text)
    assert reading.rubric is not None or any(one.severity == "error" for one in reading.findings)


@trials(300, 20_000)
@given(st.one_of(mutated(WORDING, tokens=YAML_SIGNS), ANY_YAML))
def test_any_text_is_a_list_of_words_or_is_told_with_its_line(text: str) -> None:
    reading = read_wording(text, "wording.en.yaml")
    are_told(reading.findings, text)
    assert reading.rules is not None or any(one.severity == "error" for one in reading.findings)


@trials(300, 20_000)
@given(st.one_of(mutated(*DRILLS, tokens=(*YAML_SIGNS, *JINJA_SIGNS, "\n## ", " · 5")), ANY_PROMPT))
@example("---\ntitle: x\n---\n" + "## " * 20_000)
@example("---\ntitle: x\n---\n" + "## a\n" * 15_000)
@example("---\ntitle: x\n---\n## " + " " * 60_000 + "1")
@example("---\ntitle: x\n---\n## " + "· " * 30_000 + "x")
def test_any_text_is_a_drill_or_questions_or_is_told_with_its_line(text: str) -> None:
    drill = read_drill(text, "drills/ours", "ours.md", ("coach-turn",))
    are_told(drill.findings, text)
    assert drill.drill is not None or any(one.severity == "error" for one in drill.findings)
    if drill.drill is not None:
        assert len(drill_agenda(drill.drill).blocks) == 4
    questions = read_questions(text, "questions/listening", "ours.md")
    are_told(questions.findings, text)
    assert questions.prompt is not None or any(one.severity == "error" for one in questions.findings)


@trials(300, 20_000)
@given(st.one_of(mutated(GLOSSARY, tokens=YAML_SIGNS), ANY_YAML))
def test_any_text_is_a_glossary_or_is_told_with_its_line(text: str) -> None:
    reading = read_glossary(text, "glossary.yaml")
    are_told(reading.findings, text)
    assert reading.terms is not None or any(one.severity == "error" for one in reading.findings)


@trials(400, 20_000)
@given(ANY_PROMPT)
@example("---\ntitle: x\n---\n" + "[[a|" * 15_000)
@example("---\ntitle: x\n---\n" + "[[" + "a" * 60_000 + "]]")
@example("---\n" * 10_000)
@example("---\ntitle: x\n---\n" + "{%" * 20_000)
@example("---\ntitle: x\n---\n" + "{# " * 20_000)
@example("---\ntitle: x\n---\n" + "{% include " + "'a" * 20_000)
@example("---\ntitle: x\n---\n" + "{% include 'a' %}" * 3_000)
@example("title:" + " " * 60_000)
@example("---\ntitle: x\n---\n" + "- \t" * 20_000)
def test_any_text_is_a_prompt_or_is_told_with_its_line(text: str) -> None:
    reading = read_prompt(text, "ours", "ours.md")
    are_told(reading.findings, text)
    template_of(text)
    title_in(text)
    for name, line in included(text):
        assert name in text
        assert 1 <= line <= text.count("\n") + 1
    texts = with_included("ours", text, lambda name: text if len(name) < 3 else None)
    for name in list(texts)[:3]:
        loop_from(name, texts)
    shown = parse_prompt("ours", text, text[:50], text[:50], "")
    assert one_line(shown.lead) == shown.lead


@trials(600, 40_000)
@given(ANY_YAML)
def test_the_short_way_of_reading_yaml_is_the_long_way_or_gives_up(text: str) -> None:
    short = read_plain(text, 1)
    if short is not None:
        found = FindingsOf("x")
        assert read_in_full(text, found) == short
        assert not found.broken


@trials(300, 10_000)
@given(ANY_YAML, st.integers(1, 9))
def test_any_yaml_gives_keys_or_trouble(text: str, first_line: int) -> None:
    found = FindingsOf("ours.yaml")
    try:
        read_yaml(text, found, first_line=first_line)
    except TemplateTrouble as trouble:
        are_told(trouble.findings, "\n" * first_line + text)


FILES = (
    *(
        "prompts/agendas/pair-60.yaml",
        "prompts/pair/open.md",
        "prompts/summary/pair.md",
        "prompts/summary/_rest.md",
    ),
    *("rubrics/coach-turn.yaml", "rubrics/wording.en.yaml"),
)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with closing(Renderer()) as started:
        started.start()
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ours")


@trials(60, 3_000)
@given(place=st.sampled_from(FILES), data=st.data())
def test_a_folder_with_any_file_in_it_is_checked(
    place: str, data: st.DataObject, renderer: Renderer, folder: Path
) -> None:
    root = built_in_root()
    assert root is not None
    original = (root / place).read_text(encoding="utf-8")
    signs = JINJA_SIGNS if place.endswith(".md") else YAML_SIGNS
    drawn = st.one_of(mutated(original, tokens=signs).map(as_bytes), any_bytes)
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.draw(drawn))
    try:
        findings = check(Library((Layer("workspace", folder),)), renderer)
        assert all(one_line(str(finding)) == str(finding) for finding in findings)
        assert not any(finding.code == "too-slow" for finding in findings)
    finally:
        path.unlink()


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@trials(150, 5_000)
@given(st.one_of(anything, mutated("pair/open", "summary/pair", "_rest"), st.sampled_from(FILES)))
def test_any_name_finds_a_template_or_is_refused(name: str) -> None:
    library = Library.of()
    asks: tuple[Callable[[], object], ...] = (
        lambda: library.source("prompt", name),
        lambda: library.source("agenda", name),
        lambda: library.source("rubric", name),
        lambda: library.source("summary", name),
        lambda: library.source("wording", name),
    )
    for ask in asks:
        try:
            ask()
        except SessiontuiError as refused:
            told_in_a_line(refused)


def told_in_a_line(refused: SessiontuiError) -> None:
    assert one_line(str(refused)) == str(refused)
