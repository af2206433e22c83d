"""How a notebook is opened and sealed: a passphrase that nobody sees, or a key of one's own."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import notebook_words as words
from sessiontui.present.frames import Choice
from sessiontui.screens.over.modes import Choosing
from sessiontui.store.sealed import Opener, checked_passphrase

if TYPE_CHECKING:
    from sessiontui.screens.notebook.notebook_screen import NotebookScreen


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
            self._meanwhile(words.OPENING, lambda: self._try(typed))
        return not typed

    async def _try(self, passphrase: str) -> None:
        found = await _apart(lambda: self._at.pages.opener_by(passphrase))
        if self._screen.is_attached and self._screen.typing.asking:
            self._opened(lambda: self._at.pages.open_with(_had(found)))

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

    def _meanwhile(self, said: str, deed: Callable[[], Awaitable[None]]) -> None:
        """Say something and do what takes a while beside all else; a second Enter meanwhile is none."""
        if self._busy:
            return
        self._busy = True

        async def work() -> None:
            try:
                await deed()
            finally:
                self._busy = False

        self._screen.say(said)
        self._screen.app.run_worker(work())  # a key that is being made outlives the screen

    # --- seal -------------------------------------------------------------------------------------------

    def seal(self) -> None:
        """Seal what stands in clear; where there is no key yet, ask for one."""
        if self._at.pages.opened_by != "nothing":
            self._screen.changed(words.sealed_words(self._at.pages.seal_all()) or words.SEALED_ALREADY)
            return

        def chosen(choice: Choice | None) -> None:
            match choice.key if choice else "":
                case "p":
                    self._ask_new()
                case "o":
                    self._screen.typing.ask(words.PUBLIC, words.PUBLIC_HINT, self._use_key)
                case _:
                    self._screen.say(words.UNCHANGED)

        self._screen.choose(Choosing(words.HOW_TO_SEAL, chosen))

    def _ask_new(self) -> None:
        self._screen.typing.ask(words.NEW, words.NEW_HINT, self._first, secret=True)

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
        self._screen.typing.put_line_away()
        if typed != again:
            self._ask_new()  # what is typed next is a passphrase still, and must not be seen
            self._screen.say(words.NOT_THE_SAME)
        else:
            self._meanwhile(words.SEALING, lambda: self._sealed_with(typed))
        return False

    async def _sealed_with(self, passphrase: str) -> None:
        made = await _apart(lambda: self._at.pages.choose_passphrase(passphrase))

        def seal() -> None:
            opener = _had(made)
            if self._screen.is_attached:
                self._at.pages.open_with(opener)
            count = self._at.pages.seal_all()
            self._at.draft.seal()
            said = (words.sealed_words(count), words.KEEP_IT, words.OF_NO_USE)
            if self._screen.is_attached:
                self._screen.changed(" ".join(part for part in said if part))

        if self._screen.is_attached:
            self._screen.tried(seal)
        else:
            with suppress(SessiontuiError):  # whoever opens it again is told
                seal()

    def _use_key(self, said: str) -> bool:
        def seal() -> None:
            count = self._at.pages.choose_key(said)
            self._at.draft.seal()
            told = (words.sealed_words(count), words.OWN_KEY, words.OF_NO_USE)
            self._screen.changed(" ".join(part for part in told if part))

        return not said.strip() or self._screen.tried(seal)


async def _apart(work: Callable[[], Opener]) -> Opener | SessiontuiError:
    """Do it beside all else; return what it comes to, or why it failed."""
    try:
        return await to_thread(work)
    except SessiontuiError as error:
        return error


def _had(found: Opener | SessiontuiError) -> Opener:
    if isinstance(found, SessiontuiError):
        raise found
    return found
