"""What a YAML file comes to: words, lists and keys, each with its line."""

from __future__ import annotations

import msgspec

DEPTH_LIMIT = 8
"""Levels of nesting; an agenda needs four."""
NODE_LIMIT = 4000


class Scalar(msgspec.Struct, frozen=True):
    """A single value, as it was written."""

    line: int
    value: str


class Items(msgspec.Struct, frozen=True):
    """A list of values."""

    line: int
    items: tuple[Node, ...]


class Mapping(msgspec.Struct, frozen=True):
    """Keys with their values, in the order of the file."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Items | Mapping
