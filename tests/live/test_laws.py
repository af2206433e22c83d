"""Random walks of two actors: what must hold after every step, whatever they press."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from room import ANA, BEN, PAIR, Room

from sessiontui.core.agenda import Level, Prompt, Rubric
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.core.versions import TemplateVersion
from sessiontui.live import commands as c
from sessiontui.live.decision import Accepted, Refused
from sessiontui.live.events import Carried, Kept, Record
from sessiontui.live.history import replay
from sessiontui.live.newer_text import NewerText
from sessiontui.live.project import difference, project
from sessiontui.live.timing import timing
from sessiontui.present.frames import Viewer
from sessiontui.present.live import live_frames

BLOCKS = st.sampled_from(["open", "review", "first", "second", "close", "added-1", "nowhere"])
IDS = st.sampled_from(["F1", "C1", "W1", "J1", "F2", "P1", "2026-11-10-ana-ben/C1"])
WORDS = st.sampled_from(["", "a line", "if x then y by Friday 8", "a / b / c / d / e", "[/x]", "\x1b[2J"])
SECONDS = st.integers(-400, 400)
PROMPTS = st.builds(
    Prompt, st.just("pair/one"), lead=st.sampled_from(["Who spoke?", "What about review?", "ask first"])
)
RUBRICS = st.builds(
    Rubric,
    st.just("turn"),
    st.just("Turn"),
    st.sampled_from(["asks", "waits"]),
    st.just((Level(1, "tells"),)),
)
VERSIONS = st.sampled_from(
    [(), (TemplateVersion("rubric", "turn", "a1"),), (TemplateVersion("rubric", "turn", "b2"),)]
)

COMMANDS: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.Begin),
    st.builds(c.NextBlock, BLOCKS),
    st.builds(c.PreviousBlock, BLOCKS),
    st.builds(c.SkipBlock, BLOCKS),
    st.builds(c.GoTo, BLOCKS, BLOCKS),
    st.builds(c.Pause),
    st.builds(c.Resume),
    st.builds(c.AddTime, BLOCKS, SECONDS),
    st.builds(c.Extend, BLOCKS),
    st.builds(c.Replan),
    st.builds(c.LeaveGapOut, st.floats(0, 500)),
    st.builds(c.AddBlock, WORDS, st.integers(-5, 900)),
    st.builds(c.MoveBlock, BLOCKS, st.sampled_from([-1, 1])),
    st.builds(c.DropBlock, BLOCKS),
    st.builds(c.LockBlock, BLOCKS, st.booleans()),
    st.builds(c.Hush),
    st.builds(c.Unhush),
    st.builds(c.ShareScreen, st.booleans()),
    st.builds(c.Arrive, st.sampled_from([ANA, BEN, "Cleo"])),
    st.builds(c.Leave, st.sampled_from([ANA, BEN, "Cleo"])),
    st.builds(c.Join, st.sampled_from(["Cleo", "Dan", ""])),
    st.builds(c.Keep, st.sampled_from(KIND_NAMES), WORDS),
    st.builds(c.Change, IDS, WORDS, kind=st.sampled_from([None, "win", "commitment"])),
    st.builds(c.Change, IDS, WORDS, over=st.integers(2, 20)),
    st.builds(c.Keep, st.just("win"), WORDS, hidden=st.sampled_from(["h-1", "h-2"])),
    st.builds(c.Confirm, IDS, st.none() | st.integers(2, 20)),
    st.builds(c.HideWriting),
    st.builds(c.SayReady),
    st.builds(c.Reveal, st.sampled_from([(), ("ana",), ("ana", "ben")])),
    st.builds(c.OfferQuestions, st.just("listening"), st.just(("Who spoke?", "Who did not?"))),
    st.builds(c.TakeQuestion, BLOCKS, st.sampled_from(["Who spoke?", "Who did not?", ""])),
    st.builds(
        c.TakeNewer,
        st.lists(st.builds(NewerText, BLOCKS, PROMPTS | RUBRICS, VERSIONS), max_size=3).map(tuple),
    ),
    st.builds(c.TakeDriving),
    st.builds(c.Remove, IDS),
    st.builds(c.Answer, IDS, st.sampled_from(["heard", "taking it", "kept", "read back", "?"])),
    st.builds(c.Strike, IDS),
    st.builds(c.SetNextDate, st.none(), WORDS),
    st.builds(c.EnterRoomTime),
    st.builds(c.PassRoomStep, st.sampled_from(["read-back", "one word", "next date", "x"])),
    st.builds(c.Close),
    st.builds(c.Reopen),
    st.builds(c.Abandon),
    st.builds(c.Undo),
    st.builds(c.Redo),
)
STEPS = st.lists(
    st.tuples(COMMANDS, st.sampled_from([(ANA, "ana"), (BEN, "ben")]), st.floats(0, 400)), max_size=30
)


def walk_through(steps: list[tuple[c.Command, tuple[str, str], float]]) -> Room:
    held = Carried("2026-11-10-ana-ben/C1", "commitment", ANA, "ask first")
    room = Room(
        [replace(block, rubric="turn" if block.turn else "") for block in PAIR],
        carried=(held,),
        rubrics=(Rubric("turn", "Turn", "says", (Level(1, "tells"),)),),
    )
    room.do(c.Begin())
    room.do(c.Keep("feedback", "first"), by=ANA, hand="ana")
    tables = project(room.state)
    for command, (by, hand), seconds in steps:
        room.after(seconds=round(seconds, 3))
        before = room.history
        decision = room.ask(command, by, hand)
        if isinstance(decision, Refused):
            assert room.history is before
            assert decision.reason.endswith((".", "?", "!"))
            assert "\n" not in decision.reason
            continue
        after = project(room.state)
        put, remove = difference(tables, after)
        for table, rows in put.items():
            tables.setdefault(table, {}).update(rows)
        for table, keys in remove.items():
            for key in keys:
                del tables[table][key]
        tables = {table: rows for table, rows in tables.items() if rows}
        assert tables == after
    return room


@settings(max_examples=150)
@given(STEPS)
def test_replay_equals_live_and_tables_equal_the_projection(
    steps: list[tuple[c.Command, tuple[str, str], float]],
) -> None:
    room = walk_through(steps)
    again = replay(room.history.records)
    assert again.state == room.state
    assert again.undone == room.history.undone
    assert project(again.state) == project(room.state)


@settings(max_examples=150)
@given(STEPS)
def test_no_capture_is_ever_lost_and_any_state_gives_frames(
    steps: list[tuple[c.Command, tuple[str, str], float]],
) -> None:
    room = walk_through(steps)
    kept = [r.event.id for r in room.history.records if isinstance(r.event, Kept)]
    assert len(set(kept)) == len(kept)
    standing = {
        r.event.id
        for r in room.history.records
        if isinstance(r.event, Kept) and r.step not in room.history.undone
    }
    assert standing == {capture.id for capture in room.state.captures}
    frames = live_frames(room.state, room.clock.now(), Viewer(ANA))
    assert "\\x1b" not in repr(frames)


@settings(max_examples=150)
@given(STEPS)
def test_undo_then_redo_changes_nothing_but_the_clock(
    steps: list[tuple[c.Command, tuple[str, str], float]],
) -> None:
    room = walk_through(steps)
    before = room.state
    if isinstance(room.ask(c.Undo(), ANA, "ana"), Accepted):
        assert isinstance(room.ask(c.Redo(), ANA, "ana"), Accepted)
        assert replace(room.state, t=before.t, last=before.last) == before


@settings(max_examples=150)
@given(STEPS)
def test_times_add_up(steps: list[tuple[c.Command, tuple[str, str], float]]) -> None:
    room = walk_through(steps)
    here = timing(room.state, room.clock.now())
    assert here.elapsed >= 0
    if room.state.started is not None:
        held = here.t - room.state.started
        assert abs(held - (here.elapsed + here.paused)) < 0.01
    assert here.projected_end is not None
    assert here.planned_end is not None
    assert here.projected_end - here.planned_end == timedelta(seconds=here.behind)


def test_records_survive_json() -> None:
    import msgspec

    room = walk_through([])
    for record in room.history.records:
        assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record
