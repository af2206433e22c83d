"""What others did, line by line: each line they keep, who moves, who comes; in a hush it waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sessiontui.live.events import Changed, Kept, Record
from sessiontui.present import lines as printing
from sessiontui.present.commands import command
from sessiontui.present.company_words import coming_words
from sessiontui.present.covered_words import half_time_lines
from sessiontui.present.frames import CapturesFrame
from sessiontui.present.join_words import told_anew
from sessiontui.present.newer_words import broken_words
from sessiontui.present.others_words import others_words
from sessiontui.present.outcome_words import nudge_words
from sessiontui.service.session.driving import Beat, Driver

READ_AFTER = 1.0
"""Seconds after which what was printed can have been read."""


class News:
    """Looks at the session and says what came of itself."""

    def __init__(
        self, driver: Driver, write: Callable[[str], None], captures: Callable[[], CapturesFrame]
    ) -> None:
        self._driver = driver
        self._write = write
        self._captures = captures
        self._untold: list[Beat] = []
        self._just: tuple[float, tuple[Record, ...]] = (0.0, ())
        self.theirs: tuple[Record, ...] = ()
        """What others did that nobody here can have read before the last line was typed."""

    def look(self, *, waiting: bool = False) -> None:
        """Say what came since the last look, or keep it while it is quiet.

        What is said while a prompt is `waiting` has been read once it has stood there for a moment.
        """
        beat, now = self._driver.beat(), self._driver.session.now().boottime
        since, just = self._just
        self.theirs = (*just, *beat.theirs) if now - since < READ_AFTER else beat.theirs
        if waiting and beat.theirs:
            self._just = (now, self.theirs)
        self._untold.append(beat)
        if self._driver.state.hushed_since is None:
            untold, self._untold = self._untold, []
            for each in untold:
                self._tell(each)
            self._tell_broken()

    def _tell_broken(self) -> None:
        """Say once what keeps a question that was changed from being asked."""
        newer = self._driver.newer
        if newer is not None and (told := broken_words(newer.broken())):
            self._say(printing.wrapped(f"{told} ({command('prompt.newer').words[-1]}: what it is)"))
            newer.told()

    def _tell(self, beat: Beat) -> None:
        driver = self._driver
        said = (nudge for nudge in beat.nudges if nudge.code not in ("slept", "half"))
        self._say(nudge_words(nudge, driver.state) for nudge in said)
        for fact in half_time_lines(driver.state) if any(n.code == "half" for n in beat.nudges) else ():
            self._say(printing.wrapped(fact))
        self._say(
            coming_words(coming, driver.state.opened.zone, driver.state.everybody) for coming in beat.comings
        )
        if told := others_words(beat.theirs, driver.session.history):
            self._say(printing.wrapped(told))
        if names := frozenset(_lines_of(beat.theirs)):
            self._say(printing.rows_lines(row for row in self._captures().rows if row.id in names))
        if beat.account and not driver.state.shared:
            self._say(printing.wrapped(told_anew(driver.account.machine, driver.kept_alone())))

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(line)


def _lines_of(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        match record.event:
            case Kept(id=name) | Changed(id=name):
                yield name
            case _:
                pass
