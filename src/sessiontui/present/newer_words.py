"""A newer question in words: that there is one, what would change, what was taken; and what is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Prompt
from sessiontui.core.safe_text import safe_text
from sessiontui.live.describe import block_title
from sessiontui.live.newer import Revision
from sessiontui.live.state import State
from sessiontui.present.commands import command
from sessiontui.present.covered_words import who_of
from sessiontui.present.driving_words import steers_now
from sessiontui.present.frames import Choice, LiveFrames, OfferFrame, Viewer
from sessiontui.present.lists_of_names import named

BEFORE, GOES, AFTER = "as it is asked now", "what goes", "the newer one"
SIGNS = "A newer question · − goes, + comes"
NOTHING = "The questions here are the newest there are."
_QUESTIONS = "prompts"
"""The folder that the files of questions lie in."""
STAYS = "Until then the question stays as it was."
KEYS = (Choice("enter", "ask the newer one", "prompt.take"), Choice("esc", "leave it as it was", ""))
_GOES = "− "
_WAITS = ("begin", "paused")
"""Offers that stand for as long as people like; what is newer is said beside them."""
_GIVES_WAY = ("replan", "awaited")
"""Offers that can come a little later."""


class Trouble(Protocol):
    """What keeps a text from being asked; as words it says the place, what it is and what to do."""

    @property
    def file(self) -> str:
        """Return the file it is in."""
        ...

    @property
    def line(self) -> int:
        """Return its line, from 1 on; 0 for the whole file."""
        ...


class NewerPart(msgspec.Struct, frozen=True):
    """One question that has become another one."""

    blocks: str
    """The blocks that show it."""
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def goes(self) -> tuple[str, ...]:
        """The lines that would not be there any more."""
        return tuple(line for line in self.before if line.startswith(_GOES))


def with_newer(frames: LiveFrames, state: State, changes: tuple[Revision, ...], viewer: Viewer) -> LiveFrames:
    """Return the frames with an offer of what became newer, where a terminal steers and nothing waits."""
    if not changes or frames.hushed or not state.live or not steers_now(state, viewer):
        return frames
    words, offer = newer_words(changes, state), frames.offer
    key = command("prompt.newer").key
    look = Choice(key, "look at it", "prompt.newer")
    if offer is not None and offer.code in _WAITS:
        both = replace(offer, text=f"{offer.text} {words}", choices=(*offer.choices, look))
        return replace(frames, offer=both)
    if offer is None or offer.code in _GIVES_WAY:
        rest = offer.choices if offer is not None else ()
        return replace(frames, offer=OfferFrame("newer", words, (look, *rest)))
    return frames


def newer_words(changes: tuple[Revision, ...], state: State) -> str:
    """Return where something is newer: `A newer question for Anchors, and one more block.`"""
    first, more = block_title(state, changes[0].block), len(changes) - 1
    beside = "" if not more else ", and one more block" if more == 1 else f", and {more} more blocks"
    return f"A newer question for {safe_text(first)}{beside}."


def newer_parts(changes: tuple[Revision, ...], state: State) -> tuple[NewerPart, ...]:
    """Return each question that changed, once, with the blocks that show it; the first speaks for all."""
    parts: dict[str, list[Revision]] = {}
    for change in changes:
        parts.setdefault(change.after.name, []).append(change)
    return tuple(_part(group, state) for group in parts.values())


def _part(group: Sequence[Revision], state: State) -> NewerPart:
    titles = named(tuple(dict.fromkeys(safe_text(block_title(state, each.block)) for each in group)))
    before, after = _lines(group[0].before), _lines(group[0].after)
    return NewerPart(
        titles,
        tuple(f"{'  ' if line in after else _GOES}{line}" for line in before),
        tuple(f"{'  ' if line in before else '+ '}{line}" for line in after),
    )


def _lines(prompt: Prompt) -> tuple[str, ...]:
    says = (f"say: “{safe_text(prompt.say)}”",) if prompt.say else ()
    asked = (prompt.lead, *(f"· {text}" for text in prompt.follow_ups), *prompt.notes)
    covered = (f"({who_of(each)}) {len(each.text.split())} words, covered" for each in prompt.covered)
    return (*(safe_text(text) for text in asked if text), *(safe_text(text) for text in covered), *says)


def nothing_lines(unseen: Sequence[str]) -> tuple[str, ...]:
    """Return that nothing newer is here, or which were saved and change nothing of it."""
    if not unseen:
        return (NOTHING,)
    named = f"{', '.join(map(safe_text, unseen))} {'was' if len(unseen) == 1 else 'were'} saved meanwhile"
    return (f"{named}; nothing that is shown here changes: perhaps the words for another meeting do.",)


def newer_lines(
    changes: tuple[Revision, ...], state: State, found: Sequence[Trouble] = (), unseen: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return what would change, line by line; `−` is what goes, `+` is what comes; and what is broken."""
    if not changes:
        return broken_lines(found) or nothing_lines(unseen)
    lines = [newer_words(changes, state)]
    for part in newer_parts(changes, state):
        lines += [f"{part.blocks}, {BEFORE}:", *(f"  {line}" for line in part.before)]
        lines += [f"{AFTER[0].upper()}{AFTER[1:]}:", *(f"  {line}" for line in part.after)]
    word = command("prompt.take").words[0]
    asks = f"{word} asks the newer one from now on; otherwise all stays as it was."
    return (*lines, asks, *broken_lines(found))


def taken_words(blocks: Iterable[str], state: State, *, who: str = "") -> str:
    """Return that newer questions were taken, by this terminal or by somebody else."""
    titles = named(tuple(dict.fromkeys(safe_text(block_title(state, block)) for block in blocks)))
    if who:
        return f"{who} took a newer question for {titles}."
    return f"{titles}: the newer question from now on; {command('session.undo').key} takes it back."


def with_broken(frames: LiveFrames, state: State, found: Sequence[Trouble], viewer: Viewer) -> LiveFrames:
    """Return the frames with a short word of what is broken, in the line that is free while nothing waits."""
    if not found or frames.offer is not None or frames.hushed or not state.live:
        return frames
    if not steers_now(state, viewer):
        return frames
    look = Choice(command("prompt.newer").key, "what it is", "prompt.newer")
    return replace(frames, offer=OfferFrame("broken", broken_words(found), (look,), passing=True))


def broken_words(found: Sequence[Trouble]) -> str:
    """Return in one short line where a changed text is broken: `team.md:20 cannot be asked as it stands.`"""
    if not found:
        return ""
    places = tuple(dict.fromkeys((one.file.rpartition("/")[2], one.line) for one in found))
    if len(places) > 1:
        return f"{len(places)} changed texts cannot be asked as they stand."
    name, line = places[0]
    return f"{safe_text(name)}{f':{line}' if line else ''} cannot be asked as it stands."


def broken_lines(found: Sequence[Trouble]) -> tuple[str, ...]:
    """Return what keeps changed texts from being asked, and that the question stays until then."""
    return (*(str(one).replace(one.file, _within(one.file), 1) for one in found), STAYS) if found else ()


def _within(path: str) -> str:
    """Return a path from the folder of the questions on: `prompts/pair/anchors.md`."""
    _, folder, rest = path.rpartition(f"/{_QUESTIONS}/")
    return f"{_QUESTIONS}/{rest}" if folder else path
