from pathlib import Path

import pytest
from screen_robot import ScreenRobot, at_the_screen

from house_at import ANA, BEN
from sessiontui.core.clock import ManualClock
from sessiontui.live.line import MAX_LINE
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.choices_bar import ChoicesBar
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House


def said(driver: Driver) -> list[str]:
    return [c.said for c in driver.state.captures if c.stands]


async def test_the_first_question_is_one_key_away(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        room.sees("Why we are here", "n begin")
        await room.presses("n")
        room.sees("1 of 9 · Open", "What do you want to walk out with today?", "left of 5:00")
        assert room.keys == 1


SIZES = [(120, 40), (80, 24), (60, 16)]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_a_whole_session_by_keys_with_at_most_eight_typed_lines(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int]
) -> None:
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("n")
        await room.after(minutes=5)
        await room.presses("n")
        await room.after(minutes=7)
        await room.presses("n", "o")
        await room.types("Monday stand-up / I read the list aloud / two people left early")
        await room.after(minutes=4)
        await room.presses("n", "f")
        await room.types("Monday / you read the list aloud / two left / ask for one number first")
        await room.presses("a", "1")
        await room.after(minutes=16)
        room.sees("behind")
        await room.presses("p")
        room.sees("take it", "→")
        await room.presses("y")
        await room.presses("n", "c")
        await room.types("if the stand-up starts, then I ask for one number, by Friday 8")
        await room.presses("n", "n", "f")
        await room.types("Tuesday / you named the error first / they extended the contract")
        await room.presses("a", "3", "n", "c")
        await room.types("if somebody disagrees, then I ask one question first, by next Friday 7")
        await room.presses("n", "w")
        await room.types("The pricing call ended ten minutes early / Kim")
        await room.presses("k")
        await room.types("how we share the Thursday slot")
        await room.presses("u")
        await room.presses("k")
        await room.types("who takes the minutes")
        await room.presses("n")
        room.sees("The last minutes together")
        await room.presses("y", "y", "enter", "enter", "enter")
        await room.types("Fri 4 Dec")
        await room.presses("enter")
        assert driver.state.phase == "closed", room.text
        assert [c.kind for c in driver.state.captures] == [
            "anchor", "feedback", "commitment", "feedback", "commitment", "win", "parked",
        ]  # fmt: skip
        assert len([line for line in room.lines if "Thursday" not in line]) <= 8
        await room.settles()
        assert len(driver.summaries()) == 3


