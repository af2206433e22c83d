"""What a summary template is given: plain words, in the order in which its reader needs them.

No capture that was taken away or struck is in it, and none that is for one person alone: those are not in
the session at all.
"""

from __future__ import annotations

from sessiontui.core.clock import Stamp
from sessiontui.core.dates import day_text
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.live.roles import whose_turn
from sessiontui.live.state import Capture, State
from sessiontui.summary.promises import details, done, promise
from sessiontui.summary.reading import answer_of, answered_before, capture_line, spoken_feedback
from sessiontui.summary.thread import looked_back, still_open
from sessiontui.summary.time_spent import time_lines, turn_seconds
from sessiontui.summary.voice import Voice, ended, listed, lower_first, upper_first
from sessiontui.summary.whose_hand import answer_noted, who_led
from sessiontui.summary.without_names import asked_without_names

Context = dict[str, object]

_ALSO = tuple(
    sorted(
        set(KIND_NAMES)
        - {"commitment", "feedback", "win", "setback", "insight", "anchor", "score"}
        - {"parked", "agreement", "decision", "finding", "challenge"},
        key=lambda name: (name != "jot", KIND_NAMES.index(name)),
    )
)
"""Kinds without a section of their own, jots first; a kind that the table gains is among them at once."""


def participant_context(state: State, reader: str, stamp: Stamp) -> Context:
    """Return what the summary of one participant says; their own first, and in the first person."""
    voice = Voice(state, reader)
    seen = visible(state, reader)
    commitments = [c for c in seen if c.kind == "commitment"]
    mine = [c for c in commitments if c.by == reader] + [c for c in commitments if not c.by]
    feedback = [c for c in seen if c.kind == "feedback"]
    return {
        **_shared(voice, seen, stamp, [_to_somebody(c, voice) for c in feedback if not c.to]),
        "reader": voice.called(reader),
        "first_line": promise(mine[0], voice) if mine else _no_promise(voice),
        "first_more": details(mine[0], voice) if mine else "",
        "mine": [_box(c, voice) for c in mine[1:]],
        "theirs": [_box(c, voice) for c in commitments if c not in mine],
        "told": [_told(c, voice) for c in feedback if c.to == reader],
        "gave": [_gave(c, voice) for c in feedback if c.by == reader and c.to not in (reader, "")],
    }


def pair_context(state: State, stamp: Stamp) -> Context:
    """Return what the summary that all of them share says."""
    voice = Voice(state)
    seen = visible(state, "")
    return {
        **_shared(voice, seen, stamp, []),
        "commitments": [_box(c, voice) for c in seen if c.kind == "commitment"],
        "feedback": [_passed_on(c, voice) for c in seen if c.kind == "feedback"],
    }


def visible(state: State, reader: str) -> tuple[Capture, ...]:
    """Return what a reader may find: for a guest, only what was said from their arrival on."""
    person = state.person(reader)
    standing = [c for c in state.captures if c.stands]
    if person is not None and person.guest:
        standing = [c for c in standing if c.t >= person.since]
    return tuple(standing)


def _shared(voice: Voice, seen: tuple[Capture, ...], stamp: Stamp, more: list[str]) -> Context:
    """Return what every summary says; `more` are lines that have no section of their own."""

    def lines(*kinds: str) -> list[str]:
        return [capture_line(c, voice) for kind in kinds for c in seen if c.kind == kind]

    state = voice.state
    return {
        "title": state.opened.agenda.title,
        "people": listed([p.name for p in state.people]),
        "facilitator": who_led(state),
        "date": f"{day_text(voice.day, voice.day)} {voice.day.year:04d}",
        "purpose": ended(state.opened.purpose),
        "in_progress": state.live,
        "looked_back": looked_back(voice),
        "owed": still_open(seen, voice),
        "balance": _balance(voice, seen, stamp),
        "wins": lines("win"),
        "setbacks": lines("setback"),
        "insights": lines("insight"),
        "moments": lines("anchor"),
        "levels": lines("score"),
        "parked": lines("parked"),
        "agreements": lines("agreement"),
        "decisions": lines("decision"),
        "findings": lines("finding"),
        "challenges": lines("challenge"),
        "asked": asked_without_names(state, voice.reader),
        "also": [*lines(*_ALSO), *more],
        "next": _next(voice),
        "time": time_lines(voice, stamp),
    }


