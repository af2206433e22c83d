"""People find a command by the word they would say, whether or not it stands in its texts."""

from __future__ import annotations

import pytest

from sessiontui.core.facets import FACET_NAMES
from sessiontui.present.commands import COMMANDS
from sessiontui.present.search_words import also_found_by, found_by, ranked


@pytest.mark.parametrize(
    ("wanted", "command_id"),
    [
        ("silence", "room.hush"),
        ("quiet", "room.hush"),
        ("private", "capture.insight"),
        ("private", "capture.share"),
        ("newcomer", "person.join"),
        ("whose", "capture.edit"),
        ("whose", "floor.give"),
        ("late", "room.people"),
        ("timer", "clock.pause"),
        ("timer", "room.time"),
        ("late", "plan.replan"),
        ("time out", "block.extend"),
        ("mistake", "session.undo"),
        ("delete", "capture.remove"),
        ("delete", "capture.strike"),
        ("level", "capture.score"),
        ("date", "session.next-date"),
        ("Décision", "capture.decision"),
    ],
)
def test_a_word_one_would_say_finds_the_command(wanted: str, command_id: str) -> None:
    assert command_id in {spec.id for spec in COMMANDS if found_by(spec, wanted)}


def test_a_word_of_nothing_finds_nothing_and_no_word_finds_everything() -> None:
    assert not any(found_by(spec, "zebra") for spec in COMMANDS)
    assert all(found_by(spec, " ") for spec in COMMANDS)


def test_hidden_words_count_from_their_beginning() -> None:
    commitment = next(s for s in COMMANDS if s.id == "capture.commitment")
    assert found_by(commitment, "prom")
    assert not found_by(commitment, "romise")


def test_what_helps_who_is_stuck_is_found_by_each_facet() -> None:
    stuck = next(spec for spec in COMMANDS if spec.id == "room.stuck")
    assert [facet for facet in FACET_NAMES if not found_by(stuck, facet)] == []


def test_every_command_can_be_found_by_words_that_it_does_not_show() -> None:
    assert [spec.id for spec in COMMANDS if not also_found_by(spec)] == []


def test_the_name_of_a_command_and_each_of_its_words_finds_it_first() -> None:
    twice = {"minute"}  # + minute and − minute: the sign tells them apart
    for spec in COMMANDS:
        for name in {spec.label, spec.label.upper(), spec.key, *spec.words} - {"", *twice, "MINUTE"}:
            assert ranked(COMMANDS, name)[0].id == spec.id, name


def test_names_come_before_beginnings_and_beginnings_before_what_only_a_tip_says() -> None:
    assert ranked(COMMANDS, "en")[0].id == "plan.fit"
    found = [spec.id for spec in ranked(COMMANDS, "end at")]
    assert found.index("plan.fit") < found.index("block.extend")
    assert ranked(COMMANDS, "sharedscreen")[0].id == "room.share"
    assert ranked(COMMANDS, "zebra") == ()
    assert ranked(COMMANDS, " ") == COMMANDS
