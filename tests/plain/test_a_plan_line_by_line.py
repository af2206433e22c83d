"""The plan of a session that is short of time, line by line."""

from __future__ import annotations

from plain_robot import plays

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House

BARE = """\
title: Bare
kind: group
minutes: 22
people: 2
blocks:
  - id: open
    title: Open
    minutes: 10
  - id: break
    title: Break
    minutes: 2
  - id: talk
    title: Talk
    minutes: 10
"""


def test_a_replan_leaves_blocks_without_a_minimum_half_of_their_minutes(
    house: House, clock: ManualClock
) -> None:
    folder = house.workspace.prompts / "agendas"
    folder.mkdir(parents=True)
    (folder / "bare.yaml").write_text(BARE, encoding="utf-8")
    driver = started(house, "bare")
    script = plays(house, clock, driver, ["n", 1200, "replan", "y"])
    assert [block.length for block in driver.state.blocks] == [600, 60, 300], script.text
    assert "Replanned: Break 1, Talk 5." in script.text
    house.close()
