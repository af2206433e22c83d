"""What became newer, in words: one question, one rubric, both; who took it; what is broken."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from room import ANA, BEN, PAIR, Room

from sessiontui.core.agenda import Level, Prompt, Rubric
from sessiontui.live import commands as c
from sessiontui.live.newer import Revision
from sessiontui.live.newer_text import NewerText, Text
from sessiontui.present.newer_words import (
    broken_lines,
    broken_words,
    keys,
    newer_lines,
    newer_parts,
    newer_words,
    nothing_lines,
    signs,
)
from sessiontui.present.others_words import others_words
from sessiontui.present.outcome_words import done_words

RUBRIC = Rubric("turn", "Turn", "What is asked", (Level(1, "tells", "Tells."), Level(2, "asks")))
NEW_RUBRIC = replace(
    RUBRIC, levels=(Level(1, "tells", "Tells."), Level(2, "waits")), evidence="Word for word."
)
QUESTION, NEW_QUESTION = Prompt("pair/review", lead="What now?"), Prompt("pair/review", lead="What then?")


class Flaw(msgspec.Struct, frozen=True):
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: it is wrong."


def room() -> Room:
    blocks = [replace(block, rubric="turn" if block.turn else "") for block in PAIR]
    return Room(blocks, rubrics=(RUBRIC,)).begins()


def change(block: str, before: Text, after: Text) -> Revision:
    return Revision(block, before, after)


ASKED = change("review", QUESTION, NEW_QUESTION)
RATED = (change("first", RUBRIC, NEW_RUBRIC), change("second", RUBRIC, NEW_RUBRIC))


@pytest.mark.parametrize(
    ("changes", "words", "over", "enter"),
    [
        ((ASKED,), "A newer question for Review.", "A newer question · − goes, + comes", "ask the newer one"),
        (
            RATED,
            "A newer rubric for Ana’s turn, and one more block.",
            "A newer rubric · − goes, + comes",
            "take the newer one",
        ),
        (
            (ASKED, *RATED),
            "A newer question and rubric for Review, and 2 more blocks.",
            "A newer question and rubric · − goes, + comes",
            "take the newer one",
        ),
        (
            (change("first", QUESTION, NEW_QUESTION), RATED[0]),
            "A newer question and rubric for Ana’s turn.",
            "A newer question and rubric · − goes, + comes",
            "take the newer one",
        ),
    ],
    ids=["question", "rubric", "both", "both in one block"],
)
def test_what_is_newer_is_called_what_it_is(
    changes: tuple[Revision, ...], words: str, over: str, enter: str
) -> None:
    state = room().state
    parts = newer_parts(changes, state)
    assert newer_words(changes, state) == words
    assert signs(parts) == over
    assert keys(parts)[0].label == enter
    assert any(enter.split()[0] + "s the newer one" in line for line in newer_lines(changes, state))


def test_old_and_new_levels_stand_against_each_other_and_what_stays_has_no_sign() -> None:
    (part,) = newer_parts(RATED, room().state)
    assert (part.blocks, part.now) == ("Ana’s turn and Ben’s turn", "as it stands now")
    assert part.before == ("  Turn: What is asked", "  1 tells: Tells.", "− 2 asks")
    assert part.after == (
        "  Turn: What is asked",
        "  1 tells: Tells.",
        "+ 2 waits",
        "+ Evidence: Word for word.",
    )
    assert part.goes == ("− 2 asks",)


def test_what_was_taken_is_told_to_whoever_took_it_and_to_the_others() -> None:
    at = room()
    before = at.history.n
    at.do(
        c.TakeNewer(
            (
                NewerText("review", NEW_QUESTION),
                NewerText("first", NEW_RUBRIC),
                NewerText("second", NEW_RUBRIC),
            )
        ),
        ANA,
        "ana",
    )
    records = tuple(record for record in at.history.records if record.n > before)
    mine = "Review: the newer question from now on; Ana’s turn and Ben’s turn: the newer rubric from now on;"
    assert done_words(records, at.history) == f"{mine} u takes it back."
    theirs = "Ana took a newer question for Review and a newer rubric for Ana’s turn and Ben’s turn."
    assert others_words(records, at.history) == theirs
    before = at.history.n
    at.do(c.Undo(), ANA, "ana")
    told = others_words(tuple(record for record in at.history.records if record.n > before), at.history)
    assert told.startswith("Ana took back: the newer question for Review, the newer rubric for Ana’s turn")
    assert BEN.split()[0] in told


@pytest.mark.parametrize(
    ("found", "short", "stays"),
    [
        ((Flaw("/w/prompts/pair/a.md", 7),), "a.md:7 cannot be asked as it stands.", "the question stays"),
        ((Flaw("/w/rubrics/turn.yaml", 3),), "turn.yaml:3 cannot be shown as it stands.", "the rubric stays"),
        (
            (Flaw("/w/prompts/pair/a.md", 7), Flaw("/w/rubrics/turn.yaml", 3)),
            "2 changed texts cannot be shown as they stand.",
            "Until then question and rubric stay as they were.",
        ),
    ],
    ids=["question", "rubric", "both"],
)
def test_what_is_broken_is_told_as_what_it_is(found: tuple[Flaw, ...], short: str, stays: str) -> None:
    assert broken_words(found) == short
    *places, last = broken_lines(found)
    assert all(place.startswith(("prompts/pair/a.md:7:", "rubrics/turn.yaml:3:")) for place in places)
    assert stays in last


def test_what_changes_nothing_here_and_what_is_kept_is_told() -> None:
    state = room().state
    assert nothing_lines(state) == ("The questions here are the newest there are.",)
    both = nothing_lines(state, (("prompt", "pair/a"), ("rubric", "turn")), ("first",))
    assert both[0].startswith(
        "pair/a, turn were saved meanwhile; nothing that is shown here changes: perhaps"
    )
    assert both[1] == "Ana’s turn keeps its rubric: a level was noted beside it."
