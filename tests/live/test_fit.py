from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessiontui.live.fit import Fit, FitBlock, fit, shares


def lengths(blocks: tuple[FitBlock, ...], plan: Fit) -> list[int]:
    new = dict(plan.changes)
    return [new.get(b.id, b.seconds) for b in blocks if b.id not in plan.dropped]


def turns(*, spent: int = 0, left: int = 720) -> tuple[FitBlock, ...]:
    """The second half of a pair's hour; the first turn has used `spent` and has `left` to come."""
    return (
        FitBlock("first", left, spent, 480 if not spent else 0, turn=1, part="turn", current=spent > 0),
        FitBlock("first-commit", 240, 0, 120, turn=1, part="commit"),
        FitBlock("second", 720, 0, 480, turn=2, part="turn"),
        FitBlock("second-commit", 240, 0, 120, turn=2, part="commit"),
        FitBlock("close", 420, 0, 180, part="close"),
    )


def test_four_times_fifteen_where_the_first_ends_at_twenty_leaves_thirteen_twenty_each() -> None:
    blocks = (FitBlock("a", 0, 1200, current=True), *(FitBlock(x, 900) for x in "bcd"))
    assert lengths(blocks, fit(blocks, 2400, mode="replan")) == [0, 800, 800, 800]


def test_ten_and_thirty_share_eight_minutes_around_a_locked_twenty() -> None:
    blocks = (FitBlock("a", 600), FitBlock("b", 1200, lock=True), FitBlock("c", 1800))
    assert lengths(blocks, fit(blocks, 3120, mode="replan")) == [480, 1200, 1440]


def test_ten_seconds_behind_change_nothing() -> None:
    blocks = (FitBlock("a", 600), FitBlock("b", 600))
    assert fit(blocks, 1190, mode="replan") == Fit(reason="too-small")


def test_five_minutes_ahead_change_nothing_because_it_is_one_way() -> None:
    blocks = (FitBlock("a", 600), FitBlock("b", 600))
    assert fit(blocks, 1500, mode="replan") == Fit()
    assert fit(blocks, 1500, mode="to-time") == Fit()


def test_minimums_are_kept_and_the_rest_is_said_as_late() -> None:
    blocks = (FitBlock("a", 600, minimum=540), FitBlock("b", 600, minimum=540))
    plan = fit(blocks, 840, mode="replan")
    assert lengths(blocks, plan) == [540, 540]
    assert plan.late == 240


def test_more_than_fifteen_minutes_behind_is_not_replanned_unasked() -> None:
    plan = fit((FitBlock("a", 3600),), 2600, mode="replan")
    assert (plan.changes, plan.offered, plan.reason) == ((), False, "too-large")


def test_asked_for_by_the_clock_any_distance_is_fitted() -> None:
    assert lengths((FitBlock("a", 3600),), fit((FitBlock("a", 3600),), 600, mode="to-time")) == [600]


def test_an_overrun_comes_first_out_of_its_own_turn() -> None:
    blocks = turns(spent=840, left=0)
    assert dict(fit(blocks, sum(b.seconds for b in blocks) - 100, mode="replan").changes) == {
        "first-commit": 140
    }


def test_then_out_of_the_close_and_never_out_of_the_other_turn() -> None:
    blocks = turns(spent=1020, left=0)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 300, mode="replan")
    assert dict(plan.changes) == {"first-commit": 120, "close": 240}
    assert plan.owed == ()


def test_then_the_end_moves() -> None:
    blocks = turns(spent=1420, left=0)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 700, mode="replan")
    assert dict(plan.changes) == {"first-commit": 120, "close": 180}
    assert plan.late == 340


def test_only_for_a_clock_time_does_the_other_turn_lose_and_then_it_is_said_how_much() -> None:
    blocks = turns(spent=1420, left=0)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 700, mode="to-time")
    assert plan.late == 0
    second = dict(plan.changes)["second"] + dict(plan.changes)["second-commit"]
    assert plan.owed == ((2, 1420 + 120 - second),)


def test_a_turn_after_one_of_twenty_five_minutes_is_told_what_it_keeps() -> None:
    blocks = (
        FitBlock("first", 0, 1500, turn=1, part="turn", lock=True),
        FitBlock("anchors", 240, turn=2, part="turn", current=True),
        FitBlock("second", 720, turn=2, part="turn"),
        FitBlock("commit", 240, turn=2, part="commit"),
        FitBlock("close", 420, 0, 342, part="close"),
    )
    plan = fit(blocks, 1320, mode="to-time")
    after = lengths(blocks, plan)
    assert sum(after[1:4]) == 16 * 60 + 18
    assert after[4] == 342
    assert plan.owed == ((2, 25 * 60 - (16 * 60 + 18)),)


