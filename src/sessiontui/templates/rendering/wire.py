"""What the program and its render process say to each other: length-prefixed JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

Escape = Literal["none", "markdown"]

MESSAGE_CAP = 8 * 1024 * 1024
"""Bytes of one message; more than a whole library of templates."""


class Job(msgspec.Struct, frozen=True):
    """Templates to render with one context, all or none."""

    names: tuple[str, ...]
    """Names in the texts of the request; each gives one text."""
    context: dict[str, object]
    """Plain values only: words, numbers, lists and tables of them."""


class Request(msgspec.Struct, frozen=True):
    """What is asked for together; a round trip carries one of these, or several."""

    texts: dict[str, str]
    jobs: tuple[Job, ...]
    escape: Escape = "none"
    inspect: bool = False
    """Also tell which names the templates use; nothing is rendered where a job's context is empty."""


class Snag(msgspec.Struct, frozen=True):
    """Why a job gave no text."""

    kind: str
    """syntax, undefined, missing, refused, recursion, time, memory, output, other, gone or later."""
    name: str = ""
    """The template in which it happened; "" where that is unknown."""
    line: int = 0
    """Counted from 1 in that template; 0 where it is unknown."""
    detail: str = ""


LATER = Snag("later")
"""Not tried, because another request of the same round trip ran into a limit: it is to be asked again."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of one job."""

    texts: tuple[str, ...] = ()
    """One for each name; () where it failed."""
    snag: Snag | None = None
    used: tuple[str, ...] = ()
    """Names that the templates take from their context; told on `inspect` only."""


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The renderer has loaded its engine; what takes time from now on is the template's doing."""


def framed(message: msgspec.Struct | list[msgspec.Raw]) -> bytes:
    """Return the message as bytes: four of length, big end first, then JSON."""
    body = msgspec.json.encode(message)
    return len(body).to_bytes(4, "big") + body


def unframed(read: Callable[[int], bytes]) -> bytes | None:
    """Return the JSON of the next message, or None where the other side has closed.

    Raises:
        ValueError: where the length is beyond `MESSAGE_CAP`.
    """
    head = _exactly(4, read)
    if head is None:
        return None
    length = int.from_bytes(head, "big")
    if length > MESSAGE_CAP:
        raise ValueError("the message is too long")
    return _exactly(length, read)


def _exactly(length: int, read: Callable[[int], bytes]) -> bytes | None:
    parts: list[bytes] = []
    while length:
        part = read(min(length, 1 << 20))
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
