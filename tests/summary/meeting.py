"""A session whose summaries are read while it goes on, and after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.kinds import kind_of
from sessiontui.live import commands as c
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House


class Meeting:
    """What people do in a session, and what they read of it."""

    def __init__(self, house: House, driver: Driver, clock: ManualClock) -> None:
        self.house, self.driver, self.clock = house, driver, clock

    def says(self, kind: str, text: str, by: str = "", to: str = "", **parts: str) -> None:
        wish = Wish(kind, text, parts=tuple(parts.items()), by=by, to=to)
        assert isinstance(self.driver.write(wish).outcome, Done)

    def tidies(self, name: str, **parts: str) -> None:
        capture = self.driver.state.capture(name)
        assert capture is not None
        merged = {**dict(capture.parts), **{key.rstrip("_"): value for key, value in parts.items()}}
        order = [part.name for part in kind_of(capture.kind).parts]
        self.does(c.Change(name, parts=tuple((key, merged[key]) for key in order if key in merged)))

    def does(self, command: c.Command) -> None:
        assert isinstance(self.driver.do(command), Done)

    def moves_on(self, *, minutes: float = 0) -> None:
        self.clock.advance(minutes=minutes)
        assert isinstance(self.driver.act("block.next"), Done)

    def closes(self) -> None:
        self.does(c.Close())

    def meets_again(self, *, days: int = 14) -> None:
        """Close this session and begin the next one, with what this one left open."""
        if self.driver.state.live:
            self.closes()
        self.clock.advance(hours=24 * days)
        self.driver = started(self.house)
        self.moves_on()

    def reads(self, reader: str) -> str:
        session = self.driver.session
        return render_summary(session.state, reader, self.house.document, session.now())

    def section(self, reader: str, heading: str) -> list[str]:
        """Return the lines under a heading, without their dashes; none where it is not there."""
        _, _, rest = self.reads(reader).partition(f"## {heading}\n")
        block = rest.partition("\n\n")[0]
        return [line.removeprefix("- ") for line in block.splitlines()]


@contextmanager
def meeting_at(folder: Path, clock: ManualClock, *people: str) -> Iterator[Meeting]:
    house = house_at(folder, clock)
    more = (people,) if people else ()
    driver = started(house, "pair-60", *more, purpose="ask before telling")
    meeting = Meeting(house, driver, clock)
    meeting.moves_on()
    yield meeting
    house.close()
