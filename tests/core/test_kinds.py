from __future__ import annotations

import pytest

from sessiontui.core.errors import NotFound
from sessiontui.core.kinds import KIND_NAMES, KINDS, Kind, kind_of
from sessiontui.core.visibility import Visibility

every_kind = pytest.mark.parametrize("kind", KINDS, ids=KIND_NAMES)


def test_names_tables_letters_and_keys_are_each_given_once() -> None:
    for values in (
        [k.name for k in KINDS],
        [k.table for k in KINDS],
        [k.letter for k in KINDS],
        [k.key for k in KINDS if k.key],
    ):
        assert len(set(values)) == len(values)


@every_kind
def test_slots_scale_and_when_name_parts_of_their_kind(kind: Kind) -> None:
    names = [part.name for part in kind.parts]
    assert len(set(names)) == len(names)
    for position, slots in enumerate(kind.slots):
        assert len(slots) == position + 2
        assert set(slots) <= set(names)
    assert not kind.scale or kind.part(kind.scale).type == "scale"
    assert not kind.when or kind.part(kind.when).type == "when"
    assert not kind.if_then or {"if", "then"} <= set(names)


@every_kind
def test_every_part_is_asked_as_a_question_and_choices_start_differently(kind: Kind) -> None:
    for part in kind.parts:
        assert part.ask.endswith("?")
        assert part.label
        assert bool(part.choices) == (part.type == "choice")
        assert part.bounds[0] < part.bounds[1]
    assert kind.hint


@every_kind
def test_answers_have_their_own_keys_and_somebody_who_gives_them(kind: Kind) -> None:
    keys = [answer.key for answer in kind.answers]
    assert len(set(keys)) == len(keys)
    assert bool(kind.answers) == bool(kind.answered_by)
    for answer in kind.answers:
        assert kind.answer(answer.code) == kind.answer(answer.key) == answer


def test_what_is_tender_starts_with_its_author_alone() -> None:
    at_me = {kind.name for kind in KINDS if kind.starts_at is Visibility.ME}
    assert at_me == {"insight", "misstep", "idea", "note", "reflection"}
    assert not [kind.name for kind in KINDS if kind.starts_at is Visibility.COHORT]


def test_a_kind_is_found_by_its_name_or_its_start() -> None:
    assert kind_of("feedback").name == "feedback"
    assert kind_of(" FEED ").name == "feedback"
    assert kind_of("an").name == "anchor"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("comitment", "Did you mean “commitment”?"),
        ("xyzzy", "Kinds are anchor, feedback"),
        ("", "is not a kind"),
    ],
)
def test_an_unknown_kind_offers_the_nearest(typed: str, says: str) -> None:
    with pytest.raises(NotFound) as refusal:
        kind_of(typed)
    assert says in str(refusal.value)


def test_a_start_that_fits_two_kinds_is_not_guessed() -> None:
    with pytest.raises(NotFound):
        kind_of("i")  # idea or insight


def test_an_answer_is_given_by_its_start_where_that_fits_one_only() -> None:
    assert kind_of("feedback").answer("Taking").code == "taking it"
    assert kind_of("commitment").answer("reneg").code == "renegotiated"


def test_an_answer_that_fits_two_or_none_names_them_all() -> None:
    with pytest.raises(NotFound, match="kept, partly, not yet, renegotiated, dropped, read back"):
        kind_of("commitment").answer("re")
    with pytest.raises(NotFound, match="It takes no answer"):
        kind_of("note").answer("kept")
    with pytest.raises(NotFound):
        kind_of("feedback").answer(" ")


def test_a_part_that_a_kind_has_not_offers_the_nearest() -> None:
    with pytest.raises(NotFound, match="Did you mean “behaviour”"):
        kind_of("feedback").part("behavior")
    with pytest.raises(NotFound, match="Its parts are what"):
        kind_of("note").part("zzz")


def test_visibilities_are_ordered_from_me_to_the_cohort() -> None:
    assert [each.value for each in Visibility] == ["me", "pair", "room", "cohort"]
