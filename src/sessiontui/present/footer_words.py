"""Which keys do something now, in the order in which one needs them."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.live.covered import covered_here
from sessiontui.live.hands import to_confirm
from sessiontui.live.other_questions import can_be_stuck
from sessiontui.live.state import State
from sessiontui.present.capture_words import carried_open, open_items
from sessiontui.present.commands import COMMANDS, command
from sessiontui.present.covered_words import COVERED, opens_for
from sessiontui.present.driving_words import may_take_over, steers_now, who_drives
from sessiontui.present.frames import Choice, FooterFrame, Viewer
from sessiontui.service.together.company import Company

_READY = ("block.next", "plan.fit", "together.drive", "session.help", "session.leave")
_MOVES = (
    "clock.pause",
    "block.next",
    "block.back",
    "minute.more",
    "plan.replan",
    "floor.give",
    COVERED,
)
_ALWAYS = ("capture.feedback", "capture.commitment", "capture.insight", "capture.parked")
_MOST_KINDS = 4
"""Kinds of capture that the keys name at a time; help knows the others."""
_AFTER = (
    *("capture.jot", "capture.answer", "room.stuck", "session.undo", "room.hush", "together.drive"),
    "session.help",
)
_ROOM = (
    "session.close",
    "capture.commitment",
    "capture.answer",
    "room.hush",
    "block.back",
    "session.undo",
    "capture.remove",
    "session.help",
)
_OVER = (
    "session.reopen",
    "capture.tidy",
    "capture.reflection",
    "session.summary",
    "session.help",
    "session.leave",
)
_WRITES_ONLY = frozenset(
    (
        *("room.hush", "room.limits", "room.rubric", "room.time", "room.agenda", "room.captures"),
        *("room.question", "room.people", "room.notebook", "session.undo", "session.redo", "session.summary"),
        *("session.help", "session.leave", "together.away", "together.ballot", "together.ready"),
        *("room.glossary", "room.covered"),
    )
)
"""What a terminal can do that does not move the session, beside writing."""
_ME = ("capture.insight", "capture.misstep", "capture.idea", "capture.note", "capture.reflection")


def available(state: State, viewer: Viewer) -> frozenset[str]:
    """Return the ids of the commands that can do something now."""
    ids = {spec.id for spec in COMMANDS}
    if state.live:
        ids -= {"session.reopen"}
    else:
        keep = {"session.reopen", "capture.tidy", "capture.answer", "capture.edit", "capture.share"}
        keep |= {"capture.strike", "capture.remove", "session.next-date", "session.undo", "session.redo"}
        keep |= {"capture.reflection", "session.help", "session.leave", "room.captures", "room.agenda"}
        keep |= {"session.summary", "capture.confirm", "room.notebook", "room.glossary"}
        ids &= keep
    if state.now is None:
        ids -= {"block.back", "block.skip", "clock.pause", "block.extend", "minute.more", "minute.less"}
        ids -= {"plan.replan", "start.correct", "gap.leave-out", "session.close"}
        ids -= {"floor.give"}
    if not can_be_stuck(state):
        ids -= {"room.stuck"}
    if not covered_here(state):
        ids -= {"room.covered"}
    if not state.glossary:
        ids -= {"room.glossary"}
    if not state.floor:
        ids -= {"floor.free"}
    if not open_items(state) and not carried_open(state):
        ids -= {"capture.answer"}
    if not (viewer.confirms and to_confirm(state, viewer.name)):
        ids -= {"capture.confirm"}
    if not viewer.may_keep_private(state.shared):
        ids -= {"room.notebook", *(name for name in _ME if name not in ("capture.insight",))}
    if not any(c.stands for c in state.captures):
        ids -= {"capture.remove", "capture.edit", "capture.share", "capture.strike", "capture.tidy"}
        ids -= {"capture.wording"}
    if any(text for ballot in state.ballots for text in ballot.texts):
        ids |= {"capture.strike"}
    nothing_to_hide = state.hidden or state.now is None or state.in_room_time
    ids -= {"together.hide"} if nothing_to_hide else set()
    ids -= set() if state.hidden else {"together.ready", "together.reveal"}
    if state.ballot is None and not state.ballots:
        ids -= {"together.ballot"}
    drive = {"together.drive"}
    ids -= drive
    if not steers_now(state, viewer):
        ids = {command_id for command_id in ids if command_id in _WRITES_ONLY or _writes(command_id)}
    if may_take_over(state, viewer):
        ids |= drive
    return frozenset(ids)


def not_here(command_id: str, state: State, viewer: Viewer, company: Company) -> str:
    """Return in one line why a terminal that does not steer cannot do something; "" where it can."""
    if steers_now(state, viewer) or command_id in available(state, viewer):
        return ""
    steering = replace(viewer, steers=True, hand=state.drives or viewer.hand)
    return who_drives(state, viewer, company) if command_id in available(state, steering) else ""


def _writes(command_id: str) -> bool:
    return command(command_id).group == "write"


def footer_frame(state: State, viewer: Viewer) -> FooterFrame:
    """Return the keys of this moment."""
    order = _READY if state.live and state.now is None else (_live_order(state) if state.live else _OVER)
    can = available(state, viewer)
    choices = []
    alone = opens_for(state, viewer)
    keeps_floor = state.now is not None and (state.now.block.floor or bool(state.floor))
    for command_id in order:
        if (command_id == "floor.give" and not keeps_floor) or (command_id == COVERED and not alone):
            continue
        if command_id in can:
            spec = command(command_id)
            label = f"for {alone}" if command_id == COVERED else _label(state, command_id, spec.label)
            key = "+ −" if command_id == "minute.more" else spec.key
            choices.append(Choice(key, label, command_id))
    short = tuple(choices)
    if state.live and state.now and not state.in_room_time:
        writes = not steers_now(state, viewer)
        # Where another one drives, how to drive comes first: on a narrow screen the last of it have no room.
        few = (
            *(("together.drive",) if writes else ()),
            *("clock.pause", "block.next", "room.hush", COVERED, "floor.give"),
            *_kinds(state)[: _MOST_KINDS if writes else 2],
            *(("capture.jot",) if writes else ()),
            *("capture.answer", "session.help"),
        )
        short = tuple(sorted((c for c in choices if c.command in few), key=lambda c: few.index(c.command)))
    return FooterFrame(tuple(choices), short)


def _live_order(state: State) -> tuple[str, ...]:
    return _ROOM if state.in_room_time else (*_MOVES, *_kinds(state), *_AFTER)


def _kinds(state: State) -> tuple[str, ...]:
    """Return what is written down most here: what the block asks for, then what is always at hand."""
    asked = state.now.block.captures if state.now else ()
    named = [f"capture.{kind}" for kind in asked if command(f"capture.{kind}").key]
    return tuple(dict.fromkeys((*named, *_ALWAYS)))[:_MOST_KINDS]


def _label(state: State, command_id: str, label: str) -> str:
    if command_id == "clock.pause" and state.phase == "paused":
        return "go on"
    if command_id == "block.next" and state.now is None:
        return "begin"
    if command_id == "session.close" and state.in_room_time:
        return "close now"
    return label
