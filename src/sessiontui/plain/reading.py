"""What a typed line means: a command, a capture of some kind, or just something to write down."""

from __future__ import annotations

import re

import msgspec

from sessiontui.core.dates import parse_due
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.facets import SIDES
from sessiontui.core.kinds import kind_of
from sessiontui.core.names import find_name
from sessiontui.live.ballots import HIGHEST, SPOKEN, answer_named
from sessiontui.live.commands import AddBlock
from sessiontui.live.events import Record
from sessiontui.live.hands import whose_hand
from sessiontui.live.state import State
from sessiontui.present.asking_words import READ_BACK
from sessiontui.present.commands import CommandSpec, by_word
from sessiontui.present.frames import OfferFrame
from sessiontui.present.just_moved import moved_just_now
from sessiontui.present.question_words import awaits_a_day, commitments_to_read
from sessiontui.service.session.new_block import new_block

_LEVEL = re.compile(
    rf"\W*([0-9]|{'|'.join(SPOKEN)})(?:\s*(?:/|of|out of)\s*(?:{HIGHEST}|{SPOKEN[-1]}))?\W*", re.IGNORECASE
)
_NOTED = re.compile(r"level\s+([0-9])", re.IGNORECASE)


class Meant(msgspec.Struct, frozen=True):
    """A line, understood."""

    command: str
    """Id of a command; "" for an empty line."""
    said: str = ""


def meant(line: str, state: State, theirs: tuple[Record, ...] = ()) -> Meant:
    """Return what a line means.

    A key or a word of the registry counts as a command where it stands alone, or where what follows fits
    what the command takes; every other line is something that was said, and is kept as it stands.
    `theirs` is what others did while it was typed: what it would do by now is “once-more” to be asked for.
    """
    read = _read(line.strip(), state)
    steps = not read.command and state.live and state.in_room_time
    return Meant("once-more") if moved_just_now("room.step" if steps else read.command, theirs) else read


def as_offered(wish: Meant, offer: OfferFrame | None) -> Meant:
    """Return what a line means where its key is offered for another thing: to confirm what one said."""
    confirms = offer is not None and any(choice.command == "capture.confirm" for choice in offer.choices)
    return Meant("capture.confirm") if wish.command == "capture.read-back" and confirms else wish


def _read(text: str, state: State) -> Meant:
    if not text:
        return Meant("")
    if text in ("+1", "-1", "−1", "−"):
        return Meant("minute.more" if text[0] == "+" else "minute.less")
    if text == "close now":
        return Meant("session.close-now")
    if (noted := _NOTED.fullmatch(text)) and state.rubric_of(state.now) is not None:
        return Meant("capture.score", noted[1])
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    if text.casefold() == READ_BACK and _reads_back(state):
        return Meant("capture.read-back")
    spec = by_word(word)
    if spec is None:
        return Meant(_unsaid(text, state), text)
    if not rest:
        return Meant(spec.id)
    return Meant(spec.id, rest) if _fits(spec, word, rest, state) else Meant("capture.jot", text)


def _unsaid(text: str, state: State) -> str:
    """Return what a line without a word of the registry means: a day, or a person, where that is asked."""
    if awaits_a_day(state) and _is_day(text, state):
        return "session.next-date"
    hands_on = state.now is not None and (state.now.block.floor or bool(state.floor))
    if hands_on and len(text) == 1 and _is_place(text, state):
        return "floor.give"
    return "capture.jot"


def may_be_level(text: str) -> bool:
    """Tell whether words are no more than a number, as somebody answers a question by a level."""
    return _LEVEL.fullmatch(text) is not None


def level_in(text: str) -> int:
    """Return the level that somebody typed, from 1 on; 0 where it is none."""
    found = _LEVEL.fullmatch(text)
    if found is None:
        return 0
    said = found[1].casefold()
    level = SPOKEN.index(said) + 1 if said in SPOKEN else int(said)
    return level if level <= HIGHEST else 0


def said_without_a_name(line: str) -> str:
    """Return what stands behind the key of a question without names; "" where that is not what a line is."""
    word, _, rest = line.strip().partition(" ")
    spec = by_word(word)
    return rest.strip() if spec is not None and spec.id == "together.ballot" else ""


def is_bare(line: str, wish: Meant) -> bool:
    """Tell whether a line would be written down as it stands, with no word that says what it is."""
    return wish.command == "capture.jot" and wish.said == line.strip()


def _reads_back(state: State) -> bool:
    """Tell whether one asks to note a read-back; once all is read, the same key confirms."""
    if not state.in_room_time or "read-back" in state.room_passed:
        return False
    return bool(commitments_to_read(state)) or all(whose_hand(state, c) != "open" for c in state.captures)


def _fits(spec: CommandSpec, word: str, rest: str, state: State) -> bool:
    """Tell whether what follows a word is what its command takes."""
    first = rest.split()[0]
    match spec.id:
        case "capture.answer":
            return _is_answer(first, rest, state)
        case "capture.confirm":
            return state.capture(rest.upper()) is not None
        case "capture.strike" if answer_named(state.ballots, first.upper()) is not None:
            return True
        case "capture.remove" | "capture.share" | "capture.edit" | "capture.strike" | "capture.tidy":
            return state.capture(first.upper()) is not None
        case "block.add":
            return isinstance(new_block(rest), AddBlock) and (first[0].isdigit() or len(rest.split()) <= 3)
        case "block.goto" | "block.longer" | "block.shorter" | "block.drop" | "block.lock":
            return rest.isdigit()
        case "block.earlier" | "block.later":
            return rest.isdigit()
        case "start.correct" | "plan.fit":
            return ":" in first and len(rest.split()) == 1
        case "person.arrive" | "person.leave" | "person.later":
            return _is_somebody(rest, state)
        case "floor.give":
            return _is_place(rest, state) or _is_somebody(rest, state)
        case "person.join":
            return len(rest.split()) <= 3 and rest[0].isupper()
        case "session.next-date":
            return _is_day(rest, state)
        case "session.summary":
            return rest.casefold() == "pair" or _is_somebody(rest, state)
        case "session.help":
            return len(rest.split()) <= 2
        case "together.ask-words":
            return True
        case "room.stuck":
            return rest.casefold() in SIDES
        case "gap.leave-out":
            return len(rest.split()) == 1 and rest.isascii() and rest.isdigit()
        case command if command.startswith("capture."):
            # A full word, such as “feedback”, opens a sentence as easily as it names a kind: the key decides.
            return len(word) == 1 or word == kind_of(command.removeprefix("capture.")).name
        case _:
            return False


def _is_answer(first: str, rest: str, state: State) -> bool:
    if state.capture(first.upper()) is not None or any(first == h.item.id for h in state.carried):
        return True
    answers = (*kind_of("feedback").answers, *kind_of("commitment").answers)
    wanted = rest.casefold()
    return any(wanted in (a.code, a.key) for a in answers)


def _is_somebody(words: str, state: State) -> bool:
    try:
        find_name(words, state.names)
    except SessiontuiError:
        return False
    return True


def _is_place(words: str, state: State) -> bool:
    return words.isascii() and words.isdigit() and 1 <= int(words) <= len(state.names)


def _is_day(words: str, state: State) -> bool:
    try:
        return parse_due(words, state.last.utc.date()) is not None
    except SessiontuiError:
        return True  # a day that has passed is a day, and is told as such
