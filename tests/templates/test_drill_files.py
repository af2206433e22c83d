from __future__ import annotations

from pathlib import Path

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.core.errors import NotFound
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.reading.agendas import Names, read_agenda
from sessiontui.templates.reading.drills import drill_agenda, read_drill
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.shelves.library import Library

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)
renderer = pytest.fixture(scope="module")(a_renderer)

TWO, THREE = SAMPLES[1], SAMPLES[2]
DRILL = """\
---
title: Count to three
kind: drill
drill: role play
facets: [listening]
phase: foundation
minutes: 20
people: [2, 3]
roles: [coachee, coach, observer]
rubric: coach-turn
variables: [coachee, coach, observers]
source: Our own design.
---
## Brief · 3
Whose sentence will you let end?

- {{ coach }}, you are Sam.

## Play · 8
{{ coachee }} begins.

- Count to three.

## Observer sheet · 3
{{ observers[0] if observers else coach }} reads out.

- Who spoke when.

## Debrief · 6
What did the silence bring?

- Where will you count next?
"""
RUBRIC = """\
title: Next sentence
criterion: What it builds on.
levels:
  - {level: 1, short: own story, text: Tells one.}
  - {level: 2, short: a question, text: Asks one.}
"""
AGENDA = """\
title: An evening
kind: pair
minutes: 25
blocks:
  - {id: open, title: Open, minutes: 5}
  - id: practice
    title: Practice
    minutes: 20
    turn: 2
    at: 10.30
    roles: {coachee: 2, coach: 1}
    drill: drills/count
"""


@pytest.fixture
def bench(library: Library, renderer: Renderer, tmp_path: Path, write: Write) -> Bench:
    write("rubrics/coach-turn.yaml", RUBRIC)
    return Bench(library, renderer, tmp_path / "last-good")


def found(text: str) -> list[tuple[str, int]]:
    reading = read_drill(text, "drills/count", "count.md", ("coach-turn",))
    return [(one.code, one.line) for one in reading.findings]


def test_a_drill_is_an_agenda_of_four_blocks() -> None:
    drill = read_drill(DRILL, "drills/count", "count.md", ("coach-turn",)).drill
    assert drill is not None
    agenda = drill_agenda(drill)
    assert (agenda.name, agenda.title, agenda.kind, agenda.people) == (
        *("drills/count", "Count to three", "drill"),
        (2, 3),
    )
    assert (agenda.phase, agenda.facets, agenda.seconds) == ("foundation", ("listening",), 20 * 60)
    assert [(b.id, b.title, b.seconds, b.prompt, b.rubric) for b in agenda.blocks] == [
        ("brief", "Brief", 180, "drills/count#brief", ""),
        ("play", "Play", 480, "drills/count#play", ""),
        ("observer-sheet", "Observer sheet", 180, "drills/count#observer-sheet", "coach-turn"),
        ("debrief", "Debrief", 360, "drills/count#debrief", ""),
    ]
    assert {b.roles for b in agenda.blocks} == {(("coachee", 1), ("coach", 2), ("observer", 3))}
    assert {b.facet for b in agenda.blocks} == {"listening"}
    assert agenda.blocks[3].captures == ("insight", "commitment")


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("facets: [listening]", "facets: [listning]", ("unknown-facet", 5)),
        ("facets: [listening]", "facets: [listening, conflict]", ("facet-count", 5)),
        ("facets: [listening]\n", "", ("missing-key", 2)),
        ("kind: drill\n", "", ("missing-key", 2)),
        ("kind: drill", "kind: session", ("unknown-value", 3)),
        ("drill: role play", "drill: roleplay", ("unknown-value", 4)),
        ("minutes: 20", "minutes: 21", ("minutes-do-not-fill", 7)),
        ("rubric: coach-turn", "rubric: coach-tur", ("unknown-rubric", 10)),
        ("roles: [coachee, coach, observer]\n", "", ("missing-key", 2)),
        ("roles: [coachee, coach, observer]", "roles: [coach, coach]", ("role-place", 9)),
        ("people: [2, 3]", "people: [3, 2]", ("wrong-type", 8)),
        ("## Play · 8", "## Play", ("drill-minutes", 19)),
        ("## Play · 8", "## Decide · 8", ("drill-sections", 19)),
        ("## Brief · 3", "Hello\n\n## Brief · 3", ("drill-sections", 14)),
        ("phase: foundation", "phase: foundations", ("unknown-value", 6)),
        ("title: Count to three", "titel: Count to three", ("unknown-key", 2)),
        ("---\n##", "copied_from: somewhere\n---\n##", ("copied-from", 13)),
        ("- Where will you count next?\n", "- Next?\n\n## Debrief · 0\n\n- X\n", ("drill-minutes", 34)),
    ],
)
def test_what_is_wrong_with_a_drill_is_told_with_its_line(
    old: str, new: str, finding: tuple[str, int]
) -> None:
    assert old in DRILL
    assert finding in found(DRILL.replace(old, new, 1))


def test_sections_out_of_order_and_empty_ones_are_told() -> None:
    brief, play = DRILL.index("## Brief"), DRILL.index("## Play")
    sheet = DRILL.index("## Observer")
    turned = DRILL[:brief] + DRILL[play:sheet] + DRILL[brief:play] + DRILL[sheet:]
    assert ("drill-sections", 14) in found(turned)
    assert ("drill-sections", 19) in found(DRILL[:play] + "## Play · 8\n\n" + DRILL[sheet:])


