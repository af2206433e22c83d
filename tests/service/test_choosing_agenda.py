"""Which agendas are offered first, and what is found by the words that somebody types."""

from __future__ import annotations

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.clock import ManualClock
from sessiontui.front_desk import FrontDesk
from sessiontui.live import commands as c
from sessiontui.service.opening.beginning import beginning, known_pairs
from sessiontui.service.opening.choosing_agenda import closest, found, in_order, of_group
from sessiontui.templates.shelves.library import built_in_root
from sessiontui.wiring import House


def agenda(name: str, people: tuple[int, int], minutes: int, title: str = "", **more: object) -> Agenda:
    kind = "drill" if name.startswith("drills/") else "pair" if people == (2, 2) else "group"
    return Agenda(
        name=name,
        title=title or name.replace("-", " ").capitalize(),
        kind=kind,
        blocks=(Block("one", "One", minutes * 60),),
        people=people,
        **more,  # type: ignore[arg-type]
    )


ALL = (
    agenda("check-in-15", (2, 2), 15, facets=("feedback",)),
    agenda("pair-60", (2, 2), 60, facets=("listening", "feedback")),
    agenda("triad-90", (3, 3), 90),
    agenda("debrief-24", (2, 8), 24, title="Débrief 24"),
    agenda("drills/count-to-three", (2, 3), 20, "Count to three", facets=("listening",), phase="foundation"),
)


def names(agendas: tuple[Agenda, ...]) -> list[str]:
    return [each.name for each in agendas]


def test_what_was_used_last_comes_first_then_what_is_made_for_as_many() -> None:
    two = ["check-in-15", "pair-60", "debrief-24", "drills/count-to-three", "triad-90"]
    assert names(in_order(ALL, [], 2)) == two
    assert names(in_order(ALL, [], 3))[:3] == ["triad-90", "debrief-24", "drills/count-to-three"]
    assert names(in_order(ALL, ["triad-90", "pair-60"], 2))[:3] == ["triad-90", "pair-60", "check-in-15"]


def test_drills_are_a_group_of_their_own() -> None:
    assert names(of_group(ALL, drills=True)) == ["drills/count-to-three"]
    assert "drills/count-to-three" not in names(of_group(ALL, drills=False))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pair-", ["pair-60"]),
        ("60", ["pair-60"]),
        ("24 min", ["debrief-24"]),
        ("debrief", ["debrief-24"]),
        ("listening", ["pair-60", "drills/count-to-three"]),
        ("Listening found", ["drills/count-to-three"]),
        ("up to 20", ["check-in-15", "drills/count-to-three"]),
        ("feedback up to 30", ["check-in-15"]),
        ("about listening", ["pair-60", "drills/count-to-three"]),
        ("three", ["drills/count-to-three"]),
        ("three people", ["triad-90", "debrief-24", "drills/count-to-three"]),
        ("for 3 up to 30", ["debrief-24", "drills/count-to-three"]),
        ("5 people", ["debrief-24"]),
        ("for five of us", ["debrief-24"]),
        ("for 60", ["pair-60"]),
        ("60 for 2 people", ["pair-60"]),
        ("kingfisher", []),
    ],
)
def test_words_find_by_name_title_facet_phase_and_minutes(typed: str, expected: list[str]) -> None:
    assert names(found(ALL, typed)) == expected


def test_what_begins_with_the_words_comes_before_what_holds_them() -> None:
    circles = (agenda("alumni-circle-60", (3, 8), 60), agenda("circle-90", (4, 8), 90))
    assert names(found(circles, "circle")) == ["circle-90", "alumni-circle-60"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("pair60", "pair-60"),
        ("traid", "triad-90"),
        ("count-to-three", "drills/count-to-three"),
        ("Count to tree", "drills/count-to-three"),
        ("zzzz", None),
    ],
)
def test_the_nearest_is_known_by_name_and_title(typed: str, near: str | None) -> None:
    meant = closest(ALL, typed)
    assert (meant.name if meant else None) == near


def test_a_drill_in_between_is_not_the_agenda_that_a_pair_had_last(house: House, clock: ManualClock) -> None:
    for name in ("pair-45", "drills/count-to-three"):
        driver = started(house, name, purpose=name)
        driver.do(c.Close())
        driver.leave()
        clock.advance(minutes=60 * 24)
    (pair,) = known_pairs(house.workspace, clock, ANA)
    assert set(pair.people) == {ANA, BEN}
    assert (pair.agenda, pair.purpose) == ("pair-45", "drills/count-to-three")


def test_a_broken_agenda_is_told_and_all_others_are_there(house: House, clock: ManualClock) -> None:
    house.workspace.create()
    path = house.workspace.root / "prompts" / "agendas" / "own.yaml"
    path.parent.mkdir(mode=0o700, parents=True)
    path.write_text("title: Own\nkind: pear\n", encoding="utf-8")
    known = (*house.library.names("agenda"), *house.library.names("drill"))
    offered = beginning(house.workspace, house.bench, known, clock, ANA)
    assert len(offered.agendas) == len(known) - 1 > 40
    assert len(offered.told) == 1
    assert "own.yaml" in offered.told[0]


def test_the_first_copy_in_a_new_workspace_is_offered_by_the_program_that_runs_already(
    house: House, clock: ManualClock
) -> None:
    desk = FrontDesk(house)
    before = [each.name for each in desk.beginning().agendas]
    house.workspace.create()
    path = house.workspace.root / "prompts" / "agendas" / "our-15.yaml"
    path.parent.mkdir(mode=0o700, parents=True)
    root = built_in_root()
    assert root is not None
    path.write_text((root / "prompts/agendas/check-in-15.yaml").read_text("utf-8"), encoding="utf-8")
    after = [each.name for each in desk.beginning().agendas]
    assert set(after) - set(before) == {"our-15"}
    assert "our-15" in house.library.names("agenda")


def test_what_is_called_just_so_comes_before_what_only_begins_so() -> None:
    longer = agenda("ours", (2, 2), 60, "Pair 60 of ours")
    assert names(found((longer, *ALL), "pair 60"))[0] == "pair-60"
    assert names(found((longer, *ALL), "Pair-60"))[0] == "pair-60"
