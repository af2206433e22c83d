"""A newer question or rubric in words: that it is there, what would change, what was taken or is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Prompt, Rubric
from sessiontui.core.safe_text import safe_text
from sessiontui.live.describe import block_title
from sessiontui.live.events import PromptRevised, RubricRevised
from sessiontui.live.newer import Revision
from sessiontui.live.newer_text import Text
from sessiontui.live.state import State
from sessiontui.present.commands import command
from sessiontui.present.covered_words import who_of
from sessiontui.present.driving_words import steers_now
from sessiontui.present.frames import Choice, LiveFrames, OfferFrame, Viewer
from sessiontui.present.glossary_words import meaning
from sessiontui.present.lists_of_names import named

GOES, AFTER = "what goes", "the newer one"
NOTHING = "The questions here are the newest there are."
_FOLDERS = ("prompts", "rubrics")
"""The folders that the files of questions and of rubrics lie in."""
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
    """One question or rubric that has become another one."""

    blocks: str
    """The blocks that show it."""
    what: str
    """question or rubric."""
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def now(self) -> str:
        """What the older one is called beside it."""
        return "as it is asked now" if self.what == "question" else "as it stands now"

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
    blocks = tuple(dict.fromkeys(change.block for change in changes))
    first, more = block_title(state, blocks[0]), len(blocks) - 1
    beside = "" if not more else ", and one more block" if more == 1 else f", and {more} more blocks"
    return f"A newer {_kinds(change.after for change in changes)} for {safe_text(first)}{beside}."


def _kinds(texts: Iterable[Text]) -> str:
    """Return what they are, questions first: `question`, `rubric` or `question and rubric`."""
    return " and ".join(sorted({_kind(text) for text in texts}))


def _kind(text: Text) -> str:
    return "question" if isinstance(text, Prompt) else "rubric"


def signs(parts: Sequence[NewerPart]) -> str:
    """Return what stands over old and new: what they are, and what the signs mean."""
    return f"A newer {' and '.join(sorted({part.what for part in parts}))} · − goes, + comes"


def keys(parts: Sequence[NewerPart]) -> tuple[Choice, ...]:
    """Return the keys that take what is newer, and leave it."""
    verb = "ask" if all(part.what == "question" for part in parts) else "take"
    return (
        Choice("enter", f"{verb} the newer one", "prompt.take"),
        Choice("esc", "leave it as it was", ""),
    )


def newer_parts(changes: tuple[Revision, ...], state: State) -> tuple[NewerPart, ...]:
    """Return each question that changed, once, with the blocks that show it; the first speaks for all."""
    parts: dict[tuple[str, str], list[Revision]] = {}
    for change in changes:
        parts.setdefault((_kind(change.after), change.after.name), []).append(change)
    return tuple(_part(group, state) for group in parts.values())


def _part(group: Sequence[Revision], state: State) -> NewerPart:
    titles = _titles((each.block for each in group), state)
    before, after = _lines(group[0].before), _lines(group[0].after)
    words = dict.fromkeys(f"+ {meaning(word)}" for each in group for word in each.words)
    return NewerPart(
        titles,
        _kind(group[0].after),
        tuple(f"{'  ' if line in after else _GOES}{line}" for line in before),
        (*(f"{'  ' if line in before else '+ '}{line}" for line in after), *words),
    )


def _lines(text: Text) -> tuple[str, ...]:
    return _lines_of_rubric(text) if isinstance(text, Rubric) else _lines_of_prompt(text)


def _lines_of_rubric(rubric: Rubric) -> tuple[str, ...]:
    if not rubric.levels:
        return ()
    levels = (f"{v.number} {v.short}: {v.text}" if v.text else f"{v.number} {v.short}" for v in rubric.levels)
    evidence = (f"Evidence: {rubric.evidence}",) if rubric.evidence else ()
    return tuple(safe_text(line) for line in (f"{rubric.title}: {rubric.criterion}", *levels, *evidence))


def _lines_of_prompt(prompt: Prompt) -> tuple[str, ...]:
    says = (f"say: “{safe_text(prompt.say)}”",) if prompt.say else ()
    asked = (prompt.lead, *(f"· {text}" for text in prompt.follow_ups), *prompt.notes)
    covered = (f"({who_of(each)}) {len(each.text.split())} words, covered" for each in prompt.covered)
    return (*(safe_text(text) for text in asked if text), *(safe_text(text) for text in covered), *says)


def nothing_lines(
    state: State, unseen: Sequence[tuple[str, str]] = (), keeping: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return that nothing newer is here, or which (what it is, name) were saved and change nothing of it.

    `keeping` are blocks whose rubric was changed and stays.
    """
    kept = tuple(_keeps(state, block) for block in keeping)
    if not unseen:
        return kept or (NOTHING,)
    names = ", ".join(safe_text(name) for _, name in unseen)
    told = (
        f"{names} {'was' if len(unseen) == 1 else 'were'} saved meanwhile; nothing that is shown here changes"
    )
    others = (
        ": perhaps the words for another meeting do" if any(kind == "prompt" for kind, _ in unseen) else ""
    )
    return (f"{told}{others}.", *kept)


