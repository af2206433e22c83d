"""What is said while a session is started: the questions, what was chosen so far, what does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import UsageError
from sessiontui.core.names import folded, slug
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.core.zone import seconds_to
from sessiontui.present.frames import Choice, FooterFrame
from sessiontui.present.home import HomeLine
from sessiontui.present.lists_of_names import names_words
from sessiontui.service.opening.beginning import KnownPair, Running
from sessiontui.service.opening.choosing_agenda import DRILL
from sessiontui.service.opening.starting import StartRequest, checked_roster

QUESTIONS = {
    "agenda": "Which agenda?",
    "people": "Who takes part?",
    "purpose": "What is it for, in one sentence?",
    "time": "How much time is there?",
    "which": "One of you is in a session already. Which one?",
}
PROMPTS = {"agenda": "find:", "people": "names:", "purpose": "purpose:", "time": "time:", "which": ""}
HINTS = {
    "agenda": "or type a part of its name, listening, up to 30",
    "people": "type them, parted by commas",
    "purpose": "may stay empty",
    "time": "enter as planned, or 45, or until 15:00",
    "which": "",
}
LEADS = "Where somebody leads and takes no part, end the line with led by and their name."
NOTHING_FITS = "Nothing fits all of that; try fewer words, such as 3 people. The time is fitted later."
REPLACES = "What you type takes its place; an arrow or End keeps it."
TITLE = "Start a session"
DRILLS, DRILLS_KEY = "start.drills", "0"
"""Which choice turns to the drills and back, and its key: no agenda has it."""
TO_DRILLS = "Drills: a quarter of an hour or so of practice, each for one side of leading"
AGENDAS_AGAIN = "Back to the agendas"
WHICH_DRILL = "Which drill?"
GO_BACK = "Esc goes back"


def people_count(agenda: Agenda) -> str:
    """Return `2 people`, `3 to 8 people`."""
    fewest, most = agenda.people
    return f"{fewest} people" if fewest == most else f"{fewest} to {most} people"


def agenda_line(agenda: Agenda, number: int, *, marked: bool, alike: bool = False) -> HomeLine:
    """Return one agenda with its minutes and for how many it is; 0, the tenth and later have no key."""
    note = f"{minutes_text(agenda.seconds)} min · {people_count(agenda)}"
    key = str(number) if 0 < number < 10 else " "
    return HomeLine(called(agenda, alike=alike), "row", key, note, marked)


def called(agenda: Agenda, *, alike: bool = False) -> str:
    """Return a title, beside it the name where that is another one; a drill’s only where two are `alike`."""
    title, bare = safe_text(agenda.title), agenda.name.removeprefix("drills/")
    named = slug(title) != bare and (alike or agenda.kind != DRILL)
    return f"{title} ({safe_text(bare)})" if named else title


def agenda_rows(
    agendas: Sequence[Agenda], mark: int, *, drills: bool, typed: bool, picks: bool = True
) -> tuple[HomeLine, ...]:
    """Return the agendas in rows, and what stands between them: where drills begin among what was found.

    `picks` tells whether a digit picks a row; among letters it is a letter.
    """
    lines: list[HomeLine] = []
    titles = Counter(folded(agenda.title) for agenda in agendas)
    for number, agenda in enumerate(agendas, start=1):
        turns = number == 1 or (agenda.kind == DRILL) != (agendas[number - 2].kind == DRILL)
        if typed and turns and (agenda.kind == DRILL or number > 1):
            lines.append(HomeLine("Drills" if agenda.kind == DRILL else "Agendas", "heading"))
        alike = titles[folded(agenda.title)] > 1
        lines.append(agenda_line(agenda, number if picks else 0, marked=number - 1 == mark, alike=alike))
    if not typed:
        lines.append(HomeLine(AGENDAS_AGAIN if drills else TO_DRILLS, "way", DRILLS_KEY, "", command=DRILLS))
    return tuple(lines)


def purpose_words(agenda: Agenda) -> str:
    """Return what an agenda is for, and what it practises: the line under the list."""
    of = safe_text(", ".join((*(() if agenda.phase == "any" else (agenda.phase,)), *agenda.facets)))
    purpose = safe_text(agenda.purpose or agenda.title).rstrip(".")
    return f"{purpose} ({of})." if of else f"{purpose}."


def pair_line(pair: KnownPair, number: int, *, marked: bool) -> HomeLine:
    """Return people who met before."""
    return HomeLine(names_words(pair.people), "row", str(number), "", marked)


def running_line(running: Running, number: int, *, marked: bool) -> HomeLine:
    """Return a live session that can be gone on with."""
    return HomeLine(f"Go on with {names_words(running.people)}", "row", str(number), running.id, marked)


def name_line(name: str, number: int, *, marked: bool) -> HomeLine:
    """Return somebody who is known, to be picked beside others."""
    return HomeLine(safe_text(name), "row", str(number), "", marked)


def so_far(
    agenda: Agenda | None, people: str, purpose: str, time: str, *, shared: bool, again: bool = False
) -> tuple[HomeLine, ...]:
    """Return what was chosen until now, one thing a line; a session held `again` says so in its title."""
    title = "" if agenda is None else safe_text(agenda.title) if again else called(agenda)
    said = [
        f"{title}, {minutes_text(agenda.seconds)} minutes" if agenda else "",
        people,
        f"“{safe_text(purpose)}”" if purpose else "",
        safe_text(time),
        "others see this screen" if shared else "",
    ]
    return tuple(HomeLine(f"✓ {line}", "text") for line in said if line)


def footer(step: str, *, rows: int, shared: bool, completes: bool, turns: str = "") -> FooterFrame:
    """Return the keys of a step; `turns` names the list that another key turns to."""
    choices = []
    if rows:
        choices.append(Choice(f"1-{min(9, rows)}" if rows > 1 else "1", "pick"))
    match step:
        case "agenda" if turns:
            choices.append(Choice("enter", "takes it", "start.enter"))
            choices.append(Choice(DRILLS_KEY, turns, DRILLS))
        case "purpose":
            choices.append(Choice("enter", "goes on", "start.enter"))
        case "time":
            choices.append(Choice("enter", "starts", "start.enter"))
            label = "only you see this screen" if shared else "others see this screen"
            choices.append(Choice("n" if shared else "y", label, "start.shared"))
        case "which":
            choices.append(Choice("a", "start another all the same", "start.another"))
        case _:
            choices.append(Choice("enter", "takes it", "start.enter"))
    if completes:
        choices.append(Choice("tab", "writes the name out", "start.complete"))
    choices.append(Choice("esc", "back", "start.back"))
    return FooterFrame(tuple(choices))


def people_words(people: tuple[str, ...], leader: str) -> str:
    """Return who takes part, and who leads without taking part."""
    return f"{names_words(people)}, led by {safe_text(leader)}" if leader else names_words(people)


def time_echo(seconds: int, until: datetime | None, now: datetime, agenda: Agenda) -> str:
    """Return how a stated time is understood, "" for as planned."""
    if until is not None:
        seconds = seconds_to(now, until)
        if seconds <= 0:
            return ""
        lead = f"Until {until:%H:%M} there are {minutes_text(seconds - seconds % 60)} minutes"
    elif seconds:
        lead = f"{minutes_text(seconds)} minutes"
    else:
        return ""
    fits = "so it is fitted" if seconds < agenda.seconds else "which is enough"
    return f"{lead}; the plan has {minutes_text(agenda.seconds)}, {fits}."


def checked_people(people: tuple[str, ...], agenda: Agenda, me: str, leader: str = "") -> tuple[str, ...]:
    """Return who takes part; whoever looks joins where one is missing, unless they lead.

    Raises:
        UsageError: where there are too few or too many, or a name does not do; with what to do here.
    """
    try:
        return checked_roster(StartRequest(agenda.name, people, me, leader), agenda)
    except UsageError as error:
        raise UsageError(error.what, "Type the names, parted by commas") from None


def takes_part_and_leads(name: str) -> str:
    """Return that somebody stands among those who take part and as the one who only leads."""
    return f"{safe_text(name)} takes part; led by is for somebody who does not. Leave one of the two out"


def no_such_agenda(typed: str, near: Agenda | None = None) -> str:
    """Return that no agenda has these words in its name, and which one may be meant."""
    said = f"No agenda is called “{clipped(safe_text(typed), 40)}”"
    if near is None:
        return f"{said}; with an empty line all are listed"
    return f"{said}; did you mean {safe_text(near.title)}? With an empty line all are listed"


def no_such_row(number: int, count: int) -> str:
    """Return that a number stands for nothing here."""
    return f"There is no {number} here; it goes up to {count}" if count else f"There is nothing at {number}"


def no_such_place(number: str, found: int) -> str:
    """Return that a number of two digits is no row, and what it finds instead."""
    if found:
        return f"There is no {number} in the list; here is what has it in its name or its minutes."
    return f"There is no {number} in the list. For minutes write up to {number}."


def two_times(typed: str) -> str:
    """Return that a time could be a length or an end."""
    return f"“{clipped(safe_text(typed), 20)}” could be an end or a length: write until 15:00, or 45"


def no_time(typed: str) -> str:
    """Return that something is no time."""
    return f"“{clipped(safe_text(typed), 40)}” is no time: write minutes such as 45, or until 15:00"
