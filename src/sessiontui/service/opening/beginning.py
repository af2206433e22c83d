"""What is there to choose from when a session is started: agendas, people, the last purpose."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Agenda
from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.core.names import find_name, folded
from sessiontui.core.safe_text import one_line
from sessiontui.service.opening.choosing_agenda import DRILL
from sessiontui.service.opening.finding import live_files, state_of
from sessiontui.service.opening.known_people import people_kept, turned_round
from sessiontui.store.workspace import Workspace
from sessiontui.templates.rendering.bench import Bench

MOST_PAIRS = 9
"""Known pairs that are offered, at most: as many as there are keys."""
NEWEST = 40
"""Sessions that are looked at to find them, at most."""


class KnownPair(msgspec.Struct, frozen=True):
    """People who have met here before."""

    people: tuple[str, ...]
    purpose: str
    """That of their newest session."""
    agenda: str
    """The name of the agenda they had last; a drill in between is none."""


class Running(msgspec.Struct, frozen=True):
    """A live session that somebody is in."""

    id: str
    people: tuple[str, ...]


class Beginning(msgspec.Struct, frozen=True):
    """Everything that is offered; read once, when somebody begins to start a session."""

    agendas: tuple[Agenda, ...]
    """Those that can be used; what two people can hold alone comes first, then by size and name."""
    pairs: tuple[KnownPair, ...]
    """Newest first; those of whoever looks before all others."""
    people: tuple[str, ...]
    """Everybody known by name."""
    told: tuple[str, ...] = ()
    """What could not be read, one line each."""


def beginning(workspace: Workspace, bench: Bench, names: tuple[str, ...], clock: Clock, me: str) -> Beginning:
    """Return what there is to choose from; `names` are those of the agendas."""
    agendas: list[Agenda] = []
    told: list[str] = []
    for read in bench.agendas(names):
        if isinstance(read, Agenda):
            agendas.append(read)
        else:
            told.append(str(read))
    pairs: tuple[KnownPair, ...] = ()
    try:
        pairs = known_pairs(workspace, clock, me)
    except SessiontuiError as error:
        told.append(str(error))
    try:
        kept = people_kept(workspace, clock)
    except SessiontuiError as error:
        kept = ()
        told.append(str(error))
    met = [name for pair in pairs for name in pair.people]
    people = {folded(name): name for name in (*met, *kept)}
    by_size = sorted(agendas, key=lambda agenda: (agenda.people[::-1], agenda.name))
    return Beginning(tuple(by_size), pairs, tuple(people.values()), tuple(told))


def known_pairs(workspace: Workspace, clock: Clock, me: str = "") -> tuple[KnownPair, ...]:
    """Return who met here lately, the newest first; those with `me` come before all others."""
    newest: dict[str, KnownPair] = {}
    for file in workspace.newest_sessions(NEWEST):
        known = newest.get(file.pair)
        if (known is None and len(newest) == MOST_PAIRS) or (known is not None and known.agenda):
            continue
        try:
            opened = state_of(file, clock).opened
        except SessiontuiError:
            continue  # it is listed as unreadable where sessions are listed
        agenda = "" if opened.agenda.kind == DRILL else opened.agenda.name
        pair = known or KnownPair(opened.roster, opened.purpose, agenda)
        newest[file.pair] = replace(pair, agenda=agenda)
    return tuple(sorted(newest.values(), key=lambda pair: not _takes_part(me, pair.people)))


def _takes_part(me: str, people: tuple[str, ...]) -> bool:
    try:
        return bool(me and find_name(me, people))
    except SessiontuiError:
        return False


def running_with(workspace: Workspace, clock: Clock, people: tuple[str, ...]) -> tuple[Running, ...]:
    """Return the live sessions that one of these people is in, newest first."""
    asked = {folded(name) for name in people if name}
    found = []
    for file in live_files(workspace, clock):
        try:
            names = state_of(file, clock).names
        except SessiontuiError:
            continue
        if asked & {folded(name) for name in names}:
            found.append(Running(file.id, names))
    return tuple(found)


_BETWEEN_NAMES = re.compile(r"[,;]|\s(?:&|\+|and)\s", re.IGNORECASE)


def named_people(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the people that `Ana, Ben and Mia` stands for; one who is known gets the whole name.

    Raises:
        UsageError: where a name fits two who are known.
    """
    for name in known:
        if "," in name:  # somebody who is known by such a name is one person, wherever it was taken from
            typed = re.sub(re.escape(name), turned_round(name), typed, flags=re.IGNORECASE)
            known = tuple(turned_round(each) if each == name else each for each in known)
    names = [one_line(part) for part in _BETWEEN_NAMES.split(typed)]
    return tuple(_whole_name(name, known) for name in names if name)


def _whole_name(typed: str, known: tuple[str, ...]) -> str:
    wanted = folded(typed)
    whole = [name for name in known if folded(name) == wanted]
    first = [name for name in known if folded(name).split(" ")[0] == wanted]
    first = first or [name for name in known if " " in name and folded(name).split(" ", 1)[1] == wanted]
    if not whole and len(first) > 1:
        raise UsageError(f"“{typed}” could be {' or '.join(first)}", "Type more of the name")
    return (whole or first or [typed])[0]
