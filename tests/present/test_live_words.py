from datetime import timedelta

import pytest
from room import ANA, BEN, Room

from sessiontui.core.agenda import Level, Rubric
from sessiontui.core.kinds import KINDS
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.present.asking_words import open_ends
from sessiontui.present.commands import COMMANDS, by_word, command
from sessiontui.present.footer_words import available
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.present.hand_words import NOBODY_ELSE
from sessiontui.present.limits_words import limits_lines
from sessiontui.present.lines import rubric_lines, rubric_texts
from sessiontui.present.live import live_frames
from sessiontui.present.offer_words import gap_words, hush_words
from sessiontui.present.outcome_words import done_words, visible_to
from sessiontui.present.question_words import whole_rubric


def frames(room: Room, viewer: Viewer | None = None) -> LiveFrames:
    return live_frames(room.state, room.clock.now(), viewer or Viewer())


def test_the_clock_counts_down_and_then_up_with_a_word_for_each() -> None:
    room = Room().begins().after(seconds=142)
    time = frames(room).time
    assert (time.digits, time.words, time.sign, time.state) == ("2:38", "left of 5:00", "", "running")
    assert frames(room.after(seconds=100)).time.sign == "ends soon"
    assert frames(room.after(seconds=50)).time.sign == "last moments"
    over = frames(room.after(seconds=58)).time
    assert (over.digits, over.words, over.sign) == ("+0:50", "over, had 5:00", "time is up")


def test_behind_is_said_in_minutes_with_the_end() -> None:
    room = Room().begins().after(minutes=6, seconds=50)
    assert frames(room).time.plan == "1:50 behind, ends 13:45"
    assert frames(Room().begins()).time.plan == "on time, ends 13:44"
    early = Room().begins().after(minutes=2).moves_on()
    assert frames(early).time.plan == "3:00 ahead, ends 13:41"


def test_a_pause_says_how_long_it_lasts() -> None:
    room = Room().begins()
    room.do(c.Pause())
    assert frames(room).time.sign == "paused"
    assert frames(room.after(minutes=9)).time.sign == "paused for 9 min"


def test_the_place_says_which_block_and_who_coaches_whom() -> None:
    room = Room().begins().moves_on().moves_on()
    assert frames(room).question.place == "3 of 5 · Ana’s turn · Ben coaches Ana"
    assert frames(room).agenda.short == "3/5 Ana’s turn · next Ben’s turn 12"


def test_the_agenda_marks_what_is_done_and_what_it_took() -> None:
    room = Room().begins().after(minutes=5, seconds=10).moves_on().after(minutes=1)
    rows = frames(room).agenda.rows
    assert [(r.mark, r.spent) for r in rows[:3]] == [("✓", "5:10"), ("▶", "1 min"), (" ", "")]
    assert frames(room).agenda.total == "6 of 44 minutes"


def test_the_end_of_a_block_offers_two_minutes_then_one_then_only_the_next() -> None:
    room = Room().begins().after(minutes=5, seconds=5)
    offer = frames(room).offer
    assert offer is not None
    assert [choice.label for choice in offer.choices][:2] == ["+2 min", "next"]
    room.do(c.Extend("open"))
    room.after(minutes=2)
    offer = frames(room).offer
    assert offer is not None
    assert offer.choices[0].label == "+1 min"
    room.do(c.Extend("open"))
    offer = frames(room.after(minutes=1)).offer
    assert offer is not None
    assert offer.choices[0].label == "next"


def test_behind_offers_a_replan_in_words_and_never_takes_it_unasked() -> None:
    room = Room().begins().after(minutes=8).moves_on()
    offer = frames(room).offer
    assert offer is not None
    assert offer.code == "replan"
    assert "→" in offer.text
    assert room.time.behind == 180


def test_feedback_waits_for_its_recipient_by_name() -> None:
    room = Room().begins()
    room.do(c.Keep("feedback", "x", by=ANA, to=BEN))
    row = frames(room).captures.rows[0]
    assert (row.who, row.status, row.open) == ("Ana → Ben", "Ben to answer", True)
    offer = frames(room).offer
    assert offer is not None
    assert offer.text == "F1 waits for Ben’s answer."
    room.do(c.Answer("F1", "thinking about it"))
    row = frames(room).captures.rows[0]
    assert (row.status, row.open) == ("thinking about it", True)
    room.do(c.Answer("F1", "taking it"))
    assert frames(room).captures.rows[0].open is False


def test_nobody_who_has_left_is_asked_for_an_answer_and_it_waits_until_they_are_back() -> None:
    room = Room().begins()
    room.do(c.Keep("feedback", "x", by=ANA, to=BEN))
    assert open_ends(room.state, NOBODY_ELSE) == ("Not answered yet: F1 (Ben).",)
    room.do(c.Leave(BEN))
    assert frames(room).offer is None
    assert open_ends(room.state, NOBODY_ELSE) == ()
    room.do(c.Arrive(BEN))
    offer = frames(room).offer
    assert offer is not None
    assert offer.text == "F1 waits for Ben’s answer."


def test_a_level_is_one_text_where_the_page_knows_its_width_and_hangs_where_lines_are_printed() -> None:
    words = "Says how things should be, such as “we need to be faster”. No act is named, and nobody is asked."
    rubric = Rubric("ask", "A clear ask", "What one hears", (Level(1, "a wish", words),), "The ask.")
    frame = whole_rubric(rubric)
    assert list(rubric_texts(frame)) == ["A clear ask: What one hears", f"  1 {words}", "Evidence: The ask."]
    _, first, second, _ = rubric_lines(frame)
    assert (first[:8], second[:5]) == ("  1 Says", "    n")
    assert f"{first} {second.strip()}" == f"  1 {words}"


