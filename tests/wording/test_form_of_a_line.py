"""What a feedback line leaves out: by the place of its parts, or by its words where it has none."""

from __future__ import annotations

import pytest
from english_rules import codes

SITUATION, IMPACT, ALTERNATIVE = "NO_SITUATION", "NO_IMPACT", "NO_ALTERNATIVE"


def left_out(text: str) -> set[str]:
    return {code for code in codes(text, form=True) if code.startswith("NO_")}


def test_four_parts_leave_nothing_out() -> None:
    assert left_out("Mon stand-up / read the list aloud / two people left early / one number") == set()


def test_parts_are_taken_by_their_place() -> None:
    assert left_out("you read the list aloud / the room went silent") == {SITUATION, ALTERNATIVE}
    assert left_out("stand-up / you read the list aloud / the room went silent") == {ALTERNATIVE}
    assert left_out("stand-up / you read the list aloud /  / one number") == {IMPACT}


def test_without_form_no_part_is_missed() -> None:
    assert codes("you read the list aloud") == set()


@pytest.mark.parametrize(
    "text",
    [
        "When Ana raised the risk you moved on",
        "In Tuesday's review you spoke over Lee",
        "At 10:15 you moved to the next slide",
        "During the client call you named the error",
        "Yesterday you left early",
        "On 3 May you sent the draft",
        "After the demo you thanked Ivo",
    ],
)
def test_a_moment_or_a_place_in_the_words_is_a_situation(text: str) -> None:
    assert SITUATION not in left_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "you read the list aloud, so two people left",
        "you read the list aloud, which meant that nobody asked",
        "you read the list aloud. As a result, we lost the morning",
        "you read the list aloud and I felt tired",
        "you asked first; the client extended the contract",
        "you asked first and the team agreed",
    ],
)
def test_what_followed_is_an_impact(text: str) -> None:
    assert IMPACT not in left_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "you read the list aloud. Next time, name one number",
        "you read the list aloud; could you ask one question first",
        "you read the list aloud. Instead, ask who has a question",
        "you read the list aloud. Try one number first",
        "It would help me if you sent it before noon",
    ],
)
def test_another_way_is_an_alternative(text: str) -> None:
    assert ALTERNATIVE not in left_out(text)


def test_a_bare_label_leaves_everything_out() -> None:
    assert left_out("You are rude") == {SITUATION, IMPACT, ALTERNATIVE}
