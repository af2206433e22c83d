"""From a command of the registry and the words that go with it to what is asked of the session."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sessiontui.core.dates import parse_due
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.core.kinds import kind_of
from sessiontui.core.names import find_name
from sessiontui.core.safe_text import clipped
from sessiontui.core.visibility import Visibility
from sessiontui.core.zone import seconds_to
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.events import RoomStepPassed, RoomTimeEntered
from sessiontui.live.line import parse_line
from sessiontui.live.state import ROOM_STEPS, Capture, State
from sessiontui.service.capturing import today_in
from sessiontui.service.live_session import LiveSession
from sessiontui.service.new_block import new_block


class Commanding:
    """Reads commands at one terminal of one session."""

    def __init__(self, session: LiveSession) -> None:
        self.session = session

    @property
    def state(self) -> State:
        """What the session has come to."""
        return self.session.state

    def command(self, command_id: str, said: str) -> c.Command | Refused:
        """Return what a command of the registry asks for here and now, or why it cannot be asked.

        Raises:
            SessiontuiError: where a name, a time or a date in `said` does not fit; it says what would.
        """
        simple = self._simple(command_id)
        if simple is not None:
            return simple
        match command_id:
            case "plan.fit":
                return c.Replan(self.clock_time(said))
            case "start.correct":
                return c.CorrectStart(self.clock_time(said, past=True))
            case "block.add":
                return new_block(said)
            case _ if command_id in _ON_BLOCK:
                return self._on_block(command_id, said)
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
                return c.Remove(name) if name else Refused("Nothing of this terminal’s is written down.")
            case "capture.strike":
                return c.Strike(said.upper())
            case "capture.edit":
                return self._edit(said)
            case "capture.share":
                return self._share(said)
            case "capture.answer":
                return self._answer(said)
            case "gap.leave-out":
                return _gap(said)
            case "hush.add":
                return c.AddTime(self.state.now.block.id if self.state.now else "", round(float(said or 0)))
            case _:
                return Refused(f"“{command_id}” cannot be done here.")

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
                return c.Extend(here)
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
            case "together.drive":
                return c.TakeDriving()
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
            return c.Answer(first.upper(), rest)
        if first.upper() in held:
            return c.Answer(held[first.upper()], rest)
        if any(h.item.id == first for h in self.state.carried):
            return c.Answer(first, rest)
        waiting = next((x for x in self.state.captures if _waits(x)), None)
        return c.Answer(waiting.id, said) if waiting else Refused("Nothing waits for an answer.")

    def _edit(self, said: str) -> c.Command | Refused:
        """Say a line anew: it is read again, and what a line cannot say, such as a baseline, stays."""
        name, _, words = said.partition(" ")
        capture = self.state.capture(name.upper())
        if capture is None or not words.strip():
            return Refused("Say which line, and then its new words: F1 you asked first / two ideas.")
        kind = kind_of(capture.kind)
        line = parse_line(
            kind, words, today=self.today(), next_session=self.state.next_date, people=self.state.names
        )
        spoken = {n for slot in kind.slots for n in slot} | {"if", "then", kind.when, kind.scale}
        parts = {n: text for n, text in capture.parts if n not in spoken}
        parts.update(line.parts)
        ordered = tuple((part.name, parts[part.name]) for part in kind.parts if parts.get(part.name))
        return c.Change(capture.id, line.said, ordered, by=parts.get("by"), to=parts.get("to"))

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

    def _on_block(self, command_id: str, said: str) -> c.Command | Refused:
        held = [b for b in self.state.blocks if b.status != "dropped"]
        if not (said.isascii() and said.isdigit()) or not 1 <= int(said) <= len(held):
            return Refused(f"Say which block, by its number in the agenda: 1 to {len(held)}.")
        block = held[int(said) - 1]
        match command_id:
            case "block.goto":
                here = self.state.now
                return c.GoTo(here.block.id, block.block.id) if here else c.Begin()
            case "block.longer":
                return c.AddTime(block.block.id, 60)
            case "block.shorter":
                return c.AddTime(block.block.id, -60)
            case "block.earlier":
                return c.MoveBlock(block.block.id, -1)
            case "block.later":
                return c.MoveBlock(block.block.id, 1)
            case "block.drop":
                return c.DropBlock(block.block.id)
            case _:
                return c.LockBlock(block.block.id, not block.block.lock)

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
        from sessiontui.service.starting import slot_end  # it brings all that a session starts from

        state, stamp = self.state, self.session.now()
        wall = state.wall_at(state.time_at(stamp), stamp).astimezone(ZoneInfo(state.opened.zone))
        at = slot_end(wall, said)
        if past and seconds_to(wall, at) > 12 * 3600:
            at -= timedelta(days=1)
        return at.astimezone(UTC)


_ON_BLOCK = frozenset(
    f"block.{move}" for move in ("goto", "longer", "shorter", "earlier", "later", "drop", "lock")
)
_NEED_A_BLOCK = frozenset(
    ("block.back", "block.skip", "block.extend", "minute.more", "minute.less", "plan.replan", "hush.add")
)


def _waits(capture: Capture) -> bool:
    return capture.kind == "feedback" and capture.stands and not capture.given


def _gap(said: str) -> c.Command | Refused:
    try:
        return c.LeaveGapOut(float(parse_duration(said or "0")))
    except ValueError:
        return Refused("Say how many minutes nobody was here, such as 12.")
