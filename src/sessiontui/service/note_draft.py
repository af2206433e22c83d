"""What is half written in a notebook: on disk while it is, sealed where the notebook is."""

from __future__ import annotations

from typing import Literal

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.service.notebook import Notebook
from sessiontui.store.drafts import Draft, Drafts, due
from sessiontui.store.sealed import Opener

_CLEAR, _SEALED = "note", "sealed-note"
_ABOUT = "about"

Waiting = Literal["", "clear", "sealed"]


class NoteDraft:
    """The one note that is half written."""

    def __init__(self, drafts: Drafts, notebook: Notebook, clock: Clock) -> None:
        self._drafts = drafts
        self._notebook = notebook
        self._clock = clock
        self._saved_at: float | None = None
        self._on_disk: tuple[str, str] | None = None
        """What is on disk, as `keep` was given it; None where that is not known."""

    @property
    def waiting(self) -> Waiting:
        """Whether something half written is on disk, and whether it is sealed."""
        draft = self._drafts.load()
        if draft is None:
            return ""
        return "sealed" if draft.kind == _SEALED else "clear"

    def keep(self, words: str, about: str = "", *, at_once: bool = True) -> str:
        """Put it on disk, at most every two seconds unless it has to be at once.

        `about` is the note whose words are written anew; "" for a new one.

        Returns "" or, where that failed, one line that says so. Where the notebook is sealed, words in clear
        never reach the disk.
        """
        now = self._clock.now().boottime
        if (words, about) == self._on_disk or not (at_once or due(self._saved_at, now)):
            return ""
        self._saved_at = now
        try:
            if not words.strip():
                self._drafts.clear()
            elif self._notebook.sealed:
                self._drafts.save(Draft(_SEALED, self._notebook.keys.seal(words), _extra(about)))
            else:
                self._drafts.save(Draft(_CLEAR, words, _extra(about)))
        except SessiontuiError as error:
            return str(error)
        self._on_disk = (words, about)
        return ""

    def take(self, opener: Opener | None) -> tuple[str, str]:
        """Return what is half written and the note it is about; it stays on disk until that is kept.

        Both are "" where nothing waits, the second one where the note is a new one.

        Raises:
            UsageError: where it is sealed and nothing was given to open it.
            WrongKey, Damaged: as `Opener.open` does.
        """
        draft = self._drafts.load()
        if draft is None:
            return "", ""
        if draft.kind != _SEALED:
            words = draft.text
        elif opener is None:
            raise UsageError("What you were writing is sealed", "Open the notebook first")
        else:
            words = opener.open(draft.text)
        about = dict(draft.extra).get(_ABOUT, "")
        self._on_disk = (words, about)
        return words, about

    def make_note(self) -> bool:
        """Make a note of what waits, unread, so that another can be begun; False where nothing waits.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        draft = self._drafts.load()
        if draft is None:
            return False
        if draft.kind == _SEALED:
            self._notebook.take_sealed(draft.text)
        else:
            self._notebook.write(draft.text)
        self.forget()
        return True

    def seal(self) -> None:
        """Seal what waits in clear, where the notebook has got a key since.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        draft = self._drafts.load()
        if draft is not None and draft.kind != _SEALED and self._notebook.sealed:
            self._drafts.save(Draft(_SEALED, self._notebook.keys.seal(draft.text), draft.extra))

    def forget(self) -> None:
        """It is a note now, or not wanted.

        Raises:
            NotSaved: where it cannot be removed.
        """
        self._on_disk = None
        self._drafts.clear()


def _extra(about: str) -> tuple[tuple[str, str], ...]:
    return ((_ABOUT, about),) if about else ()
