"""How many sentences of ours are found and how many are accused; `-k measured -s` prints the figures."""

from __future__ import annotations

from pathlib import Path

import msgspec
from english_rules import codes

SENTENCES = Path(__file__).with_name("own_sentences.jsonl")
LEAST_FOUND, MOST_ACCUSED = 0.97, 0.01


class Labelled(msgspec.Struct, frozen=True):
    """A sentence and the codes that people gave it; none where it has to pass."""

    text: str
    codes: tuple[str, ...]


def labelled() -> list[Labelled]:
    return [msgspec.json.decode(line, type=Labelled) for line in SENTENCES.read_bytes().splitlines()]


def test_measured_on_our_own_sentences_most_are_found_and_hardly_any_is_accused() -> None:
    sentences = labelled()
    bad = [one for one in sentences if one.codes]
    good = [one for one in sentences if not one.codes]
    missed = [one.text for one in bad if not codes(one.text) & set(one.codes)]
    accused = [one.text for one in good if codes(one.text)]
    found = 1 - len(missed) / len(bad)
    print(f"\n{len(bad)} to be found: {found:.1%} are; {len(good)} to pass: {len(accused)} are accused")
    for one in sorted({code for each in bad for code in each.codes}):
        of_it = [each for each in bad if one in each.codes]
        print(f"  {one}: {sum(one in codes(each.text) for each in of_it)} of {len(of_it)}")
    assert found >= LEAST_FOUND, missed
    assert len(accused) / len(good) <= MOST_ACCUSED, accused


def test_no_sentence_stands_there_twice() -> None:
    texts = [one.text.casefold() for one in labelled()]
    assert len(texts) == len(set(texts))
