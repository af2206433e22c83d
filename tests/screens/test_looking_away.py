"""F8 puts out of sight what nobody beside the screen is to read, whatever is open; F8 brings it back."""

import pytest
from msgspec.structs import replace
from screen_robot import ScreenRobot, at_the_screen
from several import joined

from house_at import ANA, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.present.away_words import away_frames
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House

CANARY = "kingfisher"
QUESTION = "What do you want to walk out with today?"
SIZES = [(120, 40), (80, 24), (60, 16)]


async def with_words(room: ScreenRobot) -> None:
    await room.presses("n", "w")
    await room.types(f"{CANARY} in a line")
    await room.presses("f")
    await room.types(f"{CANARY} / in feedback")


def hidden(room: ScreenRobot) -> None:
    room.sees("look away", "F8 bring it back").sees_not(CANARY, "ask before telling")


@pytest.mark.parametrize("size", SIZES)
async def test_question_and_time_stay_and_what_was_written_goes(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    driver = started(house, purpose="ask before telling", name=ANA)
    driver.write(Wish("insight", f"{CANARY} for me"))
    async with at_the_screen(house, driver, clock, size=size) as room:
        await with_words(room)
        records = driver.session.history.n
        await room.presses("f8")
        hidden(room)
        room.sees("What do you want", "left of 5:00")
        assert driver.state.now is not None
        assert driver.state.now.prompt is not None
        assert driver.state.now.prompt.say not in room.text
        await room.presses("f8")
        room.sees(CANARY).sees_not("look away")
        assert driver.session.history.n == records


@pytest.mark.parametrize("page", ["A", "C", "j", "!", "l", "S", "?", "ctrl+p"])
async def test_it_works_over_every_page(house: House, driver: Driver, clock: ManualClock, page: str) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await with_words(room)
        await room.presses(page)
        await room.pilot.pause(0.1)
        assert not isinstance(room.app.screen, LiveScreen)
        await room.pilot.press("f8")
        await room.pilot.pause(0.25)
        assert isinstance(room.app.screen, LiveScreen)
        hidden(room)


async def test_half_typed_words_go_to_disk_and_come_back_in_their_line(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "f", "h", "a", "l", "f")
        prompt = room.live.query_one(EntryLine).asked
        await room.presses("f8")
        room.sees_not("half")
        draft = driver.drafts.load()
        assert draft is not None
        assert "half" in (draft.text, *dict(draft.extra).values())
        await room.presses("f8")
        entry = room.live.query_one(EntryLine)
        assert (entry.open, entry.text, entry.asked) == (True, "half", prompt)
        room.sees("half")
        await room.presses("a", "enter")
        assert driver.state.captures[0].said == "halfa"


async def test_words_that_are_typed_meanwhile_are_kept_and_cannot_be_read(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "f8")
        await room.pilot.press(*CANARY)
        await room.pilot.pause(0.2)
        room.sees_not(CANARY, CANARY[2:])
        assert room.live.query_one(EntryLine).text == CANARY
        await room.presses("f8")
        room.sees(CANARY)


async def test_the_session_moves_on_meanwhile_and_nothing_that_shows_words_opens(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await with_words(room)
        await room.presses("f8")
        for key in ("C", "A", "j", "S", "a", "x", "f", "c", "u", "D", "?", "l", "t"):
            await room.presses(key)
            assert isinstance(room.app.screen, LiveScreen), key
            assert not room.live.query_one(EntryLine).open, key
            hidden(room)
        before = driver.state.current
        await room.presses("n")
        assert driver.state.current == before + 1
        hidden(room)
        await room.presses("space")
        assert driver.state.phase == "paused"
        hidden(room)
        await room.presses("f9")
        room.sees("Any key brings the session back.")
        await room.presses("f8")
        assert driver.state.hushed_since is None
        hidden(room)


async def test_the_palette_offers_only_what_shows_nothing(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await with_words(room)
        await room.presses("f8", "ctrl+p")
        await room.pilot.pause(0.3)
        room.sees("next (n)", "look away (F8)").sees_not("feedback (f)", "captured (C)", CANARY)


async def test_what_others_write_meanwhile_is_not_shown(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f8")
        joined(house, driver, "Ben Okafor").write(Wish("parked", f"{CANARY} of Ben"))
        await room.settles()
        hidden(room)
        await room.presses("f8")
        room.sees(f"{CANARY} of Ben")


async def test_the_palette_and_a_click_reach_it_too(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await with_words(room)
        room.live.action_do("together.away")
        await room.pilot.pause(0.1)
        hidden(room)
        line = next(i for i, text in enumerate(room.text.split("\n")) if "F8 bring it back" in text)
        column = room.text.split("\n")[line].index("F8")
        await room.pilot.click(offset=(column, line))
        await room.pilot.pause(0.1)
        room.sees(CANARY)


async def test_a_question_that_quotes_what_was_taken_on_before_is_put_out_of_sight_too(
    house: House, clock: ManualClock
) -> None:
    before = started(house, name=ANA)
    before.do(c.Begin())
    before.write(Wish("commitment", f"If it starts late, then I say {CANARY} at once", by=ANA))
    before.do(c.Close())
    before.leave()
    clock.advance(hours=24)
    driver = started(house, name=ANA)
    driver.do(c.Begin())
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        room.sees(CANARY, "What became of what you said you would try?")
        await room.presses("f8")
        hidden(room)
        room.sees("What became of what you said you would try?")
        said = f"Ana: if it starts late, then I say {CANARY} at once"
        frames = room.live.frames()
        quoting = replace(
            frames, question=replace(frames.question, lead=said, follow_ups=(said, "And then?"))
        )
        shown = away_frames(quoting, room.live.driver.state).question
        assert (shown.lead, shown.follow_ups) == ("Review", ("And then?",))
