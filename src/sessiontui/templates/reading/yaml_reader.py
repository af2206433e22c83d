"""YAML, read strictly: the plain part of the language that people write by hand, with the line of every key.

Words stay words: nothing here decides that `no` is false or that `1:30` is a number of seconds. Whoever asks
for a value says what it should be (see `fields.py`), so a value is never changed behind its author's back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sessiontui.core.safe_text import safe_text
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.plain_yaml import read_plain
from sessiontui.templates.reading.yaml_nodes import DEPTH_LIMIT, NODE_LIMIT, Items, Mapping, Node, Scalar
from sessiontui.templates.reading.yaml_trouble import Stumble, cause_of, indent_remedy, no_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.events import Event, ScalarEvent

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")

_ODD_SPACE = re.compile("[ ]*[\u00a0\u2000-\u200a\u202f\u3000]\\s*(?=- |[\\w-]+:)")
"""Spaces that look like the ones that a line is moved in with, before a key or a dash."""


def read_yaml(text: str, found: FindingsOf, *, first_line: int = 1) -> Mapping:
    """Return the keys and values of a file, whose first line counts as `first_line`.

    A key given twice, a tag, a control character written as an escape are noted, and reading goes on.

    Raises:
        TemplateTrouble: for what leaves no sense in the rest: broken YAML, anchors and aliases, directives,
            several documents, deep nesting, raw control characters.
    """
    plain = None if _CONTROL.search(text) else read_plain(text, first_line)
    return read_in_full(text, found, first_line=first_line) if plain is None else plain


def read_in_full(text: str, found: FindingsOf, *, first_line: int = 1) -> Mapping:
    """Return what `read_yaml` does, by the full reader of the language."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    builder = _Builder(found, first_line)
    if match := _CONTROL.search(text):
        raise builder.trouble(*_control(text.count("\n", 0, match.start())))
    if "\t" in text:
        _refuse_tabs(text, builder)
    _refuse_odd_spaces(text, builder)
    try:
        node = builder.build(iter(YAML(typ="safe", pure=True).parse(text)))
    except YAMLError as error:
        raise _syntax(text, error, builder) from error
    except (RecursionError, ValueError, IndexError, AttributeError) as error:
        raise builder.trouble("yaml", 0, "This is not YAML as one writes it", "Start from a copy") from error
    match node:
        case Mapping():
            return node
        case None:
            return Mapping(first_line, ())
        case _:
            raise builder.trouble("yaml", *no_keys(text))


