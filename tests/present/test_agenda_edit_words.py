"""An agenda in words before it is held: times, clashes, what could give."""

from __future__ import annotations

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.plan_times import times_of
from sessiontui.present.agenda_edit_words import PEOPLE, agenda_lines, clash_words, fit_words, total_words
from sessiontui.service.bench.agenda_fitting import fit_agenda

TALK = Block("talk", "{coachee} tells", 31 * 60, minimum=25 * 60, roles=(("coachee", 1),), at="10:05")
OPEN = Block("open", "Open", 5 * 60, lock=True, prompt="pair/open")
BREAK = Block("break", "Break", 10 * 60, optional=True, at="10:30")
CLOSE = Block("close", "Close", 90, part="close", optional=True)


def plan(*blocks: Block, begins: str = "10:00", slot: int = 0) -> Agenda:
    """Return an agenda of these blocks."""
    return Agenda("x", "X", "group", blocks, begins=begins, slot=slot)


def words(agenda: Agenda) -> str:
    """Return what does not fit in it."""
    return "\n".join(clash_words(agenda, times_of(agenda)))


def test_two_pins_that_are_too_close_are_told_with_what_could_give() -> None:
    assert words(plan(OPEN, TALK, BREAK)) == (
        "Break is pinned to 10:30 and Ana tells to 10:05: 25 minutes between them, 31 planned. "
        "Ana tells could give 6."
    )


def test_a_block_that_begins_after_its_pin_is_told_in_minutes() -> None:
    late = plan(Block("a", "Warm up", 36 * 60, minimum=34 * 60), BREAK)
    assert words(late) == (
        "Break is pinned to 10:30; as planned it starts 10:36: 6 minutes too late. "
        "Warm up could give 2, which is not enough: move the pin, or begin earlier."
    )
    locked = plan(Block("a", "Warm up", 31 * 60, lock=True), BREAK)
    assert words(locked).endswith(
        "1 minute too late. Nothing there can give: move the pin, or begin earlier."
    )
    spare = plan(Block("a", "Tea", 31 * 60, optional=True), BREAK)
    assert words(spare).endswith("Tea (31) may be left out.")


def test_pins_the_wrong_way_round_and_a_slot_that_is_too_short() -> None:
    assert words(plan(BREAK, Block("b", "Talk", 60, at="10:00"), begins="10:30")) == (
        "Talk is pinned to 10:00, and Break, which comes before it, to 10:30. Change one of the two."
    )
    assert words(plan(OPEN, BREAK, begins="", slot=600)).startswith(
        "This takes 15 minutes, and the room is booked for 10: 5 too many. Break (10) may be left out."
    )


def total(agenda: Agenda) -> str:
    """Return the whole of it in one line."""
    return total_words(agenda, times_of(agenda))


def test_the_whole_is_told_in_one_line() -> None:
    assert total(plan(OPEN, CLOSE, begins="")) == "6:30 minutes"
    assert total(plan(OPEN, CLOSE, slot=600)) == (
        "6:30 minutes · 10:00, ends 10:06 · slot of 10, 3:30 of them free"
    )
    assert total(plan(OPEN, begins="23:58")).endswith("23:58, ends 00:03 the next day")
    assert "begin at 10:25 to meet the first pin" in total(plan(OPEN, BREAK, begins=""))
    assert total(plan(OPEN, CLOSE, slot=390)).endswith("slot of 6:30, just full")


def test_what_waits_before_a_pinned_block_is_told_and_never_called_full() -> None:
    assert total(plan(OPEN, BREAK, slot=2400)) == (
        "40 minutes, 25 of them free before Break · 10:00, ends 10:40 · slot of 40"
    )
    assert total(plan(OPEN, BREAK, slot=2700)).endswith("· slot of 45, 5 of them free after it")
    gaps = plan(OPEN, BREAK, Block("b", "{coachee} tells", 60, at="10:45", roles=(("coachee", 1),)))
    assert total(gaps).startswith(
        "46 minutes, 25 of them free before Break and 5 of them free before Ana tells · 10:00"
    )


def test_lines_keep_to_their_width_and_say_what_is_special() -> None:
    agenda = plan(OPEN, BREAK, Block("c", "Count", 60, drill="drills/count", turn=2, reveal=True), CLOSE)
    for width in (60, 80, 120):
        lines = agenda_lines(agenda, width=width)
        assert max(map(len, lines)) <= width
        flat = " ".join(" ".join(lines).split())
        assert "10:00 Open 5 locked · pair/open" in flat
        assert "10:30 Break 10 25 minutes free before it · may be left out · pinned to 10:30" in flat
        assert "Count 1 turn 2 · written unseen · drills/count" in flat
        assert "Close 1:30 optional, yet always kept" in flat


def test_what_steers_a_terminal_does_not_reach_it() -> None:
    agenda = plan(Block("a", "A\x1b[2J", 60, prompt="p\x1b[2J", at="10:00"), begins="10:05")
    assert "\x1b" not in "".join(agenda_lines(agenda))


def test_where_turns_cannot_be_equal_it_is_said_why_and_what_would_have_to_give() -> None:
    ana = Block("one", "{coachee}’s turn", 1200, minimum=600, turn=1, roles=(("coachee", 1),))
    ben = Block("two", "{coachee}’s turn", 1200, lock=True, turn=2, roles=(("coachee", 2),), at="10:15")
    agenda = plan(OPEN, ana, ben)
    assert fit_words(fit_agenda(agenda, PEOPLE), agenda, done=False) == (
        "It would be: Ana’s turn 20 → 10. The turns would have 10 and 20 minutes; equal ones need 10 of "
        "Open, or of the longest: locked, or at their least."
    )
    alone = plan(ana, ben)
    assert fit_words(fit_agenda(alone, PEOPLE), alone) == (
        "Fitted: Ana’s turn 20 → 15. The turns have 15 and 20 minutes; the longest is locked or at its least."
    )
    fits = plan(OPEN)
    assert fit_words(fit_agenda(fits, PEOPLE), fits) == "It fits as it is."


def test_the_lines_of_a_plan_are_no_wider_than_they_may_be() -> None:
    named = Block("said", "What each of us takes home from it", 280, prompt="troika/takeaways", lock=True)
    for width in (40, 50, 60, 80):
        lines = agenda_lines(plan(OPEN, TALK, named, CLOSE), width=width)
        assert max(map(len, lines)) <= width, "\n".join(lines)
        assert "troika/takeaways" in " ".join(lines)
