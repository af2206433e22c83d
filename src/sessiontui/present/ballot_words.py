"""Questions that are answered without names: how they are asked, how they stand, what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.live.ballots import (
    ANONYMITY_FLOOR,
    HIGHEST,
    LEVELS,
    TAKEN_OUT,
    answer_id,
    answered_words,
    calls_for_another_plan,
    level_words,
    nothing_is_anonymous,
    reaches_floor,
)
from sessiontui.live.state import Ballot, BallotAsked, State
from sessiontui.live.together import BallotCounted, BallotDropped, BallotOpened
from sessiontui.present.commands import CommandSpec
from sessiontui.present.frames import Choice, OfferFrame, PickRow
from sessiontui.service.together.balloting import Progress

NOBODY_SEES = "Nobody can see whose answer it is."
ANSWER_IS_IN = "Your answer is in; nobody can see whose it is."
ON_ITS_WAY = "Your answer is on its way; the terminal that asks has not taken it yet."
STILL_HERE = "Q has your words; they are kept nowhere else."
STILL_CAN = "You can still answer: Q."
ASKED = "Asked. Q tells how many have answered, and shows what came of it."
DROPPED = "It is not asked any more; no answer was kept."
THEY_ASK = "A question without names is asked: Q answers it."
THEY_DROPPED = "The question without names is not asked any more; no answer was kept."
SHOWN = "It is shown to everybody here; Q brings it back."
ARE_IN = "The answers are in; C shows them."
YOUR_ANSWER, ANSWER_HINT = "without a name", "one line; your style could tell who you are"
QUESTION, QUESTION_HINT = "your question", "everybody answers it in one line, without a name"
NOTHING_WRITTEN = "Nothing was written down."
NO_LEVEL = f"That is no number from 1 to {HIGHEST}: nothing was answered, and nothing was written down."
GENTLER_BLOCK, GENTLER_SECONDS = "What would make it easier?", 600
PLAN_STAYS = "The plan stays as it is; what is said in it can be gentler all the same."
_IN_A_CIRCLE = (
    "`sessiontui start feedforward-12` is a gentler start next time: "
    "only ideas for what is to come, and “thank you” as the answer."
)
_IN_PAIRS = "In pairs it is easier to begin: `sessiontui start check-in-15`, fifteen minutes for two of you."
_BAR, _LONGEST, _SHORT = "█", 20, 8
_IN_FULL, _ENOUGH = Choice("Q", "in full", "ballot.full"), Choice("esc", "put it away")
_MOST = 120


def question_offer(ballot: BallotAsked) -> OfferFrame:
    """Return the question with one digit for each level; where words are asked for, with the key for them."""
    text = f"{_asked(ballot.question)} {NOBODY_SEES}"
    if ballot.words:
        return OfferFrame("ballot", text, (Choice("enter", "answer in one line"), Choice("esc", "not now")))
    levels = tuple(Choice(str(number), words) for number, words in enumerate(LEVELS, start=1))
    return OfferFrame("ballot", text, (*levels, Choice("esc", "not now")), whole=True)


def plain_question(ballot: BallotAsked) -> Iterator[str]:
    """Yield the question, line by line, and how it is answered there."""
    yield f"Asked without names: {_asked(ballot.question)}"
    if ballot.words:
        yield f"Q and your answer in one line; or Q alone. {NOBODY_SEES} It is kept nowhere while you type."
        return
    yield from (f"  {number} {words}" for number, words in enumerate(LEVELS, start=1))
    yield f"The number alone answers it. {NOBODY_SEES}"


def which_answer(level: str) -> str:
    """Return that it is not clear which of two questions a digit answers."""
    return (
        f"Two things wait for an answer. Q {level} answers the question without names; for what was "
        f"written down, name it, such as: a F1 {level}. Nothing was done."
    )


def answer_or_line(ballot: BallotAsked | None) -> OfferFrame:
    """Return what words can be that were typed while a question without names is open, or just was."""
    asked = f"{_asked(ballot.question)} waits for answers without names." if ballot else ""
    text = f"{asked} Is what you typed your answer? Nothing is written down yet.".strip()
    write = Choice("w", "no, write it down with your name")
    answers = (Choice("y", "yes, hand it in without a name"),) if ballot else ()
    return OfferFrame("ballot-or-line", text, (*answers, write, Choice("esc", "neither")))


def with_enter(offer: OfferFrame) -> OfferFrame:
    """Return an offer as lines take it: Enter leaves it, where a screen has Esc."""
    choices = (replace(choice, key="Enter") if choice.key == "esc" else choice for choice in offer.choices)
    return replace(offer, choices=tuple(choices))


def open_question(ballot: BallotAsked) -> OfferFrame:
    """Return that a question waits at this terminal, with the one key that leads to it."""
    return OfferFrame(
        "ballot-open",
        f"Asked without names: {_asked(ballot.question)}",
        (Choice("Q", "answer", "together.ballot"),),
    )


def standing(ballot: BallotAsked, how: Progress, *, may_answer: bool) -> OfferFrame:
    """Return how a question stands at the terminal that asks it: a number, and nothing else."""
    own = "" if not may_answer else " Your own answer counts, too."
    return OfferFrame(
        "ballot-stands",
        f"{_asked(ballot.question)} {progress_words(how)}{own}",
        (Choice("Q", "answer or show", "together.ballot"),),
    )


def standing_choices(ballot: BallotAsked, how: Progress, *, may_answer: bool) -> OfferFrame:
    """Return what can be done with a question at the terminal that asks it."""
    enough = how.answered >= ANONYMITY_FLOOR
    more = "" if enough else f" {ANONYMITY_FLOOR} have to, so that nobody is known by theirs."
    choices = (
        *((Choice("a", "answer it here", "answer"),) if may_answer else ()),
        *((Choice("s", "show what came of it to all", "count"),) if enough else ()),
        Choice("d", "ask no more", "drop"),
        Choice("esc", "wait"),
    )
    return OfferFrame("ballot-asked", f"{_asked(ballot.question)} {progress_words(how)}{more}", choices)


def others_choices(ballot: BallotAsked) -> OfferFrame:
    """Return what somebody who steers can do with a question that another terminal asks."""
    return OfferFrame(
        "ballot-asked",
        f"{_asked(ballot.question)} Another terminal asks it, and counts the answers.",
        (Choice("d", "ask no more", "drop"), Choice("esc", "leave it")),
    )


def progress_words(how: Progress) -> str:
    """Return `3 of 6 have answered.`."""
    return f"{how.answered} of {how.asked} {'has' if how.answered == 1 else 'have'} answered."


def gentler_offer(state: State) -> OfferFrame:
    """Return another way to go on, for a session in which it is hard to speak; else what could help."""
    hard = "It is not easy to speak just now"
    if state.now is None or state.in_room_time:
        agenda = "check-in-15" if state.opened.agenda.name == "feedforward-12" else "feedforward-12"
        ask = f"Ask what would make it easier, before you begin; or take `sessiontui start {agenda}` instead."
        text = f"{hard}. {ask if state.now is None else gentler_later(state)}"
        return OfferFrame("gentler", text, (Choice("esc", "put it away", "gentler.none"),))
    choices = (
        Choice("a", f"talk about it now: “{GENTLER_BLOCK}”, 10 min", "gentler.block"),
        Choice("E", "go to the last minutes, and meet again with another agenda", "gentler.end"),
        Choice("esc", "leave the plan as it is", "gentler.none"),
    )
    return OfferFrame("gentler", f"{hard}; a gentler plan can help all of you. What next?", choices)


def gentler_later(state: State) -> str:
    """Return which agenda could be the next one, after a session in which it was hard to speak."""
    return _IN_PAIRS if state.opened.agenda.name == "feedforward-12" else _IN_A_CIRCLE


def result_offer(ballot: Ballot, state: State, *, steers: bool) -> OfferFrame:
    """Return what came of a question; where it was counted and came out low, another plan with it."""
    if not ballot.levels:
        text = f"{answered_words(ballot)}: {_asked(ballot.question)}"
        return OfferFrame("ballot-result", text, (replace(_IN_FULL, label="read them"), _ENOUGH))
    text = f"{answered_words(ballot)}: {bars(ballot.levels)}"
    if steers and calls_for_another_plan(ballot.levels):
        offer = gentler_offer(state)
        return replace(offer, text=f"{text}\n{offer.text}", whole=True)
    text = f"{text}\n{_asked(ballot.question)}"
    return OfferFrame("ballot-result", text, (_IN_FULL, _ENOUGH), whole=True)


def bars(levels: tuple[int, ...]) -> str:
    """Return how many chose each level, in one line: `1 · 0  2 █ 1  3 ██ 2`."""
    return "  ".join(
        f"{level} {_BAR * min(count, _SHORT) or '·'} {count}" for level, count in _counted(levels)
    )


def said_here(spec: CommandSpec, state: State) -> CommandSpec:
    """Return a command as it reads here: where nothing is anonymous, that is said and not offered."""
    count = len(state.people)
    if spec.id not in ("together.ask", "together.ask-words") or count >= ANONYMITY_FLOOR:
        return spec
    return replace(spec, tip=nothing_is_anonymous(count))


def nobody_asks(state: State, *, by_lines: bool = False) -> str:
    """Return what whoever can ask hears where nothing is asked: how one begins, or why that is of no use."""
    count = len(state.people)
    if count < ANONYMITY_FLOOR:
        return nothing_is_anonymous(count)
    asks = "“ask” or “ask-all”" if by_lines else "“safety check” or “ask all”, found by ?,"
    return f"Nothing is being asked just now; {asks} asks everybody, without names."


def ballot_event_words(event: BallotOpened | BallotDropped | BallotCounted) -> str:
    """Return what another terminal did with a question."""
    match event:
        case BallotOpened():
            return THEY_ASK
        case BallotDropped():
            return THEY_DROPPED
        case BallotCounted():
            return ARE_IN


def _counted(levels: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    yield from enumerate(levels, start=1)


def ballot_lines(ballots: tuple[Ballot, ...], *, last: bool = False) -> Iterator[str]:
    """Yield what came of each question, or of the last one: a bar for each level, or what was written.

    What was written stands in no order; its number is there to strike it by.
    """
    for number, ballot in _shown(ballots)[-1 if last else 0 :]:
        yield f"Asked without names: {safe_text(ballot.question)} ({answered_words(ballot)})"
        width = max(len(words) for words in LEVELS)
        most = max((1, *ballot.levels))
        for level, count in enumerate(ballot.levels, start=1):
            words = level_words(ballot, level)
            label = f"{level} {words:<{width}}" if words else f"{level}"
            bar = _BAR * round(count * min(_LONGEST, most) / most)
            yield f"  {label}  {bar}{' ' if bar else ''}{count}"
        for place, text in enumerate(ballot.texts, start=1):
            yield f"  {answer_id(number, place)}  {safe_text(text) or TAKEN_OUT}"


def ballot_rows(state: State) -> tuple[PickRow, ...]:
    """Return what came of each question as rows of the list of what was written down."""
    rows = []
    for number, ballot in _shown(state.ballots):
        question = safe_text(ballot.question)
        lead = "asked"
        if ballot.levels:
            words = f"{question} {bars(ballot.levels)}"
            rows.append(PickRow(f"ballot-{number}", lead, words, answered_words(ballot)))
        else:
            rows.append(PickRow(f"ballot-{number}", lead, question, answered_words(ballot)))
            rows += [
                PickRow(name := answer_id(number, place), name, safe_text(text) or TAKEN_OUT)
                for place, text in enumerate(ballot.texts, start=1)
            ]
    return tuple(rows)


def _shown(ballots: tuple[Ballot, ...]) -> list[tuple[int, Ballot]]:
    return [(n, b) for n, b in enumerate(ballots, start=1) if reaches_floor(b.levels, b.texts)]


def _asked(question: str) -> str:
    return f"“{clipped(safe_text(question), _MOST)}”"
