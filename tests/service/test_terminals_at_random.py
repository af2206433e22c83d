"""Two and three terminals at one session do anything in any order: nothing is lost, doubled or mixed up."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.events import Hushed, Kept, Redone, Undone, Unhushed
from sessiontui.live.history import replay
from sessiontui.live.project import TABLES, Documents, project
from sessiontui.live.state import ROOM_STEPS
from sessiontui.live.together import DrivingTaken
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden, Outcome, Unsaved
from sessiontui.service.together.hidden_writing import HiddenLine, HiddenWriting
from sessiontui.store import open_database
from sessiontui.wiring import House
from thorough import Tally, times

CLEO = "Cleo Lindt"
WALKS, STEPS = times(3, 400), times(50, 250)
KINDS = ("win", "win", "feedback", "commitment", "jot")
ANSWERS = {"feedback": ("taking it", "heard", "thinking about it"), "commitment": ("kept", "read back")}


class Terminal:
    """One person at a terminal, and what they were told is saved."""

    def __init__(self, house: House, first: Driver, name: str) -> None:
        self.house, self.file, self.name = house, first.file, name
        self.driver = self._seated()

    def _seated(self) -> Driver:
        driver = self.house.driver(self.house.attach(self.file, self.name), self.file, self.name)
        driver.arrive()
        return driver

    def comes_back(self, *, killed: bool) -> None:
        """Be gone, with a word or without one, and be back at once."""
        if killed:
            self.driver.session.close()
        else:
            self.driver.leave()
        self.driver = self._seated()


class Walk:
    """Some terminals, one clock, one seed; every deed is held against what must be so after it."""

    def __init__(self, folder: Path, seed: int, people: tuple[str, ...]) -> None:
        self.chance = random.Random(seed)
        self.clock = ManualClock()
        self.house = house_at(folder, self.clock)
        plan = "pair-60" if len(people) == 2 else "triad-90"
        first = started(self.house, plan, people)
        first.do(c.Begin())
        self.terminals = [Terminal(self.house, first, name) for name in people]
        first.session.close()
        self.file = first.file
        self.said: set[str] = set()
        """Words that somebody was told are kept."""
        self.taken_back: set[str] = set()
        """Words that waited for the reveal and were taken back before it."""
        self.done = 0
        self.deeds: dict[str, tuple[int, Callable[[Driver], None]]] = {
            "writes": (8, self._writes),
            "says better what one saw": (4, self._says_better),
            "takes away": (1, self._takes_away),
            "answers": (2, self._answers),
            "confirms": (3, lambda d: self._act(d, "capture.confirm")),
            "takes back": (4, self._takes_back),
            "brings back": (2, self._brings_back),
            "moves": (2, self._moves),
            "goes to the last minutes": (1, self._last_minutes),
            "pauses": (1, lambda d: self._act(d, "clock.pause")),
            "hushes": (1, lambda d: self._act(d, "room.hush")),
            "writes unseen": (4, self._writes_unseen),
            "strikes": (1, self._strikes),
            "looks": (5, self._looks),
        }

    # --- deeds ------------------------------------------------------------------------------------------

    def step(self) -> str:
        """Let somebody do something; return what it was."""
        terminal = self.chance.choice(self.terminals)
        self.clock.advance(seconds=self.chance.choice((0, 0.2, 3, 20)))
        for other in self.terminals:
            if self.chance.random() < 0.9:  # else its line stalls for a while
                other.driver.others.sign(self.clock.now())
        if self.chance.random() < 0.06:
            killed = self.chance.random() < 0.5
            terminal.comes_back(killed=killed)
            return f"{terminal.name} comes back {'after a kill' if killed else ''}"
        names = list(self.deeds)
        (name,) = self.chance.choices(names, [self.deeds[n][0] for n in names])
        self.deeds[name][1](terminal.driver)
        return f"{terminal.name} {name}"

    def _told(self, driver: Driver, outcome: Outcome) -> Outcome:
        assert not isinstance(outcome, Unsaved), outcome
        if isinstance(outcome, Refused):
            assert outcome.reason.endswith((".", "?", "!"))
            assert "\n" not in outcome.reason
        else:
            self.done += 1
        assert driver.trouble == ()
        return outcome

    def _act(self, driver: Driver, command: str, said: str = "") -> None:
        self._told(driver, driver.act(command, said))

    def _looks(self, driver: Driver) -> None:
        driver.beat()

    def _moves(self, driver: Driver) -> None:
        if not driver.state.in_room_time:  # where the last step would end the session
            self._act(driver, self.chance.choice(("block.next", "block.back", "block.extend")))

    def _last_minutes(self, driver: Driver) -> None:
        """Read back, one word, a date; or back to the block before them."""
        if not driver.state.in_room_time:
            self._told(driver, driver.do(c.EnterRoomTime()))
        elif len(driver.state.room_passed) < len(ROOM_STEPS) and self.chance.random() < 0.5:
            self._act(driver, "room.step")
        else:
            self._act(driver, "block.back")

    def _writes(self, driver: Driver) -> None:
        words = f"words {self.chance.randrange(1 << 40):x} end"
        outcome = self._told(driver, driver.write(Wish(self.chance.choice(KINDS), words)).outcome)
        if isinstance(outcome, Done | KeptHidden):
            self.said.add(words)

    def _writes_unseen(self, driver: Driver) -> None:
        """Hide, write, say one is ready; or reveal, now and then before all are."""
        if not driver.state.hidden:
            self._act(driver, "together.hide")
        elif self.chance.random() < 0.5:
            self._writes(driver)
        else:
            self._act(driver, self.chance.choice(("together.ready", "together.ready", "together.reveal")))

    def _seen(self, driver: Driver) -> str:
        """Return a line that stands, as this terminal has seen it last."""
        standing = [capture.id for capture in driver.state.captures if capture.stands]
        return self.chance.choice(standing) if standing else ""

    def _says_better(self, driver: Driver) -> None:
        if name := self._seen(driver):
            capture = driver.state.capture(name)
            assert capture is not None
            words = f"better {self.chance.randrange(1 << 40):x} end"
            for other in self.terminals:  # somebody may have been faster, and this one has not looked since
                if other.driver is not driver and self.chance.random() < 0.3:
                    other.driver.session.do(c.Change(name, said=f"{words} of another", over=capture.worded))
            outcome = self._told(driver, driver.do(driver.commanding.edit(capture, words, capture.worded)))
            if isinstance(outcome, Done):
                reads = [x.said for x in driver.state.captures if x.stands]
                assert words in reads

    def _takes_away(self, driver: Driver) -> None:
        if name := self._seen(driver):
            self._act(driver, "capture.remove", name)

    def _strikes(self, driver: Driver) -> None:
        if (name := self._seen(driver)) and self.chance.random() < 0.5:
            records = driver.session.history.records
            words = {r.event.said for r in records if isinstance(r.event, Kept) and r.event.id == name}
            if isinstance(self._told(driver, driver.do(c.Strike(name))), Done):
                self.said -= words

    def _answers(self, driver: Driver) -> None:
        waiting = [x for x in driver.state.captures if x.stands and x.kind in ANSWERS]
        if waiting:
            line = self.chance.choice(waiting)
            answer = c.Answer(line.id, self.chance.choice(ANSWERS[line.kind]), over=line.worded)
            self._told(driver, driver.do(answer))

    def _takes_back(self, driver: Driver) -> None:
        driver.session.follow()
        before, waiting = driver.session.history, driver.hiding.lines
        outcome = self._told(driver, driver.undo())
        if isinstance(outcome, KeptHidden):
            gone = waiting[-1]
            assert driver.hiding.lines == waiting[:-1]
            assert driver.session.history == before
            self.taken_back.add(gone.keep.said)
        elif isinstance(outcome, Done):
            event = outcome.records[0].event
            assert isinstance(event, Undone)
            later = [
                r
                for r in before.records
                if r.hand == driver.session.actor.hand
                and r.step not in before.undone
                and r.n in before.effective
                and not isinstance(r.event, Undone | Redone | DrivingTaken | Hushed | Unhushed)
            ]
            assert later[-1].step == event.step  # one’s own last act, and no act of anybody else

    def _brings_back(self, driver: Driver) -> None:
        before = {line.keep.said for line in driver.hiding.lines}
        records = driver.session.history.n
        outcome = self._told(driver, driver.redo())
        now = {line.keep.said for line in driver.hiding.lines} - before
        if isinstance(outcome, Done):
            now |= {
                r.event.said for r in driver.session.history.records[records:] if isinstance(r.event, Kept)
            }
        self.taken_back -= now

    # --- what must be so --------------------------------------------------------------------------------

    def check(self, *, on_disk: bool) -> None:
        """Hold what all terminals have, once they have read all of it, against each other and the file."""
        for terminal in self.terminals:
            terminal.driver.session.follow()
        histories = [terminal.driver.session.history for terminal in self.terminals]
        first = histories[0]
        assert all(history == first for history in histories[1:])
        assert [record.n for record in first.records] == list(range(1, first.n + 1))
        again = replay(first.records)
        assert (again.state, again.undone) == (first.state, first.undone)
        if on_disk:
            assert self._tables() == project(first.state)
        self._nothing_lost()

    def _tables(self) -> Documents:
        with open_database(self.file.path, read_only=True) as database:
            held = {t: {str(row.doc_id): dict(row) for row in database.table(t).all()} for t in TABLES}
        return {table: rows for table, rows in held.items() if rows}

    def _nothing_lost(self) -> None:
        """Every line that somebody was told is kept stands once: in the session, or where it waits."""
        history = self.terminals[0].driver.session.history
        kept = Counter(r.event.said for r in history.records if isinstance(r.event, Kept) and r.event.said)
        waiting = Counter(line.keep.said for line in self._waiting())
        both = kept + waiting
        assert max(both.values(), default=0) <= 1
        assert all(both[words] == 1 for words in self.said - self.taken_back)
        assert not self.taken_back & set(both)

    def _waiting(self) -> list[HiddenLine]:
        hands = {terminal.driver.session.actor.hand for terminal in self.terminals}
        folder = self.house.workspace.private / "hidden"
        hands |= {path.stem.partition("@")[2] for path in folder.glob("*.json")} if folder.exists() else set()
        return [
            line
            for hand in sorted(hands)
            for line in HiddenWriting(self.house.workspace, self.file.id, hand).lines()
        ]

    def ends(self) -> None:
        """Close the session, let all come back, and see that nothing waits any more."""
        self.terminals[0].driver.do(c.Close())
        for terminal in self.terminals:
            terminal.comes_back(killed=True)
            terminal.driver.beat()
        self.check(on_disk=True)
        assert self._waiting() == []
        for terminal in self.terminals:
            terminal.driver.leave()
        self.house.close()


def test_whatever_they_do_all_have_the_same_and_nothing_is_lost(tmp_path: Path, tally: Tally) -> None:
    done = 0
    for number in range(WALKS):
        seed = random.SystemRandom().randrange(1 << 30)
        folder = tmp_path / str(number)
        folder.mkdir()
        walk = Walk(folder, seed, (ANA, BEN) if number % 2 == 0 else (ANA, BEN, CLEO))
        for step in range(STEPS):
            did = "nothing yet"
            try:
                did = walk.step()
                walk.check(on_disk=step % 10 == 9)
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, walk {number}, step {step}, after: {did}") from error
        walk.ends()
        done += walk.done
    tally("D12", "walks of two and three terminals", WALKS, found=f"{done:,} deeds done")
