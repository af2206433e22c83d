"""Who moves the session on, and what that leaves for a terminal that writes only."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State
from sessiontui.present.commands import CommandSpec
from sessiontui.present.frames import LiveFrames, OfferFrame, Viewer
from sessiontui.service.together.company import Company

SCRIBE = "scribe"


def steers_now(state: State, viewer: Viewer) -> bool:
    """Tell whether a terminal can move the session at this moment; where somebody leads, one does."""
    led_by_another = bool(state.opened.facilitator) and bool(state.drives) and state.drives != viewer.hand
    return viewer.steers and not led_by_another


def may_take_over(state: State, viewer: Viewer) -> bool:
    """Tell whether a terminal can take the driving over: where somebody leads, and it does not drive yet."""
    led = state.live and bool(state.opened.facilitator)
    return led and viewer.steers and state.drives != viewer.hand


def driving_words(state: State, viewer: Viewer) -> str:
    """Return who drives where somebody leads: `Mia drives`, `you drive`; "" where all who are here do."""
    if not (state.live and state.opened.facilitator and state.drives):
        return ""
    if state.drives == viewer.hand:
        return "you drive"
    return f"{_called(state)} drives"


def who_drives(state: State, viewer: Viewer, company: Company) -> str:
    """Return in one line who can move the session, for a terminal that cannot just now."""
    if state.opened.facilitator and state.drives and state.drives != viewer.hand:
        over = "; D takes it over" if viewer.steers else ", and this terminal writes"
        return f"{_called(state)} drives this session{over}."
    names = dict.fromkeys(
        state.called(safe_text(other.name)) for other in company.here if other.view == "driver" and other.name
    )
    if names:
        *most, last = names
        who = f"{', '.join(most)} and {last} drive" if most else f"{last} drives"
        return f"This terminal writes; {who} this session."
    return "This terminal writes; nobody who drives is here just now."


_TO_LOOK_AT = {
    "room.agenda": ("block.add", "The whole plan, to look at."),
    "room.people": ("person.join", "Who is here, and at which terminal."),
}
"""Lists of which one can be here to read alone: what would change them, and what is said of them then."""


def as_offered(spec: CommandSpec, can: Collection[str]) -> CommandSpec:
    """Return a command as it is named at a terminal that can do no more than `can`."""
    changed_by, tip = _TO_LOOK_AT.get(spec.id, ("", ""))
    return replace(spec, tip=tip) if tip and changed_by not in can else spec


def as_seen_by(frames: LiveFrames, state: State, viewer: Viewer, can: Collection[str]) -> LiveFrames:
    """Return frames as one terminal sees them: what it is, who drives, and no offer that it cannot take."""
    header = frames.header
    if not viewer.steers:
        header = replace(header, title=f"{header.title} · {SCRIBE}")
    if drives := driving_words(state, viewer):
        here = header.company
        if here == f"● {drives.removesuffix(' drives')} is here":
            here, drives = "", f"● {drives}"  # who drives is here
        header = replace(header, company=" · ".join(part for part in (here, drives) if part))
    frames = replace(frames, header=header, offer=_offer(frames.offer, state, viewer, can))
    return frames if steers_now(state, viewer) else _for_one_who_writes(frames)


def _for_one_who_writes(frames: LiveFrames) -> LiveFrames:
    """Return frames without what whoever opens a block says, and without digits that hand the floor on."""
    floor = frames.floor
    if floor is not None:
        floor = replace(floor, rows=tuple(replace(row, key="") for row in floor.rows))
    return replace(frames, question=replace(frames.question, say=""), floor=floor)


def _offer(offer: OfferFrame | None, state: State, viewer: Viewer, can: Collection[str]) -> OfferFrame | None:
    if offer is None or steers_now(state, viewer):
        return offer
    can = {*can, "", "capture.read-back"}
    choices = tuple(choice for choice in offer.choices if choice.command in can)
    if choices:
        return replace(offer, choices=choices)
    return OfferFrame(offer.code, _TOLD[offer.code]) if offer.code in _TOLD else None


_TOLD = {"begin": "It has not begun yet.", "paused": "The clock stands."}
"""What is worth knowing although one cannot do anything about it."""


def _called(state: State) -> str:
    return safe_text(state.called(state.drives_name)) if state.drives_name else "Another terminal"
