from datetime import timedelta
from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.service.opening.finding import the_newest
from sessiontui.service.opening.starting import StartRequest
from sessiontui.wiring import House


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def refused(house: House, request: StartRequest) -> str:
    with pytest.raises(UsageError) as caught:
        house.start(request)
    assert "\n" not in str(caught.value)
    assert not house.workspace.sessions()
    return str(caught.value)


def test_one_participant_is_told_who_is_missing(house: House) -> None:
    assert "only Ana" in refused(house, StartRequest("pair-60", ("Ana",)))


def test_nobody_is_told_how_to_name_people(house: House) -> None:
    assert "--with NAME" in refused(house, StartRequest("pair-60", ()))


def test_too_many_people_for_an_agenda_are_told_how_many_it_takes(house: House) -> None:
    told = refused(house, StartRequest("pair-60", ("A", "B", "C")))
    assert "2 people, and 3 are named" in told
    assert "--search '3 people'" in told


def test_the_same_name_twice_is_told_whatever_its_case_and_accents(house: House) -> None:
    assert "named twice" in refused(house, StartRequest("pair-60", ("Zoë", "zoe")))


def test_an_empty_name_is_refused(house: House) -> None:
    assert "A name is empty" in refused(house, StartRequest("pair-60", ("Ana", " ")))


def test_an_unknown_agenda_offers_the_nearest(house: House) -> None:
    with pytest.raises(NotFound, match="pair-60"):
        house.start(StartRequest("pair60", (ANA, BEN)))


def test_an_end_that_has_passed_is_refused(house: House, clock: ManualClock) -> None:
    past = clock.now().utc - timedelta(minutes=5)
    assert "has passed" in refused(house, StartRequest("pair-60", (ANA, BEN), until=past))


def test_too_little_time_says_how_much_it_needs(house: House) -> None:
    said = refused(house, StartRequest("pair-60", (ANA, BEN), seconds=600))
    assert "at least" in said
    assert "there are 10" in said


def test_less_time_shortens_the_blocks_and_says_which(house: House) -> None:
    driver = started(house, seconds=3000)
    agenda = driver.state.opened.agenda
    assert agenda.seconds <= 3000
    assert sum(b.seconds for b in agenda.blocks if b.turn == 1) == sum(
        b.seconds for b in agenda.blocks if b.turn == 2
    )


def test_more_time_leaves_the_agenda_and_says_that_the_rest_is_free(house: House) -> None:
    opened = house.start(StartRequest("pair-60", (ANA, BEN), seconds=75 * 60))
    assert opened.session.state.opened.agenda.seconds == 3600
    assert any("fills 60 of the 75" in line for line in opened.said)


def test_whose_terminal_it_is_takes_part_where_one_is_missing(house: House) -> None:
    driver = started(house, people=(BEN,), me=ANA)
    assert driver.state.names == (ANA, BEN)


def test_who_goes_first_alternates_from_session_to_session(house: House, clock: ManualClock) -> None:
    driver = started(house)
    assert driver.state.names == (ANA, BEN)
    driver.act("block.next")
    driver.act("session.close-now")
    driver.leave()
    clock.advance(hours=24)
    opened = house.start(StartRequest("pair-60", (ANA, BEN)))
    assert opened.session.state.names == (BEN, ANA)
    assert "Ben goes first today; last time it was Ana." in opened.said
    again = house.start(StartRequest("pair-60", (ANA, BEN), first="ana"))
    assert again.session.state.names == (ANA, BEN)


def test_a_broken_prompt_never_stops_a_session_and_is_told_with_its_line(house: House) -> None:
    own = house.workspace.root / "prompts" / "pair"
    own.mkdir(parents=True)
    (own / "open.md").write_text(
        "---\ntitle: Open\nkind: session\n---\nWhat {{ nobody.knows }}\n", encoding="utf-8"
    )
    opened = house.start(StartRequest("pair-60", (ANA, BEN)))
    assert any("open.md" in line for line in opened.said)
    first = opened.session.state.blocks[0].prompt
    assert first is not None
    assert first.lead


def test_every_block_of_the_built_in_agendas_has_its_question(house: House) -> None:
    for agenda in ("pair-60", "check-in-15"):
        driver = started(house, agenda=agenda)
        for block in driver.state.blocks:
            assert block.prompt is not None
            assert block.prompt.lead, block.block.id
        driver.leave()


def test_the_newest_session_is_the_one_that_was_started_last(house: House, clock: ManualClock) -> None:
    started(house, people=("Zoe", "Yan")).leave()
    clock.advance(minutes=5)
    last = started(house, people=(ANA, BEN))
    assert the_newest(house.workspace, clock).id == last.file.id
    clock.advance(minutes=5)
    later = started(house, people=("Mia", "Noa"))
    assert the_newest(house.workspace, clock).id == later.file.id
