from __future__ import annotations

import pytest

from sessiontui.core.agenda import Agenda, Block
from sessiontui.templates.reading.agendas import AgendaReading, Names, read_agenda

GOOD = """\
title: Pair 10
kind: pair
minutes: 10
people: 2
opener: pair/opener
purpose: One thing to try before we meet again.
norms:
  - What is said here stays here, within the limits of the law.
source: our own design
blocks:
  - id: review
    title: Review
    minutes: 2
    part: review
    prompt: pair/review
  - id: first-turn
    title: "{coachee}'s turn"
    minutes: 3:30
    minimum: 90 s
    turn: 1
    part: turn
    roles: {coachee: 1, coach: 2}
    prompt: pair/coach
    rubric: coach-turn
    captures: [feedback, insight]
  - id: second-turn
    title: "{coachee}'s turn"
    minutes: 3:30
    turn: 2
    roles: {coachee: 2, coach: 1}
    lock: yes
    optional: no
    reveal: true
    digits: true
  - id: close
    title: Close
    minutes: 1
    part: close
"""
NAMES = Names(("pair/opener", "pair/review", "pair/coach"), ("coach-turn",))


def read(text: str) -> AgendaReading:
    return read_agenda(text, "pair-10", "pair-10.yaml", NAMES)


def test_a_good_agenda_becomes_the_noun_that_a_session_runs_on() -> None:
    reading = read(GOOD)
    assert reading.findings == ()
    agenda = reading.agenda
    assert isinstance(agenda, Agenda)
    assert (agenda.name, agenda.title, agenda.kind, agenda.people, agenda.seconds) == (
        *("pair-10", "Pair 10", "pair", (2, 2), 600),
    )
    assert agenda.blocks[1] == Block(
        id="first-turn",
        title="{coachee}'s turn",
        seconds=210,
        minimum=90,
        turn=1,
        part="turn",
        roles=(("coachee", 1), ("coach", 2)),
        prompt="pair/coach",
        rubric="coach-turn",
        captures=("feedback", "insight"),
    )
    third = agenda.blocks[2]
    assert (third.lock, third.optional, third.reveal, third.digits) == (True, False, True, True)
    assert dict(reading.lines)["first-turn"] == 16


@pytest.mark.parametrize(
    ("change", "code", "line", "remedy"),
    [
        (("minutes: 10", "minutes: 12"), "minutes-do-not-fill", 3, "Add 2"),
        (("minutes: 10", "minutes: 9:30"), "minutes-do-not-fill", 3, "Take away 0:30"),
        (("minutes: 10\n", "\n"), "missing-key", 1, "minutes:"),
        (("title: Pair 10", "title:"), "missing-key", 1, "title:"),
        (("kind: pair", "kind: pear"), "unknown-value", 2, "Did you mean “pair”?"),
        (("kind: pair\n", "\n"), "missing-key", 1, "Choose from pair"),
        (("people: 2", "people: [3, 2]"), "wrong-type", 4, "Write [2, 3]"),
        (("people: 2", "people: many"), "wrong-type", 4, "Write a number"),
        (("people: 2", "people: 12"), "wrong-type", 4, "from 1 to 8"),
        (("opener: pair/opener", "opener: pair/openr"), "unknown-prompt", 5, "Did you mean “pair/opener”?"),
        (("purpose:", "porpose:"), "unknown-key", 6, "Did you mean “purpose”?"),
        (("id: close", "id: review"), "duplicate-id", 35, "id of its own"),
        (("id: close", "id: the close"), "bad-id", 35, "letters, digits"),
        (("id: close\n    title", "title"), "missing-key", 35, "id:"),
        (("minutes: 2\n", "minutes: soon\n"), "wrong-type", 13, "Write 4, 1:30 or 90 s"),
        (("minutes: 2\n", "minutes: -2\n"), "wrong-type", 13, "Write 4, 1:30 or 90 s"),
        (("minutes: 2\n", "minutes: 0\n"), "no-minutes", 13, "Give it a minute"),
        (("minimum: 90 s", "minimum: 4"), "minimum-too-long", 19, "Lower it"),
        (("{coachee: 1, coach: 2}", "{coachee: 1, coach: 3}"), "role-place", 22, "raise the number"),
        (("{coachee: 1, coach: 2}", "{coachee: 1, coach: 1}"), "role-place", 22, "place of its own"),
        (("{coachee: 1, coach: 2}", "coachee"), "wrong-type", 22, "{coachee: 1, coach: 2}"),
        (("{coachee: 1, coach: 2}", "{coach: 1}"), "role-missing", 17, "Add roles"),
        (("{coachee}'s turn", "{coache}'s turn"), "unknown-placeholder", 17, "Did you mean {coach"),
        (("rubric: coach-turn", "rubric: coachturn"), "unknown-rubric", 24, "Did you mean “coach-turn”?"),
        (("prompt: pair/coach", "prompt: pair/couch"), "unknown-prompt", 23, "Did you mean “pair/coach”?"),
        (("[feedback, insight]", "[feedbak]"), "unknown-kind", 25, "Did you mean “feedback”?"),
        (("part: turn", "part: trun"), "unknown-value", 21, "Did you mean “turn”?"),
        (("turn: 2", "turn: two"), "wrong-type", 29, "number such as 2"),
        (("turn: 2", "turns: 2"), "unknown-key", 29, "Did you mean “turn”?"),
        (("lock: yes", "lock: perhaps"), "wrong-type", 31, "true or false"),
        (("norms:\n  - What", "norms:\n  - Be: kind\n  - What"), "wrong-type", 8, "between quotes"),
        (("source: our own design", "source: [a, b]"), "wrong-type", 9, "Write words"),
    ],
)
def test_each_mistake_is_told_with_line_and_remedy(
    change: tuple[str, str], code: str, line: int, remedy: str
) -> None:
    assert change[0] in GOOD
    reading = read(GOOD.replace(change[0], change[1], 1))
    assert reading.agenda is None
    assert (code, line) in [(one.code, one.line) for one in reading.findings]
    assert any(remedy in one.remedy for one in reading.findings if one.code == code)


