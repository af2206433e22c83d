from datetime import date

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import UsageError
from sessiontui.live import commands as c
from sessiontui.service.afterwards.ledger import known_ledger, read_ledger
from sessiontui.service.opening.beginning import beginning, known_pairs, named_people, running_with
from sessiontui.service.opening.home import live_now, looked_up
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

TODAY = date(2026, 11, 24)


def held(house: House, clock: ManualClock, people: tuple[str, ...] = (ANA, BEN), *said: str) -> Driver:
    driver = started(house, people=people)
    driver.do(c.Begin())
    for line in said:
        driver.write(Wish("commitment", line, by=people[0]))
    clock.advance(minutes=20)
    driver.do(c.Close())
    driver.leave()
    return driver


def test_the_last_open_promise_comes_first_and_the_others_are_owed(house: House, clock: ManualClock) -> None:
    held(house, clock, (ANA, BEN), "If it rains, then I call by Fri 27 Nov 8", "I write the letter")
    clock.advance(hours=24)
    held(house, clock, (ANA, BEN), "I ask one question")
    thread = looked_up(house.workspace, clock, TODAY, "ana", ()).thread
    assert thread is not None
    assert thread.me == ANA
    assert thread.own is not None
    assert (thread.own.text, thread.own.ask) == ("I ask one question", BEN)
    assert [line.text for line in thread.owed] == ["If it rains, then I call", "I write the letter"]


def test_a_promise_that_was_kept_is_only_shown_where_nothing_is_open(
    house: House, clock: ManualClock
) -> None:
    held(house, clock, (ANA, BEN), "I write the letter")
    clock.advance(hours=24)
    driver = started(house)
    driver.act("capture.answer", "C1* kept")
    driver.leave()
    thread = looked_up(house.workspace, clock, TODAY, "ana", ()).thread
    assert thread is not None
    assert thread.own is not None
    assert (thread.own.status, thread.own.open) == ("kept", False)


def test_somebody_known_is_told_nothing_of_pairs_they_are_not_in(house: House, clock: ManualClock) -> None:
    held(house, clock, ("Mia", "Noa"), "I take Noa along")
    held(house, clock, (ANA, BEN), "I write the letter")
    thread = looked_up(house.workspace, clock, TODAY, "ana", ()).thread
    assert thread is not None
    assert all("Mia" not in count.people for count in thread.pairs)


def test_live_sessions_are_found_by_their_marks_and_are_not_listed_twice(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    clock.advance(hours=1)
    started(house).leave()
    live = live_now(house.workspace, clock)
    home = looked_up(house.workspace, clock, TODAY, "", live)
    assert len(home.live) == 1
    assert home.recent is not None
    assert len(home.recent) == 1
    assert len({row.id for row in home.rows}) == 2


def test_the_thread_from_the_ledger_file_is_the_one_computed_from_all_sessions(
    house: House, clock: ManualClock
) -> None:
    first = held(house, clock, (ANA, BEN), "I write the letter")
    for day in range(3):
        clock.advance(hours=24)
        driver = started(house)
        driver.do(c.Begin())
        driver.act("capture.answer", "C1* partly" if day else "C1* not yet")
        driver.write(Wish("commitment", f"I try number {day}", by=BEN))
        driver.do(c.Close())
        driver.leave()
    pair = first.file.pair

    def same() -> bool:
        return known_ledger(house.workspace, pair, clock) == read_ledger(house.workspace, pair, clock)

    assert same()
    live = started(house)  # the ledger file does not know it yet
    live.act("capture.answer", "C1* kept")
    assert same()
    old = house.driver(house.attach(first.file), first.file)
    old.act("capture.edit", "C1 I write two letters")  # an old session grows after the ledger was written
    assert same()
    house.workspace.ledger(pair).write_text("damaged\n", encoding="utf-8")
    assert same()


def test_the_thread_is_read_without_opening_sessions_that_have_not_changed(
    house: House, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(house, clock, (ANA, BEN), "I write the letter")
    driver = held(house, clock, (ANA, BEN), "I ask first")
    opened: list[str] = []
    monkeypatch.setattr(
        "sessiontui.service.afterwards.ledger.history_of", lambda file, _: opened.append(file.id)
    )
    assert len(known_ledger(house.workspace, driver.file.pair, clock).items) == 2
    assert opened == []


def test_people_who_met_lately_are_offered_first_those_of_whoever_looks(
    house: House, clock: ManualClock
) -> None:
    held(house, clock, (ANA, BEN))
    clock.advance(hours=24)
    held(house, clock, ("Mia", "Noa"))
    assert [pair.people for pair in known_pairs(house.workspace, clock)] == [("Mia", "Noa"), (ANA, BEN)]
    assert known_pairs(house.workspace, clock, "ana")[0].people == (ANA, BEN)


def test_an_agenda_that_cannot_be_used_is_told_and_left_out(house: House, clock: ManualClock) -> None:
    folder = house.workspace.prompts / "agendas"
    folder.mkdir(parents=True)
    (folder / "odd.yaml").write_text("kind: nothing\n", encoding="utf-8")
    offered = beginning(house.workspace, house.bench, house.library.names("agenda"), clock, "")
    assert "pair-60" in [agenda.name for agenda in offered.agendas]
    assert "odd" not in [agenda.name for agenda in offered.agendas]
    assert any("odd.yaml" in line for line in offered.told)


def test_only_sessions_with_one_of_these_people_are_in_the_way(house: House, clock: ManualClock) -> None:
    started(house).leave()
    assert [r.people for r in running_with(house.workspace, clock, ("ana ruiz", "Kim"))] == [(ANA, BEN)]
    assert running_with(house.workspace, clock, ("Kim", "Noa")) == ()


def test_a_name_that_fits_two_people_is_asked_for_again() -> None:
    assert named_people("ben, Kim & Mia", (ANA, BEN)) == (BEN, "Kim", "Mia")
    assert named_people("ana, Ben, and Mia", (ANA, BEN)) == (ANA, BEN, "Mia")
    assert named_people("Ana and Andy", ()) == ("Ana", "Andy")
    with pytest.raises(UsageError, match="could be Ana Ruiz or Ana Wolf"):
        named_people("Ana", (ANA, "Ana Wolf"))
