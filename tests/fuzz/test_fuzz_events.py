"""Journals of whole records whose events are nonsense: one clear line, and everything else goes on."""

from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from any_text import anything, trials
from hypothesis import given
from hypothesis import strategies as st
from odd_events import Document, journal_of, places, put, sound
from room import ANA

from house_at import house_at
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import SessiontuiError
from sessiontui.live import commands as c
from sessiontui.live.project import EVENTS
from sessiontui.present.frames import Viewer
from sessiontui.present.home import home_frame
from sessiontui.present.live import live_frames
from sessiontui.service.afterwards.ledger import known_ledger, read_ledger
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.care.inspection import inspect_workspace
from sessiontui.service.opening.finding import session_lines, state_of, the_newest
from sessiontui.service.opening.home import live_now, looked_up
from sessiontui.service.session.live_session import event_key
from sessiontui.store.operations import Put
from sessiontui.store.presence import PresenceFolder
from sessiontui.store.record import operations_json, record_line, sum_of
from sessiontui.store.workspace import SessionFile, Workspace
from sessiontui.wiring import House
from thorough import times

PAIR, SESSION = "ana-ruiz-ben-okafor", "2026-11-24-ana-ruiz-ben-okafor"


NUMBERS = st.sampled_from(
    [
        0,
        -1,
        1,
        2**31,
        -(2**63),
        2**63,
        2**70,
        0.5,
        -0.0,
        1e300,
        -1e300,
        float("nan"),
        float("inf"),
        10**12,
        -(10**9),
    ]
)
MOMENTS = st.sampled_from(
    [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-11-24T13:00:00",
        "1970-01-01T00:00:00+23:59",
        "2026-11-24",
    ]
)
WORDS = st.sampled_from(
    [
        *(
            "",
            "Mars/Olympus",
            "../../etc/passwd",
            "/etc/localtime",
            "\x00",
            "Europe",
            "UTC",
            "open",
            "first",
            "F1",
            "C1",
        ),
        *(
            "commitment",
            "feedback",
            "win",
            "unheard of",
            "Closed",
            "Opened",
            "BlockEntered",
            "Undone",
            "heard",
            "s1",
        ),
        *("Ana Ruiz", "Nobody", "\ud800", "\x1b[2J", "x" * 30_000, "next session", "2026-02-30"),
    ]
)
LEAF = st.one_of(st.none(), st.booleans(), NUMBERS, st.integers(), MOMENTS, WORDS, anything)
VALUE = st.one_of(LEAF, LEAF, LEAF, st.lists(LEAF, max_size=3), st.dictionaries(WORDS, LEAF, max_size=2))
CHANGE = st.tuples(
    st.sampled_from(["put", "put", "put", "drop", "swap", "double", "lose", "borrow", "add"]),
    st.integers(0, 1 << 20),
    st.integers(0, 1 << 20),
    VALUE,
)


def changed(changes: list[tuple[str, int, int, object]]) -> list[Document]:
    """Return the sound events with values put in, left out, exchanged; whole events lost, doubled, moved."""
    rows: list[Document] = msgspec.json.decode(msgspec.json.encode(sound()))
    for how, at, other, value in changes:
        here, there = at % len(rows), other % len(rows)
        match how:
            case "swap":
                rows[here]["event"], rows[there]["event"] = rows[there]["event"], rows[here]["event"]
            case "double":
                rows.insert(here, copy.deepcopy(rows[there]))
            case "lose" if len(rows) > 1:
                del rows[here]
            case "add":
                rows[here] = {**rows[here], str(value)[:20]: value}
            case _:
                way = places()[at % len(places())]
                put(rows, way, way if how == "borrow" else None, value, gone=how == "drop")
    return rows


