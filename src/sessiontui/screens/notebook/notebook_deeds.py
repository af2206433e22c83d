"""What each key does with a notebook: write, look again, make an insight, show a copy to the pair."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.live.decision import Refused
from sessiontui.present import notebook_words as words
from sessiontui.present.frames import Choice
from sessiontui.present.notice_words import not_saved
from sessiontui.screens.notebook.notebook_sealing import NotebookSealing
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.notebook.notebook import day_to_look
from sessiontui.service.notebook.open_notebook import Leaf
from sessiontui.service.notebook.publishing import OthersReadIt, Place
from sessiontui.service.session.outcome import Unsaved

if TYPE_CHECKING:
    from sessiontui.screens.notebook.notebook_screen import NotebookScreen

_OF_A_NOTE = ("e", "l", "v", "i", "t", "x")
"""Keys that need a note, open."""


class NotebookDeeds:
    """Does it, and says what became of it."""

    def __init__(self, screen: NotebookScreen) -> None:
        self._screen = screen
        self._at = screen.at
        self._sealing = NotebookSealing(screen, self.greeting)

    def greeting(self) -> str:
        """Return what is to be said first."""
        try:
            self._at.draft.seal()
            in_clear = 0 if self._at.pages.opened_by == "nothing" else words.in_clear(self._screen.leaves)
        except SessiontuiError as error:
            return str(error)
        waits = words.WAITS if self._at.draft.waiting else ""
        told = (self._at.pages.missing, words.clear_words(in_clear) if in_clear else "", waits)
        return " ".join(part for part in told if part)

    def do(self, key: str) -> None:
        """Do what a key stands for; one that stands for nothing now does nothing."""
        if key == "esc":
            self._screen.dismiss(None)
            return
        can = {choice.key for choice in self._screen.frame().footer.choices}
        leaf = self._screen.leaf
        if key in _OF_A_NOTE and leaf is not None and key not in can:
            self._screen.say(self._why_not(leaf, key))
        elif key in can:
            self._screen.tried(lambda: self._do(key, leaf))

    def _why_not(self, leaf: Leaf, key: str) -> str:
        if not self._at.pages.open:
            return words.OPEN_FIRST
        return words.IN_SESSION_FIRST if leaf.from_session and key in "elvi" else ""

    def _do(self, key: str, leaf: Leaf | None) -> None:
        match key:
            case "enter":
                self._sealing.open()
            case "n":
                self._write()
            case "k":
                self._sealing.seal()
            case _ if leaf is not None:
                self._do_with(leaf, key)

    def _do_with(self, leaf: Leaf, key: str) -> None:
        match key:
            case "e":
                self._write_anew(leaf)
            case "l":
                self._ask_when(leaf)
            case "i":
                self._at.pages.promote(leaf.id)
                self._screen.changed(words.INSIGHT)
            case "t":
                self._at.pages.take_in(leaf)
                self._screen.changed(words.TAKEN_IN)
            case "x":
                self._screen.choose(Choosing(words.TAKE_AWAY, lambda c: self._remove(leaf, c), opened_by="x"))
            case "v":
                self._show(leaf)

    # --- write ------------------------------------------------------------------------------------------

    def _write(self) -> None:
        draft, pages = self._at.draft, self._at.pages
        text, about = "", ""
        self._screen.say(words.writing_words(pages.opened_by))
        try:
            text, about = draft.take(pages.opener)
        except SessiontuiError:
            self._set_aside()
        self._screen.typing.open_field(text, about)

    def _write_anew(self, leaf: Leaf) -> None:
        """Open the field with the words of a note; what was half written about another is not lost by it."""
        half, about = "", ""
        self._screen.say(words.writing_words(self._at.pages.opened_by))
        with suppress(SessiontuiError):  # it is set aside, whatever it is
            half, about = self._at.draft.take(self._at.pages.opener)
        if about != leaf.revision:
            self._set_aside()
        self._screen.typing.open_field(half if about == leaf.revision else leaf.words, leaf.revision)

    def _set_aside(self) -> None:
        if self._at.draft.make_note():
            self._screen.changed(f"{words.MADE_NOTE} {words.writing_words(self._at.pages.opened_by)}")

    def field(self, what: str) -> None:
        """Do what a key of the field stands for: keep the note, or put it away."""
        match what:
            case "keep":
                self._screen.tried(self._keep)
            case "esc":
                self._put_field_away()

    def _keep(self) -> None:
        typing = self._screen.typing
        about = typing.about
        entry = self._at.pages.write(typing.text, self._at.session, about)
        typing.drop_field()
        said = words.KEPT_SEALED if entry.sealed else words.KEPT_CLEAR
        beside = f"{words.BESIDE} " if about and entry.id != about.partition("@")[0] else ""
        self._screen.changed(f"{beside}{said}", entry.id)
        self._at.draft.forget()

    def _put_field_away(self) -> None:
        """Close the field; what is half written waits for when one comes back to it."""
        if trouble := self._screen.typing.saved():
            self._screen.say(trouble)
            return
        self._screen.typing.drop_field()
        waiting = self._at.draft.waiting
        said = {"": "", "clear": words.PUT_AWAY, "sealed": words.PUT_AWAY_SEALED}
        self._screen.say(said[waiting])

    # --- one note ---------------------------------------------------------------------------------------

    def _ask_when(self, leaf: Leaf) -> None:
        text = words.day_words(leaf.look_again, self._at.now().date())
        self._screen.typing.ask(
            words.WHEN, words.WHEN_HINT, lambda said: self._look_again(leaf, said), text=text
        )

    def _look_again(self, leaf: Leaf, said: str) -> bool:
        today = self._at.now().date()

        def set_day() -> None:
            day = day_to_look(said, today)
            if day == leaf.look_again:
                self._screen.say(words.UNCHANGED)
                return
            self._at.pages.look_again(leaf.id, day)
            self._screen.changed(words.look_words(day, today) if day else words.NO_MORE)

        return self._screen.tried(set_day)

    def _remove(self, leaf: Leaf, choice: Choice | None) -> None:
        if choice is None or choice.key != "x":
            self._screen.say(words.UNCHANGED)
        elif self._screen.tried(lambda: self._at.pages.remove(leaf)):
            self._screen.changed(words.TAKEN_AWAY)

    def _show(self, leaf: Leaf) -> None:
        """Ask in which session, then show exactly what would be written, and who would see it."""
        places = self._at.publishing.places()
        if not places:
            self._screen.say(words.NO_PLACE)
        elif len(places) == 1:
            self._preview(leaf, places[0])
        else:

            def chosen(choice: Choice | None) -> None:
                if choice is None or not choice.key.isdigit():
                    self._screen.say(words.NOTHING_SHOWN)
                else:
                    self._preview(leaf, places[int(choice.key) - 1])

            self._screen.say("")
            self._screen.choose(Choosing(words.place_offer(places, self._at.now().date()), chosen))

    def _preview(self, leaf: Leaf, place: Place) -> None:
        def chosen(choice: Choice | None) -> None:
            if choice is None or choice.key != "enter":
                self._screen.say(words.NOTHING_SHOWN)
            else:
                self._screen.tried(lambda: self._publish(leaf, place))

        preview = words.preview_lines(place, leaf.words, self._at.now().date())
        self._screen.say("")
        self._screen.choose(Choosing(words.SHOW_IT, chosen), preview)

    def _publish(self, leaf: Leaf, place: Place) -> None:
        try:
            outcome, capture = self._at.publishing.publish(place, leaf.words)
        except OthersReadIt as error:
            self._preview(leaf, error.place)
            raise
        if capture:
            self._at.pages.remember_shown(leaf.id, capture)
            self._screen.changed(words.shown_words(capture, place))
        elif isinstance(outcome, Refused):
            self._screen.say(outcome.reason)
        elif isinstance(outcome, Unsaved):
            self._screen.say(not_saved(outcome))
