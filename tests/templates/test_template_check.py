from __future__ import annotations

from pathlib import Path

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.templates.checking.check import check
from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.context import CONTEXT_NAMES
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.shelves.library import Library

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)
renderer = pytest.fixture(scope="module")(a_renderer)

HEAD = "---\ntitle: Anchors\n---\n"
AGENDA = """\
title: Pair 10
kind: pair
minutes: 10
purpose: One thing each
norms: ["This has limits: law or court order, risk of serious harm, a crime."]
blocks:
  - {id: review, title: Review, minutes: 2, part: review}
  - {id: one, title: One, minutes: 3, turn: 1, captures: [feedback]}
  - {id: two, title: Two, minutes: 3, turn: 2}
  - {id: close, title: Close, minutes: 2, part: close}
"""
RUBRIC = """\
title: R
criterion: C
levels:
  - {level: 1, short: own story, text: Tells a story of their own.}
  - {level: 2, short: a question, text: Asks a question.}
"""


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in findings]


def test_a_library_in_order_has_no_findings(library: Library, renderer: Renderer, write: Write) -> None:
    write("prompts/agendas/pair-10.yaml", AGENDA)
    write("rubrics/r.yaml", RUBRIC)
    write("prompts/anchors.md", HEAD + "Take me to one moment: where are you?\n\n- Who else was there?\n")
    assert check(library, renderer) == ()


