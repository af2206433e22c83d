from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from template_files import a_renderer

from sessiontui.core.facets import ANY, FACET_NAMES, SIDES
from sessiontui.core.glossary import term_of, unmarked
from sessiontui.core.names import folded
from sessiontui.templates.reading.drills import (
    DRILL_TYPES,
    SECOND,
    DrillFile,
    drill_agenda,
    read_drill,
)
from sessiontui.templates.reading.glossary import load_glossary
from sessiontui.templates.reading.prompts import parse_prompt
from sessiontui.templates.reading.questions import read_questions
from sessiontui.templates.reading.rubrics import RubricReading, read_rubric
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import COACH, OBSERVER, SAMPLES
from sessiontui.templates.rendering.wire import Job, Outcome
from sessiontui.templates.shelves.library import Library, built_in_root

renderer = pytest.fixture(scope="module")(a_renderer)

ROOT = built_in_root() or Path()
RUBRICS = tuple(path.stem for path in sorted((ROOT / "rubrics").glob("*.yaml")) if "." not in path.stem)
PHASES = ("foundation", "stretch", "systemic")
ITEM = re.compile(r"^- (.+(?:\n  .+)*)", re.MULTILINE)
ASKED = re.compile(r"[^.?!:”\n{}]+\?")
CODE = re.compile(r"`[^`]*`")
VERBS = {"read back", "check in"}
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")


def a_drill(name: str) -> DrillFile:
    file = f"prompts/drills/{name}.md"
    reading = read_drill((ROOT / file).read_text(), f"drills/{name}", file, RUBRICS)
    assert reading.drill is not None, reading.findings
    assert reading.findings == ()
    return reading.drill


def a_bank(facet: str) -> list[str]:
    file = f"prompts/questions/{facet}.md"
    reading = read_questions((ROOT / file).read_text(), f"questions/{facet}", file)
    assert reading.prompt is not None, reading.findings
    return [" ".join(item.split()) for item in ITEM.findall(reading.prompt.body.partition("#}")[2])]


def a_rubric(name: str) -> RubricReading:
    file = f"rubrics/{name}.yaml"
    return read_rubric((ROOT / file).read_text(), name, file)


def of_prompts(folder: str = "") -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "prompts" / folder).rglob("*.md")):
        if "summary" not in path.parts:
            yield path, path.read_text()


DRILLS = tuple(a_drill(path.stem) for path, _ in of_prompts("drills"))
GLOSSARY = load_glossary(Library.of())


def test_each_facet_has_a_role_play_a_scenario_and_a_journal() -> None:
    assert Counter((drill.facet, drill.type) for drill in DRILLS) == {
        (facet, kind): 1 for facet in FACET_NAMES for kind in DRILL_TYPES
    }


def test_each_facet_is_practised_at_every_phase_and_each_phase_in_every_way() -> None:
    assert Counter((drill.facet, drill.phase) for drill in DRILLS) == {
        (facet, phase): 1 for facet in FACET_NAMES for phase in PHASES
    }
    ways = Counter((drill.phase, drill.type) for drill in DRILLS)
    assert all(ways[phase, kind] >= 2 for phase in PHASES for kind in DRILL_TYPES)


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.name)
def test_a_drill_fills_its_minutes_with_a_brief_practice_an_observer_and_a_debrief(drill: DrillFile) -> None:
    sections = [section.title for section in drill.sections]
    assert sections == ["Brief", SECOND[drill.type], "Observer sheet", "Debrief"]
    assert sum(section.seconds for section in drill.sections) == drill.seconds
    assert 12 * 60 <= drill.seconds <= 30 * 60
    longest = max(drill.sections, key=lambda section: section.seconds)
    assert longest.title == SECOND[drill.type]
    assert drill.people == (2, 3)
    assert drill.source


def test_a_drill_reads_well_with_two_and_with_three_people(renderer: Renderer) -> None:
    texts = {f"{drill.name}#{one.slug}": one.body for drill in DRILLS for one in drill.sections}
    for sample, watcher in ((SAMPLES[0], COACH), (SAMPLES[2], OBSERVER)):
        results = renderer.render_all(tuple(Job((name,), dict(sample)) for name in texts), texts)
        for name, result in zip(texts, results, strict=True):
            assert isinstance(result, Outcome), result
            shown = parse_prompt(name, unmarked(result.texts[0])[0], "", "", "")
            assert shown.lead
            assert len(shown.follow_ups) >= 2
            together = " ".join((shown.lead, *shown.follow_ups, *shown.notes))
            assert not re.search(r"None|[{}\[\]]|  | ,| ;|^[,;]", together), together
            if name.endswith("#observer-sheet"):
                assert 3 <= len(shown.follow_ups) <= 5
                assert watcher in together
            if name.endswith("#debrief"):
                assert shown.follow_ups[-1].endswith("?")


def test_before_a_drill_one_hears_that_it_is_practice_and_where_silence_ends(renderer: Renderer) -> None:
    opener = drill_agenda(DRILLS[0]).opener
    texts = {opener: (ROOT / f"prompts/{opener}.md").read_text().split("---\n", 2)[2]}
    jobs = tuple(Job((opener,), dict(sample)) for sample in SAMPLES)
    for result, observes in zip(renderer.render_all(jobs, texts), (False, False, True), strict=True):
        assert isinstance(result, Outcome), result
        assert "nobody is being judged" in result.texts[0]
        assert "This has limits" in result.texts[0]
        assert (f"{OBSERVER} observes" in " ".join(result.texts[0].split())) == observes


