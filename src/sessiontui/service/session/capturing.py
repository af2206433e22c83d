"""From a typed line to something kept: in the session, or for its author alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import Kind, kind_of
from sessiontui.core.names import find_name
from sessiontui.core.safe_text import clipped
from sessiontui.core.visibility import Visibility
from sessiontui.live.addressing import addressed, in_sight
from sessiontui.live.commands import Keep
from sessiontui.live.decision import Refused
from sessiontui.live.events import Kept, Parts
from sessiontui.live.line import parse_line
from sessiontui.live.names_in_front import several_in_front, stranger_in_front
from sessiontui.live.state import State
from sessiontui.service.session.live_session import LiveSession
from sessiontui.service.session.outcome import Done, Outcome
from sessiontui.service.session.private_notes import PrivateNotes

SURE_ENOUGH = 7
"""From 0 to 10: below it a smaller step is asked for."""
FEW_ENOUGH = 2
"""Commitments that one person has open at a time, before it is asked which one could wait."""
_ONLY_A_LEVEL = re.compile(r"(?:level\s*)?(?P<number>\d{1,6})[.!]?", re.IGNORECASE)
GLIMPSE = 40
"""Characters of an older commitment that are enough to know it by."""


class Wish(msgspec.Struct, frozen=True):
    """What somebody wants written down."""

    kind: str
    text: str
    parts: Parts = ()
    """Parts named one by one; they win over what the line says."""
    by: str = ""
    to: str = ""
    visibility: Visibility | None = None


class Capturing(msgspec.Struct, frozen=True):
    """What became of it, and what one might do to make it clearer."""

    outcome: Outcome
    advice: tuple[str, ...] = ()


def keep(
    session: LiveSession,
    wish: Wish,
    *,
    private: PrivateNotes | None,
    hide: Callable[[Keep], Outcome] | None = None,
) -> Capturing:
    """Write a line down.

    A kind that starts at “me” goes to `private` and never into the session; where `private` is None,
    because nobody in particular is known or others see the screen, it is kept for the pair. While everybody
    writes for themselves, what is for the session goes to `hide`.
    """
    state = session.state
    kind = kind_of(wish.kind)
    day = today_in(session)
    line = parse_line(kind, wish.text, today=day, next_session=state.next_date, people=state.names)
    named = dict(line.parts)
    by_name, to_name = named.pop("by", ""), named.pop("to", "")
    merged = {**named, **dict(wish.parts)}
    parts = tuple((part.name, merged[part.name]) for part in kind.parts if merged.get(part.name))
    if trouble := _beyond_the_rubric(state, kind, line.said, parts):
        return Capturing(Refused(trouble), line.advice)
    visibility = wish.visibility or kind.starts_at
    if visibility is Visibility.ME:
        if private is not None:
            said = f"{state.called(by_name)}: {line.said}" if by_name else line.said
            return Capturing(_keep_privately(session, kind, said, parts, private), line.advice)
        visibility = Visibility.PAIR
    if asked := _which_of_them(several_in_front(kind, wish.text.strip(), state.names)):
        return Capturing(Refused(asked), line.advice)
    try:
        by = find_name(wish.by or by_name, state.names) if wish.by or by_name else ""
        to = find_name(wish.to or to_name, state.names) if wish.to or to_name else ""
    except SessiontuiError as error:
        return Capturing(Refused(str(error)), line.advice)
    stranger = stranger_in_front(kind, wish.text.strip(), state.names)
    if kind.to_partner:
        known = addressed(state, kind, by, to, session.actor.by)
        if asked := _between_whom(state, known, stranger):
            return Capturing(Refused(asked), line.advice)
    command = Keep(kind.name, line.said, parts, by, to, visibility)
    if hide is None or not state.hidden:
        outcome = session.do(command)
        if hide is None or isinstance(outcome, Done) or not session.state.hidden:
            return _kept(session, outcome, line.advice, stranger)
    return Capturing(hide(_settled(session, command, kind)), line.advice)


def _settled(session: LiveSession, command: Keep, kind: Kind) -> Keep:
    """Return a line with what this moment says of it, for a moment at which another block may run."""
    state = session.state
    by, to = addressed(state, kind, command.by, command.to, session.actor.by)
    return msgspec.structs.replace(command, by=by, to=to, block=state.now.block.id if state.now else "")


def _kept(session: LiveSession, outcome: Outcome, advice: tuple[str, ...], stranger: str) -> Capturing:
    whose = _whose(session.state, outcome, stranger)
    return Capturing(outcome, (*advice, *whose, *_ambition(session.state, outcome)))


def _which_of_them(typed: tuple[str, tuple[str, ...]]) -> str:
    """Return which of those with one first name is asked for; "" where it is clear."""
    name, who = typed
    whole = ", ".join(who[:-1])
    return f"“{name}” could be {whole} or {who[-1]}. Begin with the whole name: “{who[0]}”." if who else ""


def _between_whom(state: State, known: tuple[str, str], stranger: str) -> str:
    """Return how to say whose feedback it is, and to whom, before it is kept; "" where both are known.

    Somebody has to answer it, so it waits in the line until the names stand before it.
    """
    by, to = known
    if (by and to) or len(state.names) < 2:
        return ""
    others = [state.called(name) for name in state.names if name not in (by, to)]
    lead = f"{stranger} is not in this session. " if stranger else ""
    if by:
        return f"{lead}To whom? Begin with it: “to {others[0]}: …”."
    if to:
        return f"{lead}Whose is it? Begin with both: “{others[0]} to {state.called(to)}: …”."
    return f"{lead}Whose is it, and to whom? Begin with both: “{others[0]} to {others[1]}: …”."


def _whose(state: State, outcome: Outcome, stranger: str) -> tuple[str, ...]:
    """Return how to say whose words they are, where neither the block nor the line does."""
    if not isinstance(outcome, Done) or not isinstance(event := outcome.records[0].event, Kept):
        return ()
    if stranger:
        owner = f"{state.called(event.by)}’s" if event.by else "everybody’s"
        return (f"{stranger} is not in this session, so this is kept as {owner}, as it was typed.",)
    if event.kind == "commitment" and not event.by and state.names:
        first = state.called(state.names[0])
        return (f"Whose is it? A line that begins “{first}:” says so; this one is everybody’s.",)
    return ()


def _ambition(state: State, outcome: Outcome) -> tuple[str, ...]:
    """Return what helps to keep a commitment: a step one is sure of, and not too many at a time.

    Advice only, as a question; the words stay the speaker’s.
    """
    if not isinstance(outcome, Done) or not isinstance(event := outcome.records[0].event, Kept):
        return ()
    if event.kind != "commitment":
        return ()
    advice = []
    sure = dict(event.parts).get("confidence", "")
    if sure and int(sure) < SURE_ENOUGH:
        advice.append(f"What would be a smaller step, one that is at least a {SURE_ENOUGH}?")
    if event.by and (too_many := _too_many(state, event.by)):
        advice.append(too_many)
    return tuple(advice)


def _too_many(state: State, name: str) -> str:
    """Return which of somebody's open commitments could wait is asked, the older ones named; "" for few."""
    settled = {a.code for a in kind_of("commitment").answers if a.settles}
    own = [c for c in state.captures if c.kind == "commitment" and c.stands and c.by == name]
    today = sum(not any(a.answer in settled for a in c.given) for c in own)
    before = [
        held.item.text
        for held in state.carried
        if held.item.kind == "commitment"
        and held.item.by == name
        and not any(a.answer in settled for a in held.answers)
    ]
    if today + len(before) <= FEW_ENOUGH:
        return ""
    older = f", with {len(before)} still open from before" if before else ""
    if before and not state.shared:
        glimpse = f"“{clipped(before[0], GLIMPSE)}”"
        many = f"{older}, such as {glimpse}"
        older = many if len(before) > 1 else f", with {glimpse} still open from before"
    return f"That makes {today + len(before)} for {state.called(name)}{older}: which one could wait?"