async def test_a_line_put_away_comes_back_with_the_same_key(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f", "escape")
        room.sees("Put away")
        await room.presses("w")
        assert room.live.query_one(EntryLine).text == "half"


async def test_letters_typed_fast_become_a_line_and_run_no_command(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.pilot.press("n", "e", "x", "t", "space", "w", "e")
        await room.pilot.pause(0.3)
        assert driver.state.current == 0
        assert room.live.query_one(EntryLine).text == "next we"
        await room.types(" see Kim")
        assert said(driver) == ["next we see Kim"]


async def test_no_letter_runs_a_command_while_somebody_types(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "enter")
        await room.presses("n", "b", "p", "q", "z", "u")
        assert driver.state.current == 0
        assert room.live.query_one(EntryLine).text == "nbpqzu"


async def test_pause_next_back_plus_minus_and_undo_have_keys(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "space")
        room.sees("paused")
        await room.presses("space")
        assert driver.state.phase == "running"
        await room.presses("+")
        assert driver.state.blocks[0].length == 360
        await room.presses("-", "-")
        assert driver.state.blocks[0].length == 240
        await room.presses("u")
        assert driver.state.blocks[0].length == 300
        await room.presses("r")
        assert driver.state.blocks[0].length == 240
        await room.presses("n", "b")
        assert driver.state.current == 0


async def test_the_end_of_a_block_is_offered_and_never_taken_unasked(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.after(minutes=4)
        room.sees("ends soon")
        await room.after(minutes=2)
        room.sees("time is up", "+2 min", "over by 1:00")
        assert driver.state.current == 0
        await room.presses("e")
        room.sees("left of 7:00")


async def test_an_answer_is_one_key(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f")
        await room.types("you asked first / two ideas")
        room.sees("F1 waits for Ben’s answer.")
        await room.presses("a")
        room.sees("1 taking it", "4 heard")
        await room.presses("2")
        assert driver.state.captures[0].answers[0].answer == "see it differently"


async def test_a_click_on_the_footer_does_what_the_key_does(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        footer = room.live.query_one("#footer", ChoicesBar)
        line, first, _ = footer._places[1]
        assert footer._shown is not None
        assert footer._shown.choices[1].label == "next"
        await room.pilot.click("#footer", offset=(first + 1, line))
        await room.pilot.pause(0.05)
        assert driver.state.current == 1


async def test_hush_clears_the_screen_and_any_key_brings_it_back(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "z")
        room.sees("Any key brings the session back.").sees_not("Open", "left of")
        await room.after(minutes=9)
        room.sees_not("ends soon", "time is up")
        await room.presses("x")
        room.sees("It was quiet for 9 minutes: what shall become of that time?")
        await room.presses("a")
        assert driver.state.blocks[0].length == 300 + 540


async def test_help_is_searched_by_typing_and_runs_what_it_lists(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "question_mark")
        await room.pilot.press(*"leave this block out".replace(" ", "_").replace("_", " ").split()[0])
        await room.pilot.pause(0.1)
        room.sees("Leave this block out")
        for _ in range(5):
            await room.pilot.press("backspace")
        await room.pilot.press("s", "k", "i", "p", "enter")
        await room.pilot.pause(0.1)
        assert driver.state.blocks[0].status == "skipped"


async def test_limits_and_rubric_open_over_the_session_and_any_key_puts_them_away(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        before = driver.session.history.n
        await room.presses("exclamation_mark")
        room.sees("limits of confidentiality")
        await room.presses("x")
        await room.presses("n", "n", "n", "l")
        room.sees("what a camera saw" if "what a camera saw" in room.text else "Observable feedback")
        await room.presses("escape")
        room.sees("3 of 9")
        assert driver.session.history.n == before + 3


async def test_commands_that_take_words_ask_for_them(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        room.live.action_do("block.add")
        await room.pilot.pause(0.05)
        await room.types("tea")
        room.sees("How long? Say its minutes, too: tea 5.")
        assert room.live.query_one(EntryLine).text == "tea"
        room.live.query_one(EntryLine).input.value = ""
        await room.types("5 A breath of air")
        assert driver.state.blocks[1].block.title == "A breath of air"
        room.live.action_do("person.join")
        await room.pilot.pause(0.05)
        await room.types("Cleo Ferri")
        assert driver.state.names == (ANA, BEN, "Cleo Ferri")


async def test_what_is_for_oneself_asks_first_where_nobody_is_known(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "i")
        await room.types("I talk first")
        room.sees("keep it for the two of you")
        await room.presses("escape")
        assert said(driver) == []
        await room.presses("i")
        assert room.live.query_one(EntryLine).text == "I talk first"
        await room.types(", and I wait now")
        await room.after(seconds=1)
        await room.presses("y")
        assert said(driver) == ["I talk first, and I wait now"]


async def test_tidying_asks_one_part_at_a_time(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("ask for one number")
        await room.presses("t")
        room.sees("At what moment will it happen")
        await room.types("the stand-up starts")
        await room.types("ask for one number")
        await room.types("soonish")
        room.sees("is not a day")
        room.live.query_one(EntryLine).input.value = ""
        await room.types("Friday")
        await room.presses("escape")
        parts = dict(driver.state.captures[0].parts)
        assert parts == {"if": "the stand-up starts", "then": "ask for one number", "when": "2026-11-27"}


async def test_a_gap_is_asked_about(house: House, driver: Driver, clock: ManualClock) -> None:
    driver.act("block.next")
    clock.advance(minutes=12)
    async with at_the_screen(house, driver, clock, gap=720) as room:
        room.sees("12 min passed with nobody here", "leave them out")
        await room.presses("x")
        room.sees("5:00")


async def test_a_gap_is_asked_about_again_where_somebody_talked_on(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    clock.advance(minutes=12)
    async with at_the_screen(house, driver, clock, gap=720) as room:
        room.sees("12 min passed with nobody here")
        await room.presses("enter")
        await room.types("we go on")
        assert driver.state.captures
        room.live._heart.beat()
        await room.pilot.pause()
        room.sees("12 min passed with nobody here")


async def test_a_huge_paste_is_taken_as_one_line_and_its_cut_is_told(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    from textual.events import Paste

    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "enter")
        line = room.live.query_one(EntryLine)
        line.input.post_message(Paste("first line\nsecond line\n" + "x" * 1_000_000))
        await room.pilot.pause(0.2)
        assert line.text.startswith("first line second line xxx")
        assert len(line.text) == MAX_LINE
        room.sees("were not taken in")


@pytest.mark.parametrize(
    "hostile", ["[/x]", "[@click=app.quit]x[/]", "\x1b[2J\x07", "שלום 👩‍👩‍👧 नमस्ते", "a" * 500]
)
async def test_any_text_is_only_text(house: House, driver: Driver, clock: ManualClock, hostile: str) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n")
        for key in ("f", "c", "w", "k"):
            await room.presses(key)
            await room.types(hostile)
        room.live.action_do("person.join")
        await room.pilot.pause(0.05)
        await room.types(hostile[:40])
        assert "\x1b" not in room.text
        room.live.action_do("room.captures")
        await room.pilot.pause(0.05)
        assert "\x1b" not in room.text
        assert len(said(driver)) == 4


async def test_a_terminal_that_is_too_small_says_so_and_loses_nothing(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f")
        await room.pilot.resize_terminal(20, 5)
        await room.pilot.pause(0.1)
        assert "too small" in " ".join(room.text.split())
        await room.pilot.resize_terminal(80, 24)
        await room.pilot.pause(0.1)
        room.sees("1 of 9")
        assert room.live.query_one(EntryLine).text == "half"


async def test_what_cannot_be_saved_stays_in_the_line(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        lock = driver.session._database.hold
        from sessiontui.core.errors import NotSaved

        def full(**_: object) -> object:
            raise NotSaved("The disk is full", "Make room and press Enter again")

        driver.session._database.hold = full  # type: ignore[method-assign, assignment]
        await room.types("it went well")
        room.sees("Not saved. The disk is full.")
        assert room.live.query_one(EntryLine).text == "it went well"
        driver.session._database.hold = lock  # type: ignore[method-assign]
        await room.pilot.press("enter")
        await room.pilot.pause(0.05)
        assert said(driver) == ["it went well"]


async def test_an_idle_second_repaints_the_time_alone(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.after(seconds=2)
        before = _renders(room)
        await room.after(seconds=1)
        changed = [name for name, count in _renders(room).items() if count != before[name]]
        assert changed == ["time"]


def _renders(room: ScreenRobot) -> dict[str, object]:
    live = room.live
    frames = live.frames()
    return {
        "header": frames.header,
        "question": frames.question,
        "rubric": frames.rubric,
        "captures": frames.captures,
        "offer": frames.offer,
        "footer": frames.footer,
        "time": frames.time,
    }


async def test_a_closed_session_takes_no_line_and_says_so_before_anybody_types(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.act("session.close-now")
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("enter")
        room.sees("This session is closed; reopen it to go on.")
        await room.presses("f")
        assert not room.live.query_one(EntryLine).open