def test_what_is_optional_goes_before_the_other_turn_loses_a_second() -> None:
    tea = FitBlock("tea", 300, 0, 300, optional=True)
    blocks = (*turns(spent=1420, left=0)[:2], tea, *turns()[2:])
    plan = fit(blocks, sum(b.seconds for b in blocks) - 600, mode="to-time")
    assert plan.dropped == ("tea",)
    assert not {"second", "second-commit"} & dict(plan.changes).keys()
    assert (plan.owed, plan.late) == ((), 0)


def test_what_is_optional_stays_where_shortening_is_enough() -> None:
    blocks = (FitBlock("a", 600, minimum=300), FitBlock("tea", 300, minimum=150, optional=True))
    assert fit(blocks, 450, mode="to-time").dropped == ()
    assert fit(blocks, 449, mode="to-time").dropped == ("tea",)


def test_two_turns_that_wait_lose_the_same_where_the_first_took_more() -> None:
    blocks = (
        FitBlock("t1", 30, 900, turn=1, current=True),
        *(FitBlock(f"t{t}-{part}", 301, turn=t) for t in (2, 3) for part in "ab"),
        FitBlock("close", 60, 0, 60, part="close"),
    )
    for available in range(200, 1200, 7):
        plan = fit(blocks, available, mode="to-time")
        after = lengths(blocks, plan)
        assert sum(after[1:3]) == sum(after[3:5])
        assert available - 2 < sum(after) <= available


def triad(*spent: int) -> tuple[FitBlock, ...]:
    """Three turns of 14 + 4 + 4 and a close of 9; of the blocks that have used time, the last one runs."""
    rows = [("close", 540, 240, 0, "close")]
    for turn in (3, 2, 1):
        rows[:0] = [
            (f"t{turn}", 840, 480, turn, "turn"),
            (f"t{turn}-seen", 240, 120, turn, "turn"),
            (f"t{turn}-commit", 240, 120, turn, "commit"),
        ]
    return tuple(
        FitBlock(
            name,
            0 if i < len(spent) - 1 else max(0, seconds - used),
            used,
            0 if i < len(spent) - 1 else max(0, minimum - used),
            lock=i < len(spent) - 1,
            turn=turn,
            part=part,
            current=i == len(spent) - 1,
        )
        for i, (name, seconds, minimum, turn, part) in enumerate(rows)
        for used in (spent[i] if i < len(spent) else 0,)
    )


def test_three_turns_ahead_lose_the_same_second_for_second() -> None:
    blocks = triad()
    plan = fit(blocks, sum(b.seconds for b in blocks) - 600, mode="replan")
    assert dict(plan.changes) == {
        **{f"t{turn}": 728 for turn in (1, 2, 3)},
        **{f"t{turn}-{part}": 208 for turn in (1, 2, 3) for part in ("seen", "commit")},
        "close": 468,
    }
    assert (plan.late, plan.owed) == (0, ())


def test_the_first_of_three_turns_pays_for_its_overrun_itself_and_then_the_close_does() -> None:
    blocks = triad(1080)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 240, mode="replan")
    assert dict(plan.changes) == {"t1-seen": 120, "t1-commit": 120}
    blocks = triad(1200)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 360, mode="replan")
    assert dict(plan.changes) == {"t1-seen": 120, "t1-commit": 120, "close": 420}
    assert plan.owed == ()


def test_where_a_clock_time_has_to_be_met_the_second_and_third_turn_lose_the_same_and_are_owed_it() -> None:
    blocks = triad(840, 240, 240, 0)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 600, mode="to-time")
    assert dict(plan.changes) == {
        **{f"t{turn}": 744 for turn in (2, 3)},
        **{f"t{turn}-{part}": 213 for turn in (2, 3) for part in ("seen", "commit")},
        "close": 240,
    }
    assert (plan.owed, plan.late) == (((2, 150), (3, 150)), 0)


def test_a_first_turn_of_33_minutes_moves_the_end_and_takes_nothing_from_the_two_that_wait() -> None:
    blocks = triad(1500, 240, 240)
    plan = fit(blocks, sum(b.seconds for b in blocks) - 600, mode="replan")
    assert (plan.changes, plan.late, plan.owed) == ((("close", 240),), 300, ())


