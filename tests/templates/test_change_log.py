from pathlib import Path

import pytest

from sessiontui.core.errors import UsageError
from sessiontui.templates.editing.change_log import with_change
from sessiontui.templates.reading.heads import head_of
from sessiontui.templates.reading.lineage import Change, read_lineage

TOP = Path(__file__).resolve().parents[2]
ASKED = Change("2026-11-20", "Pairs told the whole month: “and then, and then”.", "It asks for one moment")
SHORTER = Change("2026-12-01", "", "8 minutes: no more", "0123456789abcdef")


def read(text: str, *, markdown: bool) -> list[tuple[str, str, str, str]]:
    held = read_lineage(head_of(text, markdown=markdown)).changes
    return [(one.date, one.finding, one.change, one.before) for one in held]


def plain(*changes: Change) -> list[tuple[str, str, str, str]]:
    return [(one.date, one.finding, one.change, one.before) for one in changes]


@pytest.mark.parametrize(
    "path",
    [
        *sorted(TOP.glob("prompts/**/*.md")),
        *sorted(TOP.glob("prompts/**/*.yaml")),
        *sorted(TOP.glob("rubrics/*-*.yaml")),
    ],
    ids=lambda path: path.stem,
)
def test_a_change_is_added_to_any_file_and_every_other_line_stays(path: Path) -> None:
    text = path.read_text()
    markdown = path.suffix == ".md"
    if path.name.startswith("_"):
        return
    once = with_change(text, ASKED, markdown=markdown)
    twice = with_change(once, SHORTER, markdown=markdown)
    assert read(twice, markdown=markdown) == plain(ASKED, SHORTER)
    left = twice.split("\n")
    for line in text.split("\n"):
        left.remove(line)
    assert len(left) == 1 + 3 + 3


def test_it_stands_before_the_blocks_and_what_is_said_of_them() -> None:
    text = "title: X\nkind: pair\n\n# how blocks work\nblocks:\n  - id: a\n"
    assert with_change(text, ASKED, markdown=False).split("\n")[2] == "changes:"


@pytest.mark.parametrize(
    "listed",
    [
        "changes:\n- date: 2026-01-01\n  change: a\n  finding: b\n",
        "changes:\n    - date: 2026-01-01\n      change: a\n      finding: b\n",
    ],
)
def test_entries_are_set_in_as_those_that_stand_there(listed: str) -> None:
    text = with_change(f"title: X\n{listed}# the rest\nkind: pair\n", SHORTER, markdown=False)
    assert [one[0] for one in read(text, markdown=False)] == ["2026-01-01", "2026-12-01"]
    assert text.index("# the rest") > text.index("2026-12-01")


@pytest.mark.parametrize("text", ["changes: [{date: 2026-01-01, change: a, finding: b}]\n", "- a list\n"])
def test_what_cannot_be_added_to_is_said(text: str) -> None:
    with pytest.raises(UsageError):
        with_change(text, ASKED, markdown=False)
    with pytest.raises(UsageError, match="no head"):
        with_change("no head here", ASKED, markdown=True)
