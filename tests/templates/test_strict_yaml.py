from __future__ import annotations

import pytest

from sessiontui.templates.findings import FindingsOf, TemplateTrouble
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.yaml_nodes import DEPTH_LIMIT, Items, Mapping, Scalar
from sessiontui.templates.reading.yaml_reader import read_yaml


def read(text: str) -> tuple[Mapping, FindingsOf]:
    found = FindingsOf("a.yaml")
    return read_yaml(text, found), found


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: &x 2\n", "yaml-anchor", 2),
        ("a: 1\nb: *x\n", "yaml-anchor", 2),
        ("a: &x [*x, *x]\n", "yaml-anchor", 1),
        ("%YAML 1.1\n---\na: 1\n", "yaml-directive", 1),
        ("a: 1\n---\nb: 2\n", "several-documents", 2),
        ("a: 1\nb: \x1b]0;x\n", "control-character", 2),
        ("a: 1\nb: \u009b2J\n", "control-character", 2),
        ("a: 1\n\tb: 2\n", "tab", 2),
        ("a: 1\nb: [1, 2\n", "yaml", 2),
        ("a: 1\nb: it: goes\n", "yaml", 2),
        ("a: 1\nb: @here\n", "yaml", 2),
        ("a: 'open\nb: 2\n", "yaml", 1),
        ("a: 1\n{x: 1}: 2\n", "odd-key", 2),
        ("title: {{ coachee }}\n", "odd-key", 1),
        ("- a\n- b\n", "yaml", 1),
        ("only words\n", "yaml", 1),
        ("a: " + "[" * 12 + "]" * 12, "too-deep", 1),
        ("a: " + "[" * 5000, "too-deep", 1),
        ("a: [" + "1, " * 5000 + "]", "too-many", 1),
        ("<<: {a: 1}\n? [x]\n: 2\n", "odd-key", 2),
    ],
)
def test_what_leaves_no_sense_in_the_rest_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(TemplateTrouble) as caught:
        read(text)
    finding = caught.value.findings[0]
    assert (finding.code, finding.line) == (code, line)
    assert finding.remedy


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("a: 1\nb: !!python/object/apply:os.system [x]\n", "yaml-tag", 2),
        ("a: 1\nb: !here 2\n", "yaml-tag", 2),
        ('a: 1\nb: "\\e]0;x"\n', "control-character", 2),
        ('a: 1\nb: "\\u202e"\n', "control-character", 2),
    ],
)
def test_what_can_be_passed_over_is_noted_and_reading_goes_on(text: str, code: str, line: int) -> None:
    table, found = read(text + "last: 9\n")
    assert [(one.code, one.line) for one in found.all] == [(code, line)]
    assert table.entries[-1][1] == Scalar(text.count("\n") + 1, "9")
    assert table.entries[0][1] == Scalar(1, "1")


def test_words_stay_words_and_carry_their_line() -> None:
    table, found = read("a: no\nb: 1.10\nc: 12:30:00\nd: 010\ne:\n  - 'two: words'\n  - ~\nf: |\n  x\n  y\n")
    assert found.all == ()
    values = {key.value: node for key, node in table.entries}
    assert values["a"] == Scalar(1, "no")
    assert values["b"] == Scalar(2, "1.10")
    assert values["c"] == Scalar(3, "12:30:00")
    assert values["d"] == Scalar(4, "010")
    assert values["e"] == Items(6, (Scalar(6, "two: words"), Scalar(7, "")))
    assert values["f"] == Scalar(9, "x\ny")


def test_an_empty_file_has_no_keys() -> None:
    assert read("")[0].entries == ()
    assert read("# a word\n")[0].entries == ()


def test_the_depth_that_is_allowed_is_read() -> None:
    depth = DEPTH_LIMIT - 1
    assert read("a: " + "[" * depth + "]" * depth)[0].entries


KEYS = ("title", "minutes", "lock", "turn", "people", "norms", "roles", "blocks", "kind")


def fields(text: str) -> tuple[Fields, FindingsOf]:
    table, found = read(text)
    return Fields(table, KEYS, found), found


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("4", 240), ("1.5", 90), ('"1:30"', 90), ("1:30", 90), ("90 s", 90)],
)
def test_lengths_of_time_are_read_as_people_write_them(text: str, seconds: int) -> None:
    asked, found = fields(f"minutes: {text}")
    assert asked.seconds("minutes") == seconds
    assert found.all == ()


@pytest.mark.parametrize("text", ["soon", "-3", "[4]", "30 h", "1:99"])
def test_what_is_no_length_of_time_is_noted(text: str) -> None:
    asked, found = fields(f"title: x\nminutes: {text}")
    assert asked.seconds("minutes") is None
    assert [(one.code, one.line) for one in found.all] == [("wrong-type", 2)]


@pytest.mark.parametrize(
    ("text", "meant"), [("lock: true", True), ("lock: yes", True), ("lock: no", False), ("title: x", False)]
)
def test_yes_and_no_are_understood_where_they_are_asked_for(text: str, meant: bool) -> None:
    asked, found = fields(text)
    assert asked.yes("lock") is meant
    assert found.all == ()


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    asked, found = fields(
        "titel: x\nlock: perhaps\nturn: two\npeople: [4, 2]\nkind: pear\nroles: 3\nblocks: x\n"
    )
    asked.text("title", required=True)
    asked.yes("lock")
    asked.whole("turn", least=1, most=8)
    asked.choice("kind", ("pair", "group"), "pair")
    asked.table("roles")
    asked.tables("blocks", ("id",), "block")
    assert asked.range_of("people", least=1, most=8, default=(2, 8)) == (2, 4)
    assert [(one.line, one.code) for one in found.all] == [
        *((1, "unknown-key"), (2, "wrong-type"), (3, "wrong-type"), (4, "wrong-type")),
        *((5, "unknown-value"), (6, "wrong-type"), (7, "wrong-type")),
    ]
    assert found.all[0].remedy == "Did you mean “title”?"
    assert found.all[4].remedy == "Did you mean “pair”?"
