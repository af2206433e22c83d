"""Line by line beside other terminals: a hush is told before it ends; who is at which terminal is told."""

from __future__ import annotations

from collections.abc import Callable

from plain_robot import Script

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.views import View
from sessiontui.live import commands as c
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


class Meanwhile(Script):
    """A step that is a deed is done by somebody else while one is at the prompt."""

    def __init__(self, clock: ManualClock, steps: list[str | Callable[[], object]]) -> None:
        super().__init__(clock, ())
        self._all = list(steps)

    def read(self, prompt: str, prefill: str = "") -> str | None:
        while self._all and not isinstance(self._all[0], str):
            self._all.pop(0)()  # type: ignore[operator]
        self._steps = [str(self._all.pop(0))] if self._all else []
        return super().read(prompt, prefill)


def at_one_session(house: House, view: View = "driver") -> tuple[Driver, Driver]:
    opened = started(house)
    ana = house.driver(house.attach(opened.file, ANA), opened.file, ANA)
    ana.arrive()
    ana.do(c.Begin())
    return ana, house.driver(house.attach(ana.file, BEN, view), ana.file, BEN, view=view)


def plays(house: House, clock: ManualClock, ben: Driver, *steps: str | Callable[[], object]) -> str:
    script = Meanwhile(clock, list(steps))
    Dialogue(ben, house.viewer(ben.session, BEN), script).run()
    return script.text


def test_a_hush_of_another_terminal_is_told_and_no_line_that_was_on_its_way_ends_it_unread(
    house: House, clock: ManualClock
) -> None:
    ana, ben = at_one_session(house)
    seen: list[bool] = []

    def quiet_still() -> None:
        ana.beat()
        seen.append(ana.state.hushed_since is not None)

    text = plays(house, clock, ben, lambda: ana.do(c.Hush()), "he waited for me", quiet_still, "")
    ana.beat()
    assert seen == [True]
    assert ana.state.hushed_since is None
    assert [capture.said for capture in ana.state.captures] == ["he waited for me"]
    assert text.count("Ana asked for quiet. What stands above stays on this screen.") == 1


def test_enter_ends_a_hush_that_was_told_before_the_prompt_and_says_who_ended_the_other(
    house: House, clock: ManualClock
) -> None:
    ana, ben = at_one_session(house)
    ana.do(c.Hush())
    text = plays(house, clock, ben, "", lambda: ana.do(c.Hush()), "", lambda: ana.do(c.Unhush()), "time")
    ana.beat()
    assert ana.state.hushed_since is None
    assert text.count("Ana asked for quiet.") == 2
    assert "Ana brought the session back." in text


def test_the_people_are_told_with_their_terminals(house: House, clock: ManualClock) -> None:
    ana, ben = at_one_session(house, "scribe")
    ana.others.writes(True, clock.now())
    text = plays(house, clock, ben, "j")
    assert "1. Ana Ruiz, here, at a terminal, writing…" in text
    assert "2. Ben Okafor, here, at this terminal" in text


def test_a_scribe_is_asked_nothing_that_only_a_driver_can_do(house: House, clock: ManualClock) -> None:
    ana, ben = at_one_session(house, "scribe")
    ana.do(c.EnterRoomTime())
    ana.do(c.Hush())
    text = plays(house, clock, ben, lambda: clock.advance(minutes=5), "", "", "?")
    assert "does not move" not in text
    assert "what shall become of that time" not in text
    for word in ("next or n", "replan", "close", "skip", "arrived", "floor"):
        assert f"{word}:" not in text


def test_a_line_typed_into_a_hush_is_held_where_the_terminal_goes(house: House, clock: ManualClock) -> None:
    ana, ben = at_one_session(house)
    text = plays(house, clock, ben, lambda: ana.do(c.Hush()), "he waited for me")
    assert "he waited for me" in text.rpartition("Press Enter when you are back.")[2]


def test_what_needs_a_screen_is_not_in_the_help_and_who_can_ask_without_names_is_told(
    house: House, clock: ManualClock
) -> None:
    _, ben = at_one_session(house, "scribe")
    text = " ".join(plays(house, clock, ben, "away", "?", "ask").split())
    assert "Line by line nothing can be covered up and shown again; z asks every terminal for quiet" in text
    assert "away:" not in text
    assert "cannot be done" not in text
    assert "In a pair nothing is anonymous: everybody would know. Ask it aloud instead." in text
    assert "does not move the session" not in text
