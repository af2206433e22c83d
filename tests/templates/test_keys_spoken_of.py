"""How a finding speaks of a key: as a noun where it is one, between quotes where it is not."""

from __future__ import annotations

import pytest

from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.fields import Fields, named
from sessiontui.templates.reading.yaml_reader import read_yaml


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("title: [a]", "The title is a list or a table"),
        ("roles: [a]", "The roles are a list or a table"),
        ("people: [a]", "The people are a list or a table"),
        ("reasons: [a]", "The reasons are a list or a table"),
        ("begins: [a]", "“begins” is a list or a table"),
        ("means: [a]", "“means” is a list or a table"),
        ("copied_from: [a]", "“copied_from” is a list or a table"),
    ],
)
def test_what_is_wrong_with_a_key_is_a_sentence(text: str, what: str) -> None:
    found = FindingsOf("x.yaml")
    key = text.partition(":")[0]
    Fields(read_yaml(text, found), (key,), found).text(key)
    assert [one.what for one in found.all] == [what]


def test_names_need_no_brackets_and_words_keep_their_commas() -> None:
    found = FindingsOf("x.yaml")
    fields = Fields(
        read_yaml("roles: coach, coachee\nnorms: Ask, then tell\n", found), ("roles", "norms"), found
    )
    assert [name for name, _ in fields.names("roles")] == ["coach", "coachee"]
    assert [words for words, _ in fields.texts("norms")] == ["Ask, then tell"]
    assert (named("minutes"), named("waive")) == ("The minutes", "“waive”")
