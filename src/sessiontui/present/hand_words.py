"""What another hand wrote and waits to be confirmed, and who answers where: the words of it."""

from __future__ import annotations

from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.live.addressing import witness_of
from sessiontui.live.hands import answer_themselves, to_confirm
from sessiontui.live.line import words_of
from sessiontui.live.state import Capture, CarriedState, State
from sessiontui.present.capture_words import carried_open, local_date, open_items
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice, OfferFrame
from sessiontui.service.together.company import Company

MOST_SHOWN = 240
"""Characters of a line that stand in a question about it: what fits four lines of eighty columns."""
_IN_FULL = ", all of it in C"
NOBODY_ELSE = Company()
ANY_LINE = "F1"
NOTE_IT_HERE = "In C, a on its row notes it here."
NOTE_A_LINE = f"“a {ANY_LINE} taking it” notes it here."


def confirm_offer(state: State, name: str) -> OfferFrame | None:
    """Return the oldest line that somebody else wrote as the words of `name`, to confirm or say better."""
    waiting = to_confirm(state, name)
    if not waiting:
        return None
    first = waiting[0]
    words = words_of(kind_of(first.kind), first.said, first.parts, today=local_date(state))
    more = f" {len(waiting) - 1} more after it." if len(waiting) > 1 else ""
    full = _IN_FULL if len(words) > MOST_SHOWN else ""
    shown = clipped(words, MOST_SHOWN)
    text = f"{state.called(first.writer)} wrote {first.id} as your words{full}: “{shown}”{more}"
    yes, better = command("capture.confirm"), command("capture.edit")
    choices = (Choice(yes.key, "that is it", yes.id), Choice(better.key, "say it better", better.id))
    return OfferFrame("confirm", safe_text(text), choices)


def answerer(item: Capture | CarriedState) -> str:
    """Return whose answer a line waits for: whoever was told, or whoever committed; "" for anybody's."""
    line = item if isinstance(item, Capture) else item.item
    return line.to if kind_of(line.kind).to_partner else line.by


def waiting_for(
    state: State, name: str = "", company: Company = NOBODY_ELSE
) -> tuple[Capture | CarriedState, ...]:
    """Return what can be answered at the terminal of `name`, that one's own first.

    Whoever is here with a terminal of their own answers there, and nobody but who leads in their name.
    """
    there = answer_themselves(state, name, company.seated(name))
    today = sorted(open_items(state), key=lambda item: answerer(item) != name if name else False)
    earlier = sorted(carried_open(state), key=lambda item: answerer(item) != name if name else False)
    both: list[Capture | CarriedState] = [*today, *earlier]
    return tuple(item for item in both if answerer(item) not in there)


def answered_elsewhere(state: State, name: str, company: Company) -> tuple[Capture | CarriedState, ...]:
    """Return what waits for people who are here with terminals of their own, today’s first."""
    there = answer_themselves(state, name, company.seated(name))
    both: list[Capture | CarriedState] = [*open_items(state), *carried_open(state)]
    return tuple(item for item in both if answerer(item) in there)


def reads_it_back(state: State, line: Capture, name: str, company: Company) -> str:
    """Return who says a commitment back, where that is done at another terminal than that of `name`.

    Whoever committed hears it; "" where nobody else is here with a terminal of their own.
    """
    if not name or line.by != name:
        return ""
    there = company.seated(name)
    if first := witness_of(state, line):
        return first if first in there else ""
    return next((person for person in state.names if person in there), "")


def read_back_words(state: State, line: str, by: str) -> str:
    """Return that a commitment was read back, and by whom, unless whoever committed has noted it."""
    held = state.capture(line)
    known = by and held is not None and held.by != by
    return f"{safe_text(state.called(by))} read {line} back." if known else f"{line} was read back."


def answer_awaited(state: State, name: str, company: Company) -> str:
    """Return that an answer is awaited at somebody else's own terminal; "" where none is."""
    waiting = answered_elsewhere(state, name, company)
    if not waiting:
        return ""
    who = safe_text(state.called(answerer(waiting[0])))
    what = waiting[0].id if isinstance(waiting[0], Capture) else "A line from last time"
    return f"{what} waits for {who}’s answer, on {who}’s own terminal."


def answer_elsewhere(state: State, name: str, company: Company, how: str) -> str:
    """Return, for whoever asks to answer it here, where an answer is awaited; "" where none is.

    `how` says in few words how it can be noted here all the same; `ANY_LINE` in it stands for its id.
    """
    waiting = answered_elsewhere(state, name, company)
    awaited = answer_awaited(state, name, company)
    if not waiting or not isinstance(first := waiting[0], Capture):
        return awaited
    return f"{awaited} {how.replace(ANY_LINE, first.id)}"


def waiting_offer(state: State, name: str, company: Company) -> OfferFrame | None:
    """Return the oldest of today’s lines that can be answered here, one's own first; nobody away is asked."""
    away = {person.name for person in state.people if not person.present}
    waiting = [
        item
        for item in waiting_for(state, name, company)
        if isinstance(item, Capture) and answerer(item) not in away
    ]
    if not waiting:
        return None
    first = waiting[0]
    whose = "your" if name and first.to == name else f"{state.called(first.to)}’s" if first.to else "an"
    text = safe_text(f"{first.id} waits for {whose} answer.")
    return OfferFrame("answer", text, (Choice("a", "answer", "capture.answer"),))