class Place:
    """A workspace with one session whose journal is put there as it is."""

    def __init__(self, folder: str, data: bytes) -> None:
        self.clock = ManualClock()
        self.clock.advance(minutes=40)
        self.house: House = house_at(Path(folder), self.clock)
        workspace: Workspace = self.house.workspace
        workspace.create()
        path = workspace.session_file(PAIR, SESSION)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.file: SessionFile = workspace.find_session(SESSION)
        PresenceFolder(workspace, self.file).mark()

    def is_looked_at(self) -> str:
        """Do whatever a person does around a session; return why it cannot be read, "" where it can."""
        workspace, clock = self.house.workspace, self.clock
        try:
            state_of(self.file, clock)
            refused = ""
        except SessiontuiError as error:
            refused = told(str(error))
        (line,) = session_lines(workspace, clock, most=5)
        assert bool(line.trouble) == bool(refused)
        the_newest(workspace, clock)
        inspect_workspace(workspace, clock.now().utc.timestamp())
        for ledger in (read_ledger(workspace, PAIR, clock), known_ledger(workspace, PAIR, clock)):
            assert bool(ledger.trouble) == bool(refused)
        now = clock.now().utc
        for asked in ("", ANA):
            home = looked_up(workspace, clock, now.date(), asked, live_now(workspace, clock))
            for masked in (True, False):
                home_frame(home, now, masked=masked)
        return refused

    def is_resumed(self) -> None:
        for name in ("", ANA):
            session = self.house.attach(self.file, name)
            driver = self.house.driver(session, self.file, name)
            driver.arrive()
            live_frames(driver.state, self.clock.now(), Viewer(name))
            for command in (
                c.Begin(),
                c.NextBlock("open"),
                c.Pause(),
                c.Resume(),
                c.Replan(),
                c.Undo(),
                c.Redo(),
            ):
                driver.do(command)
            for line in ("capture.win", "capture.feedback", "capture.commitment"):
                driver.act(line, "if x then y by Friday 8")
            driver.beat()
            live_frames(driver.state, self.clock.now(), Viewer(name))
            for reader in (*driver.state.names, "pair"):
                render_summary(driver.state, reader, lambda _name, context: repr(context), self.clock.now())
            driver.leave()


def told(line: str) -> str:
    assert line
    assert "\n" not in line
    assert "Traceback" not in line
    return line


def nothing_breaks(rows: list[Document], keys: list[str] | None = None) -> str:
    try:
        data = journal_of(rows, keys)
    except (TypeError, ValueError):
        return "cannot be written"
    with TemporaryDirectory() as folder:
        place = Place(folder, data)
        refused = place.is_looked_at()
        if not refused:
            place.is_resumed()
        return refused


def test_the_session_that_is_changed_is_sound_at_first() -> None:
    assert nothing_breaks(msgspec.json.decode(msgspec.json.encode(sound()))) == ""


@trials(60, 10_000)
@given(st.lists(CHANGE, min_size=1, max_size=3))
def test_events_that_are_nonsense_are_refused_in_a_line_or_change_nothing(
    changes: list[tuple[str, int, int, object]],
) -> None:
    nothing_breaks(changed(changes))


