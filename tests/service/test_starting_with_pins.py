"""A plan with blocks that are pinned to clock times: what is said as the session is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at
from sessiontui.core.agenda_edits import SetPin
from sessiontui.core.clock import ManualClock
from sessiontui.service.bench.agenda_editing import AgendaEditing
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.opening.starting import StartRequest
from sessiontui.wiring import House


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def test_a_pin_that_will_be_missed_is_said_and_nothing_is_refused(house: House) -> None:
    house.workspace.create()
    entry = house.library.find("agenda", "pair-60")[0]
    editing = AgendaEditing(OwnTemplates(house.workspace), house.library, entry)
    editing.do(SetPin("review", "13:01"))
    editing.save()
    said = "\n".join(house.start(StartRequest("pair-60", (ANA, BEN))).said)
    assert (
        "Review is pinned to 13:01; as planned it starts 13:05: 4 minutes too late. Open could give 3" in said
    )
    assert "leave a block out, or let it begin late" in said
    assert "Open could give" not in "\n".join(house.start(StartRequest("check-in-15", (ANA, "Cleo"))).said)
