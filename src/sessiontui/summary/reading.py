"""How single captures read in a document: whole sentences for somebody who was not there.

What was said is never lost over what was tidied later: words that no part repeats stand first.
"""

from __future__ import annotations

from datetime import date

from sessiontui.core.dates import NEXT_SESSION
from sessiontui.core.kinds import kind_of
from sessiontui.live.line import line_text
from sessiontui.live.state import Capture
from sessiontui.summary.promises import outcome
from sessiontui.summary.voice import Voice, ended, quoted
from sessiontui.summary.whose_hand import written_down

_UNNAMED = ("agreement", "parked", "decision", "finding")
"""What belongs to everybody, whoever said it."""


def main_words(capture: Capture, name: str) -> str:
    """Return the words of a capture's main part; the whole line where only other parts came from tidying."""
    if words := capture.part(name):
        return words
    pieces = {piece.strip() for piece in capture.said.split("/")}
    from_the_line = any(text in pieces for _, text in capture.parts)
    return "" if from_the_line else capture.said


def spoken_feedback(capture: Capture, voice: Voice) -> str:
    """Return feedback as words: ` (where): what was done; what it led to. What could be tried: …`.

    Whose hand wrote it stands behind it, where it was another’s.
    """
    written = written_down(capture, voice)
    return f"{_spoken(capture)} {written}" if written else _spoken(capture)


def _spoken(capture: Capture) -> str:
    situation, impact = capture.part("situation"), capture.part("impact")
    pieces = [piece.rstrip(" .") for piece in (main_words(capture, "behaviour"), impact) if piece]
    alternative = capture.part("alternative")
    if not pieces and not alternative:
        return f": {ended(quoted(capture.said or situation))}"
    text = f" ({situation.rstrip(' .')})" if situation else ""
    text += f": {ended('; '.join(pieces))}" if pieces else "."
    return f"{text} What could be tried: {ended(alternative)}" if alternative else text


def capture_line(capture: Capture, voice: Voice) -> str:
    """Return any other capture as one line, with who said it where that matters."""
    text = " ".join(words for words in (_line(capture, voice), written_down(capture, voice)) if words)
    named = capture.by and capture.kind not in _UNNAMED
    who = "Me" if voice.own(capture.by) else voice.called(capture.by)
    return f"{who}: {text}" if named else text


def _line(capture: Capture, voice: Voice) -> str:
    match capture.kind:
        case "win":
            return _with(main_words(capture, "what"), ("Who helped", capture.part("helped")))
        case "setback":
            return _with(main_words(capture, "what"), ("Support offered", capture.part("offer")))
        case "insight":
            return _with(main_words(capture, "what"), ("The question was", capture.part("question")))
        case "anchor":
            return _anchor(capture)
        case "score":
            return _score(capture, voice)
        case "decision":
            return _with(main_words(capture, "what"), ("Look again", _review(capture, voice)))
        case "finding" | "challenge" if capture.parts:
            parts = ((part.label, capture.part(part.name)) for part in kind_of(capture.kind).parts)
            return _with(_said_beside(capture), *parts)
        case "reflection" if capture.parts:
            pieces = (("In me", capture.part("self")), ("In my team", capture.part("team")))
            return _with(main_words(capture, "self") if not capture.part("self") else "", *pieces)
        case _:
            return ended(main_words(capture, "what") or _as_said(capture, voice))


def _said_beside(capture: Capture) -> str:
    """Return the words as they were said, where no part repeats them."""
    pieces = {piece.strip() for piece in capture.said.split("/")}
    return "" if any(text in pieces for _, text in capture.parts) else capture.said


def _with(first: str, *more: tuple[str, str]) -> str:
    return " ".join((ended(first), *(f"{label}: {ended(text)}" for label, text in more if text))).strip()


def _as_said(capture: Capture, voice: Voice) -> str:
    return capture.said or line_text(kind_of(capture.kind), capture.parts, today=voice.day)


def _anchor(capture: Capture) -> str:
    pieces = (capture.part("when"), main_words(capture, "behaviour"), capture.part("impact"))
    text = "; ".join(piece.rstrip(" .") for piece in pieces if piece)
    source = capture.part("source")
    return ended(f"{text} ({source})" if source else text)


def _score(capture: Capture, voice: Voice) -> str:
    """Return a rubric's level with its words, so that the number says something to those who were away."""
    number = capture.part("level")
    if not number:
        return ended(capture.said or capture.part("evidence"))
    block = voice.state.block(capture.block)
    rubric = voice.state.rubric_of(block)
    criterion = capture.part("criterion") or (rubric.title if rubric else "")
    text = f"{criterion}, level {number}" if criterion else f"level {number}"
    short = next((lv.short for lv in rubric.levels if str(lv.number) == number), "") if rubric else ""
    if short and capture.part("criterion") in ("", rubric.title if rubric else ""):
        text += f" ({short})"
    evidence = capture.part("evidence")
    return f"{text}: {ended(quoted(evidence))}" if evidence else ended(text)


def _review(capture: Capture, voice: Voice) -> str:
    review = capture.part("review")
    try:
        return voice.dated(date.fromisoformat(review))
    except ValueError:
        if review == NEXT_SESSION:
            return voice.dated(voice.state.next_date) if voice.state.next_date else "when we meet next"
        return review


def answer_of(capture: Capture) -> str:
    """Return the last answer to a feedback as it stands, with its words; "" while there is none."""
    return outcome(capture.given[-1]) if capture.given else ""


def answered_before(capture: Capture, whose: str) -> str:
    """Return the answer to what the words were at first, where they were changed after it; else "".

    `whose` is “My”, “Ben’s” or "".
    """
    if not capture.given_before:
        return ""
    lead = f"{whose} answer" if whose else "Answer"
    return f"{lead} to the first words: {ended(outcome(capture.given_before[-1]))} "
