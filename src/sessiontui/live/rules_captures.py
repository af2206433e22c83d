"""Rules of what is written down: keep, change, take away, answer, strike."""

from __future__ import annotations

from typing import assert_never

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import Kind, kind_of
from sessiontui.core.safe_text import one_line
from sessiontui.core.visibility import Visibility
from sessiontui.live.addressing import addressed, who_answers, witness_of
from sessiontui.live.ballots import answer_named
from sessiontui.live.commands import Actor, Answer, Change, Keep, Remove, Strike
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.events import Answered, Changed, Kept, Parts, Removed, Struck
from sessiontui.live.history import History, struck_ids
from sessiontui.live.meanwhile import kept_as, not_there, reads_now
from sessiontui.live.rules_flow import ended
from sessiontui.live.rules_together import HIDDEN_NOW
from sessiontui.live.state import Capture

CaptureCommand = Keep | Change | Remove | Answer | Strike

ONLY_YOURS = "What is for you alone is kept in your own folder, not in the session."


def decide_capture(history: History, command: CaptureCommand, actor: Actor) -> Decision:
    """Return what follows from a command about something written down."""
    state = history.state
    match command:
        case Keep():
            return _keep(history, command, actor)
        case Strike():
            return _strike(history, command)
        case Answer():
            return _answer(history, command, actor)
        case Change() | Remove():
            capture = state.capture(command.id)
            if capture is None or not capture.stands:
                beside = _beside_what_went(history, command) if isinstance(command, Change) else None
                return accept(beside) if beside else Refused(not_there(history, command.id, actor))
            if isinstance(command, Remove):
                newer = reads_now(state, capture, command.over, "It was not taken away.")
                return Refused(newer) if newer else accept(Removed(command.id))
            return _change(history, capture, command)
        case _:
            assert_never(command)


def _known(name: str) -> Kind | Refused:
    try:
        return kind_of(name)
    except SessiontuiError as error:
        return Refused(str(error))


def _keep(history: History, command: Keep, actor: Actor) -> Decision:
    state = history.state
    kind = _known(command.kind)
    if isinstance(kind, Refused):
        return kind
    if not state.live and not ((command.hidden or command.later) and state.phase == "closed"):
        return Refused(ended(state))  # what was written hidden before the end belongs to the session
    if state.hidden:
        return Refused(HIDDEN_NOW)
    if command.hidden and stands_hidden(history, command.hidden):
        return Refused("That line stands in the session already.")
    said = one_line(command.said)
    parts = _clean(command.parts)
    if not said and not parts:
        return Refused("Nothing was written.")
    visibility = command.visibility or kind.starts_at
    if visibility is Visibility.ME:
        return Refused(ONLY_YOURS)
    if command.hidden:
        by, to, block = command.by, command.to, command.block
    else:
        by, to = addressed(state, kind, command.by, command.to, actor.by)
        block = state.now.block.id if state.now and state.live else ""
    name = _fresh(history, kind)
    return accept(Kept(name, kind.name, said, by, parts, to, block, visibility, hidden=command.hidden))


def stands_hidden(history: History, line: str) -> bool:
    """Tell whether a line that was written hidden was handed in; undone or taken away counts as well."""
    return any(isinstance(r.event, Kept) and r.event.hidden == line for r in history.records)


def _fresh(history: History, kind: Kind) -> str:
    """Return the next id of a kind: ids of undone, struck and lost captures are never given again."""
    given = (
        r.event.id for r in history.records if isinstance(r.event, Kept) and r.event.id[:1] == kind.letter
    )
    used = max((int(name[1:]) for name in given if name[1:].isdecimal()), default=0)
    return f"{kind.letter}{used + 1}"


def _clean(parts: Parts) -> Parts:
    return tuple((name, one_line(text)) for name, text in parts if one_line(text))


