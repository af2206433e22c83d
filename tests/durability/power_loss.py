"""What a disk may hold after the power went: a model of what was promised, and images of all that was not.

Promised is what a sync that returned covers: the bytes and the length of that file, or the names in that
folder. Anything else may have reached the disk or not, in any order, in sectors of 512 bytes; a file may have
its new length before its bytes, which then read as NUL. Names of one folder change in their order.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from disk_calls import Call, DiskCalls

SECTOR = 512


class Names(msgspec.Struct):
    """What the folders promise, and what was done to each of them since."""

    files: dict[str, int]
    folders: set[str]
    pending: dict[str, list[Call]]


class Model:
    """The disk as it was promised, and what is under way to it."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.abspath(root)
        watched = DiskCalls(root)
        self.names = Names(dict(watched.files), {str(p) for p in root.rglob("*") if p.is_dir()}, {})
        self.promised = {n: bytearray(Path(path).read_bytes()) for path, n in watched.files.items()}
        self.pending: dict[int, list[Call]] = {}

    def take(self, call: Call) -> None:
        """Let one call happen."""
        match call.kind:
            case "write" | "truncate":
                self.pending.setdefault(call.file, []).append(call)
            case "sync":
                for each in self.pending.pop(call.file, []):
                    _write(self.promised.setdefault(call.file, bytearray()), each)
            case "sync-failed":
                # The system has thrown the bytes away, and will say yes when it is asked again.
                self.pending.pop(call.file, None)
            case "sync-folder":
                for each in self.names.pending.pop(call.path, []):
                    _rename(self.names, each)
            case "create" | "replace" | "unlink" | "mkdir" | "rmdir":
                self.names.pending.setdefault(os.path.dirname(call.path), []).append(call)
            case "acknowledged":
                pass
            case _:
                raise AssertionError(call.kind)

    def image(self, way: Way, place: Path) -> None:
        """Put into `place` what the disk holds if the power goes now, where `way` says how the rest fares."""
        names = Names(dict(self.names.files), set(self.names.folders), {})
        for calls in self.names.pending.values():
            for call in calls[: way.names(len(calls))]:
                _rename(names, call)
        for folder in sorted(names.folders):
            if os.path.dirname(folder) in {self._root, *names.folders}:
                self._there(place, folder).mkdir(exist_ok=True)
        for path, file in names.files.items():
            target = self._there(place, path)
            if target.parent.is_dir():
                target.write_bytes(self._content(file, way))

    def _content(self, file: int, way: Way) -> bytes:
        content = bytearray(self.promised.get(file, b""))
        for call in self.pending.get(file, [])[: way.calls(len(self.pending.get(file, [])))]:
            if call.kind == "truncate":
                if way.sector():
                    _write(content, call)
            else:
                way.write(content, call)
        return bytes(content)

    def _there(self, place: Path, path: str) -> Path:
        return place / os.path.relpath(path, self._root)


class Way(msgspec.Struct, frozen=True):
    """How what was not promised fares."""

    name: str
    names: Callable[[int], int]
    """How many of so many changes of one folder's names arrived."""
    calls: Callable[[int], int]
    """How many of so many writes to one file were begun."""
    sector: Callable[[], bool]
    """Whether the next sector arrived."""
    length: Callable[[], bool] = lambda: False
    """Whether the file got its new length all the same."""

    def write(self, content: bytearray, call: Call) -> None:
        """Let a write arrive, sector by sector of the file."""
        at, end = call.at, call.at + len(call.data)
        if self.length() and len(content) < end:
            content.extend(bytes(end - len(content)))
        while at < end:
            stop = min(end, (at // SECTOR + 1) * SECTOR)
            if self.sector():
                piece = call.data[at - call.at : stop - call.at]
                _write(content, Piece(at, piece))
            at = stop


class Piece(msgspec.Struct, frozen=True):
    """A part of a write."""

    at: int
    data: bytes
    kind: str = "write"


def ways(chance: random.Random, by_chance: int) -> Iterator[Way]:
    """Yield the five ways that are always tried, and so many by chance."""
    yield Way("nothing else arrived", _none, _none, _never)
    yield Way("all arrived", _all, _all, _always)
    yield Way("names and lengths alone arrived", _all, _all, _never, _always)
    yield Way("names alone arrived", _all, _none, _never)
    yield Way("bytes alone arrived", _none, _all, _always)
    for _ in range(by_chance):
        share = chance.choice((0.2, 0.5, 0.8))
        yield Way(
            "some arrived",
            lambda most: chance.randint(0, most),
            lambda most: chance.randint(0, most),
            lambda share=share: chance.random() < share,  # type: ignore[misc]
            lambda: chance.random() < 0.5,
        )


def images(
    calls: Iterable[Call], model: Model, place: Path, by_chance: int, chance: random.Random
) -> Iterator[tuple[int, str, int]]:
    """Lose the power before each call and after the last, and put each image in turn into `place`.

    Yields (how many calls had happened, which way, how many were acknowledged by then).
    """
    told = 0
    for number, call in enumerate([*calls, None]):
        for way in ways(chance, by_chance):
            _cleared(place)
            model.image(way, place)
            yield number, way.name, told
        if call is not None:
            model.take(call)
            told += call.kind == "acknowledged"


def _write(content: bytearray, call: Call | Piece) -> None:
    if call.kind == "truncate":
        content.extend(bytes(max(0, call.at - len(content))))
        del content[call.at :]
        return
    content.extend(bytes(max(0, call.at - len(content))))
    content[call.at : call.at + len(call.data)] = call.data


def _rename(names: Names, call: Call) -> None:
    match call.kind:
        case "create":
            names.files[call.path] = call.file
        case "replace" if call.path in names.files:
            names.files[call.other] = names.files.pop(call.path)
        case "unlink":
            names.files.pop(call.path, None)
        case "mkdir":
            names.folders.add(call.path)
        case "rmdir":
            names.folders.discard(call.path)
        case _:
            pass


def _cleared(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()


def _none(_: int) -> int:
    return 0


def _all(most: int) -> int:
    return most


def _never() -> bool:
    return False


def _always() -> bool:
    return True
