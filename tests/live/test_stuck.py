"""Other questions for people who are stuck: offered, taken, taken back."""

from __future__ import annotations

from msgspec.structs import replace
from room import ANA, BEN, PAIR, Room

from sessiontui.core.agenda import Block, Prompt
from sessiontui.core.facets import ANY, FACET_NAMES
from sessiontui.live.commands import (
    EnterRoomTime,
    NextBlock,
    OfferQuestions,
    Redo,
    TakeNewer,
    TakeQuestion,
    Undo,
)
from sessiontui.live.describe import described
from sessiontui.live.history import replay
from sessiontui.live.newer import revisions
from sessiontui.live.newer_text import NewerText
from sessiontui.live.other_questions import can_be_stuck, others, sides_here

BANK = tuple(f"Question {letter}?" for letter in "abcdefg")


def asked(room: Room) -> tuple[str, ...]:
    assert room.state.now is not None
    assert room.state.now.prompt is not None
    return (room.state.now.prompt.lead, *room.state.now.prompt.follow_ups)


def test_three_at_a_time_until_all_were_shown_then_the_oldest_come_again() -> None:
    room = Room().begins()
    offers = []
    for _ in range(4):
        offer = others(room.state, "listening", BANK, ())
        offers.append(offer)
        room.do(OfferQuestions("listening", offer.questions))
    assert [offer.questions for offer in offers] == [
        BANK[:3],
        BANK[3:6],
        (BANK[6], BANK[0], BANK[1]),
        (BANK[2], BANK[3], BANK[4]),
    ]
    assert [offer.again for offer in offers] == [False, False, False, True]


def test_those_shown_beside_the_one_that_is_taken_are_not_shown_again() -> None:
    room = Room().begins()
    room.do(TakeQuestion("open", BANK[1], BANK[:3]))
    assert others(room.state, "listening", BANK, ()).questions == BANK[3:6]
    assert replay(room.history.records).state == room.state
    room.do(Undo())
    assert others(room.state, "listening", BANK, ()).questions == BANK[:3]


def test_what_earlier_sessions_and_this_ones_prompts_showed_is_left_out() -> None:
    room = Room().begins()
    bank = ("what about OPEN?", *BANK)
    assert others(room.state, "x", bank, BANK[:2]).questions == BANK[2:5]
    assert others(room.state, "x", bank[:1], ()).questions == bank[:1]  # better that one than none
    assert others(room.state, "x", (), ()).questions == ()
    assert "no other questions about x" in room.refuses(OfferQuestions("x", ()))


def test_one_that_is_taken_is_asked_and_the_old_one_comes_next() -> None:
    room = Room().begins()
    room.do(TakeQuestion("open", BANK[0]), by=ANA, hand="ana")
    assert asked(room) == (BANK[0], "What about open?")
    room.do(TakeQuestion("open", BANK[1]), by=BEN, hand="ben")
    assert asked(room) == (BANK[1], BANK[0], "What about open?")
    assert "asked already" in room.refuses(TakeQuestion("open", BANK[1]))
    assert replay(room.history.records).state == room.state
    room.do(Undo(), by=BEN, hand="ben")
    assert asked(room) == (BANK[0], "What about open?")
    room.do(Redo(), by=BEN, hand="ben")
    assert asked(room)[0] == BANK[1]


def test_undo_passes_over_what_was_only_shown() -> None:
    room = Room().begins()
    room.moves_on()
    room.do(OfferQuestions("listening", BANK[:3]))
    room.do(Undo())
    assert room.state.now is not None
    assert room.state.now.block.id == "open"
    assert room.state.offered == BANK[:3]


def test_it_belongs_to_the_block_that_runs() -> None:
    room = Room()
    assert "not begun" in room.refuses(OfferQuestions("listening", BANK[:3]))
    room.begins().moves_on(by=BEN, hand="ben")
    assert room.refuses(TakeQuestion("open", BANK[0])) == "Ben already moved on to Review."
    room.do(EnterRoomTime())
    assert "last minutes" in room.refuses(OfferQuestions("listening", BANK[:3]))
    assert "last minutes" in room.refuses(TakeQuestion("review", BANK[0]))


