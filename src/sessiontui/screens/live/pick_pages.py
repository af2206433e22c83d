"""The lists of a live session: the plan, what was captured, the people."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.live.decision import Refused
from sessiontui.live.other_questions import Offer
from sessiontui.live.timing import timing
from sessiontui.present.ballot_words import ballot_rows
from sessiontui.present.frames import Choice, PickRow
from sessiontui.present.hidden_words import hidden_rows
from sessiontui.present.people_words import Terminal, people_choices, people_rows
from sessiontui.present.pick_words import (
    block_number,
    capture_choices,
    capture_rows,
    plan_choices,
    plan_rows,
)
from sessiontui.present.stuck_words import TITLE, about, stuck_choices, stuck_rows
from sessiontui.screens.live.deeds import Deeds
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Unsaved
from sessiontui.service.session.stuck import Stuck
from sessiontui.service.session.tidying import questions

_ON_BLOCK = (
    "block.goto",
    "block.longer",
    "block.shorter",
    "block.earlier",
    "block.later",
    "block.drop",
    "block.lock",
)


class PlanPage:
    """Every block, to go there, move it, give it time or take some."""

    title = "The plan"

    def __init__(self, driver: Driver, deeds: Deeds, told: Callable[[], str]) -> None:
        self._driver = driver
        self._deeds = deeds
        self._told = told

    @property
    def told(self) -> str:
        """What the session said last."""
        return self._told()

    def rows(self) -> tuple[PickRow, ...]:
        """Return the blocks."""
        return plan_rows(self._driver.state, timing(self._driver.state, self._driver.session.now()))

    def choices(self, row: str) -> tuple[Choice, ...]:
        """Return what can be done with a block."""
        return self._deeds.possible(plan_choices(self._driver.state, row))

    def do(self, command: str, row: str) -> bool:
        """Change the plan; what needs a line or one key more goes on at the session."""
        if command == "block.goto" and self._deeds.time.waits_for_others(
            command, block_number(self._driver.state, row)
        ):
            return False
        if command in _ON_BLOCK:
            self._deeds.act(command, block_number(self._driver.state, row))
            return command != "block.goto"
        if command == "session.undo":
            self._deeds.act(command)
            return True
        self._deeds.do(command)
        return False


class CapturesPage:
    """Every line, to say it better, answer it, show it, take it away."""

    title = "Captured"

    def __init__(
        self, driver: Driver, deeds: Deeds, told: Callable[[], str], more: Callable[[str], object]
    ) -> None:
        self._more = more
        """Opens a page over the list."""
        self._driver = driver
        self._deeds = deeds
        self._told = told

    @property
    def told(self) -> str:
        """What the session said last."""
        return self._told()

    def rows(self) -> tuple[PickRow, ...]:
        """Return the lines."""
        rows = capture_rows(self._driver.state, self._driver.own_notes(), self._marked())
        hidden = hidden_rows(self._driver.state, self._driver.hiding.lines)
        return (*rows, *hidden, *ballot_rows(self._driver.state))

    def choices(self, row: str) -> tuple[Choice, ...]:
        """Return what can be done with a line."""
        rough = bool(questions(self._driver.state, row))
        return capture_choices(self._driver.state, row, rough=rough, marked=row in self._marked())

    def _marked(self) -> frozenset[str]:
        return self._driver.marks.of(self._driver.state) if self._driver.marks else frozenset()

    def do(self, command: str, row: str) -> bool:
        """Do something with a line; what needs words or one key more goes on at the session."""
        state = self._driver.state
        capture = state.capture(row)
        captures = self._deeds.captures
        match command:
            case "session.undo":
                self._deeds.act(command)
                return True
            case "capture.remove":
                captures.ask_to_take_away(row)
            case "capture.wording":
                self._more(command)
            case "capture.answer":
                captures.answer(row)
            case "capture.tidy":
                captures.tidy(questions(state, row))
            case "capture.strike":
                captures.strike(row)
            case "capture.share" if capture is not None:
                captures.share(capture)
            case "capture.edit":
                captures.edit(capture)
        return False


class StuckPage:
    """Three other questions, to ask one of them or to see three more."""

    title = TITLE

    def __init__(self, driver: Driver, deeds: Deeds, told: Callable[[], str]) -> None:
        self._driver = driver
        self._deeds = deeds
        self._said = told
        self._refused = ""
        self._open("")

    def _open(self, side: str) -> None:
        refused = self._stuck.open(side) if self._stuck is not None else None
        self._refused = refused.reason if refused is not None else ""

    def _three_more(self) -> None:
        outcome = self._driver.act("room.stuck")
        self._refused = outcome.reason if isinstance(outcome, Refused) else ""
        if isinstance(outcome, Unsaved):
            self._deeds.report(outcome)

    @property
    def _stuck(self) -> Stuck | None:
        return self._driver.commanding.stuck

    @property
    def _offer(self) -> Offer | None:
        return self._stuck.offer if self._stuck is not None else None

    @property
    def told(self) -> str:
        """What the questions are about, or why there are none; what the session said last comes first."""
        return self._said() or self._refused or about(self._offer)

    def rows(self) -> tuple[PickRow, ...]:
        """Return the questions."""
        return stuck_rows(self._offer)

    def choices(self, row: str) -> tuple[Choice, ...]:  # noqa: ARG002
        """Return what can be done with them."""
        return stuck_choices(self._offer)

    def do(self, command: str, row: str) -> bool:
        """Ask the question that was picked, or show others."""
        match command:
            case "question.take":
                return not self._deeds.act(command, row)
            case "stuck.beside" if self._stuck is not None:
                self._open(self._stuck.beside(-1 if row == "←" else 1))
            case _:
                self._three_more()
        return True


class PeoplePage:
    """Everybody, at which terminal they are, to say who came, who went, who joins."""

    title = "Who is here"

    def __init__(self, driver: Driver, deeds: Deeds, told: Callable[[], str]) -> None:
        self._driver = driver
        self._deeds = deeds
        self._told = told

    @property
    def told(self) -> str:
        """What the session said last."""
        return self._told()

    def rows(self) -> tuple[PickRow, ...]:
        """Return the people, and the terminals."""
        driver = self._driver
        here = Terminal(driver.name, driver.others.hand, driver.session.now().utc)
        return people_rows(driver.state, driver.others.company, here)

    def choices(self, row: str) -> tuple[Choice, ...]:
        """Return what can be said of somebody."""
        return self._deeds.possible(people_choices(self._driver.state, row))

    def do(self, command: str, row: str) -> bool:
        """Say it; a newcomer’s name is typed at the session, and who is here or not is asked there."""
        match command:
            case "person.join":
                self._deeds.do(command)
                return False
            case "person.ask":
                self._deeds.ask_about(row)
                return False
        self._deeds.act(command, "" if command == "session.undo" else row)
        return True
