"""A stage shows the question, a bar and whole minutes; nothing that anybody wrote, no name of the roster."""

from __future__ import annotations

from room import ANA, BEN, PAIR, Room

from sessiontui.core.agenda import Block
from sessiontui.live import commands as c
from sessiontui.present.stage_words import EMPTY, StageFrame, stage_frame

CANARY = "kingfisher"


def shown(room: Room) -> StageFrame:
    return stage_frame(room.state, room.clock.now())


def words(frame: StageFrame) -> str:
    return " ".join((frame.question, frame.minutes, frame.digits))


def test_the_question_stands_there_with_a_bar_and_whole_minutes() -> None:
    room = Room().begins().after(seconds=70)
    frame = shown(room)
    assert frame.question == "What about open?"
    assert frame.minutes == "4 min left"
    assert frame.share == 0.24
    assert frame.digits == ""
    room.after(minutes=4)
    assert (shown(room).minutes, shown(room).over) == ("time is up", True)


def test_nothing_that_anybody_wrote_is_ever_on_it() -> None:
    room = Room().begins()
    for command in (
        c.Keep("feedback", CANARY, by=ANA, to=BEN),
        c.Keep("commitment", CANARY, by=ANA),
        c.Keep("parked", CANARY),
        c.Pause(),
        c.Resume(),
        c.Hush(),
        c.Unhush(),
        c.EnterRoomTime(),
        c.Close(),
    ):
        room.do(command)
        frame = shown(room)
        assert CANARY not in words(frame)
        assert "Ruiz" not in words(frame)


def test_a_hush_leaves_it_empty_and_every_phase_has_words() -> None:
    room = Room()
    assert shown(room).question == "We begin in a moment."
    room.begins()
    room.do(c.Hush())
    assert shown(room) == EMPTY
    room.do(c.Unhush())
    room.do(c.Pause())
    assert shown(room).question == "We pause."
    room.do(c.Resume())
    room.do(c.Close())
    assert shown(room) == StageFrame("Thank you.", "", -1.0, "")


def test_the_bar_stands_still_for_a_while_and_digits_run_only_where_a_block_lives_by_them() -> None:
    room = Room().begins().after(seconds=10)
    before = shown(room)
    room.after(seconds=1)
    assert shown(room) == before
    quick = Room((Block("quick", "Quick", 60, digits=True), *PAIR[1:])).begins().after(seconds=10)
    assert shown(quick).digits == "0:50"


def test_a_template_that_quotes_what_somebody_wrote_leaves_the_name_of_its_block_there() -> None:
    room = Room().begins()
    room.do(c.Keep("commitment", "about open and more", by=ANA))
    assert shown(room).question == "What about open?"
    room.do(c.Keep("feedback", "what about OPEN", by=ANA, to=BEN))
    assert shown(room).question == "Open"