def test_only_a_terminal_that_drives_asks_another_question() -> None:
    room = Room(facilitator="Priya Shah").begins()
    assert room.state.drives == "room"
    for command in (OfferQuestions("listening", BANK[:3]), TakeQuestion("open", BANK[0])):
        assert "drives this session" in room.refuses(command, by=BEN, hand="ben")


def test_the_file_behind_a_block_is_still_what_newer_questions_are_held_against() -> None:
    room = Room().begins()
    room.do(TakeQuestion("open", BANK[0]))
    same = (NewerText("open", Prompt("pair/open", lead="What about open?")),)
    assert revisions(room.history, same) == ()
    newer = Prompt("pair/open", lead="What is new?")
    assert [change.after for change in revisions(room.history, (NewerText("open", newer),))] == [newer]
    room.do(TakeNewer((NewerText("open", newer),)))
    assert asked(room) == ("What is new?",)


def shows(block: str, *facets: str) -> TakeNewer:
    return TakeNewer((NewerText(block, Prompt("a", lead="A?", facets=facets)),))


def test_questions_for_any_moment_come_first_unless_the_block_is_about_a_facet() -> None:
    room = Room([replace(PAIR[0], part=""), PAIR[1], Block("own", "Own", 300, part="turn", facet="conflict")])
    opened = replace(room.state.opened, agenda=replace(room.state.opened.agenda, facets=("direction",)))
    room.begins()
    assert sides_here(replace(room.state, opened=opened))[:3] == (ANY, "direction", "listening")
    room.do(shows("open", "decisions"))
    assert sides_here(replace(room.state, opened=opened))[:3] == ("decisions", ANY, "direction")
    room.do(NextBlock("open"))  # the review, in which people speak of what they tried
    room.do(shows("review", "decisions"))
    assert sides_here(room.state)[:3] == (ANY, "decisions", "listening")
    room.do(NextBlock("review"))
    assert sides_here(room.state)[:2] == ("conflict", ANY)
    assert sorted(sides_here(room.state)) == sorted((ANY, *FACET_NAMES))


def test_a_block_can_ask_for_those_that_fit_any_moment() -> None:
    room = Room([replace(PAIR[0], part="", facet=ANY)]).begins()
    room.do(shows("open", "development"))
    assert sides_here(room.state)[:2] == (ANY, "development")


def test_a_drill_is_not_stopped_by_another_question_while_it_is_played() -> None:
    sections = ("brief", "play", "decide", "write", "observer-sheet", "debrief")
    blocks = [Block(s, s, 300, prompt=f"drills/x#{s}", drill="drills/x", facet="conflict") for s in sections]
    room = Room(blocks).begins()
    fits, leads = [], []
    for section in sections:
        if can_be_stuck(room.state):
            fits.append(section)
            assert sides_here(room.state)[0] == "conflict"
            room.do(TakeQuestion(section, BANK[0]))
            leads.append(asked(room)[0])
            assert BANK[0] in asked(room)[:2]
            assert "asked already" in room.refuses(TakeQuestion(section, BANK[0]))
        else:
            assert "other questions come with its debrief" in room.refuses(TakeQuestion(section, BANK[0]))
            assert "stays as it is written" in room.refuses(OfferQuestions("conflict", BANK[:3]))
        if section != "debrief":
            room.do(NextBlock(section))
    assert fits == ["decide", "write", "debrief"]
    assert leads == ["What about decide?", "What about write?", BANK[0]]  # a task stays over its question


def test_it_has_words() -> None:
    room = Room().begins()
    room.do(OfferQuestions("listening", BANK[:3]))
    shown = described(room.history.records[-1].event, room.state)
    room.do(TakeQuestion("open", BANK[0]))
    taken = described(room.history.records[-1].event, room.state)
    assert (shown, taken) == ("showing other questions", "the other question for Open")
