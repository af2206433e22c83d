"""The agenda that was named on the command line; where there is none of that name, those that come near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.core.agenda import Agenda
from sessiontui.core.errors import NotFound, UsageError

if TYPE_CHECKING:
    from sessiontui.wiring import House

_NAMED = 4
"""Agendas that are named where several come near."""
LIST = "`sessiontui templates list` shows them all"
DRILLS = "`sessiontui templates list --kind drill` shows the drills"


def agenda_named(house: House, name: str, people: tuple[str, ...]) -> Agenda:
    """Return that agenda, or drill, by its name or by the title that is of it alone.

    Raises:
        UsageError: where no name was given; it names some for as many people. Where several are titled so.
        NotFound: where there is none of that name; it says which may be meant.
        TemplateTrouble: where its file cannot be used.
    """
    from sessiontui.templates.shelves.naming import titled

    if not name:
        raise UsageError("No agenda is named", f"Name one, such as {_some_for(house, people)}; {LIST}")
    if name in house.library.names("agenda") or name in house.library.names("drill"):
        return house.bench.agenda(name)
    entries = (entry for entry in house.library.entries() if entry.kind in ("agenda", "drill"))
    if so_titled := titled(entries, name):
        return house.bench.agenda(so_titled[0].name)
    kind = "drill" if name.startswith("drills/") else "agenda"
    lists = DRILLS if kind == "drill" else LIST
    raise NotFound(f"There is no {kind} called “{name}”", f"{_meant(house, name)}{lists}")


def _all(house: House) -> list[Agenda]:
    names = (*house.library.names("agenda"), *house.library.names("drill"))
    return [read for read in house.bench.agendas(names) if isinstance(read, Agenda)]


def _some_for(house: House, people: tuple[str, ...]) -> str:
    from sessiontui.service.opening.choosing_agenda import USUAL, in_order, of_group

    size = len(people) or USUAL
    agendas = in_order(of_group(_all(house), drills=False), ["pair-60"], size)
    fits = [agenda.name for agenda in agendas if agenda.people[0] <= size <= agenda.people[1]]
    return _listed(fits or ["pair-60"])


def _meant(house: House, name: str) -> str:
    from sessiontui.service.opening.choosing_agenda import USUAL, closest, found, in_order

    agendas = _all(house)
    near = closest(agendas, name)
    if near is not None:
        return f"Did you mean “{near.name}”? "
    fits = [agenda.name for agenda in found(in_order(agendas, ["pair-60"], USUAL), name)]
    return f"Here are {_listed(fits)}; " if fits else ""


def _listed(names: list[str]) -> str:
    more = " …" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
