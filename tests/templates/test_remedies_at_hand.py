"""What the check says of a slip is what mends it: each remedy is followed here, and the finding is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.templates.checking.cases import example_of
from sessiontui.templates.checking.check import check_one
from sessiontui.templates.checking.prompts import note_snags
from sessiontui.templates.checking.surroundings import Surroundings
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.agendas import read_agenda
from sessiontui.templates.reading.drills import read_drill
from sessiontui.templates.reading.yaml_reader import read_yaml
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Library

renderer = pytest.fixture(scope="module")(a_renderer)
library = pytest.fixture(a_library)
written = pytest.fixture(a_writer)

Found = Callable[[str], list[tuple[int, str, str]]]

HEAD = "---\ntitle: Asking\nfacets: [listening]\nvariables: [coach]\n---\n"
BUILT_IN = Path(__file__).parents[2] / "prompts"


@pytest.fixture
def found(library: Library, written: Write, renderer: Renderer) -> Found:
    def in_prompt(text: str) -> list[tuple[int, str, str]]:
        written("prompts/asking.md", text)
        findings = check_one(library, renderer, "prompt", "asking")
        return [(one.line, one.code, one.remedy) for one in findings]

    return in_prompt


def test_a_key_without_words_is_told_to_get_some_and_not_to_be_written_again() -> None:
    reading = read_agenda("title:\nkind: pair\nminutes: 4\nblocks:\n", "a", "a.yaml")
    told = {one.line: (one.code, one.what, one.remedy) for one in reading.findings}
    assert told[1] == ("missing-key", "The title is empty", "Write something after “title:”")
    assert told[4] == ("missing-key", "The blocks are empty", "Begin each block below it with a dash")


def test_a_name_with_a_slip_does_not_make_the_right_one_look_unused(found: Found) -> None:
    assert found(HEAD + "What does {{ coch }} see?\n") == [(6, "unknown-name", "Did you mean “coach”?")]
    assert found(HEAD + "What does {{ coach }} see?\n") == []


def test_a_text_that_is_not_there_is_offered_only_one_that_is_called_alike(
    found: Found, written: Write
) -> None:
    written("prompts/triad/observer.md", HEAD + "What does {{ coach }} see?\n")
    body = "What does {{{{ coach }}}} see?\n\n{{% include “{}” %}}\n".replace("“", '"').replace("”", '"')
    far, near = found(HEAD + body.format("aud/nowhere.md")), found(HEAD + body.format("triad/obsever.md"))
    assert far == [(8, "missing-include", "Write the name of a prompt, between quotes")]
    assert near == [(8, "missing-include", "Did you mean “triad/observer”?")]


def test_a_note_below_the_questions_is_no_lead_question(found: Found) -> None:
    questions = "- What did you see?\n- Who else did?\n\n"
    lost = found(HEAD + questions + "{{ coach }} asks “What else?” again.\n")
    assert [(line, code) for line, code, _ in lost] == [(6, "no-lead")]
    assert found(HEAD + questions + "What does {{ coach }} see?\n") == []
    assert found(HEAD + "What now?\n\n" + questions + "{{ coach }} asks again.\n") == []


def test_a_german_question_is_not_measured_with_english_rules(found: Found) -> None:
    german = "{#{{ coach }}#}Was würde diese Minuten wertvoll machen?\n\n- Was hast du gesehen?\n"
    asked = "- Was it what you wanted?\n- Was he there?\n"
    assert [(line, code) for line, code, _ in found(HEAD + german + asked) if code != "variable-unused"] == [
        (9, "closed-question"),
        (10, "closed-question"),
    ]


def test_a_section_of_another_kind_of_drill_is_offered_the_one_that_is_missing() -> None:
    text = (BUILT_IN / "drills" / "count-to-three.md").read_text(encoding="utf-8")
    reading = read_drill(text.replace("## Play", "## Write"), "drills/a", "a.md", ("coach-turn",))
    assert "Did you mean “Play”?" in [one.remedy for one in reading.findings]


def test_a_block_that_begins_too_far_right_is_told_where_to_begin() -> None:
    text = "blocks:\n  - id: open\n    captures: [parked]\n\n    - id: review\n    title: Review\n"
    with pytest.raises(TemplateTrouble) as caught:
        read_yaml(text, FindingsOf("a.yaml"))
    assert [(one.line, one.remedy) for one in caught.value.findings] == [
        (5, "Begin it with 2 spaces, as the ones above it")
    ]
    assert read_yaml(text.replace("    - id", "  - id"), FindingsOf("a.yaml")).entries


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("  -id: review", "Write a space after the dash: - id: review"),
        ("  id: review", "Begin it with a dash: - id: review"),
    ],
)
def test_a_block_without_its_dash_or_the_space_behind_it_is_told_so(line: str, remedy: str) -> None:
    text = f"blocks:\n  - id: open\n    captures: [parked]\n\n{line}\n    title: Review\n"
    with pytest.raises(TemplateTrouble) as caught:
        read_yaml(text, FindingsOf("a.yaml"))
    assert [(one.line, one.remedy) for one in caught.value.findings] == [(5, remedy)]


def test_levels_say_all_the_numbers_that_overlap_or_are_left_out(
    library: Library, written: Write, renderer: Renderer
) -> None:
    levels = ("more than 100 words", "50 to 90 words", "20 to 55 words", "2 to 18 words", "0 to 1 words")
    lines = "".join(
        f"  - level: {n}\n    short: so\n    text: Says {said} in a row.\n"
        for n, said in enumerate(levels, 1)
    )
    head = "title: Words\ncriterion: How many words there are in one turn.\nevidence: The count.\n"
    written("rubrics/words.yaml", f"{head}facets: [listening]\nlevels:\n{lines}")
    findings: tuple[Finding, ...] = check_one(library, renderer, "rubric", "words")
    assert [one.what for one in findings] == [
        "Levels 1 and 2 leave out 91 to 100 words",
        "Levels 2 and 3 both hold for 50 to 55 words",
        "Levels 3 and 4 leave out 19 words",
    ]


def test_a_link_to_nothing_is_no_matter_of_permissions(
    library: Library, written: Write, renderer: Renderer
) -> None:
    written("prompts/asking.md", "x").unlink()
    (library.layers[0].root / "prompts" / "asking.md").symlink_to("gone.md")
    findings = check_one(library, renderer, "prompt", "asking")
    assert [(one.code, one.remedy) for one in findings] == [("unreadable", "Put a text file here")]


def test_a_term_that_is_not_closed_is_told_since_it_is_shown_as_it_stands(found: Found) -> None:
    told = found(HEAD + "What did {{ coach }} call [[if-then before?\n\n- Which [[]] did you hear?\n")
    assert [(line, code) for line, code, _ in told] == [(6, "unknown-term"), (8, "unknown-term")]
    assert found(HEAD + "{% for a in [[1, 2]] %}What did {{ coach }} see?{% endfor %}\n") == []


def test_words_covered_for_a_name_that_stands_in_the_file_are_told(found: Found) -> None:
    body = "What did {{ coach }} see?\n\n- (for %s alone) Say nothing for a minute.\n"
    assert found(HEAD + body % "the coach") == [(8, "unknown-name", "Write (for {{ coach }} alone)")]
    assert found(HEAD + body % "{{ coach }}") == []


def test_a_link_and_a_tag_of_a_web_page_are_told_since_they_are_shown_as_they_stand(found: Found) -> None:
    told = found(HEAD + "What did [{{ coach }}](https://example.org) see?\n\n- Who <b>else</b> did?\n")
    assert [(line, code) for line, code, _ in told] == [(6, "shown-signs"), (8, "shown-signs")]


def test_a_list_with_numbers_is_told_as_that_and_not_as_two_questions_in_one(found: Found) -> None:
    told = found(HEAD + "1. What did {{ coach }} see?\n2. Who else did?\n")
    assert [(line, code) for line, code, _ in told] == [(6, "list-sign"), (7, "list-sign")]


def test_a_dash_without_words_is_told(found: Found) -> None:
    told = found(HEAD + "What did {{ coach }} see?\n\n- Who else did?\n-\n")
    assert [(line, code) for line, code, _ in told] == [(9, "list-sign")]


def test_a_tab_after_a_key_is_told_as_a_tab() -> None:
    with pytest.raises(TemplateTrouble) as caught:
        read_yaml("title:\tReview\nkind: pair\n", FindingsOf("a.yaml"))
    assert [(one.line, one.remedy) for one in caught.value.findings] == [
        (1, "Write one space there: title: Review")
    ]


def test_a_waiver_of_an_error_is_told_to_go_and_not_another_code(found: Found) -> None:
    waived = HEAD.replace("---\n", "---\nwaive:\n  - code: unknown-name\n    reason: Later.\n", 1)
    told = {code: remedy for _, code, remedy in found(waived + "What does {{ coch }} see?\n")}
    assert told["waiver-unknown"] == "Mend what it is about, and delete the waiver: an error is not waived"


def test_a_role_with_a_slip_is_named_where_the_prompt_misses_it(
    library: Library, written: Write, renderer: Renderer
) -> None:
    written("prompts/asking.md", HEAD + "What does {{ coach }} see?\n")
    block = (
        "  - id: a\n    title: Ask\n    minutes: 4\n    roles: {coachee: 1, couch: 2}\n    prompt: asking\n"
    )
    written("prompts/agendas/a.yaml", f"title: A\nkind: group\nminutes: 4\npeople: 2\nblocks:\n{block}")
    told = {one.code: one.remedy for one in check_one(library, renderer, "agenda", "a")}
    assert told["role-unplayed"] == "Write coach where it says couch"


def test_the_example_beside_what_is_shown_as_it_stands_is_of_the_same_kind() -> None:
    def before(code: str, what: str) -> str:
        example = example_of(Finding(code, "advice", "a.md", 1, what, ""))
        return example.before if example else ""

    assert "](https" in before("shown-signs", "“[a](https://b.org)” is shown with its signs")
    assert "<b>" in before("shown-signs", "“<i>” is shown with its signs")
    assert "`" in before("shown-signs", "“`a`” is shown with its signs")
    assert "**" in before("shown-signs", "“**a**” is shown with its signs")
    assert "[[if-then " in before("unknown-term", "“[[if-then …” marks no term, and is shown as it stands")


@pytest.mark.parametrize(
    ("heading", "code", "remedy"),
    [
        ("## Play: 8", "drill-minutes", "Write them behind the heading: ## Play · 8"),
        ("## play (8)", "drill-minutes", "Write them behind the heading: ## Play · 8"),
        ("## Play 8", "drill-minutes", "Write them behind the heading: ## Play · 8"),
        ("## Play · eight", "drill-minutes", "Write them behind the heading: ## Play · 5"),
        ("# Play · 8", "drill-sections", "Write ## Play · 8"),
        ("##Play · 8", "drill-sections", "Write ## Play · 8"),
        ("**Play · 8**", "drill-sections", "Write ## Play · 8"),
    ],
)
def test_a_heading_that_is_nearly_one_is_told_once_as_it_is_to_be(
    heading: str, code: str, remedy: str
) -> None:
    text = (BUILT_IN / "drills" / "count-to-three.md").read_text(encoding="utf-8")
    reading = read_drill(text.replace("## Play · 8", heading), "drills/a", "a.md", ("coach-turn",))
    told = [(one.code, one.remedy) for one in reading.findings if one.code != "minutes-do-not-fill"]
    assert told == [(code, remedy)]


def test_capitals_of_a_heading_do_not_matter() -> None:
    text = (BUILT_IN / "drills" / "count-to-three.md").read_text(encoding="utf-8")
    text = text.replace("## Play", "## PLAY").replace("## Observer sheet", "## Observer Sheet")
    reading = read_drill(text, "drills/a", "a.md", ("coach-turn",))
    assert reading.findings == ()
    assert reading.drill is not None
    assert [section.title for section in reading.drill.sections][1:3] == ["Play", "Observer sheet"]


def test_what_takes_too_long_is_told_once(library: Library) -> None:
    slow = tuple(Finding("too-slow", "error", "asking", 0, what, "") for what in ("too long", "not tried"))
    noted = FindingsOf("asking.md")
    note_snags(Surroundings(library), "asking", slow, noted)
    assert [one.what for one in noted.all] == ["too long"]
