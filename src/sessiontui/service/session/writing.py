"""What one terminal writes down: into the session, or for its author alone; and how it takes that back."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.errors import SessiontuiError
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.rules_undo import last_own
from sessiontui.live.state import Capture, State
from sessiontui.service.session.capturing import Capturing, Wish, keep
from sessiontui.service.session.live_session import LiveSession
from sessiontui.service.session.outcome import Done, KeptHidden, KeptPrivately, Outcome, unsaved
from sessiontui.service.session.private_notes import PrivateNote, PrivateNotes
from sessiontui.service.together.hiding import Hiding, unnamed


class Writing:
    """Writes lines where they belong, and remembers those that are not in the session for undo."""

    def __init__(
        self,
        session: LiveSession,
        id: str,
        private: Callable[[], PrivateNotes | None],
        always: PrivateNotes | None,
        do: Callable[[c.Command], Outcome],
        hiding: Hiding,
    ) -> None:
        """`private` returns where one may write for oneself now, `always` is where one's own notes are."""
        self._hiding = hiding
        self._session = session
        self._id = id
        self._private_now = private
        self._private = always
        self._do = do
        self._privately: list[tuple[str, int, int]] = []
        self._taken_back: list[PrivateNote | c.Keep] = []

    def write(self, wish: Wish) -> Capturing:
        """Write a line down; what is for oneself goes to one's own folder."""
        capturing = keep(self._session, wish, private=self._private_now(), hide=self._hiding.keep)
        if isinstance(capturing.outcome, KeptPrivately):
            self._remember(capturing.outcome.id)
        self._taken_back.clear()
        return capturing

    def _remember(self, note: str) -> None:
        self._privately.append((note, self._session.history.n, len(self._hiding.lines)))

    def undo(self) -> Outcome:
        """Take back the last thing this terminal did, wherever it was kept."""
        note, since, hidden = self._privately[-1] if self._privately else ("", 0, 0)
        waiting = self._hiding.lines[-1:] if self._session.state.hidden else ()
        if waiting and not (note and len(self._hiding.lines) <= hidden) and self._last(waiting[0].since):
            keep = self._hiding.take_back()
            if not isinstance(keep, c.Keep):
                return keep
            self._taken_back.append(keep)
            return KeptHidden(len(self._hiding.lines), back=True)
        if note and self._private is not None and self._last(since):
            self._privately.pop()
            try:
                written = [n for n in self._private.of_session(self._id) if n.id == note]
                self._private.remove(note)
            except SessiontuiError as error:
                return unsaved(error)
            self._taken_back += written
            return KeptPrivately("")
        return self._do(c.Undo())

    def _last(self, since: int) -> bool:
        """Tell whether this terminal did nothing since that event that undo would mean."""
        last = last_own(self._session.history, self._session.actor.hand)
        return last is None or last.n <= since

    def redo(self) -> Outcome:
        """Bring back what was taken back last; a note for oneself comes back to oneself."""
        note = self._taken_back[-1] if self._taken_back else None
        if isinstance(note, c.Keep):
            hidden = self._session.state.hidden
            outcome = self._hiding.keep(note) if hidden else self._do(unnamed(note))
            if isinstance(outcome, KeptHidden | Done):
                self._taken_back.pop()
            return outcome
        if note is not None and self._private is not None:
            outcome = self._private.keep(
                note.kind,
                note.said,
                note.parts,
                session=note.session,
                block=note.block,
                at=self._session.now(),
            )
            if isinstance(outcome, KeptPrivately):
                self._taken_back.pop()
                self._remember(outcome.id)
            return outcome
        return self._do(c.Redo())

    def narrow(self, name: str) -> Outcome:
        """Take a line out of what others find: a copy for oneself first, then its words go for good."""
        capture = self._session.state.capture(name)
        if capture is None or not capture.stands:
            return Refused(f"{name} is not among what was written down.")
        if not is_own(capture, self._session.actor):
            return Refused(_of_another(self._session.state, capture))
        private = self._private_now()
        if private is None:
            return Refused(
                "Only for you is possible on an account of your own, where it is known who you are."
            )
        kept = private.keep(
            capture.kind,
            capture.said,
            capture.parts,
            session=self._id,
            block=capture.block,
            at=self._session.now(),
        )
        return self._do(c.Strike(name)) if isinstance(kept, KeptPrivately) else kept


def strikes(command_id: str, said: str) -> bool:
    """Tell whether a command takes words out for good: a strike does, and to keep a line to oneself."""
    return command_id == "capture.strike" or (command_id == "capture.share" and said.split()[1:] == ["me"])


def is_own(capture: Capture, actor: c.Actor) -> bool:
    """Tell whether a line is one's own to keep to oneself: one’s words, or first written at this terminal."""
    return (bool(actor.by) and capture.by == actor.by) or capture.hand == actor.hand


def _of_another(state: State, capture: Capture) -> str:
    if not capture.by:
        return f"{capture.id} was written at another terminal; only there can it be kept to oneself."
    return f"{capture.id} holds {state.called(capture.by)}’s words; only they can keep them to themselves."
