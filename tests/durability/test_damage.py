"""Bytes of a journal that change by themselves: what is whole is shown, the rest is said, nothing made up."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from damaged_journals import Spoiling, a_session

from sessiontui.core.clock import ManualClock
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from sessiontui.store.repair import repair
from thorough import Tally, times

STRIDE = times(13, 1)
"""Bits between two that are flipped; 13 meets every bit of a byte, and every byte or its neighbour."""
FEW = times(29, 1)
"""Bytes between two cuts of a journal that came alone."""
SPANS = times(2_000, 20_000)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    data = a_session(tmp_path_factory.mktemp("session"))
    assert 4_000 < len(data) < 12_000, len(data)
    return data


@pytest.fixture
def spoiling(tmp_path: Path, whole: bytes) -> Spoiling:
    folder = tmp_path / "store"
    folder.mkdir()
    return Spoiling(folder, whole, noted=True)


def judged(spoiling: Spoiling, cases: Iterable[tuple[str, bytes]]) -> None:
    """Try all and fail with the first few that went wrong."""
    wrong = [f"{name}: {said}" for name, data in cases if (said := spoiling.wrong(data))]
    assert not wrong, f"{len(wrong)} of {spoiling.tried} went wrong:\n" + "\n".join(wrong[:8])


def test_a_journal_cut_at_any_byte_shows_what_is_before_and_says_so(spoiling: Spoiling, tally: Tally) -> None:
    whole = spoiling.whole
    judged(spoiling, ((f"cut to {n} bytes", whole[:n]) for n in range(len(whole))))
    tally("D4", "a journal cut at every byte", spoiling.tried, found=spoiling.found())


def test_a_journal_cut_far_from_where_it_was_written_shows_what_is_before(
    tmp_path: Path, whole: bytes, tally: Tally
) -> None:
    spoiling = Spoiling(tmp_path, whole, noted=False)
    cuts = {n + by for n in spoiling.boundaries for by in (-1, 0, 1)} | set(range(0, len(whole), FEW))
    judged(spoiling, ((f"cut to {n} bytes", whole[:n]) for n in sorted(cuts) if 0 <= n < len(whole)))
    assert spoiling.unseen == len(spoiling.boundaries) - 1  # nothing in the file itself tells of these
    tally("D4", "a journal cut that came without its note", spoiling.tried, found=spoiling.found())


def test_no_flipped_bit_changes_a_value_unseen(spoiling: Spoiling, tally: Tally) -> None:
    whole = spoiling.whole

    def flipped() -> Iterator[tuple[str, bytes]]:
        format_number = range((whole.index(b'"version":') + 10) * 8, (whole.index(b'"version":') + 11) * 8)
        for bit in sorted({*range(0, len(whole) * 8, STRIDE), *format_number}):
            data = bytearray(whole)
            data[bit // 8] ^= 1 << (bit % 8)
            yield f"bit {bit % 8} of byte {bit // 8}", bytes(data)

    judged(spoiling, flipped())
    tally("D5", "single bits flipped", spoiling.tried, found=spoiling.found())


def test_no_span_of_other_bytes_changes_a_value_unseen(spoiling: Spoiling, tally: Tally) -> None:
    seed = random.SystemRandom().randrange(1 << 30)
    judged(spoiling, ((f"seed {seed + n}", spoiled(spoiling, seed + n)) for n in range(SPANS)))
    tally("D6", "spans zeroed, spoilt, doubled, cut, moved, swapped", spoiling.tried, found=spoiling.found())


def spoiled(spoiling: Spoiling, seed: int) -> bytes:
    """Return the journal with one or two spans changed; spans of whole lines as often as spans of bytes."""
    chance, data = random.Random(seed), spoiling.whole
    for _ in range(1 + (chance.random() < 0.3)):
        whole_lines = chance.random() < 0.5
        ends = sorted(spoiling.boundaries) if whole_lines else list(range(len(data) + 1))
        first, second, third, fourth = sorted(chance.choices(ends, k=4))
        head, one, middle, two, rest = (
            data[:first], data[first:second], data[second:third], data[third:fourth], data[fourth:]
        )  # fmt: skip
        noise = (
            chance.randbytes(len(one))
            if chance.random() < 0.5
            else bytes(chance.choices(one or b"0", k=len(one)))
        )
        data = chance.choice(
            (
                head + bytes(len(one)) + middle + two + rest,
                head + noise + middle + two + rest,
                head + one + one + middle + two + rest,
                head + middle + two + rest,
                head + middle + one + two + rest,
                head + two + middle + one + rest,
            )
        )
    return data


def test_two_entries_of_one_number_are_both_shown_and_both_repaired(spoiling: Spoiling) -> None:
    path = spoiling.path
    twins = []
    for name in ("ana", "ben"):
        path.unlink(missing_ok=True)
        with open_database(path, clock=ManualClock()) as database:
            database.write([Put("notes", name, {"by": name})])
        twins.append(path.read_bytes())
    path.write_bytes(twins[0] + twins[1].splitlines(keepends=True)[1])
    with open_database(path) as database:
        assert {row["by"] for row in database.table("notes")} == {"ana", "ben"}
        assert "repeats entry 1" in database.trouble[0]
    repair(path)
    with open_database(path) as database:
        assert {row["by"] for row in database.table("notes")} == {"ana", "ben"}
        assert database.trouble == ()
