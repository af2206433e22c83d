"""What one terminal writes while everybody writes for themselves: on its own disk until it is revealed.

The lines lie in their author's own folder. At the reveal each terminal hands in its own; one that was cut off
hands them in when it comes back, and no line twice.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sessiontui.core.errors import Damaged
from sessiontui.live.events import Kept, Record
from sessiontui.service.capturing import Wish
from sessiontui.service.outcome import Done, Outcome
from sessiontui.store.file_names import checked_id
from sessiontui.store.owned_files import owned_folder, reason_of, write_document
from sessiontui.store.workspace import Workspace


class HiddenLine(msgspec.Struct, frozen=True):
    """One line that waits."""

    wish: Wish
    since: int
    """Number of the session's last event when it was written: it is handed in after that."""


class HiddenWriting:
    """The lines of one terminal at one session that wait for the reveal."""

    def __init__(self, workspace: Workspace, session: str, hand: str) -> None:
        self._path = workspace.private / "hidden" / f"{checked_id(session)}@{checked_id(hand)}.json"

    def lines(self) -> tuple[HiddenLine, ...]:
        """Return what waits, oldest first.

        Raises:
            Damaged: where the file cannot be read; it is left as it is.
        """
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=tuple[HiddenLine, ...])
        except FileNotFoundError:
            return ()
        except OSError as error:
            why, remedy = reason_of(error)
            raise Damaged(f"What you wrote hidden cannot be read: {why}", remedy) from error
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Damaged(
                f"What you wrote hidden cannot be understood; it is in {self._path}",
                "Write it again",
                safe="The file is left as it is",
            ) from None

    def add(self, wish: Wish, since: int) -> int:
        """Keep one more line; on disk when it returns. Returns how many wait.

        Raises:
            NotSaved: where the disk does not take it.
        """
        lines = (*self.lines(), HiddenLine(wish, since))
        self._write(lines)
        return len(lines)

    def take_back(self) -> Wish | None:
        """Take the last line back and return it, None where none waits.

        Raises:
            NotSaved: where the disk does not take it.
        """
        lines = self.lines()
        if not lines:
            return None
        self._write(lines[:-1])
        return lines[-1].wish

    def hand_in(
        self, records: Callable[[], tuple[Record, ...]], hand: str, keep: Callable[[Wish], Outcome]
    ) -> tuple[Outcome, ...]:
        """Hand in every line and return what became of each; what could not be handed in goes on waiting.

        A line that stands in the session already, because this was cut short before, is not handed in again.
        """
        outcomes: list[Outcome] = []
        waiting = list(self.lines())
        matched: set[int] = set()  # two lines of the same words are two lines
        while waiting:
            line = waiting[0]
            known = _handed_in(line, records(), hand, matched)
            if known is None:
                outcome = keep(line.wish)
                outcomes.append(outcome)
                if not isinstance(outcome, Done):
                    break
                matched.update(record.n for record in outcome.records)
            else:
                matched.add(known)
            del waiting[0]
            self._write(tuple(waiting))
        return tuple(outcomes)

    def _write(self, lines: tuple[HiddenLine, ...]) -> None:
        if not lines:
            self._path.unlink(missing_ok=True)
            return
        folder = owned_folder(self._path.parent)
        write_document(self._path, msgspec.json.encode(lines).decode(), within=folder.parent)


def _handed_in(line: HiddenLine, records: tuple[Record, ...], hand: str, matched: set[int]) -> int | None:
    """Return the number of the event by which the line stands in the session already."""
    said = " ".join(line.wish.text.split())
    return next(
        (
            r.n
            for r in records
            if r.n > line.since
            and r.hand == hand
            and r.n not in matched
            and isinstance(r.event, Kept)
            and r.event.kind == line.wish.kind
            and " ".join(r.event.said.split()) == said
        ),
        None,
    )
