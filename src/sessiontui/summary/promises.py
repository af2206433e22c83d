"""Commitments in a document: what, by when, who will ask, what one will see, and what has become of it."""

from __future__ import annotations

import re
from datetime import date

from sessiontui.core.kinds import kind_of
from sessiontui.live.addressing import witness_of
from sessiontui.live.line import line_text
from sessiontui.live.state import AnswerGiven, Capture
from sessiontui.summary.voice import Voice, ended, quoted
from sessiontui.summary.whose_hand import written_down

COMMITMENT = kind_of("commitment")
_LEVELS = ("much_less", "less", "expected", "more", "much_more")
_SUBJECTS = frozenset(("i", "we", "you", "they", "he", "she"))
_SAID_ALREADY = re.compile(r"\b(?:by|until|till)\b", re.IGNORECASE)
_A_DAY = re.compile(r"\b(?:by|on|until|till|before|due)\b", re.IGNORECASE)
_REACHED = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}


def promise(capture: Capture, voice: Voice) -> str:
    """Return a commitment as one sentence: what, by when, and who will ask.

    The reader's own stands in the first person, somebody else's in their own words; a rough one stays as
    it was said.
    """
    own, name = voice.own(capture.by), voice.called(capture.by)
    if capture.part("if") and capture.part("then"):
        words = _if_then(capture, voice)
        text = words if own else f"{name}: “{words}”"
        due = _due(capture, voice)
        text += f" {due}" if due else ""
    else:
        lead = "What I said I would try" if own else f"{name} said"
        text = f"{lead}: {_rough(capture, voice)}"
    sure = capture.part("confidence")
    if sure and not (_is_rough(capture) and re.search(rf"\b{sure}\b", capture.said)):
        text += f", {sure} of 10 sure"
    witness = witness_of(voice.state, capture)
    return f"{text}; {voice.subject(witness)} will ask." if witness else ended(text)


def details(capture: Capture, voice: Voice) -> str:
    """Return what one will see if it works, what became of it since, and whose hand wrote it; else ""."""
    indicator, baseline, target = (capture.part(p) for p in ("indicator", "baseline", "target"))
    pieces = [
        f"A sign that it works: {ended(indicator)}" if indicator else "",
        f"Where it stands now: {ended(baseline)}" if baseline else "",
        f"The aim: {ended(target)}" if target else "",
    ]
    levels = [f"{COMMITMENT.part(p).label}: {capture.part(p)}" for p in _LEVELS if capture.part(p)]
    pieces.append(f"Levels: {ended('; '.join(levels))}" if levels else "")
    before = [a for a in capture.given_before if a.answer != "read back"]
    pieces.append(f"Of the first words: {ended(outcome(before[-1]))}" if before else "")
    looked = [a for a in capture.given if a.answer != "read back"]
    pieces.append(f"So far: {ended(outcome(looked[-1]))}" if looked else "")
    pieces.append(written_down(capture, voice))
    return " ".join(piece for piece in pieces if piece)


def done(capture: Capture) -> bool:
    """Tell whether a commitment has been kept."""
    return bool(capture.given) and capture.given[-1].answer == "kept"


def outcome(given: AnswerGiven) -> str:
    """Return an answer with what was added to it: `partly, less than expected, “once”`."""
    reached = _REACHED.get(given.level, "") if given.level is not None else ""
    pieces = (given.answer, reached, quoted(given.text) if given.text else "")
    return ", ".join(piece for piece in pieces if piece)


def due_day(capture: Capture, voice: Voice) -> date | None:
    """Return the day a commitment is due: its own, else that of the next session, if that is known."""
    try:
        return date.fromisoformat(capture.part("when"))
    except ValueError:
        return voice.state.next_date


def _due(capture: Capture, voice: Voice) -> str:
    day = due_day(capture, voice)
    if not capture.part("when") and _SAID_ALREADY.search(capture.said):
        return ""  # the words name a time of their own, which only people understand
    if day is not None:
        return f"by {voice.dated(day)}"
    return "by the next session" if capture.part("when") else ""


def _is_rough(capture: Capture) -> bool:
    return not (capture.part("if") and capture.part("then"))


def _if_then(capture: Capture, voice: Voice) -> str:
    cue, action = capture.part("if"), capture.part("then")
    if not capture.by and action.split()[0].casefold() not in _SUBJECTS:
        action = f"we {action}"
    return line_text(COMMITMENT, (("if", cue), ("then", action)), today=voice.day)


def _rough(capture: Capture, voice: Voice) -> str:
    """Return a commitment as it was said, and what tidying has made of it so far."""
    cue, action = capture.part("if"), capture.part("then")
    text = quoted(capture.said or cue or action)
    if capture.said and cue:
        text += f", at this moment: {quoted(cue)}"
    if capture.said and action:
        text += f", and then: {quoted(action)}"
    due = _due(capture, voice)
    if not due:
        return text
    said = capture.part("when") and _A_DAY.search(capture.said)
    return f"{text}, that is {due.removeprefix('by ')}" if said else f"{text}, {due}"
