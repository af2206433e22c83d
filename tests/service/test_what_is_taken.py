"""What a word or a number is taken for live: blocks that are added, days, levels, and files one wrote out."""

from __future__ import annotations

from pathlib import Path

import pytest

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import AddBlock, EnterRoomTime
from sessiontui.live.decision import Refused
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.new_block import new_block
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


@pytest.fixture
def driver(house: House) -> Driver:
    driver = started(house)
    driver.act("block.next")
    return driver


@pytest.mark.parametrize(
    ("said", "title", "seconds"),
    [
        ("Break 5", "Break", 300),
        ("5 Break", "Break", 300),
        ("5 min Break", "Break", 300),
        ("Break, 5 minutes", "Break", 300),
        ("Break5", "Break", 300),
        ("Break 5 Break", "Break", 300),
        ("Break5 Break", "Break", 300),
        ("A breath of air for 7 min", "A breath of air", 420),
        ("90 s Stretch", "Stretch", 90),
        ("3 Mia’s question", "Mia’s question", 180),
    ],
)
def test_a_block_is_added_in_either_order(said: str, title: str, seconds: int) -> None:
    assert new_block(said) == AddBlock(title, seconds)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Break", "How long? Say its minutes, too: Break 5."),
        ("Break 0", "How long? Say its minutes, too: Break 5."),
        ("5", "What shall it be called? Break 5."),
        ("", "Say its name and minutes: Break 5."),
    ],
)
def test_the_half_that_is_missing_is_asked_for(said: str, asked: str) -> None:
    assert new_block(said) == Refused(asked)


def test_words_that_are_no_day_set_no_next_date(driver: Driver) -> None:
    refused = driver.act("session.next-date", "qqclear; sessiontui")
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("“qqclear; sessiontui” is no day. Say one such as Fri 4 Dec")
    assert (driver.state.next_date, driver.state.next_said) == (None, "")
    assert isinstance(driver.act("session.next-date", "Fri 4 Dec"), Done)


@pytest.mark.parametrize("said", ["11", "level 11", "0", "he said it twice; 9"])
def test_a_level_beyond_the_rubric_is_no_line(driver: Driver, said: str) -> None:
    driver.do(EnterRoomTime())
    outcome = driver.write(Wish("score", said)).outcome
    assert outcome == Refused("Levels go from 1 to 5.")
    assert driver.state.captures == ()


def test_a_level_within_the_rubric_is_kept(driver: Driver) -> None:
    assert isinstance(driver.write(Wish("score", "he said it twice; 3")).outcome, Done)


def test_a_strike_names_the_files_that_were_written_out_here_and_are_still_there(
    driver: Driver, tmp_path: Path
) -> None:
    driver.write(Wish("win", "they signed"))
    driver.write(Wish("win", "they came"))
    there, gone = (driver.pages().write("pair", str(tmp_path / name)) for name in ("a.md", "b.md"))
    gone.unlink()
    driver.act("capture.strike", "W1")
    assert [line for line in driver.trouble if "delete" in line] == [f"You wrote {there}: delete it there."]
