"""Whatever is pressed, clicked, pasted or resized while somebody types: the words are still there."""

from screen_robot import ScreenRobot, at_the_screen
from textual.events import Key, Paste

from house_at import resumed
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Hush
from sessiontui.live.line import MAX_LINE
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft
from sessiontui.widgets.choices_bar import ChoicesBar
from sessiontui.widgets.entry_line import EntryLine, LineInput
from sessiontui.wiring import House


def said(driver: Driver) -> list[str]:
    return [c.said for c in driver.state.captures if c.stands]


def typed(room: ScreenRobot) -> str:
    return room.live.query_one(EntryLine).text


async def clicks(room: ScreenRobot, bar: str, key: str) -> None:
    choices = room.live.query_one(bar, ChoicesBar)
    place = next(i for i, choice in enumerate(choices._choices) if choice.key == key)
    line, first, _ = choices._places[place]
    assert await room.pilot.click(bar, offset=(first + 1, line))  # one column of padding before it
    await room.pilot.pause(0.05)


async def test_another_command_puts_the_open_line_aside(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f")
        room.live.action_do("capture.parked")  # as the palette calls it
        await room.pilot.pause(0.05)
        assert typed(room) == ""
        await room.types("a parked thing")
        await room.presses("w")
        assert typed(room) == "half"
        await room.presses("enter")
        assert said(driver) == ["a parked thing", "half"]
        assert driver.drafts.load() is None


async def test_several_lines_put_away_all_come_back_after_a_kill(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("o", "n", "e", "escape", "k")
        await room.presses("t", "w", "o", "escape", "c")
        await room.presses("s", "i", "x")
        await room.after(seconds=2)
    driver.presence.leave(driver.session.actor.hand)  # as its process would be gone
    again = resumed(house, driver)
    async with at_the_screen(house, again, clock) as room:
        assert typed(room) == "six"
        await room.after(seconds=1)
        await room.presses("escape", "w")
        assert typed(room) == "one"
        await room.presses("escape", "k")
        assert typed(room) == "two"


async def test_words_put_away_twice_under_one_key_are_joined(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "enter")
        await room.presses("o", "n", "e", "escape")
        await room.pilot.press("t", "w", "o")  # a burst opens a line of its own
        await room.pilot.pause(0.2)
        assert typed(room) == "two"
        await room.presses("escape", "enter")
        assert typed(room) == "one two"


async def test_what_is_for_oneself_is_on_disk_while_the_one_key_is_awaited(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "i")
        await room.types("I talk first")
        room.sees("keep it for the two of you")
        assert driver.drafts.load() == Draft("insight", "I talk first", aside=True)
        await room.after(seconds=1)
        await room.presses("y")
        assert said(driver) == ["I talk first"]
        assert driver.drafts.load() is None


async def test_an_answer_put_away_while_tidying_waits_for_its_own_question(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("ask for one number")
        await room.presses("t")
        await room.presses("w", "h", "e", "n", "escape")
        await room.presses("w")
        assert typed(room) == ""
        await room.presses("escape", "t")
        assert typed(room) == "when"


async def test_a_hush_from_another_terminal_neither_traps_nor_loses_what_is_typed(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    other = resumed(house, driver)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f")
        other.session.follow()
        other.do(Hush())
        await room.after(seconds=1)
        room.sees("Any key brings the session back.").sees_not("half")
        await room.pilot.press("x")
        await room.pilot.pause(0.4)
        assert driver.state.hushed_since is None
        assert typed(room) == "half"
        await room.pilot.press("!", "backspace", "s", "enter")
        await room.pilot.pause(0.05)
        assert said(driver) == ["halfs"]


async def test_a_hush_from_another_terminal_clears_a_page_that_is_open(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    other = resumed(house, driver)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        room.live.action_do("room.captures")
        await room.pilot.pause(0.05)
        room.sees("it went well")
        other.session.follow()
        other.do(Hush())
        await room.after(seconds=1)
        await room.pilot.pause(0.1)
        room.sees("Any key brings the session back.").sees_not("it went well")


async def test_the_line_takes_every_key_again_when_a_small_terminal_grows(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f")
        await room.pilot.resize_terminal(20, 5)
        await room.pilot.pause(0.1)
        await room.pilot.press("x", "y")
        await room.pilot.resize_terminal(80, 24)
        await room.pilot.pause(0.1)
        await room.pilot.press("backspace", "enter")
        await room.pilot.pause(0.05)
        assert said(driver) == ["halfx"]


async def test_no_command_runs_unseen_while_the_terminal_is_too_small(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(20, 5)) as room:
        await room.presses("n")
        assert driver.state.now is None


async def test_a_key_pressed_right_behind_the_one_that_opens_a_line_is_typed(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.pilot.press("w", "!", "b", "enter")
        await room.pilot.pause(0.2)
        assert said(driver) == ["!b"]
        assert driver.state.current == 0


async def test_a_paste_without_an_open_line_is_a_jot(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        room.app.post_message(Paste("one\r\ntwo\x1b[2J\n"))
        await room.pilot.pause(0.1)
        assert typed(room) == "one two␛[2J"
        assert "\x1b" not in room.text
        await room.presses("enter")
        assert said(driver) == ["one two␛[2J"]


async def test_a_line_that_is_full_says_so_without_a_bell(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "enter")
        room.live.query_one(LineInput).take("x" * MAX_LINE)
        rung: list[int] = []
        room.app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
        await room.pilot.press("y")
        await room.pilot.pause(0.05)
        room.sees("were not taken in")
        assert len(typed(room)) == MAX_LINE
        assert not rung


async def test_a_gap_is_asked_about_once_nobody_types(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f")
        clock.advance(minutes=12)  # the lid was closed
        room.live._heart.beat()
        room.sees_not("passed with nobody here")
        await room.types(" way")
        room.live._heart.beat()
        room.sees("12 min passed with nobody here", "leave them out")
        await room.presses("x")
        assert driver.state.blocks[0].length == 300
        room.sees("left of 5:00", "12 min left out")


async def test_the_keys_under_the_line_can_be_clicked(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("h", "i")
        await clicks(room, "#footer", "esc")
        assert not room.live.query_one(EntryLine).open
        await room.presses("w")
        await clicks(room, "#footer", "/")
        await room.presses("K", "i", "m")
        await clicks(room, "#footer", "enter")
        assert said(driver) == ["hi / Kim"]


async def test_a_click_on_the_footer_means_the_footer_while_a_question_is_open(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f")
        await room.types("you asked first / two ideas")
        await room.presses("z")
        await room.after(minutes=2)
        await room.presses("x")
        room.sees("add it", "take it from the rest")
        await clicks(room, "#footer", "a")
        assert driver.state.blocks[0].length == 300
        room.sees("1 taking it")
        await clicks(room, "#offer", "4")
        assert driver.state.captures[0].answers[0].answer == "heard"


async def test_a_key_is_typed_that_comes_while_the_line_is_just_losing_the_keys(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w", "a")
        room.live.set_focus(None)
        room.live.on_key(Key("x", "x"))  # the line has not been told yet that it lost them
        await room.pilot.press("y", "enter")
        await room.pilot.pause(0.05)
        assert said(driver) == ["axy"]


async def test_a_key_that_the_line_has_no_use_for_is_not_typed_on_its_way_up(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w", "a")
        await room.pilot.press("f20", "backspace", "b", "enter")
        await room.pilot.pause(0.05)
        assert said(driver) == ["b"]