def test_a_break_says_at_what_time_people_go_on() -> None:
    room = Room().begins()
    room.do(c.AddBlock("Tea", 300))
    room.moves_on()
    assert frames(room).question.notes == ("You go on at 13:05.",)
    room.after(minutes=2)
    assert frames(room).question.notes == ("You go on at 13:05.",)
    assert room.state.now is not None
    room.do(c.AddTime(room.state.now.block.id, 60))
    assert frames(room).question.notes == ("You go on at 13:06.",)
    assert frames(room.after(minutes=5)).question.notes == ()


def test_whoever_leaves_a_block_out_hears_which_and_how_it_comes_back() -> None:
    room = Room().begins()
    room.do(c.Pause())
    room.do(c.SkipBlock("open"))
    said = "Going on. Open is left out; u brings it back."
    assert done_words(room.history.records[-2:], room.history) == said
    room.do(c.Undo())
    assert room.state.now is not None
    assert room.state.now.block.id == "open"


def test_a_struck_line_shows_no_words() -> None:
    room = Room().begins()
    room.do(c.Keep("win", "SECRET"))
    room.do(c.Strike("W1"))
    assert frames(room).captures.rows[0].text == "taken out"
    assert "SECRET" not in repr(frames(room))


def test_counts_of_what_was_written_are_plain_words() -> None:
    room = Room().begins()
    assert "f feedback" in frames(room).captures.count
    for kind in ("feedback", "feedback", "commitment", "win", "win", "parked"):
        room.do(c.Keep(kind, "x"))
    assert frames(room).captures.count == "2 feedback, 1 commitment, 2 wins, 1 parked"


def test_the_last_minutes_ask_for_read_back_one_word_and_a_date() -> None:
    room = Room().begins()
    room.do(c.Keep("commitment", "x", by=BEN))
    room.do(c.EnterRoomTime())
    assert frames(room).question.lead == "What did you hear Ben commit to?"
    room.do(c.Answer("C1", "read back"))
    room.do(c.PassRoomStep("read-back"))
    assert "one word" in frames(room).question.lead
    room.do(c.PassRoomStep("one word"))
    assert frames(room).question.lead == "When do you meet next?"
    room.do(c.PassRoomStep("next date"))
    offer = frames(room).offer
    assert offer is not None
    assert offer.choices[0].command == "session.close"


def test_hush_leaves_nothing_on_the_clock_and_no_offer() -> None:
    room = Room().begins().after(minutes=9)
    room.do(c.Hush())
    shown = frames(room)
    assert shown.hushed
    assert shown.time.digits == ""
    assert shown.offer is None


def test_a_long_hush_and_a_gap_ask_what_to_do_with_the_minutes() -> None:
    assert hush_words(30) is None
    offer = hush_words(540)
    assert offer is not None
    assert offer.text == "Take your time. It was quiet for 9 minutes: what shall become of that time?"
    assert gap_words(720).text == "12 min passed with nobody here: count them or not?"


def test_somebody_away_is_said_in_the_header() -> None:
    room = Room().begins()
    room.do(c.Leave(BEN))
    assert frames(room).header.people == "Ana Ruiz ⇄ Ben Okafor (away)"


def test_the_limits_are_words_to_read_and_record_nothing() -> None:
    room = Room()
    lines = limits_lines(room.state)
    assert any("law" in line for line in lines)
    assert room.history.n == 1


def test_who_sees_a_line_is_said_in_words() -> None:
    room = Room()
    assert visible_to(Visibility.PAIR, room.state) == "for the two of you"
    room.do(c.Keep("win", "x"))
    assert done_words(room.history.records[-1:], room.history) == "W1 Ana, kept for the two of you."


def test_the_registry_has_no_key_or_word_twice() -> None:
    keys = [spec.key for spec in COMMANDS if spec.key]
    assert len(keys) == len(set(keys))
    words = [word for spec in COMMANDS for word in spec.words]
    assert len(words) == len(set(words))
    assert len({spec.id for spec in COMMANDS}) == len(COMMANDS)
    assert all(spec.tip.endswith(".") for spec in COMMANDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_capture_has_its_command(kind: object) -> None:
    from sessiontui.core.kinds import Kind

    assert isinstance(kind, Kind)
    assert command(f"capture.{kind.name}").takes == kind.hint
    assert by_word(kind.name) is command(f"capture.{kind.name}")


def test_what_cannot_be_done_now_is_not_offered() -> None:
    room = Room()
    assert "block.back" not in available(room.state, Viewer())
    room.begins()
    assert "block.back" in available(room.state, Viewer())
    assert "capture.note" not in available(room.state, Viewer())
    assert "capture.note" in available(room.state, Viewer(ANA))
    room.do(c.ShareScreen(True))
    assert "capture.note" not in available(room.state, Viewer(ANA))
    room.do(c.Close())
    assert "session.reopen" in available(room.state, Viewer())
    assert "block.next" not in available(room.state, Viewer())


def test_until_is_the_planned_end_where_one_was_named() -> None:
    room = Room().begins()
    room.do(c.Replan(room.clock.now().utc + timedelta(minutes=40)))
    assert frames(room).time.plan == "on time, ends 13:40"