def _keep_privately(
    session: LiveSession, kind: Kind, said: str, parts: Parts, private: PrivateNotes
) -> Outcome:
    if not said and not parts:
        return Refused("Nothing was written.")
    now = session.state.now
    question = now.prompt.lead if now and now.prompt else ""
    if kind.name == "insight" and question and not any(name == "question" for name, _ in parts):
        parts = (*parts, ("question", question))
    return private.keep(
        kind.name, said, parts, session=session.id, block=now.block.id if now else "", at=session.now()
    )


def today_in(session: LiveSession) -> date:
    """Return the date of this moment where the session is held."""
    state, stamp = session.state, session.now()
    wall = state.wall_at(state.time_at(stamp), stamp)
    return wall.astimezone(ZoneInfo(state.opened.zone)).date()


def _beyond_the_rubric(state: State, kind: Kind, said: str, parts: Parts) -> str:
    """Return why a level cannot be noted, or "" where it can: a number alone is one, whatever it is."""
    if kind.name != "score":
        return ""
    bare = _ONLY_A_LEVEL.fullmatch(said.strip())
    level = dict(parts).get("level", "") or (bare["number"] if bare else "")
    now = in_sight(state)
    here = state.rubric_of(now)
    rubrics = (here,) if here else state.opened.rubrics
    numbers = [each.number for rubric in rubrics for each in rubric.levels]
    low, high = (min(numbers), max(numbers)) if numbers else kind.part("level").bounds
    return f"Levels go from {low} to {high}." if level and not low <= int(level) <= high else ""
