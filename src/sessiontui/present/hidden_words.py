"""Write-then-reveal in words: who is ready, what waits here, what was revealed; never what others wrote."""

from __future__ import annotations

from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import safe_text
from sessiontui.live.events import Kept, Record
from sessiontui.live.line import words_of
from sessiontui.live.state import State
from sessiontui.live.together import Revealed
from sessiontui.present.capture_words import local_date
from sessiontui.present.frames import CaptureRow, CapturesFrame, Choice, OfferFrame, PickRow, Viewer
from sessiontui.present.lists_of_names import named
from sessiontui.service.session.outcome import KeptHidden
from sessiontui.service.together.company import Company
from sessiontui.service.together.hidden_writing import HiddenLine
from sessiontui.service.together.hiding import takes_part

BEGINS = "From now on each writes unseen by the others; it is shown once all are ready."
WAITS = "until all are ready"
ID = "·"
"""Stands where a line has no name yet to call it by."""


def kept_words(kept: KeptHidden) -> str:
    """Return that a line waits on this terminal, or that it was taken back, and how many wait."""
    count = _waiting(kept.waiting)
    if kept.back:
        return f"Taken back; {count} here." if kept.waiting else "Taken back; nothing waits here now."
    return f"Kept here {WAITS}: {count}."


def ready_words(state: State, name: str) -> str:
    """Return that somebody is ready."""
    who = _called(state, name)
    return f"{who[0].upper()}{who[1:]} is ready."


def is_reveal(record: Record) -> bool:
    """Tell whether something was revealed by it: the reveal itself, or a line that was handed in."""
    event = record.event
    return isinstance(event, Revealed) or (isinstance(event, Kept) and bool(event.hidden))


def revealed_words(state: State) -> str:
    """Return what was revealed so far: `Revealed: 3 of Ana’s, 2 of Ben’s; C lists them.`"""
    counts = [f"{count} of {_whose(state, name)}" for name, count in state.revealed]
    return f"Revealed: {', '.join(counts)}; C lists them." if counts else "Revealed."


def hidden_offer(state: State, viewer: Viewer, company: Company, own: tuple[HiddenLine, ...]) -> OfferFrame:
    """Return who is ready, how much waits here, and the keys that say so and reveal."""
    said = any(hand == viewer.hand for hand, _ in state.ready)
    others = dict.fromkeys(_called(state, name) for hand, name in state.ready if hand != viewer.hand)
    ready = [*(["you"] if said else []), *others]
    parts = ["Each writes unseen"]
    if ready:
        parts.append(f"{named(ready)} {'are' if said or len(ready) > 1 else 'is'} ready")
    if ready and (slow := not_ready(state, company)):
        parts.append(f"{named(list(slow))} not yet")
    if own:
        parts.append(f"{_waiting(len(own))} here")
    choices = []
    if state.phase == "paused":
        parts.insert(0, "The clock stands")
        choices.append(Choice("space", "go on", "clock.pause"))
    if not said and takes_part(state, viewer.name, "driver"):
        choices.append(Choice("Y", "ready", "together.ready"))
    if viewer.steers and (not state.opened.facilitator or state.drives in ("", viewer.hand)):
        choices.append(Choice("V", "reveal", "together.reveal"))
    return OfferFrame("hidden", " · ".join(parts) + ".", tuple(choices))


def not_ready(state: State, company: Company) -> tuple[str, ...]:
    """Return who else is here to write and has not said yet to be ready, as one calls them."""
    ready = {hand for hand, _ in state.ready}
    slow = (x for x in company.here if x.hand not in ready and takes_part(state, x.name, x.view))
    return tuple(dict.fromkeys(_called(state, x.name) for x in slow))


def with_own(state: State, frame: CapturesFrame, own: tuple[HiddenLine, ...]) -> CapturesFrame:
    """Return what was written down with this terminal's own hidden lines last; none where others look on."""
    if not own or state.shared:
        return frame
    rows = tuple(_row(state, line) for line in own)
    waits = f"{len(own)} hidden, shown to nobody yet"
    count = f"{frame.count}, {waits}" if frame.rows else waits
    return CapturesFrame((*frame.rows, *rows), count, frame.standing, len(own))


def hidden_rows(state: State, own: tuple[HiddenLine, ...]) -> tuple[PickRow, ...]:
    """Return this terminal's own hidden lines as rows of a list: to be read, by nobody else."""
    if state.shared:
        return ()
    rows = (_row(state, line) for line in own)
    return tuple(
        PickRow(f"hidden-{n}", ID, f"{row.who}: {row.text}", f"hidden {WAITS}; u takes the last one back")
        for n, row in enumerate(rows, start=1)
    )


def _row(state: State, line: HiddenLine) -> CaptureRow:
    keep = line.keep
    who = f"{state.called(keep.by)} → {state.called(keep.to)}" if keep.to else state.called(keep.by)
    text = safe_text(words_of(kind_of(keep.kind), keep.said, keep.parts, today=local_date(state)))
    return CaptureRow(ID, keep.kind, safe_text(who) or "together", text, "hidden")


def _waiting(count: int) -> str:
    return "1 line waits" if count == 1 else f"{count} lines wait"


def _called(state: State, name: str) -> str:
    return safe_text(state.called(name)) if name else "another terminal"


def _whose(state: State, name: str) -> str:
    return f"{safe_text(state.called(name))}’s" if name else "another terminal’s"
