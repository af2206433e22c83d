"""Words that need no taking apart are read the short way, and come out as they would the long way."""

import pytest
from english_rules import english

from sessiontui.wording.rules import CLASSES
from sessiontui.wording.tokens import plain_words, tokens_of
from sessiontui.wording.word_forms import british


def test_the_short_way_finds_what_the_long_way_finds() -> None:
    entries = {entry for name in CLASSES for entry in english()[name].entries}
    short = {entry: found for entry in entries if (found := plain_words(entry)) is not None}
    assert len(short) > 1000
    assert [
        entry
        for entry, found in short.items()
        if [*map(british, found)] != [british(t.low) for t in tokens_of(entry)]
    ] == []


@pytest.mark.parametrize("text", ["it's", "You", "24/7", "u r", "is been", "a, b", "cannot", ""])
def test_what_has_to_be_taken_apart_goes_the_long_way(text: str) -> None:
    found = plain_words(text)
    assert found is None or found == tuple(t.low for t in tokens_of(text))