def test_its_sections_are_shown_to_two_and_to_three(bench: Bench, write: Write) -> None:
    write("prompts/drills/count.md", DRILL)
    agenda = bench.agenda("drills/count")
    for context, reads in ((TWO, "Ben Okafor reads out."), (THREE, "Mei Lin reads out.")):
        shown = bench.prompts([(block.prompt, context) for block in agenda.blocks])
        assert [finding for _, finding in shown] == [None] * 4
        prompts = [prompt for prompt, _ in shown]
        assert [p.title for p in prompts] == ["Brief", "Play", "Observer sheet", "Debrief"]
        assert prompts[0].follow_ups == ("Ben Okafor, you are Sam.",)
        assert prompts[2].lead == reads
        assert {p.facets for p in prompts} == {("listening",)}
        assert len({p.checksum for p in prompts}) == 1


def test_a_drill_that_breaks_is_shown_as_it_last_worked_and_says_where(bench: Bench, write: Write) -> None:
    file = write("prompts/drills/count.md", DRILL)
    agenda = bench.agenda("drills/count")
    wanted = [(block.prompt, TWO) for block in agenda.blocks]
    bench.prompts(wanted)
    file.write_text(DRILL.replace("{{ coachee }} begins", "{{ coache }} begins"))
    shown = bench.prompts(wanted)
    assert shown[1][0].lead == "Ana Ruiz begins."
    broken = [finding for _, finding in shown if finding is not None]
    assert [(one.code, one.line) for one in broken] == [("unknown-name", 20)]
    bench.prompts(wanted)
    assert bench.prompts(wanted)[1][0].lead == "Ana Ruiz begins."  # what worked is not lost by looking again
    file.write_text("no head at all")
    assert bench.agenda("drills/count") == agenda
    assert bench.prompts(wanted)[0][0].lead == "Whose sentence will you let end?"


def test_a_block_of_an_agenda_becomes_the_blocks_of_its_drill(bench: Bench, write: Write) -> None:
    write("prompts/drills/count.md", DRILL)
    write("prompts/agendas/evening.yaml", AGENDA)
    agenda = bench.agenda("evening")
    assert agenda.seconds == 25 * 60
    assert [(b.id, b.at, b.turn) for b in agenda.blocks] == [
        ("open", "", 0),
        ("practice-brief", "10:30", 2),
        ("practice-play", "", 2),
        ("practice-observer-sheet", "", 2),
        ("practice-debrief", "", 2),
    ]
    assert {b.roles for b in agenda.blocks[1:]} == {(("coachee", 2), ("coach", 1))}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("drills/count", "drills/cuont", "unknown-drill", 12),
        ("    drill: drills/count", "    prompt: a\n    drill: drills/count", "drill-and-prompt", 12),
        ("    minutes: 20", "    minutes: 19", "drill-minutes", 8),
        ("at: 10.30", "at: 25:00", "wrong-type", 10),
        ("title: An evening", "title: An evening\nslot: 0", "no-minutes", 2),
        ("title: An evening", "title: An evening\ncadence: now and then", "bad-cadence", 2),
        ("title: An evening", "title: An evening\nbegins: noon", "wrong-type", 2),
        ("title: An evening", "title: An evening\nfacets: [listning]", "unknown-facet", 2),
        ("turn: 2", "turn: 2\n    facet: conflikt", "unknown-facet", 10),
    ],
)
def test_what_an_agenda_says_of_drills_and_times_is_checked(old: str, new: str, code: str, line: int) -> None:
    names = Names(("a",), (), ("drills/count",), lambda name: 20 * 60)
    reading = read_agenda(AGENDA.replace(old, new, 1), "evening", "evening.yaml", names)
    assert [(one.code, one.line) for one in reading.findings if one.code == code] == [(code, line)]
    assert reading.agenda is None


def test_phase_facets_cadence_beginning_and_slot_of_an_agenda_are_read() -> None:
    more = "phase: stretch\nfacets: [conflict, listening]\ncadence: Every 2 weeks\nbegins: 9:05\nslot: 30\n"
    more += "copied_from: built-in 0123456789abcdef\nchanges:\n"
    more += "  - {date: 2026-11-20, finding: Too rushed, change: 20 for 15, before: 0123456789abcdef}\n"
    reading = read_agenda(more + AGENDA, "evening", "evening.yaml")
    agenda = reading.agenda
    assert agenda is not None
    assert (agenda.phase, agenda.facets, agenda.cadence) == (
        *("stretch", ("conflict", "listening")),
        "every 2 weeks",
    )
    assert (agenda.begins, agenda.slot) == ("09:05", 1800)
    lineage = reading.lineage
    assert lineage.copied_from_layer == "built-in"
    assert [(c.date, c.finding, c.change, c.line) for c in lineage.changes] == [
        ("2026-11-20", "Too rushed", "20 for 15", 8)
    ]


def test_a_drill_that_is_not_there_offers_the_nearest(bench: Bench, write: Write) -> None:
    write("prompts/drills/count.md", DRILL)
    with pytest.raises(NotFound, match="Did you mean “drills/count”"):
        bench.agenda("drills/cuont")
    write("prompts/drills/bad.md", DRILL.replace("minutes: 20", "minutes: 5"))
    with pytest.raises(TemplateTrouble) as trouble:
        bench.agenda("drills/bad")
    assert isinstance(trouble.value.findings[0], Finding)
