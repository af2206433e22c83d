"""What happens when people do not know how to go on: other questions are shown, and one of them taken."""

from __future__ import annotations

from sessiontui.live.event_shape import EventShape


class QuestionsOffered(EventShape, frozen=True):
    """People who were stuck were shown other questions and went past them."""

    facet: str
    """The facet of leadership that they are about, or any."""
    questions: tuple[str, ...]


class QuestionTaken(EventShape, frozen=True):
    """One of them is asked in a block from now on; what was asked before it comes next, a task before it."""

    block: str
    question: str
    beside: tuple[str, ...] = ()
    """The others that were shown together with it."""


Stuck = QuestionsOffered | QuestionTaken
