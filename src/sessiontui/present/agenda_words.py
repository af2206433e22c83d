"""The agenda in rows and in one line."""

from __future__ import annotations

from sessiontui.core.agenda import Block
from sessiontui.core.durations import clock_text, plan_text, spoken
from sessiontui.live.pins import PinAhead, pins_ahead
from sessiontui.live.roles import people_in
from sessiontui.live.state import State, in_role, title_of
from sessiontui.live.timing import Timing, spent_in
from sessiontui.present.frames import AgendaFrame, AgendaRow
from sessiontui.present.lists_of_names import named

MARKS = {"ahead": " ", "now": "▶", "done": "✓", "skipped": "–", "dropped": "×"}
FITS = 46
"""Characters of a place that are seen above the question on a screen of 80 columns."""


def agenda_frame(state: State, here: Timing) -> AgendaFrame:
    """Return the plan as it stands."""
    roster = state.opened.roster
    rows = []
    pins = {pin.block: pin for pin in pins_ahead(state, here)}
    for index, block in enumerate(state.blocks):
        pin = pins.get(block.block.id)
        spent = spent_in(state, index, here.t)
        rows.append(
            AgendaRow(
                id=block.block.id,
                mark=MARKS[block.status],
                title=title_of(block.block, roster),
                minutes=plan_text(block.length),
                spent=_spent(spent, running=index == state.current and state.mark is not None),
                status=block.status,
                lock=block.block.lock,
                pin=_pinned(pin) if pin is not None else "",
                late=pin is not None and pin.late >= 60,
            )
        )
    used, planned = int(here.elapsed // 60), plan_text(here.planned)
    short = short_agenda(state) + _late(rows)
    return AgendaFrame(tuple(rows), f"{used} of {planned} minutes", short)


def _late(rows: list[AgendaRow]) -> str:
    """Return how late the first block will be that misses its clock time, behind what comes next."""
    ahead = [row for row in rows if row.status == "ahead"]
    late = next((row for row in ahead if row.late), None)
    if late is None:
        return ""
    return f", {late.pin}" if late is ahead[0] else f" · {late.title} {late.pin}"


def _pinned(pin: PinAhead) -> str:
    """Return the clock time of a block, and how late it will be; in whole minutes."""
    return f"at {pin.at}, {spoken(pin.late // 60 * 60)} late" if pin.late >= 60 else f"at {pin.at}"


def _spent(seconds: float, *, running: bool) -> str:
    """Return what a block has used; of the running one in minutes: only the time left runs by the second."""
    if running:
        return f"{int(seconds // 60)} min" if seconds >= 60 else ""
    return clock_text(seconds) if seconds >= 1 else ""


def short_agenda(state: State) -> str:
    """Return the agenda in one line: `3/9 Anchors · next Ben’s turn 12`."""
    held = [b for b in state.blocks if b.status != "dropped"]
    after = next((b for b in state.blocks[state.current + 1 :] if b.status == "ahead"), None)
    roster = state.opened.roster
    coming = f"next {title_of(after.block, roster)} {plan_text(after.length)}" if after else "the last one"
    if state.now is None:
        return f"{len(held)} blocks · {coming}" if held else "no blocks"
    place = f"{held.index(state.now) + 1}/{len(held)}" if state.now in held else ""
    return f"{place} {title_of(state.now.block, roster)} · {coming}".strip()


def place_words(state: State) -> str:
    """Return where one is and who does what: `3 of 9 · Anchors · Ana coaches Ben`."""
    held = [b for b in state.blocks if b.status != "dropped"]
    now = state.now
    if now is None:
        return "Before you begin"
    number = held.index(now) + 1 if now in held else 0
    parts = [f"{number} of {len(held)}", title_of(now.block, state.opened.roster)]
    place = " · ".join((*parts, *_who_does_what(state, now.block)))
    if len(place) > FITS and now.block.drill:
        return " · ".join((*parts, *_who_does_what(state, now.block, practises="")))
    return place


def _who_does_what(state: State, block: Block, practises: str = " practises") -> tuple[str, ...]:
    """Return the roles of a block in words; a block without a coachee is one in which the observer speaks.

    In a drill, what is least missed gives way first: that somebody practises is said before it begins.
    """
    roster = state.opened.roster
    coach, coachee, observer = (
        state.called(in_role(state, block, r)) for r in ("coach", "coachee", "observer")
    )
    observers = [state.called(name) for name in people_in(block, roster, "observer")]
    consultants = [state.called(name) for name in people_in(block, roster, "consultant")]
    if not coachee:
        return (f"{observer} to {coach}",) if observer and coach else ()
    both = f"{coach} coaches {coachee}"
    if block.drill:  # the partner plays a part; where somebody observes, there is no room to name all three
        both = f"{coachee}{practises}" if observer else f"{coachee}{practises} with {coach}"
    return tuple(
        words
        for words, said in (
            (both, coach),
            (f"{named(observers)} {'observes' if len(observers) == 1 else 'observe'}", observers),
            (f"with {' and '.join(consultants)}", consultants),
        )
        if said
    )
