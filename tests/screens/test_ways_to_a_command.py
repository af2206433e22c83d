"""Every command by key, by palette, by help; and those that ask for one key more."""

import pytest
from screen_robot import at_the_screen

from house_at import ANA, resumed
from sessiontui.core.clock import ManualClock
from sessiontui.core.visibility import Visibility
from sessiontui.live.ballots import nothing_is_anonymous
from sessiontui.present.ballot_words import gentler_offer
from sessiontui.present.commands import COMMANDS
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.over.palette import RegistryProvider
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House


async def test_the_palette_holds_the_commands_of_the_moment_and_nothing_else(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.pilot.press("ctrl+p")
        await room.pilot.pause(0.3)
        room.sees("next (n)", "Move on to the next block.")
        room.sees_not("Screenshot", "Change the theme", "Quit the application", "Maximize")
        await room.pilot.press(*"shared screen".replace(" ", ""))
        await room.pilot.pause(0.5)
        await room.pilot.press("enter")
        await room.pilot.pause(0.3)
        assert isinstance(room.app.screen, LiveScreen)
        assert driver.state.shared
        room.sees("screen is shared")


async def test_what_is_not_offered_here_is_found_by_its_name_and_by_no_other_word(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    aloud = nothing_is_anonymous(2)
    async with at_the_screen(house, driver, clock) as room:
        provider = RegistryProvider(room.live)
        assert aloud in [hit.help async for hit in provider.search("safety")]
        assert aloud not in [hit.help async for hit in provider.search("notebook")]
        told = [spec.label for spec in room.live.possible() if spec.tip == aloud]
        assert told == ["safety check", "ask all"]


def test_where_it_is_hard_to_speak_nothing_is_offered_that_cannot_be_chosen(driver: Driver) -> None:
    early = gentler_offer(driver.state)
    assert "before you begin; or take `sessiontui start feedforward-12`" in early.text
    assert [choice.key for choice in early.choices] == ["esc"]
    driver.act("block.next")
    assert [choice.key for choice in gentler_offer(driver.state).choices] == ["a", "E", "esc"]
    driver.act("session.close")
    assert "gentler start next time" in gentler_offer(driver.state).text


async def test_every_command_can_be_called_at_any_moment_without_harm(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    skipped = {"session.leave", "session.help", "session.abandon"}
    async with at_the_screen(house, driver, clock) as room:
        for begun in (False, True):
            for spec in COMMANDS:
                if spec.id in skipped or spec.id.startswith(("session.close", "session.reopen")):
                    continue
                room.live.action_do(spec.id)
                await room.pilot.pause(0.02)
                room.sees_not("cannot be done here")
                for _ in range(3):
                    if driver.state.hushed_since is None:
                        await room.pilot.press("escape")
                    else:
                        await room.pilot.press("x")
                assert not room.live.query_one(EntryLine).open, spec.id
            if not begun and driver.state.now is None:
                await room.presses("n")
        assert driver.state.live


@pytest.mark.parametrize("key", ["y", "enter", "p"])
async def test_a_plan_is_taken_by_a_second_key(
    house: House, driver: Driver, clock: ManualClock, key: str
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.after(minutes=8)
        lengths = [b.length for b in driver.state.blocks]
        await room.presses("p")
        room.sees("y take it", "esc leave it")
        assert [b.length for b in driver.state.blocks] == lengths
        await room.after(seconds=1)
        await room.presses(key)
        assert [b.length for b in driver.state.blocks] != lengths
        room.sees("Replanned")


async def test_a_plan_that_is_left_changes_nothing(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.after(minutes=8)
        lengths = [b.length for b in driver.state.blocks]
        await room.presses("p", "escape")
        room.sees("The plan stays as it was.")
        assert [b.length for b in driver.state.blocks] == lengths


async def test_who_sees_a_line_is_chosen_by_line_and_by_key(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("k")
        await room.types("Thursday")
        await room.presses("v")
        room.sees("enter for P1, or W1")
        await room.types("W9")
        room.sees("W9 is not among what was written down.")
        room.live.query_one(EntryLine).input.value = ""
        await room.types("w1")
        room.sees("W1 is for the two of you. And now?", "r for everybody in this session")
        await room.presses("r")
        capture = driver.state.capture("W1")
        assert capture is not None
        assert capture.visibility is Visibility.ROOM
        room.sees("W1 is now for everybody in this session.")


async def test_somebody_known_can_take_a_line_back_for_themselves(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    ana = resumed(house, driver, ANA)
    async with at_the_screen(house, ana, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("v", "enter")
        room.sees("m for you alone")
        await room.presses("m")
        room.sees("W1 goes to your own notes", "y keep it to myself")
        await room.presses("escape")
        assert not ana.own_notes()
        await room.presses("v", "enter", "m", "y")
        assert [note.said for note in ana.own_notes()] == ["it went well"]
        assert not any(c.stands for c in ana.state.captures)


async def test_a_line_is_said_better_where_it_stands(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went wel")
        room.live.action_do("capture.edit")
        await room.pilot.pause(0.05)
        await room.types("l")
        assert driver.state.captures[0].said == "it went well"


async def test_words_go_for_good_only_after_a_second_key(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        for key, struck in (("escape", False), ("y", True)):
            room.live.action_do("capture.strike")
            await room.pilot.pause(0.05)
            await room.types("w1")
            room.sees("The words of W1 go for good")
            await room.presses(key)
            assert driver.state.captures[0].struck is struck


async def test_take_away_undo_and_redo(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("x")
        room.sees("Take W1 (Ana) away? “it went well”", "x take it away", "esc leave it")
        await room.after(seconds=1)
        await room.presses("x")
        room.sees("W1 is taken away; u brings it back.")
        taken_away = [driver.state.captures[0].removed]
        for key in ("u", "r"):
            await room.presses(key)
            taken_away.append(driver.state.captures[0].removed)
        assert taken_away == [True, False, True]


async def test_the_end_card_says_where_the_summaries_are_and_keeps_its_keys(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("ask first")
        room.live.action_do("session.close-now")
        await room.settles()
        room.sees("Thank you both.", "Summaries in", "One line is still rough", "R reopen", "q leave")
        await room.presses("t")
        room.sees("At what moment will it happen")
        await room.presses("escape", "R")
        assert driver.state.live


async def test_a_paused_clock_changes_nothing_from_second_to_second(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "space")
        before = room.live.frames()
        await room.after(seconds=20)
        now = room.live.frames()
        assert (now.time, now.agenda, now.header) == (before.time, before.agenda, before.header)
        assert now == before


async def test_a_long_question_is_put_above_the_line_so_that_one_can_type(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(60, 16)) as room:
        await room.presses("n", "c")
        await room.types("ask for one number")
        await room.presses("t")
        room.sees("At what moment will it happen: when, where, after what?")
        assert room.live.query_one(EntryLine).input.size.width > 50
        room.sees("What do you want to walk out with today?", "left of 5:00", "esc ends")


@pytest.mark.parametrize("size", [(40, 10), (45, 12), (60, 16), (80, 24), (200, 50)])
async def test_clock_question_and_keys_stay_at_every_size(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int]
) -> None:
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("n", "f")
        await room.types("you asked first / two ideas " + "and more " * 40)
        room.sees("What do you want", "left of 5:00", "n next", "? help")
        await room.presses("a")
        room.sees("What do you want", "left of 5:00", "1 taking it")
