"""What is offered now: at most one thing, with the keys that take it. Nothing is ever done unasked."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from msgspec.structs import replace

from sessiontui.core.cadence import next_by
from sessiontui.core.clock import Stamp
from sessiontui.core.durations import clock_text, minutes_text, spoken
from sessiontui.core.safe_text import safe_text
from sessiontui.live.change_words import Fitted, change_words
from sessiontui.live.describe import block_title
from sessiontui.live.fit import Fit
from sessiontui.live.plan import new_lengths, propose
from sessiontui.live.rules_plan import EXTENSIONS
from sessiontui.live.state import Capture, State
from sessiontui.live.timing import Timing
from sessiontui.live.turns import turn_owner
from sessiontui.present.asking_words import READ_BACK
from sessiontui.present.frames import Choice, OfferFrame
from sessiontui.present.hand_words import (
    NOBODY_ELSE,
    answer_awaited,
    confirm_offer,
    reads_it_back,
    waiting_offer,
)
from sessiontui.present.question_words import commitments_to_read, room_step
from sessiontui.service.together.company import Company

LONG_HUSH = 60.0
"""Session seconds of hush after which one is asked what to do with the time."""


def offer_frame(
    state: State,
    here: Timing,
    stamp: Stamp,
    name: str = "",
    company: Company = NOBODY_ELSE,
    *,
    steers: bool = True,
    confirms: bool = True,
) -> OfferFrame | None:
    """Return the one thing that is worth offering at this moment, at the terminal of `name`.

    `company` are the other terminals: whoever has one of their own answers there. Where a terminal does not
    steer, what waits for an answer comes before the end of a block. `confirms` tells whether words are
    confirmed here at all.
    """
    if not state.live or state.hushed_since is not None:
        return None
    if state.now is None:
        return OfferFrame("begin", "Ready when you are.", (Choice("n", "begin", "block.next"),))
    if state.in_room_time:
        return _room_offer(state, name, company, name if confirms else "")
    if state.phase == "paused":
        return OfferFrame("paused", "The clock stands.", (Choice("space", "go on", "clock.pause"),))
    waits = waiting_offer(state, name, company) or confirm_offer(state, name if confirms else "")
    if here.left < 0 and (steers or waits is None):
        return _end_of_block(state, here)
    if waits is not None:
        return waits
    if 15 < here.behind <= 900 and (plan := propose(state, stamp)).changes:
        return OfferFrame("replan", plan_words(state, plan, here), (Choice("p", "replan", "plan.replan"),))
    if awaited := answer_awaited(state, name, company):
        return OfferFrame("awaited", awaited)
    return None


def _end_of_block(state: State, here: Timing) -> OfferFrame:
    assert state.now is not None
    title = block_title(state, state.now.block.id)
    last = not any(b.status == "ahead" for b in state.blocks[state.current + 1 :])
    onward = Choice("E", "end", "session.close") if last else Choice("n", "next", "block.next")
    used = state.now.extensions
    more = (
        (Choice("e", f"+{minutes_text(EXTENSIONS[used])} min", "block.extend"),)
        if used < len(EXTENSIONS)
        else ()
    )
    behind = (Choice("p", "replan", "plan.replan"),) if 15 < here.behind <= 900 and not last else ()
    park = (Choice("k", "park it", "capture.parked"),)
    return OfferFrame(
        "block-over", f"{title} is over by {clock_text(-here.left)}.", (*more, onward, *park, *behind)
    )


def _read_back_offer(state: State, unread: tuple[Capture, ...], there: str) -> OfferFrame:
    line, skip = unread[0], Choice("enter", _skip(unread), "room.step")
    if there:
        who = safe_text(state.called(there))
        return OfferFrame("read-back", f"{who} reads {line.id} back to you.", (skip,))
    owner = safe_text(state.called(line.by)) if line.by else "together"
    was = Choice(READ_BACK, "it was read back", "capture.read-back")
    return OfferFrame("read-back", f"Now read back {line.id} ({owner}).", (was, skip))


def _skip(unread: tuple[Capture, ...]) -> str:
    """Return what Enter does where these wait to be read back: it passes all of them."""
    return "skip" if len(unread) < 2 else "skip both" if len(unread) == 2 else f"skip all {len(unread)}"


def _room_offer(state: State, name: str, company: Company, confirming: str) -> OfferFrame:
    step = room_step(state)
    unread = commitments_to_read(state) if step == "read-back" else ()
    there = reads_it_back(state, unread[0], name, company) if unread else ""
    enter = Choice("enter", _skip(unread) if there else "done", "room.step")
    reads = bool(unread) and not there
    if step in ("read-back", "one word") and not reads and (asked := confirm_offer(state, confirming)):
        return replace(asked, choices=(*asked.choices, enter))
    match step:
        case "read-back":
            if unread:
                return _read_back_offer(state, unread, there)
            written = any(c.kind == "commitment" and c.stands for c in state.captures)
            text = "Every commitment was read back." if written else "No commitment was written down."
            return OfferFrame("read-back", text, (enter,))
        case "one word":
            return OfferFrame("one word", "One word each.", (enter,))
        case "next date":
            when = state.next_said or (state.next_date.isoformat() if state.next_date else "")
            if when:
                return OfferFrame("next date", f"You meet next {safe_text(when)}.", (enter,))
            ask = Choice("enter", "write the day down", "room.step")
            return OfferFrame("next date", _agree(state), (ask,))
        case _:
            return OfferFrame("end", "Ready to end?", (Choice("enter", "end the session", "session.close"),))


def _agree(state: State) -> str:
    cadence = state.opened.agenda.cadence
    held = state.opened_at.utc.astimezone(ZoneInfo(state.opened.zone)).date()
    day = next_by(cadence, held)
    if day is None:
        return "Agree on a day, such as Fri 4 Dec."
    return f"Agree on a day. {cadence.capitalize()} would make it {day:%a} {day.day} {day:%b}."


_UNSEEN = "a few seconds here and there"
"""What changes where no block changes by half a minute."""


def plan_words(state: State, plan: Fit, here: Timing) -> str:
    """Return a plan in words before it is taken: what becomes how long, what is dropped, when it ends."""
    lengths = dict(new_lengths(state, plan, here.t))
    rows = [
        Fitted(b.block, b.length, None if b.block.id in plan.dropped else lengths.get(b.block.id, b.length))
        for b in state.blocks
        if b.status not in ("skipped", "dropped")
    ]
    parts = change_words(rows, state.opened.roster)
    changes = any(row.changed for row in rows)
    words = ", ".join(parts) if parts else _UNSEEN if changes else "nothing changes"
    if plan.late > 0:
        words += f"; ends {clock_text(plan.late)} late"
    for turn, seconds in plan.owed:
        who = state.called(turn_owner(state, turn)) or f"turn {turn}"
        words += f"; {who} is owed {clock_text(seconds)}"
    return words


def _about(seconds: float) -> str:
    minutes = round(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def hush_words(seconds: float) -> OfferFrame | None:
    """Return what to ask when a hush ends, or None where it was short."""
    if seconds < LONG_HUSH:
        return None
    return OfferFrame(
        "hush",
        f"Take your time. It was quiet for {_about(seconds)}: what shall become of that time?",
        (
            Choice("a", "add it", "hush.add"),
            Choice("p", "take it from the rest", "plan.replan"),
            Choice("E", "end here", "session.close"),
            Choice("esc", "leave it", ""),
        ),
    )


def gap_words(seconds: float) -> OfferFrame:
    """Return what to ask after a stretch in which nobody was there."""
    length = f"{round(seconds)} s" if seconds < 120 else spoken(seconds)
    return OfferFrame(
        "gap",
        f"{length} passed with nobody here: count them or not?",
        (Choice("y", "count them", ""), Choice("x", "leave them out", "gap.leave-out")),
    )