class _Builder:
    def __init__(self, found: FindingsOf, first_line: int) -> None:
        self.found = found
        self.first_line = first_line
        self._nodes = 0

    def trouble(self, code: str, line: int, what: str, remedy: str) -> TemplateTrouble:
        """Return the trouble to raise; `line` is counted from 0 in the text that was handed in."""
        return TemplateTrouble(Finding(code, "error", self.found.file, line + self.first_line, what, remedy))

    def note(self, code: str, line: int, what: str, remedy: str) -> None:
        """Note an error after which the rest still makes sense."""
        self.found.error(code, line + self.first_line, what, remedy)

    def build(self, events: Iterator[Event]) -> Node | None:
        from ruamel.yaml import events as kinds

        root: Node | None = None
        documents = 0
        for event in events:
            match event:
                case kinds.DocumentStartEvent():
                    documents += 1
                    if event.version or event.tags:
                        raise self.trouble(
                            "yaml-directive",
                            max(0, _line(event) - 1),
                            "Lines that begin with % are not read here",
                            "Delete it",
                        )
                    if documents > 1:
                        raise self.trouble(
                            "several-documents",
                            _line(event),
                            "A second document begins here",
                            "Keep one document in a file; delete the --- line",
                        )
                case kinds.ScalarEvent() | kinds.SequenceStartEvent() | kinds.MappingStartEvent():
                    root = self._node(event, events, 1)
                case kinds.AliasEvent():
                    self._plain(event)
                case _:
                    pass
        return root

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        from ruamel.yaml import events as kinds

        self._plain(event)
        self._nodes += 1
        line = _line(event)
        if self._nodes > NODE_LIMIT:
            raise self.trouble(
                "too-many", line, f"More than {NODE_LIMIT} values stand in this file", "Split it"
            )
        if isinstance(event, kinds.ScalarEvent):
            return self._scalar(event)
        if depth > DEPTH_LIMIT:
            raise self.trouble(
                "too-deep", line, f"This is nested more than {DEPTH_LIMIT} levels deep", "Flatten it"
            )
        if isinstance(event, kinds.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), kinds.SequenceEndEvent):
                items.append(self._node(event, events, depth + 1))
            return Items(line + self.first_line, tuple(items))
        return self._mapping(line, events, depth)

    def _mapping(self, line: int, events: Iterator[Event], depth: int) -> Mapping:
        from ruamel.yaml import events as kinds

        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        begun_anew = False
        """Whether the first key came again: what follows belongs to the next one, whose dash is missing."""
        while not isinstance(event := next(events), kinds.MappingEndEvent):
            self._plain(event)
            if not isinstance(event, kinds.ScalarEvent):
                raise self.trouble(
                    "odd-key",
                    _line(event),
                    "This key is a list or a table",
                    "Put text that begins with { or [ between quotes",
                )
            key = self._scalar(event)
            if key.value in seen and not begun_anew:
                begun_anew = depth > 2 and key.value == next(iter(seen))
                self.note(
                    "duplicate-key",
                    _line(event),
                    f"“{key.value}” stands here twice; the first is in line {seen[key.value]}",
                    f"Begin the line with a dash where a new one begins: - {key.value}:"
                    if begun_anew
                    else "Keep one of the two",
                )
            value = self._node(next(events), events, depth + 1)
            if key.value not in seen:
                entries.append((key, value))
            seen.setdefault(key.value, key.line)
        return Mapping(line + self.first_line, tuple(entries))

    def _scalar(self, event: ScalarEvent) -> Scalar:
        value = str(event.value)
        if safe_text(value.replace("\t", " ")) != value.replace("\t", " "):
            self.note(*_control(_line(event)))
        plain = event.style is None
        nothing = plain and value in ("", "~", "null")
        # The text of a block (| or >) begins in the line after its sign.
        line = _line(event) + self.first_line + (event.style in ("|", ">"))
        return Scalar(line, "" if nothing else value.strip())

    def _plain(self, event: Event) -> None:
        from ruamel.yaml import events as kinds

        anchor = getattr(event, "anchor", None)
        if isinstance(event, kinds.AliasEvent) or anchor:
            sign = "*" if isinstance(event, kinds.AliasEvent) else "&"
            raise self.trouble(
                "yaml-anchor",
                _line(event),
                f"Anchors and aliases are not read here ({sign}{anchor})",
                "Write the text out, or put it between quotes where the sign is meant",
            )
        tag = getattr(event, "tag", None)
        if tag:
            self.note(
                "yaml-tag",
                _line(event),
                f"Tags are not read here ({tag})",
                "Delete it, or put the text between quotes where the ! is meant",
            )


def _control(line: int) -> tuple[str, int, str, str]:
    return (
        "control-character",
        line,
        "This line holds a control character, which could steer a terminal",
        "Delete it and write the words again",
    )


def _line(event: Event) -> int:
    mark = event.start_mark
    return int(mark.line) if mark is not None else 0


def _refuse_tabs(text: str, builder: _Builder) -> None:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line[: len(line) - len(line.lstrip())].count("\t"):
            raise builder.trouble("tab", number, "This line begins with a tab", indent_remedy(lines, number))


def _refuse_odd_spaces(text: str, builder: _Builder) -> None:
    for number, line in enumerate(text.split("\n")):
        if (begin := _ODD_SPACE.match(line)) and not line.isspace():
            what = "This line begins with a space of another kind, as in words copied from a web page"
            raise builder.trouble("yaml", number, what, f"Type {len(begin[0])} spaces in their place")


def _syntax(text: str, error: Exception, builder: _Builder) -> TemplateTrouble:
    ended = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    begun = getattr(error, "context_mark", None) or ended
    stumble = Stumble(
        str(getattr(error, "problem", "") or ""),
        int(ended.line) if ended is not None else 0,
        str(getattr(error, "context", "") or ""),
        int(begun.line) if begun is not None else 0,
    )
    return builder.trouble("yaml", *cause_of(text, stumble))
