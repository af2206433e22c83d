"""What a terminal does with a live session: the same for the screen and for the line-by-line session."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.core.dates import parse_due
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.core.names import find_name
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.history import struck_ids
from sessiontui.live.nudges import Nudge, nudges
from sessiontui.live.state import ROOM_STEPS, Capture, State
from sessiontui.service.aftermath import Aftermath
from sessiontui.service.capturing import Capturing, Wish, keep, today_in
from sessiontui.service.live_session import LiveSession
from sessiontui.service.outcome import Done, KeptPrivately, Outcome, Unsaved
from sessiontui.service.private_notes import PrivateNotes
from sessiontui.service.starting import slot_end
from sessiontui.store.drafts import Draft, Drafts
from sessiontui.store.presence import BEAT, Presence, PresenceFolder
from sessiontui.store.workspace import SessionFile, Workspace


class Beat(msgspec.Struct, frozen=True):
    """What one heartbeat found."""

    changed: bool
    """Somebody else wrote something."""
    nudges: tuple[Nudge, ...]


class Driver:
    """One terminal at one session."""

    def __init__(
        self,
        session: LiveSession,
        workspace: Workspace,
        file: SessionFile,
        *,
        aftermath: Aftermath,
        name: str = "",
        view: str = "driver",
        private: PrivateNotes | None = None,
        passing: bool = False,
    ) -> None:
        self.session = session
        self.file = file
        self.name = name
        self.view = view
        self.passing = passing
        """The session is gone once the terminal leaves it, as in a demonstration."""
        self.drafts = Drafts(workspace.drafts, file.id, session.actor.hand)
        self.presence = PresenceFolder(workspace, file)
        self.trouble: tuple[str, ...] = session.trouble
        """What the person should be told beside what they asked for, one line each; read and clear it."""
        self._workspace = workspace
        self._aftermath = aftermath
        self._private = private
        self._last_private = ("", 0)
        self._last_beat = session.now()
        self._last_sign: Stamp | None = None

    @property
    def state(self) -> State:
        """What the session has come to."""
        return self.session.state

    @property
    def private(self) -> PrivateNotes | None:
        """The author's own notes, where one is known and nobody else looks at the screen."""
        return None if self.state.shared else self._private

    # --- life -------------------------------------------------------------------------------------------

    def arrive(self) -> float:
        """Take a place at the session; return the seconds in which nobody was at it, if it was running.

        Somebody else who is here now means that nothing was missed.
        """
        now = self.session.now()
        seen = self.presence.last_seen()
        others = [p for p in self.presence.here(now) if p.hand != self.session.actor.hand]
        gap = 0.0
        if self.state.phase == "running" and not others:
            since = self.session.state.last if seen is None else _later(seen, self.session.state.last)
            gap = seconds_between(since, now)
        if self.state.live:
            self.presence.mark()
        self._last_beat = now
        self._sign(now)
        return gap

    def beat(self) -> Beat:
        """Look at the file and the clock once."""
        now = self.session.now()
        changed = False
        try:
            changed = self.session.follow()
        except SessiontuiError:
            changed = False  # whoever writes next is told; looking must never stop a session
        said = nudges(self.state, self._last_beat, now)
        self._last_beat = now
        if self._last_sign is None or seconds_between(self._last_sign, now) >= BEAT:
            self._sign(now)
        return Beat(changed, said)

    def leave(self) -> None:
        """Go; the session stays as it is."""
        self.presence.leave(self.session.actor.hand)
        self.session.close()

    def _sign(self, now: Stamp) -> None:
        self._last_sign = now
        if self.presence.live:
            hand = self.session.actor.hand
            self.presence.beat(Presence(hand, self.name, self.view, now, os.getpid()))

    def save_draft(self, kind: str, text: str) -> str:
        """Put half-typed text on disk; return "" or, where that failed, one line that says so."""
        try:
            self.drafts.save(Draft(kind, text))
        except SessiontuiError as error:
            return str(error)
        return ""

    def summaries(self) -> tuple[Path, ...]:
        """Return where this session's summaries are, one for each reader."""
        folder = self._workspace.summaries(self.file.pair)
        return tuple(sorted(folder.glob(f"{self.file.id}-*.md")))

    # --- deeds ------------------------------------------------------------------------------------------

    def do(self, command: c.Command) -> Outcome:
        """Do one thing, and what it brings with it: strikes are swept up, a closed session loses its mark."""
        if isinstance(command, c.Reopen):
            self.presence.mark()
        outcome = self.session.do(command)
        if isinstance(command, c.Strike) and command.id in struck_ids(self.session.history):
            # Struck before, perhaps by a program that was killed on the way: the sweep is repeated.
            outcome = outcome if isinstance(outcome, Done) else Done(())
        if isinstance(outcome, Done):
            if isinstance(command, c.Strike):
                self.trouble += self._aftermath.sweep(self.session)
            elif not self.state.live:
                self.trouble += self._aftermath.follow_up(self.session)
            if isinstance(command, c.Close | c.Abandon):
                self.presence.clear()
        return outcome

    def write(self, wish: Wish) -> Capturing:
        """Write a line down; what is for oneself goes to one's own folder."""
        capturing = keep(self.session, wish, private=self.private)
        if isinstance(capturing.outcome, KeptPrivately):
            self._last_private = (capturing.outcome.id, self.session.history.n)
        return capturing

    def undo(self) -> Outcome:
        """Take back the last thing this terminal did, wherever it was kept."""
        note, since = self._last_private
        own = [r for r in self.session.history.records if r.n > since and r.hand == self.session.actor.hand]
        if note and self._private is not None and not own:
            self._last_private = ("", 0)
            try:
                self._private.remove(note)
            except SessiontuiError as error:
                return Unsaved(str(error))
            return KeptPrivately("")
        return self.do(c.Undo())

    def act(self, command_id: str, said: str = "") -> Outcome:
        """Do what a command of the registry stands for; `said` is whatever it takes.

        Returns a refusal in words where what was said does not fit.
        """
        if command_id.startswith("capture.") and command_id.removeprefix("capture.") in KIND_NAMES:
            return self.write(Wish(command_id.removeprefix("capture."), said)).outcome
        if command_id == "session.undo":
            return self.undo()
        if command_id == "capture.share" and said.split()[1:] == ["me"]:
            return self._narrow(said.split()[0].upper())
        try:
            command = self._command(command_id, said.strip())
        except SessiontuiError as error:
            return Refused(str(error))
        return command if isinstance(command, Refused) else self.do(command)

    def _command(self, command_id: str, said: str) -> c.Command | Refused:
        simple = self._simple(command_id)
        if simple is not None:
            return simple
        match command_id:
            case "plan.fit":
                return c.Replan(self.clock_time(said))
            case "start.correct":
                return c.CorrectStart(self.clock_time(said, past=True))
            case "block.add":
                return _new_block(said)
            case "block.goto" | "block.earlier" | "block.later" | "block.drop" | "block.lock":
                return self._on_block(command_id, said)
            case "person.arrive":
                return c.Arrive(find_name(said, self.state.names))
            case "person.leave":
                return c.Leave(find_name(said, self.state.names))
            case "person.join":
                return c.Join(said)
            case "session.next-date":
                return self.next_date(said)
            case "capture.remove":
                return c.Remove(said.upper() or self._last_capture())
            case "capture.strike":
                return c.Strike(said.upper())
            case "capture.edit":
                name, _, words = said.partition(" ")
                return c.Change(name.upper(), said=words)
            case "capture.share":
                return self._share(said)
            case "capture.answer":
                return self._answer(said)
            case "gap.leave-out":
                return c.LeaveGapOut(float(said) if said else 0.0)
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
            case "block.next":
                return self._next(here)
            case "block.back":
                return c.PreviousBlock(here)
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
            case "room.share":
                return c.ShareScreen(not state.shared)
            case "room.step":
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
        return c.Close() if self.state.in_room_time else c.EnterRoomTime()

    def _read_back(self) -> c.Command | Refused:
        for capture in self.state.captures:
            read = any(a.answer == "read back" for a in capture.answers)
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

    def _share(self, said: str) -> c.Command | Refused:
        name, _, to = said.partition(" ")
        try:
            visibility = Visibility(to.strip().casefold() or "room")
        except ValueError:
            return Refused(f"“{to}” is nobody who could see it; say pair, room or cohort.")
        return c.Change(name.upper(), visibility=visibility)

    def _narrow(self, name: str) -> Outcome:
        """Take a line out of what others find: a copy for oneself first, then its words go for good."""
        capture = self.state.capture(name)
        if capture is None or not capture.stands:
            return Refused(f"{name} is not among what was written down.")
        if self.private is None:
            return Refused("Only for you is possible where it is known who you are: add --as NAME.")
        kept = self.private.keep(
            capture.kind,
            capture.said,
            capture.parts,
            session=self.file.id,
            block=capture.block,
            at=self.session.now(),
        )
        return self.do(c.Strike(name)) if isinstance(kept, KeptPrivately) else kept

    def _last_capture(self) -> str:
        standing = [x.id for x in self.state.captures if x.stands and x.hand == self.session.actor.hand]
        return standing[-1] if standing else ""

    def _on_block(self, command_id: str, said: str) -> c.Command | Refused:
        held = [b for b in self.state.blocks if b.status != "dropped"]
        if not said.isdigit() or not 1 <= int(said) <= len(held):
            return Refused(f"Say which block, by its number in the agenda: 1 to {len(held)}.")
        block = held[int(said) - 1]
        match command_id:
            case "block.goto":
                here = self.state.now
                return c.GoTo(here.block.id, block.block.id) if here else c.Begin()
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
            UsageError: where the date has passed.
        """
        due = parse_due(said, self.today())
        return c.SetNextDate(due.date if due else None, said)

    def clock_time(self, said: str, *, past: bool = False) -> datetime:
        """Return the moment at which the session's clock shows `HH:MM`, next or, with `past`, last.

        Raises:
            UsageError: where it is no clock time.
        """
        state, stamp = self.state, self.session.now()
        wall = state.wall_at(state.time_at(stamp), stamp).astimezone(ZoneInfo(state.opened.zone))
        at = slot_end(wall, said)
        if past and at > wall:
            at -= timedelta(days=1) if at - wall > timedelta(hours=12) else timedelta()
        return at.astimezone(UTC)


_NEED_A_BLOCK = frozenset(
    ("block.back", "block.skip", "block.extend", "minute.more", "minute.less", "plan.replan", "hush.add")
)


def _waits(capture: Capture) -> bool:
    return capture.kind == "feedback" and capture.stands and not capture.answers


def _later(one: Stamp, other: Stamp) -> Stamp:
    return one if one.utc >= other.utc else other


def _new_block(said: str) -> c.Command | Refused:
    length, _, title = said.partition(" ")
    try:
        seconds = parse_duration(length)
    except ValueError:
        return Refused("Say its minutes first, then its name: 5 A breath of air.")
    return c.AddBlock(title, seconds)
