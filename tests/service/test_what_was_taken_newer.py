"""What a session took newer while it ran is recorded with what it draws in, and held again."""

from __future__ import annotations

from saved_meanwhile import asking, own, writes

from house_at import started
from sessiontui.live import commands as c
from sessiontui.service.opening.starting import StartRequest
from sessiontui.service.session.driving import Driver
from sessiontui.templates.shelves.library import built_in_root
from sessiontui.wiring import House


def test_what_is_taken_is_recorded_with_what_it_draws_in_and_held_again_whatever_has_become_of_both(
    driver: Driver, house: House
) -> None:
    newer = driver.newer
    assert newer is not None
    newer.look()
    writes(house, asking('{% include "pair/_moment" %} And [[if-then]]?'))
    writes(house, "Which moment?\n", "pair/_moment")
    newer.look()
    driver.act("prompt.take")
    taken = {(version.kind, version.name, version.layer) for version in driver.state.taken}
    assert taken == {("prompt", "pair/anchors", "workspace"), ("prompt", "pair/_moment", "workspace")}
    before = {version.name: version.checksum for version in driver.state.taken}
    writes(house, "Which place?\n", "pair/_moment")
    newer.look()
    driver.act("prompt.take")
    after = {version.name: version.checksum for version in driver.state.shown_last}
    assert after["pair/anchors"] == before["pair/anchors"]
    assert after["pair/_moment"] != before["pair/_moment"]
    driver.do(c.Close())
    driver.leave()
    own(house).unlink()
    writes(house, "Which time?\n", "pair/_moment")
    again = house.start(StartRequest("", ("Cleo", "Dan"), like=driver.file.id))
    assert dict(again.session.state.opened.prompts)["first-anchors"].lead.startswith("Which place? And")


def test_what_is_taken_in_a_drill_is_the_drill_and_whoever_left_it_alone_used_the_old_one(
    house: House,
) -> None:
    at = started(house, "drills/count-to-three")
    assert at.newer is not None
    at.newer.look()
    root = built_in_root()
    assert root is not None
    text = (root / "prompts" / "drills" / "count-to-three.md").read_text(encoding="utf-8")
    writes(house, text.replace("## Debrief", "- Who counts?\n\n## Debrief"), "drills/count-to-three")
    at.newer.look()
    assert len(at.newer.offered()) == 1
    assert not at.state.taken
    at.act("prompt.take")
    assert [(version.kind, version.name) for version in at.state.taken] == [
        ("drill", "drills/count-to-three")
    ]
