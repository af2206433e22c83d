"""Other questions for people who are stuck: how they are listed, and what is said of them."""

from __future__ import annotations

from sessiontui.core.facets import ANY
from sessiontui.core.safe_text import safe_text
from sessiontui.live.other_questions import Offer, keeps_lead
from sessiontui.live.state import State
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice, PickRow

TITLE = "Another question"
TAKE = "question.take"
BESIDE = "stuck.beside"


def stuck_rows(offer: Offer | None) -> tuple[PickRow, ...]:
    """Return the questions that are offered, each with its number."""
    questions = offer.questions if offer else ()
    return tuple(PickRow(str(n), f"{n} ", safe_text(text)) for n, text in enumerate(questions, 1))


def about(offer: Offer | None) -> str:
    """Return what the questions are about, and where they come again."""
    if offer is None or not offer.questions:
        return ""
    again = "; you have seen them all, these longest ago" if offer.again else ""
    fits = "For any moment" if offer.facet == ANY else f"About {safe_text(offer.facet)}"
    return f"{fits}{again}."


def stuck_choices(offer: Offer | None) -> tuple[Choice, ...]:
    """Return what can be done with the questions."""
    numbers = " ".join(row.id for row in stuck_rows(offer))
    return (
        *((Choice("enter", "ask it", TAKE), Choice(numbers, "that one", TAKE)) if numbers else ()),
        Choice(command("room.stuck").key, "three others", "room.stuck"),
        Choice("← →", "another side", BESIDE),
    )


def stuck_lines(offer: Offer | None) -> tuple[str, ...]:
    """Return the questions line by line."""
    return (about(offer), *(f"  {row.lead.strip()}. {row.text}" for row in stuck_rows(offer)))


def asked_now(state: State) -> str:
    """Return what is said once another question is asked in the running block."""
    under = state.now is not None and keeps_lead(state.now.block)
    back = "takes it away" if under else "brings the other question back"
    return f"That is asked now; {command('session.undo').key} {back}."