def test_all_errors_of_all_files_are_told_in_one_run(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write(
        "prompts/agendas/a.yaml", AGENDA.replace("minutes: 10", "minutes: 9").replace("feedback", "feedbak")
    )
    write("rubrics/r.yaml", RUBRIC.replace("level: 2", "level: 4"))
    write("prompts/a.md", HEAD + "Where, {{ coache }}?\n\n- What, {{ coch }}?\n")
    write("prompts/b.md", HEAD + "{% if coach %}\nWhere?\n")
    write("prompts/c.md", "no head")
    write("prompts/d.md", "").write_bytes(b"\xff")
    write(
        "prompts/e.md",
        HEAD + "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    )
    found = check(library, renderer)
    assert [(Path(one.file).name, one.code, one.line) for one in found if one.severity == "error"] == [
        ("a.yaml", "minutes-do-not-fill", 3),
        ("a.yaml", "unknown-kind", 8),
        ("a.md", "unknown-name", 4),
        ("a.md", "unknown-name", 6),
        ("b.md", "syntax", 4),
        ("c.md", "no-head", 1),
        ("d.md", "not-utf8", 1),
        ("e.md", "too-slow", 0),
        ("r.yaml", "levels", 5),
    ]
    assert all(one.what and one.remedy and "\n" not in str(one) for one in found)


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("Where?\n{% include 'pair/nowhere' %}\n", "missing-include", 5),
        ("Where?\n{% include '../../secret' %}\n", "missing-include", 5),
        ("Where?\n{% include 'a' %}\n", "include-loop", 5),
        ("Where?\n{% include '_b' %}\n", "include-loop", 5),
        ("Where?\n{% if first_session %}{{ peple }}{% endif %}\n", "unknown-name", 5),
        ("Where?\n{% if not first_session %}{{ peple }}{% endif %}\n", "unknown-name", 5),
        ("Where?\n{% for one in commitments %}{{ one.wo }}{% endfor %}\n", "unknown-name", 5),
        ("Where, {{ ''.__class__ }}?\n", "not-allowed", 4),
    ],
)
def test_what_would_break_in_a_session_is_found_before_it(
    body: str, code: str, line: int, library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", HEAD + body)
    write("prompts/_b.md", "{% include 'a' %}")
    assert (code, line) in codes(check(library, renderer))


def test_an_error_in_a_piece_is_told_in_its_own_file(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", HEAD + "Where?\n{% include '_b' %}\n")
    piece = write("prompts/_b.md", "one\n{{ coache }}\n")
    (finding,) = check(library, renderer)
    assert (finding.code, finding.file, finding.line) == ("unknown-name", str(piece), 2)


def test_the_names_in_a_head_are_compared_with_those_in_use(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write(
        "prompts/a.md",
        "---\ntitle: A\nvariables: [coach, purpos]\n---\nWhere are you,\n{{ coachee }}?\n",
    )
    assert codes(check(library, renderer)) == [
        *(("variable-unused", 3), ("unknown-name", 3), ("variable-undeclared", 6))
    ]


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ((", part: review", ""), "pair-no-review", 1),
        ((", captures: [feedback]", ""), "no-feedback", 1),
        ((", part: close", ""), "pair-no-close", 1),
        (
            ("minutes: 3, turn: 2", "minutes: 1, turn: 2}\n  - {id: x, title: X, minutes: 2"),
            "unequal-turns",
            9,
        ),
        (("turn: 2", "turn: 2, reveal: true"), "unseen-in-a-turn", 9),
        (("title: One", "title: " + "One long title and more " * 3), "wide-block", 8),
    ],
)
def test_what_a_pair_usually_needs_is_advised(
    change: tuple[str, str], code: str, line: int, library: Library, renderer: Renderer, write: Write
) -> None:
    assert change[0] in AGENDA
    write("prompts/agendas/a.yaml", AGENDA.replace(*change))
    (finding,) = check(library, renderer)
    assert (finding.code, finding.line, finding.severity) == (code, line, "advice")


def test_a_group_needs_no_review_of_a_pair(library: Library, renderer: Renderer, write: Write) -> None:
    write("prompts/agendas/a.yaml", AGENDA.replace("kind: pair", "kind: group").replace(", part: review", ""))
    assert check(library, renderer) == ()


@pytest.mark.parametrize(
    "question",
    [
        *(
            "Did it go well?",
            "Are you sure?",
            "Could you not ask first?",
            "So, is that all?",
            "Isn’t it late?",
        ),
        "You were there. Was it loud?",
    ],
)
def test_a_closed_question_is_advised_on(
    question: str, library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", HEAD + f"Where were you?\n\n- {question}\n")
    assert ("closed-question", 6) in codes(check(library, renderer)) or (
        ("leading-question", 6) in codes(check(library, renderer))
    )


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("What did you see, and what did you hear?", "double-question"),
        ("What happened? Who was there?", "double-question"),
        ("Have you tried asking first?", "leading-question"),
        ("Why did you wait?", "leading-question"),
        ("What if you asked first?", "leading-question"),
        ("That was hard, right?", "leading-question"),
        ("Which plan should you change, now that you should ask?", "leading-question"),
    ],
)
def test_a_double_or_leading_question_is_advised_on(
    question: str, code: str, library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", HEAD + f"Where were you?\n\n- {question}\n")
    assert codes(check(library, renderer)) == [(code, 6)]


@pytest.mark.parametrize(
    "question",
    [
        *(
            "What would make the next ten minutes worth having?",
            "Take me to one moment since we met.",
            "What else?",
        ),
        *("Tell me about one moment: where are you?", "What were the words, as near as you can get them?"),
        *("Which option would you least like to try?", "If it works, what will you see within a week?"),
        *(
            "Who felt the effect that you have not mentioned yet?",
            "What is yours to change, and yours alone?",
        ),
        *("What have you not said yet that matters?", "How would the other person tell this story?"),
    ],
)
def test_an_open_question_is_left_alone(
    question: str, library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", HEAD + question + "\n\n- Who was there?\n")
    assert check(library, renderer) == ()


def test_more_than_seven_questions_and_none_at_all_are_advised_on(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", HEAD + "Where?\n\n" + "".join(f"- What did {name} do?\n" for name in "ABCDEFG"))
    assert codes(check(library, renderer)) == [("too-many-questions", 4)]
    write("prompts/a.md", HEAD + "- What?\n")
    assert codes(check(library, renderer)) == [("no-lead", 4)]


def test_a_lead_that_is_missing_at_a_first_meeting_alone_is_advised_on(
    library: Library, renderer: Renderer, write: Write
) -> None:
    lead = "{% if first_session %}\n{% else %}\nWhat stayed with you?\n{% endif %}\n"
    write("prompts/a.md", HEAD + f"{lead}\n- Who saw it?\n\nNothing seen? Then something else.\n")
    assert ("no-lead", 4) in codes(check(library, renderer))
    write("prompts/a.md", HEAD + f"Where?\n{lead}\n- Who saw it?\n\nNothing seen? Then something else.\n")
    assert ("no-lead", 4) not in codes(check(library, renderer))


@pytest.mark.parametrize("text", ["Is lazy.", "The coach is a good listener.", "Gives brilliant answers."])
def test_a_label_in_a_level_is_advised_on(
    text: str, library: Library, renderer: Renderer, write: Write
) -> None:
    write("rubrics/r.yaml", RUBRIC.replace("Asks a question.", text))
    assert codes(check(library, renderer)) == [("level-label", 5)]


def test_advice_is_waived_with_a_reason_and_idle_waivers_are_named(
    library: Library, renderer: Renderer, write: Write
) -> None:
    waive = "waive:\n  - {code: no-lead, reason: a silent minute}\n"
    write("prompts/a.md", f"---\ntitle: A\n{waive}---\n- What?\n")
    assert check(library, renderer) == ()
    write("prompts/a.md", f"---\ntitle: A\n{waive}---\nWhat?\n")
    assert codes(check(library, renderer)) == [("waiver-unneeded", 4)]
    write("prompts/a.md", f"---\ntitle: A\n{waive.replace('no-lead', 'no-led')}---\nWhat?\n")
    (finding,) = check(library, renderer)
    assert (finding.code, finding.remedy) == ("waiver-unknown", "Did you mean “no-lead”?")
    write(
        "prompts/a.md", f"---\ntitle: A\n{waive.replace('reason: a silent minute', 'reason:')}---\n- What?\n"
    )
    assert ("waiver-reason", 4) in codes(check(library, renderer))
    write("prompts/a.md", f"---\ntitle: A\n{waive.replace('a silent minute', 'silence')}---\n- What?\n")
    assert codes(check(library, renderer)) == [("waiver-reason", 4)]


def test_of_two_waivers_of_one_code_the_second_is_idle(
    library: Library, renderer: Renderer, write: Write
) -> None:
    waive = "waive:\n" + "  - {code: no-lead, reason: a silent minute}\n" * 2
    write("prompts/a.md", f"---\ntitle: A\n{waive}---\n- What?\n")
    (finding,) = check(library, renderer)
    assert (finding.code, finding.line, finding.remedy) == ("waiver-unneeded", 5, "Keep one of the two")


def test_a_slip_in_a_head_hides_no_advice_on_what_is_below_it(
    library: Library, renderer: Renderer, write: Write
) -> None:
    write("prompts/a.md", "---\ntitle: A\nminuts: 3\nvariabels: [coach]\n---\n{{ coach }}, did it help?\n")
    write("prompts/questions/listening.md", "---\ntitle: A\nkind: questions\nfacet: listening\n---\n- Who?\n")
    levels = "levels:\n  - {level: 1, short: a, text: Is lazy.}\n  - {level: 2, short: b, text: Says what.}\n"
    write("rubrics/a.yaml", f"titel: A\ncriterion: What one says.\n{levels}")
    told = {(one.file.rpartition("/")[2], one.code, one.line) for one in check(library, renderer)}
    assert told == {
        ("a.md", "unknown-key", 3),
        ("a.md", "unknown-key", 4),
        ("a.md", "closed-question", 6),
        ("listening.md", "unknown-key", 4),
        ("listening.md", "few-questions", 6),
        ("a.yaml", "unknown-key", 1),
        ("a.yaml", "level-label", 4),
    }


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("{{ coach }, what?", "{{ coache }}, who?", "Did it help?"),
            [("syntax", 7), ("unknown-name", 8), ("closed-question", 9)],
        ),
        (("{{ coach() }}, what?", "{{ 1 / 0 }}, who?"), [("render", 7), ("render", 8)]),
        (("{% iff coach %}x", "{{ coache }}, who?"), [("syntax", 7), ("unknown-name", 8)]),
        (("{% for p in people %}{{ p }}", "{{ coache }}?"), [("syntax", 7), ("unknown-name", 8)]),
        (("{{ coach }, what?", "{{ coach , who?"), [("syntax", 7), ("syntax", 8)]),
        (("{{ coach.nam }}?", "{{ people[9] }}?"), [("unknown-name", 7), ("unknown-name", 8)]),
        (("{{ coache }}?", "{{ coache }}, what?"), [("unknown-name", 7)]),
    ],
)
def test_what_breaks_a_template_hides_nothing_that_would_break_it_further_down(
    library: Library, renderer: Renderer, write: Write, lines: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    head = "---\ntitle: A\nvariables: [coach, people]\n---\nWhere were you, {{ coach }}, {{ people[0] }}?\n\n"
    write("prompts/a.md", head + "".join(f"- {line}\n" for line in lines))
    assert codes(check(library, renderer)) == told
    write("prompts/a.md", head.replace("title", "titel") + "".join(f"- {line}\n" for line in lines))
    assert codes(check(library, renderer)) == [("unknown-key", 2), *told]


def test_a_summary_with_a_wrong_name_is_looked_at_further_down(
    library: Library, renderer: Renderer, write: Write
) -> None:
    body = "# {{ titel }}\n\n{% for each in commitments %}- {{ each.txt }}\n{% endfor %}"
    write("prompts/summary/pair.md", f"---\ntitle: A\nkind: summary\n---\n{body}")
    assert codes(check(library, renderer)) == [("unknown-name", 5), ("unknown-name", 7)]


def test_an_error_cannot_be_waived(library: Library, renderer: Renderer, write: Write) -> None:
    waive = "waive:\n  - {code: unknown-name, reason: because}\n"
    write("prompts/a.md", f"---\ntitle: A\n{waive}---\nWhat, {{{{ coache }}}}?\n")
    assert ("unknown-name", 6) in codes(check(library, renderer))


def test_summaries_are_rendered_for_a_full_session_and_for_one_that_just_began(
    library: Library, renderer: Renderer, write: Write
) -> None:
    head = "---\ntitle: P\nkind: summary\n---\n"
    write("prompts/summary/pair.md", head + "{{ title }}{% for one in wins %}{{ one }}{% endfor %}\n")
    assert check(library, renderer) == ()
    for wrong, line in (
        ("{% for one in commitments %}\n{{ one.dwe }}\n{% endfor %}\n", 6),
        ("{% if in_progress %}\n\n{{ wins[0] }}\n{% endif %}\n", 7),
    ):
        write("prompts/summary/pair.md", head + wrong)
        assert codes(check(library, renderer)) == [("unknown-name", line)]
    write("prompts/summary/pair.md", head + "{{ first_line }}\n")
    assert codes(check(library, renderer)) == [("unknown-name", 5)]
    write("prompts/summary/pair.md", "---\ntitle: P\nkind: summary\n---\n{% if x %}\n")
    assert codes(check(library, renderer)) == [("syntax", 5)]


def test_every_sample_holds_every_name_that_prompts_may_use() -> None:
    for sample in SAMPLES:
        assert sorted(sample) == sorted(CONTEXT_NAMES)


def test_what_is_hidden_by_a_higher_layer_is_not_checked(
    library: Library, renderer: Renderer, write: Write, tmp_path: Path
) -> None:
    below = tmp_path / "built-in" / "prompts" / "a.md"
    below.parent.mkdir(parents=True)
    below.write_text("broken")
    write("prompts/a.md", HEAD + "Where?\n")
    assert check(library, renderer) == ()
