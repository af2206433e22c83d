"""Which blocks would show another question or rubric, now that the texts behind them have changed."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Prompt
from sessiontui.core.glossary import Term, term_of
from sessiontui.core.versions import TemplateVersion
from sessiontui.live.commands import TakeNewer
from sessiontui.live.events import PromptRevised, RubricRevised
from sessiontui.live.history import History
from sessiontui.live.newer_text import NewerText, Place, Text, no_text, place
from sessiontui.live.state import BlockState, State


class Revision(msgspec.Struct, frozen=True):
    """One block that could show a newer text."""

    block: str
    before: Text
    """What it shows now; a rubric without levels where it shows none, since none could be read."""
    after: Text
    """What it would show."""
    templates: tuple[TemplateVersion, ...] = ()
    """The versions of that, and of what it draws in."""
    words: tuple[Term, ...] = ()
    """Shared words that would come with it."""


def from_files(history: History) -> dict[Place, Text]:
    """Return what the files behind each block said when they were last taken in, by where they are shown.

    What is lit may be another question by now: one that was asked for when nobody knew how to go on.
    """
    opened = history.state.opened
    rubrics = {rubric.name: rubric for rubric in opened.rubrics}
    texts: dict[Place, Text] = {(block, "prompt"): prompt for block, prompt in opened.prompts}
    for block in opened.agenda.blocks:
        if block.rubric:
            texts[block.id, "rubric"] = rubrics.get(block.rubric) or no_text(block.rubric)
    for record in history.records:
        if record.n not in history.effective:
            continue
        match record.event:
            case PromptRevised(block=name, prompt=text) | RubricRevised(block=name, rubric=text):
                texts[place(name, text)] = text
            case _:
                pass
    return texts


def revisions(history: History, found: tuple[NewerText, ...]) -> tuple[Revision, ...]:
    """Return which of the texts that were found the blocks ahead, and the running one, do not show yet."""
    known, state = from_files(history), history.state
    found_by = {each.place: each for each in found}
    rows = []
    for row in state.blocks if state.live else ():
        for shown in _shown_in(state, row):
            at = place(row.block.id, shown)
            new, old = found_by.get(at), known.get(at)
            if new is None or old is None or not can_show(state, row, new.text):
                continue
            words = unknown(state, new.words)
            if words or not same_words(old, new.text):
                rows.append(Revision(row.block.id, shown, new.text, new.templates, words))
    return tuple(rows)


def _shown_in(state: State, row: BlockState) -> tuple[Text, ...]:
    """Return the texts that a block is made to show, as it shows them now."""
    name = row.block.rubric
    prompt = (row.prompt,) if row.prompt is not None else ()
    return (*prompt, state.rubric_of(row) or no_text(name)) if name else prompt


def can_show(state: State, row: BlockState, text: Text) -> bool:
    """Tell whether a block can still show another text: one that is over shows what was asked in it.

    A level that was noted means what people read beside it, so its rubric stays for that block.
    """
    if row.status not in ("ahead", "now"):
        return False
    if isinstance(text, Prompt):
        return True
    return row.block.rubric == text.name and not _noted_in(state, row)


def keeping(history: History, found: tuple[NewerText, ...]) -> tuple[str, ...]:
    """Return the blocks, not over yet, that keep what they had, since a level was noted beside it."""
    state = history.state
    rows = {
        row.block.id: row for row in state.blocks if row.status in ("ahead", "now") and _noted_in(state, row)
    }
    rubrics = (each for each in found if each.block in rows and not isinstance(each.text, Prompt))
    shown = ((each, state.rubric_of(rows[each.block])) for each in rubrics)
    return tuple(each.block for each, old in shown if old is None or not same_words(old, each.text))


def unknown(state: State, words: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return which shared words the session does not know; what it knows means what it meant so far."""
    return tuple(word for word in words if term_of(word.term, state.glossary) is None)


def _noted_in(state: State, row: BlockState) -> bool:
    return any(capture.kind == "score" and capture.block == row.block.id for capture in state.captures)


def same_words(one: Text, other: Text) -> bool:
    """Tell whether two texts show the same, wherever they were written down."""
    return replace(one, checksum="") == replace(other, checksum="")


def taking(changes: tuple[Revision, ...]) -> TakeNewer:
    """Return the one step that takes all of them."""
    return TakeNewer(tuple(NewerText(each.block, each.after, each.templates, each.words) for each in changes))