NONSENSE: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a kind of event that nobody knows": ((3, "event", "type"), "Prophesied"),
    "an event without a type": ((3, "event"), {}),
    "an event that is no table": ((3, "event"), "Closed"),
    "a kind of capture that nobody knows": ((2, "event", "kind"), "prophecy"),
    "a time zone that nobody knows": ((0, "event", "zone"), "Mars/Olympus"),
    "a time zone that is a file": ((0, "event", "zone"), "/etc/localtime"),
    "a time zone above its folder": ((0, "event", "zone"), "../../etc/passwd"),
    "a clock that stands": ((0, "event", "speed"), 0),
    "a clock that runs back": ((0, "event", "speed"), -1.0),
    "a clock faster than numbers": ((0, "event", "speed"), 1e300),
    "no blocks": ((0, "event", "agenda", "blocks"), []),
    "nobody": ((0, "event", "roster"), []),
    "somebody twice": ((0, "event", "roster"), [ANA, ANA]),
    "a block without end": ((0, "event", "agenda", "blocks", 0, "seconds"), 2**62),
    "a block that ends before it begins": ((0, "event", "agenda", "blocks", 0, "seconds"), -60),
    "the year 1": ((0, "at", "utc"), "0001-01-01T00:00:00Z"),
    "the year 9999": ((0, "at", "utc"), "9999-12-31T23:59:59Z"),
    "a moment without a zone": ((4, "at", "utc"), "2026-11-24T13:00:00"),
    "a machine that is up for ever": ((4, "at", "boottime"), 1e300),
    "a number that is none": ((4, "n"), "5"),
    "an order that goes back": ((4, "n"), 1),
    "an event before the opening": ((0, "n"), 99),
    "no opening": ((0, "event"), {"type": "Closed"}),
    "a day in the year 1": ((0, "event", "carried", 0, "due"), "0001-01-01"),
    "minutes beyond all bounds": (
        (next(i for i, one in enumerate(sound()) if "seconds" in str(one["event"])), "n"),
        0,
    ),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_a_session_that_makes_no_sense_is_refused_in_one_line(what: str) -> None:
    way, value = NONSENSE[what]
    rows = changed([])
    put(rows, way, None, value, gone=False)
    assert nothing_breaks(rows)


def test_what_makes_no_sense_names_its_file_and_what_to_do() -> None:
    rows = changed([])
    put(rows, (0, "event", "zone"), None, "Mars/Olympus", gone=False)
    assert nothing_breaks(rows) == (
        f"{SESSION}.jsonl: It makes no sense: it was held in the time zone “Mars/Olympus”, which is not "
        "known here. Look at it with `sessiontui doctor`."
    )


def test_an_event_under_another_ones_name_is_not_followed_for_ever(tmp_path: Path) -> None:
    rows = changed([])[:3]
    with TemporaryDirectory() as folder:
        place = Place(folder, journal_of(rows))
        session = place.house.attach(place.file, ANA)
        wrong = operations_json([Put(EVENTS, event_key(4), rows[2])])
        data = place.file.path.read_bytes()
        more = record_line(4, sum_of(data), "2026-11-24T13:00:00.000Z", "ben", wrong)
        place.file.path.write_bytes(data + more)
        with pytest.raises(SessiontuiError, match="event 3 stands under the name “e4”"):
            session.follow()
        session.close()


GONE = "(gone)"
_NUMBERS: list[object] = [0, -1, 1, 2**31, 2**62, 1e300, -1e300, float("inf"), 0.5, 10**12, GONE, None]
_TEXTS: list[object] = [
    *(
        "",
        "Europe",
        "\x00",
        "first",
        "C1",
        "unheard of",
        "win",
        "Nobody",
        "\ud800",
        "x" * 30_000,
        "s1",
        "heard",
    ),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01", "9999-12-31", "next session", GONE, None),
]
ODD_FOR: dict[type, list[object]] = {
    **dict.fromkeys((int, float), _NUMBERS),
    str: _TEXTS,
    bool: [True, False, GONE],
    list: [[], [None], {}, GONE],
    dict: [{}, [], GONE],
    type(None): ["", 0, GONE],
}


def value_at(way: tuple[str | int, ...]) -> object:
    node: object = msgspec.json.decode(msgspec.json.encode(sound()))
    for key in way:
        node = node[key]  # type: ignore[index]
    return node


def test_each_value_of_each_event_replaced_by_odd_ones_is_refused_or_harmless() -> None:
    """Every value in turn; the long form tries every odd value at every place, the quick one a few."""
    step = times(131, 1)
    odd = [(way, value) for way in places() for value in ODD_FOR[type(value_at(way))]]
    assert len(odd) > 5_000
    for way, value in odd[::step]:
        rows = changed([])
        put(rows, way, None, value, gone=value == GONE)
        nothing_breaks(rows)
