"""The coaches’ bench as frames: the list of templates, and what the marked one looks like. Pure and total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from sessiontui.core.agenda import Rubric
from sessiontui.core.names import folded
from sessiontui.core.plan_times import times_of
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.present import bench_words as words
from sessiontui.present.agenda_edit_words import (
    PEOPLE,
    PlanRow,
    agenda_lines,
    clash_words,
    plan_rows,
    total_words,
)
from sessiontui.present.frames import QuestionFrame, RubricFrame
from sessiontui.present.question_words import prompt_frame, whole_rubric
from sessiontui.service.bench.looking import TRIO, Look
from sessiontui.templates.findings import Finding
from sessiontui.templates.shelves.cards import Card

Key = tuple[str, str]
"""(kind, name) of a template."""
_ROOMY = 64
"""Columns from which on an agenda is shown in rows of one line."""
SHORT, LONG = 80, 120
"""Columns of the screens for which a preview is laid out."""


class BenchRow(msgspec.Struct, frozen=True):
    """One line of the list."""

    key: Key
    """Of the template; ("", "") for the heading of a kind."""
    title: str
    note: str = ""
    """What is special about it, in a word or two, where there is little room."""
    notes: str = ""
    """The same with all that there is to say."""
    name: str = ""
    """What it is called, where another one has its title; behind that title, and cut last."""


class PreviewLine(msgspec.Struct, frozen=True):
    """One paragraph of a preview that is no question."""

    text: str
    kind: Literal["heading", "text", "quiet", "error", "item", "blank", "plan", "beside", "numbered"] = "text"


PreviewPart = PreviewLine | QuestionFrame | RubricFrame


EMPTY: Mapping[Key, int] = {}
_BLANK = PreviewLine("", "blank")


class PreviewFrame(msgspec.Struct, frozen=True):
    """What the marked template looks like, and what is wrong with it."""

    title: str
    place: str
    """Where it comes from, in short."""
    parts: tuple[PreviewPart, ...]
    columns: int = SHORT
    """Of the screen for which questions and rubrics are laid out."""


def rows(
    cards: tuple[Card, ...],
    errors: Mapping[Key, int],
    waiting: frozenset[Key] = frozenset(),
    advice: Mapping[Key, int] = EMPTY,
) -> tuple[BenchRow, ...]:
    """Return the list, grouped by kind; `errors` counts what keeps a template from being used.

    `advice` counts what is worth a second thought in those that are one’s own.
    """
    listed: list[BenchRow] = []
    for kind in dict.fromkeys(card.kind for card in cards):
        fits = [card for card in cards if card.kind == kind]
        titles = Counter(folded(card.title) for card in fits)
        note = words.MINUTES_BELOW if kind != "prompt" and any(card.seconds for card in fits) else ""
        listed.append(BenchRow(("", ""), words.kind_heading(kind, len(fits)), note, note))
        for card in fits:
            key = (card.kind, card.name)
            marks = words.marks(card, errors.get(key, 0), advice.get(key, 0), waiting=key in waiting)
            listed.append(
                BenchRow(
                    key,
                    safe_text(card.title),
                    marks[0] if marks else words.short_note(card),
                    " · ".join(part for part in (*marks, words.short_note(card)) if part),
                    words.name_beside(card) if titles[folded(card.title)] > 1 else "",
                )
            )
    return tuple(listed)


def preview(
    card: Card | None,
    look: Look | None,
    columns: int,
    room: int = LONG,
    *,
    waiting: bool = False,
    read: bool = True,
) -> PreviewFrame:
    """Return the preview of a template, as far as it is known yet; `room` columns are there for it.

    Before the list is `read` there is none.
    """
    if card is None:
        return PreviewFrame(words.NOTHING_FITS if read else words.READING_LIST, "", ())
    head = PreviewLine(words.described(card), "quiet")
    title, place = safe_text(card.title), words.where_from(card, waiting=waiting)
    if look is None or (look.wanted.kind, look.wanted.name) != (card.kind, card.name):
        return PreviewFrame(title, place, (head, PreviewLine(words.READING, "quiet")), columns)
    parts: list[PreviewPart] = [head]
    errors = [finding for finding in look.findings if finding.severity == "error"]
    advice = [finding for finding in look.findings if finding.severity == "advice"]
    if errors:
        parts += [_BLANK, PreviewLine(words.cannot_be_used(len(errors)), "heading")]
        parts += [PreviewLine(_told(finding, look), "error") for finding in errors]
    if look.stands == "now" and look.shown.reads_otherwise:
        parts.append(PreviewLine(words.OTHERWISE[look.sample]))
    if any(look.shown.leads):
        parts.append(PreviewLine(words.ASKS, "quiet"))
    if look.stands != "now":
        parts += [_BLANK, PreviewLine(words.stands(look.stands, card), "quiet")]
    parts += [_BLANK, *_shown(card, look, min(columns, room))]
    if look.stands == "now" and (caption := words.caption(card, look.sample, columns)):
        parts += [_BLANK, PreviewLine(caption, "quiet")]
    if advice:
        place = f"{words.to_look_at(len(advice))} · {place}"
        parts += [_BLANK, PreviewLine(words.second_thoughts(len(advice)), "heading")]
        parts += [PreviewLine(_told(finding, look), "item") for finding in advice]
    return PreviewFrame(title, place, tuple(parts), columns)


def _told(finding: Finding, look: Look) -> str:
    return words.finding_words(finding, own=finding.file == look.file)


def _shown(card: Card, look: Look, width: int) -> Iterator[PreviewPart]:
    """Yield what the template shows."""
    shown = look.shown
    if shown.agenda is not None and card.kind == "agenda":
        yield from _agenda(look, width)
        yield from _asked_first(look)
    blocks = shown.agenda.blocks if shown.agenda is not None and card.kind == "drill" else ()
    for number, prompt in enumerate(shown.prompts):
        if number:
            yield _BLANK
        place = words.section(blocks[number]) if number < len(blocks) else prompt.title or card.title
        yield prompt_frame(safe_text(place), prompt)
        if shown.rubric is not None and number < len(blocks) and blocks[number].rubric:
            yield from (_BLANK, whole_rubric(shown.rubric))
    if shown.rubric is not None and card.kind == "rubric":
        yield from (whole_rubric(shown.rubric), _BLANK)
        yield from _in_full(shown.rubric)
    for number, question in enumerate(shown.questions, start=1):
        yield PreviewLine(f"{number} {one_line(question)}", "numbered")
    for term in shown.terms:
        yield PreviewLine(f"{one_line(term.term)}: {one_line(term.means)}")
        if term.say:
            yield PreviewLine(f"“{one_line(term.say)}”", "quiet")
    if card.kind == "wording":
        yield PreviewLine(words.wording_words(shown.words))
    for line in shown.document.split("\n") if shown.document else ():
        yield PreviewLine(safe_text(line), "heading" if line.startswith("#") else "text") if line else _BLANK


def _in_full(rubric: Rubric) -> Iterator[PreviewPart]:
    """Yield a rubric as it reads on a page of its own: what is looked at, the levels, what to note."""
    yield PreviewLine(one_line(rubric.criterion))
    yield _BLANK
    for level in rubric.levels:
        yield PreviewLine(f"{level.number} {one_line(level.text or level.short)}", "numbered")
    if rubric.evidence:
        yield _BLANK
        yield PreviewLine(f"Evidence: {one_line(rubric.evidence)}")


def _asked_first(look: Look) -> Iterator[PreviewPart]:
    """Yield what each block of an agenda asks first."""
    asked = [(row, lead) for row, lead in zip(_plan(look), look.shown.leads, strict=False) if lead]
    if asked:
        yield from (_BLANK, PreviewLine(words.ASKED_FIRST, "heading"))
    for row, lead in asked:
        yield PreviewLine(f"{row.title}: {one_line(lead)}", "item")


def _plan(look: Look) -> tuple[PlanRow, ...]:
    agenda = look.shown.agenda
    assert agenda is not None
    return plan_rows(agenda, times_of(agenda), PEOPLE if look.sample == TRIO else PEOPLE[:2])


def _agenda(look: Look, width: int) -> Iterator[PreviewPart]:
    """Yield an agenda as the shell prints it: when each block begins, what it shows, what does not fit."""
    agenda = look.shown.agenda
    assert agenda is not None
    names = PEOPLE if look.sample == TRIO else PEOPLE[:2]
    times = times_of(agenda)
    if width >= _ROOMY:
        for line in agenda_lines(agenda, times, names, width):
            yield PreviewLine(line, "plan") if line else _BLANK
        return
    yield PreviewLine(total_words(agenda, times, names))
    for row in _plan(look):
        yield PreviewLine(f"{row.begins:>5}  {row.title}, {row.minutes} min", "plan")
        if beside := " · ".join(part for part in (row.off, *row.marks, row.shows) if part):
            yield PreviewLine(f"       {beside}", "beside")
    for clash in clash_words(agenda, times, names):
        yield PreviewLine(f"! {clash}", "plan")
