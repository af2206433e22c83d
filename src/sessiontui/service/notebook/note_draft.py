"""What is half written in a notebook: on disk while it is, sealed where the notebook is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.service.notebook.notebook import Notebook
from sessiontui.store.drafts import Draft, Drafts, due
from sessiontui.store.sealed import Opener

_CLEAR, _SEALED = "note", "sealed-note"
_ABOUT = "about"
_MOST = 9
"""Half-written notes that wait side by side, at most."""

Waiting = Literal["", "clear", "sealed"]


class NoteDraft:
    """The one note that is half written here; what another terminal of its author writes is left alone."""

    def __init__(self, place: Callable[[int], Drafts], notebook: Notebook, clock: Clock) -> None:
        self._place = place
        """Returns where the first half-written note is kept, the second, and so on."""
        self._drafts = place(1)
        self._notebook = notebook
        self._clock = clock
        self._saved_at: float | None = None
        self._words: tuple[str, str] | None = None
        """What is on disk, as `keep` was given it; None where that is not known."""
        self._ours: Draft | None = None
        """The same as it lies there; None while nothing was taken or kept."""

    @property
    def waiting(self) -> Waiting:
        """Whether something half written is on disk, and whether it is sealed."""
        draft = self._look()
        if draft is None:
            return ""
        return "sealed" if draft.kind == _SEALED else "clear"

    def _look(self) -> Draft | None:
        """Go to the first place where something waits, and return it."""
        for number in range(1, _MOST + 1):
            place = self._place(number)
            if (draft := place.load()) is not None:
                self._drafts = place
                return draft
        self._drafts = self._place(1)
        return None

    def keep(self, words: str, about: str = "", *, at_once: bool = True) -> str:
        """Put it on disk, at most every two seconds unless it has to be at once.

        `about` is the note whose words are written anew; "" for a new one.

        Returns "" or, where that failed, one line that says so. Where the notebook is sealed, words in clear
        never reach the disk.
        """
        now = self._clock.now().boottime
        if (words, about) == self._words or not (at_once or due(self._saved_at, now)):
            return ""
        self._saved_at = now
        try:
            if not words.strip():
                self.forget()
            else:
                self._save(words, about)
        except SessiontuiError as error:
            return str(error)
        self._words = (words, about)
        return ""

    def _save(self, words: str, about: str) -> None:
        number = 1
        while (held := self._drafts.load()) is not None and held != self._ours and number < _MOST:
            number += 1
            self._drafts = self._place(number)  # another terminal writes there
        sealed = self._notebook.sealed
        text = self._notebook.keys.seal(words) if sealed else words
        draft = Draft(_SEALED if sealed else _CLEAR, text, _extra(about))
        self._drafts.save(draft)
        self._ours = draft

    def take(self, opener: Opener | None) -> tuple[str, str]:
        """Return what is half written and the note it is about; it stays on disk until that is kept.

        Both are "" where nothing waits, the second one where the note is a new one.

        Raises:
            UsageError: where it is sealed and nothing was given to open it.
            WrongKey, Damaged: as `Opener.open` does.
        """
        draft = self._look()
        self._ours = draft
        if draft is None:
            self._words = None
            return "", ""
        if draft.kind != _SEALED:
            words = draft.text
        elif opener is None:
            raise UsageError("What you were writing is sealed", "Open the notebook first")
        else:
            words = opener.open(draft.text)
        about = dict(draft.extra).get(_ABOUT, "")
        self._words = (words, about)
        return words, about

    def make_note(self) -> bool:
        """Make a note of what waits, unread, so that another can be begun; False where nothing waits.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        draft = self._look()
        self._ours = draft
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
        for number in range(1, _MOST + 1):
            place = self._place(number)
            draft = place.load()
            if draft is not None and draft.kind != _SEALED and self._notebook.sealed:
                sealed = Draft(_SEALED, self._notebook.keys.seal(draft.text), draft.extra)
                place.save(sealed)
                self._ours = sealed if draft == self._ours else self._ours

    def forget(self) -> None:
        """It is a note now, or not wanted; what another terminal has put in its place stays.

        Raises:
            NotSaved: where it cannot be removed.
        """
        ours, self._ours, self._words = self._ours, None, None
        if ours is not None and self._drafts.load() == ours:
            self._drafts.clear()


def _extra(about: str) -> tuple[tuple[str, str], ...]:
    return ((_ABOUT, about),) if about else ()
