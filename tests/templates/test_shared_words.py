"""The glossary, the lists of questions for people who are stuck, and how a text marks a term."""

from __future__ import annotations

from pathlib import Path

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.core.glossary import Term, term_of, unmarked
from sessiontui.templates.reading.glossary import read_glossary
from sessiontui.templates.reading.prompts import parse_prompt, read_prompt
from sessiontui.templates.reading.questions import read_questions
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.shelves.library import Library

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)
renderer = pytest.fixture(scope="module")(a_renderer)

QUESTIONS = """\
---
title: Listening
kind: questions
facets: [listening]
variables: [coachee]
---
- What did you hear, {{ coachee }}?
- What was left out?
"""
GLOSSARY = """\
title: Words we share
terms:
  - term: if-then
    means: "A sentence that names the moment and the act."
    say: If it starts late, then I ask.
  - {term: parked, means: Kept for another time.}
"""
OWN = """\
title: Ours
adds_to: built-in
terms:
  - {term: Parked, means: On the wall.}
  - {term: huddle, means: Ten minutes on our feet.}
"""


@pytest.fixture
def bench(library: Library, renderer: Renderer, tmp_path: Path) -> Bench:
    return Bench(library, renderer, tmp_path / "last-good")


def test_a_term_is_shown_as_plain_words_and_remembered() -> None:
    body = "Which [[if-then]] will you keep?\n\n- Say [[if-then|your if-then line]] aloud.\n"
    body += "- And the [[observer\n  sheet]]?\n"
    prompt = parse_prompt("a", body, "[[Parked|Park]] it.", "A", "")
    assert prompt.lead == "Which if-then will you keep?"
    assert prompt.follow_ups == ("Say your if-then line aloud.", "And the observer sheet?")
    assert prompt.say == "Park it."
    assert prompt.terms == ("if-then", "observer sheet", "Parked")


@pytest.mark.parametrize("text", ["a [b] [[]] [[ c", "[[a|]] x", "[[a]", "[[[]]]"])
def test_brackets_that_mark_no_term_stay_as_they_are(text: str) -> None:
    assert unmarked(text) == (text, ())


def test_the_glossary_of_a_workspace_adds_to_the_built_in_one(
    bench: Bench, write: Write, tmp_path: Path
) -> None:
    (tmp_path / "built-in" / "prompts").mkdir(parents=True)
    (tmp_path / "built-in" / "prompts" / "glossary.yaml").write_text(GLOSSARY)
    assert [t.term for t in bench.glossary()[0]] == ["if-then", "parked"]
    file = write("prompts/glossary.yaml", OWN)
    terms, findings = bench.glossary()
    assert findings == ()
    assert [t.term for t in terms] == ["if-then", "Parked", "huddle"]
    assert term_of("parked", terms) == Term("Parked", "On the wall.")
    file.write_text(OWN.replace("adds_to: built-in\n", ""))
    assert [t.term for t in bench.glossary()[0]] == ["Parked", "huddle"]
    file.write_text(OWN.replace("title: Ours\n", ""))
    terms, findings = bench.glossary()
    assert [t.term for t in terms] == ["if-then", "parked"]
    assert [one.code for one in findings] == ["missing-key"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("means: Kept for another time.", "mean: Kept.", ("unknown-key", 6)),
        ("term: parked", "term: IF-THEN", ("duplicate-term", 6)),
        ("term: parked", "term: par|ked", ("bad-term", 6)),
        ("Kept for another time.", "x" * 301, ("wrong-type", 6)),
        ("terms:", "term:", ("unknown-key", 2)),
    ],
)
def test_what_is_wrong_with_a_glossary_is_told_with_its_line(
    old: str, new: str, finding: tuple[str, int]
) -> None:
    reading = read_glossary(GLOSSARY.replace(old, new, 1), "glossary.yaml")
    assert finding in [(one.code, one.line) for one in reading.findings]
    assert reading.terms is None


def test_questions_are_read_for_whoever_has_the_turn(bench: Bench, write: Write) -> None:
    file = write("prompts/questions/listening.md", QUESTIONS)
    assert bench.questions("listening", SAMPLES[0]) == ("What did you hear, Ana Ruiz?", "What was left out?")
    assert bench.questions("conflict", SAMPLES[0]) == ()
    file.write_text(QUESTIONS.replace("coachee }}", "coache }}"))
    assert bench.questions("listening", SAMPLES[0]) == ("What did you hear, Ana Ruiz?", "What was left out?")


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("kind: questions\n", "", ("missing-key", 2)),
        ("facets: [listening]", "facets: [conflict]", ("facet-name", 4)),
        ("facets: [listening]", "facets: []", ("missing-key", 4)),
        ("title: Listening", "minutes: 3", ("unknown-key", 2)),
    ],
)
def test_what_is_wrong_with_questions_is_told_with_its_line(
    old: str, new: str, finding: tuple[str, int]
) -> None:
    reading = read_questions(QUESTIONS.replace(old, new, 1), "questions/listening", "listening.md")
    assert finding in [(one.code, one.line) for one in reading.findings]


def test_a_drill_among_the_prompts_is_told_where_it_belongs() -> None:
    reading = read_prompt("---\ntitle: A\nkind: drill\n---\nWhat?\n", "pair/a", "a.md")
    assert [(one.code, one.line) for one in reading.findings] == [("wrong-folder", 3)]


def test_each_kind_is_listed_once(library: Library, write: Write) -> None:
    for place in ("drills/a.md", "questions/listening.md", "pair/a.md", "summary/pair.md", "glossary.yaml"):
        write(f"prompts/{place}", "title: X\n")
    names = {(entry.kind, entry.name) for entry in library.entries()}
    assert names == {
        ("drill", "drills/a"),
        ("questions", "questions/listening"),
        ("prompt", "pair/a"),
        ("summary", "summary/pair"),
        ("glossary", "glossary"),
    }
