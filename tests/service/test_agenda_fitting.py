"""The hour of a pair, fitted to a slot and to a pinned break: equal turns, whole minutes, a real break."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sessiontui.core.agenda import Agenda
from sessiontui.core.agenda_edits import Add, Edit, SetBegins, SetLock, SetMinutes, SetPin, SetSlot, edited
from sessiontui.core.plan_times import times_of
from sessiontui.service.bench.agenda_fitting import fit_agenda
from sessiontui.templates.editing.agenda_text import agenda_in

BUILT_IN = (Path(__file__).parents[2] / "prompts" / "agendas" / "pair-60.yaml").read_text(encoding="utf-8")
PEOPLE = ("Ana Ruiz", "Ben Okafor")
WITH_A_BREAK: tuple[Edit, ...] = (SetBegins("10:00"), Add("Break", 300, "first-commit"))


def after(agenda: Agenda, *edits: Edit) -> Agenda:
    for edit in edits:
        agenda = edited(agenda, edit)
    return agenda


def hour(*edits: Edit) -> Agenda:
    """Return pair-60 with a break between the turns, and after some edits."""
    return after(agenda_in(BUILT_IN, "pair-60", "x"), *WITH_A_BREAK, *edits)


def turns(agenda: Agenda) -> set[int]:
    minutes: Counter[int] = Counter()
    for block in agenda.blocks:
        minutes[block.turn] += block.seconds // 60 if block.turn else 0
    return {minutes[1], minutes[2]}


@pytest.mark.parametrize(
    ("edits", "turn", "pause"),
    [
        ((), 15, 4),
        ((SetLock("break", True),), 15, 5),
        ((SetLock("break", True), SetLock("open", True), SetLock("review", True)), 12, 5),
        ((SetLock("second-anchors", True), SetLock("second-turn", True)), 18, 3),
    ],
)
def test_a_pinned_break_leaves_both_turns_the_same(edits: tuple[Edit, ...], turn: int, pause: int) -> None:
    agenda = hour(SetSlot(3000), SetPin("break", "10:25"), *edits)
    fitted = after(agenda, *fit_agenda(agenda, PEOPLE).edits)
    assert turns(fitted) == {turn}
    assert next(block.seconds for block in fitted.blocks if block.id == "break") == pause * 60
    assert not times_of(fitted).clashes
    assert all(block.seconds % 60 == 0 for block in fitted.blocks)


def test_every_slot_and_pin_that_can_be_met_is_met_with_equal_turns() -> None:
    for slot in range(34, 66, 3):
        for pin in range(19, 39, 2):
            agenda = hour(SetSlot(slot * 60), SetPin("break", f"10:{pin}"))
            found = fit_agenda(agenda, PEOPLE)
            fitted = after(agenda, *found.edits)
            assert bool(found.late) is bool(times_of(fitted).clashes), (slot, pin)
            assert len(turns(fitted)) == 1, (slot, pin)
            assert not found.missing


def test_half_minutes_are_used_where_whole_ones_do_not_do() -> None:
    agenda = hour(SetMinutes("open", 270), SetPin("break", "10:32"))
    fitted = after(agenda, *fit_agenda(agenda, PEOPLE).edits)
    assert {block.seconds % 60 for block in fitted.blocks} == {0, 30}
    assert not times_of(fitted).clashes


def test_where_two_pins_are_the_wrong_way_round_the_rest_is_fitted_all_the_same() -> None:
    agenda = hour(SetPin("review", "10:04"), SetPin("break", "10:02"), SetSlot(3000))
    found = fit_agenda(agenda, PEOPLE)
    assert found.late == 0
    assert len(turns(after(agenda, *found.edits))) == 1
