from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.safe_text import clipped, one_line, safe_text, safe_values


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("nul\x00", "nul␀"),
        ("del\x7f", "del␡"),
        ("\x9b31m", "�31m"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("admin\u202etxt.exe", "admin�txt.exe"),
        ("\ufeffstart", "�start"),
        ("half \ud83d", "half �"),
        ("old \u206a\u206f", "old ��"),
        ("hidden\U000e0064\U000e0065\U000e006c", "hidden�"),
        ("☎\ufe0f\ufe0e\U000e0100", "☎\ufe0f�"),
    ],
)
def test_what_could_steer_a_terminal_becomes_something_to_see(typed: str, shown: str) -> None:
    assert safe_text(typed) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Łódź, São Paulo",
        "日本語",
        "नमस्ते",
        "☎️",
        "葛\U000e0100",
        "👩‍👩‍👧",
        "é",
        "“I’ll ask” – once…",
        "{b}[/]*_`|#",
    ],
)
def test_words_of_every_script_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == text


def test_a_flag_that_is_spelt_in_tag_characters_stays_a_flag() -> None:
    wales = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    assert safe_text(wales) == wales
    assert safe_text(wales[:-1]) == "\U0001f3f4\ufffd"


def test_everything_in_plain_data_is_made_safe_names_too() -> None:
    data = {"a\x1b": ["b\x9b", {"c": "two\nlines", "n": 1, "no": None}], "fine": "wie wär’s"}
    assert safe_values(data) == {
        "a␛": ["b�", {"c": "two lines", "n": 1, "no": None}],
        "fine": "wie wär’s",
    }


@given(st.text())
def test_safe_text_holds_no_control_character_but_line_breaks_and_is_safe_already(text: str) -> None:
    safe = safe_text(text)
    assert not [c for c in safe if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert safe_text(safe) == safe


@given(st.text())
def test_one_line_is_one_line_and_keeps_every_word(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line
    assert "".join(line.split()) == "".join(safe_text(text).split())
    assert one_line(line) == line


@given(st.text(), st.integers(-2, 30))
def test_clipped_text_never_exceeds_its_limit_and_says_where_it_was_cut(text: str, limit: int) -> None:
    cut = clipped(text, limit)
    assert len(cut) <= max(0, limit)
    assert cut == text or not cut or cut.endswith("…")


def test_text_that_fits_is_not_clipped() -> None:
    assert clipped("ask", 3) == "ask"
    assert clipped("ask first", 5) == "ask…"
    assert clipped("ask", 0) == ""
