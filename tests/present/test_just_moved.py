"""A key that two press at the same time means what stood there before: which ones, after what."""

from __future__ import annotations

import pytest
from room import ANA, BEN, Room

from sessiontui.live import commands as c
from sessiontui.present.commands import COMMANDS
from sessiontui.present.just_moved import moved_just_now

PLACES = {"block.next", "block.back", "block.skip", "room.step", "session.close"}
LENGTHS = {"block.extend", "minute.more", "minute.less", "plan.replan"}
ANSWERS = {"capture.answer"}
READS = {"capture.read-back", "capture.confirm"}


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (c.NextBlock("open"), PLACES | LENGTHS | READS),
        (c.EnterRoomTime(), PLACES | LENGTHS | READS),
        (c.AddTime("open", 60), LENGTHS),
        (c.Pause(), {"clock.pause"}),
        (c.Answer("C1", "read back"), READS),
        (c.Answer("C1", "kept"), ANSWERS),
        (c.Change("C1", said="ask"), READS | ANSWERS),
        (c.Remove("C1"), READS | ANSWERS),
        (c.Keep("feedback", "you asked", by=BEN, to=ANA), {"capture.confirm"} | ANSWERS),
        (c.Keep("win", "we began", by=ANA), {"capture.confirm"} | ANSWERS),
        (c.Keep("win", "we began"), set()),
        (c.Hush(), set()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_somebody_else_did_changes_what_these_keys_mean(command: c.Command, keys: set[str]) -> None:
    room = Room().begins()
    room.do(c.Keep("commitment", "if it starts late, then I ask", by=ANA), ANA, "ana")
    room.do(command, BEN, "ben")
    theirs = room.history.records[-1:]
    ids = {spec.id for spec in COMMANDS} | PLACES | READS
    assert {name for name in ids if moved_just_now(name, theirs)} == keys
    assert not any(moved_just_now(name, ()) for name in ids)


def test_what_somebody_else_took_back_changes_what_waits() -> None:
    room = Room().begins()
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), BEN, "ben")
    room.do(c.Undo(), BEN, "ben")
    for key in READS | ANSWERS:
        assert moved_just_now(key, room.history.records[-1:])
