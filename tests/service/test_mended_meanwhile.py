"""A rubric that nobody could read as the session opened, and a word that came with a newer question."""

from __future__ import annotations

import pytest

from house_at import ANA, resumed, started
from mended_meanwhile import (
    MEANS,
    TERM,
    asks_with_a_new_word,
    breaks_its_rubric,
    explains_it,
    mends_its_rubric,
)
from sessiontui.core.clock import ManualClock
from sessiontui.core.glossary import term_of
from sessiontui.live import commands as c
from sessiontui.present.glossary_words import glossary_lines, word_of
from sessiontui.present.newer_words import newer_lines, nothing_lines
from sessiontui.service.bench.newer import Newer
from sessiontui.service.opening.starting import StartRequest
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House


def looks(driver: Driver) -> Newer:
    assert driver.newer is not None
    driver.newer.look()
    return driver.newer


def numbers(driver: Driver, block: str) -> tuple[int, ...]:
    rubric = driver.state.rubric_of(driver.state.block(block))
    return tuple(level.number for level in rubric.levels) if rubric is not None else ()


def knows(driver: Driver) -> bool:
    return term_of(TERM, driver.state.glossary) is not None


@pytest.fixture
def unread(house: House) -> Driver:
    breaks_its_rubric(house)
    driver = started(house, "ours", name=ANA)
    looks(driver)
    return driver


def test_a_rubric_that_could_not_be_read_at_the_start_is_offered_once_it_is_mended(
    unread: Driver, house: House
) -> None:
    newer = looks(unread)
    assert newer.offered() == ()
    assert numbers(unread, "first-turn") == ()
    mends_its_rubric(house)
    assert newer.look()
    assert {change.block for change in newer.offered()} == {"first-turn", "second-turn"}
    told = newer_lines(newer.all(), unread.state)
    assert "Ana’s turn and Ben’s turn: no rubric could be read so far." in told
    assert not any(line.strip().startswith("−") for line in told)
    assert isinstance(unread.act("prompt.take"), Done)
    assert numbers(unread, "first-turn") == (1, 2, 3, 4, 5)
    assert ("rubric", "our-turn") in {(used.kind, used.name) for used in unread.state.used}
    assert newer.offered() == ()
    assert numbers(resumed(house, unread), "second-turn") == (1, 2, 3, 4, 5)
    unread.undo()
    assert numbers(unread, "first-turn") == ()
    assert newer.offered() == (), "whoever took it back does not want it offered again"


def test_where_a_level_was_noted_without_a_rubric_none_comes_later(unread: Driver, house: House) -> None:
    unread.act("block.next")
    while unread.state.now is None or unread.state.now.block.id != "first-turn":
        unread.act("block.next")
    unread.do(c.Keep("score", "3", parts=(("level", "3"),), by=ANA))
    mends_its_rubric(house)
    newer = looks(unread)
    assert {change.block for change in newer.offered()} == {"second-turn"}
    (told,) = nothing_lines(unread.state, newer.unseen(), newer.keeping())
    assert told.startswith("Ana’s turn goes on without a rubric")


def test_a_new_word_comes_with_the_question_that_uses_it_and_goes_with_it(
    driver: Driver, house: House
) -> None:
    newer = looks(driver)
    explains_it(house)
    newer.look()
    assert not knows(driver), "what nobody took changes nothing"
    asks_with_a_new_word(house)
    assert newer.look()
    assert f"  + {TERM}: {MEANS} “Still warm.”" in newer_lines(newer.all(), driver.state)
    driver.act("block.next")
    while driver.state.now is None or driver.state.now.block.id != "first-anchors":
        driver.act("block.next")
    assert isinstance(driver.act("prompt.take"), Done)
    assert glossary_lines(driver.state)[0] == f"{TERM}: {MEANS} “Still warm.”"
    assert driver.state.now.prompt is not None
    assert word_of(driver.state, driver.state.now.prompt) == f"{TERM}: {MEANS}"
    assert "glossary" in {used.kind for used in driver.state.taken}
    back = resumed(house, driver)
    assert knows(back)
    back.undo()
    assert not knows(back)
    back.redo()
    assert knows(back)


def test_a_word_explained_after_its_question_was_taken_is_offered_for_itself(
    driver: Driver, house: House
) -> None:
    newer = looks(driver)
    asks_with_a_new_word(house)
    assert newer.look()
    driver.act("prompt.take")
    assert newer.offered() == ()
    assert not knows(driver)
    explains_it(house)
    assert newer.look()
    (first, *_) = newer.offered()
    assert [word.term for word in first.words] == [TERM]
    assert isinstance(driver.act("prompt.take"), Done)
    assert knows(driver)
    assert newer.offered() == ()
    assert not newer.look()


def test_held_again_the_word_is_known_from_the_start(
    driver: Driver, house: House, clock: ManualClock
) -> None:
    newer = looks(driver)
    explains_it(house)
    asks_with_a_new_word(house)
    newer.look()
    driver.act("prompt.take")
    driver.do(c.Close())
    driver.leave()
    (house.workspace.root / "prompts" / "glossary.yaml").unlink()
    for name in ("library", "bench"):
        house.__dict__.pop(name, None)
    like = house.start(StartRequest("", ("Cleo", "Dan"), like=driver.file.id))
    assert knows(house.driver(like.session, like.file))
