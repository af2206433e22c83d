"""How single captures read in a document: whole sentences for somebody who was not there."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sessiontui.core.dates import day_text
from sessiontui.core.kinds import kind_of
from sessiontui.live.addressing import partner_of
from sessiontui.live.line import line_text
from sessiontui.live.state import Capture, State, first_name

TOGETHER = "Together"


def session_day(state: State) -> date:
    """Return the day the session was held on, in its own zone."""
    return local(state.opened_at.utc, state).date()


def local(at: datetime, state: State) -> datetime:
    """Return a moment as the session's clock showed it."""
    return at.astimezone(ZoneInfo(state.opened.zone))


def who(name: str) -> str:
    """Return what people call somebody, or “Together” for everybody."""
    return first_name(name) if name else TOGETHER


def due_words(capture: Capture, state: State) -> str:
    """Return `by Fri 4 Dec (2026-12-04)`, or by when else; "" where nothing says so."""
    when = capture.part("when")
    try:
        day: date | None = date.fromisoformat(when)
    except ValueError:
        day = state.next_date
    if day is not None:
        return f"by {day_text(day, session_day(state))} ({day.isoformat()})"
    return "by the next session" if when else ""


def witness_of(capture: Capture, state: State) -> str:
    """Return who asks about a commitment: the one named, else the other of a pair."""
    return capture.part("witness") or partner_of(state, capture.by)


def promise(capture: Capture, state: State, *, own: bool) -> str:
    """Return a commitment as one sentence: what, by when, and who will ask.

    Somebody's own is said in the first person; a rough one stays as it was said.
    """
    cue, action = capture.part("if"), capture.part("then")
    due, sure = due_words(capture, state), capture.part("confidence")
    if cue and action:
        doer = "I" if own else f"{who(capture.by)} will"
        text = f"If {cue}, then {doer} {action}"
        text = " ".join(piece for piece in (text, due) if piece)
    else:
        said = capture.said or line_text(kind_of(capture.kind), capture.parts, today=session_day(state))
        lead = "What I said I would try" if own else f"{who(capture.by)} said"
        text = f"{lead}: “{said.strip(' .')}”"
        text = text if not due or " by " in f" {said.casefold()} " else f"{text}, {due}"
    if sure and cue and action:
        text += f", {sure} of 10 sure"
    witness = witness_of(capture, state)
    return f"{text}; {first_name(witness)} will ask." if witness else f"{text}."


def spoken_feedback(capture: Capture) -> str:
    """Return feedback as sentences: where, what was done, what it led to, what else could be tried."""
    if not capture.parts:
        return ended(capture.said)
    situation, behaviour = capture.part("situation"), capture.part("behaviour")
    impact, alternative = capture.part("impact"), capture.part("alternative")
    opening = f"{situation}: {behaviour}" if situation and behaviour else situation or behaviour
    first = "; ".join(piece.rstrip(" .;") for piece in (opening, impact) if piece)
    more = f" What could be tried: {ended(alternative)}" if alternative else ""
    return ended(first) + more


def plain_line(capture: Capture, state: State) -> str:
    """Return any other capture as one line."""
    text = capture.said or line_text(kind_of(capture.kind), capture.parts, today=session_day(state))
    parts = dict(capture.parts)
    match capture.kind:
        case "win" if parts.get("what") and parts.get("helped"):
            return f"{ended(parts['what'])} Who helped: {ended(parts['helped'])}"
        case "setback" if parts.get("what") and parts.get("offer"):
            return f"{ended(parts['what'])} Support offered: {ended(parts['offer'])}"
        case "anchor" if parts.get("behaviour"):
            pieces = (parts.get("when", ""), parts["behaviour"], parts.get("impact", ""))
            return ended("; ".join(piece.rstrip(" .;") for piece in pieces if piece))
        case "score" if parts.get("level"):
            return f"level {parts['level']}: {ended(parts.get('evidence') or 'no words noted')}"
        case "decision" if parts.get("what"):
            review = parts.get("review", "")
            try:
                again = f" Look again {day_text(date.fromisoformat(review), session_day(state))}."
            except ValueError:
                again = ""
            return ended(parts["what"]) + again
        case _:
            return ended(text)


def ended(text: str) -> str:
    """Return a sentence with its full stop, unless it ends in a sign of its own."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…", "”", '"')) else f"{text}."
