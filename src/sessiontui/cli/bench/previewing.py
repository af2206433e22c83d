"""`templates preview`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

import click
import msgspec

from sessiontui.cli.bench.naming import named
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.agenda_edits import LONGEST_BLOCK
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.core.plan_times import PlanTimes, seconds_of_day, times_of
from sessiontui.present.agenda_edit_words import agenda_lines, clash_words, plan_rows
from sessiontui.present.frames import QuestionFrame, RubricFrame
from sessiontui.present.question_words import prompt_frame, whole_rubric
from sessiontui.templates.findings import errors_of
from sessiontui.templates.reading.prompts import read_prompt
from sessiontui.templates.rendering.samples import COACH, COACHEE, OBSERVER, SHOWN
from sessiontui.wiring import House

if TYPE_CHECKING:
    from sessiontui.core.glossary import Term
    from sessiontui.templates.findings import Finding
    from sessiontui.templates.shelves.library import Entry

_SAMPLES = ("first", "later", "three")
_FIRST, _LATER, _THREE = 0, 1, 2


@click.command("preview")
@click.argument("name")
@click.option("--begins", default="", metavar="HH:MM", help="When an agenda begins, for its start times.")
@click.option("--slot", default="", metavar="MINUTES", help="How long the room is booked for.")
@click.option("--width", type=click.IntRange(40, 240), default=80, show_default=True, help="Columns.")
@click.option("--sample", type=click.Choice(_SAMPLES), default=None, help="Which made-up session.")
@json_option
@workspace_option
@click.pass_context
def preview_command(
    ctx: click.Context, name: str, begins: str, slot: str, width: int, sample: str | None, as_json: bool
) -> None:
    """Show a template as a session would, with a sample pair."""
    house = house_of(ctx)
    house.renderer.start(warm=True)
    entry = named(house, name)
    people = (COACHEE, COACH, OBSERVER) if sample in (None, "three") else (COACHEE, COACH)
    if entry.kind == "agenda":
        agenda = house.bench.agenda(entry.name)
        times = times_of(agenda, told_time(begins), told_length(slot))
        if as_json:
            print_json(agenda_data(agenda, times, people))
            return
        for line in agenda_lines(agenda, times, people, width):
            say(line)
        return
    if begins or slot or as_json:
        raise UsageError("--begins, --slot and --json are for agendas", f"{entry.name} is none")
    findings: list[Finding] = []
    for line in _preview(house, entry, sample, width, findings):
        say(line)
    for finding in findings:
        say(finding, err=True)
    if sample is None and not findings:
        _say_first(house, entry)
    if errors_of(tuple(findings)):
        ctx.exit(1)


def told_time(said: str) -> int | None:
    """Return the clock time that somebody typed, in seconds since midnight; None where they typed none.

    Raises:
        UsageError: where it is no clock time.
    """
    found = seconds_of_day(said) if said else None
    if said and found is None:
        raise UsageError(f"“{said}” is not a clock time", "Write hours and minutes, such as 10:00")
    return found


def told_length(said: str) -> int:
    """Return the length that somebody typed, in seconds; 0 where they typed none.

    Raises:
        UsageError: where it is no length of time.
    """
    try:
        seconds = parse_duration(said) if said else 0
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 3 * LONGEST_BLOCK:
        raise UsageError(f"“{said}” is not a length of time", "Write minutes, such as 60 or 1:30")
    return seconds


def agenda_data(agenda: Agenda, times: PlanTimes, people: tuple[str, ...]) -> dict[str, object]:
    """Return an agenda with its times, as data; all lengths in seconds."""
    worded = plan_rows(agenda, times, people)
    rows = zip(agenda.blocks, times.rows, worded, strict=True)
    return {
        "name": agenda.name,
        "title": agenda.title,
        "kind": agenda.kind,
        "begins": None if times.begins is None else worded[0].begins,
        "seconds": times.seconds,
        "slot": times.slot,
        "blocks": [
            {
                **msgspec.structs.asdict(block),
                "title": words.title,
                "roles": dict(block.roles),
                "begins": words.begins,
                "late": row.late,
                "free": row.free,
            }
            for block, row, words in rows
        ],
        "clashes": [
            {"kind": clash.kind, "block": clash.block, "seconds": clash.seconds, "words": said}
            for clash, said in zip(times.clashes, clash_words(agenda, times, people), strict=True)
        ],
    }


def _say_first(house: House, entry: Entry) -> None:
    """Say where a first meeting reads other words than a later one."""
    if entry.kind != "prompt":
        return
    (first, _), (later, _) = house.bench.prompts(((entry.name, SHOWN[_FIRST]), (entry.name, SHOWN[_LATER])))
    if first != later:
        say("A first meeting reads other words: --sample first shows them.", err=True)


def _preview(
    house: House, entry: Entry, sample: str | None, width: int, findings: list[Finding]
) -> Iterator[str]:
    """Yield what a session would show, and note what keeps a text from being shown.

    Where nothing else stands in for it, its title alone is no preview.
    """
    bench, name, kind = house.bench, entry.name, entry.kind
    match kind:
        case "agenda":
            return  # a plan is laid out with its times, and by itself
        case "rubric":
            rubric, finding = bench.rubric(name)
            findings += _those(finding)
            if rubric.levels:
                yield from _rubric(whole_rubric(rubric), width)
        case "drill":
            yield from _drill(house, entry, sample, width, findings)
        case "questions":
            facet = name.rpartition("/")[2]
            for number, words in enumerate(bench.questions(facet, _context(house, entry, sample)), 1):
                yield from _wrapped(f"{number}  {words}", width, "   ")
        case "glossary":
            terms, found = bench.glossary()
            findings += found
            yield from _terms(terms, width)
        case "wording":
            say('Wording rules are tried on a sentence: `sessiontui wording "You are late"`.', err=True)
        case "summary":
            say("A summary is previewed from a session: `sessiontui summary --for pair`.", err=True)
        case "prompt":
            prompt, finding = bench.prompt(name, _context(house, entry, sample))
            findings += _those(finding)
            if not finding or prompt.lead or prompt.follow_ups or prompt.notes:
                yield from _question(prompt_frame(prompt.title or name, prompt), width)
        case _:
            assert_never(kind)


def _drill(
    house: House, entry: Entry, sample: str | None, width: int, findings: list[Finding]
) -> Iterator[str]:
    """Yield the plan of a drill and what each section asks."""
    agenda = house.bench.agenda(entry.name)
    yield from agenda_lines(agenda, None, (COACHEE, COACH, OBSERVER), width)
    wanted = [(block.prompt, _context(house, entry, sample)) for block in agenda.blocks]
    for block, (prompt, finding) in zip(agenda.blocks, house.bench.prompts(wanted), strict=True):
        findings += _those(finding)
        if not finding or prompt.lead or prompt.follow_ups:
            yield from _question(prompt_frame(_headed(block), prompt), width)


def _terms(terms: Iterable[Term], width: int) -> Iterator[str]:
    for term in terms:
        yield from _wrapped(f"{term.term}: {term.means}", width, "  ")
        if term.say:
            yield from _wrapped(f"  “{term.say}”", width, "  ")


def _headed(block: Block) -> str:
    return f"{block.title} · {block.seconds // 60}" if block.seconds % 60 == 0 else block.title


def _those(finding: Finding | None) -> tuple[Finding, ...]:
    return (finding,) if finding else ()


def _context(house: House, entry: Entry, sample: str | None) -> dict[str, object]:
    """Return the made-up session that was asked for, else one of three people where it needs three."""
    if sample:
        return SHOWN[_SAMPLES.index(sample)]
    if entry.kind != "prompt":
        return SHOWN[_LATER]
    prompt = read_prompt(house.library.read(entry).text, entry.name, entry.file).prompt
    trio = prompt is not None and {"observer", "consultant"} & set(prompt.roles)
    return SHOWN[_THREE] if trio else SHOWN[_LATER]


def _question(frame: QuestionFrame, width: int) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"-- {frame.place} --", width)
    if frame.say:
        yield from _wrapped(f"Say: {frame.say}", width)
    if frame.lead:
        yield from _wrapped(frame.lead, width)
    yield from _all_wrapped((f"  - {question}" for question in frame.follow_ups), width, "    ")
    yield from _all_wrapped(frame.notes, width)


def _rubric(frame: RubricFrame, width: int) -> Iterator[str]:
    yield from _wrapped(f"{frame.title}: {frame.criterion}", width)
    levels = (f"  {row.number} {row.text or row.short}" for row in frame.rows)
    yield from _all_wrapped(levels, width, "    ")
    if frame.evidence:
        yield from _wrapped(f"Evidence: {frame.evidence}", width)


def _all_wrapped(texts: Iterable[str], width: int, indent: str = "") -> Iterator[str]:
    for text in texts:
        yield from _wrapped(text, width, indent)


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    for line in text.split("\n") or [""]:
        yield from textwrap.wrap(
            line, width - 2, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
