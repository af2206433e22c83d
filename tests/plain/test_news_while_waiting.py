"""Line by line, what others do is printed while a prompt waits; a hush takes it all out of sight at once."""

from __future__ import annotations

from collections.abc import Callable

from plain_robot import OUT_OF_SIGHT, Script

from house_at import ANA, BEN, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

ONCE_MORE = "That came first: once more"


class AtTheWindow(Script):
    """Ana at a window of her own, line by line; a step that is a deed is done by Ben while a prompt waits.

    After each of his the window is looked at, as it is a few times a second; `half` types on without Enter.
    """

    window = True

    def __init__(self, house: House, clock: ManualClock) -> None:
        super().__init__(clock, ())
        opened = started(house)
        self.ana, self.ben = resumed(house, opened, ANA), resumed(house, opened, BEN)
        self.ana.do(c.Begin())
        self.ben.arrive()
        self.ben.beat()
        self.clock = clock
        self._dialogue = Dialogue(self.ana, house.viewer(self.ana.session, ANA), self)
        self._all: list[str | Callable[[Driver], object]] = []
        self.half = False

    def plays(self, *steps: str | Callable[[Driver], object]) -> str:
        self._all = list(steps)
        self._dialogue.run()
        self.ben.leave()
        return " ".join(self.text.split())

    def read(self, prompt: str, prefill: str = "") -> str | None:
        self.out.append(prompt)
        while self._all and not isinstance(self._all[0], str):
            step = self._all.pop(0)
            assert callable(step)
            self.ben.beat()
            step(self.ben)
            self._dialogue.meanwhile(half_typed=self.half)
        line = self._all.pop(0) if self._all else None
        assert line is None or isinstance(line, str)
        self.half = False
        self.out.append(f"[{line}]")
        return line


def before(text: str, typed: str) -> str:
    """Return what stood there when a line was typed."""
    return text.partition(f"[{typed}]")[0]


def test_what_the_other_does_is_printed_while_one_waits_and_after_what_is_half_typed(
    house: House, clock: ManualClock
) -> None:
    at = AtTheWindow(house, clock)

    def half(_: Driver) -> None:
        at.half = True

    text = at.plays(
        lambda ben: ben.write(Wish("win", "we asked first")),
        lambda ben: ben.act("block.next"),
        "time",
        half,
        lambda ben: ben.write(Wish("parked", "Thursday")),
        "and we waited",
        lambda ben: clock.advance(seconds=5),
    )
    first, then = before(text, "time"), text.partition("[time]")[2]
    assert "W1 Ben: we asked first" in first
    assert "Ben moved on to Review." in first
    assert "-- 2 of 9 · Review --" in first
    assert "P1" not in before(then, "and we waited")
    assert "P1 Ben: Thursday" in then.partition("[and we waited]")[2]
    assert text.count("we asked first") == 1


def test_a_key_typed_before_one_could_read_what_was_printed_is_asked_for_once_more(
    house: House, clock: ManualClock
) -> None:
    at = AtTheWindow(house, clock)
    text = at.plays(lambda ben: ben.act("block.next"), "n", lambda ben: clock.advance(seconds=5), "next")
    assert ONCE_MORE in text.partition("[n]")[2]
    assert ONCE_MORE not in text.partition("[next]")[2]
    assert at.ana.state.now is not None
    assert at.ana.state.now.block.id == at.ana.state.blocks[2].block.id


def test_a_hush_takes_what_was_printed_out_of_sight_at_once_and_what_comes_waits_for_its_end(
    house: House, clock: ManualClock
) -> None:
    at = AtTheWindow(house, clock)
    in_it: list[bool] = []

    def ends(ben: Driver) -> None:
        in_it.append("we asked first" in at.text)
        ben.do(c.Unhush())

    text = at.plays(
        lambda ben: ben.do(c.Hush()),
        lambda ben: ben.write(Wish("win", "we asked first")),
        ends,
        "time",
        "z",
        "",
        "time",
    )
    told = f"{OUT_OF_SIGHT} Ben asked for quiet. What stood here is out of sight; scrolling back shows it."
    back = text.partition(told)[2]
    assert in_it == [False]
    assert "we asked first Ben brought the session back." in before(back, "time")
    assert "-- 1 of 9" in before(back, "time")
    own = back.partition("[z]")[2].partition("[time]")[0]
    assert f"{OUT_OF_SIGHT} Quiet. What stood here is out of sight" in own
    assert "-- 1 of 9" in own.partition("Back again.")[2]


def test_a_hush_is_told_over_a_half_typed_line_and_that_line_does_not_end_it(
    house: House, clock: ManualClock
) -> None:
    at = AtTheWindow(house, clock)
    quiet: list[bool] = []

    def half(_: Driver) -> None:
        at.half = True

    def still(ben: Driver) -> None:
        quiet.append(ben.state.hushed_since is not None)

    text = at.plays(half, lambda ben: ben.do(c.Hush()), "he waited for me", still, "")
    assert OUT_OF_SIGHT in before(text, "he waited for me")
    assert quiet == [True]
    assert [capture.said for capture in at.ana.state.captures] == ["he waited for me"]
    assert at.ana.state.hushed_since is None
