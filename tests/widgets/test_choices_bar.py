from textual.content import Content

from sessiontui.present.frames import Choice
from sessiontui.widgets.choices_bar import laid_out, on_one_line

KEYS = (Choice("a", "answer"), Choice("n", "next"), Choice("?", "help"))


def lines(content: Content) -> list[str]:
    return content.plain.split("\n")


def test_a_choice_is_never_broken_over_two_lines() -> None:
    content, places = laid_out("", KEYS, 15)
    assert lines(content) == ["a answer", "n next  ? help"]
    assert places == [(0, 0, 8), (1, 0, 6), (1, 8, 14)]


def test_words_before_the_choices_wrap_and_the_places_follow_them() -> None:
    content, places = laid_out("one two three four five", KEYS[:1], 12)
    text = lines(content)
    assert all(len(line.rstrip()) <= 12 for line in text)
    line, first, last = places[0]
    assert text[line][first:last] == "a answer"


def test_words_that_are_too_long_end_in_an_ellipsis() -> None:
    content, places = laid_out("word " * 100, KEYS[:1], 20, 2)
    text = lines(content)
    assert text[1].endswith("…")
    assert text[places[0][0]] == "a answer"
    assert len(text) == 3


def test_wide_words_are_measured_in_columns() -> None:
    content, places = laid_out("次は何をしますか", KEYS[:1], 30)
    _, first, _ = places[0]
    assert first == 18
    assert content.cell_length == 26


def test_one_line_keeps_the_first_and_the_last() -> None:
    kept = on_one_line(KEYS, 16)
    assert [choice.key for choice in kept] == ["a", "?"]


def test_one_line_never_loses_its_last_choice() -> None:
    assert on_one_line(KEYS, 1) == KEYS[-1:]
