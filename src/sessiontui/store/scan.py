"""Reading the bytes of a journal: which records are whole, and what is wrong with the rest.

A bad end and a bad middle are different things. With nothing valid after it, a bad record is a write that
was cut short; with a valid record after it, something damaged the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from sessiontui.store.record import NO_SUM, START, VERSION, BadRecord, Record, newer_version, read_line

_SUMMED = re.compile(rb',"c":"[0-9a-f]{8}"\}')
_HEADER_START = START + b'0,"p":"' + NO_SUM.encode("ascii")
_BEGINS = re.compile(START + rb'[0-9]+,"')
_MOST_ENDS = 64  # how many places are tried as the end of a record that has lost its line end
_MOST_EFFORT = 200  # how often, on average, a byte of a line is summed before what is left of it is given up


class Place(msgspec.Struct, frozen=True):
    """Where in a journal reading stands."""

    offset: int = 0
    """Bytes, from the start of the file, that whole records fill."""
    sequence: int = 0
    sum: str = ""
    """The sum of the last record; "" before the header."""
    line: int = 0
    """How many lines were read."""


class Scan(msgspec.Struct, frozen=True):
    """What a stretch of a journal holds."""

    records: tuple[Record, ...]
    place: Place
    """The end of the last whole record."""
    tail: int = 0
    """Bytes after it that are no whole record."""
    damage: str = ""
    """One clause that names the first bad record where a valid one follows it, else ""."""
    foreign: bool = False
    """True where the file does not begin like a journal and holds no record at all."""
    newer: int = 0
    """The version of a newer format, else 0."""
    writer: str = ""
    """Which program wrote the header."""


def scan(data: bytes, start: Place) -> Scan:
    """Read `data`, which begins at `start` in its file, as far as the records are whole and in a chain."""
    records: list[Record] = []
    place, newer, writer, at = start, 0, "", 0
    while (end := data.find(b"\n", at)) >= 0:
        line = data[at:end]
        try:
            record = read_line(line)
        except BadRecord:
            break
        if not _follows(record, place):
            return Scan(tuple(records), place, len(data) - at, _out_of_place(record, place), writer=writer)
        if record.version or record.unknown:
            newer = max(
                newer, record.version if record.version > VERSION else 0, VERSION + 1 if record.unknown else 0
            )
            writer = record.writer or writer
        records.append(record)
        at = end + 1
        place = Place(start.offset + at, record.sequence, record.sum, place.line + 1)
    found = Scan(tuple(records), place, len(data) - at, newer=newer, writer=writer)
    return _judged(found, data[at:]) if found.tail and not newer else found


def whole_records(data: bytes) -> Iterator[tuple[int, int, Record]]:
    """Yield every record whose sum fits, with its first byte and its end, at whatever byte it begins."""
    at = 0
    while (first := data.find(START, at)) >= 0:
        stop = data.find(b"\n", first)
        stop = len(data) if stop < 0 else stop
        yield from _records_in_line(data, first, stop)
        at = stop + 1


def _judged(found: Scan, rest: bytes) -> Scan:
    place, first = found.place, rest.split(b"\n", 1)[0]
    if place.line == 0 and (version := newer_version(first)) and not _misread_version(first, version):
        # A newer format may count its sums otherwise; what can be read of it is shown all the same.
        readable = tuple(record for _, _, record in whole_records(rest))
        return msgspec.structs.replace(found, newer=version, records=readable)
    valid = whole_records(rest)
    follows = next(valid, None)
    if follows and follows[0] == 0:
        # This record lacks nothing but its line end: its writer died one byte short, unless more came later.
        follows = next(valid, None)
    if follows:
        what = f"line {place.line + 1} (after entry {place.sequence}) cannot be read"
        return msgspec.structs.replace(found, damage=what)
    if place.line or rest.strip(b"\0") == b"":
        return found
    begins = rest[: len(_HEADER_START)]
    torn_header = _HEADER_START.startswith(begins.rstrip(b"\0"))
    return msgspec.structs.replace(found, foreign=not torn_header)


def _misread_version(header: bytes, version: int) -> bool:
    """Tell whether the header is of this version but for one bit of its number, which fell over."""
    if version > 9 or (ord(str(version)) ^ ord(str(VERSION))).bit_count() != 1:
        return False
    try:
        read_line(header.replace(b'"version":%d' % version, b'"version":%d' % VERSION, 1))
    except BadRecord:
        return False
    return True


def _follows(record: Record, place: Place) -> bool:
    if place.line == 0:
        return bool(record.version) and record.previous == NO_SUM
    return not record.version and record.previous == place.sum and record.sequence > place.sequence


def _out_of_place(record: Record, place: Place) -> str:
    if place.line == 0:
        return "its first line, the header, is missing"
    if record.sequence <= place.sequence:
        return f"line {place.line + 1} repeats entry {record.sequence}"
    if record.sequence > place.sequence + 1:
        return f"what stood between entries {place.sequence} and {record.sequence} is missing"
    return f"line {place.line + 1} (entry {record.sequence}) does not continue the line before it"


def _records_in_line(data: bytes, first: int, stop: int) -> Iterator[tuple[int, int, Record]]:
    ends = [match.end() for match in _SUMMED.finditer(data, first, stop)]
    effort = _MOST_EFFORT * (stop - first)
    at = first
    for match in _BEGINS.finditer(data, first, stop):
        start = match.start()
        if start < at:
            continue  # it stands inside a record that was found
        behind = bisect_right(ends, start)
        # The end of the line first: a record that lost nothing ends there.
        for end in (*ends[-1:], *ends[behind : behind + _MOST_ENDS]) if behind < len(ends) else ():
            effort -= end - start
            if effort < 0:
                return
            try:
                record = read_line(data[start:end])
            except BadRecord:
                continue
            at = end + 1 if end == stop and stop < len(data) else end
            yield start, at, record
            break


def salvaged(data: bytes) -> Iterator[Record]:
    """Yield what can be read of a damaged journal, header included, each entry once, in the order of writing.

    Their numbers tell that order, also where blocks of the file changed places. Where two programs that did
    not see each other gave one number to two entries, one entry that does both is yielded: neither is lost.
    """
    found: dict[tuple[int, bool], dict[str, Record]] = {}
    for _, _, record in whole_records(data):
        found.setdefault((record.sequence, not record.version), {}).setdefault(record.sum, record)
    for same in _in_the_chain(found):
        first = next(iter(same.values()))
        operations = tuple(operation for record in same.values() for operation in record.operations)
        unknown = sum(record.unknown for record in same.values())
        yield msgspec.structs.replace(first, operations=operations, unknown=unknown)


def _in_the_chain(found: dict[tuple[int, bool], dict[str, Record]]) -> Iterator[dict[str, Record]]:
    """Yield the records of each number, in order, without those that hang on nothing where others do.

    A record that neither follows one of this file nor is followed by one came from elsewhere.
    """
    everything = [record for same in found.values() for record in same.values()]
    sums, followed = {record.sum for record in everything}, {record.previous for record in everything}
    for _, same in sorted(found.items()):
        own = {key: r for key, r in same.items() if r.version or r.previous in sums or r.sum in followed}
        yield own or same
