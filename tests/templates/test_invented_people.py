"""People whom a drill makes up are never called like somebody who is there."""

from __future__ import annotations

import re

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.templates.checking.sections import advise_on_invented
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.drills import read_drill
from sessiontui.wiring import House

USUAL = ("Sam", "Kim", "Lee", "Alex", "Noor")


def words_of(house: House, people: tuple[str, ...], facilitator: str = "") -> str:
    driver = started(house, "drills/count-to-three", people, facilitator=facilitator)
    prompts = [prompt for _, prompt in driver.state.opened.prompts]
    covered = [part.text for prompt in prompts for part in prompt.covered]
    return "\n".join([*(text for p in prompts for text in (p.lead, *p.follow_ups, *p.notes)), *covered])


def test_where_sam_and_kim_play_it_others_are_made_up(house: House, clock: ManualClock) -> None:
    said = words_of(house, ("Sam Hill", "Kim Lee"))
    assert "Sam, you lead a team of eight" in said
    assert "Kim, you are Robin" in said
    assert "“Robin, how was Monday for you?”" in said
    assert "since Toni left" in said
    assert not re.search(r"\bKim left|when Sam stops|time Sam stops", said)
    house.close()


def test_whoever_leads_counts_too_and_nobody_else_changes(house: House, clock: ManualClock) -> None:
    said = words_of(house, ("Robin Hart", "Samira Noor"), "sam Poe")
    assert "Samira, you are Toni" in said  # whole words only, and no name that somebody has
    assert "since Kim left" in said
    house.close()


def test_a_made_up_person_whom_no_part_speaks_of_is_advised_on(house: House) -> None:
    source = house.library.source("drill", "drills/count-to-three")
    text = source.text.replace("[Sam, Kim]", "[Sam, Kim, Noor]")
    drill = read_drill(text, "drills/count-to-three", "count-to-three.md").drill
    assert drill is not None
    found = FindingsOf("count-to-three.md")
    advise_on_invented(drill, found)
    assert [(f.code, f.what) for f in found.all] == [("variable-unused", "No part of it speaks of Noor")]
    house.close()


def test_the_drills_of_the_library_say_whom_they_make_up(house: House) -> None:
    for name in house.library.names("drill"):
        source = house.library.source("drill", name)
        drill = read_drill(source.text, name, source.entry.file).drill
        assert drill is not None
        named = {name for name, _ in drill.invented}
        used = {n for n in USUAL if any(re.search(rf"\b{n}\b", s.body) for s in drill.sections)}
        assert used == named, name
    house.close()
