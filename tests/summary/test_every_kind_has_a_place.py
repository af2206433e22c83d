"""Whatever the table of captures holds, a summary shows."""

import pytest

from house_at import ANA
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.core.visibility import Visibility
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_capture_of_every_kind_stands_in_the_summary(house: House, driver: Driver, kind: str) -> None:
    driver.act("block.next")
    driver.write(Wish(kind, "CANARY words", by=ANA, visibility=Visibility.PAIR))
    assert len(driver.state.captures) == 1
    for reader in (ANA, "pair"):
        text = render_summary(driver.state, reader, house.document, driver.session.now())
        assert "CANARY words" in text, text
    house.close()
