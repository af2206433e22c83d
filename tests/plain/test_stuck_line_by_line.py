"""Other questions and shared words, line by line; what these people saw earlier is not shown again."""

from __future__ import annotations

from plain_robot import plays

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.live.stuck import QuestionsOffered
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


def offered(driver: Driver) -> list[tuple[str, tuple[str, ...]]]:
    records = driver.session.history.records
    return [(r.event.facet, r.event.questions) for r in records if isinstance(r.event, QuestionsOffered)]


def test_stuck_shows_three_takes_one_and_goes_on(house: House, driver: Driver, clock: ManualClock) -> None:
    steps = ["n", "stuck conflict", "more", "2", "u", "stuck", "decisions", "Then somebody said this"]
    script = plays(house, clock, driver, [*steps, "O dear", "stuck", ""])
    shown = offered(driver)
    assert [facet for facet, _ in shown] == ["conflict", "conflict", shown[2][0], "decisions", shown[2][0]]
    assert "About conflict." in script.text
    assert f"  2. {shown[0][1][1]}" in script.text
    assert "That is asked now; u brings the other question back." in script.text
    assert "Took back: the other question for Open." in script.text
    assert [c.said for c in driver.state.captures] == ["Then somebody said this", "O dear"]
    every = [text for _, questions in shown for text in questions]
    assert len(set(every)) == len(every)


def test_the_next_session_of_these_people_goes_on_from_there(house: House, clock: ManualClock) -> None:
    first = started(house)
    plays(house, clock, first, ["n", "stuck listening", "more", "1", "close now"])
    clock.advance(minutes=24 * 60)
    second = started(house)
    script = plays(house, clock, second, ["n", "stuck listening", "more", ""])
    seen = {text for _, questions in offered(first) for text in questions}
    (_, fresh), (_, again) = offered(second)
    assert len(seen) == 6
    assert not seen & set(fresh)
    assert again == offered(first)[0][1]  # all nine were shown: the oldest come again
    assert "About listening; you have seen them all, these longest ago." in script.text


def test_words_are_printed_with_what_they_mean(house: House, driver: Driver, clock: ManualClock) -> None:
    script = plays(house, clock, driver, ["words", "n", "words with Lee", "? words"])
    assert "if-then: A sentence that names the moment and the act" in script.text
    assert [c.said for c in driver.state.captures] == ["words with Lee"]
