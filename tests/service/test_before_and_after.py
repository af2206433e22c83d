"""Which sessions come before a change and which after it, and what one that took it counts for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from room import PAIR, Room

from sessiontui.core.agenda import Level, Rubric
from sessiontui.core.versions import TemplateVersion
from sessiontui.live import commands as c
from sessiontui.live.history import replay
from sessiontui.live.newer_text import NewerText
from sessiontui.service.bench.before_and_after import Use, is_after, sum_of, uses_in

DAY = date(2026, 11, 24)
OLD = Rubric("turn", "Turn", "What is asked", (Level(1, "tells"),), checksum="a1")
NEW = replace(OLD, levels=(Level(1, "gives advice"),), checksum="b2")
BEGAN, TOOK = TemplateVersion("rubric", "turn", "a1"), TemplateVersion("rubric", "turn", "b2")


def use(day: date = DAY, checksum: str = "a1", *, taken: bool = False) -> Use:
    return Use("s", day, checksum, 1, 60, 60, taken=taken)


@pytest.mark.parametrize(
    ("held", "before", "after"),
    [
        (use(DAY - timedelta(days=1), "b2"), "a1", False),
        (use(DAY + timedelta(days=1), "a1"), "a1", True),
        (use(checksum="a1"), "a1", False),
        (use(checksum="b2"), "a1", True),
        (use(checksum="a1"), "", False),
        (use(checksum="b2", taken=True), "", True),
        (use(checksum="a1", taken=True), "a1", False),
    ],
    ids=["day before", "day after", "old text", "new text", "nobody knows", "taken", "taken once, old now"],
)
def test_on_the_day_of_a_change_the_text_decides(held: Use, before: str, after: bool) -> None:
    assert is_after(held, DAY, before) is after


def room(*began: TemplateVersion) -> Room:
    """Two turns that show a rubric, the first of them held by now."""
    at = Room(
        [replace(block, rubric="turn" if block.turn else "") for block in PAIR], rubrics=(OLD,)
    ).begins()
    opened = replace(at.state.opened, templates=began)
    at.history = replay((replace(at.history.records[0], event=opened), *at.history.records[1:]))
    at.do(c.Keep("finding", "whole months / too wide"))
    return at.moves_on().moves_on().after(minutes=9).moves_on()


def test_a_session_that_took_a_newer_text_counts_once_for_each_and_its_findings_for_the_last() -> None:
    at = room(BEGAN)
    at.do(c.TakeNewer((NewerText("second", NEW, (TOOK,)),)))
    at.after(minutes=5).do(c.Close())
    old, new = uses_in("s", at.state, "rubric", "turn")
    assert (old.checksum, old.spent, old.taken, old.findings) == ("a1", 9 * 60, False, ())
    assert (new.checksum, new.spent, new.taken, new.findings) == (
        "b2",
        5 * 60,
        True,
        ("whole months / too wide",),
    )
    both = sum_of((old, new))
    assert (both.sessions, both.texts, both.blocks) == (1, 2, 2)


def test_what_was_taken_and_never_shown_leaves_the_session_with_what_it_showed() -> None:
    at = room(BEGAN)
    at.do(c.TakeNewer((NewerText("second", NEW, (TOOK,)),)))
    at.do(c.Close())
    (held,) = uses_in("s", at.state, "rubric", "turn")
    assert (held.checksum, held.taken, len(held.findings)) == ("a1", False, 1)


def test_what_nobody_wrote_down_counts_for_no_text() -> None:
    at = room()
    at.do(c.TakeNewer((NewerText("second", NEW, (TOOK,)),)))
    at.after(minutes=5).do(c.Close())
    (held,) = uses_in("s", at.state, "rubric", "turn")
    assert (held.checksum, held.spent) == ("b2", 5 * 60)
    assert uses_in("s", room().state, "rubric", "turn") == []


def test_what_went_back_to_the_older_text_counts_for_that_again() -> None:
    at = room(BEGAN)
    at.do(c.TakeNewer((NewerText("second", NEW, (TOOK,)),)))
    at.do(c.TakeNewer((NewerText("second", OLD, (BEGAN,)),)))
    at.after(minutes=5).do(c.Close())
    (held,) = uses_in("s", at.state, "rubric", "turn")
    assert (held.checksum, held.blocks) == ("a1", 2)
