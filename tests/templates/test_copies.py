"""The line that says what a copy began as goes in and out without touching anything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessiontui.templates.reading.heads import head_of
from sessiontui.templates.shelves.copies import as_copy, copied_from, without_origin
from sessiontui.templates.shelves.library import checksum

LINES = st.sampled_from(
    (
        *(
            "title: Six",
            "title: >-",
            "  folded",
            "",
            "# note",
            "kind: pair",
            "---",
            "- item",
            "text",
            "title:",
        ),
        *("  title: inside", "blocks:", "minutes: 6"),
    )
)
TEXTS = st.lists(LINES, max_size=8).map("\n".join)


@given(text=TEXTS, layer=st.sampled_from(("built-in", "user", "a-pack-2")))
def test_it_goes_in_and_out(text: str, layer: str) -> None:
    sums = checksum(text)
    copy = as_copy(text, layer, sums)
    assert copied_from(copy) == (layer, sums)
    assert without_origin(copy) == text
    assert as_copy(copy, "other", sums).count("copied_from") == 1


def test_it_stands_in_the_head_after_the_whole_title() -> None:
    text = "---\n# note\ntitle: >-\n  Two\n  lines\nkind: session\n---\ntitle: not this one\n"
    copy = as_copy(text, "built-in", "0" * 16)
    assert copy.split("\n")[5] == "copied_from: built-in 0000000000000000"
    assert head_of(copy, markdown=True).text("copied_from") == "built-in 0000000000000000"


def test_without_a_title_it_stands_in_the_head_all_the_same_and_what_is_no_such_line_stays() -> None:
    head, sums = "---\nkind: session\n---\nWho?\n", "0" * 16
    assert as_copy(head, "built-in", sums) == head.replace("---\n", f"---\ncopied_from: built-in {sums}\n", 1)
    said = "title: Ours\ncopied_from: a friend\n"
    assert without_origin(said) == said
