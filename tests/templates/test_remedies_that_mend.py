"""What is said of a line that cannot be read mends that very line; the example shows the same case."""

from __future__ import annotations

import pytest
from template_files import a_renderer

from sessiontui.templates.checking.cases import example_of
from sessiontui.templates.checking.rules import RULES
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.agendas import read_agenda
from sessiontui.templates.reading.prompts import read_prompt
from sessiontui.templates.reading.rubrics import read_rubric
from sessiontui.templates.reading.yaml_reader import read_yaml
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.wire import Job

renderer = pytest.fixture(scope="module")(a_renderer)


def stumbles(text: str) -> Finding:
    with pytest.raises(TemplateTrouble) as caught:
        read_yaml(text, FindingsOf("a.yaml"))
    return caught.value.findings[0]


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("title: A\n\tkind: b\n", 2, "Begin it at the left edge, as the other keys do"),
        ("title: A\n  kind: b\n", 2, "Begin it at the left edge, as the other keys do"),
        (" title: A\nkind: b\n", 1, "Begin it at the left edge, as the keys below it do"),
        ("title: A\nnorms:\n\t- b\n", 3, "Begin it with 2 spaces"),
        ("blocks:\n  - id: x\n     title: y\n", 3, "Begin it with 4 spaces"),
        ("blocks:\n  - id: x\n   title: y\n", 3, "Begin it with 4 spaces"),
        ("blocks:\n  - id: x\n - id: z\n", 3, "Begin it with 2 spaces"),
        ("say: |\n  Hello\n bye\nb: 1\n", 3, "Begin it with 2 spaces, as the line above it"),
        ("b: 1\na: [1, 2\nc: [3]\n", 2, "Add ] where it ends: [1, 2]"),
        ("a: {x: 1\nb: 2\n", 1, "Add } where it ends: {x: 1}"),
        ("b: 1\na: [", 2, "Add ] where it ends: []"),
        ("b: 1\na: {\n", 2, "Add } where it ends: {}"),
        ("a: [x, {b: 1]\n", 1, "Add } where it ends: [x, {b: 1}]"),
        ("a: {x: [1, 2}\n", 1, "Add ] where it ends: {x: [1, 2]}"),
        ("a: [\n  b,\n  c\nd: 1\n", 1, "Add ] behind the last line that belongs to it"),
        ("a: [1, 2,\n 3\nc: d\n", 1, "Add ] behind the last line that belongs to it"),
        ("a: [1, 2]]\nb: 1\n", 1, "Take the last ] out"),
        ("a: 'open\nb: 2\n", 1, "End the words with the same sign: 'open'"),
        ("a: 'open\nb: c\nd: 'x'\n", 1, "End the words with the same sign: 'open'"),
        ("title: 'Ana's turn'\nb: 1\n", 1, 'Put the other kind of quotes around the words: "Ana\'s turn"'),
        ("title: {coachee}’s turn\n", 1, "Put the words between quotes: '{coachee}’s turn'"),
        ("title: what: it was\n", 1, "Put the words between quotes: 'what: it was'"),
        ("title: @home\n", 1, "Put the words between quotes: '@home'"),
        ("title: | words\n", 1, "Put the words between quotes: '| words'"),
        ("title: A\nkind session\nb: 1\n", 2, "Write a colon and a space after the key: kind: session"),
        ("title: A\nkind:session\nb: 1\n", 2, "Write kind: session"),
        ("kind:session\nb: 1\n", 1, "Write kind: session"),
        ("norms:\n  - We tell\n  – We ask\n", 3, "Begin the line with a hyphen and a space: - We ask"),
        ("norms:\n  - We tell\n  -We ask\n", 3, "Begin the line with a hyphen and a space: - We ask"),
        ("blocks:\n  -id: a\n    title: b\n", 2, "Write a space after the dash: - id: a"),
        ("blocks:\n  • id: a\n    title: b\n", 2, "Begin the line with a hyphen and a space: - id: a"),
        ("blocks:\n  * id: a\n    title: b\n", 2, "Write - id: a"),
        ("norms:\n  - We tell\n  * We ask\n", 3, "Write - We ask"),
        ("```yaml\ntitle: A\n```\n", 1, "Delete it, and the one where it ends"),
        ("title: A\nkind: b\n```\n", 3, "Delete it, and the one where it ends"),
        (
            "title: A\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
            2,
            "Keep one of the two, and delete the lines of <<<<<<<, ======= and >>>>>>>",
        ),
        ("title: A\nminutes = 12\nb: 1\n", 2, "Write minutes: 12"),
        (
            *("blocks:\n - id: x\n    title: y\n  - id: z\n    title: w\n", 2),
            "Begin it with 2 spaces, as the others of its kind",
        ),
        (
            *("text: Asks a question and answers\n  it before five: seconds\ntitle: A\n", 2),
            "Put ' before the first of these words, “Asks a question and answ …”, and ' behind the last",
        ),
        (
            *("text: Asks a question and answers\nit before five seconds.\ntitle: A\n", 2),
            "Write it behind the line above, or begin it further to the right than the key there",
        ),
        ("blocks:\n  - id: x\n\u00a0\u00a0\u00a0 title: y\n", 3, "Type 4 spaces in their place"),
        ("a: 1\n- b\n", 2, "Give the list a key of its own, such as norms"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_what_mends_it(text: str, line: int, remedy: str) -> None:
    finding = stumbles(text)
    assert (finding.line, finding.remedy) == (line, remedy)
    example = example_of(finding)
    assert example is not None
    assert example.before != example.after
    assert "\n" not in example.before + example.after


def test_what_the_remedy_says_can_be_read_when_it_is_done() -> None:
    for text in (
        "title: A\nkind: b\n",
        "title: '{coachee}’s turn'\n",
        "a: [1, 2]\nb: 2\n",
        "a: 'open'\nb: 2\n",
    ):
        assert read_yaml(text, FindingsOf("a.yaml")).entries


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy", "before"),
    [
        ("\n{% if coach %}\nx\n\n", 2, "{% if %} is not closed", "{% endif %} where it ends", "{% if"),
        ("\n\n{% for a in people %}\nx\n", 3, "{% for %} is not closed", "{% endfor %} where", "{% for"),
        (
            "{% if coach %}\n{% for a in people %}\n{% endif %}",
            3,
            "{% for %} of line 2",
            "{% endfor %} be",
            "{% if",
        ),
        ("x\n{{ coachee }, where?", 2, "brace", "both braces", "{{ coachee }, where are you?"),
        ("x\n{{ coachee, where\nare you?", 2, "Braces are not closed", "{{ coachee }}", "{{ coachee, where"),
        ("{% iff coach %}x{% endif %}", 1, "no tag called “iff”", "“if”", "{% iff"),
        ("{% if coach %}x{% end if %}", 1, "no tag called “end”", "{% endif %}, in one word", "{% iff"),
        ("{% endif %}", 1, "ends nothing", "Take it out", "{% if"),
        ("a\n{# b\nc", 2, "comment is not closed", "#}", "{#"),
        ("{% if coach = 1 %}{% endif %}", 1, "One = cannot compare", "==", "= 'stretch'"),
        ("{% include 'a %}", 1, "quote is not closed", "same quote", "{% include"),
        ("in {{ coachee’s }} words", 1, "apostrophe stands within", "{{ coachee }}’s", "{{"),
        ("{{ coachee | uper }}", 1, "no filter called “uper”", "spelling", "uper"),
    ],
)
def test_a_tag_is_told_where_it_was_opened(
    renderer: Renderer, text: str, line: int, what: str, remedy: str, before: str
) -> None:
    job = Job(("mine",), {"coachee": "Ana", "coach": "Ben", "people": ["Ana", "Ben"]})
    (finding,) = renderer.render_all((job,), {"mine": text}, inspect=True)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.line) == ("syntax", line)
    assert what in finding.what
    assert remedy in finding.remedy
    example = example_of(finding)
    assert example is not None
    assert before in example.before


