"""What one alone reads, and what all read at half time: who sees it where, and what stands in its place."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.core.agenda import Covered
from sessiontui.core.safe_text import safe_text
from sessiontui.live.covered import covered_here, half_over, half_time_facts, readers
from sessiontui.live.state import State
from sessiontui.present.commands import command
from sessiontui.present.frames import QuestionFrame, Viewer
from sessiontui.present.lists_of_names import named

COVERED = "room.covered"
HALF_TIME = "Half time: one more fact, and it stands on top."
TO_COME = "At half time one more fact comes."
EARLY = "One more fact, before half time."
NOTHING = "Nothing is covered here."
IN_SIGHT = "It stands here already."
_MOST_NAMED = 3


def with_covered(frame: QuestionFrame, state: State, viewer: Viewer, t: float) -> QuestionFrame:
    """Return a question with what this terminal may show of the covered parts at session second `t`."""
    here = covered_here(state)
    if not here:
        return frame
    alone = tuple(f"For you alone: {safe_text(each.text)}" for each in here if _is_for(state, viewer, each))
    facts = tuple(safe_text(text) for text in half_time_facts(state))
    ahead: tuple[str, ...] = ()
    if facts and half_over(state, t):
        ahead, facts = tuple(f"Half time: {text}" for text in facts), ()
    waits = tuple(
        _waits(state, viewer, each) for each in here if each.whom and not _is_for(state, viewer, each)
    )
    return replace(
        frame,
        alone=alone,
        follow_ups=(*ahead, *frame.follow_ups, *waits),
        notes=(*((TO_COME,) if facts else ()), *frame.notes),
    )


def to_uncover(state: State, viewer: Viewer, t: float) -> tuple[int, ...]:
    """Return which covered parts this terminal can show when it is asked to, by their places.

    What all read comes early only where nothing else waits that is for one alone.
    """
    here = tuple(enumerate(covered_here(state)))
    if any(each.whom and not _is_for(state, viewer, each) for _, each in here):
        return tuple(place for place, each in here if each.whom and _opens_here(state, viewer, each))
    return tuple(place for place, each in here if not each.whom and not half_over(state, t))


def who_of(covered: Covered) -> str:
    """Return how a covered part begins in its file: `for Ben alone`, `at half time`."""
    return f"for {covered.whom} alone" if covered.whom else "at half time"


def opens_for(state: State, viewer: Viewer) -> str:
    """Return for whom alone something can be shown at this terminal, “” where nothing waits for one."""
    parts = (each for each in covered_here(state) if each.whom and not _is_for(state, viewer, each))
    return next((safe_text(each.whom) for each in parts if _opens_here(state, viewer, each)), "")


def why_covered(state: State, viewer: Viewer) -> str:
    """Return why nothing can be uncovered here."""
    here = covered_here(state)
    theirs = next((each for each in here if each.whom and not _is_for(state, viewer, each)), None)
    if theirs is None:
        return IN_SIGHT if here else NOTHING
    whom, whose = safe_text(theirs.whom), safe_text(state.called(viewer.name))
    word = command("room.share").words[0]
    return (
        f"This is {whose}’s own terminal, and that is for {whom} alone. "
        f"Where {whom} reads here, too, say first that others see this screen: ? {word}."
    )


def sure_words(state: State, covered: Covered) -> str:
    """Return what is asked before something is shown; "" where nobody is here who should not read it."""
    key = command(COVERED).key
    if not covered.whom:
        return f"It is not half time yet; {key} once more shows the fact now."
    if not state.opened.facilitator and readers(state, covered) and not _others(state, covered):
        return ""
    away = away_words(state, covered).rstrip(".")
    return f"First {away}; {key} once more shows it to {safe_text(covered.whom)}."


def uncovered(frame: QuestionFrame, state: State, place: int) -> QuestionFrame:
    """Return a question in whose stead one covered part is shown, to be read by whoever it is for."""
    each, key = covered_here(state)[place], command(COVERED).key
    lead = f"For {safe_text(each.whom)} alone: {away_words(state, each)}" if each.whom else EARLY
    return QuestionFrame(frame.place, lead, (safe_text(each.text),), (f"{key} covers it again.",))


def before_words(state: State, covered: Covered) -> str:
    """Return what is said, line by line, before something covered is shown."""
    if not covered.whom:
        return "It is not half time yet."
    away = away_words(state, covered)
    return f"This is for {safe_text(covered.whom)} alone: {away}"


def away_words(state: State, covered: Covered) -> str:
    """Return who looks away meanwhile: `Ana looks away.`"""
    others = _others(state, covered)
    if not others or not readers(state, covered):
        return "everybody else looks away."
    if len(others) > _MOST_NAMED:
        return "the others look away."
    names = named(tuple(safe_text(state.called(name)) for name in others))
    return f"{names} {'looks' if len(others) == 1 else 'look'} away."


def _others(state: State, covered: Covered) -> tuple[str, ...]:
    """Return everybody who is here and is not to read it."""
    meant = readers(state, covered)
    return tuple(person.name for person in state.people if person.present and person.name not in meant)


def half_time_lines(state: State) -> tuple[str, ...]:
    """Return what is said line by line when half of a block is over."""
    return tuple(f"Half time: {safe_text(text)}" for text in half_time_facts(state))


def _is_for(state: State, viewer: Viewer, covered: Covered) -> bool:
    """Tell whether a covered part is for the one whose own terminal this is."""
    return _is_own(state, viewer) and viewer.name in readers(state, covered)


def _opens_here(state: State, viewer: Viewer, covered: Covered) -> bool:
    """Tell whether a part that is for one alone can be shown here: where no other one’s own terminal is."""
    return not _is_own(state, viewer) or not readers(state, covered)


def _is_own(state: State, viewer: Viewer) -> bool:
    """Tell whether a terminal is said to be one participant’s own, and nobody else looks at it."""
    looked_at = state.shared and state.shared_by in ("", viewer.hand)
    return viewer.name in state.names and not looked_at


def _waits(state: State, viewer: Viewer, covered: Covered) -> str:
    """Return the line that stands in the place of what is for one alone."""
    whom, spec = safe_text(covered.whom), command(COVERED)
    key = f"“{spec.words[0]}”" if viewer.by_lines else spec.key
    if not _opens_here(state, viewer, covered):
        return f"For {whom} alone: it stands on {whom}’s own terminal; {key} if there is none."
    return f"For {whom} alone: {key} shows it while {away_words(state, covered)}"
