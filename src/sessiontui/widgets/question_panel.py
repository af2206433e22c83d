"""The question of the moment: the lead one lit, the others after it."""

from __future__ import annotations

from textual.content import Content

from sessiontui.present.frames import QuestionFrame
from sessiontui.widgets.framed import Framed


class QuestionPanel(Framed[QuestionFrame]):
    """What is asked now."""

    def drawn(self, frame: QuestionFrame) -> Content:
        """Return lead, follow-ups, notes and the line to say."""
        self.border_title = Content(frame.place)
        parts = [Content(frame.lead).stylize("bold")]
        if frame.follow_ups:
            parts.append(Content(""))
            parts += [Content(f"· {question}") for question in frame.follow_ups]
        if frame.say:
            parts += [Content(""), Content(f"say: {frame.say}").stylize("italic")]
        if frame.notes:
            parts.append(Content(""))
            parts += [Content(note).stylize("dim") for note in frame.notes]
        return Content("\n").join(parts)
