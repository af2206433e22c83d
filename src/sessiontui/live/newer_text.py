"""A text that became newer while people talk: a question, or a rubric, for one block."""

from __future__ import annotations

from typing import Literal

import msgspec

from sessiontui.core.agenda import Prompt, Rubric
from sessiontui.core.glossary import Term
from sessiontui.core.versions import TemplateVersion

Text = Prompt | Rubric
"""What can become newer."""
Place = tuple[str, Literal["prompt", "rubric"]]
"""(id of a block, which of its two texts is meant)."""


def no_text(name: str) -> Rubric:
    """Return what stands for a rubric of which no text could be read."""
    return Rubric(name, "", "", ())


class NewerText(msgspec.Struct, frozen=True):
    """What one block could show."""

    block: str
    text: Text
    templates: tuple[TemplateVersion, ...] = ()
    """The versions of that text and of what it draws in."""
    words: tuple[Term, ...] = ()
    """Shared words that it uses, and that the session does not know yet."""

    @property
    def place(self) -> Place:
        """Where it would be shown."""
        return place(self.block, self.text)


def place(block: str, text: Text) -> Place:
    """Return where a block shows a text."""
    return block, "prompt" if isinstance(text, Prompt) else "rubric"
