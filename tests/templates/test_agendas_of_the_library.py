"""The agendas that come with the program: their minutes, and every question for few people and for many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import msgspec
import pytest

from sessiontui.core.agenda import Agenda, Block, Prompt
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.live.events import Carried
from sessiontui.live.state import title_of
from sessiontui.service.opening.context import prompt_context
from sessiontui.service.opening.starting import StartRequest, fitted_agenda
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Library

PEOPLE = ("Ana Ruiz", "Ben Okafor", "Cleo Lindt", "Dan Ito", "Eva Noor", "Finn Berg", "Gia Rossi", "Hal Moss")
PUBLISHED = {
    "action-learning-40": (2, 10, 15, 2, 5, 2, 4),
    "case-clinic-70": (2, 15, 3, 10, 28, 8, 4),
    "check-in-15": (1, 4, 2, 5, 2, 1),
    "circle-90": (10, 15, 7, 7, 2, 20, 9, 8, 12),
    "debrief-24": (8, 8, 8),
    "deep-dive-70": (5, 15, 12, 15, 10, 8, 5),
    "feedforward-12": (2, 2, 2, 2, 2, 2),
    "pair-45": (3, 7, 12, 3, 12, 3, 5),
    "pair-60": (5, 8, 4, 12, 4, 4, 12, 4, 7),
    "quarterly-90": (5, 10, 25, 15, 15, 15, 5),
    "triad-90": (6, 9, 14, 4, 4, 14, 4, 4, 14, 4, 4, 9),
    "troika-30": (1, *(1.5, 1.5, 4 + 2 / 3, 2) * 3),
}
"""Minutes of the blocks, as the formats are known."""
PUBLIC = ("action-learning-40", "case-clinic-70", "circle-90", "debrief-24", "deep-dive-70", "feedforward-12")
NOTHING_OF_THE_PAST = ("feedforward-12",)
"""The only answer is “thank you”, and not a word is said about what has been."""
CLOSED_BY_ROOM_TIME = ("feedforward-12", "troika-30")
"""Formats that are published without a close; what was promised is said back when the session ends."""
EMPTY = re.compile(
    r"None|undefined|[{}]|“”|\(\)|^[ ,;:.’]|[ (][,;:.’)]|  |\b(?:and|than) ?[,.:;]|\bthen ?[.:;]"
)

NO_LENGTH = re.compile(r"(?<!\w)[-−]\d|(?<![\w.½])(?:0|½) ?minutes?")
LENGTH = re.compile(
    r"\b(?P<half>half )?(?P<count>an?|one|two|three|four|\d+½?)(?: quiet)? minutes?(?P<more> and a half)?"
    r"(?P<left>(?: (?:are|is))? left)?(?P<each> each)?",
    re.IGNORECASE,
)
COUNTS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0}
"""Minutes as a question or a note gives them away; what is said to be left is no promise."""


class Shown(msgspec.Struct, frozen=True):
    """One block of an agenda, as so many people see it."""

    agenda: Agenda
    people: int
    leads: str
    """Who leads without taking part; "" for nobody."""
    block: Block | None
    """None for what is read before the session begins."""
    title: str
    prompt: Prompt
    trouble: str


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with closing(Renderer()) as renderer:
        renderer.start()
        yield Bench(Library.of(), renderer)


@pytest.fixture(scope="module")
def agendas(bench: Bench) -> dict[str, Agenda]:
    return {name: bench.agenda(name) for name in Library.of().names("agenda")}


@pytest.fixture(scope="module")
def shown(bench: Bench, agendas: dict[str, Agenda]) -> tuple[Shown, ...]:
    wanted: list[tuple[str, dict[str, object]]] = []
    places: list[tuple[Agenda, int, str, Block | None, str]] = []
    short = ((at_its_shortest(agenda), "Fay") for agenda in agendas.values())
    for agenda, leads in (*((agenda, "") for agenda in agendas.values()), *short):
        for count, first in ((agenda.people[0], True), (agenda.people[1], False)):
            roster = PEOPLE[:count]
            carried = () if first else left_open(roster)
            request = StartRequest(agenda.name, roster, facilitator=leads)
            context = prompt_context(agenda, roster, request, carried, date(2026, 11, 24), first=first)
            for block in (None, *agenda.blocks):
                wanted.append((block.prompt if block else agenda.opener, context(block)))
                places.append((agenda, count, leads, block, title_of(block, roster) if block else ""))
    return tuple(
        Shown(*place, prompt, str(finding or ""))
        for place, (prompt, finding) in zip(places, bench.prompts(wanted), strict=True)
    )


def at_its_shortest(agenda: Agenda) -> Agenda:
    """Return the agenda as a session has it in the fewest whole minutes that it can be held in."""
    for minutes in range(1, 91):
        request = StartRequest(agenda.name, PEOPLE[: agenda.people[0]], seconds=minutes * 60)
        try:
            return fitted_agenda(agenda, request, datetime(2026, 11, 24, 9, tzinfo=UTC), request.people)[0]
        except UsageError:
            continue
    raise AssertionError(f"{agenda.name} fits nowhere")


def left_open(roster: tuple[str, ...]) -> tuple[Carried, ...]:
    promised = tuple(
        Carried(f"C{n}", "commitment", name, "If the demo starts late, then I ask for one number first")
        for n, name in enumerate(roster, 1)
    )
    told = Carried("F1", "feedback", roster[0], "you read the list aloud; two people left", roster[1])
    return (*promised, told)


def test_each_takes_as_long_as_its_name_says(agendas: dict[str, Agenda]) -> None:
    assert {name: agenda.seconds // 60 for name, agenda in agendas.items()} == {
        name: int(name.rsplit("-", 1)[1]) for name in agendas
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_block_takes_as_long_as_the_format_says(agendas: dict[str, Agenda], name: str) -> None:
    assert [block.seconds for block in agendas[name].blocks] == [round(m * 60) for m in PUBLISHED[name]]


def test_where_a_format_comes_from_stands_in_its_file(agendas: dict[str, Agenda]) -> None:
    for name, agenda in agendas.items():
        assert agenda.source, name
        assert "own" in agenda.source, name
        assert (name not in PUBLIC) or re.search(r"\w+\.(?:com|cc|team|dev)\b", agenda.source), name


def test_every_session_has_a_place_for_feedback_and_for_a_promise(agendas: dict[str, Agenda]) -> None:
    for name, agenda in agendas.items():
        kinds = {kind for block in agenda.blocks for kind in block.captures}
        assert "commitment" in kinds, name
        assert ("feedback" in kinds) != (name in NOTHING_OF_THE_PAST), name


def test_every_session_ends_with_a_close(agendas: dict[str, Agenda]) -> None:
    for name, agenda in agendas.items():
        closes = [block.id for block in agenda.blocks if block.part == "close"]
        assert len(closes) == (0 if name in CLOSED_BY_ROOM_TIME else 1), name
        assert name in CLOSED_BY_ROOM_TIME or closes[0] in [block.id for block in agenda.blocks[-2:]], name


def test_turns_are_equal_and_no_block_can_be_shortened_to_nothing(agendas: dict[str, Agenda]) -> None:
    for name, agenda in agendas.items():
        turns: dict[int, int] = {}
        for block in agenda.blocks:
            turns[block.turn] = turns.get(block.turn, 0) + block.seconds
            assert 30 <= block.minimum <= block.seconds, f"{name} {block.id}"
        turns.pop(0, None)
        assert len(set(turns.values())) < 2, name


def test_the_limits_of_what_stays_in_the_room_are_said_before_each_session(shown: tuple[Shown, ...]) -> None:
    for one in shown:
        if one.block is None:
            said = " ".join((one.prompt.lead, *one.prompt.follow_ups))
            assert said.startswith("Why we are here: "), one.agenda.name
            assert "risk of serious harm" in said, one.agenda.name


def test_whoever_leads_opens_the_session_and_else_one_of_those_who_take_part(
    shown: tuple[Shown, ...],
) -> None:
    for one in shown:
        if one.block is None and ", ask " in " ".join(one.prompt.notes):
            asks, _, asked = one.prompt.notes[-1].partition(", ask ")
            first_names = [name.split()[0] for name in PEOPLE[: one.people]]
            assert asks == one.leads or (not one.leads and asks in first_names[1:]), one.agenda.name
            if "how the day has been" in asked:
                others = "the others" if one.leads or one.people > 2 else first_names[0]
                assert asked.startswith(f"{others} how"), one.agenda.name


def test_every_block_has_a_question_and_a_line_to_say_and_no_gap_where_a_name_should_be(
    shown: tuple[Shown, ...],
) -> None:
    for one in shown:
        where = f"{one.agenda.name} {one.title}"
        assert not one.trouble, where
        assert one.prompt.lead, where
        assert one.prompt.say or one.block is None, where
        for text in (one.title, one.prompt.lead, *one.prompt.follow_ups, *one.prompt.notes, one.prompt.say):
            assert not EMPTY.search(text), f"{where}: {text}"


def test_a_block_asks_no_more_than_its_minutes_can_hold(shown: tuple[Shown, ...]) -> None:
    for one in shown:
        if one.block is not None:
            assert one.prompt.lead.endswith("?"), one.prompt.lead
            assert len(one.prompt.follow_ups) <= 6, one.title
            assert len(set(one.prompt.follow_ups)) == len(one.prompt.follow_ups), one.title
            assert all(len(text) <= 80 for text in (one.prompt.lead, *one.prompt.follow_ups)), one.title


def test_no_two_prompts_of_one_agenda_open_with_the_same_question(shown: tuple[Shown, ...]) -> None:
    opened: dict[tuple[str, int, str], set[str]] = {}
    for one in shown:
        if one.block is not None:
            opened.setdefault((one.agenda.name, one.people, one.prompt.lead), set()).add(one.block.prompt)
    assert [key for key, prompts in opened.items() if len(prompts) > 1] == []


@pytest.mark.parametrize(
    ("minutes", "people", "share"),
    [
        ("10", 8, "a minute each"),
        ("6:45", 4, "a minute and a half each"),
        ("5", 2, "2½ minutes each"),
        ("12", 4, "3 minutes each"),
        ("4", 8, "half a minute each"),
        ("2", 8, "one sentence each"),
    ],
)
def test_what_each_one_has_of_a_round_is_said_as_one_would_say_it(
    bench: Bench, minutes: str, people: int, share: str
) -> None:
    context = {"people": list(PEOPLE[:people]), "block": {"title": "Check-in", "minutes": minutes}}
    prompt, trouble = bench.prompt("group/check-in", context)
    assert trouble is None
    assert prompt.notes == (f"Ana Ruiz begins, then the next; {share}. A nod is answer enough.",)


def minutes_promised(text: str, people: int) -> Iterator[float]:
    """Yield how many minutes a text gives away, each time that it does."""
    for said in LENGTH.finditer(text):
        count = said["count"].lower()
        minutes = COUNTS.get(count) or parse_duration(float(count.replace("½", ".5"))) / 60
        minutes = minutes / 2 if said["half"] else minutes + 0.5 if said["more"] else minutes
        if not said["left"]:
            yield minutes * (people if said["each"] else 1)


def test_no_block_gives_away_minutes_that_it_has_not_even_in_the_shortest_session(
    shown: tuple[Shown, ...],
) -> None:
    for one in shown:
        if one.block is not None:
            for text in (one.prompt.lead, *one.prompt.follow_ups, *one.prompt.notes, one.prompt.say):
                where = f"{one.agenda.name} {one.title} with {one.people}, {one.block.seconds} s: {text}"
                assert not NO_LENGTH.search(text), where
                assert sum(minutes_promised(text, one.people)) * 60 <= one.block.seconds, where
