"""Who goes first changes from session to session, and minutes that a turn lost are remembered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.turns import owed_turns
from sessiontui.service.afterwards.ledger import Ledger, LedgerSession
from sessiontui.service.opening.starting import Started, StartRequest, speaking_order
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

CLEO = "Cleo Lindt"
TRIO = (ANA, BEN, CLEO)
DAN = "Dan Vogt"


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def begun(house: House, clock: ManualClock, agenda: str, people: tuple[str, ...]) -> Driver:
    clock.advance(hours=24)
    driver = started(house, agenda=agenda, people=people)
    driver.act("block.next")
    return driver


def ended(driver: Driver) -> None:
    driver.act("session.close-now")
    driver.leave()


def opened(house: House, clock: ManualClock, agenda: str, people: tuple[str, ...]) -> Started:
    clock.advance(hours=24)
    return house.start(StartRequest(agenda, people))


def through(driver: Driver, clock: ManualClock, *minutes: float) -> None:
    for each in minutes:
        clock.advance(minutes=each)
        driver.act("block.next")


def all_held(driver: Driver, clock: ManualClock) -> None:
    through(driver, clock, *(block.length / 60 for block in driver.state.blocks))


def test_among_three_everybody_goes_first_once_and_is_coached_by_each_of_the_others(
    house: House, clock: ManualClock
) -> None:
    orders = []
    for _ in range(4):
        driver = begun(house, clock, "triad-90", TRIO)
        orders.append(driver.state.names)
        all_held(driver, clock)
        ended(driver)
    assert [order[0] for order in orders] == [ANA, BEN, CLEO, ANA]
    coached_by = [{order[i]: order[(i + 1) % 3] for i in range(3)} for order in orders]
    assert [by[ANA] for by in coached_by] == [BEN, CLEO, BEN, CLEO]


@pytest.mark.parametrize(
    ("agendas", "people", "orders"),
    [
        (("check-in-15",) * 3, (ANA, BEN), ("AB", "BA", "AB")),
        (("kickoff-75", "quarterly-90", "quarterly-90"), TRIO, ("ABC", "BCA", "CAB")),
        (("kickoff-75",) * 5, (*TRIO, DAN), ("ABCD", "BCDA", "CDAB", "DABC", "ABCD")),
        (("case-clinic-70",) * 3, (*TRIO, DAN), ("ABCD", "BCDA", "CDAB")),
        (("observer-debrief-30",) * 2, TRIO, ("ABC", "ABC")),
        (("drills/count-to-three",) * 2, TRIO, ("ABC", "ABC")),
        (("kickoff-75", "observer-debrief-30", "kickoff-75"), TRIO, ("ABC", "ABC", "BCA")),
    ],
)
def test_who_begins_goes_round_the_circle_and_a_part_of_ones_own_stays_where_it_was_named(
    house: House, agendas: tuple[str, ...], people: tuple[str, ...], orders: tuple[str, ...]
) -> None:
    held: tuple[LedgerSession, ...] = ()
    for name, order in zip(agendas, orders, strict=True):
        agenda = house.bench.agenda(name)
        roster, _ = speaking_order(people, "", Ledger(held, ()), agenda)
        assert "".join(each[0] for each in roster) == order
        turns = any(block.turn for block in agenda.blocks)
        day = date(2026, 11, 24)
        held += (LedgerSession(name, 1, day, "closed", roster, name, turns=turns, rounds=agenda.only_rounds),)
    house.close()


def test_the_next_round_is_begun_by_the_next_one(house: House, clock: ManualClock) -> None:
    ended(begun(house, clock, "kickoff-75", (*TRIO, DAN)))
    again = opened(house, clock, "quarterly-90", (*TRIO, DAN))
    assert again.session.state.names == (BEN, CLEO, DAN, ANA)
    assert "Ben goes first today; last time it was Ana." in again.said


def test_a_check_in_between_two_sessions_does_not_count(house: House, clock: ManualClock) -> None:
    for agenda in ("pair-45", "check-in-15"):
        driver = begun(house, clock, agenda, (BEN, ANA))
        all_held(driver, clock)
        ended(driver)
    assert opened(house, clock, "pair-60", (BEN, ANA)).session.state.names == (ANA, BEN)


def test_minutes_that_a_replan_took_are_said_at_the_next_session_and_whoever_is_owed_goes_first(
    house: House, clock: ManualClock
) -> None:
    driver = begun(house, clock, "triad-90", TRIO)
    through(driver, clock, 6, 9, 20, 4, 4)
    driver.act("plan.fit", f"{clock.now().utc.hour:02d}:55")
    lost = dict(driver.state.owed)
    assert set(lost) == {2, 3}
    for block in driver.state.blocks[5:]:
        clock.advance(seconds=block.length)
        driver.act("block.next")
    had = {n: sum(b.spent for b in driver.state.blocks if b.block.turn == n) for n in (1, 2, 3)}
    ended(driver)
    again = opened(house, clock, "triad-90", TRIO)
    owed = round(had[1] - had[2])
    assert owed == lost[2]
    said = f"Ben is owed {owed // 60}:{owed % 60:02d} from last time: + gives a minute to that turn."
    assert said in again.said
    assert again.session.state.names[0] == BEN
    assert "Ben goes first today; last time it was Ana." in again.said


def test_a_turn_that_was_not_reached_is_owed_and_goes_first(house: House, clock: ManualClock) -> None:
    driver = begun(house, clock, "triad-90", TRIO)
    through(driver, clock, 6, 9, 14, 4, 4, 14, 4, 4)
    ended(driver)
    again = opened(house, clock, "triad-90", TRIO)
    assert again.session.state.names[0] == CLEO
    assert "Cleo is owed 22:00 from last time: + gives a minute to that turn." in again.said


def test_whoever_is_owed_goes_first_again_and_it_says_so(house: House) -> None:
    last = LedgerSession(
        "s1", 1, date(2026, 11, 24), "closed", (ANA, BEN), "pair-45", None, ((ANA, 240),), True
    )
    order, said = speaking_order((ANA, BEN), "", Ledger((last,), ()), house.bench.agenda("pair-45"))
    assert order == (ANA, BEN)
    assert said == (
        "Ana goes first again.",
        "Ana is owed 4:00 from last time: + gives a minute to that turn.",
    )


def test_a_turn_that_moved_on_early_by_itself_is_owed_only_what_a_replan_took(
    house: House, clock: ManualClock
) -> None:
    driver = begun(house, clock, "pair-45", (ANA, BEN))
    through(driver, clock, 3, 7, 1, 0, 12, 3)
    over = replace(driver.state, phase="closed")
    assert owed_turns(over) == ()
    assert owed_turns(replace(over, owed=((1, 600),))) == ((1, 600),)
    assert owed_turns(replace(over, owed=((1, 6000),))) == ((1, 840),)
    assert owed_turns(replace(over, owed=((1, 59),))) == ()


def test_a_debt_of_a_replan_is_not_forgotten_by_a_later_one_and_goes_once_the_time_was_had(
    house: House, clock: ManualClock
) -> None:
    driver = begun(house, clock, "pair-45", (ANA, BEN))
    through(driver, clock, 3, 7, 18, 3)
    driver.act("plan.fit", f"{clock.now().utc.hour:02d}:44")
    assert (debt := dict(driver.state.owed)[2]) > 0
    driver.act("plan.fit", f"{clock.now().utc.hour:02d}:55")
    assert dict(driver.state.owed)[2] == debt
    through(driver, clock, 18, 3)
    assert owed_turns(replace(driver.state, phase="closed")) == ()
    ended(driver)
    assert not any("is owed" in line for line in opened(house, clock, "pair-45", (ANA, BEN)).said)


def test_what_people_left_out_themselves_is_nobodys_debt(house: House, clock: ManualClock) -> None:
    driver = begun(house, clock, "pair-45", (ANA, BEN))
    through(driver, clock, 3, 7, 12, 3)
    driver.act("block.skip")
    through(driver, clock, 3, 5)
    ended(driver)
    assert not any("is owed" in line for line in opened(house, clock, "pair-45", (ANA, BEN)).said)
