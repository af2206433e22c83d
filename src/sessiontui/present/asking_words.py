"""What is asked once more before something goes, ends or widens; and what is said of words put away."""

from __future__ import annotations

from collections.abc import Iterable

from sessiontui.core.kinds import KIND_NAMES, kind_of
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.live.hands import to_confirm
from sessiontui.live.state import Capture, Person, State
from sessiontui.present.capture_words import open_items
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice, FooterFrame, OfferFrame
from sessiontui.present.lists_of_names import named
from sessiontui.present.outcome_words import visible_to
from sessiontui.service.together.company import Company

READ_BACK = "y"
"""The key that notes, in the last minutes, that a commitment was said back."""
HUSH = Choice("F9", "hush")
"""Works while somebody types, too."""
HIDDEN = "Nothing was written; your words are kept, and stay hidden while the screen is shared."


def take_away_offer(state: State, capture: Capture) -> OfferFrame:
    """Return the question before a line is taken away: which one, in its own words."""
    who = f" ({state.called(capture.by)})" if capture.by else ""
    words = f"Take {capture.id}{who} away? “{clipped(safe_text(capture.said), 90)}”"
    return OfferFrame("take-away", words, (Choice("x", "take it away"), Choice("esc", "leave it")))


def end_offer(open_ends: tuple[str, ...] = ()) -> OfferFrame:
    """Return the question before the session ends; `open_ends` are sentences about what is not finished."""
    words = " ".join(("Close now?", *open_ends))
    return OfferFrame("end-now", words, (Choice("E", "closes"), Choice("esc", "goes on")), whole=True)


def open_ends(state: State, company: Company) -> tuple[str, ...]:
    """Return who is writing just now, what is not answered and what is not confirmed, a sentence each."""
    said = []
    names = (state.called(other.name) for other in company.here if other.writing)
    writing = dict.fromkeys(name or "another terminal" for name in names)
    if writing:
        who = "Somebody" if state.shared else _upper(named(list(writing)))
        said.append(f"{who} {'is' if state.shared or len(writing) == 1 else 'are'} writing just now.")
    away = {person.name for person in state.people if not person.present}
    unanswered = [line for line in open_items(state) if line.to not in away]
    if ids := [f"{line.id} ({state.called(line.to)})" if line.to else line.id for line in unanswered]:
        said.append(f"Not answered yet: {named(ids)}.")
    waiting = [c for person in state.people for c in to_confirm(state, person.name)]
    if waiting:
        said.append(f"Not confirmed yet: {named([f'{c.id} ({state.called(c.by)})' for c in waiting])}.")
    return tuple(safe_text(sentence) for sentence in said)


def _upper(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def unready_offer(names: tuple[str, ...], key: str) -> OfferFrame:
    """Return the question before a step shows what somebody here is still writing unseen."""
    verb = "is" if len(names) == 1 else "are"
    words = f"{_upper(named(names))} {verb} not ready yet. Going on shows all of you what was written unseen."
    return OfferFrame("unready", words, (Choice(key, "go on"), Choice("esc", "wait")), whole=True)


ALL_SEE_IT = "What is written now, all of you see: enter once more keeps it, esc puts it away."
"""What is said of a line that was begun unseen and would not be any more."""


def after_the_end(state: State, name: str, *, moves: bool) -> str:
    """Return what became of a line that a session took no more because it ended, and how it comes back."""
    over = "Given up" if state.phase == "abandoned" else "Closed"
    first = f"{command('session.reopen').key} reopens it, then" if moves else "once it is reopened,"
    return f"{over}; {first} {_key_of(name)} brings your words back."


def person_offer(state: State, person: Person) -> OfferFrame:
    """Return what can be said of somebody, each by one key; what is so already is left out."""
    name = safe_text(state.called(person.name))
    choices = (
        *((Choice("h", f"{name} is here", "person.arrive"),) if not person.present else ()),
        *((Choice("l", f"{name} comes later", "person.later"),) if person.present else ()),
        *((Choice("g", f"{name} has left", "person.leave"),) if person.present else ()),
        Choice("esc", "nothing"),
    )
    return OfferFrame("person", f"{safe_text(person.name)}:", choices)


def widen_offer(state: State, capture: Capture, cohort: tuple[str, ...]) -> OfferFrame:
    """Return what the cohort would find, and who that is, before it finds it."""
    own = {name.casefold() for name in state.names}
    others = [state.called(name) for name in cohort if name.casefold() not in own]
    who = f"everybody in the cohort: {named(others)}" if others else "the whole cohort, now and later"
    words = f"{capture.id} would be for {who}. It says: “{clipped(capture.said, 90)}”"
    return OfferFrame("widen", safe_text(words), (Choice("y", "show it"), Choice("esc", "leave it")))


def left_as_it_was(state: State, capture: Capture) -> str:
    """Return that a line is for whom it was before."""
    return f"{capture.id} stays {visible_to(capture.visibility, state)}."


def put_away(name: str) -> str:
    """Return that a line was put away, and which key brings it back."""
    key = _key_of(name)
    return f"Put away; {key} brings it back." if key else "Put away; the same command brings it back."


def kept_half_typed(names: Iterable[str]) -> str:
    """Return that something half typed is kept, with the keys that bring it back and none of its words."""
    keys = list(dict.fromkeys(key for key in map(_key_of, names) if key))
    if len(keys) < 2:
        return f"Something half typed is kept; {keys[0] if keys else '?'} brings it back."
    return f"Half-typed lines are kept; {named(keys)} bring them back."


def _key_of(name: str) -> str:
    """Return the key that opens the line with that name; "" for one that help alone leads to."""
    if name in KIND_NAMES:
        return command(f"capture.{name}").key
    return command("capture.tidy").key if name.startswith("answer:") else ""


def typing_keys(name: str) -> FooterFrame:
    """Return the keys while somebody types in the line of that name."""
    if name.startswith("answer:"):
        keys = (Choice("enter", "keeps it; empty, it stays open"), Choice("esc", "ends"))
    elif name in KIND_NAMES:
        parts = (Choice("/", "parts it"),) if name == "jot" or kind_of(name).slots else ()
        keys = (Choice("enter", "keeps it"), *parts, Choice("esc", "puts it away"))
    else:
        keys = (Choice("enter", "does it"), Choice("esc", "puts it away"))
    return FooterFrame((*keys, HUSH))
