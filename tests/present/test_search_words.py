"""People find a command by the word they would say, whether or not it stands in its texts."""

from __future__ import annotations

import pytest

from sessiontui.present.commands import COMMANDS
from sessiontui.present.search_words import also_found_by, found_by


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


def test_every_command_can_be_found_by_words_that_it_does_not_show() -> None:
    assert [spec.id for spec in COMMANDS if not also_found_by(spec)] == []
