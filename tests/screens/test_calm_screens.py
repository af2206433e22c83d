"""What must not jump, be cut, act at the first slip of the mouse, or stay longer than it is about."""

import pytest
from screen_robot import ScreenRobot, at_the_screen
from textual.widgets import OptionList

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.screens.over.pick_screen import PickScreen
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.widgets.question_panel import QuestionPanel, folded
from sessiontui.wiring import House


def question_lines(room: ScreenRobot) -> list[str]:
    """What can be seen of the question, from its top on."""
    panel = room.live.query_one(QuestionPanel)
    first, last = panel.content_region.y, panel.content_region.bottom
    return [line[: panel.content_region.right - 1].rstrip() for line in room.text.split("\n")[first:last]]


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 40)])
@pytest.mark.parametrize("keys", [("a",), ("s",), ("v", "enter")])
async def test_a_question_that_opens_leaves_the_lines_above_where_they_are(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("n", "n", "n", "n", "f")
        await room.types("Ana to Ben: you asked first / two ideas")
        await room.pilot.pause(0.1)
        before = question_lines(room)
        await room.presses(*keys)
        await room.pilot.pause(0.1)
        room.sees("esc")
        during = question_lines(room)
        assert len(during) > 2
        assert during == before[: len(during)]
        await room.presses("escape")
        await room.pilot.pause(0.1)
        assert question_lines(room)[: len(during)] == during


async def test_one_click_picks_a_block_and_a_second_goes_there(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "A")
        for here in (0, 2):
            assert await room.pilot.click(OptionList, offset=(6, 2))
            await room.pilot.pause(0.6)  # not a double click
            assert room.live.driver.state.current == here
            if here == 0:
                assert isinstance(room.app.screen, PickScreen)
                assert room.app.screen.query_one(OptionList).highlighted == 2


async def test_enter_on_somebody_asks_what_is_to_be_said_of_them(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("j", "enter")
        assert all(person.present for person in driver.state.people)
        room.sees("Ana Ruiz:", "l Ana comes later", "g Ana has left")
        await room.presses("l")
        room.sees("Ana comes later.")
        await room.presses("j")
        room.sees("comes later").sees_not("has left")
        await room.presses("enter")
        room.sees("h Ana is here")
        await room.presses("h")
        room.sees("Ana is here.")
        assert [(p.present, p.later) for p in driver.state.people] == [(True, False)] * 2


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_whom_to_call_is_on_the_first_view_of_the_limits(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    driver = started(house, facilitator="Fay Moss")
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("!")
        await room.pilot.pause(0.1)
        room.sees("Whom to call: Fay Moss", "emergency number", "esc or any key puts it away")
        if size == (60, 16):
            room.sees("PgDn shows more")
            await room.presses("pagedown")
            room.sees("What you agreed on")


async def test_a_line_is_said_better_by_its_words_alone(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(60, 16)) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("k")
        await room.types("the slot")
        await room.presses("C", "enter")
        room.sees("W1 better")
        assert room.live.query_one(EntryLine).text == "it went well"
        await room.presses("ctrl+u")
        await room.types("Kim said yes")
        assert [c.said for c in driver.state.captures] == ["Kim said yes", "the slot"]


async def test_words_half_said_better_come_back_with_their_own_line(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one")
        await room.presses("C", "enter")
        await room.presses("s", "escape", "w")
        await room.types("two")
        await room.presses("C", "down", "enter")
        assert room.live.query_one(EntryLine).text == "two"
        await room.presses("escape", "C", "enter")
        assert room.live.query_one(EntryLine).text == "ones"


@pytest.mark.parametrize("page", ["A", "C", "j"])
async def test_an_old_word_does_not_stand_in_a_list(
    house: House, driver: Driver, clock: ManualClock, page: str
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one")
        await room.presses("z", "x")
        room.sees("Back again.")
        await room.presses(page)
        assert "Back again." not in "".join(str(w.render()) for w in room.app.screen.query("NoticeLine"))
        await room.presses("u")
        assert "Took back" in "".join(str(w.render()) for w in room.app.screen.query("NoticeLine"))


async def test_it_is_said_which_way_sharing_the_screen_went(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        room.live.action_do("room.share")
        await room.pilot.pause(0.05)
        room.sees("The screen is shared: private notes and drafts are hidden.")
        room.live.action_do("room.share")
        await room.pilot.pause(0.05)
        room.sees("The screen is yours alone again: private notes show.")


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_what_shows_a_level_stands_whole_while_one_types(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int]
) -> None:
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("n", "n", "n", "n", "s", "3")
        await room.presses("Y", "o", "u")
        room.sees("One exchange, word for word. Whoever spoke next picks a level first, then the other one.")


async def test_names_on_the_floor_line_stand_beside_their_keys(house: House, clock: ManualClock) -> None:
    names = ("Ana Ruiz", "Ben Okafor", "Cleopatra Ferri", "Dmitri Wolkow", "Priya Nair")
    driver = started(house, "feedforward-12", names)
    async with at_the_screen(house, driver, clock, size=(60, 16)) as room:
        await room.presses("n", "h")
        room.sees("▶ Ana", "2 Ben", "4 Dmitri", "5 Priya").sees_not("5Priya")


def test_a_path_goes_on_behind_a_slash() -> None:
    path = "/home/ana/.local/share/sessiontui/summaries/ana-ruiz-ben-okafor"
    lines = folded(f"  {path}", 40).split("\n")
    assert all(len(line) <= 40 for line in lines)
    assert "".join(line.strip() for line in lines) == path
    assert all(line.endswith("/") for line in lines[:-1])
    assert folded("a short one", 40) == "a short one"
    assert folded("a sentence that is longer than its width is", 20).replace("\n", "") != ""
