"""The sample's past is held by the engine, and nobody waits for what of it is not shown."""

from __future__ import annotations

import pytest

from sessiontui.service.afterwards.ledger import read_ledger
from sessiontui.service.opening.finding import state_of
from sessiontui.service.opening.sample import SAMPLE_PEOPLE, live_a_past_session
from sessiontui.wiring import House


def lives_it(house: House, *, summaries: bool = False) -> str:
    live_a_past_session(
        house.workspace, house.bench, house.clock, house.zone, house.document, summaries=summaries
    )
    return house.workspace.pairs()[0]


def test_the_sample_has_a_thread_that_today_can_take_up(house: House) -> None:
    pair = lives_it(house)
    ledger = read_ledger(house.workspace, pair, house.clock)
    assert [set(session.roster) for session in ledger.sessions] == [set(SAMPLE_PEOPLE)]
    assert house.workspace.ledger(pair).exists()


@pytest.mark.parametrize("summaries", [False, True])
def test_the_earlier_summaries_are_written_only_where_they_can_be_found_later(
    house: House, summaries: bool
) -> None:
    pair = lives_it(house, summaries=summaries)
    assert house.workspace.summaries(pair).is_dir() is summaries


@pytest.mark.parametrize("summaries", [False, True])
def test_the_earlier_prompts_are_put_into_words_only_where_somebody_can_read_them_later(
    house: House, summaries: bool
) -> None:
    pair = lives_it(house, summaries=summaries)
    file = house.workspace.sessions(pair)[0]
    opened = state_of(file, house.clock).opened
    assert bool(opened.prompts) is summaries
    assert bool(opened.opener) is summaries
