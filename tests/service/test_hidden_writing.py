"""What is written hidden waits on its own disk, is handed in once, and is nowhere in the workspace before."""

from __future__ import annotations

import pytest

from house_at import ANA, started
from sessiontui.core.errors import Damaged
from sessiontui.live.commands import Begin, HideWriting, Reveal
from sessiontui.live.decision import Refused
from sessiontui.service.capturing import Wish
from sessiontui.service.driving import Driver
from sessiontui.service.hidden_writing import HiddenWriting
from sessiontui.service.outcome import Done, Outcome
from sessiontui.wiring import House

CANARY = "kingfisher"


@pytest.fixture
def driver(house: House) -> Driver:
    driver = started(house, name=ANA)
    driver.do(Begin())
    driver.do(HideWriting())
    return driver


def hidden_of(house: House, driver: Driver) -> HiddenWriting:
    return HiddenWriting(house.workspace, driver.file.id, driver.session.actor.hand)


def handed_in(hidden: HiddenWriting, driver: Driver) -> tuple[Outcome, ...]:
    return hidden.hand_in(
        lambda: driver.session.history.records,
        driver.session.actor.hand,
        lambda wish: driver.write(wish).outcome,
    )


def test_lines_wait_and_are_handed_in_in_their_order(house: House, driver: Driver) -> None:
    hidden = hidden_of(house, driver)
    for number, text in enumerate((f"{CANARY} one", f"{CANARY} two"), start=1):
        assert hidden.add(Wish("win", text), driver.session.history.n) == number
    files = [path for path in house.workspace.root.rglob("*") if path.is_file()]
    assert all(CANARY.encode() not in path.read_bytes() for path in files)
    driver.do(Reveal())
    outcomes = handed_in(hidden, driver)
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert [capture.said for capture in driver.state.captures] == [f"{CANARY} one", f"{CANARY} two"]
    assert hidden.lines() == ()
    assert handed_in(hidden, driver) == ()


def test_what_cannot_be_handed_in_yet_goes_on_waiting(house: House, driver: Driver) -> None:
    hidden = hidden_of(house, driver)
    hidden.add(Wish("win", "one"), driver.session.history.n)
    (outcome,) = handed_in(hidden, driver)
    assert isinstance(outcome, Refused)
    assert len(hidden.lines()) == 1


def test_a_line_that_was_handed_in_before_a_kill_is_not_handed_in_twice(house: House, driver: Driver) -> None:
    hidden = hidden_of(house, driver)
    for text in ("one", "two"):
        hidden.add(Wish("win", text), driver.session.history.n)
    waiting = hidden.lines()
    driver.do(Reveal())
    driver.write(waiting[0].wish)  # killed here, before the file was shortened
    handed_in(hidden, driver)
    assert [capture.said for capture in driver.state.captures] == ["one", "two"]


def test_two_lines_of_the_same_words_are_two_lines(house: House, driver: Driver) -> None:
    hidden = hidden_of(house, driver)
    for _ in range(2):
        hidden.add(Wish("win", "yes"), driver.session.history.n)
    driver.do(Reveal())
    driver.write(hidden.lines()[0].wish)  # killed here, before the file was shortened
    handed_in(hidden, driver)
    assert [capture.said for capture in driver.state.captures] == ["yes", "yes"]


def test_the_last_line_can_be_taken_back(house: House, driver: Driver) -> None:
    hidden = hidden_of(house, driver)
    hidden.add(Wish("win", "one"), 1)
    hidden.add(Wish("win", "two"), 1)
    taken = hidden.take_back()
    assert taken is not None
    assert taken.text == "two"
    hidden.take_back()
    assert hidden.take_back() is None


def test_a_file_that_cannot_be_understood_is_told_and_left(house: House, driver: Driver) -> None:
    hidden = hidden_of(house, driver)
    hidden.add(Wish("win", "one"), 1)
    (path,) = (house.workspace.private / "hidden").iterdir()
    path.write_bytes(b"[{")
    with pytest.raises(Damaged, match="Write it again"):
        hidden.add(Wish("win", "two"), 1)
    assert path.read_bytes() == b"[{"
