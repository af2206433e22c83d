"""Frames as lines: the same words as on the panels, one idea a line, nothing drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from sessiontui.core.safe_text import safe_text
from sessiontui.present.frames import (
    AgendaFrame,
    CaptureRow,
    CapturesFrame,
    FloorFrame,
    HeaderFrame,
    LiveFrames,
    OfferFrame,
    QuestionFrame,
    RubricFrame,
    TimeFrame,
)
from sessiontui.service.session.private_notes import PrivateNote

WIDTH = 78


def wrapped(text: str, indent: str = "") -> Iterator[str]:
    """Yield a text in lines of at most `WIDTH` characters; further lines are indented."""
    for line in text.split("\n") or [""]:
        yield from textwrap.wrap(
            line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]


def header_lines(frame: HeaderFrame) -> Iterator[str]:
    """Yield who meets, in which agenda, and why."""
    yield from wrapped(" · ".join(part for part in (frame.title, frame.people, frame.clock) if part))
    if frame.purpose:
        yield from wrapped(f"Purpose: {frame.purpose}")
    if frame.shared:
        yield "This screen is shared."


def time_lines(frame: TimeFrame) -> Iterator[str]:
    """Yield where the time stands, in one line."""
    left = f"{frame.digits} {frame.words}".strip()
    yield from wrapped(" · ".join(part for part in (left, frame.sign, frame.plan) if part))


def question_lines(frame: QuestionFrame) -> Iterator[str]:
    """Yield the place, the lead question, the follow-ups and what to say."""
    yield ""
    yield from wrapped(f"-- {frame.place} --")
    if frame.say:
        yield from wrapped(f"Say: {frame.say}")
    if frame.lead:
        yield from wrapped(frame.lead)
    for question in (*frame.alone, *frame.follow_ups):
        yield from wrapped(f"  - {question}", "    ")
    for note in frame.notes:
        yield from wrapped(note)
    if frame.word:
        yield from wrapped(f"({frame.word})")


def rubric_texts(frame: RubricFrame) -> Iterator[str]:
    """Yield the rubric, its criterion first, each level whole: whoever shows it knows how wide that is."""
    yield f"{frame.title}: {frame.criterion}"
    for row in frame.rows:
        lit = " (noted)" if row.lit else ""
        yield f"  {row.number} {row.text or row.short}{lit}"
    if frame.evidence:
        yield f"Evidence: {frame.evidence}"


def rubric_lines(frame: RubricFrame) -> Iterator[str]:
    """Yield the rubric in lines, its criterion first."""
    for text in rubric_texts(frame):
        yield from wrapped(text, "    " if text.startswith(" ") else "")


def agenda_lines(frame: AgendaFrame) -> Iterator[str]:
    """Yield every block with its number, its minutes and what it took."""
    words = {"done": "done", "now": "now", "skipped": "skipped", "dropped": "dropped", "ahead": ""}
    number = 0
    for row in frame.rows:
        number += row.status != "dropped"
        label = str(number) if row.status != "dropped" else "-"
        state = ", ".join(
            part
            for part in (
                words[row.status],
                f"took {row.spent}" if row.spent else "",
                "locked" if row.lock else "",
                row.pin,
            )
            if part
        )
        yield from wrapped(
            f"  {label}. {row.title}, {row.minutes} min{f' ({state})' if state else ''}", "     "
        )
    yield frame.total


def captures_lines(frame: CapturesFrame) -> Iterator[str]:
    """Yield what was written down, each line with its id, whose it is and what is open."""
    yield from rows_lines(frame.rows)
    yield frame.count


def rows_lines(rows: Iterable[CaptureRow]) -> Iterator[str]:
    """Yield lines that were written down."""
    for row in rows:
        notes = " · ".join(note for note in (row.status, row.hand) if note)
        status = f" [{notes}]" if notes else ""
        yield from wrapped(f"  {row.id}{row.mark} {row.who}: {row.text}{status}", "     ")


def floor_lines(frame: FloorFrame) -> Iterator[str]:
    """Yield who speaks and how the time is shared."""
    yield from wrapped(f"{frame.words}.")
    shares = (f"{row.name} {row.spoken}{f', {row.share} %' if row.share else ''}" for row in frame.rows)
    yield from wrapped(f"  {' · '.join(shares)}", "  ")


def offer_lines(frame: OfferFrame) -> Iterator[str]:
    """Yield what is offered and by which words it is taken."""
    choices = ", ".join(f"{choice.key} {choice.label}" for choice in frame.choices)
    yield from wrapped(f"{frame.text} {f'({choices})' if choices else ''}".rstrip())


def block_lines(frames: LiveFrames) -> Iterator[str]:
    """Yield what stands at the head of a block: question, rubric in short, time, offer."""
    yield from question_lines(frames.question)
    if frames.rubric:
        levels = " · ".join(f"{row.number} {row.short}" for row in frames.rubric.rows)
        yield from wrapped(f"Rubric {frames.rubric.title}: {levels}", "  ")
    yield from time_lines(frames.time)
    if frames.floor:
        yield from floor_lines(frames.floor)
    if frames.offer:
        yield from offer_lines(frames.offer)


def private_lines(notes: tuple[PrivateNote, ...]) -> Iterator[str]:
    """Yield what its author wrote for themselves alone; nothing where there is nothing."""
    if notes:
        yield "For you alone:"
    for note in notes:
        yield from wrapped(f"  {note.kind}: {safe_text(note.said)}", "     ")