def test_a_place_of_a_list_that_is_not_there_is_no_slip_of_the_pen(renderer: Renderer) -> None:
    (finding,) = renderer.render_all((Job(("mine",), {"people": ["Ana"]}),), {"mine": "{{ people[4] }}"})
    assert isinstance(finding, Finding)
    assert finding.what == "There is nothing at place 4, counted from 0"
    assert "spelling" not in finding.remedy


def test_each_rule_has_an_example_for_what_has_no_case_of_its_own() -> None:
    for rule in RULES:
        assert example_of(Finding(rule.code, rule.severity, "f", 1, "Something else", "Mend it")) is not None
    assert example_of(Finding("none", "error", "f", 1, "a", "b")) is None


def test_advice_has_the_example_of_its_case() -> None:
    agree = example_of(Finding("leading-question", "advice", "f", 1, "“Isn’t it” asks to agree", "b"))
    defend = example_of(
        Finding("leading-question", "advice", "f", 1, "“Why did you” asks for a defence", "b")
    )
    dash = example_of(
        Finding("list-sign", "advice", "f", 1, "A dash without a space makes no list here", "b")
    )
    assert agree
    assert agree.before.startswith("Isn’t it")
    assert defend
    assert defend.before.startswith("Why")
    assert dash
    assert dash.before == "-What was next?"


