"""Rows to pick from, and what can be done with each: the blocks of the plan, the lines written down."""

from __future__ import annotations

from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import safe_text
from sessiontui.core.visibility import Visibility
from sessiontui.live.ballots import answer_named
from sessiontui.live.state import Capture, State
from sessiontui.live.timing import Timing
from sessiontui.present.agenda_words import agenda_frame
from sessiontui.present.capture_words import capture_row, local_date, waits_for_answer
from sessiontui.present.frames import Choice, PickRow
from sessiontui.present.outcome_words import visible_to
from sessiontui.service.session.private_notes import PrivateNote


def plan_rows(state: State, here: Timing) -> tuple[PickRow, ...]:
    """Return every block with its number, its minutes and what it took."""
    rows = []
    number = 0
    for row in agenda_frame(state, here).rows:
        number += row.status != "dropped"
        notes = [
            f"{row.minutes:>5} min",
            row.spent and f"took {row.spent}",
            row.lock and "locked",
            row.pin,
            _WORDS[row.status],
        ]
        rows.append(
            PickRow(
                row.id,
                lead=f"{number if row.status != 'dropped' else '–':>2}",
                text=row.title,
                columns=26,
                note=", ".join(note for note in notes if note),
                now=row.status == "now",
                past=row.status in ("done", "skipped", "dropped"),
            )
        )
    return tuple(rows)


_WORDS = {"ahead": "", "now": "now", "done": "done", "skipped": "skipped", "dropped": "out of the plan"}


def block_number(state: State, block_id: str) -> str:
    """Return the number by which commands know a block; "" where it is out of the plan."""
    held = [b.block.id for b in state.blocks if b.status != "dropped"]
    return str(held.index(block_id) + 1) if block_id in held else ""


def plan_choices(state: State, block_id: str) -> tuple[Choice, ...]:
    """Return what can be done with a block."""
    block = state.block(block_id)
    if not state.live:
        return ()
    choices: list[Choice] = []
    if block is not None and block.status != "dropped":
        if state.now is not None and block.status != "now":
            choices.append(Choice("enter", "go there", "block.goto"))
        choices += [Choice("+", "minute", "block.longer"), Choice("-", "minute", "block.shorter")]
        if block.status == "ahead":
            choices += [Choice("e", "earlier", "block.earlier"), Choice("l", "later", "block.later")]
            choices.append(Choice("d", "drop", "block.drop"))
        choices.append(Choice("k", "free" if block.block.lock else "lock", "block.lock"))
    choices.append(Choice("a", "add a block", "block.add"))
    if state.now is not None:
        choices.append(Choice("p", "replan", "plan.replan"))
    choices += [Choice("P", "end at", "plan.fit"), Choice("u", "undo", "session.undo")]
    return tuple(choices)


def capture_rows(
    state: State, own: tuple[PrivateNote, ...] = (), marked: frozenset[str] = frozenset()
) -> tuple[PickRow, ...]:
    """Return every line that was written down, with what is open about it and who finds it.

    `own` are notes of whoever looks, which nobody else ever sees; `marked` are ids of lines with a mark.
    """
    today = local_date(state)
    rows = []
    for capture in state.captures:
        if capture.removed:
            continue
        row = capture_row(state, capture, today, marked)
        words = f"{row.who}: {row.text}" if row.who else row.text
        notes = (
            row.status,
            row.hand,
            "" if capture.struck else visible_to(capture.visibility, state),
        )
        rows.append(
            PickRow(row.id, row.id + row.mark, words, " · ".join(n for n in notes if n), past=capture.struck)
        )
    rows += [
        PickRow(f"note-{note.id}", note.kind, safe_text(note.said), visible_to(Visibility.ME, state))
        for note in own
    ]
    return tuple(rows)


def capture_choices(
    state: State, capture_id: str, *, rough: bool, marked: bool = False
) -> tuple[Choice, ...]:
    """Return what can be done with a line; `rough` tells whether something would make it clearer.

    `marked` tells whether the wording check has something to say.
    """
    capture = state.capture(capture_id)
    undo = (Choice("u", "undo", "session.undo"),)
    if answer_named(state.ballots, capture_id):
        return (Choice("S", "strike", "capture.strike"), *undo)
    if capture is None or not capture.stands:
        return undo
    choices = [Choice("enter", "say it better", "capture.edit")]
    if _may_answer(capture):
        choices.append(Choice("a", "answer", "capture.answer"))
    if rough:
        choices.append(Choice("t", "tidy", "capture.tidy"))
    if marked:
        choices.append(Choice("m", "its mark", "capture.wording"))
    choices += [
        Choice("v", "who sees", "capture.share"),
        Choice("x", "take away", "capture.remove"),
        Choice("S", "strike", "capture.strike"),
    ]
    return (*choices, *undo)


def _may_answer(capture: Capture) -> bool:
    return waits_for_answer(capture) or bool(kind_of(capture.kind).answers and not capture.given)
