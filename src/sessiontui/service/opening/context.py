"""What prompts may know of a session: an allow-list of plain values, nothing that lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.names import called
from sessiontui.core.safe_text import one_line
from sessiontui.live.events import Carried, Opened
from sessiontui.live.partners import exchanges
from sessiontui.live.roles import people_in, whose_turn
from sessiontui.live.state import State, title_of

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
    everybody = (*roster, one_line(request.facilitator))
    shared: dict[str, object] = {
        "people": [called(name, everybody) for name in roster],
        "facilitator": called(everybody[-1], everybody),
        "purpose": one_line(request.purpose) or agenda.purpose,
        "norms": list(agenda.norms),
        "phase": "foundation" if agenda.phase == "any" else agenda.phase,
        "date": f"{today:%a} {today.day} {today:%b %Y}",
        "first_session": first,
        "agenda": {"title": agenda.title, "minutes": minutes_text(agenda.seconds)},
        "commitments": [_commitment(item, everybody) for item in carried if item.kind == "commitment"],
        "feedback": [_feedback(item, everybody) for item in carried if item.kind == "feedback"],
    }

    def named(block: Block, role: str) -> list[str]:
        return [called(name, everybody) for name in people_in(block, roster, role)]

    def of(block: Block | None) -> dict[str, object]:
        if block is None:
            return {
                **shared,
                "coachee": called(roster[0], everybody),
                "coach": called(roster[-1], everybody),
                "observers": [],
                "consultants": [],
                "exchanges": [],
                "spare": "",
                "block": {"title": "", "minutes": ""},
            }
        return {
            **shared,
            "coachee": called(whose_turn(block, roster), everybody),
            "coach": "".join(named(block, "coach")[:1]),
            "observers": named(block, "observer"),
            "consultants": named(block, "consultant"),
            **_exchanges(agenda, block, roster, everybody),
            "block": {"title": title_of(block, roster), "minutes": minutes_text(block.seconds)},
        }

    return of


def context_as_opened(state: State) -> Callable[[Block | None], dict[str, object]]:
    """Return what prompts knew as the session was opened; an old one does not say if it was their first."""
    opened = state.opened
    first = not opened.carried if opened.first_session is None else opened.first_session
    today = state.opened_at.utc.astimezone(ZoneInfo(opened.zone)).date()
    return prompt_context(opened.agenda, opened.roster, opened, opened.carried, today, first=first)


def _exchanges(
    agenda: Agenda, block: Block, roster: tuple[str, ...], everybody: tuple[str, ...]
) -> dict[str, object]:
    """Return who meets whom; rounds are counted over the blocks that show the same prompt."""
    same = [each.id for each in agenda.blocks if each.prompt == block.prompt]
    met = exchanges(roster, same.index(block.id) + 1 if block.id in same else 1)
    pairs = [
        {"asks": called(asks, everybody), "offers": called(offers, everybody)} for asks, offers in met.pairs
    ]
    return {"exchanges": pairs, "spare": called(met.spare, everybody)}


def _commitment(item: Carried, everybody: tuple[str, ...]) -> dict[str, str]:
    return {
        "who": called(item.by, everybody) if item.by else "together",
        "text": item.text,
        "due": f"{item.due:%a} {item.due.day} {item.due:%b}" if item.due else "",
        "status": item.status or "open",
    }


def _feedback(item: Carried, everybody: tuple[str, ...]) -> dict[str, str]:
    return {
        "giver": called(item.by, everybody),
        "to": called(item.to, everybody),
        "text": item.text,
        "answer": item.status,
    }