def test_turns_that_gave_the_same_owe_each_other_nothing() -> None:
    blocks = (
        FitBlock("t1-a", 0, 590, turn=1),
        FitBlock("t1-b", 600, turn=1, current=True),
        FitBlock("t1-c", 300, turn=1),
        FitBlock("t2-a", 600, turn=2),
        FitBlock("t2-b", 600, turn=2),
        FitBlock("t2-c", 300, turn=2),
    )
    plan = fit(blocks, sum(b.seconds for b in blocks) - 100, mode="replan")
    assert dict(plan.changes) == {"t1-c": 250, "t2-c": 250}
    assert plan.owed == ()


def test_a_locked_block_and_one_that_is_kept_are_never_dropped() -> None:
    kept = [
        FitBlock(part, 300, 0, 300, optional=True, part=part)
        for part in ("review", "turn", "commit", "close")
    ]
    blocks = (FitBlock("tea", 300, 0, 300, optional=True, current=True), *kept)
    plan = fit(blocks, 60, mode="to-time")
    assert (plan.dropped, plan.changes, plan.late, plan.reason) == ((), (), 1440, "late")


def test_turns_that_are_both_ahead_stay_equal() -> None:
    blocks = (FitBlock("review", 480, 0, 240, part="review"), *turns())
    for behind in (16, 101, 300, 899):
        after = lengths(blocks, fit(blocks, sum(b.seconds for b in blocks) - behind, mode="replan"))
        assert after[1:3] == after[3:5], behind


def test_optional_blocks_are_dropped_only_for_a_clock_time_and_the_close_never() -> None:
    blocks = (
        FitBlock("a", 600, minimum=500),
        FitBlock("tea", 300, minimum=300, optional=True),
        FitBlock("close", 300, minimum=200, optional=True, part="close"),
    )
    assert fit(blocks, 700, mode="to-time").dropped == ("tea",)
    assert fit(blocks, 700, mode="replan").dropped == ()
    assert fit(blocks, 10, mode="to-time").dropped == ("tea",)


def test_shares_are_whole_and_the_earliest_gets_the_odd_second() -> None:
    assert shares((1, 1, 1), (9, 9, 9), 4) == (2, 1, 1)
    assert shares((10, 20, 30), (1, 99, 99), 12) == (1, 4, 7)
    assert shares((), (), 5) == ()


BLOCKS = st.lists(
    st.tuples(st.integers(0, 1800), st.integers(0, 600), st.booleans(), st.booleans()), min_size=1, max_size=8
)


def built(rows: list[tuple[int, int, bool, bool]]) -> tuple[FitBlock, ...]:
    return tuple(
        FitBlock(str(i), s, 0, min(s, m), lock=lock, optional=optional)
        for i, (s, m, lock, optional) in enumerate(rows)
    )


@given(BLOCKS, st.integers(-1000, 1000))
def test_a_replan_meets_the_time_or_says_how_late_and_never_lengthens_or_breaks_a_minimum(
    rows: list[tuple[int, int, bool, bool]], behind: int
) -> None:
    blocks = built(rows)
    seconds = max(0, sum(b.seconds for b in blocks) - behind)
    plan = fit(blocks, seconds, mode="replan")
    after = lengths(blocks, plan)
    for block, new in zip(blocks, after, strict=True):
        assert block.minimum <= new <= block.seconds
        assert not block.lock or new == block.seconds
    if plan.reason in ("shrunk", "late"):
        assert sum(after) == seconds + plan.late


@given(BLOCKS, st.integers(0, 4000))
def test_fitting_twice_changes_nothing_more(rows: list[tuple[int, int, bool, bool]], seconds: int) -> None:
    blocks = built(rows)
    plan = fit(blocks, seconds, mode="to-time")
    again = tuple(
        FitBlock(b.id, s, 0, b.minimum, b.lock, b.optional)
        for b, s in zip([b for b in blocks if b.id not in plan.dropped], lengths(blocks, plan), strict=True)
    )
    assert fit(again, seconds, mode="to-time").changes == ()


