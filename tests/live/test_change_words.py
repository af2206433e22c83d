"""What a fit changes is told in few words: turns as a whole, and all at once where they change alike."""

from room import ANA, BEN

from sessiontui.core.agenda import Block
from sessiontui.live.change_words import Fitted, change_words

ROSTER = (ANA, BEN)


def blocks(*rows: tuple[str, int, int | None, int]) -> list[Fitted]:
    return [
        Fitted(Block(title, title, before, turn=turn), before, after) for title, before, after, turn in rows
    ]


def test_a_block_outside_turns_is_told_by_its_title() -> None:
    assert change_words(blocks(("Close", 420, 300, 0), ("Open", 60, 60, 0)), ROSTER) == ["Close 7 → 5"]


def test_turns_that_change_alike_are_told_in_one_phrase_and_a_few_seconds_not_at_all() -> None:
    rows = blocks(
        ("Open", 60, 48, 0),
        *(("a", 90, 72, 1), ("b", 490, 392, 1)),
        *(("c", 90, 72, 2), ("d", 490, 392, 2)),
    )
    assert change_words(rows, ROSTER) == ["each one’s whole turn 9½ → 7½"]


def test_a_turn_of_which_several_blocks_change_is_told_as_a_whole() -> None:
    rows = blocks(("a", 720, 720, 1), ("b", 240, 240, 1), ("c", 960, 738, 2), ("d", 240, 240, 2))
    assert change_words(rows, ROSTER) == ["c 16 → 12½"]
    rows = blocks(("a", 720, 720, 1), ("b", 240, 240, 1), ("c", 960, 798, 2), ("d", 240, 180, 2))
    assert change_words(rows, ROSTER) == ["Ben’s whole turn 20 → 16½"]


def test_what_is_left_out_comes_last() -> None:
    rows = blocks(("Tea", 300, None, 0), ("Close", 420, 300, 0))
    assert change_words(rows, ROSTER) == ["Close 7 → 5", "without Tea"]


def test_a_turn_of_nobody_here_goes_by_its_number() -> None:
    rows = blocks(("a", 720, 600, 3), ("b", 240, 180, 3), ("c", 1, 1, 1))
    assert change_words(rows, ROSTER) == ["turn 3: 16 → 13"]