def _box(capture: Capture, voice: Voice) -> Context:
    text = " ".join(piece for piece in (promise(capture, voice), details(capture, voice)) if piece)
    return {"text": text, "done": done(capture)}


def _no_promise(voice: Voice) -> str:
    whose = _whose_plan(voice.state)
    if len(whose) == 1 and voice.reader not in whose:
        meet = _next(voice)
        said = f"Today {'is' if voice.state.live else 'was'} {voice.of(whose[0])} turn"
        return f"{said}; {lower_first(meet)}" if meet else f"{said}."
    if voice.state.live:
        return "I have made no commitment of my own yet."
    if meet := _next(voice):
        return f"No commitment of mine was written down; {lower_first(meet)}"
    return "No commitment of mine was written down."


def _next(voice: Voice) -> str:
    state = voice.state
    if state.next_date is not None:
        return f"We meet next on {voice.dated(state.next_date)}."
    return f"We meet next: {ended(state.next_said)}" if state.next_said else ""


def _told(capture: Capture, voice: Voice) -> str:
    answer = answer_of(capture)
    mine = f"My answer: {ended(answer)}{answer_noted(capture, voice)}" if answer else "Still to answer."
    mine = answered_before(capture, "My") + mine
    said = f"{voice.subject(capture.by)} said" if capture.by else "Somebody said"
    return f"{said}{spoken_feedback(capture, voice)} {mine}"


def _gave(capture: Capture, voice: Voice) -> str:
    answer, to = answer_of(capture), voice.called(capture.to)
    noted = answer_noted(capture, voice)
    theirs = f"{to}’s answer: {ended(answer)}{noted}" if answer else f"{to} has not answered yet."
    theirs = answered_before(capture, f"{to}’s") + theirs
    return f"To {to}{spoken_feedback(capture, voice)} {theirs}"


def _to_somebody(capture: Capture, voice: Voice) -> str:
    """Return feedback of which it was not noted to whom it was said, so that it is in everybody's hands."""
    said = f"{voice.subject(capture.by)} said" if capture.by else "Somebody said"
    return f"{said}, not noted to whom{spoken_feedback(capture, voice)}"


def _passed_on(capture: Capture, voice: Voice) -> str:
    answer = answer_of(capture)
    whose = f"{voice.called(capture.to)}’s answer" if capture.to else "Answer"
    theirs = f"{whose}: {ended(answer)}{answer_noted(capture, voice)}" if answer else "Not answered yet."
    theirs = answered_before(capture, f"{voice.called(capture.to)}’s" if capture.to else "") + theirs
    by = voice.called(capture.by) if capture.by else "Somebody"
    to = voice.called(capture.to) if capture.to else "somebody"
    return f"{by} to {to}{spoken_feedback(capture, voice)} {theirs}"


def _whose_plan(state: State) -> tuple[str, ...]:
    """Return who has a turn in this plan, and so a step to commit to; all of them where it has no turns."""
    whose = (whose_turn(b.block, state.opened.roster) for b in state.blocks if b.block.turn)
    return tuple(dict.fromkeys(filter(None, whose))) or tuple(p.name for p in state.people if not p.guest)


def _balance(voice: Voice, seen: tuple[Capture, ...], stamp: Stamp) -> str:
    """Return a gentle word where only some of them committed to something, or had a turn."""
    state = voice.state
    if state.live:
        return ""
    kept = {c.by for c in seen if c.kind == "commitment"}
    theirs = kept & {p.name for p in state.people if not p.guest}
    without = [name for name in _whose_plan(state) if name not in kept and "" not in kept]
    sentences = []
    if without and theirs:
        names = [voice.called(name) for name in without if not voice.own(name)]
        if names:
            sentences.append(
                f"No commitment of {listed(names)} was written down; next time could begin there."
            )
    turns = turn_seconds(state, state.ended if state.ended is not None else state.time_at(stamp))
    missed = [name for name in turns if turns[name] < 1]
    if missed and len(missed) < len(turns):
        if len(missed) == 1:
            sentences.append(f"{upper_first(voice.of(missed[0]))} turn was left for another time.")
        else:
            names = [voice.called(name) if not voice.own(name) else "me" for name in missed]
            sentences.append(f"The turns of {listed(names)} were left for another time.")
    return " ".join(sentences)
