"""The YAML that nearly every file here is written in, read without the language's full reader.

A session that starts reads some fifteen files while people wait, and the full reader takes most of that
time. So a file made of nothing but plain lines is read here. At the first line that could mean anything else
this gives up, and the full reader, which also says what is wrong, has the file to itself: what is
understood here is understood in the same way there, which the tests hold true for every file.
"""

from __future__ import annotations

import re
from typing import assert_never

from sessiontui.core.safe_text import safe_text
from sessiontui.templates.reading.yaml_nodes import DEPTH_LIMIT, NODE_LIMIT, Items, Mapping, Node, Scalar

_KEY = re.compile(r"([A-Za-z_][\w-]{0,60}):(?: +(.*))?", re.ASCII)
_FLOW = re.compile(r" *(?:([\[\]{},])|(:)(?= )|(\w[\w.-]*(?: [\w.-]+)*)) *", re.ASCII)
"""A piece of `[a, b]` or `{a: 1, b: [2, 3]}`: a sign, the colon after a key, words."""
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
_SIGNS = "-?:,[]{}#&*!|>'\"%@`="
"""Signs with which a value begins that is more than words."""
_CLOSING = {"[": "]", "{": "}"}
_FLOW_SIGNS = ("[", "]", "{", "}", ",", ":")
_NOTHING = ("", "~", "null")


class _GivesUp(Exception):
    """Something stands here that the full reader has to look at."""


class _Line:
    """A line that says something; `at` counts from 0 in the text, `indent` in spaces."""

    __slots__ = ("at", "indent", "words")

    def __init__(self, at: int, indent: int, words: str) -> None:
        self.at = at
        self.indent = indent
        self.words = words


def read_plain(text: str, first_line: int) -> Mapping | None:
    """Return what a file of plain lines says, or None where the full reader has to look at it.

    `first_line` is the number of its first line; the words are assumed to hold no control characters.
    """
    if safe_text(text) != text:
        return None
    reading = _Reading(text, first_line)
    try:
        first = reading.peek()
        if first is None or first.indent:
            return None
        node = reading.mapping(0, 1)
        return node if reading.peek() is None and _count(node) <= NODE_LIMIT else None
    except (_GivesUp, IndexError):
        return None


