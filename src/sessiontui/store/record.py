"""One line of a journal: written whole, checked by its own sum, and chained to the line before it.

    {"s":12,"p":"9b1c04aa","at":"2026-11-24T13:00:00.000Z","by":"ana","o":[["put","notes","N1",{…}]],"c":"…"}

`s` is the sequence, `p` the sum of the previous line, `o` the operations, `c` the CRC-32 of every byte
before it. The first line, the header, names the format and its version in place of operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import msgspec

from sessiontui import __version__
from sessiontui.core.clock import Stamp
from sessiontui.store.operations import Operation, from_plain, to_plain
from sessiontui.store.plain_json import from_json, refuse_deep, to_json

FORMAT = "sessiontui-journal"
VERSION = 1
NO_SUM = "00000000"
START = b'{"s":'
"""How every line begins; what looks for a record among damaged bytes looks for this."""
_TAIL = len(b',"c":"00000000"}')


class BadRecord(ValueError):
    """These bytes are not a whole record of this format."""


class Record(msgspec.Struct, frozen=True):
    """One line, as it was read or is to be written."""

    sequence: int
    previous: str
    at: str
    """When it was written, ISO 8601 in UTC."""
    author: str
    operations: tuple[Operation, ...]
    sum: str
    version: int = 0
    """The version of the format where this is a header, else 0."""
    writer: str = ""
    """Which program wrote the header; "" for the other lines."""
    unknown: int = 0
    """How many operations of a newer version were left out."""


def operations_json(operations: Sequence[Operation]) -> bytes:
    """Return the operations as JSON; raises TypeError or ValueError for what cannot be stored."""
    return to_json([to_plain(operation) for operation in operations])


def operations_read(written: bytes) -> tuple[Operation, ...]:
    """Return the operations as a reopen would read them, so that memory and disk cannot differ.

    Raises ValueError where a value is nested too deeply.
    """
    plain = from_json(written)
    refuse_deep(plain)
    read, unknown = _operations(plain)
    if unknown:
        raise TypeError("a document is a mapping of names to values")
    return read


def record_line(sequence: int, previous: str, at: str, author: str, operations: bytes) -> bytes:
    """Return the bytes of one record, its line end included."""
    head = START + b'%d,"p":"%s","at":%s,"by":%s,"o":%s' % (
        sequence,
        previous.encode("ascii"),
        to_json(at),
        to_json(author),
        operations,
    )
    return _closed(head)


def header_line(sequence: int, at: str, author: str) -> bytes:
    """Return the bytes of a header; `sequence` is the last one that came before this file's records."""
    head = START + b'%d,"p":"%s","at":%s,"by":%s,"format":%s,"version":%d,"writer":%s' % (
        sequence,
        NO_SUM.encode("ascii"),
        to_json(at),
        to_json(author),
        to_json(FORMAT),
        VERSION,
        to_json(f"sessiontui {__version__}"),
    )
    return _closed(head)


def chained(header: bytes, bodies: Iterable[tuple[int, str, str, bytes]]) -> Iterator[bytes]:
    """Yield a header and the lines after it, each chained to the one before.

    A body is (sequence, time, author, operations as JSON); sequences rise.
    """
    yield header
    previous = sum_of(header)
    for sequence, at, author, operations in bodies:
        line = record_line(sequence, previous, at, author, operations)
        previous = sum_of(line)
        yield line


def sum_of(line: bytes) -> str:
    """Return the sum that a whole line ends with."""
    return line.rstrip(b"\n")[-10:-2].decode("ascii")


def read_line(line: bytes) -> Record:
    """Return the record that a line without its line end holds; raises BadRecord where it is not whole."""
    body, tail = line[:-_TAIL], line[-_TAIL:]
    if not line.startswith(START) or tail != b',"c":"%08x"}' % crc32(body):
        raise BadRecord("the sum does not fit")
    try:
        plain = from_json(line)
    except (ValueError, RecursionError):
        raise BadRecord("the line is not JSON") from None
    match plain:
        case {"s": int(s), "p": str(p), "at": str(at), "by": str(by), "o": list(o), "c": str(c)}:
            operations, unknown = _operations(o)
            return Record(s, p, at, by, operations, c, unknown=unknown)
        case {"s": int(s), "p": str(p), "format": str(name), "version": int(version), "c": str(c)}:
            if name != FORMAT:
                raise BadRecord("it is of another format")
            return Record(
                s, p, _text(plain, "at"), _text(plain, "by"), (), c, version, _text(plain, "writer")
            )
        case _:
            raise BadRecord("a part is missing")


def newer_version(line: bytes) -> int:
    """Return the version that a header of a newer format names, 0 where this is none.

    Only the two names are relied upon: the rest of a newer header may look different.
    """
    try:
        plain = from_json(line)
    except (ValueError, RecursionError):
        return 0
    match plain:
        case {"format": str(name), "version": int(version)} if name == FORMAT and version > VERSION:
            return version
        case _:
            return 0


def written_at(stamp: Stamp) -> str:
    """Return the wall time of a stamp as records carry it."""
    return stamp.utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _closed(head: bytes) -> bytes:
    return head + b',"c":"%08x"}\n' % crc32(head)


def _text(plain: object, name: str) -> str:
    value = plain.get(name, "") if isinstance(plain, dict) else ""
    return value if isinstance(value, str) else ""


def _operations(plain: object) -> tuple[tuple[Operation, ...], int]:
    if not isinstance(plain, list):
        return (), 1
    read = [from_plain(item) if isinstance(item, list) else None for item in plain]
    known = tuple(operation for operation in read if operation is not None)
    return known, len(read) - len(known)
