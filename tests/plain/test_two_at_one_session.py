"""Line by line beside somebody else: confirming, answering, writing unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plain_robot import Script

from house_at import ANA, BEN, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

CANARY = "kingfisher"
Step = str | Callable[[], object]


class BesideScript(Script):
    """Lines to type; what somebody else does in between stands among them."""

    def __init__(self, clock: ManualClock, steps: Sequence[Step]) -> None:
        super().__init__(clock, ())
        self._todo = list(steps)

    def read(self, prompt: str, prefill: str = "") -> str | None:
        self.out.append(prompt)
        while self._todo and not isinstance(self._todo[0], str):
            step = self._todo.pop(0)
            assert callable(step)
            step()
        line = self._todo.pop(0) if self._todo else None
        assert line is None or isinstance(line, str)
        self.out.append(f"[{line}]")
        return line


def beside(house: House, clock: ManualClock, steps: Callable[[Driver], Sequence[Step]]) -> str:
    """Let Ana lead her terminal line by line while Ben sits at his own; return what she read."""
    first = started(house)
    ana, ben = resumed(house, first, ANA), resumed(house, first, BEN)
    ana.do(c.Begin())
    ben.arrive()
    ben.beat()
    script = BesideScript(clock, steps(ben))
    Dialogue(ana, house.viewer(ana.session, ANA), script).run()
    ben.leave()
    return " ".join(script.text.split())


def after(text: str, typed: str) -> str:
    """Return what was read between one typed line and the next."""
    return text.partition(f"[{typed}]")[2].partition("> [")[0]


def test_what_the_other_wrote_is_confirmed_and_answered_where_it_is_ones_own(
    house: House, clock: ManualClock
) -> None:
    text = beside(
        house,
        clock,
        lambda ben: (
            lambda: ben.write(Wish("feedback", "you asked first")),
            "",
            "y",
            "a",
            "a taking it",
            lambda: ben.act("capture.answer", "F1 taking it"),
            "C",
        ),
    )
    assert "Ben wrote F1 as your words: “you asked first” (y that is it, B say it better)" in text
    assert "F1 is confirmed: those are your words." in after(text, "y")
    assert "on Ben’s own terminal. “a F1 taking it” notes it here." in after(text, "a")
    assert "Nothing waits for an answer." in after(text, "a taking it")
    assert "Ben: taking it (F1)." in text
    told = "F1 Ana → Ben: you asked first [taking it · written by Ben, confirmed by Ana]"
    assert told in after(text, "C")


def test_a_key_typed_before_one_read_what_the_other_did_is_asked_for_once_more(
    house: House, clock: ManualClock
) -> None:
    text = beside(
        house,
        clock,
        lambda ben: (
            lambda: ben.act("block.next"),
            "n",
            lambda: ben.act("clock.pause"),
            "",
            lambda: ben.act("clock.pause"),
            "pause",
            lambda: (ben.beat(), ben.act("session.close")),
            "close",
            lambda: (ben.beat(), ben.act("room.step")),
            "",
            "we said it all the same",
        ),
    )
    once_more = "That came first: once more, if you mean what stands here now."
    assert f"[n] Ben moved on to Review. {once_more}" in text
    assert f"[pause] Ben let the clock go on. {once_more}" in text
    assert f"[close] Ben moved on to the last minutes. {once_more}" in text
    assert text.count(once_more) == 4
    assert "Took back" not in text
    assert "we said it all the same" in text


def test_what_each_writes_unseen_is_shown_when_both_are_ready(house: House, clock: ManualClock) -> None:
    text = beside(
        house,
        clock,
        lambda ben: (
            "H",
            lambda: (ben.beat(), ben.write(Wish("win", CANARY)), ben.act("together.ready")),
            "w we asked first",
            "C",
            "u",
            "r",
            "Y",
            lambda: ben.beat(),
            "C",
        ),
    )
    unseen, _, shown = text.partition("Revealed:")
    assert "From now on each writes unseen by the others; it is shown once all are ready." in after(text, "H")
    assert "Ben is ready." in unseen
    assert "Kept here until all are ready: 1 line waits." in after(text, "w we asked first")
    assert "· Ana: we asked first [hidden]" in after(text, "C")
    assert "Taken back; nothing waits here now." in after(text, "u")
    assert CANARY not in unseen
    assert CANARY in shown
    assert "we asked first" in shown


def test_a_line_is_kept_to_oneself_only_after_one_was_asked(house: House, clock: ManualClock) -> None:
    text = beside(house, clock, lambda ben: ["k Thursday", "v P1 me", "", "v P1 me", "y"])
    assert "P1 goes to your own notes" in after(text, "v P1 me")
    assert "Nothing was changed." in text.partition("[v P1 me]")[2]
    assert "[y]" in text
    assert "The words of P1 are gone" in text.partition("[y]")[2]
