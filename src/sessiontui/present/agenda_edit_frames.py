"""The screen on which an agenda is changed, as frames: blocks with their times, what does not fit, keys."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sessiontui.core.agenda import Agenda
from sessiontui.core.plan_times import PlanTimes
from sessiontui.core.safe_text import safe_text
from sessiontui.present import agenda_commands as c
from sessiontui.present.agenda_edit_words import PlanRow, clash_words, plan_rows, total_words
from sessiontui.present.commands import CommandSpec
from sessiontui.present.frames import Choice, FooterFrame, HeaderFrame, OfferFrame
from sessiontui.present.header_words import SHARED
from sessiontui.present.home import HomeLine

MINUTES, MINUTES_HINT = "minutes:", "15, 1:30, +5"
LEAST, LEAST_HINT = "at least, minutes:", "0 for no such length"
TITLE = "its name:"
CALL = "title of the agenda:"
ADD, ADD_HINT = "add:", "Break 5"
PIN, PIN_HINT = "at which time:", "10:30; nothing frees it"
BEGINS, BEGINS_HINT = "begins at:", "10:00; nothing for no time"
SLOT, SLOT_HINT = "the room, minutes:", "60; nothing for no such length"
SAVE_AS, SAVE_AS_HINT = "what it is called:", "Thursday 50"
NOTHING_TO_UNDO = "There is nothing to take back."
NOTHING_TO_REDO = "There is nothing to make again."
NOTHING_TO_SAVE = "Nothing has changed since it was saved."
TURNS_PASSED = "Whoever stood second has the first turn now."
OWN = "yours"
TYPING = FooterFrame((Choice("enter", "take it", "enter"), Choice("esc", "leave it", "esc")))
FIRST_THIS = "First say what becomes of what you changed last time."
LEAVING = OfferFrame(
    "leaving",
    "What you changed is not saved.",
    (Choice("s", "save it"), Choice("x", "let it go"), Choice("esc", "stay")),
)
WAITING = OfferFrame(
    "waiting",
    "What you changed here last time was not saved when the program ended.",
    (Choice("g", "go on with it"), Choice("x", "let it go"), Choice("esc", "go back; it waits on")),
)
CONFLICT = OfferFrame(
    "conflict",
    "Somebody else has changed this file since you opened it. What you changed is still here.",
    (Choice("t", "take theirs"), Choice("k", "keep yours under another name"), Choice("esc", "neither, yet")),
)
_SHORT = (c.SAVE, c.LONGER, c.ADD, c.DROP, c.FIT)


class AgendaEditFrame(msgspec.Struct, frozen=True):
    """All of the screen."""

    header: HeaderFrame
    total: str
    rows: tuple[HomeLine, ...]
    notes: tuple[HomeLine, ...]
    """What does not fit, and what a coach may think again about."""
    footer: FooterFrame


def agenda_edit_frame(
    agenda: Agenda,
    times: PlanTimes,
    advice: Sequence[str],
    marked: int,
    *,
    where: str,
    changed: bool,
    masked: bool = False,
    narrow: bool = False,
) -> AgendaEditFrame:
    """Return the screen; `marked` is the place of the block that the cursor is on."""
    rows = tuple(
        HomeLine(
            row.title,
            "row",
            f"{row.begins:>5} {row.minutes:>6}",
            " · ".join(filter(None, (row.off, *_marks(row, narrow=narrow)))),
            place == marked,
            row.id,
        )
        for place, row in enumerate(plan_rows(agenda, times))
    )
    clashes = tuple(HomeLine(f"! {words}", "text") for words in clash_words(agenda, times))
    thoughts = tuple(HomeLine(words, "quiet") for words in advice)
    header = HeaderFrame(
        safe_text(agenda.title), "not saved yet" if changed else where, "", SHARED if masked else "", ""
    )
    return AgendaEditFrame(header, total_words(agenda, times), rows, (*clashes, *thoughts), footer())


def _marks(row: PlanRow, *, narrow: bool) -> tuple[str, ...]:
    """Return what is special about a block; on a narrow screen the most that fits beside its title."""
    return row.marks if not narrow else () if row.off else row.marks[:2]


def footer() -> FooterFrame:
    """Return the keys of the bottom line."""
    back = Choice("esc", "back", c.LEAVE.id)
    shown = [
        spec
        for spec in c.AGENDA_COMMANDS
        if spec not in (c.LEAVE, c.HELP, c.LEAST, c.RENAME, c.CALL, c.SAVE_AS)
    ]
    last = (Choice("?", "help", c.HELP.id), back)
    return FooterFrame((*map(_choice, shown), *last), (*map(_choice, _SHORT), *last))


def _choice(spec: CommandSpec) -> Choice:
    return Choice(spec.key, spec.label, spec.id)


def fit_offer(words: str) -> OfferFrame:
    """Ask whether to fit the agenda as the words say."""
    return OfferFrame("fit", words, (Choice("y", "do it"), Choice("esc", "leave it")), whole=True)


def saved_words(path: str, *, copied: bool) -> str:
    """Return where it was saved."""
    own = " It is your own copy; the one it was made from stays as it is." if copied else ""
    return f"Saved in {safe_text(path)}.{own}"


def dropped_words(title: str) -> str:
    """Return that a block was taken out."""
    return f"{safe_text(title)} is out; u brings it back."


def locked_words(title: str, *, on: bool) -> str:
    """Return whether a block keeps its length."""
    if on:
        return f"{safe_text(title)} keeps its minutes when time is short."
    return f"{safe_text(title)} may be shortened when time is short."


def optional_words(title: str, *, on: bool, kept: bool) -> str:
    """Return whether a block may be left out; `kept` where it is of a kind that never is."""
    if on and kept:
        return f"{safe_text(title)} is marked optional, and yet kept: turns, review, promises and close are."
    return f"{safe_text(title)} {'may be left out when time is short' if on else 'is always held'}."
