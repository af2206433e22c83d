"""What does not fit the clock in a plan, in words: a pinned block that begins late, a slot too short."""

from __future__ import annotations

from datetime import datetime

from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import minutes_text
from sessiontui.core.plan_times import Clash, PlanTimes, time_of_day, times_of
from sessiontui.core.safe_text import safe_text
from sessiontui.live.pins import FAR
from sessiontui.live.state import title_of

_GIVERS_NAMED = 3
_ANOTHER_TIME = "The clock times of this plan are of another part of the day; nobody is held to them now."


def clock_today(
    agenda: Agenda, now: datetime, people: tuple[str, ...], *, slot: bool = True
) -> tuple[str, ...]:
    """Return what is to be said when a plan begins at that moment: pins that it reaches late, the slot.

    Pins that are hours away are meant for another part of the day, and nobody is held to them. Without `slot`
    somebody has said how long it takes today.
    """
    times = times_of(agenda, now.hour * 3600 + now.minute * 60)
    if any(row.late > FAR or row.free > FAR for row in times.rows):
        return (_ANOTHER_TIME,)
    said = zip(times.clashes, clashes_in_words(agenda, times, people, begun=True), strict=True)
    return tuple(words for clash, words in said if slot or clash.kind != "slot")


def minutes_words(seconds: int) -> str:
    """Return a length with its unit: `1 minute`, `1:30 minutes`."""
    return f"{minutes_text(seconds)} minute{'' if seconds == 60 else 's'}"


def clashes_in_words(
    agenda: Agenda, times: PlanTimes, people: tuple[str, ...], *, begun: bool = False
) -> tuple[str, ...]:
    """Return one line for each thing that does not fit, with what could give.

    `begun` is for people who sit there already, and cannot begin earlier any more.
    """
    titles = {block.id: safe_text(title_of(block, people)) for block in agenda.blocks}
    begins = {row.id: row.begins for row in times.rows}
    pins = {block.id: block.at for block in agenda.blocks}
    return tuple(
        " ".join(filter(None, (_clash(clash, titles, begins, pins), _remedy(clash, titles, begun))))
        for clash in times.clashes
    )


def _clash(clash: Clash, titles: dict[str, str], begins: dict[str, int], pins: dict[str, str]) -> str:
    title, pin = titles.get(clash.block, ""), pins.get(clash.block, "")
    match clash.kind:
        case "late":
            starts, late = time_of_day(begins[clash.block]), minutes_words(clash.seconds)
            return f"{title} is pinned to {pin}; as planned it starts {starts}: {late} too late."
        case "tight":
            between, planned = minutes_words(clash.between), minutes_text(clash.planned)
            before = f"{titles[clash.after]} to {pins[clash.after]}"
            return f"{title} is pinned to {pin} and {before}: {between} between them, {planned} planned."
        case "order":
            before = f"{titles[clash.after]}, which comes before it, to {pins[clash.after]}"
            return f"{title} is pinned to {pin}, and {before}. Change one of the two."
        case "slot":
            planned, slot = minutes_words(clash.planned), minutes_text(clash.between)
            over = minutes_text(clash.seconds)
            return f"This takes {planned}, and the room is booked for {slot}: {over} too many."


def _remedy(clash: Clash, titles: dict[str, str], begun: bool) -> str:
    if clash.kind == "order":
        return ""
    givers = sorted(clash.givers, key=lambda pair: -pair[1])
    named = [(titles[block], minutes_text(room)) for block, room in givers[:_GIVERS_NAMED]]
    could = ", ".join(f"{title} {'could give ' * (not n)}{room}" for n, (title, room) in enumerate(named))
    left_out = [f"{titles[block]} ({minutes_text(room)})" for block, room in clash.optional]
    out = f"{' and '.join(left_out)} may be left out" if left_out else ""
    said = "; ".join(filter(None, (could, out)))
    if clash.enough:
        return f"{said}."
    other = "move the pin, or begin earlier"
    if clash.kind == "slot":
        other = "leave a block out" if begun else "book the room for longer"
    elif begun:
        other = "leave a block out, or let it begin late"
    return f"{said}, which is not enough: {other}." if said else f"Nothing there can give: {other}."