def _change(history: History, capture: Capture, command: Change) -> Decision:
    if command.visibility is Visibility.ME:
        return Refused(ONLY_YOURS)
    kind = command.kind
    if kind is not None:
        known = _known(kind)
        if isinstance(known, Refused):
            return known
        kind = known.name if known.name != capture.kind else None
    said = None if command.said is None else one_line(command.said)
    parts = None if command.parts is None else _clean(command.parts)
    if said == "" and not (capture.parts if parts is None else parts):
        return Refused("Nothing would be left of it; take it away instead.")
    changed = Changed(
        capture.id,
        said=said if said != capture.said else None,
        parts=parts if parts != capture.parts else None,
        kind=kind,
        by=command.by if command.by != capture.by else None,
        to=command.to if command.to != capture.to else None,
        visibility=command.visibility if command.visibility != capture.visibility else None,
    )
    if changed == Changed(capture.id):
        return Refused(f"{capture.id} reads that way already.")
    rewords = changed.said is not None or changed.parts is not None
    if rewords and command.over is not None and command.over != capture.worded:
        return accept(_beside(history, capture, changed))
    return accept(changed)


def _beside(history: History, capture: Capture, changed: Changed) -> Kept:
    """Return the new words as a capture of their own: somebody changed the old ones meanwhile, both stay."""
    return Kept(
        _fresh(history, kind_of(capture.kind)),
        capture.kind,
        capture.said if changed.said is None else changed.said,
        capture.by if changed.by is None else changed.by,
        capture.parts if changed.parts is None else changed.parts,
        capture.to if changed.to is None else changed.to,
        capture.block,
        capture.visibility,
        beside=capture.id,
    )


def _beside_what_went(history: History, command: Change) -> Kept | None:
    """Return the new words of a line that went while they were typed, as a line of their own.

    None where that would bring nothing, or where its words were taken out for good.
    """
    record = kept_as(history, command.id)
    said = one_line(command.said or "")
    if not (said and command.over is not None and history.state.live and record):
        return None
    capture = history.state.capture(command.id)
    if (capture is not None and capture.struck) or not isinstance(kept := record.event, Kept):
        return None
    if command.id in struck_ids(history):
        return None
    kind = capture.kind if capture is not None else kept.kind
    return Kept(
        _fresh(history, kind_of(kind)),
        kind,
        said,
        command.by or (capture.by if capture is not None else kept.by),
        _clean(command.parts or ()),
        command.to or (capture.to if capture is not None else kept.to),
        kept.block,
        capture.visibility if capture is not None else kept.visibility,
        beside=command.id,
    )


def _answer(history: History, command: Answer, actor: Actor) -> Decision:
    state = history.state
    capture = state.capture(command.id)
    held = next((c for c in state.carried if c.item.id == command.id), None)
    if capture is not None and capture.stands:
        kind, by, to = kind_of(capture.kind), capture.by, capture.to
        witness = witness_of(state, capture)
        if newer := reads_now(state, capture, command.over, "It still waits for an answer."):
            return Refused(newer)
    elif held is not None:
        kind, by, to, witness = kind_of(held.item.kind), held.item.by, held.item.to, ""
    else:
        return Refused(not_there(history, command.id, actor))
    if not kind.answers:
        return Refused(f"A {kind.name} waits for no answer.")
    try:
        answer = kind.answer(command.answer)
    except SessiontuiError as error:
        return Refused(str(error))
    if answer.code == "read back" and capture and any(a.answer == "read back" for a in capture.given):
        return Refused(f"{capture.id} was read back already.")
    expected = who_answers(state, kind, by, to, witness)
    if kind.answered_by == "witness" and answer.code != "read back":
        expected = by  # whoever committed says what has become of it
    if answer.code == "read back" and expected in state.own_terminals and actor.by in state.names:
        expected = actor.by  # each has a terminal: whoever notes it has read it back
    if kind.answered_by == "recipient" and command.by and expected and command.by != expected:
        return Refused(f"{command.id} was said to {state.called(expected)}; the answer is theirs.")
    who = command.by or expected or actor.by
    level = command.level if command.level is not None and -2 <= command.level <= 2 else None
    return accept(Answered(command.id, answer.code, who, one_line(command.text), level))


def _strike(history: History, command: Strike) -> Decision:
    ever = any(isinstance(r.event, Kept) and r.event.id == command.id for r in history.records)
    if not ever and answer_named(history.state.ballots, command.id) is None:
        return Refused(f"{one_line(command.id)} is not among what was written down.")
    if any(isinstance(r.event, Struck) and r.event.id == command.id for r in history.records):
        return Refused(f"The words of {command.id} are gone already.")
    return accept(Struck(command.id))
