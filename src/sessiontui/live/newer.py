"""Which blocks would show another question, now that the texts behind them have changed."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Prompt
from sessiontui.live.commands import RevisePrompts
from sessiontui.live.events import PromptRevised
from sessiontui.live.history import History


class Revision(msgspec.Struct, frozen=True):
    """One block that could show a newer text."""

    block: str
    before: Prompt
    """What it shows now."""
    after: Prompt
    """What it would show."""


def from_files(history: History) -> dict[str, Prompt]:
    """Return what the file behind each block said when it was last taken in, by the id of the block.

    What is lit may be another question by now: one that was asked for when nobody knew how to go on.
    """
    texts = dict(history.state.opened.prompts)
    for record in history.records:
        if isinstance(record.event, PromptRevised) and record.n in history.effective:
            texts[record.event.block] = record.event.prompt
    return texts


def revisions(history: History, found: tuple[tuple[str, Prompt], ...]) -> tuple[Revision, ...]:
    """Return which of the texts that were found the blocks ahead, and the running one, do not show yet."""
    known, state = from_files(history), history.state
    found_by = dict(found)
    rows = []
    for row in state.blocks if state.live else ():
        name = row.block.id
        after, old = found_by.get(name), known.get(name)
        if after is None or old is None or row.prompt is None or row.status not in ("ahead", "now"):
            continue
        if not same_words(old, after):
            rows.append(Revision(name, row.prompt, after))
    return tuple(rows)


def same_words(one: Prompt, other: Prompt) -> bool:
    """Tell whether two texts show the same, wherever they were written down."""
    return replace(one, checksum="") == replace(other, checksum="")


def taking(changes: tuple[Revision, ...]) -> RevisePrompts:
    """Return the one step that takes all of them."""
    return RevisePrompts(tuple((change.block, change.after) for change in changes))
