"""A drill from its start to its debrief, with two and with three people; it is offered like an agenda."""

from __future__ import annotations

import pytest
from plain_robot import plays

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.stuck import QuestionTaken
from sessiontui.present.agenda_words import FITS
from sessiontui.service.opening.beginning import beginning
from sessiontui.wiring import House

MEI = "Mei Lin"


@pytest.mark.parametrize(
    ("people", "who", "reads"),
    [
        ((ANA, BEN), "Ana practises with Ben", "Ben reads out what was said"),
        ((ANA, BEN, MEI), "Ana practises · Mei observes", "Mei reads out what was said"),
    ],
)
def test_a_drill_is_led_through_its_four_sections(
    house: House, clock: ManualClock, people: tuple[str, ...], who: str, reads: str
) -> None:
    driver = started(house, "drills/hand-it-over", people)
    script = plays(
        house, clock, driver, ["n", "n", "stuck", "n", "n", "stuck", "1", "c If Lee asks, then I wait"]
    )
    headings = [line for line in script.out if line.startswith("-- ")]
    for number, title in enumerate(("Brief", "Play", "Observer sheet", "Debrief"), 1):
        place = f"{number} of 4 · {title} · {who}"
        assert f"-- {place if len(place) <= FITS else place.replace(' practises', '')} --" in headings
        assert max(map(len, headings)) <= FITS + len("--  --")
    sheet = script.text.index("Observer sheet")
    assert reads in script.text[sheet:]
    assert "Rubric Handing over: 1 " in script.text[sheet:]
    assert "Rubric" not in script.text[:sheet]
    events = [r.event for r in driver.session.history.records]
    assert "This part of a drill stays as it is written" in script.text[: script.text.index("Observer sheet")]
    taken = [e.question for e in events if isinstance(e, QuestionTaken)]
    assert taken == [house.bench.questions("delegation", {})[0]]
    assert [c.by for c in driver.state.captures] == [ANA]
    house.close()


def test_drills_are_offered_where_a_session_is_started(house: House, clock: ManualClock) -> None:
    names = (*house.library.names("agenda"), *house.library.names("drill"))
    offered = beginning(house.workspace, house.bench, names, clock, "")
    kinds = [agenda.kind for agenda in offered.agendas]
    assert kinds.count("drill") == len(house.library.names("drill"))
    assert offered.told == ()
    house.close()
