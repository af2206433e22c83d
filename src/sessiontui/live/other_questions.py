"""Other questions for people who do not know how to go on: which come next, and what taking one does."""

from __future__ import annotations

from typing import assert_never

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Block, Prompt
from sessiontui.core.facets import ANY, SIDES
from sessiontui.core.names import folded
from sessiontui.live.state import BlockState, State
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken, Stuck

OFFERED_AT_ONCE = 3
"""Questions that people are offered together: enough to choose, few enough to read."""


_OF_SOMEBODY = ("open", "review", "turn", "commit", "close")
"""Parts in which people speak of what is theirs: what the prompt practises is not what they speak about."""
_AS_WRITTEN = ("brief", "play", "observer-sheet")
"""Sections of a drill that say who does what; a question in their place would stop the practice."""
_TASKS = ("decide", "write")
"""Sections whose lead is what is to be done; another question can help with it, not take its place."""


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
            return _shown(state, event.questions)
        case QuestionTaken():
            blocks = tuple(_asking(b, event) if b.block.id == event.block else b for b in state.blocks)
            if blocks == state.blocks:
                return state
            return _shown(replace(state, blocks=blocks), (*event.beside, event.question))
        case _:
            assert_never(event)


def _shown(state: State, questions: tuple[str, ...]) -> State:
    offered = (*(each for each in state.offered if each not in questions), *questions)
    return state if offered == state.offered else replace(state, offered=offered)


def _asking(block: BlockState, event: QuestionTaken) -> BlockState:
    prompt = block.prompt or Prompt("")
    if is_asked(block, event.question):
        return block
    if keeps_lead(block.block) and prompt.lead:
        under = (event.question, *(each for each in prompt.follow_ups if each != event.question))
        return replace(block, prompt=replace(prompt, follow_ups=under))
    rest = tuple(each for each in (prompt.lead, *prompt.follow_ups) if each not in ("", event.question))
    return replace(block, prompt=replace(prompt, lead=event.question, follow_ups=rest))


def can_be_stuck(state: State) -> bool:
    """Tell whether another question could be asked now: in a block that runs, not in the last minutes."""
    now = state.now
    return state.live and now is not None and not state.in_room_time and not stays_as_written(now.block)


def stays_as_written(block: Block) -> bool:
    """Tell whether no other question fits a block, whatever it is about: a part of a drill that is played."""
    return _section(block) in _AS_WRITTEN


def keeps_lead(block: Block) -> bool:
    """Tell whether another question comes under the lead: a part of a drill in which something is done."""
    return _section(block) in _TASKS


def is_asked(block: BlockState, question: str) -> bool:
    """Tell whether a question stands where one that is taken would come."""
    prompt = block.prompt or Prompt("")
    under = prompt.follow_ups[:1] if keeps_lead(block.block) else ()
    return question in (prompt.lead, *under)


def _section(block: Block) -> str:
    return block.prompt.rpartition("#")[2] if block.drill else ""


def sides_here(state: State) -> tuple[str, ...]:
    """Return what other questions could be about now, what fits best first."""
    now = state.now
    named = now.prompt.facets if now and now.prompt else ()
    first = fits_best(now.block, named) if now else ANY
    return tuple(dict.fromkeys((first, ANY, *named, *state.opened.agenda.facets, *SIDES)))


def fits_best(block: Block, named: tuple[str, ...]) -> str:
    """Return what other questions are best about in a block whose prompt names these facets.

    A block’s own facet comes first. So does its prompt’s, but not in a part where people speak of what is
    theirs: there, and where no facet is named, the questions that fit any moment come first.
    """
    if block.facet or not named or block.part in _OF_SOMEBODY:
        return block.facet or ANY
    return named[0]


def others(state: State, facet: str, bank: tuple[str, ...], before: tuple[str, ...]) -> Offer:
    """Return the next questions of a bank that these people have not been shown.

    `before` is what earlier sessions asked them, oldest first. Where fewer are left, those that were shown
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
