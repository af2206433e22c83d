"""The bench in words: where an editor begins, what the keys narrow to, what is said of a finding."""

from __future__ import annotations

from typing import Literal

import pytest

from sessiontui.present.bench_footer import header_room
from sessiontui.present.bench_lines import line_to_begin_at
from sessiontui.present.bench_narrowing import narrowed_by, span_words
from sessiontui.present.bench_pages import difference_lines, why_lines
from sessiontui.present.bench_words import check_words, finding_words, marks, narrowed, place_words
from sessiontui.templates.findings import Finding
from sessiontui.templates.shelves.cards import Card, Filter

PROMPT = "---\ntitle: T\n---\n\n{% if x %}\nWhere?\n{% endif %}\n"
AGENDA = "title: T\nkind: pair\nblocks:\n  - id: a\n"


def found(severity: Literal["error", "advice"], line: int, code: str = "closed") -> Finding:
    return Finding(code, severity, "/w/prompts/a.md", line, "What", "Do")


@pytest.mark.parametrize(
    ("text", "findings", "line"),
    [
        (PROMPT, (), 6),
        (AGENDA, (), 4),
        ("", (), 1),
        ("---\ntitle: T\n---\n", (), 4),
        (PROMPT, (found("advice", 6), found("error", 9)), 9),
        (PROMPT, (found("advice", 2),), 2),
        (PROMPT, (found("error", 0),), 6),
    ],
)
def test_an_editor_begins_at_what_is_wrong_else_at_the_lead_question(
    text: str, findings: tuple[Finding, ...], line: int
) -> None:
    assert line_to_begin_at(text, findings) == line


CARDS = (
    Card("agenda", "pair-60", "Pair 60", "built-in", phase="any", seconds=3600, roles=("coach",)),
    Card("drill", "drills/a", "A", "built-in", phase="stretch", facets=("conflict",), seconds=1200),
)


def test_a_key_goes_through_the_values_that_leave_something_and_then_back_to_all() -> None:
    wanted = Filter()
    seen = []
    for _ in range(4):
        wanted = narrowed_by("kind", wanted, CARDS)
        seen.append(wanted.kind)
    assert seen == ["agenda", "drill", "", "agenda"]
    assert narrowed_by("facet", Filter(), CARDS).facet == "conflict"
    assert span_words(narrowed_by("minutes", Filter(), CARDS)) == "15 to 30 minutes"
    assert narrowed_by("role", Filter(), CARDS).roles == ("coach",)
    assert narrowed_by("role", narrowed_by("role", Filter(), CARDS), CARDS).roles == ()
    assert narrowed_by("kind", Filter(facet="conflict"), CARDS).kind == "drill"


def test_what_the_list_is_narrowed_to_is_said_in_words() -> None:
    assert narrowed(Filter(), "", 2, 2, 64) == "2; / searches; 1 kind, 2 phase, 3 facet, 4 minutes, 5 role"
    wanted = Filter(kind="drill", phase="stretch", words="late", roles=("observer",))
    assert narrowed(wanted, "", 1, 9, 64) == "1 of 9 · drills · stretch · with an observer · “late”"


def test_no_word_of_the_line_across_the_top_is_cut_however_little_room_there_is() -> None:
    at_eighty = header_room(80, masked=False)
    whole = narrowed(Filter(), "", 1234, 1234, at_eighty)
    assert whole == "1,234; / searches; 1 kind, 2 phase, 3 facet, 4 minutes, 5 role"
    assert len(f"Templates · {whole}") <= 76
    wanted = Filter("a word", "questions", "foundation", "development", roles=("timekeeper",))
    for columns in (120, 80, 60, 40):
        for masked in (False, True):
            room = header_room(columns, masked=masked)
            for asked, minutes in ((Filter(), ""), (wanted, "more than an hour")):
                said = narrowed(asked, minutes, 1234, 1234, max(room, 40))
                assert len(said) <= max(room, 40)
                assert said.split(" · ")[-1] in ("…", "“a word”") or said.endswith((" 5 role", " narrow"))
    assert narrowed(wanted, "", 12, 99, 64) == "12 of 99 · when one is stuck · foundation · development · …"


def test_the_most_pressing_mark_comes_first() -> None:
    card = Card("prompt", "a", "A", "workspace", copied_from="built-in 00", newer=True)
    assert marks(card, 2, waiting=True) == ("2 errors", "not kept yet", "newer one built in", "yours")
    pack = Card("prompt", "a", "A", "spring", pack="spring", version="1.0.0", local_changes=True)
    assert marks(pack, 0) == ("local changes", "spring 1.0.0")


def test_a_finding_is_said_with_its_line_and_its_file_where_that_is_another_one() -> None:
    assert finding_words(found("error", 3), own=True) == "line 3: What. Do."
    assert finding_words(found("error", 3), own=False) == "prompts/a.md, line 3: What. Do."
    assert place_words("~/x/rubrics/prompts.yaml") == "rubrics/prompts.yaml"
    assert check_words(1, 2, 9) == "9 templates: 1 error, 2 pieces of advice."
    assert "Nothing" not in check_words(0, 0, 9)


def test_why_something_is_said_comes_once_for_a_code_with_an_example_and_the_way_to_waive_it() -> None:
    lines = "\n".join(
        why_lines((found("advice", 3, "closed-question"), found("advice", 4, "closed-question")), "")
    )
    assert lines.count("Why:") == lines.count("rather:") == 1
    assert "  waive:\n    - code: closed-question\n      reason: " in lines


def test_a_difference_reads_with_its_signs() -> None:
    lines = difference_lines(("--- a", "+++ b", "@@ -1 +1 @@", "-one", "+two", " three"))
    assert lines == ("− a", "+ b", "", "  … -1 +1", "− one", "+ two", "  three")
