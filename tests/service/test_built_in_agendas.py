"""Every agenda of the library is held from its first block to its last, with as many people as it is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import UsageError
from sessiontui.live.decision import Refused
from sessiontui.live.floor import next_in_round
from sessiontui.live.state import in_role
from sessiontui.service.opening.starting import StartRequest
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden
from sessiontui.templates.checking.check import check
from sessiontui.wiring import House

PEOPLE = ("Ana Ruiz", "Ben Okafor", "Cleo Lindt", "Dan Ito", "Eva Noor", "Finn Berg", "Gia Rossi", "Hal Moss")
AGENDAS = (
    ("action-learning-40", 40, (4,)),
    ("alumni-circle-60", 60, (3,)),
    ("case-clinic-70", 70, (4,)),
    ("check-in-15", 15, (2,)),
    ("circle-90", 90, (6,)),
    ("cycle-review-60", 60, (2,)),
    ("debrief-24", 24, (8,)),
    ("deep-dive-70", 70, (5,)),
    ("dissent-30", 30, (2, 5)),
    ("feedforward-12", 12, (2, 3, 5, 8)),
    ("kickoff-75", 75, (2,)),
    ("observer-debrief-30", 30, (2, 3)),
    ("pair-45", 45, (2,)),
    ("pair-60", 60, (2,)),
    ("quarterly-90", 90, (2,)),
    ("train-the-trainer-90", 90, (4,)),
    ("triad-90", 90, (3,)),
    ("troika-30", 30, (3,)),
)
"""(name, minutes, numbers of people it is tried with)."""


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def held(house: House, clock: ManualClock, agenda: str, count: int) -> Driver:
    """Open a session and hold every block of it for as long as it is planned."""
    driver = started(house, agenda=agenda, people=PEOPLE[:count])
    assert isinstance(driver.act("block.next"), Done)
    for index, block in enumerate(driver.state.blocks):
        assert driver.state.current == index, block.block.id
        clock.advance(seconds=block.length)
        assert isinstance(driver.act("block.next"), Done)
    assert driver.state.in_room_time
    assert isinstance(driver.act("session.close-now"), Done)
    return driver


def test_the_library_holds_these_agendas_and_no_other(house: House) -> None:
    assert sorted(house.library.names("agenda")) == sorted(name for name, _, _ in AGENDAS)


def test_nothing_in_the_library_is_wrong_and_nothing_needs_a_second_thought(house: House) -> None:
    assert [str(finding) for finding in check(house.library, house.renderer)] == []


@pytest.mark.parametrize(("name", "minutes", "counts"), AGENDAS)
def test_an_agenda_is_held_to_the_minute_from_its_first_block_to_its_last(
    house: House, clock: ManualClock, name: str, minutes: int, counts: tuple[int, ...]
) -> None:
    assert house.bench.agenda(name).seconds == minutes * 60
    for count in counts:
        began = clock.now().utc
        driver = held(house, clock, name, count)
        assert driver.state.phase == "closed"
        assert (clock.now().utc - began).total_seconds() == minutes * 60
        assert [round(block.spent) for block in driver.state.blocks] == [
            block.block.seconds for block in driver.state.blocks
        ]
        driver.leave()


@pytest.mark.parametrize(("name", "minutes", "counts"), AGENDAS)
def test_every_block_has_its_question_and_names_nobody_it_does_not_know(
    house: House, name: str, minutes: int, counts: tuple[int, ...]
) -> None:
    for count in counts:
        driver = started(house, agenda=name, people=PEOPLE[:count])
        for block in driver.state.blocks:
            assert block.prompt is not None, block.block.id
            assert block.prompt.lead, block.block.id
            assert block.prompt.say, block.block.id
        driver.leave()


def test_whoever_is_said_to_begin_a_round_is_the_one_to_whom_the_floor_goes_first(house: House) -> None:
    begun = re.compile(r"(\w+)(?:, you| talks| makes| picks| says it| reads)? (?:begins?|first)\b")
    for name, count in (
        ("kickoff-75", 4),
        ("case-clinic-70", 4),
        ("deep-dive-70", 5),
        ("cycle-review-60", 3),
    ):
        driver = started(house, agenda=name, people=PEOPLE[:count])
        opener = driver.state.opened.opener
        assert opener is not None
        driver.act("block.next")
        for block in driver.state.blocks:
            if block.block.floor and block.prompt:
                first = next_in_round(driver.state).split()[0]
                said = " ".join((*block.prompt.notes, block.prompt.say))
                assert set(begun.findall(said)) <= {first}, f"{name} {block.block.id}: {said}"
                if not block.block.turn and "in this order" in " ".join(opener.follow_ups):
                    assert f"We speak in this order: {first}, then" in " ".join(opener.follow_ups), name
            driver.act("block.next")
        driver.leave()


@pytest.mark.parametrize("name", ["action-learning-40", "case-clinic-70", "alumni-circle-60"])
def test_the_next_time_the_case_is_somebody_elses(house: House, clock: ManualClock, name: str) -> None:
    first = held(house, clock, name, 4)
    first.leave()
    clock.advance(hours=24)
    second = started(house, agenda=name, people=PEOPLE[:4])
    assert second.state.opened.roster[0] != first.state.opened.roster[0]


def notes(driver: Driver, block_id: str) -> str:
    block = driver.state.block(block_id)
    assert block is not None
    assert block.prompt is not None
    return " ".join(block.prompt.notes)


def test_in_a_triad_everybody_has_each_role_once_and_the_observer_is_told_what_to_write(house: House) -> None:
    driver = started(house, agenda="triad-90", people=PEOPLE[:3])
    turns = [block.block for block in driver.state.blocks if block.block.id.endswith("-turn")]
    for role in ("coachee", "coach", "observer"):
        assert sorted(in_role(driver.state, block, role) for block in turns) == sorted(PEOPLE[:3])
    assert "Cleo: three times, word for word, Ana’s last sentence and Ben’s next one." in notes(
        driver, "first-turn"
    )
    assert "In this order: Ben, then Cleo, then Ana." in notes(driver, "first-observer")


def test_three_turns_have_the_same_length_whatever_time_there_is(house: House) -> None:
    for name, minutes in (("triad-90", 90), ("triad-90", 71), ("troika-30", 30), ("troika-30", 23)):
        driver = started(house, agenda=name, people=PEOPLE[:3], seconds=minutes * 60)
        turns: dict[int, int] = {}
        for block in driver.state.blocks:
            turns[block.block.turn] = turns.get(block.block.turn, 0) + block.length
        assert turns[1] == turns[2] == turns[3]
        assert sum(turns.values()) in range(minutes * 60 - 2, minutes * 60 + 1)
        driver.leave()


def test_while_two_consult_the_third_is_told_to_turn_away_and_who_keeps_the_time(house: House) -> None:
    driver = started(house, agenda="troika-30", people=PEOPLE[:3])
    said = notes(driver, "second-consult")
    assert said.startswith("Ben has turned away, pen in hand, and only listens")
    assert "Cleo and Ana speak to each other, never to Ben. Ana keeps the time." in said
    assert all(block.block.digits for block in driver.state.blocks)


def test_in_the_quiet_minute_each_at_a_terminal_of_their_own_writes_unseen(house: House) -> None:
    first = started(house, agenda="troika-30", people=PEOPLE[:3])
    seats = [house.driver(house.attach(first.file, name), first.file, name) for name in PEOPLE[:3]]
    for seat in seats:
        seat.arrive()
    seats[0].act("block.next")
    for seat in seats:
        seat.beat()
        assert seat.state.hidden
        assert isinstance(seat.write(Wish("jot", f"a question of {seat.name}")).outcome, KeptHidden)
    seats[1].act("block.next")
    for seat in seats:
        seat.beat()
    first.beat()
    assert sorted(x.by for x in first.state.captures) == sorted(PEOPLE[:3])
    assert not first.state.hidden
    for seat in seats:
        seat.leave()


def test_at_one_terminal_for_all_the_quiet_minute_hides_nothing(house: House) -> None:
    driver = started(house, agenda="troika-30", people=PEOPLE[:3])
    driver.act("block.next")
    assert not driver.state.hidden


def test_in_feedforward_the_screen_says_who_asks_whom_and_who_keeps_the_time(house: House) -> None:
    pair = started(house, agenda="feedforward-12", people=PEOPLE[:2])
    assert "Ana asks, Ben offers" in notes(pair, "exchange-5")
    assert "Ben asks, Ana offers" in notes(pair, "exchange-6")
    pair.leave()
    five = started(house, agenda="feedforward-12", people=PEOPLE[:5])
    first, third = notes(five, "exchange-1"), notes(five, "exchange-3")
    assert "Eva keeps the time" in first
    assert "Eva keeps the time" in notes(five, "exchange-2")
    assert first.count(" asks, ") == 2
    assert first != third


@pytest.mark.parametrize(
    ("name", "count", "said"),
    [
        ("troika-30", 2, "troika-30 is for 3 people, and only Ana Ruiz and Ben Okafor are named"),
        ("triad-90", 4, "triad-90 is for 3 people, and 4 are named"),
        ("pair-45", 3, "pair-45 is for 2 people, and 3 are named"),
        ("feedforward-12", 1, "feedforward-12 is for 2 to 8 people, and only Ana Ruiz is named"),
    ],
)
def test_too_few_and_too_many_people_are_told_in_one_line(
    house: House, name: str, count: int, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        house.start(StartRequest(name, PEOPLE[:count]))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not house.workspace.sessions()


def test_among_three_it_is_asked_whose_a_line_is_where_nothing_says_so(house: House) -> None:
    driver = started(house, agenda="triad-90", people=PEOPLE[:3])
    driver.act("block.next")
    assert driver.write(Wish("feedback", "you waited")).outcome == Refused(
        "Whose is it, and to whom? Begin with both: “Ana to Ben: …”."
    )
    assert driver.write(Wish("feedback", "to Cleo: you waited")).outcome == Refused(
        "Whose is it? Begin with both: “Ana to Cleo: …”."
    )
    assert len(driver.state.captures) == 0
    assert "Whose is it? A line that begins “Ana:” says so; this one is everybody’s." in (
        driver.write(Wish("commitment", "if we meet, then we begin on time by Friday, 8/10")).advice
    )
    named = driver.write(Wish("commitment", "Ben: if Kim stops, then I count to three by Friday, 8/10"))
    assert not any("Whose" in line for line in named.advice)
    assert PEOPLE[1] in {capture.by for capture in driver.session.state.captures}


def test_a_line_of_another_ones_kept_in_ones_own_notes_keeps_the_name(house: House) -> None:
    driver = started(house, agenda="triad-90", people=PEOPLE[:3], name="Ana Ruiz", me="Ana Ruiz")
    driver.act("block.next")
    driver.write(Wish("insight", "Cleo: a question is not a plan"))
    assert driver.private is not None
    assert [note.said for note in driver.private.of_session(driver.session.id)] == [
        "Cleo: a question is not a plan"
    ]
