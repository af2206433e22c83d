"""How a notebook is opened and sealed: a passphrase that nobody sees, or a key of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessiontui.present import notebook_words as words
from sessiontui.present.frames import Choice
from sessiontui.screens.modes import Choosing
from sessiontui.store.sealed import checked_passphrase

if TYPE_CHECKING:
    from sessiontui.screens.notebook_screen import NotebookScreen

_SHOWN_FIRST = 0.1
"""Seconds for a word to be painted before the machine is busy with a passphrase."""


class NotebookSealing:
    """Asks, tries, says what became of it; what was typed is forgotten with the line."""

    def __init__(self, screen: NotebookScreen, greeting: Callable[[], str]) -> None:
        self._screen = screen
        self._at = screen.at
        self._greeting = greeting
        """Returns what is to be said whenever it is opened."""
        self._busy = False

    # --- open -------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open it, asking for what opens it."""
        match self._at.pages.opened_by:
            case "nothing":
                self._at.pages.uncover()
                self._screen.changed("")
            case "passphrase":
                self._screen.say("")
                self._screen.typing.ask(words.PASSPHRASE, words.PASSPHRASE_HINT, self._unlock, secret=True)
            case "key":
                self._screen.say("")
                self._screen.typing.ask(words.KEY_FILE, words.KEY_FILE_HINT, self._unlock_with)

    def _unlock(self, typed: str) -> bool:
        if typed:
            self._soon(words.OPENING, lambda: self._opened(lambda: self._at.pages.unlock(typed)))
        return not typed

    def _unlock_with(self, file: str) -> bool:
        self._opened(lambda: self._at.pages.unlock_with(file))
        return False

    def _opened(self, open_it: Callable[[], None]) -> None:
        """Open it; what was wrong leaves the line open, empty, to be tried again."""
        if self._screen.tried(open_it):
            self._screen.typing.put_line_away()
            told = self._greeting()
            self._screen.changed(f"{words.open_words()} {told}".strip())
        else:
            self._screen.typing.clear_line()

    def _soon(self, said: str, deed: Callable[[], None]) -> None:
        """Say something and do what takes a while once it can be read; a second Enter meanwhile is none."""
        if self._busy:
            return
        self._busy = True

        def now() -> None:
            self._busy = False
            if self._screen.is_attached and self._screen.typing.asking:
                deed()

        self._screen.say(said)
        self._screen.set_timer(_SHOWN_FIRST, now)

    # --- seal -------------------------------------------------------------------------------------------

    def seal(self) -> None:
        """Seal what stands in clear; where there is no key yet, ask for one."""
        if self._at.pages.opened_by != "nothing":
            self._screen.changed(words.sealed_words(self._at.pages.seal_all()) or words.SEALED_ALREADY)
            return

        def chosen(choice: Choice | None) -> None:
            match choice.key if choice else "":
                case "p":
                    self._screen.typing.ask(words.NEW, words.NEW_HINT, self._first, secret=True)
                case "o":
                    self._screen.typing.ask(words.PUBLIC, words.PUBLIC_HINT, self._use_key)
                case _:
                    self._screen.say(words.UNCHANGED)

        self._screen.choose(Choosing(words.HOW_TO_SEAL, chosen))

    def _first(self, typed: str) -> bool:
        if self._screen.tried(lambda: checked_passphrase(typed)):

            def again(second: str) -> bool:
                return self._second(typed, second)

            self._screen.say("")
            self._screen.typing.ask(words.AGAIN, words.AGAIN_HINT, again, secret=True)
        else:
            self._screen.typing.clear_line()
        return False

    def _second(self, typed: str, again: str) -> bool:
        if typed != again:
            self._screen.typing.put_line_away()
            self._screen.say(words.NOT_THE_SAME)
            return False
        self._soon(words.SEALING, lambda: self._sealed_with(typed))
        return False

    def _sealed_with(self, passphrase: str) -> None:
        self._screen.typing.put_line_away()

        def seal() -> None:
            count = self._at.pages.choose_passphrase(passphrase)
            self._at.draft.seal()
            said = (words.sealed_words(count), words.KEEP_IT, words.OF_NO_USE)
            self._screen.changed(" ".join(part for part in said if part))

        self._screen.tried(seal)

    def _use_key(self, said: str) -> bool:
        def seal() -> None:
            count = self._at.pages.choose_key(said)
            self._at.draft.seal()
            told = (words.sealed_words(count), words.OWN_KEY, words.OF_NO_USE)
            self._screen.changed(" ".join(part for part in told if part))

        return not said.strip() or self._screen.tried(seal)
