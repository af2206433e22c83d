"""What is half written in a notebook: on disk while it is, sealed where the notebook is."""

from __future__ import annotations

from typing import Literal

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.service.notebook import Notebook
from sessiontui.store.drafts import Draft, Drafts, due
from sessiontui.store.sealed import Opener

_CLEAR, _SEALED = "note", "sealed-note"

Waiting = Literal["", "clear", "sealed"]


class NoteDraft:
    """The one note that is half written."""

    def __init__(self, drafts: Drafts, notebook: Notebook, clock: Clock) -> None:
        self._drafts = drafts
        self._notebook = notebook
        self._clock = clock
        self._saved_at: float | None = None
        self._on_disk: str | None = None
        """The words as they stand on disk; None where that is not known."""

    @property
    def waiting(self) -> Waiting:
        """Whether something half written is on disk, and whether it is sealed."""
        draft = self._drafts.load()
        if draft is None:
            return ""
        return "sealed" if draft.kind == _SEALED else "clear"

    def keep(self, words: str, *, at_once: bool = True) -> str:
        """Put it on disk, at most every two seconds unless it has to be at once.

        Returns "" or, where that failed, one line that says so. Where the notebook is sealed, words in clear
        never reach the disk.
        """
        now = self._clock.now().boottime
        if words == self._on_disk or not (at_once or due(self._saved_at, now)):
            return ""
        self._saved_at = now
        try:
            if not words.strip():
                self._drafts.clear()
            elif self._notebook.sealed:
                self._drafts.save(Draft(_SEALED, self._notebook.keys.seal(words)))
            else:
                self._drafts.save(Draft(_CLEAR, words))
        except SessiontuiError as error:
            return str(error)
        self._on_disk = words
        return ""

    def take(self, opener: Opener | None) -> str:
        """Return what is half written, "" for nothing; it stays on disk until the note is kept.

        Raises:
            UsageError: where it is sealed and nothing was given to open it.
            WrongKey, Damaged: as `Opener.open` does.
        """
        draft = self._drafts.load()
        if draft is None:
            return ""
        if draft.kind != _SEALED:
            words = draft.text
        elif opener is None:
            raise UsageError("What you were writing is sealed", "Open the notebook first")
        else:
            words = opener.open(draft.text)
        self._on_disk = words
        return words

    def make_note(self) -> bool:
        """Make a note of what waits sealed, unread, so that another can be begun; False where nothing waits.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        draft = self._drafts.load()
        if draft is None or draft.kind != _SEALED:
            return False
        self._notebook.take_sealed(draft.text)
        self.forget()
        return True

    def seal(self) -> None:
        """Seal what waits in clear, where the notebook has got a key since.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        draft = self._drafts.load()
        if draft is not None and draft.kind != _SEALED and self._notebook.sealed:
            self._drafts.save(Draft(_SEALED, self._notebook.keys.seal(draft.text)))

    def forget(self) -> None:
        """It is a note now, or not wanted.

        Raises:
            NotSaved: where it cannot be removed.
        """
        self._on_disk = None
        self._drafts.clear()