def test_all_mistakes_of_an_agenda_are_told_in_one_reading() -> None:
    bad = GOOD.replace("kind: pair", "kind: pear").replace("minutes: 10", "minutes: 11")
    bad = bad.replace("[feedback, insight]", "[feedbak, insigt]").replace("id: close", "id: review")
    codes = [one.code for one in read(bad).findings]
    assert sorted(codes) == sorted(
        ["unknown-value", "minutes-do-not-fill", "unknown-kind", "unknown-kind", "duplicate-id"]
    )


def test_an_agenda_without_blocks_says_so() -> None:
    for blocks in ("", "blocks: []\n", "blocks:\n"):
        reading = read(f"title: x\nkind: pair\nminutes: 1\n{blocks}")
        assert reading.agenda is None
        assert "missing-key" in [one.code for one in reading.findings]


def test_broken_yaml_is_one_finding_with_its_line() -> None:
    reading = read(GOOD.replace("people: 2", "people: [2"))
    assert reading.agenda is None
    assert [one.code for one in reading.findings] == ["yaml"]


def test_without_a_library_the_names_of_prompts_are_not_looked_at() -> None:
    assert read_agenda(GOOD, "x", "x.yaml").agenda is not None


def test_a_role_can_be_given_to_several_places_and_named_in_the_title() -> None:
    three = GOOD.replace("people: 2", "people: 3").replace("coach: 2}", "consultant: [2, 3]}", 1)
    reading = read(three.replace("{coachee}'s turn", "{consultant} consult", 1))
    assert reading.findings == ()
    assert reading.agenda is not None
    assert reading.agenda.blocks[1].roles == (("coachee", 1), ("consultant", 2), ("consultant", 3))


def test_a_place_in_two_roles_is_told_also_where_a_role_has_several() -> None:
    reading = read(GOOD.replace("people: 2", "people: 3").replace("coach: 2}", "consultant: [2, 1]}", 1))
    assert [(one.code, one.line) for one in reading.findings] == [("role-place", 22)]


def test_a_title_may_name_any_role_that_its_block_has() -> None:
    scribe = GOOD.replace("coach: 2}", "scribe: 2}", 1).replace("{coachee}'s turn", "{scribe} writes", 1)
    assert read(scribe).findings == ()
