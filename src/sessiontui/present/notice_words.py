"""What the screen says in passing: what became of words, of a plan, of a question."""

from __future__ import annotations

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.present.commands import command
from sessiontui.service.session.outcome import Unsaved

RESTORED = "You were typing this."
KEPT_ALONE = "Kept for you alone."
TAKEN_BACK_ALONE = "Took back the note that was for you alone."
NOT_WRITTEN = "Nothing was written; the same key brings your words back."
NOTHING_WAITS = "Nothing waits for an answer."
NOTHING_ROUGH = "Nothing is left to sharpen."
PLAN_STAYS = "The plan stays as it was."
UNCHANGED = "Nothing was changed."
FAR_BEHIND = "More than 15 minutes behind: when do you want to end?"
LEAVE_OPEN = "enter leaves it open, esc ends"


def not_saved(outcome: Unsaved) -> str:
    """Return why something did not reach the disk, the reason first, and what to do.

    The words are still in the line; where a line of the screen is all there is, the rest is left out.
    """
    if not outcome.why:
        return f"Not saved. {outcome.reason}"
    remedy = f" {outcome.remedy}." if outcome.remedy else ""
    return f"Not saved: {outcome.why}.{remedy}"


def on_screen_alone(error: SessiontuiError) -> str:
    """Return that what is half typed would not survive a crash, and why."""
    return f"What is half typed is on this screen alone: {error.why}." if error.why else str(error)


def cut(left_out: int, longest: int) -> str:
    """Return how much of what was typed or pasted a line did not take."""
    return f"A line takes {longest:,} characters; {left_out:,} more were not taken in."


def leaving_words_behind(why: str) -> str:
    """Return that words would be lost, and what lets one go all the same."""
    return f"Not kept: {why.rstrip('.')}. q again leaves, and prints what is half typed."


def put_away_as(kind: str) -> str:
    """Return which key brings words back that are not shown while others look on."""
    key = command(f"capture.{kind}").key
    return f"What you were typing is put away; {key} brings it back."


def about(name: str, said: str, better: str = "") -> str:
    """Return what a question is about, to remember it by, and what would make its words clearer."""
    return f"{name}: “{clipped(safe_text(said), 160)}”{f' · {better}' if better else ''}"


def no_such_line(typed: str) -> str:
    """Return that an id stands for nothing that was written down."""
    return f"{clipped(safe_text(typed), 40)} is not among what was written down."
