"""The capture line: whatever is typed, there is an answer, and no word of it is lost."""

from __future__ import annotations

import re
from datetime import date

from any_text import anything, pieces, trials
from hypothesis import example, given
from hypothesis import strategies as st

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KINDS, Kind, kind_of
from sessiontui.core.names import find_name, folded, slug
from sessiontui.core.safe_text import one_line
from sessiontui.live.line import MAX_LINE, line_text, missing_parts, parse_line, set_part

TODAY = date(2026, 11, 24)
PAIR = ("Ana Ruiz", "Ben Okafor")
TRIO = (*PAIR, "Zoë Ångström-Ø")
ODD = ("", "[/x]", "a/b: c", "İpek", "Ben Okafor", "to Ben")
MARKS = tuple(f"{word}zq{n}" for n, word in enumerate(("demo", "Notes", "quiet", "écoute", "разговор", "話")))
"""Words that can only be words: each one typed has to be found again."""
TYPED = pieces(
    *MARKS,
    *MARKS,
    *(
        "/",
        "/",
        "if",
        "when",
        "whenever",
        "once",
        "after",
        "before",
        "then",
        "I'll",
        "i will",
        ",",
        "→",
        "=>",
        "->",
    ),
    *(
        "by",
        "on",
        "until",
        "Friday",
        "tomorrow",
        "4 Dec",
        "31 November",
        "last week",
        "next session",
        "at 10",
    ),
    *(
        "8",
        "8/10",
        "10",
        "11/10",
        "confidence 7",
        "sure: 3",
        "level 2",
        "(",
        ")",
        ".",
        "!",
        ";",
        "·",
        "9 out of 10",
    ),
    *("to Ben:", "@ben", "@Ana Ruiz", "Ana:", "Ana to Ben:", "ben → ana:", "to:", ":", "@", "Zoë:", "@zoe"),
    between=(" ", " ", " ", "", ", ", "\n", "\t"),
)
KIND = st.sampled_from(KINDS)
PEOPLE = st.sampled_from([(), ("Ana Ruiz",), PAIR, TRIO, ODD, ("Ana Ruiz", "Ana Ray")])
LINE = st.one_of(TYPED, TYPED, TYPED, anything)
NAMING = re.compile(r"(?i)^\s*(?:to\s|@|[^:/]{1,60}?:)")


@trials(1500, 100_000)
@given(KIND, LINE, PEOPLE, st.one_of(st.none(), st.just(date(2026, 12, 8)), st.just(date(2020, 1, 1))))
@example(kind_of("commitment"), "9" * 5000, PAIR, None)
@example(kind_of("commitment"), "if " * 6000 + "x", PAIR, None)
@example(kind_of("commitment"), "if a " + "then " * 4000, PAIR, None)
@example(kind_of("commitment"), "if " + "," * 19_000 + " then x", PAIR, None)
@example(kind_of("feedback"), "/ " * 9_000, PAIR, None)
@example(kind_of("feedback"), "@" + "a " * 5000, TRIO, None)
@example(kind_of("feedback"), "a " * 30 + ": x", TRIO, None)
@example(kind_of("win"), " " * 50_000 + "x" * 50_000, PAIR, None)
@example(kind_of("commitment"), "x " * 9_000 + "²", PAIR, None)
@example(kind_of("commitment"), "sure ٣", PAIR, None)
def test_no_word_that_was_typed_is_lost(
    kind: Kind, typed: str, people: tuple[str, ...], next_session: date | None
) -> None:
    line = parse_line(kind, typed, today=TODAY, next_session=next_session, people=people)
    whole = one_line(typed)[:MAX_LINE]
    parts = dict(line.parts)
    # `said` is all that was typed; what is missing at its beginning is a name, which stands in the parts.
    assert whole.endswith(line.said)
    named = whole[: len(whole) - len(line.said)]
    if named:
        assert NAMING.match(named)
        assert parts.get("to") or parts.get("by")
        assert all(parts[who] in people for who in ("to", "by") if who in parts)
    assert "\n" not in line.said
    assert all(words and one_line(words) == words for words in parts.values())
    assert set(parts) <= {"by", "to", *(part.name for part in kind.parts)}
    assert all(advice and "\n" not in advice for advice in line.advice)
    assert not set(parts) & {part.name for part in missing_parts(kind, line.parts)}


@trials(1000, 60_000)
@given(KIND, TYPED, PEOPLE)
def test_where_a_line_has_parts_they_hold_every_word_of_it(
    kind: Kind, typed: str, people: tuple[str, ...]
) -> None:
    line = parse_line(kind, typed, today=TODAY, people=people)
    read = {name: words for name, words in line.parts if name not in ("by", "to")}
    if not read or len(one_line(typed)) >= MAX_LINE:
        return
    held = folded(" ".join(read.values()))
    for mark in MARKS:
        if mark in line.said:
            assert held.count(folded(mark)) >= 1, (mark, line)


@trials(600, 20_000)
@given(KIND, TYPED)
def test_how_a_line_reads_once_it_is_tidied_holds_every_part(kind: Kind, typed: str) -> None:
    line = parse_line(kind, typed, today=TODAY)
    if not line.parts:
        return
    reads = line_text(kind, line.parts, today=TODAY)
    for name, words in line.parts:
        if name in ("by", "to") or kind.part(name).type != "text":
            continue
        assert words.casefold() in reads.casefold() or kind.part(name).extra, (name, words, reads)


@trials(700, 40_000)
@given(KIND, st.data(), st.one_of(TYPED, anything))
def test_any_part_is_set_or_is_refused_in_a_line(kind: Kind, data: st.DataObject, value: str) -> None:
    name = data.draw(st.one_of(st.sampled_from([part.name for part in kind.parts]), anything))
    try:
        stored = set_part(kind, name, value, today=TODAY)
    except SessiontuiError as refused:
        told_in_a_line(refused)
    else:
        assert one_line(stored) == stored
        assert line_text(kind, ((name, stored),), today=TODAY) is not None


@trials(700, 40_000)
@given(st.one_of(anything, TYPED, st.sampled_from(TRIO)), PEOPLE)
def test_any_name_is_found_or_is_refused_in_a_line(typed: str, people: tuple[str, ...]) -> None:
    assert slug(typed)
    assert folded(folded(typed)) == folded(typed)
    try:
        assert find_name(typed, people) in people
    except SessiontuiError as refused:
        told_in_a_line(refused)


@trials(400, 10_000)
@given(KIND, anything)
def test_any_answer_is_known_or_is_refused_in_a_line(kind: Kind, typed: str) -> None:
    try:
        assert kind.answer(typed) in kind.answers
    except SessiontuiError as refused:
        told_in_a_line(refused)


def told_in_a_line(refused: SessiontuiError) -> None:
    assert str(refused)
    assert one_line(str(refused)) == str(refused)
