"""Two called Ana in one session: questions, the floor and captures say which; “Ana: …” asks."""

from __future__ import annotations

from plain_robot import plays

from house_at import BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House

RUIZ, RUHL = "Ana Ruiz", "Ana Ruhl"


def test_nobody_has_to_guess_which_ana_is_meant(house: House, clock: ManualClock) -> None:
    driver = started(house, "kickoff-75", (RUIZ, RUHL, BEN))
    script = plays(
        house,
        clock,
        driver,
        ["n", "c Ana: if Sam stops, then I wait", "c Ana Ruhl: if Sam asks, then I wait"],
    )
    assert "“Ana” could be Ana Ruiz or Ana Ruhl" in script.text.replace("\n", " ")
    assert [c.by for c in driver.state.captures] == [RUHL]
    assert "C1 Ana Ruhl" in script.text
    asked = " ".join(" ".join((p.lead, *p.follow_ups, *p.notes)) for _, p in driver.state.opened.prompts)
    assert "Ana Ruiz" in asked
    assert not [
        word for word in asked.replace("Ana Ruiz", "").replace("Ana Ruhl", "").split() if word == "Ana"
    ]
    house.close()