def _keeps(state: State, block: str) -> str:
    title = safe_text(block_title(state, block))
    if state.rubric_of(state.block(block)) is None:
        return f"{title} goes on without a rubric: a level was noted there while there was none."
    return f"{title} keeps its rubric: a level was noted beside it."


def newer_lines(
    changes: tuple[Revision, ...],
    state: State,
    found: Sequence[Trouble] = (),
    unseen: Sequence[tuple[str, str]] = (),
    keeping: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return what would change, line by line; `−` is what goes, `+` is what comes; and what is broken."""
    if not changes:
        return broken_lines(found) or nothing_lines(state, unseen, keeping)
    lines = [newer_words(changes, state)]
    parts = newer_parts(changes, state)
    for part in parts:
        stands = f", {part.now}:" if part.before else f": no {part.what} could be read so far."
        lines += [f"{part.blocks}{stands}", *(f"  {line}" for line in part.before)]
        lines += [f"{AFTER[0].upper()}{AFTER[1:]}:", *(f"  {line}" for line in part.after)]
    word = command("prompt.take").words[0]
    verb = "asks" if all(part.what == "question" for part in parts) else "takes"
    asks = f"{word} {verb} the newer one from now on; otherwise all stays as it was."
    return (*lines, asks, *broken_lines(found))


def taken_words(taken: Sequence[PromptRevised | RubricRevised], state: State, *, who: str = "") -> str:
    """Return that newer questions and rubrics were taken, by this terminal or by somebody else."""
    questions = _titles((event.block for event in taken if isinstance(event, PromptRevised)), state)
    rubrics = _titles((event.block for event in taken if isinstance(event, RubricRevised)), state)
    each = [(what, where) for what, where in (("question", questions), ("rubric", rubrics)) if where]
    if who:
        return f"{who} took {' and '.join(f'a newer {what} for {where}' for what, where in each)}."
    told = "; ".join(f"{where}: the newer {what} from now on" for what, where in each)
    return f"{told}; {command('session.undo').key} takes it back."


def _titles(blocks: Iterable[str], state: State) -> str:
    return named(tuple(dict.fromkeys(safe_text(block_title(state, block)) for block in blocks)))


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
    verb = "asked" if _broken_kinds(found) == "question" else "shown"
    places = tuple(dict.fromkeys((one.file.rpartition("/")[2], one.line) for one in found))
    if len(places) > 1:
        return f"{len(places)} changed texts cannot be {verb} as they stand."
    name, line = places[0]
    return f"{safe_text(name)}{f':{line}' if line else ''} cannot be {verb} as it stands."


def broken_lines(found: Sequence[Trouble]) -> tuple[str, ...]:
    """Return what keeps changed texts from being shown, and that what stands there stays until then."""
    if not found:
        return ()
    kinds = _broken_kinds(found)
    stays = f"the {kinds} stays as it was" if " " not in kinds else f"{kinds} stay as they were"
    return (*(str(one).replace(one.file, _within(one.file), 1) for one in found), f"Until then {stays}.")


def _broken_kinds(found: Sequence[Trouble]) -> str:
    """Return what they are; the files of rubrics are YAML, those of questions Markdown."""
    return " and ".join(sorted({"rubric" if one.file.endswith(".yaml") else "question" for one in found}))


def _within(path: str) -> str:
    """Return a path from the folder of its kind on: `prompts/pair/anchors.md`."""
    for name in _FOLDERS:
        _, folder, rest = path.rpartition(f"/{name}/")
        if folder:
            return f"{name}/{rest}"
    return path
