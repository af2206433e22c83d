"""Where in a YAML text each key and value stands, and the small cuts and insertions there.

The reader of YAML says where things are; what is changed is the text itself. So nothing that is not changed
can come to look different: comments, order, quotes, blank lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import UsageError

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\"'\\\[\]{},&*!|>%@`]|:(?=\S)|(?<=\S)#)*")
_READ_AS_MORE = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
_SINGLE = re.compile(r":[ \t]+'\d")


class Places:
    """One text, and where its keys and values are."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            root = YAML(typ="safe", pure=True).compose(text)
        except (YAMLError, RecursionError, ValueError) as error:
            raise UsageError("This file cannot be read as YAML", "Mend it in your editor first") from error
        if not isinstance(root, MappingNode):
            raise UsageError("This file does not begin with keys", "Mend it in your editor first")
        self.root = root
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line_of(self, index: int) -> int:
        """Return the line that holds the character at `index`, counted from 0."""
        return bisect_right(self._starts, index) - 1

    def line_start(self, index: int) -> int:
        """Return where the line of that character begins."""
        return self._starts[self.line_of(index)]

    def line_end(self, index: int) -> int:
        """Return where the line of that character ends, before its line break."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end

    def end_of(self, node: Node) -> int:
        """Return where the last character of a value stands, plus one."""
        start = int(node.start_mark.index)
        if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.span_of(*last)[1] if isinstance(last, tuple) else self.end_of(last)
        return start + len(self.text[start : int(node.end_mark.index)].rstrip())

    def span_of(self, key: Node, node: Node) -> tuple[int, int]:
        """Return where a key’s value begins and ends; where it has none, just behind the colon."""
        if node.start_mark.index == node.end_mark.index:  # the reader puts it where the next thing begins
            behind = self.text.index(":", int(key.end_mark.index)) + 1
            return behind, behind
        return int(node.start_mark.index), self.end_of(node)

    def blocks(self) -> SequenceNode:
        """Return the list of blocks.

        Raises:
            UsageError: where the blocks do not stand below each other.
        """
        node = pair_of(self.root, "blocks")[1]
        if not isinstance(node, SequenceNode) or node.flow_style:
            raise UsageError(
                "The blocks of this agenda stand between brackets",
                "Begin each block with a dash on a line of its own",
            )
        return node

    def block(self, place: int) -> MappingNode:
        """Return the keys of a block, counted from 0."""
        node = self.blocks().value[place]
        if not isinstance(node, MappingNode):
            raise UsageError("This block is not a table of keys", "Mend it in your editor first")
        return node


def has_key(table: MappingNode, key: str) -> bool:
    """Tell whether the table has that key."""
    return any(isinstance(name, ScalarNode) and name.value == key for name, _ in table.value)


def pair_of(table: MappingNode, key: str) -> tuple[ScalarNode, Node]:
    """Return a key and its value; the key has to be there."""
    for name, node in table.value:
        if isinstance(name, ScalarNode) and isinstance(node, Node) and name.value == key:
            return name, node
    raise UsageError(f"There is no {key} here", "Mend the file in your editor first")


def value_of(table: MappingNode, key: str) -> str:
    """Return the words of a key, "" where there are none."""
    if not has_key(table, key):
        return ""
    node = pair_of(table, key)[1]
    return str(node.value) if isinstance(node, ScalarNode) else ""


def with_value(places: Places, table: MappingNode, key: str, written: str, order: tuple[str, ...]) -> str:
    """Return the text in which a key has another value; a new key stands where the order says."""
    text = places.text
    if has_key(table, key):
        start, end = places.span_of(*pair_of(table, key))
        gap = " " if text[start - 1 : start] == ":" else ""
        return text[:start] + gap + written + text[end:]
    names = [name.value for name, _ in table.value]
    before = order[: order.index(key)]
    place = max((n for n, name in enumerate(names) if name in before), default=0)
    anchor_key, anchor = table.value[place]
    end = places.span_of(anchor_key, anchor)[1]
    if table.flow_style:
        return f"{text[:end]}, {key}: {written}{text[end:]}"
    end = places.line_end(end)
    indent = " " * int(anchor_key.start_mark.column)
    return f"{text[:end]}\n{indent}{key}: {written}{text[end:]}"


def without_key(places: Places, table: MappingNode, key: str) -> str:
    """Return the text without a key; a comment beside it stays, on a line of its own."""
    text = places.text
    place = next(n for n, (name, _) in enumerate(table.value) if name.value == key)
    name, node = table.value[place]
    start, end = int(name.start_mark.index), places.span_of(name, node)[1]
    following = int(table.value[place + 1][0].start_mark.index) if place + 1 < len(table.value) else None
    if table.flow_style:
        if following is not None:
            return text[:start] + text[following:]
        before = places.span_of(*table.value[place - 1])[1] if place else start
        return text[:before] + text[end:]
    line, stop = places.line_start(start), places.line_end(end)
    comment = text[end:stop].strip()
    if text[line:start].strip():  # it stands beside the dash
        return text if following is None else text[:start] + text[following:]
    if comment:
        return text[:start] + comment + text[stop:]
    return text[:line] + text[stop + 1 :]


def has_comment(places: Places, table: MappingNode, key: str) -> bool:
    """Tell whether a comment stands beside a key."""
    end = places.span_of(*pair_of(table, key))[1]
    return places.text[end : places.line_end(end)].strip().startswith("#")


def words_written(words: str) -> str:
    """Return words as a person would write them: bare where that is safe, else between quotes."""
    bare = _PLAIN.fullmatch(words) and words.casefold() not in _READ_AS_MORE and words[-1] not in " :"
    if bare:
        return words
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def minutes_written(seconds: int, text: str) -> str:
    """Return a length of time as files have it: 12 bare, 1:30 between the quotes that the file uses."""
    return time_written(minutes_text(seconds), text)


def time_written(words: str, text: str) -> str:
    """Return minutes or a clock time; what has a colon stands between the quotes that the file uses."""
    if ":" not in words:
        return words
    sign = "'" if _SINGLE.search(text) else '"'
    return f"{sign}{words}{sign}"
