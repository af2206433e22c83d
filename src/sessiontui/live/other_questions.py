"""Other questions for people who do not know how to go on: which come next, and what taking one does."""

from __future__ import annotations

from typing import assert_never

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Prompt
from sessiontui.core.names import folded
from sessiontui.live.state import BlockState, State
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken, Stuck

OFFERED_AT_ONCE = 3
"""Questions that people are offered together: enough to choose, few enough to read."""


class Offer(msgspec.Struct, frozen=True):
    """Questions to be put before people."""

    facet: str
    questions: tuple[str, ...]
    again: bool = False
    """All questions of that facet were shown before, and these were shown longest ago."""


def stuck(state: State, event: Stuck) -> State:
    """Return the state after one of these events; the same one where it has no effect."""
    match event:
        case QuestionsOffered():
            kept = tuple(each for each in state.offered if each not in event.questions)
            offered = (*kept, *event.questions)
            return state if offered == state.offered else replace(state, offered=offered)
        case QuestionTaken():
            blocks = tuple(_asking(b, event) if b.block.id == event.block else b for b in state.blocks)
            return state if blocks == state.blocks else replace(state, blocks=blocks)
        case _:
            assert_never(event)


def _asking(block: BlockState, event: QuestionTaken) -> BlockState:
    prompt = block.prompt or Prompt("")
    if prompt.lead == event.question:
        return block
    rest = tuple(each for each in (prompt.lead, *prompt.follow_ups) if each not in ("", event.question))
    return replace(block, prompt=replace(prompt, lead=event.question, follow_ups=rest))


def can_be_stuck(state: State) -> bool:
    """Tell whether another question could be asked now: in a block that runs, not in the last minutes."""
    return state.live and state.now is not None and not state.in_room_time


def facet_here(state: State) -> str:
    """Return the facet that the running block is about: its own, else its prompt’s, else the agenda’s."""
    now = state.now
    if now is None:
        return ""
    named = (now.block.facet, *(now.prompt.facets if now.prompt else ()), *state.opened.agenda.facets)
    return next((facet for facet in named if facet), "")


def others(state: State, facet: str, bank: tuple[str, ...], before: tuple[str, ...]) -> Offer:
    """Return the next questions of a bank that these people have not been shown.

    `before` is what earlier sessions offered them, oldest first. Where fewer are left, those that were shown
    longest ago come again; what a prompt of this session shows is left out as long as there is anything else.
    """
    shown = {folded(text) for block in state.blocks if block.prompt for text in _texts(block.prompt)}
    asked = {folded(text): place for place, text in enumerate((*before, *state.offered))}
    fresh = [text for text in bank if folded(text) not in asked and folded(text) not in shown]
    old = sorted((text for text in bank if folded(text) in asked), key=lambda text: asked[folded(text)])
    rest = [text for text in old if folded(text) not in shown] or old or list(bank)
    picked = (*fresh[:OFFERED_AT_ONCE], *rest)[:OFFERED_AT_ONCE]
    return Offer(facet, tuple(dict.fromkeys(picked)), again=bool(bank) and not fresh)


def _texts(prompt: Prompt) -> tuple[str, ...]:
    return (prompt.lead, *prompt.follow_ups)
