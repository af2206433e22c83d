"""Exchanges of two, side by side: each one asks as often as they offer, and partners move on."""

from collections import Counter

import pytest

from sessiontui.live.partners import exchanges

NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hal")


def test_two_people_take_turns_at_asking() -> None:
    asks = [exchanges(NAMES[:2], number).pairs for number in range(1, 7)]
    assert asks == [(("Ana", "Ben"),), (("Ben", "Ana"),)] * 3


def test_of_three_each_asks_each_other_one_once_in_six_rounds_and_rests_twice() -> None:
    rounds = [exchanges(NAMES[:3], number) for number in range(1, 7)]
    met = [pair for one in rounds for pair in one.pairs]
    assert len(set(met)) == 6
    assert Counter(one.spare for one in rounds) == {"Ana": 2, "Ben": 2, "Cleo": 2}


@pytest.mark.parametrize("count", range(2, 9))
def test_in_every_round_everybody_has_one_partner_or_rests(count: int) -> None:
    for number in range(1, 7):
        one = exchanges(NAMES[:count], number)
        there = [name for pair in one.pairs for name in pair] + ([one.spare] if one.spare else [])
        assert sorted(there) == sorted(NAMES[:count])
        assert bool(one.spare) == (count % 2 == 1)


@pytest.mark.parametrize("count", range(4, 9))
def test_six_rounds_bring_three_different_partners_and_each_asks_as_often_as_they_offer(count: int) -> None:
    met = [pair for number in range(1, 7) for pair in exchanges(NAMES[:count], number).pairs]
    assert Counter(asks for asks, _ in met) == Counter(offers for _, offers in met)
    assert len(set(met)) == len(met)


def test_two_rounds_in_a_row_are_the_same_pairs_the_other_way_round() -> None:
    for number in (1, 3, 5):
        first, second = exchanges(NAMES[:5], number), exchanges(NAMES[:5], number + 1)
        assert second.pairs == tuple((offers, asks) for asks, offers in first.pairs)
        assert second.spare == first.spare
