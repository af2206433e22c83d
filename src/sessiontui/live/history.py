"""The fold: records in order, which steps are undone, and the state they make together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Prompt
from sessiontui.live.ballots import place_of, without_answer
from sessiontui.live.events import (
    Answered,
    Changed,
    Kept,
    Opened,
    PromptRevised,
    Record,
    Redone,
    Struck,
    Undone,
)
from sessiontui.live.evolve import evolve, opening, pass_time
from sessiontui.live.state import State
from sessiontui.live.together import BallotCounted


class History(msgspec.Struct, frozen=True):
    """All records of a session and what they come to."""

    records: tuple[Record, ...]
    undone: frozenset[str]
    """Steps that do not count at present."""
    effective: frozenset[int]
    """Numbers of the records whose event changed something."""
    state: State

    @property
    def n(self) -> int:
        """Number of the last record."""
        return self.records[-1].n

    def of_step(self, step: str) -> tuple[Record, ...]:
        """Return the records of one step."""
        return tuple(r for r in self.records if r.step == step)


def replay(records: Iterable[Record]) -> History:
    """Return the history that these records make, oldest first.

    Raises:
        TypeError: where the first is not an opening.
        ValueError: where there are none, or they are out of order.
    """
    ordered = tuple(records)
    if not ordered:
        raise ValueError("a session without records")
    if any(a.n >= b.n for a, b in pairwise(ordered)):
        raise ValueError("records out of order")
    undone: set[str] = set()
    for record in ordered:
        _mark(undone, record)
    state, effective = fold(ordered, frozenset(undone))
    return History(ordered, frozenset(undone), effective, state)


def advance(history: History, record: Record) -> History:
    """Return the history with one more record."""
    records = (*history.records, record)
    if isinstance(record.event, Undone | Redone):
        undone = set(history.undone)
        _mark(undone, record)
        state, effective = fold(records, frozenset(undone))
        return History(records, frozenset(undone), effective, state)
    state, had_effect = evolve(history.state, record)
    effective = history.effective | {record.n} if had_effect else history.effective
    return History(records, history.undone, effective, state)


def fold(records: tuple[Record, ...], undone: frozenset[str]) -> tuple[State, frozenset[int]]:
    """Return the state of these records without the undone steps, and which of them had an effect.

    Undone records still pass time: what was taken back took its minutes.
    """
    state = opening(records[0])
    effective = {records[0].n}
    for record in records[1:]:
        if record.step in undone:
            state = pass_time(state, record)
            continue
        state, had_effect = evolve(state, record)
        if had_effect:
            effective.add(record.n)
    return state, frozenset(effective)


def without_words(records: Iterable[Record], capture_id: str) -> tuple[Record, ...]:
    """Return the records with the words of one capture, or of one answer without a name, blanked.

    Ids, order and moments stay.
    """
    (asked, place), ballot, new = place_of(capture_id), 0, []
    for record in records:
        match record.event:
            case Kept() | Changed() | Answered() as event if event.id == capture_id:
                new.append(replace(record, event=_blank(event)))
            case BallotCounted() as event:
                ballot += 1
                texts = without_answer(event.texts, place) if ballot == asked else event.texts
                new.append(replace(record, event=replace(event, texts=texts)))
            case _:
                new.append(record)
    return tuple(new)


def _blank(event: Kept | Changed | Answered) -> Kept | Changed | Answered:
    match event:
        case Kept():
            return replace(event, said="", parts=())
        case Changed():
            return replace(
                event,
                said=None if event.said is None else "",
                parts=None if event.parts is None else (),
            )
        case Answered():
            return replace(event, text="")


def _mark(undone: set[str], record: Record) -> None:
    match record.event:
        case Undone(step=step):
            undone.add(step)
        case Redone(step=step):
            undone.discard(step)
        case _:
            pass


def struck_ids(history: History) -> tuple[str, ...]:
    """Return the ids of all captures that were struck."""
    return tuple(r.event.id for r in history.records if isinstance(r.event, Struck))


def without_carried(records: tuple[Record, ...], item_id: str) -> tuple[Record, ...]:
    """Return a session's records without the words of one thing carried over, wherever a prompt has them."""
    opened = records[0].event
    if not isinstance(opened, Opened):
        return records
    words = next((item.text for item in opened.carried if item.id == item_id), "")
    if not words:
        return records
    new = []
    for record in records:
        match record.event:
            case Opened() as event:
                new.append(replace(record, event=_opened_without(event, item_id, words)))
            case PromptRevised(prompt=prompt) as event:
                new.append(replace(record, event=replace(event, prompt=_cleaned(prompt, words))))
            case _:
                new.append(record)
    return tuple(new)


def _opened_without(opened: Opened, item_id: str, words: str) -> Opened:
    return replace(
        opened,
        carried=tuple(replace(i, text="") if i.id == item_id else i for i in opened.carried),
        opener=_cleaned(opened.opener, words) if opened.opener else None,
        prompts=tuple((block, _cleaned(prompt, words)) for block, prompt in opened.prompts),
    )


def _cleaned(prompt: Prompt, words: str) -> Prompt:
    return replace(
        prompt,
        lead=prompt.lead.replace(words, "…"),
        follow_ups=tuple(text.replace(words, "…") for text in prompt.follow_ups),
        notes=tuple(text.replace(words, "…") for text in prompt.notes),
        say=prompt.say.replace(words, "…"),
        covered=tuple(replace(each, text=each.text.replace(words, "…")) for each in prompt.covered),
    )
