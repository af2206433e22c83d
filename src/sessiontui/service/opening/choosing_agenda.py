"""Which agendas come first, and which of them fit the words that somebody typed to find one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sessiontui.core.agenda import Agenda
from sessiontui.core.errors import nearest
from sessiontui.core.names import folded

DRILL = "drill"
USUAL = 2
"""People who meet, where nobody is known yet."""
_AT_MOST = re.compile(r"\b(?:up to|at most|under|within|max)\s+(\d{1,3})\b")
_NUMBERS = {
    word: number for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight"), 2)
}
_EACH = "|".join(_NUMBERS)
_PEOPLE = re.compile(
    rf"\b(?:for\s+)?(\d{{1,2}}|{_EACH})\s+(?:people|persons|leaders|of us)\b"
    rf"|\bfor\s+([2-8]|{_EACH})\b(?!\s*min)"
)
_NO_MATTER = frozenset(("min", "mins", "minute", "minutes", "and", "the", "a", "for", "about", "on"))


def of_group(agendas: Iterable[Agenda], *, drills: bool) -> tuple[Agenda, ...]:
    """Return the drills, or all agendas besides them."""
    return tuple(agenda for agenda in agendas if (agenda.kind == DRILL) == drills)


def in_order(agendas: Iterable[Agenda], used: Sequence[str], size: int) -> tuple[Agenda, ...]:
    """Return them as they are offered: those used lately, those made for just so many people, the others.

    `used` are names, the latest first; `size` is how many will meet, as far as that can be known. Beyond
    that they stay in the order in which they come.
    """

    def place(agenda: Agenda) -> tuple[int, int]:
        lately = used.index(agenda.name) if agenda.name in used else len(used)
        fewest, most = agenda.people
        fits = 0 if (fewest, most) == (size, size) else 1 if fewest <= size <= most else 2
        return lately, fits

    return tuple(sorted(agendas, key=place))


def found(agendas: Iterable[Agenda], typed: str) -> tuple[Agenda, ...]:
    """Return those that fit all words: of name or title, a facet, a phase, minutes, `up to 30`, `3 people`.

    What is called just so comes first, then what has a title that begins with what was typed.
    """
    text = folded(typed)
    sizes = [_NUMBERS.get(one or other) or int(one or other) for one, other in _PEOPLE.findall(text)]
    begun = text.strip()
    text = _PEOPLE.sub(" ", text)
    limit = min((int(number) for number in _AT_MOST.findall(text)), default=0)
    words = [word for word in _AT_MOST.sub(" ", text).split() if word not in _NO_MATTER]
    fitting = (
        agenda
        for agenda in agendas
        if (not limit or agenda.seconds <= limit * 60)
        and all(agenda.people[0] <= size <= agenda.people[1] for size in sizes)
        and all(_has(agenda, word) for word in words)
    )

    def how_far(agenda: Agenda) -> int:
        title = folded(agenda.title)
        return 0 if begun in (title, agenda.name) else 1 if title.startswith(begun) else 2

    return tuple(sorted(fitting, key=how_far))


def closest(agendas: Iterable[Agenda], typed: str) -> Agenda | None:
    """Return the one whose name or title is most like what was typed; None where none is."""
    by_name: dict[str, Agenda] = {}
    for agenda in agendas:
        short = agenda.name.rpartition("/")[2]
        for name in (agenda.name, short, re.sub(r"-\d+$", "", short), folded(agenda.title)):
            by_name.setdefault(name, agenda)
    near = nearest(folded(typed).strip().replace(" ", "-"), tuple(by_name))
    return by_name[near] if near is not None else None


def _has(agenda: Agenda, word: str) -> bool:
    if word.isdecimal() and int(word) * 60 == agenda.seconds:
        return True
    phase = "" if agenda.phase == "any" else agenda.phase
    return word in folded(f"{agenda.name} {agenda.title} {agenda.kind} {' '.join(agenda.facets)} {phase}")
