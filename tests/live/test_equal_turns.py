"""Turns that lie in different stretches of a plan: equal wherever trying everything out finds them equal."""

from __future__ import annotations

from itertools import product
from random import Random

from msgspec.structs import replace

from sessiontui.live.equal_turns import Missing, fit_evenly
from sessiontui.live.fit import FitBlock, may_be_dropped

HALF = 30


def drawn(draw: Random) -> tuple[tuple[FitBlock, ...], dict[str, int], int | None]:
    """Return a plan with two turns of the same length, in half-minutes, some of it locked and pinned."""
    split = draw.random() < 0.5
    whole = draw.randint(3, 5)
    parts = [(1, whole), (2, whole)] if not split else [(1, 2), (2, whole), (1, whole - 2)]
    parts += [(0, draw.randint(2, 4)) for _ in range(draw.randint(1, 3))]
    draw.shuffle(parts)
    blocks = tuple(
        FitBlock(
            f"b{place}",
            long * HALF,
            minimum=draw.randint(1, long) * HALF,
            lock=draw.random() < 0.2,
            optional=draw.random() < 0.3,
            turn=turn,
            part="turn" if turn else "",
        )
        for place, (turn, long) in enumerate(parts)
    )
    pins: dict[str, int] = {}
    at = 0
    for block in blocks:
        if at and not block.optional and draw.random() < 0.35:
            at = max(HALF, *pins.values(), at + draw.randint(-3, 1) * HALF)
            pins[block.id] = at
        at += block.seconds
    end = None if draw.random() < 0.2 else max(0, at + draw.randint(-5, 1) * HALF)
    return blocks, pins, end


def missed(
    blocks: tuple[FitBlock, ...], lengths: dict[str, int], pins: dict[str, int], end: int | None
) -> bool:
    """Tell whether any clock time is missed."""
    at = 0
    for block in blocks:
        if block.id in pins and block.id in lengths:
            if at > pins[block.id]:
                return True
            at = pins[block.id]
        at += lengths.get(block.id, 0)
    return end is not None and at > end


def apart(blocks: tuple[FitBlock, ...], lengths: dict[str, int]) -> int:
    """Return by how much the first turn is longer than the second."""
    one, other = (sum(lengths[b.id] for b in blocks if b.turn == turn) for turn in (1, 2))
    return one - other


def ways(blocks: tuple[FitBlock, ...]) -> list[list[int | None]]:
    """Return every length that each block may have; None where it may be left out."""
    return [
        [block.seconds]
        if block.lock and not may_be_dropped(block)
        else [
            *([None] if may_be_dropped(block) else []),
            *([block.seconds] if block.lock else range(block.minimum, block.seconds + 1, HALF)),
        ]
        for block in blocks
    ]


def test_turns_are_equal_wherever_trying_everything_out_finds_them_equal() -> None:
    equal = unequal = 0
    for seed in range(250):
        blocks, pins, end = drawn(Random(seed))
        found = fit_evenly(blocks, pins, end, HALF)
        lengths = dict(found.lengths)
        for block in blocks:
            if block.id in lengths:
                least = block.seconds if block.lock else block.minimum
                assert least <= lengths[block.id] <= block.seconds
            else:
                assert may_be_dropped(block)
        tried = (
            {b.id: long for b, long in zip(blocks, each, strict=True) if long is not None}
            for each in product(*ways(blocks))
        )
        fits = [each for each in tried if not missed(blocks, each, pins, end)]
        good = [each for each in fits if not apart(blocks, each)]
        assert bool(fits) is not missed(blocks, lengths, pins, end), seed
        assert bool(fits) is not bool(found.missed), seed
        if good:
            assert not apart(blocks, lengths), seed
            assert not found.missing
            equal += 1
        elif fits:
            assert apart(blocks, lengths)
            assert found.missing
            assert found.apart == abs(apart(blocks, lengths)), seed
            assert found.apart == min(abs(apart(blocks, each)) for each in fits), seed
            unequal += 1
    assert equal > 60
    assert unequal > 10


ONE = FitBlock("one", 1200, minimum=600, turn=1, part="turn")
TWO = FitBlock("two", 1200, minimum=600, turn=2, part="turn")
PLAN = (FitBlock("open", 780, minimum=420), ONE, FitBlock("break", 300, minimum=180), TWO)


def test_turns_on_both_sides_of_a_pin_give_the_same_and_the_rest_takes_the_difference() -> None:
    pins = {"break": 1500}
    found = fit_evenly(PLAN, pins, 2700, 60)
    assert dict(found.lengths) == {"open": 540, "one": 960, "break": 240, "two": 960}
    later = fit_evenly((*PLAN, FitBlock("talk", 600, minimum=300)), pins, None, 60)
    assert dict(later.lengths) == {"open": 420, "one": 1080, "break": 300, "two": 1080, "talk": 600}


def test_where_turns_cannot_be_equal_it_is_told_what_would_have_to_give() -> None:
    held = tuple(replace(block, lock=block.id in ("open", "two")) for block in PLAN)
    found = fit_evenly(held, {"break": 1500}, None, 60)
    assert (found.apart, found.missing) == (480, (Missing(("open",), 480),))


def test_what_may_be_left_out_goes_before_a_turn_has_less_than_another() -> None:
    held = tuple(replace(block, lock=block.id in ("open", "two")) for block in PLAN)
    tea = FitBlock("tea", 480, lock=True, optional=True)
    found = fit_evenly((tea, *held, replace(tea, id="cake")), {"break": 1980}, None, 60)
    assert (found.dropped, found.apart) == (("tea",), 0)
