"""Questions without names, line by line: what answers one is never a line, a draft or a jot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from plain_robot import Script

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.views import View
from sessiontui.live import commands as c
from sessiontui.live.ballots import HOW_SAFE
from sessiontui.plain.dialogue import Dialogue
from sessiontui.plain.held_lines import HeldLines
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done

SIX = ("Ana Ruiz", "Ben Okafor", "Cem Kaya", "Dia Roy", "Eve Lund", "Finn Hale")
ALOUD = "In a pair nothing is anonymous: everybody would know. Ask it aloud instead."
Step = str | Callable[[], object]


class Lines(Script):
    """Lines to type; a deed of somebody else is done before the next one is."""

    def __init__(self, clock: ManualClock, steps: tuple[Step, ...]) -> None:
        super().__init__(clock, ())
        self._todo = list(steps)

    def read(self, prompt: str, prefill: str = "") -> str | None:
        self.out.append(prompt)
        while self._todo and not isinstance(self._todo[0], str):
            deed = self._todo.pop(0)
            assert callable(deed)
            deed()
        line = self._todo.pop(0) if self._todo else None
        assert line is None or isinstance(line, str)
        return line


class Circle:
    """Six people at terminals of their own; Ana drives, Finn’s is the one that goes line by line."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.folder, self.clock = folder, clock
        self.house = house_at(folder, clock)
        self.ana = started(self.house, "feedforward-12", SIX, name=SIX[0])
        self.ana.do(c.Begin())
        self.ana.arrive()
        self.others = [self.joins(name) for name in SIX[1:5]]
        self.finn = self.joins(SIX[5], "driver")
        self.number = ""

    def joins(self, name: str, view: View = "scribe") -> Driver:
        driver = self.house.driver(
            self.house.attach(self.ana.file, name, view), self.ana.file, name, view=view
        )
        driver.arrive()
        return driver

    def asks(self, question: str = HOW_SAFE, *, words: bool = False) -> Callable[[], object]:
        return lambda: self._done(self.ana.ballots.ask(question, words=words))

    def answer(self, *levels: int) -> Callable[[], object]:
        def deed() -> None:
            for driver, level in zip(self.others, levels, strict=False):
                driver.beat()
                self._done(driver.ballots.answer(level=level))

        return deed

    def count(self) -> None:
        self._done(self.ana.ballots.count())

    def _done(self, outcome: object) -> None:
        assert isinstance(outcome, Done)

    def plays(self, *steps: Step, driver: Driver | None = None) -> str:
        who = driver or self.finn
        lines = Lines(self.clock, steps)
        self.held = HeldLines(who)
        Dialogue(who, self.house.viewer(who.session, who.name), lines, self.held).run()
        return " ".join(lines.text.split())

    def written(self) -> list[str]:
        self.ana.beat()
        return [capture.said for capture in self.ana.session.state.captures]

    def close(self) -> None:
        for driver in (self.ana, *self.others):
            driver.leave()
        self.house.close()


@pytest.fixture
def circle(tmp_path: Path, clock: ManualClock) -> Iterator[Circle]:
    circle = Circle(tmp_path, clock)
    yield circle
    circle.close()


def test_a_question_is_told_with_its_words_and_a_digit_alone_answers_it(circle: Circle) -> None:
    told = circle.plays(circle.asks(), "", "4", "4", "Q")
    assert f"Asked without names: “{HOW_SAFE}”" in told
    assert "1 I keep it to myself" in told
    assert "5 I can say anything" in told
    assert "The number alone answers it. Nobody can see whose answer it is." in told
    assert "Your answer is in; nobody can see whose it is." in told
    assert told.count("Your answer is in already; nobody can see whose it is.") == 2
    assert "Nothing was written down." in told
    assert circle.ana.ballots.progress is not None
    assert circle.ana.ballots.progress.answered == 1
    assert circle.written() == []


@pytest.mark.parametrize("line", ["answer 3", "a 3", "Q 3", "ballot 3", "three", "3/5", " 3. ", "3"])
def test_a_digit_answers_however_it_is_typed_and_before_the_question_was_shown(
    circle: Circle, line: str
) -> None:
    told = circle.plays(circle.asks(), line)
    assert "Your answer is in; nobody can see whose it is." in told
    circle.answer(3, 3, 3, 3)()
    circle.count()
    assert circle.ana.state.ballots[0].levels == (0, 0, 5, 0, 0)
    assert circle.written() == []


def test_a_number_that_comes_too_late_or_is_none_of_the_five_is_written_nowhere(circle: Circle) -> None:
    def over() -> None:
        circle.ana.ballots.drop()

    told = circle.plays(circle.asks(), "", "7", "Q seven", over, "2", "Q 2", "11 of us are here", "Q")
    assert "“ask” or “ask-all” asks everybody, without names." in " ".join(told.split())
    assert told.count("nothing was answered, and nothing was written down") == 2
    assert told.count("Nothing is being asked just now. Nothing was written down.") == 2
    assert circle.written() == ["11 of us are here"]


def test_a_digit_behind_answer_is_asked_about_where_something_else_waits_too(circle: Circle) -> None:
    circle.ana.do(c.Keep("feedback", "you began in time", by=SIX[0], to=SIX[5]))
    told = circle.plays(circle.asks(), "answer 3", "Q 3")
    assert "Two things wait for an answer. Q 3 answers the question without names" in told
    assert "Your answer is in" in told
    assert circle.ana.state.captures[0].answers == ()