def test_a_scenario_beyond_the_foundation_brings_one_new_fact_half_way() -> None:
    for drill in DRILLS:
        if drill.type == "scenario":
            told = "(at half time)" in drill.sections[1].body
            assert told == (drill.phase != "foundation"), drill.name


def test_in_a_role_play_what_the_other_one_knows_is_for_that_one_alone(renderer: Renderer) -> None:
    for drill in DRILLS:
        if drill.type == "role play":
            job = Job((drill.name,), dict(SAMPLES[0]))
            (result,) = renderer.render_all((job,), {drill.name: drill.sections[0].body})
            assert isinstance(result, Outcome), result
            (covered,) = parse_prompt("", result.texts[0], "", "", "").covered
            assert (covered.whom, covered.text[:4]) == (COACH, "You "), drill.name


def test_what_is_written_in_a_journal_is_told_to_stay_its_writers_own() -> None:
    for drill in DRILLS:
        if drill.type == "reflective journal":
            assert "What you write stays yours." in drill.sections[0].body, drill.name
            assert "or passes" in drill.sections[2].body, drill.name


def test_each_facet_has_nine_questions_for_those_who_are_stuck_and_twelve_fit_any_moment() -> None:
    names = [path.stem for path, _ in of_prompts("questions")]
    assert sorted(names) == sorted(SIDES)
    for side in SIDES:
        questions = a_bank(side)
        assert len(questions) == (12 if side == ANY else 9)
        assert all(question.count("?") == 1 and question.endswith("?") for question in questions)
        assert all(len(question.split()) <= 14 for question in questions), "more than a breath"


def test_a_question_for_the_stuck_says_who_they_are_and_does_not_count_the_people() -> None:
    for side in SIDES:
        for question in a_bank(side):
            before, they, _ = re.split(r"\b(they|them|their|she|he|her|his)\b|$", question, maxsplit=1)
            assert not they or re.search(r"\b(who|whom|whose|people)\b", before.casefold()), question
            assert not re.search(r"\b(two of|both|pair|coach|coachee|observer)\b", question), question
            assert side != ANY or not they, question


def test_no_question_for_the_stuck_or_of_a_drill_stands_anywhere_else() -> None:
    where: dict[str, set[str]] = {}
    for path, text in of_prompts():
        for asked in ASKED.findall(TAGS.sub("", text.replace("\n  ", " "))):
            words = " ".join(re.findall(r"\w+", folded(asked)))
            where.setdefault(words, set()).add(f"{path.parent.name}/{path.stem}")
    ours = ("drills/", "questions/")
    twice = {
        words: names
        for words, names in where.items()
        if len(names) > 1 and any(name.startswith(ours) for name in names)
    }
    assert twice == {}


def test_there_are_twelve_rubrics_of_four_or_five_levels_each_built_on_the_one_before() -> None:
    assert len(RUBRICS) == 12
    for name in RUBRICS:
        reading = a_rubric(name)
        assert reading.findings == ()
        assert reading.rubric is not None
        assert len(reading.rubric.levels) in (4, 5)
        assert reading.rubric.evidence
        assert re.match(r"As \d\b", reading.rubric.levels[-1].text), name


def test_a_drill_is_watched_with_a_rubric_about_its_facet_and_every_facet_has_one() -> None:
    about: dict[str, tuple[str, ...]] = {}
    for name in RUBRICS:
        rubric = a_rubric(name).rubric
        assert rubric is not None
        about[name] = rubric.facets
    assert {facet for facets in about.values() for facet in facets} == set(FACET_NAMES)
    for drill in DRILLS:
        assert drill.facet in about[drill.rubric], drill.name


def test_each_term_of_the_glossary_means_one_plain_sentence() -> None:
    assert GLOSSARY.findings == ()
    assert GLOSSARY.terms is not None
    assert 14 <= len(GLOSSARY.terms) <= 20
    for term in GLOSSARY.terms:
        assert re.fullmatch(r"[A-Z][^.?!]+\.", term.means), term.means
        assert len(term.means) <= 120


def test_a_term_that_a_prompt_names_is_in_the_glossary_and_spelt_as_there() -> None:
    assert GLOSSARY.terms is not None
    for path, text in of_prompts():
        for name in unmarked(text)[1]:
            term = term_of(name, GLOSSARY.terms)
            assert term is not None, f"{path.name}: {name}"
            assert name.casefold() == term.term.casefold(), f"{path.name}: {name}"


def test_the_readme_spells_the_words_we_share_as_the_glossary_does() -> None:
    assert GLOSSARY.terms is not None
    readme = CODE.sub("", (Path(__file__).parents[2] / "README.md").read_text()).casefold()
    for term in GLOSSARY.terms:
        parts = re.split(r"[ -]", term.term)
        found = set(re.findall(r"\b" + r"[ -]?".join(parts) + r"\b", readme))
        assert found - VERBS <= {term.term}
