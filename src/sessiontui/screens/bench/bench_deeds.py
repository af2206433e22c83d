"""What the keys of the bench do to templates: copy, begin, compare, take away, look through all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import bench_commands as c
from sessiontui.present import bench_words as words
from sessiontui.present.bench_pages import difference_lines, why_lines
from sessiontui.present.frames import Choice
from sessiontui.present.plain_names import made_plain, pack_wish, plain_name, title_meant
from sessiontui.present.template_kinds import words_of
from sessiontui.screens.bench.agenda_ways import AgendaWays
from sessiontui.screens.bench.bench_editing import BenchEditing
from sessiontui.screens.bench.check_page import CheckPage
from sessiontui.screens.over.modes import Choosing
from sessiontui.screens.over.pick_screen import PickScreen
from sessiontui.screens.over.text_screen import TextScreen
from sessiontui.service.bench.at_bench import short
from sessiontui.templates.findings import Finding
from sessiontui.templates.kinds import kind_named
from sessiontui.templates.shelves.cards import Card
from sessiontui.templates.shelves.naming import full_name

if TYPE_CHECKING:
    from sessiontui.screens.bench.bench_screen import BenchScreen


class BenchDeeds:
    """Does what is asked, or says in one line why not."""

    def __init__(self, screen: BenchScreen) -> None:
        self._screen = screen
        self.editing = BenchEditing(screen)
        ways = AgendaWays(screen, self._go_to)
        self._busy = False
        """Whether a pack is being made or brought in."""
        self.always: dict[str, Callable[[], None]] = {
            c.NEW.id: self._begin,
            c.CHECK.id: self._check,
            c.TRY.id: self._try,
            c.PACK.id: self._pack,
            c.UNPACK.id: self._unpack,
        }
        """What needs no template."""
        self.of_one: dict[str, Callable[[Card], None]] = {
            c.EDIT.id: self.editing.edit,
            c.ASIDE.id: self.editing.edit_aside,
            c.PLAN.id: ways.plan,
            c.GO.id: ways.blocks,
            c.START.id: ways.start,
            c.COPY.id: self._copy,
            c.AWAY.id: self._away,
            c.DIFF.id: partial(self._compare, newer=False),
            c.NEWER.id: partial(self._compare, newer=True),
            c.WHY.id: self._why,
        }
        """What is done to the marked one."""

    def do(self, command_id: str) -> None:
        """Carry out a command that changes something, or shows a page."""
        card = self._screen.card
        if command_id in self.always:
            self.always[command_id]()
        elif card is None:
            self._screen.say(words.NO_TEMPLATE)
        else:
            self.of_one[command_id](card)

    def _tried(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except SessiontuiError as error:
            self._screen.say(str(error))
            return False
        return True

    def _may_write(self) -> bool:
        if why := self._screen.at.may_write():
            self._screen.say(why)
        return not why

    # --- pages --------------------------------------------------------------------------------------------

    def _compare(self, card: Card, *, newer: bool) -> None:
        def show() -> None:
            lines = self._screen.at.differences(card, newer=newer)
            if lines:
                self._screen.app.push_screen(
                    TextScreen(words.compared(card, newer=newer), difference_lines(lines))
                )
            else:
                self._screen.say(words.NOTHING_NEWER if newer else words.SAME)

        self._tried(show)

    def _why(self, card: Card) -> None:
        look = self._screen.look
        if look is None or not look.findings:
            self._screen.say(words.NOTHING_ODD)
            return
        self._screen.app.push_screen(TextScreen(card.title, why_lines(look.findings, look.file)))

    def _try(self) -> None:
        def judge(typed: str) -> bool:
            if typed:
                self._tried(lambda: self._screen.say(words.tried(self._screen.at.judged(typed))))
            return not typed

        self._screen.line.ask(words.TRY, words.TRY_HINT, judge)

    def _check(self) -> None:
        screen = self._screen
        screen.say(words.CHECKING)

        def look_through() -> None:
            found = screen.at.check()
            screen.app.call_from_thread(self._show_findings, found)

        screen.run_worker(look_through, thread=True, exclusive=True, group="check")

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        screen = self._screen
        cards = screen.marking.listed.cards
        errors = sum(finding.severity == "error" for finding in findings)
        screen.say(words.check_words(errors, len(findings) - errors, len(cards)))
        if findings and screen.is_current:
            page = CheckPage(findings, cards, self._go_to)
            screen.app.push_screen(PickScreen(page, lambda _: None, lambda: None))

    def _go_to(self, card: Card, line: int, *, edit: bool) -> None:
        self._screen.go_to(card.kind, card.name)
        if edit:
            self._screen.call_after_refresh(self.editing.edit, card, line)

    # --- changes ------------------------------------------------------------------------------------------

    def _copy(self, card: Card) -> None:
        def copy(typed: str) -> bool:
            asked = typed or card.name
            name = asked if asked == card.name else plain_name(asked)

            def done() -> None:
                path = self._screen.at.copy(card, name, title_meant(asked, name))
                self._screen.go_to(card.kind, full_name(card.kind, name))
                self._screen.say(made_plain(asked, name) + words.copied(name, short(path)))

            return self._tried(done)

        if self._may_write():
            self._screen.line.propose(words.COPY_AS, words.COPY_HINT, copy, card.name)

    def _begin(self) -> None:
        if self._may_write():
            self._screen.by_key.choose(Choosing(words.NEW_OFFER, self._name_it))

    def _name_it(self, choice: Choice | None) -> None:
        if choice is None or not choice.command:
            self._screen.say(words.UNCHANGED)
            return
        kind = choice.command

        def begin(typed: str) -> bool:
            def done() -> None:
                plain = plain_name(typed)
                name, path = self._screen.at.begin(kind, plain, title_meant(typed, plain))
                self._screen.go_to(kind, name)
                self._screen.say(made_plain(typed, plain) + words.begun(short(path)))

            return self._tried(done)

        if kind_named(kind).only:
            begin("")
        else:
            self._screen.line.ask(words.NEW_AS, words_of(kind).hint, begin)

    def _away(self, card: Card) -> None:
        def taken(choice: Choice | None) -> None:
            if choice is None or choice.key != "y":
                self._screen.say(words.UNCHANGED)
                return

            def done() -> None:
                self._screen.say(words.taken_away(short(self._screen.at.take_away(card))))

            self._tried(done)
            self._screen.look_again()

        if card.layer != "workspace":
            self._screen.say(words.NOT_YOURS)
        elif self._may_write():
            self._screen.by_key.choose(Choosing(words.away_offer(card), taken))

    def _pack(self) -> None:
        def packed(typed: str) -> bool:
            name, version, why = pack_wish(typed)
            if why:
                self._screen.line.put(f"{name} {version}".strip())
                self._screen.say(why)
            else:
                self._beside(lambda: self._packed(name, version))
            return False

        self._screen.line.propose(words.PACK_AS, words.PACK_HINT, packed, words.PACK_PROPOSED)

    def _packed(self, name: str, version: str) -> str:
        pack = self._screen.at.pack(name, version)
        return words.packed(pack, str(pack.path.absolute()))

    def _unpack(self) -> None:
        def unpacked(typed: str) -> bool:
            if typed:
                self._beside(lambda: words.unpacked(self._screen.at.unpack(typed)))
            return not typed

        if self._may_write():
            self._screen.line.ask(words.UNPACK, words.UNPACK_HINT, unpacked)

    def _beside(self, deed: Callable[[], str]) -> None:
        """Do what takes a while in a thread, and say what it returns; until then the line stays open."""
        screen = self._screen
        screen.say(words.WORKING)
        if self._busy:
            return
        self._busy = True

        def over(said: str, *, done: bool) -> None:
            self._busy = False
            if done:
                screen.line.close()
            screen.say(said)
            screen.look_again()

        def work() -> None:
            try:
                said, done = deed(), True
            except SessiontuiError as error:
                said, done = str(error), False
            screen.app.call_from_thread(over, said, done=done)

        screen.run_worker(work, thread=True, group="deed")
