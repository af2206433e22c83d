"""Typed reading of a table of keys: every value asked for by name and by what it should be.

Nothing stops at the first mistake. Each is noted with its line, a stand-in is returned, and the reader goes
on, so that a coach hears everything about a file at once.
"""

from __future__ import annotations

import re

from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import nearest
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.yaml_nodes import Items, Mapping, Node, Scalar

_YES = ("true", "yes", "on")
_NO = ("false", "no", "off")
_LONGEST = 24 * 3600
_CLOCK_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_SPAN = re.compile(r"([0-9]{1,3}) *(?:-|–|to) *([0-9]{1,3})")
_WHOLE = re.compile(r"-?[0-9]{1,6}")


_OF_SEVERAL = {"is": "are", "begins": "begin", "names": "name"}
"""What is said of one thing → of several, as of all keys that end with s, and of people."""
_NO_NOUNS = (
    *("begins", "at", "lock", "optional", "reveal", "floor", "say", "waive", "short", "invented"),
    *("about", "before", "means"),
)
"""Keys that are quoted where a sentence speaks of them, as are those of two words."""


class Fields:
    """The keys of one table: of a file, of a block, of a level."""

    def __init__(self, table: Mapping, known: tuple[str, ...], findings: FindingsOf, of: str = "") -> None:
        self.line = table.line
        self._of = f" of {of}" if of else ""
        self._findings = findings
        self._nodes = {key.value: (key, node) for key, node in table.entries}
        self._meant: set[str] = set()
        """Keys that stand there with a slip, which is told by itself."""
        for key, _ in table.entries:
            if key.value not in known:
                close = nearest(key.value, known)
                self._meant.add(close or "")
                findings.error(
                    "unknown-key",
                    key.line,
                    f"“{key.value}” is not a key that is known here",
                    f"Did you mean “{close}”?" if close else f"Known keys are {', '.join(known)}",
                )

    def has(self, key: str) -> bool:
        """Return whether the key stands there with a value."""
        return key in self._nodes and self._nodes[key][1] != Scalar(self._nodes[key][1].line, "")

    def line_of(self, key: str) -> int:
        """Return the line of the key, or of the table where it is missing."""
        return self._nodes[key][0].line if key in self._nodes else self.line

    def text_line(self, key: str) -> int:
        """Return the line in which the words of a key begin, or that of the table where it is missing."""
        return self._nodes[key][1].line if key in self._nodes else self.line

    def error(self, code: str, key: str, what: str, remedy: str) -> None:
        """Note an error at the line of that key; one that stands there with a slip is not missing besides."""
        if code == "missing-key" and key in self._meant and key not in self._nodes:
            return
        self._findings.error(code, self.line_of(key), what, remedy)

    def advice(self, code: str, key: str, what: str, remedy: str) -> None:
        """Note advice at the line of that key."""
        self._findings.advice(code, self.line_of(key), what, remedy)

    def text(self, key: str, *, required: bool = False, limit: int = 2000) -> str:
        """Return the words of a key, "" where it is missing; line breaks are kept."""
        if not self.has(key):
            if required:
                there = key in self._nodes
                what = f"{named(key)}{self._of} {_said_of(key, 'is empty' if there else 'is missing')}"
                remedy = f"Write something after “{key}:”" if there else f"Add a line that begins “{key}:”"
                self.error("missing-key", key, what, remedy)
            return ""
        node = self._nodes[key][1]
        if not isinstance(node, Scalar):
            self._wrong(key, "is a list or a table", f"Write words after “{key}:”")
            return ""
        if len(node.value) > limit:
            self._wrong(key, f"is longer than {limit} characters", "Say it in fewer words")
            return node.value[:limit]
        return node.value

    def choice(self, key: str, choices: tuple[str, ...], default: str, *, code: str = "unknown-value") -> str:
        """Return one of the choices; the default where the key is missing or says something else."""
        said = self.text(key)
        if not said or said in choices:
            return said or default
        close = nearest(said, choices)
        self.error(
            code,
            key,
            f"{named(key)}{self._of} cannot be “{said}”",
            f"Did you mean “{close}”?" if close else f"Choose from {', '.join(choices)}",
        )
        return default

    def seconds(self, key: str, *, required: bool = False) -> int | None:
        """Return a length of time in whole seconds, written as in `core.durations`; None where missing."""
        said = self.text(key, required=required)
        if not said:
            return None
        try:
            seconds = parse_duration(said)
        except ValueError:
            self._wrong(key, f"is “{said}”, which is not a length of time", "Write 4, 1:30 or 90 s")
            return None
        if seconds > _LONGEST:
            self._wrong(key, "is longer than a day", "Write minutes (4), minutes:seconds (1:30) or 90 s")
            return None
        return seconds

    def whole(self, key: str, *, least: int, most: int, required: bool = False) -> int | None:
        """Return a whole number from `least` to `most`; None where it is missing or no such number."""
        said = self.text(key, required=required)
        return self._bounded(key, said, least, most) if said else None

    def clock_time(self, key: str) -> str:
        """Return a clock time as 09:30, "" where it is missing or no such time."""
        said = self.text(key)
        if not said:
            return ""
        match = _CLOCK_TIME.fullmatch(said)
        if match is None:
            self._wrong(key, f"is “{said}”, which is not a clock time", "Write hours and minutes: 10:30")
            return ""
        return f"{int(match[1]):02d}:{match[2]}"

    def yes(self, key: str) -> bool:
        """Return whether the key says true (or yes); False where it is missing."""
        said = self.text(key)
        if said.casefold() in _YES:
            return True
        if said and said.casefold() not in _NO:
            self._wrong(key, f"is “{said}”", "Write true or false")
        return False

    def texts(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the words of a list, each with its line; one value alone counts as a list of one."""
        return self._listed(key)

    def names(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the names of a list, each with its line; `coach, coachee` is two, without brackets, too."""
        return self._listed(key, named=True)

    def _listed(self, key: str, *, named: bool = False) -> tuple[tuple[str, int], ...]:
        if not self.has(key):
            return ()
        node = self._nodes[key][1]
        items: tuple[Node, ...] = node.items if isinstance(node, Items) else (node,)
        words: list[tuple[str, int]] = []
        for item in items:
            if isinstance(item, Scalar):
                alone = named and not isinstance(node, Items)
                each = re.split(r"\s*,\s*", item.value) if alone else (item.value,)
                words.extend((word, item.line) for word in each if word)
            else:
                what, remedy = _no_words(key, item)
                self._findings.error("wrong-type", item.line, what, remedy)
        return tuple(words)

    def bare_words(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the words of a list that should be one of tables, or of a value in its place."""
        node = self._nodes[key][1] if self.has(key) else None
        items = node.items if isinstance(node, Items) else (node,)
        return tuple((item.value, item.line) for item in items if isinstance(item, Scalar) and item.value)

    def loose_pairs(self, key: str, known: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
        """Return (key, words, line) of each `key: words` where a table of known keys is to stand."""
        node = self._nodes[key][1] if self.has(key) else None
        tables = node.items if isinstance(node, Items) else (node,)
        return tuple(
            (name.value, value.value, name.line)
            for table in tables
            if isinstance(table, Mapping) and not {name.value for name, _ in table.entries} & set(known)
            for name, value in table.entries
            if isinstance(value, Scalar)
        )

    def range_of(self, key: str, *, least: int, most: int, default: tuple[int, int]) -> tuple[int, int]:
        """Return (fewest, most) from a number or a list of two numbers."""
        said = self.texts(key)
        if not said:
            return default
        if len(said) == 1 and (span := _SPAN.fullmatch(said[0][0])):
            what = f"is “{said[0][0]}”, which is not a whole number"
            self._wrong(key, what, f"Write [{span[1]}, {span[2]}]")
            return default
        numbers = [self._bounded(key, word, least, most) for word, _ in said]
        if len(said) > 2:
            self._wrong(key, "names more than two numbers", "Write one number, or [fewest, most]")
            return default
        first, last = numbers[0], numbers[-1]
        if first is None or last is None:
            return default
        if first > last:
            self._wrong(key, "begins with the larger number", f"Write [{last}, {first}]")
            return last, first
        return first, last

    def table(self, key: str) -> tuple[tuple[str, str, int], ...]:
        """Return (key, value, line) of a small table of words; () where it is missing.

        A key with a list of values stands there once for each of them.
        """
        if not self.has(key):
            return ()
        node = self._nodes[key][1]
        if not isinstance(node, Mapping):
            self._wrong(key, "is not a table", f"Write it as {key}: {{coachee: 1, coach: 2}}")
            return ()
        rows: list[tuple[str, str, int]] = []
        for name, value in node.entries:
            for each in value.items if isinstance(value, Items) else (value,):
                if isinstance(each, Scalar) and ":" in name.value and not each.value:
                    what = "The colon between a role and its place has no space after it"
                    left, _, right = name.value.partition(":")
                    self._findings.error("wrong-type", name.line, what, f"Write {left}: {right.strip()}")
                elif isinstance(each, Scalar):
                    rows.append((name.value, each.value, name.line))
                else:
                    what = f"“{name.value}” in {key} is neither a value nor a list of them"
                    self._findings.error("wrong-type", name.line, what, "Write a number, or [2, 3]")
        return tuple(rows)

    def tables(self, key: str, known: tuple[str, ...], each: str, *, required: bool = False) -> list[Fields]:
        """Return the tables of a list, such as the blocks of an agenda; `each` is what one is called."""
        if not self.has(key):
            if required:
                there = key in self._nodes
                what = f"The {key} are {'empty' if there else 'missing'}"
                begin = f"Begin each {each} below it with a dash"
                self.error("missing-key", key, what, begin if there else f"Add a line {key}: and a list")
            return []
        node = self._nodes[key][1]
        if not isinstance(node, Items):
            self._wrong(key, "is not a list", f"Begin each {each} with a dash")
            return []
        tables: list[Fields] = []
        for number, item in enumerate(node.items, 1):
            if isinstance(item, Mapping):
                tables.append(Fields(item, known, self._findings, f"{each} {number}"))
            else:
                self._findings.error(
                    "wrong-type", item.line, f"This {each} is not a table of keys", f"Write {known[0]}: first"
                )
        return tables

    def _number(self, key: str, said: str) -> int | None:
        if not _WHOLE.fullmatch(said):
            self._wrong(key, f"is “{said}”, which is not a whole number", "Write a number such as 2")
            return None
        return int(said)

    def _bounded(self, key: str, said: str, least: int, most: int) -> int | None:
        number = self._number(key, said)
        if number is not None and not least <= number <= most:
            self._wrong(key, f"is {number}", f"Write a number from {least} to {most}")
            return None
        return number

    def _wrong(self, key: str, what: str, remedy: str) -> None:
        self.error("wrong-type", key, f"{named(key)}{self._of} {_said_of(key, what)}", remedy)


def _no_words(key: str, item: Node) -> tuple[str, str]:
    """Return what is said of an item that is a list or a table, and what to do."""
    if isinstance(item, Mapping) and len(item.entries) == 1:
        name, value = item.entries[0]
        if isinstance(value, Scalar) and value.value and "'" not in name.value + value.value:
            what = f"The words of this item of {key} hold a colon and a space, so they are read as a table"
            return what, f"Put the words between quotes: '{name.value}: {value.value}'"
    remedy = "Write words; put them between quotes where they hold a colon"
    return f"This item of {key} is a list or a table", remedy


def named(key: str) -> str:
    """Return how one speaks of a key: most are nouns, the others are quoted."""
    return f"The {key}" if _is_noun(key) else f"“{key}”"


def _is_noun(key: str) -> bool:
    return key not in _NO_NOUNS and "_" not in key


def _said_of(key: str, what: str) -> str:
    verb, _, rest = what.partition(" ")
    several = key == "people" or (key.endswith("s") and _is_noun(key))
    return f"{_OF_SEVERAL.get(verb, verb)} {rest}" if several else what