def test_words_typed_beside_a_question_for_words_are_not_written_down_unasked(circle: Circle) -> None:
    said = ("nobody asks me anything", "this is for all", "not this")
    told = circle.plays(
        circle.asks("What is not said?", words=True), said[1], "w", said[2], "", said[0], "y", "afterwards"
    )
    assert told.count("Is what you typed your answer? Nothing is written down yet.") == 3
    assert "Nothing was written down." in told
    assert "Your answer is in" in told
    assert circle.written() == ["this is for all", "afterwards"]


def test_nothing_that_could_be_an_answer_becomes_a_draft(circle: Circle, tmp_path: Path) -> None:
    circle.plays()
    circle.asks("What is not said?", words=True)()

    def drafts() -> str:
        found = [path for path in tmp_path.rglob("*") if "drafts" in path.parts and path.is_file()]
        return " ".join(path.read_text() for path in found)

    for typed in ("kingfisher", "Q kingfisher", "4", "a 4"):  # not heard of here yet, or a digit at any time
        assert circle.held.typing(typed) == ""
        assert drafts() == ""
        assert circle.held.leaves_no_trace(typed)
    circle.held.typing("w we began in time")
    assert "we began in time" in drafts()
    with circle.held.without_a_trace():
        circle.held.typing("w kingfisher")
    assert "kingfisher" not in drafts()
    circle.ana.ballots.drop()
    circle.finn.beat()
    circle.held.typing("nobody minds")
    assert "nobody minds" in drafts()


def test_the_prompt_for_an_answer_takes_words_and_a_digit_and_nothing_else(circle: Circle) -> None:
    told = circle.plays(circle.asks(), "Q", "we talk", "Q", "", "Q", "5")
    assert "without a name, 1 to 5: " in told
    assert "That is no number from 1 to 5" in told
    assert "You can still answer: Q." in told
    assert "Your answer is in;" in told
    assert circle.written() == []


def test_what_came_is_told_at_the_next_prompt_and_among_what_was_written(circle: Circle) -> None:
    told = circle.plays(circle.asks(), "5", circle.answer(4, 4, 5, 2), circle.count, "", "captured", "Q")
    assert told.count("4 I say most of it ██ 2") == 3
    assert told.count("(5 of 6 answered)") == 3


@pytest.mark.parametrize(
    ("key", "sees"),
    [("a", "What would make it easier?"), ("E", "In pairs it is easier"), ("", "The plan stays as it is")],
)
def test_whoever_asks_follows_a_number_shows_it_and_is_offered_another_plan(
    circle: Circle, key: str, sees: str
) -> None:
    told = circle.plays(
        "ask", "", "Q", "", circle.answer(2, 1, 2, 2), "Q", "a", "2", "Q", "s", key, driver=circle.ana
    )
    assert "Asked. Q tells how many have answered" in told
    assert "0 of 6 have answered. 5 have to" in told
    assert "4 of 6 have answered." in told
    assert "s show what came of it to all" in told
    assert "Enter wait" in told
    assert "2 I say a little of it ████ 4" in told
    assert "It is not easy to speak just now" in told
    assert sees in told
    assert circle.others[0].state.ballots == () or circle.others[0].beat() is not None
    circle.ana = circle.joins(SIX[0], "driver")


def test_a_question_of_ones_own_is_asked_in_one_line_and_dropped(circle: Circle) -> None:
    told = circle.plays("ask-all What is not said?", "Q", "d", "ask-all", "", driver=circle.ana)
    assert "“What is not said?” 0 of 6 have answered." in told
    assert "It is not asked any more; no answer was kept." in told
    assert "Nothing was asked." in told
    circle.ana = circle.joins(SIX[0], "driver")


def test_a_question_whose_terminal_is_gone_is_told_and_asked_again(circle: Circle) -> None:
    def killed() -> None:
        box = circle.ana.ballots._box
        assert box is not None
        box.close()
        circle.clock.advance(seconds=3)

    told = circle.plays(circle.asks(), "3", killed, "", "3", "ask", "4")
    gone = "The question went with the terminal that asked it, and no answer was kept; ask again."
    assert told.count(gone) == 2
    assert "Asked. Q tells" in told
    assert "The anonymous" not in told
    assert told.count("Your answer is in; nobody can see whose it is.") == 2
    assert circle.written() == []


@pytest.mark.parametrize("line", ["ask", "ask-all What is not said?", "? anonymous"])
def test_in_a_pair_it_is_said_that_nothing_is_anonymous(
    tmp_path: Path, clock: ManualClock, line: str
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    lines = Lines(clock, (line, "3"))
    Dialogue(driver, house.viewer(driver.session, driver.name), lines).run()
    assert ALOUD in " ".join(lines.text.split())
    assert "five or more have to answer" not in lines.text
    assert [capture.said for capture in driver.state.captures] == ["3"]
    house.close()


def test_an_answer_in_words_can_be_struck_by_its_number(circle: Circle) -> None:
    def answered() -> None:
        for driver, text in zip(circle.others, ("one", "two", "kingfisher", "four"), strict=True):
            driver.beat()
            circle._done(driver.ballots.answer(text=text))

    def struck() -> None:
        (found,) = (n for n, t in enumerate(circle.ana.state.ballots[0].texts, start=1) if t == "kingfisher")
        circle.number = f"q1.{found}"

    circle.plays(circle.asks("What is not said?", words=True), "Q five", answered, circle.count, "Q")
    struck()
    circle.finn = circle.joins(SIX[5])
    told = circle.plays(f"strike {circle.number}", "y", "Q", "strike Q9.1")
    assert f"The words of {circle.number.upper()} go for good. Sure?" in told
    assert f"{circle.number.upper()} (taken out)" in told
    assert "kingfisher" not in told
    circle.ana.beat()
    assert "kingfisher" not in circle.ana.state.ballots[0].texts
