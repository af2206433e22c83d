"""Where an agenda leads from the bench: its blocks, what they ask, and a session with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import bench_words as words
from sessiontui.screens.bench.agenda_screen import AgendaScreen
from sessiontui.screens.bench.blocks_page import BlocksPage
from sessiontui.screens.over.pick_screen import PickScreen
from sessiontui.service.bench.looking import Look
from sessiontui.templates.shelves.cards import Card

if TYPE_CHECKING:
    from sessiontui.screens.bench.bench_screen import BenchScreen


class GoTo(Protocol):
    """Goes to a line of a template, and into an editor where that is wanted."""

    def __call__(self, card: Card, line: int, *, edit: bool) -> None:
        """Go there."""
        ...


class AgendaWays:
    """Opens them, or says in one line why not."""

    def __init__(self, screen: BenchScreen, go_to: GoTo) -> None:
        self._screen = screen
        self._go_to = go_to

    def _look_at(self, card: Card) -> Look | None:
        """Return what is known of a template; None where it is not looked at yet."""
        look = self._screen.look
        known = look is not None and (look.wanted.kind, look.wanted.name) == (card.kind, card.name)
        return look if known else None

    def start(self, card: Card) -> None:
        """Open the start screen with this one chosen; Esc comes back."""
        look = self._look_at(card)
        if card.kind not in words.STARTED:
            self._screen.say(words.NOT_STARTED)
        elif look is not None and look.stands != "now":
            self._screen.say(words.MEND_FIRST)
        elif self._screen.marking.waits:
            self._screen.say(words.KEEP_FIRST)
        else:
            self._screen.say(self._screen.start(card.name))

    def plan(self, card: Card) -> None:
        """Open the blocks of an agenda, to change them."""
        if card.kind != "agenda":
            self._screen.say(words.NO_PLAN)
            return
        at = self._screen.at
        try:
            editing = at.editing(card.name)
        except SessiontuiError as error:
            self._screen.say(str(error))
            return
        screen = AgendaScreen(
            editing,
            at.uptime,
            where=words.where_from(card),
            said=at.may_write(),
            masked=self._screen.masked,
        )
        self._screen.app.push_screen(screen, lambda _: self._screen.go_to(card.kind, editing.name))

    def blocks(self, card: Card) -> None:
        """Show what each block asks, to go there."""
        look, screen = self._look_at(card), self._screen
        if card.kind != "agenda":
            screen.say(words.NO_BLOCKS)
            return
        if look is None or look.shown.agenda is None:
            screen.say(words.READING if look is None else words.NOTHING_SHOWN)
            return

        def go(to: Card, *, edit: bool) -> None:
            self._go_to(to, 0, edit=edit)
            screen.marking.came_from = (card.kind, card.name)

        page = BlocksPage(look.shown.agenda, look.shown.leads, screen.marking.listed.cards, go)
        screen.app.push_screen(PickScreen(page, lambda _: None, lambda: None))
