"""Who takes part, who is here and at which terminal, and what can be said of somebody."""

from __future__ import annotations

from datetime import datetime

import msgspec

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import Person, State
from sessiontui.present.company_words import OWN_PLACE, at_terminal, whose_terminal
from sessiontui.present.frames import Choice, PickRow
from sessiontui.service.together.company import Companion, Company

_NAMES = 28
"""Columns of a name, at most."""


class Terminal(msgspec.Struct, frozen=True):
    """The terminal on which the list is read."""

    name: str
    """Who sits there; "" for nobody in particular."""
    hand: str
    now: datetime


def people_rows(state: State, company: Company, here: Terminal) -> tuple[PickRow, ...]:
    """Return everybody who takes part, with who is here and at which terminal; then all other terminals."""
    others = sorted(company.others, key=lambda other: (not other.here, other.hand))
    beside = [other for other in others if state.person(other.name) is None]
    named = (*(person.name for person in state.people), *map(whose_terminal, beside))
    width = min(_NAMES, max(map(len, named), default=0))
    people = tuple(
        PickRow(
            person.name,
            f"{number:>2}",
            safe_text(person.name),
            ", ".join(_presence(person, state, others, here) + _terminals(person.name, state, others, here)),
            columns=width,
            now=person.name == state.floor,
            past=not person.present,
        )
        for number, person in enumerate(state.people, start=1)
    )
    terminals = tuple(
        PickRow(
            f"terminal {other.hand}",
            " ·",
            whose_terminal(other),
            _leads(other, state) + _at(other, state, here),
            columns=width,
            past=not other.here,
        )
        for other in beside
    )
    return people + terminals


def _leads(other: Companion, state: State) -> str:
    return "leads, " if other.name and other.name == state.opened.facilitator else ""


def _presence(person: Person, state: State, others: list[Companion], here: Terminal) -> list[str]:
    notes = []
    if not person.present:
        notes.append("comes later" if person.later else "not here")
    elif not _lost(person.name, others, here):
        notes.append("here")
    if person.late:
        notes.append("came later")
    if person.guest:
        notes.append("joined while it ran")
    if person.name == state.floor:
        notes.append("has the floor")
    return notes


def _lost(name: str, others: list[Companion], here: Terminal) -> bool:
    """Tell whether somebody's line was lost, and they are at no other terminal."""
    theirs = [other for other in others if other.name == name]
    return bool(theirs) and name != here.name and not theirs[0].here and not theirs[0].left


def _terminals(name: str, state: State, others: list[Companion], here: Terminal) -> list[str]:
    """Return at which terminals somebody is; one that is gone counts only where they are at no other."""
    drives = bool(state.opened.facilitator) and state.drives == here.hand
    own = [f"drives {OWN_PLACE}" if drives else OWN_PLACE] if name == here.name else []
    theirs = [other for other in others if other.name == name]
    found = [other for other in theirs if other.here] or ([] if own else theirs[:1])
    return [*own, *(_at(other, state, here) for other in found)]


def _at(other: Companion, state: State, here: Terminal) -> str:
    drives = bool(state.opened.facilitator) and state.drives == other.hand
    return at_terminal(other, state.opened.zone, here.now, drives=drives)


def people_choices(state: State, name: str) -> tuple[Choice, ...]:
    """Return what can be said of somebody."""
    person = state.person(name)
    choices: list[Choice] = []
    if not state.live:
        return ()
    if person is not None:
        choices.append(Choice("enter", f"what of {safe_text(state.called(name))}?", "person.ask"))
        if person.present and state.now is not None and name != state.floor:
            choices.append(Choice("h", "give the floor", "floor.give"))
    choices.append(Choice("a", "somebody joins", "person.join"))
    choices.append(Choice("u", "undo", "session.undo"))
    return tuple(choices)