@st.composite
def sessions(draw: st.DrawFn) -> tuple[FitBlock, ...]:
    """An opening, up to three equal turns, perhaps a break, and a close; begun at any place, or not yet."""
    turns = draw(st.integers(1, 3))
    shape = draw(st.lists(st.tuples(st.integers(30, 900), st.integers(0, 900)), min_size=1, max_size=3))
    rows = [("open", 300, draw(st.integers(0, 300)), 0, False)]
    for turn in range(1, turns + 1):
        rows += [(f"t{turn}-{i}", s, min(s, m), turn, False) for i, (s, m) in enumerate(shape)]
        if draw(st.booleans()):
            rows.append((f"tea-{turn}", 300, 120, 0, True))
    rows.append(("close", 420, draw(st.integers(0, 420)), 0, False))
    at = draw(st.integers(-1, len(rows) - 1))
    blocks = []
    for i, (name, seconds, minimum, turn, optional) in enumerate(rows):
        spent = draw(st.integers(0, seconds + 600)) if i <= at else 0
        left = 0 if i < at else max(0, seconds - spent)
        least = 0 if i < at else max(0, minimum - spent)
        part = "close" if name == "close" else ""
        blocks.append(FitBlock(name, left, spent, least, i < at, optional, turn, part, i == at))
    return tuple(blocks)


def applied(blocks: tuple[FitBlock, ...], plan: Fit) -> tuple[FitBlock, ...]:
    new = dict(plan.changes)
    return tuple(replace(b, seconds=new.get(b.id, b.seconds)) for b in blocks if b.id not in plan.dropped)


MODES: st.SearchStrategy[Literal["replan", "to-time"]] = st.sampled_from(["replan", "to-time"])


@given(sessions(), st.integers(-300, 2400), MODES)
def test_a_session_anywhere_on_its_way_keeps_the_laws_of_fitting(
    blocks: tuple[FitBlock, ...], behind: int, mode: Literal["replan", "to-time"]
) -> None:
    seconds = sum(b.seconds for b in blocks) - behind
    plan = fit(blocks, seconds, mode=mode)
    after = {b.id: b for b in applied(blocks, plan)}
    for block in blocks:
        if block.id in plan.dropped:
            assert block.optional
            assert mode == "to-time"
        else:
            assert min(block.minimum, block.seconds) <= after[block.id].seconds <= block.seconds
    total = sum(b.seconds for b in after.values())
    if plan.changes or plan.dropped:
        assert plan.late == max(0, total - seconds)
    if plan.changes and not plan.dropped:
        assert total > seconds - 3  # at most a second early for each turn but one
    again = fit(tuple(after.values()), seconds, mode=mode)
    assert (again.changes, again.dropped) == ((), ())


@given(sessions(), st.integers(0, 2400), MODES)
def test_turns_that_wait_stay_equal_wherever_the_session_is(
    blocks: tuple[FitBlock, ...], behind: int, mode: Literal["replan", "to-time"]
) -> None:
    begun = {b.turn for b in blocks if b.spent or b.current or b.lock}  # what is over is locked
    after = applied(blocks, fit(blocks, sum(b.seconds for b in blocks) - behind, mode=mode))
    waiting = {b.turn for b in blocks if b.turn} - begun
    assert len({sum(b.seconds for b in after if b.turn == turn) for turn in waiting}) <= 1


@given(sessions(), st.integers(0, 900))
def test_a_replan_never_takes_from_a_turn_that_waits_while_another_has_had_more(
    blocks: tuple[FitBlock, ...], behind: int
) -> None:
    plan = fit(blocks, sum(b.seconds for b in blocks) - behind, mode="replan")
    after = applied(blocks, plan)
    totals = {
        turn: sum(b.spent + b.seconds for b in after if b.turn == turn) for turn in {b.turn for b in after}
    }
    begun = {b.turn for b in blocks if b.turn and (b.spent or b.current)}
    shortened = {b.turn for b in blocks if b.turn and b.id in dict(plan.changes)} - begun
    for turn in shortened:
        assert all(totals[other] <= totals[turn] for other in begun)


@given(st.integers(0, 900), st.integers(0, 3000))
def test_turns_that_have_not_begun_stay_equal_whatever_the_time(minimum: int, seconds: int) -> None:
    blocks = (
        FitBlock("open", 300, minimum=60),
        *(FitBlock(f"t{turn}", 900, minimum=minimum, turn=turn) for turn in (1, 2, 3)),
        FitBlock("close", 420, minimum=180, part="close"),
    )
    plan = fit(blocks, seconds, mode="to-time")
    assert len({new for block, new in zip(blocks, lengths(blocks, plan), strict=True) if block.turn}) == 1
