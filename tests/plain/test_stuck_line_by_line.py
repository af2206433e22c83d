"""Other questions and shared words, line by line; what these people saw earlier is not shown again."""

from __future__ import annotations

from plain_robot import plays

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


def offered(driver: Driver) -> list[tuple[str, tuple[str, ...]]]:
    records = driver.session.history.records
    return [(r.event.facet, r.event.questions) for r in records if isinstance(r.event, QuestionsOffered)]


def taken(driver: Driver) -> list[tuple[str, tuple[str, ...]]]:
    records = driver.session.history.records
    return [(r.event.question, r.event.beside) for r in records if isinstance(r.event, QuestionTaken)]


def test_stuck_shows_three_takes_one_and_goes_on(house: House, driver: Driver, clock: ManualClock) -> None:
    steps = ["n", "stuck conflict", "more", "2", "u", "stuck", "decisions", "Then somebody said this"]
    script = plays(house, clock, driver, [*steps, "O dear", "stuck", "any", ""])
    conflict, fitting = (house.bench.questions(name, {}) for name in ("conflict", "any"))
    assert offered(driver) == [("conflict", conflict[:3])]  # those that somebody went past, no others
    assert taken(driver) == [(conflict[4], (conflict[3], conflict[5]))]
    assert "About conflict." in script.text
    assert len(next(line for line in script.out if line.startswith("A number asks it"))) < 80
    assert "That is asked now; u brings the other question back." in script.text
    assert "Took back: the other question for Open." in script.text
    assert script.text.count(f"For any moment.\n  1. {fitting[0]}\n  2. {fitting[1]}") == 3  # none is used up
    assert [c.said for c in driver.state.captures] == ["Then somebody said this", "O dear"]


def test_in_their_next_session_only_those_that_were_asked_wait_behind_the_others(
    house: House, clock: ManualClock
) -> None:
    first = started(house)
    plays(house, clock, first, ["n", "stuck listening", "more", "1", "close now"])
    clock.advance(minutes=24 * 60)
    second = started(house)
    script = plays(house, clock, second, ["n", "stuck listening", *["more"] * 4, ""])
    bank = house.bench.questions("listening", {})
    assert [question for question, _ in taken(first)] == [bank[3]]
    assert [questions for _, questions in offered(second)] == [
        bank[:3],
        bank[4:7],
        (*bank[7:], bank[3]),
        bank[:3],
    ]
    assert script.text.count("About listening.") == 3
    assert script.text.count("About listening; you have seen them all, these longest ago.") == 2


def test_what_a_drill_asks_to_be_done_stays_over_the_question_that_helps(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, "drills/who-speaks")
    script = plays(house, clock, driver, ["n", "n", "stuck", "1"])
    now = driver.state.now
    assert now is not None
    assert now.prompt is not None
    assert now.prompt.lead.startswith("In which order did people speak?")
    assert now.prompt.follow_ups[0] == house.bench.questions("listening", {})[0]
    assert "That is asked now; u takes it away." in script.text


def test_words_are_printed_with_what_they_mean(house: House, driver: Driver, clock: ManualClock) -> None:
    script = plays(house, clock, driver, ["words", "n", "words with Lee", "? words"])
    assert "if-then: A sentence that names the moment and the act" in script.text
    assert [c.said for c in driver.state.captures] == ["words with Lee"]
