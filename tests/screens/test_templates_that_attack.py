"""A live session among templates that attack: the clock goes on, keys are answered, lines are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_robot import ScreenRobot, at_the_screen

from house_at import house_at, started
from sessiontui.core.clock import ManualClock, monotonic
from sessiontui.present.summary_words import STILL, STILL_WRITING
from sessiontui.screens.over.summary_screen import SummaryScreen
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

_LOOP, _END = "{% for a in range(99999) %}", "{% endfor %}"
ENDLESS = _LOOP * 3 + _END * 3
HEAD = "---\ntitle: Ours\nkind: summary\n---\n"
PROMPT = "---\ntitle: Ours\n---\n"
HOSTILE = {
    "prompts/pair/review.md": PROMPT + ENDLESS,
    "prompts/pair/anchors.md": PROMPT + "{{ 'x' * 10**9 }}",
    "prompts/pair/coach.md": PROMPT + "{{ coachee.__class__ }}",
    "prompts/opener.md": PROMPT + "{% include 'opener' %}",
    "prompts/agendas/ours.yaml": "title: &a [*a, *a]\n",
    "rubrics/coach-turn.yaml": "title: x\nlevels: " + "[" * 5000,
    "rubrics/wording.en.yaml": 'title: "\\e]0;x"\n',
    "prompts/summary/pair.md": HEAD + ENDLESS,
    "prompts/summary/participant.md": HEAD + ENDLESS,
}


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    house = house_at(tmp_path, clock)
    house.workspace.create()
    put(house, HOSTILE)
    return house


def put(house: House, texts: dict[str, str]) -> None:
    for place, text in texts.items():
        path = house.workspace.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


async def closes(room: ScreenRobot) -> None:
    room.live.action_do("session.close-now")
    await room.pilot.pause(0.02)


async def test_a_session_starts_with_what_works_and_says_which_templates_do_not(
    house: House, clock: ManualClock
) -> None:
    driver = started(house)
    assert driver.state.opened.prompts
    assert all(prompt.title for _, prompt in driver.state.opened.prompts)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "n")
        room.sees("Review")
        await room.presses("c")
        await room.types("ask first")
        assert [capture.said for capture in driver.state.captures] == ["ask first"]
        before = driver.state.t
        await room.after(minutes=1)
        await room.presses("n")
        assert driver.state.t > before


async def test_a_close_is_shown_at_once_and_its_summaries_are_written_beside_it(
    house: House, clock: ManualClock
) -> None:
    driver = started(house)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("ask first")
        began = monotonic()
        await closes(room)
        waited = monotonic() - began
        if driver.aside is not None and driver.aside.busy:
            room.live.refresh_frames()
            await room.pilot.pause(0.02)
            room.sees(STILL_WRITING)
            await room.pilot.press("question_mark", "escape")  # keys are answered meanwhile
        assert driver.state.phase == "closed"
        await room.settles()
        await room.pilot.pause(0.05)
        room.sees("Thank you both.", "Summaries in", "pair.md", "longer than a second")
        assert len(driver.summaries()) == 3
        assert all("ask first" in path.read_text(encoding="utf-8") for path in driver.summaries())
        assert waited < 10


async def test_the_loop_does_not_stand_still_while_a_summary_is_rendered(
    house: House, clock: ManualClock
) -> None:
    """What the screen does itself is counted: it hands the work over, and never renders."""
    import threading

    driver = started(house)
    rendered_in: set[str] = set()
    document = house.document

    def watched(name: str, context: dict[str, object]) -> str:
        rendered_in.add(threading.current_thread().name)
        return document(name, context)

    driver._aftermath._render = watched
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        await room.presses("S")
        assert isinstance(room.app.screen, SummaryScreen)
        await room.presses("1", "2")
        await closes(room)
        await room.settles()
    assert rendered_in
    assert threading.main_thread().name not in rendered_in
    assert all(name.startswith("aside") for name in rendered_in)


async def test_the_summary_screen_says_that_it_is_put_together_and_then_shows_the_built_in_one(
    house: House, clock: ManualClock
) -> None:
    driver = started(house)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("ask first")
        await room.presses("S")
        assert isinstance(room.app.screen, SummaryScreen)
        await comes(room, "longer than a second", "Its place was taken")
        room.sees_not(STILL)
        await room.presses("escape")
        room.sees("Pair 60")


async def comes(room: ScreenRobot, *words: str) -> None:
    began = monotonic()
    while not all(word in " ".join(room.text.split()) for word in words) and monotonic() - began < 20:
        await room.pilot.pause(0.05)
    room.sees(*words)


async def test_a_template_that_breaks_while_the_session_runs_changes_nothing_that_is_shown(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    driver: Driver = started(house)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        shown = driver.state.opened.prompts
        put(house, HOSTILE)
        await room.presses("n")
        room.sees("Review")
        assert driver.state.opened.prompts == shown
        await closes(room)
        await room.settles()
        assert len(driver.summaries()) == 3


async def test_one_who_leaves_at_once_leaves_finished_summaries_behind(
    house: House, clock: ManualClock
) -> None:
    driver = started(house)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("ask first")
        await closes(room)
        driver.leave()
        assert len(driver.summaries()) == 3