def test_keys_are_spoken_of_as_people_do() -> None:
    text = "title: A\nkind: pair\nminutes: four\nbegins: noon\npeople: many\n"
    text += "blocks:\n  - {id: a, title: A, minutes: x}\n"
    told = [one.what for one in read_agenda(text, "a", "a.yaml").findings]
    assert "The minutes are “four”, which is not a length of time" in told
    assert "“begins” is “noon”, which is not a clock time" in told
    assert "The people are “many”, which is not a whole number" in told
    assert "The minutes of block 1 are “x”, which is not a length of time" in told
    missing = [one.what for one in read_agenda("title: A\nkind: pair\n", "a", "a.yaml").findings]
    assert "The minutes are missing" in missing


def test_a_waiver_that_names_only_a_code_is_told_the_two_lines_to_write() -> None:
    prompt = "---\ntitle: A\nwaive: [closed-question]\n---\nDid it help?\n"
    (finding,) = read_prompt(prompt, "a", "a.md").findings
    assert finding.line == 3
    assert "“- code: closed-question”" in finding.remedy
    assert "“reason: why it is right here" in finding.remedy
    assert read_rubric("waive: level-label\n", "r", "r.yaml").findings[0].code in (
        "wrong-type",
        "missing-key",
    )


@pytest.mark.parametrize("waive", ["- level-label: a name for a step", "level-label: a name for a step"])
def test_a_waiver_with_its_code_as_a_key_is_told_the_lines_with_its_own_reason(waive: str) -> None:
    levels = (
        "levels:\n  - {level: 1, short: a, text: Says who.}\n  - {level: 2, short: b, text: Says what.}\n"
    )
    text = f"title: A\ncriterion: What one says.\nwaive:\n  {waive}\n{levels}"
    (finding,) = read_rubric(text, "r", "r.yaml").findings
    assert finding.line == 3
    assert finding.remedy == "Write “- code: level-label”, and under code “reason: a name for a step”"


def test_a_dash_that_was_forgotten_is_told_once_and_not_as_minutes_that_are_missing() -> None:
    blocks = "".join(
        f"  - id: {name}\n    title: {name}\n    minutes: 5\n" for name in ("one", "two", "three")
    )
    text = f"title: A\nkind: pair\nminutes: 15\nblocks:\n{blocks}".replace("  - id: two", "    id: two")
    (told,) = read_agenda(text, "a", "a.yaml").findings
    assert (told.code, told.line, told.remedy) == (
        *("duplicate-key", 8),
        "Begin the line with a dash where a new one begins: - id:",
    )


def test_a_key_with_a_slip_is_told_by_its_slip_alone() -> None:
    (told,) = read_rubric(
        "title: A\ncriteria: What one hears.\nlevels:\n"
        "  - {level: 1, short: a, text: Asks who.}\n  - {level: 2, short: b, text: Asks what.}\n",
        *("a", "a.yaml"),
    ).findings
    assert (told.line, told.remedy) == (2, "Did you mean “criterion”?")


def test_names_need_no_brackets_and_a_span_of_people_is_told_as_one_writes_it() -> None:
    text = (
        "title: A\nkind: group\nminutes: 5\npeople: 2 to 4\nfacets: listening, feedback\n"
        "norms:\n  - One rule: we ask\nblocks:\n"
        "  - {id: one, title: One, minutes: 5, roles: {coachee:1, coach: 2}}\n"
        "  - {id: two, title: '{{ coachee }}', minutes: 5, roles: {coachee: 1, coach: 2}}\n"
    ).replace("minutes: 5\npeople", "minutes: 10\npeople")
    reading = read_agenda(text, "a", "a.yaml")
    assert [(one.line, one.remedy) for one in reading.findings] == [
        (4, "Write [2, 4]"),
        (7, "Put the words between quotes: 'One rule: we ask'"),
        (9, "Write coachee: 1"),
        (10, "Write {coachee}, with one brace on each side"),
    ]


def test_a_head_that_begins_too_late_or_with_a_long_dash_is_told_so() -> None:
    head = "title: A\n---\nWhat was next?\n"
    (dash,) = read_prompt(f"—\n{head}", "a", "a.md").findings
    (late,) = read_prompt(f"\n---\n{head}", "a", "a.md").findings
    (fence,) = read_prompt(f"```markdown\n---\n{head}```\n", "a", "a.md").findings
    assert (dash.remedy, late.remedy) == ("Write three hyphens: ---", "Delete what stands above ---")
    assert fence.remedy == "Delete it, and the one at the end of the file"
