"""The events of a sound session as a journal holds them, and a way to spoil any value of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace
from room import ANA, PAIR, Room

from sessiontui.core.agenda import Level, Prompt, Rubric
from sessiontui.core.versions import TemplateVersion
from sessiontui.live import commands as c
from sessiontui.live.events import Carried
from sessiontui.live.newer_text import NewerText
from sessiontui.live.project import EVENTS
from sessiontui.service.session.live_session import event_key
from sessiontui.store.operations import Put
from sessiontui.store.record import header_line, operations_json, record_line, sum_of

Document = dict[str, object]
BLOCKS = [replace(block, rubric="coach-turn" if block.id == "second" else "") for block in PAIR]
RUBRIC = Rubric("coach-turn", "Coach’s turn", "asks", (Level(1, "tells"), Level(2, "asks", "One question.")))
VERSIONS = (TemplateVersion("prompt", "pair/second", "b2", "workspace"),)
NEWER = (
    NewerText("second", Prompt("pair/second", lead="What is new?", notes=("A note.",)), VERSIONS),
    NewerText("second", replace(RUBRIC, evidence="One exchange."), VERSIONS),
)


@cache
def sound() -> tuple[Document, ...]:
    """The events of a session in which everything happened once, as a journal holds them."""
    held = Carried("2026-11-10-ana-ruiz-ben-okafor/C1", "commitment", ANA, "ask first")
    room = Room(BLOCKS, carried=(held,), rubrics=(RUBRIC,))
    for command in (
        c.Begin(),
        c.Keep("feedback", "in the demo / you asked / I spoke / ask again"),
        c.Keep("commitment", "if the demo starts late, then I ask first by Friday 8/10"),
        c.Keep("win", "it went"),
        c.Keep("score", "level 2 they asked"),
        c.Answer("F1", "heard"),
        c.Answer("2026-11-10-ana-ruiz-ben-okafor/C1", "kept"),
        c.Change("W1", "it went well"),
        c.AddTime("open", 60),
        c.Extend("open"),
        c.NextBlock("open"),
        c.Pause(),
        c.Resume(),
        c.AddBlock("A talk", 120),
        c.MoveBlock("close", -1),
        c.LockBlock("second", True),
        c.DropBlock("first"),
        c.Replan(),
        c.LeaveGapOut(10),
        c.Join("Cleo"),
        c.Leave("Cleo"),
        c.Arrive("Cleo"),
        c.ShareScreen(True),
        c.Hush(),
        c.Unhush(),
        c.Remove("W1"),
        c.Undo(),
        c.Redo(),
        c.TakeNewer(NEWER),
        c.SetNextDate(None, "next Friday"),
        c.EnterRoomTime(),
        c.PassRoomStep("read-back"),
        c.Strike("F1"),
        c.Close(),
        c.Reopen(),
    ):
        room.after(seconds=30)
        room.ask(command, ANA, "ana")
    kinds = {type(record.event).__name__ for record in room.history.records}
    assert len(kinds) >= 24, sorted(kinds)
    return tuple(msgspec.to_builtins(record) for record in room.history.records)


def places_of(node: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value inside a document."""
    inner = (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list | tuple) else ()
    )
    for key, value in inner:
        yield (*way, key)
        yield from places_of(value, (*way, key))


@cache
def places() -> tuple[tuple[str | int, ...], ...]:
    return tuple(places_of([msgspec.json.decode(msgspec.json.encode(one)) for one in sound()]))


def put(rows: object, way: tuple[str | int, ...], lent: object, value: object, *, gone: bool) -> None:
    """Put the value where the way leads, or take away what stands there; a way that leads nowhere is left."""
    node = rows
    for key in way[:-1]:
        if not has(node, key):
            return
        node = node[key]  # type: ignore[index]
    last = way[-1]
    if gone and has(node, last):
        del node[last]  # type: ignore[attr-defined]
    elif not gone and (has(node, last) or isinstance(node, dict)):
        node[last] = copy.deepcopy(node) if lent else value  # type: ignore[index]


def has(node: object, key: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(key, int) and key < len(node)
    return isinstance(node, dict) and key in node


def journal_of(rows: list[Document], keys: list[str] | None = None) -> bytes:
    """Return a journal that holds such events, one record each, with right sums."""
    lines = [header_line(0, "2026-11-24T13:00:00.000Z", "ana")]
    for number, row in enumerate(rows, 1):
        key = keys[number - 1] if keys else event_key(number)
        lines.append(
            record_line(
                number,
                sum_of(lines[-1]),
                "2026-11-24T13:00:00.000Z",
                "ana",
                operations_json([Put(EVENTS, key, row)]),
            )
        )
    return b"".join(lines)
