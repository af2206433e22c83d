"""What was written down, as rows; and what is still open in it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sessiontui.core.kinds import KINDS, Kind, kind_of
from sessiontui.core.safe_text import safe_text
from sessiontui.live.addressing import who_answers
from sessiontui.live.hands import noted_for, whose_hand
from sessiontui.live.line import missing_parts, words_of
from sessiontui.live.state import Capture, CarriedState, State
from sessiontui.present.frames import CaptureRow, CapturesFrame

MARK = "~"
"""Stands beside a line that could be said as something one could film."""
_PLURALS = {"feedback": "feedback", "parked": "parked", "win": "wins"}


def captures_frame(state: State, marked: frozenset[str] = frozenset()) -> CapturesFrame:
    """Return everything that stands, newest last; `marked` are ids of lines with a mark."""
    today = local_date(state)
    rows = tuple(capture_row(state, c, today, marked) for c in state.captures if not c.removed)
    return CapturesFrame(rows, _count(state), sum(c.stands for c in state.captures))


def local_date(state: State) -> date:
    """Return the session's own date, in its zone, at its last event."""
    return state.last.utc.astimezone(ZoneInfo(state.opened.zone)).date()


def capture_row(
    state: State, capture: Capture, today: date, marked: frozenset[str] = frozenset()
) -> CaptureRow:
    """Return one line of what was written down."""
    if capture.struck:
        return CaptureRow(capture.id, capture.kind, "", "taken out", "")
    status, is_open = capture_status(state, capture)
    first = state.capture(capture.beside) if capture.beside else None
    beside = f"beside {capture.beside}" if first is not None and first.stands else ""
    confirm = f"{state.called(capture.by)} to confirm" if whose_hand(state, capture) == "open" else ""
    status = " · ".join(words for words in (beside, status, confirm) if words)
    return CaptureRow(
        capture.id,
        capture.kind,
        who_words(state, capture),
        capture_text(capture, today),
        status,
        is_open,
        MARK if capture.id in marked else "",
        hand_words(state, capture),
    )


def hand_words(state: State, capture: Capture) -> str:
    """Return `written by Ben, confirmed by Ana` where another hand wrote it, and who noted an answer.

    That a line waits to be confirmed, its row says already.
    """
    said = []
    hand = whose_hand(state, capture)
    if hand:
        then = f", confirmed by {state.called(capture.by)}" if hand == "confirmed" else ""
        said.append(f"written by {state.called(capture.writer)}{then}")
    if capture.given and (noted := noted_for(state, capture.given[-1])):
        said.append(f"answer noted by {state.called(noted)}")
    return safe_text(" · ".join(said)) if said else ""


def capture_text(capture: Capture, today: date) -> str:
    """Return how a capture reads on one line: as it was said, with what tidying has made of it."""
    return safe_text(words_of(kind_of(capture.kind), capture.said, capture.parts, today=today))


def who_words(state: State, capture: Capture) -> str:
    """Return `Ana → Ben`, `Ben`, or `together`; for feedback, what is not known stands as a question mark."""
    if capture.to or kind_of(capture.kind).to_partner:
        return safe_text(f"{state.called(capture.by) or '?'} → {state.called(capture.to) or '?'}")
    return safe_text(state.called(capture.by)) if capture.by else "together"


def waits_for_answer(capture: Capture) -> bool:
    """Tell whether a feedback has no settling answer yet."""
    kind = kind_of(capture.kind)
    if kind.answered_by != "recipient" or not capture.stands:
        return False
    settling = {a.code for a in kind.answers if a.settles}
    return not any(a.answer in settling for a in capture.given)


def capture_status(state: State, capture: Capture) -> tuple[str, bool]:
    """Return what is still open about a capture, in words, and whether anything is."""
    kind = kind_of(capture.kind)
    if kind.answered_by == "recipient":
        if capture.given:
            return capture.given[-1].answer, waits_for_answer(capture)
        who = who_answers(state, kind, capture.by, capture.to)
        what = "to answer the new words" if capture.given_before else "to answer"
        return (f"{state.called(who)} {what}" if who else what), True
    if kind.name == "commitment":
        return _commitment_status(kind, capture)
    if kind.name == "jot":
        return "say later what it is", True
    return "", False


def _commitment_status(kind: Kind, capture: Capture) -> tuple[str, bool]:
    if any(part.name in ("if", "then") for part in missing_parts(kind, capture.parts)):
        return "still to sharpen", True
    if any(a.answer == "read back" for a in capture.given):
        return "read back", False
    return ("still to sharpen", True) if missing_parts(kind, capture.parts) else ("", False)


def open_items(state: State) -> tuple[Capture, ...]:
    """Return the feedback that waits for an answer, oldest first."""
    return tuple(c for c in state.captures if waits_for_answer(c) and not c.given)


def carried_open(state: State) -> tuple[CarriedState, ...]:
    """Return what came along from earlier sessions and has not been looked at in this one."""
    return tuple(held for held in state.carried if not held.answers)


def _count(state: State) -> str:
    counts: dict[str, int] = {}
    for capture in state.captures:
        if capture.stands:
            counts[capture.kind] = counts.get(capture.kind, 0) + 1
    if not counts:
        return "Nothing written yet: f feedback, c commitment, enter for any line"
    words = []
    for kind in KINDS:
        if number := counts.get(kind.name):
            plural = _PLURALS.get(kind.name, f"{kind.name}s")
            words.append(f"{number} {kind.name if number == 1 else plural}")
    return ", ".join(words)
