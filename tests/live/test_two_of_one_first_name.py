"""Two people with one first name: each is called by the whole name, and a typed first name asks which."""

from __future__ import annotations

import pytest
from room import Room

from sessiontui.core.kinds import kind_of
from sessiontui.core.names import called
from sessiontui.live.commands import Keep
from sessiontui.live.names_in_front import names_in_front, several_in_front, stranger_in_front
from sessiontui.live.state import title_of
from sessiontui.present.capture_words import who_words

RUIZ, RUHL, BEN = "Ana Ruiz", "Ana Ruhl", "Ben Okafor"
THREE = (RUIZ, RUHL, BEN)


@pytest.mark.parametrize(
    ("name", "among", "words"),
    [
        (RUIZ, THREE, RUIZ), (BEN, THREE, "Ben"), (RUIZ, (RUIZ, BEN), "Ana"), ("", THREE, ""),
        ("Ana", ("Ana", RUIZ), "Ana"), (RUIZ, ("Ana", RUIZ), RUIZ), ("ANA Silva", THREE, "ANA Silva"),
        ("Zoë Lang", ("Zoe Kern",), "Zoë Lang"),
    ],
)  # fmt: skip
def test_somebody_is_called_by_what_tells_them_apart(name: str, among: tuple[str, ...], words: str) -> None:
    assert called(name, among) == words


@pytest.mark.parametrize(
    ("kind", "text", "who"),
    [
        ("commitment", "Ana: if Sam stops, then I wait", ("Ana", (RUIZ, RUHL))),
        ("feedback", "Ana to Ben: you waited", ("Ana", (RUIZ, RUHL))),
        ("feedback", "Ben to Ana: you waited", ("Ana", (RUIZ, RUHL))),
        ("feedback", "to Ana: you waited", ("Ana", (RUIZ, RUHL))),
        ("feedback", "Ana Ruiz to Ana: you waited", ("", ())),
        ("commitment", "Ana Ruiz: wait", ("", ())),
        ("commitment", "Kim: wait", ("", ())),
        ("jot", "Ana: at last", ("", ())),
    ],
)
def test_a_shared_first_name_before_a_line_is_noticed(
    kind: str, text: str, who: tuple[str, tuple[str, ...]]
) -> None:
    assert several_in_front(kind_of(kind), text, THREE) == who
    assert stranger_in_front(kind_of(kind), text, THREE) == ("Kim" if text.startswith("Kim") else "")


def test_whoever_is_the_only_other_one_of_that_name_is_meant() -> None:
    found = names_in_front(kind_of("feedback"), "Ana Ruiz to Ana: you waited", THREE)
    assert dict(found.parts) == {"by": RUIZ, "to": RUHL}


def test_titles_and_lines_tell_the_two_apart_whoever_leads_too() -> None:
    room = Room(roster=(RUIZ, RUHL)).begins()
    assert title_of(room.state.blocks[2].block, room.state.opened.roster) == "Ana Ruiz’s turn"
    room.do(Keep("feedback", "you waited", by=RUIZ, to=RUHL))
    assert who_words(room.state, room.state.captures[0]) == "Ana Ruiz → Ana Ruhl"
    assert Room(roster=(RUIZ, BEN), facilitator="Ana Kern").state.called(RUIZ) == RUIZ