class _Reading:
    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._first_line = first_line
        self._at = 0
        self._held: _Line | None = None

    def peek(self) -> _Line | None:
        """Return the next line that says something, without taking it; None at the end."""
        while self._held is None and self._at < len(self._lines):
            raw = self._lines[self._at]
            words = raw.strip(" ")
            if words and not words.startswith("#"):
                self._held = _Line(self._at, len(raw) - len(raw.lstrip(" ")), words)
            self._at += 1
        return self._held

    def mapping(self, indent: int, depth: int) -> Mapping:
        """Return the keys that stand at this indent, with all that is below them."""
        if depth > DEPTH_LIMIT:
            raise _GivesUp
        entries: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        while (line := self.peek()) is not None and line.indent == indent:
            match = _KEY.fullmatch(line.words)
            key = _scalar(self._number(line), match[1] if match else "")
            if match is None or key.value in seen:
                raise _GivesUp
            seen.add(key.value)
            self._held = None
            entries.append((key, self._value(match[2] or "", line, depth)))
        if line is not None and line.indent > indent:
            raise _GivesUp
        return Mapping(entries[0][0].line, tuple(entries))

    def _items(self, indent: int, depth: int) -> Items:
        if depth > DEPTH_LIMIT:
            raise _GivesUp
        items: list[Node] = []
        number = 0
        while (line := self.peek()) is not None and line.indent == indent:
            if not line.words.startswith("- ") or line.words.startswith("-  "):
                raise _GivesUp
            number = number or self._number(line)
            words = line.words[2:]
            if _KEY.fullmatch(words):
                self._held = _Line(line.at, indent + 2, words)
                items.append(self.mapping(indent + 2, depth + 1))
            else:
                self._held = None
                items.append(self._scalar(words, line))
        if line is not None and line.indent > indent:
            raise _GivesUp
        return Items(number, tuple(items))

    def _value(self, words: str, line: _Line, depth: int) -> Node:
        number = self._number(line)
        if words in ("|", ">", ">-"):
            return Scalar(number + 1, self._block(line, folded=words != "|"))
        if not words:
            below = self.peek()
            if below is None or below.indent <= line.indent:
                raise _GivesUp
            if below.words.startswith("- "):
                return self._items(below.indent, depth + 1)
            return self.mapping(below.indent, depth + 1)
        if words[0] in "[{":
            pieces = _pieces(words)
            node = self._flow(pieces, number, depth + 1)
            if pieces or self._goes_on(line):
                raise _GivesUp
            return node
        return self._scalar(words, line)

    def _scalar(self, words: str, line: _Line) -> Scalar:
        if self._goes_on(line):
            raise _GivesUp
        if match := _QUOTED.fullmatch(words):
            return Scalar(self._number(line), (match[1] or match[2] or "").strip())
        if words[0] in _SIGNS or words.endswith(":") or ": " in words or " #" in words:
            raise _GivesUp
        return _scalar(self._number(line), words)

    def _block(self, line: _Line, *, folded: bool) -> str:
        taken: list[str] = []
        indent = blanks = 0
        for raw in self._lines[line.at + 1 :]:
            own = len(raw) - len(raw.lstrip(" "))
            if own == len(raw):
                blanks += 1
                taken.append(raw[indent:])
                continue
            if own <= line.indent:
                break
            indent = indent or own
            # A gap, or a line further in, means something of its own where lines are joined.
            gap = blanks and (folded or len(taken) == blanks)
            if gap or own < indent or (folded and own > indent):
                raise _GivesUp
            blanks = 0
            taken.append(raw[indent:])
        if not indent:
            raise _GivesUp
        self._at = line.at + 1 + len(taken)
        return (" " if folded else "\n").join(taken).strip()

    def _flow(self, pieces: list[str], number: int, depth: int) -> Node:
        """Return the list or table between brackets; `pieces` are taken from their end."""
        opening = pieces.pop()
        if depth > DEPTH_LIMIT or opening not in "[{":
            if opening in _FLOW_SIGNS:
                raise _GivesUp
            return _scalar(number, opening)
        items: list[Node] = []
        entries: dict[str, tuple[Scalar, Node]] = {}
        while pieces[-1] != _CLOSING[opening]:
            if opening == "{":
                key = _scalar(number, pieces.pop())
                if key.value in _FLOW_SIGNS or key.value in entries or pieces.pop() != ":":
                    raise _GivesUp
                entries[key.value] = (key, self._flow(pieces, number, depth + 1))
            else:
                items.append(self._flow(pieces, number, depth + 1))
            if pieces[-1] == ",":
                pieces.pop()
                if pieces[-1] in _FLOW_SIGNS and pieces[-1] not in "[{":
                    raise _GivesUp
            elif pieces[-1] != _CLOSING[opening]:
                raise _GivesUp
        pieces.pop()
        return Items(number, tuple(items)) if opening == "[" else Mapping(number, tuple(entries.values()))

    def _goes_on(self, line: _Line) -> bool:
        """Tell whether what began in this line may go on in the next one."""
        below = self.peek()
        return below is not None and below.indent > line.indent

    def _number(self, line: _Line) -> int:
        return line.at + self._first_line


def _scalar(number: int, words: str) -> Scalar:
    return Scalar(number, "" if words in _NOTHING else words.strip())


def _count(node: Node) -> int:
    match node:
        case Scalar():
            return 1
        case Items():
            return 1 + sum(map(_count, node.items))
        case Mapping():
            return 1 + sum(1 + _count(value) for _, value in node.entries)
        case _:
            assert_never(node)


def _pieces(words: str) -> list[str]:
    """Return the pieces of a list or table in brackets, the last one first."""
    found, at = [], 0
    while at < len(words):
        match = _FLOW.match(words, at)
        if match is None:
            raise _GivesUp
        found.append(match[1] or match[2] or match[3])
        at = match.end()
    if found[-1] not in "]}":
        raise _GivesUp
    return found[::-1]
