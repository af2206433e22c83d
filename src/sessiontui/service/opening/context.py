"""What prompts may know of a session: an allow-list of plain values, nothing that lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.safe_text import one_line
from sessiontui.live.events import Carried, Opened
from sessiontui.live.partners import exchanges
from sessiontui.live.roles import people_in, whose_turn
from sessiontui.live.state import first_name, title_of

if TYPE_CHECKING:
    from sessiontui.service.opening.starting import StartRequest


def prompt_context(
    agenda: Agenda,
    roster: tuple[str, ...],
    request: StartRequest | Opened,
    carried: tuple[Carried, ...],
    today: date,
    *,
    first: bool,
) -> Callable[[Block | None], dict[str, object]]:
    """Return a function that gives the context of a block, or of the opener for None."""
    shared: dict[str, object] = {
        "people": [first_name(name) for name in roster],
        "facilitator": first_name(one_line(request.facilitator)),
        "purpose": one_line(request.purpose) or agenda.purpose,
        "norms": list(agenda.norms),
        "phase": "foundation",
        "date": f"{today:%a} {today.day} {today:%b %Y}",
        "first_session": first,
        "agenda": {"title": agenda.title, "minutes": minutes_text(agenda.seconds)},
        "commitments": [_commitment(item) for item in carried if item.kind == "commitment"],
        "feedback": [_feedback(item) for item in carried if item.kind == "feedback"],
    }

    def of(block: Block | None) -> dict[str, object]:
        if block is None:
            return {
                **shared,
                "coachee": first_name(roster[0]),
                "coach": first_name(roster[-1]),
                "observers": [],
                "consultants": [],
                "exchanges": [],
                "spare": "",
                "block": {"title": "", "minutes": ""},
            }
        return {
            **shared,
            "coachee": first_name(whose_turn(block, roster)),
            "coach": "".join(_names(block, roster, "coach")[:1]),
            "observers": _names(block, roster, "observer"),
            "consultants": _names(block, roster, "consultant"),
            **_exchanges(agenda, block, roster),
            "block": {"title": title_of(block, roster), "minutes": minutes_text(block.seconds)},
        }

    return of


def _names(block: Block, roster: tuple[str, ...], role: str) -> list[str]:
    return [first_name(name) for name in people_in(block, roster, role)]


def _exchanges(agenda: Agenda, block: Block, roster: tuple[str, ...]) -> dict[str, object]:
    """Return who meets whom; rounds are counted over the blocks that show the same prompt."""
    same = [each.id for each in agenda.blocks if each.prompt == block.prompt]
    met = exchanges(roster, same.index(block.id) + 1 if block.id in same else 1)
    pairs = [{"asks": first_name(asks), "offers": first_name(offers)} for asks, offers in met.pairs]
    return {"exchanges": pairs, "spare": first_name(met.spare)}


def _commitment(item: Carried) -> dict[str, str]:
    return {
        "who": first_name(item.by) if item.by else "together",
        "text": item.text,
        "due": f"{item.due:%a} {item.due.day} {item.due:%b}" if item.due else "",
        "status": item.status or "open",
    }


def _feedback(item: Carried) -> dict[str, str]:
    return {
        "giver": first_name(item.by),
        "to": first_name(item.to),
        "text": item.text,
        "answer": item.status,
    }
