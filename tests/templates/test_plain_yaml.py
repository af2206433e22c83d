"""The quick reader understands what the full reader does, or leaves it to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sessiontui.templates.findings import FindingsOf, TemplateTrouble
from sessiontui.templates.reading.plain_yaml import read_plain
from sessiontui.templates.reading.yaml_nodes import Items, Mapping, Scalar
from sessiontui.templates.reading.yaml_reader import read_in_full

TOP = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for folder in ("prompts", "rubrics")
    for path in (TOP / folder).rglob("*")
    if path.suffix == ".yaml" or (path.suffix == ".md" and not path.name.startswith("_"))
)


def yaml_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".yaml" else text.partition("---\n")[2].partition("\n---\n")[0]


def in_full(text: str) -> Mapping | None:
    found = FindingsOf("a.yaml")
    try:
        node = read_in_full(text, found, first_line=3)
    except TemplateTrouble:
        return None
    return None if found.all else node


def agree(text: str) -> None:
    quick = read_plain(text, 3)
    if quick is not None:
        assert quick == in_full(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_library_means_the_same_to_both(path: Path) -> None:
    agree(yaml_of(path))


def test_nearly_the_whole_library_is_plain_enough() -> None:
    left = [path.name for path in FILES if read_plain(yaml_of(path), 1) is None]
    assert len(left) <= 3, left


def test_a_plain_file_keeps_words_and_lines() -> None:
    text = (
        'title: Pair 60\nnorms:\n  - "One: two"\n  - id: a\n    captures: [win, park it]\n'
        "why: >-\n  Long\n  words\n"
    )
    assert read_plain(text, 1) == Mapping(
        1,
        (
            (Scalar(1, "title"), Scalar(1, "Pair 60")),
            (
                Scalar(2, "norms"),
                Items(
                    3,
                    (
                        Scalar(3, "One: two"),
                        Mapping(
                            4,
                            (
                                (Scalar(4, "id"), Scalar(4, "a")),
                                (Scalar(5, "captures"), Items(5, (Scalar(5, "win"), Scalar(5, "park it")))),
                            ),
                        ),
                    ),
                ),
            ),
            (Scalar(6, "why"), Scalar(7, "Long words")),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\n",
        "a: *x\n",
        "a: !t 1\n",
        "a: 1\na: 2\n",
        "a: it: goes\n",
        "a: one # two\n",
        "a: one\n  two\n",
        'a: "one\n  two"\n',
        'a: "one\\ttwo"\n',
        "a: 'it''s'\n",
        "a: {b: 1, b: 2}\n",
        "a: [1, 2\n",
        "a: [1, 2]]\n",
        "a:\n- b\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: >-\n  one\n\n  two\n",
        "a: |2\n  one\n",
        "--- \na: 1\n",
        "a: 1\n---\nb: 2\n",
        "- a\n",
        "? a\n: b\n",
        "",
        "a: \x1b]0;x\n",
    ],
)
def test_what_could_mean_more_is_left_to_the_full_reader(text: str) -> None:
    assert read_plain(text, 1) is None


LINES = st.sampled_from(
    [*{line for path in FILES if path.stat().st_size < 9000 for line in yaml_of(path).split("\n")}]
)
ODD = st.text(alphabet="ab :-#[]{},|>\"'~&*!%@null\n\u00a0é", max_size=12)
MIXED = st.lists(
    st.one_of(LINES, ODD, st.builds(lambda n, w: " " * n + w, st.integers(0, 8), ODD)), max_size=12
)


@settings(max_examples=400)
@given(MIXED)
@example(["null: 1", "~: 2"])
@example(["a: |", "", "  one", "b: 1"])
@example(["a:", "  - b: |", "      one", "   two"])
@example(["a: {b: [c, {d: ~}], e: null}"])
@example(["a:", "# why", "  b: 1", "", "  # and", "c:"])
@example(["a: >-", "  one  ", "  two", "# no word of it", "b: 1"])
@example(["a: |", "  # a word of it", "    further in", "", "  back"])
def test_lines_in_any_order_mean_the_same_to_both_or_are_left_to_the_full_reader(lines: list[str]) -> None:
    agree("\n".join(lines))
