"""Where words are typed at a notebook: a field for a note, a line for what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from sessiontui.present import notebook_words as words
from sessiontui.widgets.note_field import NoteField
from sessiontui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from sessiontui.screens.notebook.notebook_screen import NotebookScreen

Done = Callable[[str], bool]
"""Takes what was typed; True where the line may close."""


class NotebookTyping:
    """Opens and closes them; what was typed is on disk, or kept, before it leaves the screen."""

    def __init__(self, screen: NotebookScreen) -> None:
        self._screen = screen
        self._asked: Done | None = None
        self._half = ""
        """What stands in the field; it can be put on disk from anywhere."""
        self.about = ""
        """The note whose words are written anew; "" for a new one."""

    @property
    def writing(self) -> bool:
        """Whether a note is being written."""
        return self._screen.has_class("-writing")

    @property
    def asking(self) -> bool:
        """Whether a line is open."""
        return self._asked is not None

    # --- the field --------------------------------------------------------------------------------------

    @property
    def _field(self) -> NoteField:
        return self._screen.query_one(NoteField)

    def open_field(self, text: str, about: str = "") -> None:
        """Open the field with what is there so far, for a new note or for the one it is about."""
        self._half, self.about = text, about
        self._screen.add_class("-writing")
        self._field.put(text)
        self._field.focus()
        self._screen.refresh_frame()

    def hold(self, text: str) -> None:
        """Take notice of what stands in the field now."""
        if self.writing:
            self._half = text

    def saved(self, *, at_once: bool = True) -> str:
        """Put it on disk, sealed where the notebook is; return "" or one line that says why not."""
        return self._screen.at.draft.keep(self._half, self.about, at_once=at_once) if self.writing else ""

    def drop_field(self) -> None:
        """Close the field and forget what stands in it."""
        self._half, self.about = "", ""
        self._screen.remove_class("-writing")
        self._field.put("")
        self._screen.set_focus(None)
        self._screen.refresh_frame()

    def forget(self) -> None:
        """Forget what is typed; the screen is gone."""
        self._half, self.about, self._asked = "", "", None

    # --- the line ---------------------------------------------------------------------------------------

    @property
    def _line(self) -> StepLine:
        return self._screen.query_one(StepLine)

    def ask(self, prompt: str, hint: str, done: Done, *, text: str = "", secret: bool = False) -> None:
        """Open the line, with what is there so far; what is secret is masked."""
        self._asked = done
        self._screen.add_class("-asking")
        self._line.ask(prompt, hint, text, secret=secret)
        self._screen.refresh_frame()

    def put_line_away(self) -> None:
        """Close the line and forget what stood in it."""
        self._asked = None
        self._screen.remove_class("-asking")
        self._line.put("")
        self._screen.set_focus(None)
        self._screen.refresh_frame()

    def clear_line(self) -> None:
        """Empty the line, for another try."""
        self._line.put("")

    # --- keys -------------------------------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Take what was pasted where something is open."""
        if self.asking:
            self._line.input.take(text)
        elif self.writing:
            self._field.take(text)

    def press(self, event: events.Key) -> str:
        """Take a key; return `keep` or `esc` where it was one that means that of the field, else ""."""
        if self.asking:
            self._answer_by(event)
        elif event.key == "ctrl+s":
            return "keep"
        elif event.key == "escape":
            return "esc"
        else:
            self._field.press(event)
        return ""

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._field.text

    def _answer_by(self, event: events.Key) -> None:
        done = self._asked
        if event.key == "escape":
            self.put_line_away()
            self._screen.say(words.UNCHANGED)
        elif event.key != "enter":
            self._line.input.edit(event)
        elif done is not None and done(self._line.text) and self._asked is done:
            self.put_line_away()
