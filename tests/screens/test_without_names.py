"""A question without names at the screen: asked at one terminal, answered by one key at the others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_robot import ScreenRobot
from several import at_a_seat, joined, sits_at, until, until_seen

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Busy
from sessiontui.live import commands as c
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.service.together import ballot, balloting
from sessiontui.service.together.balloting import Progress
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House

SIX = ("Ana Ruiz", "Ben Okafor", "Cem Kaya", "Dia Roy", "Eve Lund", "Finn Hale")
SAFE = "How safe is it for you to say here what you really think?"


class Circle:
    """Ana drives; the others sit at terminals of their own."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.folder, self.clock = folder, clock
        self.house = house_at(folder, clock)
        opened = started(self.house, "feedforward-12", SIX)
        opened.do(c.Begin())
        self.first = opened
        self.ana = joined(self.house, opened, SIX[0])
        self.others = [joined(self.house, opened, name, "scribe") for name in SIX[1:]]
        for driver in self.others:
            driver.arrive()

    def answer(self, *levels: int) -> None:
        """Let as many of the others answer."""
        for driver, level in zip(self.others, levels, strict=False):
            driver.beat()
            assert isinstance(driver.ballots.answer(level=level), Done)

    def write(self, *texts: str) -> None:
        for driver, text in zip(self.others, texts, strict=False):
            driver.beat()
            assert isinstance(driver.ballots.answer(text=text), Done)

    async def asks(self, room: ScreenRobot, command: str = "together.ask") -> None:
        room.live._heart.beat()
        room.live.action_do(command)
        await room.pilot.pause(0.05)

    def close(self) -> None:
        for driver in self.others:
            driver.leave()
        self.house.close()


@pytest.fixture
def circle(tmp_path: Path, clock: ManualClock) -> Iterator[Circle]:
    circle = Circle(tmp_path, clock)
    yield circle
    circle.close()


async def read(room: ScreenRobot, clock: ManualClock) -> None:
    """Let somebody have read what has just come."""
    await room.pilot.pause(0.05)
    clock.advance(seconds=1)


async def test_a_check_is_asked_followed_as_a_number_and_shown_to_all(
    circle: Circle, clock: ManualClock
) -> None:
    async with at_a_seat(circle.house, circle.ana, clock) as ana:
        await ana.presses("Q")
        ana.sees("“safety check” or “ask all”, found by ?, asks everybody, without names.")
        await circle.asks(ana)
        ana.sees("Asked. Q tells how many have answered", "0 of 6 have answered.")
        circle.answer(3, 4, 5, 4)
        ana.live._heart.beat()
        await ana.pilot.pause(0.02)
        ana.sees("4 of 6 have answered.")
        await ana.presses("Q")
        ana.sees("5 have to", "d ask no more")
        ana.sees_not("s show")
        await ana.presses("a")
        ana.sees("1 I keep it to myself", "5 I can say anything", "Nobody can see whose answer it is.")
        await ana.presses("5")
        ana.sees("Your answer is in; nobody can see whose it is.", "5 of 6 have answered.")
        await ana.presses("Q", "s")
        ana.sees("1 · 0", "3 █ 1", "4 ██ 2", "5 ██ 2", "5 of 6 answered: ")
        ana.sees_not("gentler")
        await ana.presses("Q")
        await ana.pilot.pause(0.05)
        ana.sees("4 I say most of it", "5 I can say anything")
        await ana.presses("escape", "C")
        await ana.pilot.pause(0.05)
        ana.sees("asked", "5 of 6 answered")


