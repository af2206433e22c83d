"""Opens the marked template in somebody’s editor: in its place, as a copy of their own, or aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import bench_words as words
from sessiontui.present.bench_lines import line_to_begin_at
from sessiontui.present.frames import Choice
from sessiontui.screens.bench.at_editor import edit_with
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.bench.at_bench import short
from sessiontui.service.bench.copying import OWN
from sessiontui.service.bench.edited_aside import USER
from sessiontui.service.bench.editors import (
    CHOSEN,
    NoEditor,
    command_for,
    editors_here,
    refuse_to_wait,
    text_at,
)
from sessiontui.templates.shelves.cards import Card

if TYPE_CHECKING:
    from sessiontui.screens.bench.bench_screen import BenchScreen


class BenchEditing:
    """What is built in, or another’s, is copied first; nothing is written without being asked."""

    def __init__(self, screen: BenchScreen) -> None:
        self._screen = screen

    def edit(self, card: Card, line: int = 0) -> None:
        """Edit a template in its place, where that is one’s own and nobody else’s."""
        at = self._screen.at
        try:
            entry = at.entry(card.kind, card.name)  # the list may not have it yet that it is one's own now
            own = entry.layer in (OWN, USER)
            aside = bool(at.aside.why(entry) if own else at.may_write())
        except SessiontuiError as error:
            self._screen.say(str(error))
            return
        if not self._has_editor(short(entry.path) if own else "", partial(self.edit, card, line)):
            return  # nothing is copied where no editor could open it
        if aside or (card.kind, card.name) in self._screen.marking.listed.waiting:
            self.edit_aside(card, line)
        elif own:
            self._open(entry.path, line or self._line(card, entry.path))
        else:
            chosen = partial(self._copy_first, card, line)
            self._screen.by_key.choose(Choosing(words.own_copy_offer(card), chosen))

    def edit_aside(self, card: Card, line: int = 0) -> None:
        """Edit a template in a private folder; afterwards one says where its text goes."""
        at = self._screen.at
        if not self._has_editor("", partial(self.edit_aside, card, line)):
            return
        try:
            path = at.aside.begin(at.library(), at.entry(card.kind, card.name))
        except SessiontuiError as error:
            self._screen.say(str(error))
            return
        self._open(path, line or self._line(card, path))
        self.ask_to_keep(card)

    def _has_editor(self, path: str, again: Callable[[], None]) -> bool:
        """Tell whether there is an editor; where the one that is named is not, ask which to take instead.

        `path` is said where there is none at all, "" where there is no file of one’s own yet.
        """
        screen = self._screen
        try:
            command_for(screen.at.environ, Path(path), 0)
        except NoEditor as trouble:
            editors = editors_here()
            if editors:
                offer = words.editor_offer(trouble.what, editors)
                screen.by_key.choose(Choosing(offer, partial(self._take_editor, again)))
            else:
                screen.say(words.no_editor(path))
            return False
        return True

    def _take_editor(self, again: Callable[[], None], choice: Choice | None) -> None:
        if choice is None or not choice.command:
            self._screen.say(words.UNCHANGED)
            return
        self._screen.at.environ[CHOSEN] = choice.command
        again()

    def ask_to_keep(self, card: Card) -> None:
        """Ask where a text goes that was edited aside; one that says nothing new is let go of."""
        screen, at = self._screen, self._screen.at
        try:
            entry = at.entry(card.kind, card.name)
            if not at.aside.changed(at.library(), entry):
                at.aside.drop(entry)
                screen.look_through()
                return
            offer = words.keep_offer(card, at.aside.why(entry), words.kept_where(at.aside.keeps_in(entry)))
        except SessiontuiError as error:
            screen.say(str(error))
            return
        screen.look_through()
        screen.by_key.choose(Choosing(offer, partial(self._kept, card), unbidden=True))

    def _copy_first(self, card: Card, line: int, choice: Choice | None) -> None:
        if choice is None or choice.key != "y":
            self._screen.say(words.UNCHANGED)
            return
        try:
            path = self._screen.at.copy(card)
        except SessiontuiError as error:
            self._screen.say(str(error))
            return
        self._screen.go_to(card.kind, card.name)
        self._open(path, line or line_to_begin_at(text_at(path), ()))

    def _kept(self, card: Card, choice: Choice | None) -> None:
        at, screen = self._screen.at, self._screen
        try:
            entry = at.entry(card.kind, card.name)
            if choice is not None and choice.key == "y":
                came = at.aside.keep(at.library(), entry)
                aside = short(came.aside) if came.aside is not None else ""
                screen.say(words.kept(card.name, short(came.path), aside))
            elif choice is not None and choice.key == "x":
                at.aside.drop(entry)
                screen.say(words.DROPPED)
            else:
                screen.say(words.waits((card.name,)))
        except SessiontuiError as error:
            screen.say(str(error))
        screen.look_again()

    def _open(self, path: Path, line: int) -> None:
        screen = self._screen
        before = text_at(path)
        try:
            refuse_to_wait(path)
            command = command_for(screen.at.environ, path, line)
            code = edit_with(screen.app, command, screen.at.environ)
        except SessiontuiError as error:
            screen.say(str(error))
            return
        editor = Path(command[0]).name
        if path.exists():
            screen.say(words.edited(editor, text_at(path) != before, code))
        else:
            screen.say(words.left_nothing(editor, short(path)))
        screen.watching.again()

    def _line(self, card: Card, path: Path) -> int:
        look = self._screen.look
        known = look is not None and (look.wanted.kind, look.wanted.name) == (card.kind, card.name)
        findings = look.findings if look is not None and known else ()
        own = tuple(finding for finding in findings if look is not None and finding.file == look.file)
        return line_to_begin_at(text_at(path), own)
