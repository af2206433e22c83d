"""An answer to what a rough line leaves open means what it would mean in the line itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.outcome import Done
from sessiontui.service.session.tidying import answered, questions


@pytest.mark.parametrize(("meets", "stored"), [("", "next session"), ("8 Dec", "2026-12-08")])
def test_next_session_is_the_day_on_which_one_meets_next_where_that_is_known(
    tmp_path: Path, clock: ManualClock, meets: str, stored: str
) -> None:
    driver = started(house_at(tmp_path, clock))
    driver.act("block.next")
    if meets:
        assert isinstance(driver.act("session.next-date", meets), Done)
    driver.write(Wish("commitment", "ask one question first"))
    driver.write(Wish("commitment", "ask one question first by next session"))
    asked = next(one for one in questions(driver.state, "C1") if one.part.name == "when")
    assert isinstance(
        driver.do(answered(driver.state, asked, "next session", driver.commanding.today())), Done
    )
    assert [dict(capture.parts)["when"] for capture in driver.state.captures] == [stored, stored]
