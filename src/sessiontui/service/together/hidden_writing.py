"""What one terminal writes while everybody writes for themselves: on its own disk until it is revealed.

The lines lie in their author's own folder. At the reveal each terminal hands in its own; one that was cut off
hands them in when it comes back, and no line twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotSaved
from sessiontui.core.ids import fresh_id
from sessiontui.live.commands import Keep
from sessiontui.service.session.outcome import Done, Outcome
from sessiontui.store.file_names import checked_id
from sessiontui.store.lock import lock_of
from sessiontui.store.own_document import read_own
from sessiontui.store.owned_files import owned_folder, reason_of, remove, write_document
from sessiontui.store.workspace import Workspace

_PATIENCE = 2.0
"""Seconds for which another terminal of the same person is waited for; it is done in a thousandth of one."""


class HiddenLine(msgspec.Struct, frozen=True):
    """One line that waits."""

    keep: Keep
    """What is asked of the session at the reveal; whose words it holds was settled when it was written."""
    since: int
    """Number of the session's last event when it was written."""


def hidden_files(workspace: Workspace, session: str) -> tuple[Path, ...]:
    """Return where this account's terminals keep what they wrote hidden in a session."""
    return tuple(sorted(_folder(workspace).glob(f"{checked_id(session)}@*")))


def _folder(workspace: Workspace) -> Path:
    return workspace.private / "hidden"


class HiddenWriting:
    """The lines of one terminal at one session that wait for the reveal."""

    def __init__(self, workspace: Workspace, session: str, hand: str) -> None:
        self._path = _folder(workspace) / f"{checked_id(session)}@{checked_id(hand)}.json"
        self._hand = hand

    def beside(self, workspace: Workspace, session: str, here: frozenset[str]) -> Iterator[HiddenWriting]:
        """Yield what other terminals of the same person left: `ana-2` beside `ana`, none that is `here`."""
        own = _person(self._hand)
        for path in sorted(self._path.parent.glob(f"{checked_id(session)}@{own}*.json")):
            hand = path.stem.partition("@")[2]
            if hand != self._hand and hand not in here and _person(hand) == own:
                yield HiddenWriting(workspace, session, hand)

    def lines(self) -> tuple[HiddenLine, ...]:
        """Return what waits, oldest first.

        Raises:
            Damaged: where the file cannot be read; it is left as it is.
        """
        found = read_own(
            self._path,
            tuple[HiddenLine, ...],
            "What you wrote hidden",
            "Write it again, after moving that file away",
            safe="The file is left as it is",
        )
        return found or ()

    def add(self, keep: Keep, since: int) -> tuple[HiddenLine, ...]:
        """Keep one more line; on disk when it returns. Returns all that wait.

        Raises:
            SessiontuiError: where the disk does not take it, or what waits already cannot be read.
        """
        named = HiddenLine(msgspec.structs.replace(keep, hidden=fresh_id("h-")), since)
        return self._changed(lambda lines: (*lines, named))

    def take_back(self) -> Keep | None:
        """Take the last line back and return it, None where none waits.

        Raises:
            SessiontuiError: where the disk does not take it, or what waits cannot be read.
        """
        lines = self.lines()
        if not lines:
            return None
        self._drop(lines[-1].keep.hidden)
        return lines[-1].keep

    def hand_in(
        self, stands: Callable[[str], bool], do: Callable[[Keep], Outcome]
    ) -> tuple[tuple[Outcome, ...], tuple[HiddenLine, ...]]:
        """Hand in every line; return what became of each, and what goes on waiting.

        `stands` tells whether a line of that name is in the session already, because this was cut short
        before; it is not handed in again.

        Raises:
            SessiontuiError: where what waits cannot be read or made shorter.
        """
        outcomes: list[Outcome] = []
        waiting = self.lines()
        while waiting:
            keep = waiting[0].keep
            if not stands(keep.hidden):
                outcome = do(keep)
                if not isinstance(outcome, Done) and not stands(keep.hidden):
                    outcomes.append(outcome)
                    break
                outcomes.append(outcome)
            waiting = self._drop(keep.hidden)
        return tuple(outcomes), waiting

    def _drop(self, line: str) -> tuple[HiddenLine, ...]:
        return self._changed(lambda lines: tuple(each for each in lines if each.keep.hidden != line))

    def _changed(
        self, change: Callable[[tuple[HiddenLine, ...]], tuple[HiddenLine, ...]]
    ) -> tuple[HiddenLine, ...]:
        """Change what waits as it is now: another terminal of the same person may hand in from here."""
        owned_folder(self._path.parent)
        try:
            with lock_of(self._path.parent).hold(_PATIENCE):
                lines = change(self.lines())
                self._write(lines)
                return lines
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{self._path} cannot be changed: {why}", remedy, why=why) from error

    def _remove(self) -> None:
        try:
            remove(self._path)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{self._path} cannot be removed: {why}", remedy, why=why) from error

    def _write(self, lines: tuple[HiddenLine, ...]) -> None:
        if not lines:
            return self._remove()
        text = msgspec.json.encode(lines).decode()
        write_document(self._path, text, within=self._path.parent.parent)
        return None


def _person(hand: str) -> str:
    """Return a terminal's name without the number that tells a second one of the same person apart."""
    name, _, number = hand.rpartition("-")
    return name if name and number.isdecimal() else hand
