"""Lines that were typed and are not in the session: offered again, and on disk until they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.plain.reading import is_bare, may_be_level, meant, said_without_a_name
from sessiontui.present.notice_words import on_screen_alone
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft

JOT = "jot"


class HeldLines:
    """What one terminal holds of words that are not kept yet, oldest first.

    A line that could not be saved comes back at the next prompt, and Enter tries it again; what is still
    here when somebody leaves comes back when they resume.
    """

    def __init__(self, driver: Driver, *, offered: bool = True) -> None:
        self._driver = driver
        self._offered = offered
        """Whether the next line stands in the prompt and can be changed there; a pipe shows nothing."""
        self._held: list[tuple[str, str]] = []
        self._told = ""
        self._no_trace = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, as one would type them."""
        return tuple(_line(kind, text) for kind, text in self._held)

    def restore(self) -> None:
        """Take up what was being typed when this terminal was last here."""
        draft = self._driver.drafts.load()
        if draft is not None:
            found = ((draft.kind, draft.text), *draft.extra)
            self._held = [(kind, text) for kind, text in found if text.strip()]

    def next(self) -> str:
        """Return the line to offer at the next prompt; "" where there is none."""
        return self.lines[0] if self._held else ""

    def typed(self, line: str) -> None:
        """Let go of the line that this one is the new form of; a command in its place keeps it for later."""
        if line in self.lines:
            self._held.pop(self.lines.index(line))
        elif self._held and self._offered and (not line.strip() or self._meant(line)[0] in KIND_NAMES):
            self._held.pop(0)

    def hold(self, kind: str, text: str) -> None:
        """Hold words that were not saved, to be offered again."""
        if text.strip() and (kind, text) not in self._held:
            self._held.append((kind, text))

    def settle(self, text: str) -> None:
        """Let go of words that are saved now."""
        self._held = [(kind, held) for kind, held in self._held if held != text]

    def save(self) -> str:
        """Put what is held on disk; return "" or one line of what went wrong."""
        return self._save(self._held)

    def typing(self, text: str) -> str:
        """Put what is being typed on disk beside what is held; return "" or one line of what went wrong."""
        if self.leaves_no_trace(text):
            return self._save(self._held)
        kind, words = self._meant(text)
        now = [(kind or JOT, words)] if text.strip() else []
        return self._save([*now, *self._held[1:]])

    @contextmanager
    def without_a_trace(self) -> Iterator[None]:
        """Keep nothing of what is typed meanwhile: it is said without a name."""
        self._no_trace = True
        try:
            yield
        finally:
            self._no_trace = False

    def leaves_no_trace(self, text: str) -> bool:
        """Tell whether nothing may be kept of what is typed."""
        return self._no_trace or self._may_answer(text)

    def _may_answer(self, text: str) -> bool:
        """Tell whether what is typed could answer a question without names, heard of here or not yet."""
        if may_be_level(text) or may_be_level(text.partition(" ")[2]) or said_without_a_name(text):
            return True
        state, ballots = self._driver.state, self._driver.ballots
        words = ballots.somebody_asks if state.ballot is None else state.ballot.words
        return words and is_bare(text, meant(text, state))

    def _meant(self, line: str) -> tuple[str, str]:
        """Return (kind, words) of a line, or ("", line) of one that is a command."""
        wish = meant(line, self._driver.state)
        kind = wish.command.removeprefix("capture.")
        return (kind, wish.said) if kind in KIND_NAMES and wish.said else ("", line)

    def _save(self, held: list[tuple[str, str]]) -> str:
        """Save, and say what went wrong once, not at each letter."""
        try:
            if held:
                (kind, text), *rest = held
                self._driver.drafts.save(Draft(kind, text, tuple(rest)))
            else:
                self._driver.drafts.clear()
        except SessiontuiError as error:
            told, self._told = self._told, on_screen_alone(error)
            return "" if told == self._told else self._told
        self._told = ""
        return ""


def _line(kind: str, text: str) -> str:
    # Its kind comes back with it: what was meant for oneself must not turn into a line for the pair.
    return f"{kind} {text}" if kind in KIND_NAMES and kind != JOT else text