async def test_one_digit_answers_at_another_terminal_and_then_it_is_gone(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    async with (
        at_a_seat(circle.house, circle.ana, clock) as ana,
        sits_at(tmp_path, clock, circle.first, SIX[5], "scribe") as finn,
    ):
        await circle.asks(ana)
        await until_seen(finn, "Nobody can see whose answer it is.")
        await read(finn, clock)
        await finn.presses("2")
        finn.sees("Your answer is in; nobody can see whose it is.")
        finn.sees_not("5 I can say anything")
        assert circle.ana.ballots.progress is not None
        assert circle.ana.ballots.progress.answered == 1
        await finn.presses("Q")
        finn.sees("Your answer is in already")
        circle.answer(4, 4, 5, 5)
        circle.ana.ballots.count()
        await until_seen(finn, "Q in full esc put it away")
        finn.sees("2 █ 1", "4 ██ 2")
        finn.sees_not("gentler")
        await finn.presses("escape")
        finn.sees_not("2 █ 1")


async def test_esc_leaves_the_question_and_one_can_still_answer(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    async with sits_at(tmp_path, clock, circle.first, SIX[5], "scribe") as finn:
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask(SAFE), Done)
        await until_seen(finn, "1 I keep it to myself")
        await finn.presses("escape")
        finn.sees("You can still answer: Q.", "Asked without names", "Q answer")
        finn.sees_not("1 I keep it to myself")
        await finn.presses("Q", "4")
        finn.sees("Your answer is in")
        circle.ana.leave()


async def test_a_question_takes_no_key_from_whoever_types_or_chooses(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    async with sits_at(tmp_path, clock, circle.first, SIX[5], "scribe") as finn:
        await finn.presses("w")
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask(SAFE), Done)
        await until(finn, lambda: finn.live.driver.state.ballot is not None)
        await finn.pilot.press("2")
        assert finn.live.query_one(EntryLine).text == "2"
        await finn.pilot.press("backspace")
        await finn.types("we began in time")
        await until_seen(finn, "1 I keep it to myself")
        assert circle.ana.ballots.progress is not None
        assert circle.ana.ballots.progress.answered == 0
        await read(finn, clock)
        await finn.pilot.press("3", "p")  # the first letters of a sentence
        await finn.pilot.pause(0.2)
        assert finn.live.query_one(EntryLine).text == "3p"
        assert circle.ana.ballots.progress.answered == 0
        circle.ana.leave()


async def test_a_digit_pressed_before_the_question_could_be_read_is_no_answer(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    async with sits_at(tmp_path, clock, circle.first, SIX[5], "scribe") as finn:
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask(SAFE), Done)
        await until_seen(finn, "1 I keep it to myself")
        await finn.presses("1")
        assert circle.ana.ballots.progress is not None
        assert circle.ana.ballots.progress.answered == 0
        finn.sees("1 I keep it to myself")
        circle.ana.leave()


async def test_where_digits_give_the_floor_the_question_waits_behind_its_key(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    circle.first.do(c.GiveFloor(SIX[1]))
    async with sits_at(tmp_path, clock, circle.first, SIX[5]) as finn:
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask(SAFE), Done)
        await until_seen(finn, "Asked without names")
        await read(finn, clock)
        await finn.presses("3")
        assert circle.ana.ballots.progress is not None
        assert circle.ana.ballots.progress.answered == 0
        assert finn.live.driver.state.floor == SIX[2]
        await finn.presses("Q")
        finn.sees("1 I keep it to myself")
        circle.ana.ballots.drop()  # just before the answer
        await until(finn, lambda: finn.live.choosing is None)
        await finn.presses("4")
        assert finn.live.driver.state.floor == SIX[2]
        clock.advance(seconds=3)
        await finn.presses("4")
        assert finn.live.driver.state.floor == SIX[3]
        circle.ana.leave()


async def test_a_terminal_that_does_not_take_an_answer_stops_no_screen_and_loses_no_words(
    circle: Circle, tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle.others.pop().leave()
    go, taken = threading.Event(), ballot.answer

    def slow(folder: Path, key: str, *, once: str, level: int, text: str) -> None:
        go.wait(20)
        if text == "too late":
            raise Busy("The terminal that asks does not take it just now")
        taken(folder, key, once=once, level=level, text=text)

    monkeypatch.setattr(balloting, "answer", slow)
    async with sits_at(tmp_path, clock, circle.first, SIX[5], "scribe") as finn:
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask("What do we not say?", words=True), Done)
        await until_seen(finn, "“What do we not say?”")
        await finn.presses("Q")
        await finn.types("too late")
        finn.sees("on its way")
        await finn.presses("Q")
        finn.sees("Your answer is on its way.")
        await finn.presses("w")
        await finn.types("the screen goes on")
        go.set()
        await until_seen(finn, "does not take it just now. Q has your words")
        await finn.presses("Q")
        assert finn.live.query_one(EntryLine).text == "too late"
        finn.live.query_one(EntryLine).input.insert_text_at_cursor(" or not")
        go.clear()
        await finn.types("")
        go.set()
        await until_seen(finn, "Your answer is in")
        assert circle.ana.ballots.progress == Progress(1, 6)
        circle.ana.leave()


async def test_words_without_a_name_leave_no_draft_and_no_sign_of_writing(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    async with sits_at(tmp_path, clock, circle.first, SIX[5], "scribe") as finn:
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask("What do we not say?", words=True), Done)
        await until_seen(finn, "“What do we not say?”")
        files = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
        await finn.presses("Q")
        finn.live.query_one(EntryLine).input.insert_text_at_cursor("nobody asks how it went")
        clock.advance(seconds=3)
        finn.live._heart.beat()
        finn.live.save_half_typed()
        await finn.pilot.pause(0.3)
        assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == files
        await finn.pilot.press("escape")  # put away, in memory alone
        await finn.pilot.pause(0.05)
        assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == files
        await finn.presses("Q")
        await finn.types("")
        finn.sees("Your answer is in")
        assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == files
        circle.write("a", "b", "c", "d")
        circle.ana.ballots.count()
        assert "nobody asks how it went" in circle.ana.state.ballots[0].texts
        await until_seen(finn, "The answers are in")
        finn.sees_not("nobody asks")
        await finn.presses("Q")
        await finn.pilot.pause(0.05)
        finn.sees("Q1.1", "nobody asks how it went", "Q1.5")
        await finn.presses("escape", "C", "end", "S")
        await finn.pilot.pause(0.05)
        finn.sees("Q1.5", "for good")
        await read(finn, clock)
        await finn.presses("y")
        await until(
            finn, lambda: circle.ana.beat() is not None and circle.ana.state.ballots[0].texts[-1] == ""
        )
        circle.ana.leave()


@pytest.mark.parametrize(
    ("key", "sees"),
    [
        ("a", "What would make it easier?"),
        ("E", "In pairs it is easier to begin"),
        ("escape", "The plan stays as it is"),
    ],
)
async def test_a_low_result_offers_another_plan_and_changes_nothing_unasked(
    circle: Circle, clock: ManualClock, key: str, sees: str
) -> None:
    async with at_a_seat(circle.house, circle.ana, clock) as ana:
        await circle.asks(ana)
        circle.answer(2, 1, 3, 2, 2)
        before = [b.block.title for b in circle.ana.state.blocks]
        await ana.presses("Q", "s")
        ana.sees("It is not easy to speak just now", "talk about it now", "esc leave the plan as it is")
        assert [b.block.title for b in circle.ana.state.blocks] == before
        await read(ana, clock)
        await ana.presses(key)
        ana.sees(sees)
        now = circle.ana.state.now
        assert (now is not None and now.block.title == sees) is (key == "a")
        assert circle.ana.state.in_room_time is (key == "E")


async def test_the_driver_asks_in_words_and_drops_it(circle: Circle, clock: ManualClock) -> None:
    async with at_a_seat(circle.house, circle.ana, clock) as ana:
        await circle.asks(ana, "together.ask-words")
        await ana.types("What do we not say?")
        ana.sees("“What do we not say?” 0 of 6 have answered.")
        await ana.presses("Q", "d")
        ana.sees("no answer was kept")
        assert circle.ana.state.ballot is None


@pytest.mark.parametrize("command", ["together.ask", "together.ask-words"])
async def test_in_a_pair_it_is_said_that_nothing_is_anonymous(
    house: House, driver: Driver, clock: ManualClock, command: str
) -> None:
    async with at_a_seat(house, driver, clock) as room:
        await room.presses("n")
        room.sees_not("safety", "without names")
        room.live.action_do(command)
        await room.pilot.pause(0.05)
        room.sees("In a pair nothing is anonymous: everybody would know. Ask it aloud instead.")
        assert not room.live.query_one(EntryLine).open


async def test_a_question_whose_terminal_is_gone_is_told_and_can_be_asked_again(
    circle: Circle, tmp_path: Path, clock: ManualClock
) -> None:
    circle.others.pop().leave()
    async with sits_at(tmp_path, clock, circle.first, SIX[5]) as finn:
        circle.ana.arrive()
        assert isinstance(circle.ana.ballots.ask(SAFE), Done)
        await until_seen(finn, "1 I keep it to myself")
        box = circle.ana.ballots._box
        assert box is not None
        box.close()  # as a kill would leave it: the question stands in the session, nobody takes answers
        clock.advance(seconds=3)
        await until_seen(finn, "The question went with Ana’s terminal, and no answer was kept; ask again.")
        finn.sees_not("1 I keep it to myself")
        await circle.asks(finn)
        finn.sees("Asked. Q tells")
        circle.ana.leave()


async def test_whoever_takes_over_leaves_the_counting_and_is_offered_the_other_plan(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    kim = started(house, "feedforward-12", SIX, name="Kim Lee", facilitator="Kim Lee")
    kim.do(c.Begin())
    kim.arrive()
    others = [joined(house, kim, name, "scribe") for name in SIX[1:]]
    for driver in others:
        driver.arrive()
    async with sits_at(tmp_path, clock, kim, SIX[0]) as ana:
        kim.beat()
        assert isinstance(kim.ballots.ask(SAFE), Done)
        await until_seen(ana, "1 I keep it to myself")
        await read(ana, clock)
        await ana.presses("2")
        ana.sees("Your answer is in")
        await ana.presses("D", "Q")
        ana.sees("Another terminal asks it, and counts the answers.", "d ask no more")
        await ana.presses("escape")
        for driver in others:
            driver.beat()
            assert isinstance(driver.ballots.answer(level=2), Done)
        kim.beat()
        assert kim.state.drives != kim.session.actor.hand
        assert isinstance(kim.ballots.count(), Done)
        await until_seen(ana, "It is not easy to speak just now")
        await read(ana, clock)
        await ana.presses("a")
        assert kim.beat().changed
        assert kim.state.now is not None
        assert kim.state.now.block.title == "What would make it easier?"
    for driver in (kim, *others):
        driver.leave()
    house.close()
