"""Rules of other questions: only in a block that runs, and what is taken is asked there."""

from __future__ import annotations

from typing import assert_never

from sessiontui.core.safe_text import one_line
from sessiontui.live.commands import OfferQuestions, TakeQuestion
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.history import History
from sessiontui.live.rules_flow import already_moved, ended
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken

StuckCommand = OfferQuestions | TakeQuestion

NOT_BEGUN = "The session has not begun yet; n begins it."
LAST_MINUTES = "These are the last minutes; what they ask stays."


def decide_stuck(history: History, command: StuckCommand) -> Decision:
    """Return what follows from showing people other questions, or from taking one."""
    state = history.state
    if not state.live:
        return Refused(ended(state))
    if state.now is None:
        return Refused(NOT_BEGUN)
    if state.in_room_time:
        return Refused(LAST_MINUTES)
    match command:
        case OfferQuestions():
            questions = tuple(text for each in command.questions if (text := one_line(each)))
            if not questions:
                about = f" about {command.facet}" if command.facet else ""
                return Refused(f"There are no other questions{about} in the library.")
            return accept(QuestionsOffered(command.facet, questions))
        case TakeQuestion():
            question = one_line(command.question)
            if command.block != state.now.block.id:
                return Refused(already_moved(history))
            if not question:
                return Refused("Say which of the questions: 1, 2 or 3.")
            if state.now.prompt is not None and state.now.prompt.lead == question:
                return Refused("That question is asked already.")
            return accept(QuestionTaken(state.now.block.id, question))
        case _:
            assert_never(command)
