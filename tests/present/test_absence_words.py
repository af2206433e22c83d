"""Whoever is called on and not here is said to be away, in one quiet line, with the share of the others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from room import Room

from sessiontui.core.agenda import Block, Prompt
from sessiontui.live.commands import Arrive, Leave
from sessiontui.present.absence_words import absence_words, with_the_absent
from sessiontui.present.question_words import prompt_frame, question_frame

ANA, BEN, CLEO, DAN = "Ana Ruiz", "Ben Okafor", "Cleo Lindt", "Dan Vogt"
ROUND = (Block("round", "Round", 480, floor=True),)


def without(*away: str, roster: tuple[str, ...] = (ANA, BEN, CLEO, DAN)) -> Room:
    room = Room(ROUND, roster=roster).begins()
    for name in away:
        room.do(Leave(name))
    return room


@pytest.mark.parametrize(
    ("away", "words", "said"),
    [
        ((), "Ana begins; 2 minutes each.", ()),
        (
            (ANA,),
            "Ana begins; 2 minutes each.",
            ("Ana is not here: Ben begins.", "For the 3 of you who are here: 2½ minutes each."),
        ),
        ((BEN,), "Ana begins; a minute each.", ("For the 3 of you who are here: a minute each.",)),
        ((ANA, BEN), "Ana asks Ben.", ("Ana and Ben are not here: go on without what is theirs.",)),
        ((ANA,), "Anabel begins, one sentence each.", ()),
        (
            (BEN, CLEO, DAN),
            "2½ minutes each.",
            ("The time of this round is free for whoever is here.",),
        ),
        ((CLEO, DAN), "Half a minute each", ("For the 2 of you who are here: a minute each.",)),
        ((DAN,), "Dan’s turn.", ("Dan is not here: go on without Dan’s part.",)),
    ],
)
def test_what_a_block_asks_of_somebody_who_left(
    away: tuple[str, ...], words: str, said: tuple[str, ...]
) -> None:
    frame = prompt_frame("1 of 1 · Round", Prompt("round", lead="What do you see?", notes=(words,)))
    assert absence_words(without(*away).state, frame) == said


def test_the_line_stands_under_the_question_until_they_are_back() -> None:
    room = without(ANA, roster=(ANA, BEN))
    now = room.state.blocks[0].prompt
    assert now is not None
    assert question_frame(room.state).notes == ()
    titled = Room((Block("turn", "{coachee}’s turn", 480, turn=1, roles=(("coachee", 1),)),)).begins()
    titled.do(Leave(ANA))
    assert question_frame(titled.state).notes == (
        "Ana is not here: n goes on, and A comes back to this later.",
    )
    titled.do(Arrive(ANA))
    assert question_frame(titled.state).notes == ()


def test_nobody_who_is_away_is_spoken_to_and_the_next_one_here_begins() -> None:
    room = without(ANA, BEN)
    asked = Prompt(
        "round",
        lead="What is on top?",
        say="Ana, you begin. Nobody comments.",
        notes=("Ana begins, then the next.", "Ben writes it down."),
    )
    frame = with_the_absent(room.state, prompt_frame("1 of 1 · Round", asked))
    assert frame.say == "Cleo, you begin. Nobody comments."
    assert frame.notes == (
        "Ana and Ben are not here: Cleo begins.",
        "Cleo begins, then the next.",
        "Ben writes it down.",
    )
    for said in ("These minutes are yours, Ana. We only listen.", "Ana, you only listen now."):
        assert with_the_absent(room.state, prompt_frame("", replace(asked, say=said))).say == ""
    said = "Before anything new, we look back. Ana, you first."
    assert with_the_absent(room.state, prompt_frame("", replace(asked, say=said))).say.endswith(
        "Cleo, you first."
    )
