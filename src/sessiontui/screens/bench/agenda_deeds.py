"""What the keys do to an agenda; every refusal is one line, and nothing is changed by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessiontui.core.agenda import Block
from sessiontui.core.agenda_edits import (
    Drop,
    Edit,
    Move,
    PassTurns,
    Retitle,
    SetBegins,
    SetLock,
    SetMinimum,
    SetMinutes,
    SetOptional,
    SetPin,
    SetSlot,
    SetTitle,
)
from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.plan_times import may_be_left_out
from sessiontui.present import agenda_commands as c
from sessiontui.present import agenda_edit_frames as words
from sessiontui.present.agenda_edit_words import PEOPLE, fit_words
from sessiontui.present.frames import Choice
from sessiontui.present.plain_names import plain_name
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.bench.agenda_editing import ChangedMeanwhile
from sessiontui.service.bench.agenda_wishes import add_wish, length_of, minutes_wish
from sessiontui.templates.shelves.library import shown

if TYPE_CHECKING:
    from sessiontui.screens.bench.agenda_screen import AgendaScreen


class AgendaDeeds:
    """Does what is asked."""

    def __init__(self, screen: AgendaScreen) -> None:
        self._screen = screen
        self._editing = screen.editing

    def do(self, command_id: str) -> None:
        """Carry out a command."""
        of_block: dict[str, Callable[[Block], object]] = {
            c.LONGER.id: lambda block: self._lengthened(block, 60),
            c.SHORTER.id: lambda block: self._lengthened(block, -60),
            c.MINUTES.id: lambda _: self.ask_minutes(),
            c.LEAST.id: self._ask_least,
            c.EARLIER.id: lambda block: self._moved(block, -1),
            c.LATER.id: lambda block: self._moved(block, 1),
            c.ADD.id: self._ask_block,
            c.DROP.id: self._drop,
            c.RENAME.id: self._ask_title,
            c.LOCK.id: self._lock,
            c.OPTIONAL.id: self._optional,
            c.PIN.id: self._ask_pin,
        }
        always: dict[str, Callable[[], object]] = {
            c.TURNS.id: lambda: self._edit(PassTurns(), said=words.TURNS_PASSED),
            c.BEGINS.id: self._ask_begins,
            c.SLOT.id: self._ask_slot,
            c.FIT.id: self._fit,
            c.CALL.id: self._ask_agenda_title,
            c.UNDO.id: self._undo,
            c.REDO.id: self._redo,
            c.SAVE.id: self.save,
            c.SAVE_AS.id: self._ask_name,
        }
        if command_id in always:
            always[command_id]()
        elif command_id in of_block:
            of_block[command_id](self._screen.block)

    def _edit(self, *edits: Edit, said: str = "") -> bool:
        try:
            self._editing.do(*edits)
        except SessiontuiError as error:
            self._screen.say(str(error))
            return False
        self._screen.say(said)
        self._screen.refresh_frame()
        return True

    def _typed(self, read: Callable[[str], Edit]) -> Callable[[str], bool]:
        """Return what takes a line: reads it as an edit and makes that."""

        def done(typed: str) -> bool:
            try:
                edit = read(typed)
            except SessiontuiError as error:
                self._screen.say(str(error))
                return False
            return self._edit(edit)

        return done

    # --- one block ----------------------------------------------------------------------------------------

    def _lengthened(self, block: Block, seconds: int) -> None:
        self._edit(SetMinutes(block.id, max(0, block.seconds + seconds)))

    def ask_minutes(self, begun: str = "") -> None:
        """Ask for a block's length, of which a digit may have been typed."""
        block, agenda = self._screen.block, self._editing.agenda
        read = self._typed(lambda typed: minutes_wish(block.id, typed, agenda))
        self._screen.line.ask(words.MINUTES, words.MINUTES_HINT, read, begun)

    def _ask_least(self, block: Block) -> None:
        read = self._typed(lambda typed: SetMinimum(block.id, length_of(typed or "0")))
        now = minutes_text(block.minimum) if block.minimum else ""
        self._screen.line.ask(words.LEAST, words.LEAST_HINT, read, now)

    def _moved(self, block: Block, by: int) -> None:
        if self._edit(Move(block.id, by)):
            self._screen.mark(block.id)

    def _drop(self, block: Block) -> None:
        self._edit(Drop(block.id), said=words.dropped_words(self._screen.block_title))

    def _ask_block(self, block: Block) -> None:
        agenda = self._editing.agenda
        held = {each.id for each in agenda.blocks}
        read = self._typed(lambda typed: add_wish(typed, agenda, block.id))

        def done(typed: str) -> bool:
            if not read(typed):
                return False
            self._screen.mark(next(each.id for each in self._editing.agenda.blocks if each.id not in held))
            return True

        self._screen.line.ask(words.ADD, words.ADD_HINT, done)

    def _ask_title(self, block: Block) -> None:
        read = self._typed(lambda typed: Retitle(block.id, typed))
        self._screen.line.ask(words.TITLE, "", read, block.title)

    def _lock(self, block: Block) -> None:
        on = not block.lock
        self._edit(SetLock(block.id, on), said=words.locked_words(self._screen.block_title, on=on))

    def _optional(self, block: Block) -> None:
        on = not block.optional
        if self._edit(SetOptional(block.id, on)):
            kept = not may_be_left_out(self._screen.block)
            self._screen.say(words.optional_words(self._screen.block_title, on=on, kept=kept))

    def _ask_pin(self, block: Block) -> None:
        read = self._typed(lambda typed: SetPin(block.id, typed))
        self._screen.line.ask(words.PIN, words.PIN_HINT, read, block.at)

    # --- the whole ----------------------------------------------------------------------------------------

    def _ask_begins(self) -> None:
        self._screen.line.ask(
            words.BEGINS, words.BEGINS_HINT, self._typed(SetBegins), self._editing.agenda.begins
        )

    def _ask_slot(self) -> None:
        slot = self._editing.agenda.slot
        read = self._typed(lambda typed: SetSlot(length_of(typed or "0")))
        self._screen.line.ask(words.SLOT, words.SLOT_HINT, read, minutes_text(slot) if slot else "")

    def _ask_agenda_title(self) -> None:
        self._screen.line.ask(words.CALL, "", self._typed(SetTitle), self._editing.agenda.title)

    def _fit(self) -> None:
        agenda = self._editing.agenda
        if not agenda.slot and not any(block.at for block in agenda.blocks):
            self._ask_slot()
            return
        found = self._editing.fit(PEOPLE)
        said = fit_words(found, agenda)
        if not found.edits:
            self._screen.say(said)
            return
        would_be = fit_words(found, agenda, done=False)

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "y":
                self._edit(*found.edits, said=said)

        self._screen.choose(Choosing(words.fit_offer(would_be), chosen))

    def _undo(self) -> None:
        self._screen.say("" if self._editing.undo() else words.NOTHING_TO_UNDO)
        self._screen.refresh_frame()

    def _redo(self) -> None:
        self._screen.say("" if self._editing.redo() else words.NOTHING_TO_REDO)
        self._screen.refresh_frame()

    # --- the file -----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save it; False where that was not possible, and why is said."""
        if not self._editing.changed and self._editing.is_own:
            self._screen.say(words.NOTHING_TO_SAVE)
            return True
        return self._save("")

    def _save(self, name: str) -> bool:
        try:
            saved = self._editing.save(name)
        except ChangedMeanwhile:
            self._screen.choose(Choosing(words.CONFLICT, self._settle))
            return False
        except SessiontuiError as error:
            self._screen.say(str(error))
            return False
        self._screen.say(words.saved_words(shown(saved.path), copied=saved.copied))
        self._screen.refresh_frame()
        return True

    def _settle(self, choice: Choice | None) -> None:
        """Do what was chosen about a file that somebody else has changed."""
        if choice is None or choice.key not in ("t", "k"):
            return
        if choice.key == "k":
            self._ask_name()
            return
        try:
            self._editing.take_theirs()
        except SessiontuiError as error:
            self._screen.say(str(error))
        self._screen.refresh_frame()

    def _ask_name(self) -> None:
        def done(typed: str) -> bool:
            called = bool(typed) and self._edit(SetTitle(typed[:1].upper() + typed[1:]))
            if called and not self._save(plain_name(typed)):
                self._editing.undo()
                self._screen.refresh_frame()
                return False
            return called

        self._screen.line.ask(words.SAVE_AS, words.SAVE_AS_HINT, done)

    def ask_about_waiting(self) -> None:
        """Offer what was not saved when the program last ended."""
        if not self._editing.waiting():
            return

        def chosen(choice: Choice | None) -> None:
            if choice is None or choice.key not in ("g", "x"):
                self._screen.dismiss(None)
                return
            self._tried(self._editing.take_up if choice.key == "g" else self._editing.let_go)

        self._screen.choose(Choosing(words.WAITING, chosen, also=(("y", "g"),), insists=True))

    def keep(self) -> None:
        """Put on disk what is not saved yet."""
        self._tried(self._editing.keep)

    def _tried(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except SessiontuiError as error:
            self._screen.say(str(error))
        self._screen.refresh_frame()

    def leave(self) -> None:
        """Go back; what is not saved is asked about."""
        if not self._editing.changed:
            self._screen.dismiss(None)
            return

        def chosen(choice: Choice | None) -> None:
            if choice is None or choice.key not in ("s", "x"):
                return
            if choice.key == "x":
                self._tried(self._editing.let_go)
            if choice.key == "x" or self.save():
                self._screen.dismiss(None)

        self._screen.choose(Choosing(words.LEAVING, chosen))
