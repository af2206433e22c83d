from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.errors import NotFound, UsageError
from sessiontui.core.names import find_name, folded, slug

PEOPLE = ("Ana Ruiz", "Ben Okafor", "Zoë Łęcka", "Søren Ðorić", "Anabel Ruiz")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ana Ruiz", "Ana Ruiz"), ("ana", "Ana Ruiz"), ("ANA", "Ana Ruiz"), (" ben ", "Ben Okafor"),
        ("be", "Ben Okafor"), ("ben okafor", "Ben Okafor"), ("zoe", "Zoë Łęcka"), ("zoe lecka", "Zoë Łęcka"),
        ("soren", "Søren Ðorić"), ("Soren Doric", "Søren Ðorić"), ("anab", "Anabel Ruiz"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_anybody_would_type_it(typed: str, name: str) -> None:
    assert find_name(typed, PEOPLE) == name


def test_a_start_that_fits_two_people_asks_for_more() -> None:
    with pytest.raises(UsageError, match="Ana Ruiz or Ana Silva"):
        find_name("ana", ("Ana Ruiz", "Ana Silva"))


def test_a_whole_name_wins_over_a_longer_one_that_starts_so() -> None:
    assert find_name("ana", ("Ana", "Ana Silva")) == "Ana"


def test_a_near_name_is_offered_and_a_far_one_lists_who_is_here() -> None:
    with pytest.raises(NotFound, match=r"Did you mean Ben Okafor\?"):
        find_name("Ben Okofar", PEOPLE)
    with pytest.raises(NotFound, match="Here are Ana Ruiz, Ben Okafor"):
        find_name("qqqq", PEOPLE[:2])


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_name_at_all_is_nobodys(typed: str) -> None:
    with pytest.raises(NotFound):
        find_name(typed, PEOPLE)


def test_an_empty_name_on_the_roster_harms_nobody() -> None:
    assert find_name("ana", ("", "Ana Ruiz")) == "Ana Ruiz"


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=4).map(tuple))
def test_any_name_gives_somebody_known_or_a_refusal(typed: str, known: tuple[str, ...]) -> None:
    try:
        found = find_name(typed, known)
    except UsageError:  # whatever else it raised would fail here
        return
    assert found in known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz", "ana-ruiz"),
        ("Zoë & Søren!", "zoe-soren"),
        ("../../etc", "etc"),
        ("…", "x"),
        ("", "x"),
        ("-", "x"),
    ],
)
def test_a_slug_is_fit_for_a_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_never_empty_long_or_a_path(text: str) -> None:
    made = slug(text)
    assert 1 <= len(made) <= 60
    assert all(c.isalnum() or c == "-" for c in made)
    assert made.strip("-") == made
    assert slug(made) == made
