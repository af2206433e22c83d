"""From a command of the registry and the words that go with it to what is asked of the session."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sessiontui.core.dates import parse_due
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.core.names import find_name
from sessiontui.core.safe_text import clipped
from sessiontui.core.visibility import Visibility
from sessiontui.core.zone import seconds_to
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.events import RoomStepPassed, RoomTimeEntered
from sessiontui.live.hands import answer_themselves, to_confirm
from sessiontui.live.rules_together import ONLY_WRITES
from sessiontui.live.state import ROOM_STEPS, Capture, State
from sessiontui.service.session.capturing import today_in
from sessiontui.service.session.live_session import LiveSession
from sessiontui.service.session.new_block import new_block
from sessiontui.service.session.planning import ON_BLOCK, on_block
from sessiontui.service.session.saying_better import said_better

if TYPE_CHECKING:
    from sessiontui.service.session.stuck import Stuck


class Commanding:
    """Reads commands at one terminal of one session."""

    def __init__(self, session: LiveSession, elsewhere: Callable[[], Collection[str]] = frozenset) -> None:
        """`elsewhere` returns who else is here with a terminal of their own; what is theirs waits there."""
        self.session = session
        self._elsewhere = elsewhere
        self.newer: Callable[[], c.Command | Refused] | None = None
        """Returns the step that takes newer questions; None at a terminal that does not drive."""
        self.stuck: Stuck | None = None
        """Knows other questions; None at a terminal that does not drive."""

    @property
    def state(self) -> State:
        """What the session has come to."""
        return self.session.state

    def command(self, command_id: str, said: str) -> c.Command | Refused:
        """Return what a command of the registry asks for here and now, or why it cannot be asked.

        Raises:
            SessiontuiError: where a name, a time or a date in `said` does not fit; it says what would.
        """
        simple = _TOGETHER.get(command_id) or self._question(command_id, said) or self._simple(command_id)
        if simple is not None:
            return simple
        match command_id:
            case "plan.fit":
                return c.Replan(self.clock_time(said))
            case "start.correct":
                return c.CorrectStart(self.clock_time(said, past=True))
            case "block.add":
                return new_block(said)
            case _ if command_id in ON_BLOCK:
                return on_block(self.state, command_id, said)
            case "person.arrive":
                return c.Arrive(find_name(said, self.state.names))
            case "person.leave":
                return c.Leave(find_name(said, self.state.names))
            case "person.later":
                return c.Leave(find_name(said, self.state.names), later=True)
            case "person.join":
                return c.Join(said)
            case "floor.give":
                return c.GiveFloor(self._person(said) if said else "")
            case "session.next-date":
                return self.next_date(said)
            case "capture.remove":
                name = said.upper() or self._last_capture()
                nothing = Refused("Nothing of this terminal’s is written down.")
                return c.Remove(name, _worded(self.state, name)) if name else nothing
            case "capture.strike":
                return c.Strike(said.upper())
            case "capture.edit":
                return self._edit(said)
            case "capture.share":
                return self._share(said)
            case "capture.confirm":
                return self._confirm(said)
            case "capture.answer":
                return self._answer(said)
            case "gap.leave-out":
                return _gap(said)
            case "hush.add":
                return c.AddTime(self.state.now.block.id if self.state.now else "", round(float(said or 0)))
            case _:
                return Refused(f"“{command_id}” cannot be done here.")

    def _question(self, command_id: str, said: str) -> c.Command | Refused | None:
        """Return the command of those that change what is asked."""
        match command_id:
            case "prompt.take" if self.newer is not None:
                return self.newer()
            case "room.stuck":
                return self.stuck.ask() if self.stuck else Refused(ONLY_WRITES)
            case "question.take":
                return self.stuck.take(said) if self.stuck else Refused(ONLY_WRITES)
            case _:
                return None

    def _simple(self, command_id: str) -> c.Command | Refused | None:
        """Return the command of those that take nothing but the moment."""
        state = self.state
        here = state.now.block.id if state.now else ""
        if not here and command_id in _NEED_A_BLOCK:
            return Refused("The session has not begun yet; n begins it.")
        match command_id:
            case "block.next" if not state.in_room_time:
                return self._next(here)
            case "block.back":
                return self._step_back() if state.in_room_time else c.PreviousBlock(here)
            case "block.skip" if state.in_room_time:
                return Refused("These are the last minutes; n passes a step of them.")
            case "block.skip":
                return c.SkipBlock(here)
            case "block.extend":
                return c.Extend(here, state.now.extensions if state.now else None)
            case "clock.pause":
                return c.Resume() if state.phase == "paused" else c.Pause()
            case "minute.more":
                return c.AddTime(here, 60)
            case "minute.less":
                return c.AddTime(here, -60)
            case "plan.replan":
                return c.Replan()
            case "room.hush":
                return c.Unhush() if state.hushed_since is not None else c.Hush()
            case "floor.free":
                return c.FreeFloor()
            case "room.share":
                return c.ShareScreen(not state.shared)
            case "room.step" | "block.next":
                step = next((s for s in ROOM_STEPS if s not in state.room_passed), "")
                return c.PassRoomStep(step) if step else c.Close()
            case "capture.read-back":
                return self._read_back()
            case "session.redo":
                return c.Redo()
            case "session.close":
                begun = state.started is not None and not state.in_room_time
                return c.EnterRoomTime() if begun else c.Close()
            case "session.close-now":
                return c.Close()
            case "session.reopen":
                return c.Reopen()
            case "session.abandon":
                return c.Abandon()
            case _:
                return None

    def _next(self, here: str) -> c.Command:
        if not here:
            return c.Begin()
        ahead = self.state.blocks[self.state.current + 1 :]
        if any(b.status not in ("dropped", "skipped") for b in ahead):
            return c.NextBlock(here)
        return c.EnterRoomTime()

    def _step_back(self) -> c.Command:
        """Take the last step of the last minutes back, whoever passed it; before the first, they end."""
        history = self.session.history
        moved = [r for r in history.records if isinstance(r.event, RoomTimeEntered | RoomStepPassed)]
        held = [r.step for r in moved if r.n in history.effective and r.step not in history.undone]
        return c.Undo(held[-1] if held else "")

    def _read_back(self) -> c.Command | Refused:
        if not any(capture.kind == "commitment" and capture.stands for capture in self.state.captures):
            return Refused("No commitment was written down, so there is none to read back.")
        for capture in self.state.captures:
            read = any(a.answer == "read back" for a in capture.given)
            if capture.kind == "commitment" and capture.stands and not read:
                return c.Answer(capture.id, "read back")
        return Refused("Every commitment was read back.")

    def _answer(self, said: str) -> c.Command | Refused:
        """Read `F1 taking it`, `taking it`, or `C1 kept`; without an id it is the oldest that waits."""
        first, _, rest = said.partition(" ")
        held = {h.item.id.rsplit("/", 1)[-1].upper() + "*": h.item.id for h in self.state.carried}
        if self.state.capture(first.upper()):
            return c.Answer(first.upper(), rest, over=_worded(self.state, first.upper()))
        if first.upper() in held:
            return c.Answer(held[first.upper()], rest)
        if any(h.item.id == first for h in self.state.carried):
            return c.Answer(first, rest)
        me = self.session.actor.by
        there = answer_themselves(self.state, self.session.actor.by, self._elsewhere())
        open_ones = [x for x in self.state.captures if _waits(x) and x.to not in there]
        waiting = next((x for x in open_ones if me and x.to == me), open_ones[0] if open_ones else None)
        if waiting is None:
            return Refused("Nothing waits for an answer.")
        return c.Answer(waiting.id, said, over=waiting.worded)

    def _confirm(self, said: str) -> c.Command | Refused:
        """Read `F1`, or for nothing the oldest line that somebody else wrote as one's own words."""
        waiting = to_confirm(self.state, self.session.actor.by)
        name = said.upper() or (waiting[0].id if waiting else "")
        nothing = Refused("Nothing waits for you to confirm it.")
        return c.Confirm(name, _worded(self.state, name)) if name else nothing

    def _edit(self, said: str) -> c.Command | Refused:
        """Say a line anew: it is read again, and what a line cannot say, such as a baseline, stays."""
        name, _, words = said.partition(" ")
        capture = self.state.capture(name.upper())
        if capture is None or not words.strip():
            return Refused("Say which line, and then its new words: F1 you asked first / two ideas.")
        return self.edit(capture, words, capture.worded)

    def edit(self, capture: Capture, words: str, over: int) -> c.Change:
        """Return the change that new words of a line make; `over` tells over which ones they were begun.

        Raises:
            SessiontuiError: where a part of the words does not fit; it says what would.
        """
        return said_better(self.state, capture, words, self.today(), over)

    def _share(self, said: str) -> c.Command | Refused:
        name, _, to = said.partition(" ")
        if not name:
            return Refused("Nothing is written down yet.")
        try:
            visibility = Visibility(to.strip().casefold() or "room")
        except ValueError:
            return Refused(f"“{to}” is nobody who could see it; say pair, room or cohort.")
        return c.Change(name.upper(), visibility=visibility)

    def _person(self, said: str) -> str:
        """Return the name said, or the one with that number in speaking order."""
        names = self.state.names
        if said.isascii() and said.isdigit() and 1 <= int(said) <= len(names):
            return names[int(said) - 1]
        return find_name(said, names)

    def _last_capture(self) -> str:
        standing = [x.id for x in self.state.captures if x.stands and x.hand == self.session.actor.hand]
        return standing[-1] if standing else ""

    # --- words that become values -----------------------------------------------------------------------

    def today(self) -> date:
        """Return today's date where the session is held."""
        return today_in(self.session)

    def next_date(self, said: str) -> c.SetNextDate:
        """Return the command that sets the next date.

        Raises:
            UsageError: where it is no day, or one that has passed; nothing is kept then.
        """
        due = parse_due(said, self.today())
        if due is None or due.date is None:
            raise UsageError(f"“{clipped(said, 40)}” is no day", "Say one such as Fri 4 Dec, or in two weeks")
        return c.SetNextDate(due.date, said)

    def clock_time(self, said: str, *, past: bool = False) -> datetime:
        """Return the moment at which the session's clock shows `HH:MM`, next or, with `past`, last.

        Raises:
            UsageError: where it is no clock time.
        """
        from sessiontui.service.opening.starting import slot_end  # it brings all that a session starts from

        state, stamp = self.state, self.session.now()
        wall = state.wall_at(state.time_at(stamp), stamp).astimezone(ZoneInfo(state.opened.zone))
        at = slot_end(wall, said)
        if past and seconds_to(wall, at) > 12 * 3600:
            at -= timedelta(days=1)
        return at.astimezone(UTC)


_TOGETHER: dict[str, c.Command] = {
    "together.drive": c.TakeDriving(),
    "together.hide": c.HideWriting(),
    "together.ready": c.SayReady(),
    "together.reveal": c.Reveal(),
}
_NEED_A_BLOCK = frozenset(
    ("block.back", "block.skip", "block.extend", "minute.more", "minute.less", "plan.replan", "hush.add")
)


def _worded(state: State, name: str) -> int | None:
    """Return which words of a line this terminal has seen."""
    capture = state.capture(name)
    return capture.worded if capture else None


def _waits(capture: Capture) -> bool:
    return capture.kind == "feedback" and capture.stands and not capture.given


def _gap(said: str) -> c.Command | Refused:
    try:
        return c.LeaveGapOut(float(parse_duration(said or "0")))
    except ValueError:
        return Refused("Say how many minutes nobody was here, such as 12.")
