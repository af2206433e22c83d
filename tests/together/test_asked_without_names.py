"""A question without names, asked of five over SSH: nothing on the disk tells who answered what, or when."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from canaries import canary
from coaching_host import PEOPLE, CoachingHost
from seats import says, until
from ssh_host import SshTerminal

NAMES = tuple(name.capitalize() for name in PEOPLE)
QUESTION = "What is hard to say here?"


def test_what_five_answer_is_on_no_disk_before_it_is_shown_and_then_without_owner_order_or_time(
    machine: CoachingHost,
) -> None:
    folder = machine.meets_at("/srv/asked")
    seats = five_sit_down(machine)
    seats[0].types(f"ask-all {QUESTION}\r")
    says(seats[0], "Q tells how many have answered")
    for seat in seats[1:]:
        looks(seat, f"Asked without names: “{QUESTION}”")
    homes = tuple(Path("/home") / machine.people[who] for who in PEOPLE)
    before = traces((folder, *homes))
    texts = {who: canary(who) for who in PEOPLE[1:]}
    for seat, text in zip(seats[1:], texts.values(), strict=True):
        seat.types(f"Q {text}\r")
        says(seat, "Your answer is in; nobody can see whose it is.")
        assert traces((folder, *homes)) == before, "answering left a trace"
    texts["ana"] = canary("ana")
    seats[0].types(f"Q {texts['ana']}\r")
    says(seats[0], "Your answer is in")
    assert not holding((folder, *homes), texts.values())
    for seat, own in zip(seats[1:], PEOPLE[1:], strict=True):
        seat.reads()
        assert not [who for who, text in texts.items() if who != own and text.encode() in seat.seen]

    seats[0].types("Q\r")
    says(seats[0], "5 of 5")
    seats[0].types("s\r")
    says(seats[0], texts["ben"])
    for seat in seats[1:]:
        looks(seat, "The answers are in")
    (journal,) = folder.glob("pairs/*/sessions/*.jsonl")
    assert set(holding((folder, *homes), texts.values())) == {journal}
    (line,) = [each for each in journal.read_text().splitlines() if texts["ben"] in each]
    assert all(text in line for text in texts.values()), "they are written at once"
    told = json.dumps([event for event in events(line) if "texts" in event])
    assert not [name for name in NAMES[1:] if name in told]
    for seat in seats:
        seat.closes()
    until(lambda: not any(machine.programs(who) for who in PEOPLE))


def five_sit_down(machine: CoachingHost) -> list[SshTerminal]:
    """Ana opens a session of five and lets the others in, who sit down, each at a terminal of their own."""
    people = [word for name in NAMES for word in ("--with", name)]
    ana = machine.sits_down("ana", "sessiontui", "start", "feedforward-12", *people, "--plain")
    says(ana, "Ready when you are")
    others = [word for who in PEOPLE[1:] for word in ("--with", machine.people[who])]
    machine.runs("ana", "sessiontui", "share", *others)
    seats = [ana, *(machine.sits_down(who, "sessiontui", "join", "--plain") for who in PEOPLE[1:])]
    for seat in seats[1:]:
        says(seat, "Ready when you are")
    ana.types("n\r")
    says(ana, "1 of ")
    for seat in seats[1:]:
        looks(seat, "1 of ")
    return seats


def looks(seat: SshTerminal, words: str) -> None:
    """Press Enter, which line by line tells what has come since."""
    seat.types("\r")
    says(seat, words)


def traces(places: tuple[Path, ...]) -> dict[Path, object]:
    """Return of every file whose it is, when it was changed, and what is in it.

    A sign of life is left every few seconds whatever one does: of it counts what it says, but for the time.
    """
    found: dict[Path, object] = {}
    for path in files(places):
        try:
            status, data = os.lstat(path), path.read_bytes() if path.is_file() else b""
            if path.parent.parent.name == "live":
                sign = json.loads(data) if path.suffix == ".json" else {}
                found[path] = (status.st_uid, {key: sign[key] for key in sign if key != "seen"})
            else:
                found[path] = (status.st_uid, status.st_mtime_ns, data)
        except FileNotFoundError:
            continue
    return {path: value for path, value in found.items() if path.suffix != ".new"}


def holding(places: tuple[Path, ...], texts: Iterable[str]) -> list[Path]:
    """Return the files that hold one of the texts."""
    wanted = [text.encode() for text in texts]
    return [path for path in files(places) if path.is_file() and any(w in path.read_bytes() for w in wanted)]


def files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        for path in place.rglob("*"):
            if not path.is_dir():
                yield path


def events(line: str) -> list[dict[str, object]]:
    """Return the events of a record."""
    operations = json.loads(line)["o"]
    return [row["event"] for put, table, *_, row in operations if (put, table) == ("put", "events")]
