"""A session in which every field holds what it should not: typed through the doors, or written past them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import msgspec
from payloads import PAYLOADS

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.kinds import KINDS
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.live_session import event_key
from sessiontui.service.session.outcome import Done
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from sessiontui.wiring import House

TYPED = (
    "type",
    "kind",
    "captures",
    "zone",
    "how",
    "visibility",
    "utc",
    "boot",
    "until",
    "date",
    "due",
    "session",
)
"""Fields that hold one of a few words, or a moment; anything else in them is no event at all."""
NAMED = ("parts", "roles")
"""Fields that hold (name, words): the names are the program's."""
ALL = tuple(PAYLOADS.values())


def lived(
    house: House, clock: ManualClock, words: Callable[[str], str], *, facilitated: bool = False
) -> Driver:
    """Live through a session with `words(field)` in each field that a person can fill; it is still live."""
    people = (f"Ana {words('first name')}", f"Ben {words('second name')}")
    driver = started(
        house,
        people=people,
        purpose=f"on purpose {words('purpose')}",
        **({"facilitator": f"Fay {words('facilitator')}"} if facilitated else {}),
    )
    act(driver, c.AddBlock(f"More {words('block')}", 300))
    act(driver, c.Begin())
    clock.advance(minutes=2)
    captures(driver, words)
    act(driver, c.Join(f"Cem {words('joined')}"))
    act(driver, c.GiveFloor(driver.state.names[0]))
    act(driver, c.SetNextDate(None, f"soon {words('next date')}"))
    return driver


def captures(driver: Driver, words: Callable[[str], str]) -> None:
    """Write down one capture of each kind with all its parts, one without, one changed, one answered."""
    first, second = driver.state.names[:2]
    for kind in KINDS:
        parts = tuple(
            (part.name, f"{words(f'{kind.name} {part.name}')} {part.name}")
            for part in kind.parts
            if part.type == "text"
        )
        act(
            driver,
            c.Keep(
                kind.name, f"{kind.name} {words(f'{kind.name} said')}", parts, first, second, Visibility.PAIR
            ),
        )
        act(driver, c.Keep(kind.name, words(f"{kind.name} line"), (), second, first, Visibility.PAIR))
    for capture in driver.state.captures:
        if capture.kind in ("feedback", "commitment"):
            code = "thinking about it" if capture.kind == "feedback" else "partly"
            who = capture.to if capture.kind == "feedback" else second
            act(driver, c.Answer(capture.id, code, who, words("answer")))
    act(driver, c.Change(driver.state.captures[0].id, said=f"changed {words('changed')}"))


def act(driver: Driver, command: c.Command) -> None:
    """Do it; a test that could not do what it is about is none."""
    outcome = driver.session.do(command)
    assert isinstance(outcome, Done), (command, outcome)


def past_the_doors(
    folder: Path, clock: ManualClock, offset: int = 0, *, closed: bool = False
) -> tuple[House, Driver]:
    """A session whose file somebody else wrote: a payload stands in every text that it holds."""
    house = house_at(folder, clock)
    driver = lived(house, clock, lambda field: field, facilitated=True)
    if closed:
        act(driver, c.Close())
    rows = [msgspec.to_builtins(record) for record in driver.session.history.records]
    driver.session.close()
    rewritten(driver.file.path, rows, offset, clock)
    name = driver.name
    return house, house.driver(house.attach(driver.file, name), driver.file, name)


def rewritten(path: Path, rows: list[dict[str, object]], offset: int, clock: ManualClock) -> None:
    """Write these events anew with a payload in every text, as a whole and valid journal."""
    path.unlink()
    author = a_payload("author", offset)
    database = open_database(path, author=author, clock=clock)
    try:
        puts = []
        for n, row in enumerate(rows, 1):
            document = poisoned(row, offset)
            assert isinstance(document, dict)
            puts.append(Put("events", event_key(n), document))
        database.write(puts, author=author)
    finally:
        database.close()


def poisoned(value: object, offset: int, key: str = "") -> object:
    """Return plain data with a payload in every text but those that hold one of a few words.

    The same text gets the same one wherever it stands, so that names still name whom they named. Which one
    depends on `offset`: as many as there are payloads bring every one of them into every text.
    """
    if key in TYPED:
        return value
    match value:
        case str():
            return f"{value}{a_payload(value, offset)}" if value else value
        case dict():
            return {name: poisoned(item, offset, name) for name, item in value.items()}
        case list() | tuple() if key in NAMED:
            return [[name, poisoned(text, offset)] for name, text in value]
        case list() | tuple():
            return [poisoned(item, offset) for item in value]
        case _:
            return value


def a_payload(text: str, offset: int) -> str:
    """Return the payload that goes with a text."""
    return ALL[(crc32(text.encode()) + offset) % len(ALL)]


def texts_in(value: object) -> list[str]:
    """Return every text in a value of ours."""
    found: list[str] = []
    stack = [msgspec.to_builtins(value)]
    while stack:
        match stack.pop():
            case str() as text:
                found.append(text)
            case dict() as named:
                stack += [*named.keys(), *named.values()]
            case list() | tuple() as items:
                stack += items
            case _:
                pass
    return found
