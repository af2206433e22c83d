"""Rules of other questions: only in a block that runs, and what is taken is asked there."""

from __future__ import annotations

from typing import assert_never

from sessiontui.core.facets import ANY
from sessiontui.core.safe_text import one_line
from sessiontui.live.commands import OfferQuestions, TakeQuestion
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.history import History
from sessiontui.live.other_questions import is_asked, stays_as_written
from sessiontui.live.rules_flow import already_moved, ended
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken

StuckCommand = OfferQuestions | TakeQuestion

NOT_BEGUN = "The session has not begun yet; n begins it."
LAST_MINUTES = "These are the last minutes; what they ask stays."
AS_WRITTEN = "This part of a drill stays as it is written; other questions come with its debrief."


def stuck_refused(history: History) -> Refused | None:
    """Return why nobody can be shown other questions now, or None where they can."""
    state = history.state
    if not state.live:
        return Refused(ended(state))
    if state.now is None:
        return Refused(NOT_BEGUN)
    if state.in_room_time:
        return Refused(LAST_MINUTES)
    return Refused(AS_WRITTEN) if stays_as_written(state.now.block) else None


def decide_stuck(history: History, command: StuckCommand) -> Decision:
    """Return what follows from showing people other questions, or from taking one."""
    if refused := stuck_refused(history):
        return refused
    now = history.state.now
    match command:
        case OfferQuestions():
            past = _one_lines(command.questions)
            about = f" about {command.facet}" if command.facet not in ("", ANY) else ""
            if not past:
                return Refused(f"There are no other questions{about} in the library.")
            return accept(QuestionsOffered(command.facet, past))
        case TakeQuestion():
            question = one_line(command.question)
            if now is None or command.block != now.block.id:
                return Refused(already_moved(history))
            if not question:
                return Refused("Say which of the questions: 1, 2 or 3.")
            if is_asked(now, question):
                return Refused("That question is asked already.")
            beside = tuple(each for each in _one_lines(command.beside) if each != question)
            return accept(QuestionTaken(now.block.id, question, beside))
        case _:
            assert_never(command)


def _one_lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for each in texts if (text := one_line(each)))
