"""Keeps the one line in which people type: what it asks for, what was put away, what is on disk of it."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.present import asking_words
from sessiontui.screens.live.half_typed import HalfTyped
from sessiontui.screens.over.modes import Asking
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.entry_line import EntryLine


class OneLine:
    """At most one thing is asked for at a time; no word is lost when another takes its place."""

    def __init__(
        self, driver: Driver, entry: EntryLine, say: Callable[[str], None], changed: Callable[[], None]
    ) -> None:
        self._entry = entry
        self._say = say
        self._changed = changed
        self._half_typed = HalfTyped(driver)
        self.asking: Asking | None = None
        """What is asked for now; None while the line is closed."""

    def restore(self) -> tuple[str, str] | None:
        """Return (kind, text) of the line that stood open when this terminal was last here, or None.

        What had been put away stays so; that there is something is said, and none of its words.
        """
        draft = self._half_typed.restore()
        if self._half_typed.names:
            self._say(asking_words.kept_half_typed(self._half_typed.names))
        return (draft.kind, draft.text) if draft is not None and not draft.aside else None

    def ask(self, mode: Asking, prompt: str, hint: str = "", text: str = "", *, hidden: bool = False) -> None:
        """Open the line with what was put away before; what was typed in another is put away.

        With `hidden` what was put away stays there, as it is not for everybody who looks on.
        """
        if self.asking is not None:
            self._half_typed.put_aside(self.asking.draft, self._entry.text)
        self.asking = mode
        self._entry.ask(prompt, hint, text or ("" if hidden else self._half_typed.take(mode.draft)))
        self._changed()

    def relabel(self, prompt: str) -> None:
        """Let the open line say what has changed about it; what is typed stays."""
        self._entry.relabel(prompt)

    def hand_over(self, text: str) -> None:
        """Hand over what was typed; where it was not taken, it stays in the line."""
        mode, self.asking = self.asking, None
        if mode is None:
            return
        taken = mode.done(text)
        if self.asking is None and taken:
            self._close()
        elif self.asking is None:
            self.asking = mode
            self._changed()
        self.save()

    def put_away(self) -> None:
        """Close the line and keep its text for when it is opened again."""
        text, said = self._entry.text, ""
        if self.asking is not None and text.strip():
            self._half_typed.put_aside(self.asking.draft, text)
            said = asking_words.put_away(self.asking.draft)
        self._close()
        trouble = self.save()
        if said:
            self._say(f"{said} {trouble}".strip())

    def keep_aside(self, name: str, text: str) -> None:
        """Keep words for when the line is opened again, on disk, too."""
        self._half_typed.put_aside(name, text)
        self.save()

    def take_aside(self, name: str) -> str:
        """Return what was put away under a name, to stand in the line; "" where nothing was."""
        return self._half_typed.take(name)

    def forget_aside(self, name: str, text: str) -> None:
        """Let go of words that are in the session now."""
        self._half_typed.let_go(name, text)
        self.save()

    def save(self, *, at_once: bool = True) -> str:
        """Put what is half typed on disk; return "" or one line of what went wrong."""
        name = self.asking.draft if self.asking and not self.asking.unseen else ""
        return self._half_typed.save(name, self._entry.text if name else "", at_once=at_once)

    @property
    def why(self) -> str:
        """The bare reason for which what is half typed is not on disk; "" where it is."""
        return self._half_typed.why

    def type(self, key: str) -> bool:
        """Put a key into the line; False where it is not open."""
        if self._entry.open:
            letter = " " if key == "space" else key
            self._entry.input.insert_text_at_cursor(letter if len(letter) == 1 else "")
        return self._entry.open

    def _close(self) -> None:
        self.asking = None
        self._entry.put_away()
        self._changed()
