"""What keeps a line from being read as YAML, in a coach's words, and what mends that very line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from sessiontui.templates.reading.list_signs import LIST_SIGNS


class Cause(NamedTuple):
    """Where it is, counted from 0, what it is, and what mends it."""

    line: int
    what: str
    remedy: str


class Stumble(NamedTuple):
    """Where the language's reader stopped, and where what it was reading had begun; lines from 0."""

    problem: str
    line: int
    context: str = ""
    begun: int = 0


BRACKET = "The bracket that opens here is not closed"
BRACE = "The brace that opens here is not closed"
QUOTE = "The quote that opens here is not closed"
QUOTE_INSIDE = "A quote within the words ends them too early"
BRACE_FIRST = "These words begin with a bracket or a brace, so they are read as a list or a table"
CLOSED_TWICE = "A bracket or a brace is closed here that was not opened"
COLON = "The words of this line hold a colon and a space, so they are read as one more key"
SIGN = "These words begin with a sign that means something else"
INDENTED = "This line begins further to the right than it may"
LEFT = "This line does not begin where the others do"
NO_COLON = "This line has no colon"
NO_SPACE = "The colon of this line has no space after it"
TAB_WITHIN = "A tab stands where a space is to stand"
NO_ITEM = "This begins no item of a list"
NO_KEYS = "This file does not begin with keys"
FENCE = "A line of ``` is left from where this file was copied"
MERGE = "Two versions of this file were put together here"
STAR = "A list begins its items with a hyphen here"
SHORT_BLOCK = "The words under a key with | or > begin further to the right than the key"

_KEYED = re.compile(r"(\s*(?:- +)?)([\w-]+):(?: +(.*))?$")
_TIGHT = re.compile(r"(\s*(?:- +)?)([A-Za-z_][\w-]*):([^\s/].*)$")
_NO_ITEM = re.compile(rf"\s*([{LIST_SIGNS}])\s*(?=\S)|\s*-(?=[^\s-])")
_EQUALS = re.compile(r"([A-Za-z_][\w-]*) *= *(.+)")
_TABBED = re.compile(r"\s*((?:- +)?[\w-]+:|-) *\t\s*(.*)$")
_OTHER_COLON = re.compile(r"([A-Za-z_][\w-]*) *[;：；] *(.+)$")
FENCE_LINE = re.compile(r"\s*(?:`{3,}|~{3,})\w*\s*$")
_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?$|={7}$")
_STAR = re.compile(r"\s*[*+] +(?=\S)")
_CLOSES = {"[": "]", "{": "}"}
_TIGHT_DASH = re.compile(r"\s*-([\w-]+:.*)$")
_LONGEST = 60


def cause_of(text: str, at: Stumble) -> Cause:
    """Return what an author is told of a file whose reading stopped there."""
    lines = text.split("\n")
    number = min(at.line, len(lines) - 1)
    while number and not lines[number].strip():
        number -= 1
    if (strange := _left_over(lines, number)) is not None:
        return strange
    if (opened := _open_quote(lines, number)) is not None:
        return Cause(opened, QUOTE, _quote_remedy(_value(lines, opened)))
    if "quoted scalar" in at.context and "end of stream" in at.problem:
        return Cause(at.begun, QUOTE, _quote_remedy(_value(lines, at.begun)))
    if "flow" in at.context:
        return _flow(lines, at)
    return _of_a_line(lines, number, at) or _at_the_end(lines, number)


def _left_over(lines: list[str], number: int) -> Cause | None:
    """Return what is wrong where a line is no YAML at all: it was left by a chat, a merge, another editor."""
    if FENCE_LINE.match(lines[number]) or (number and FENCE_LINE.match(lines[number - 1])):
        at = number if FENCE_LINE.match(lines[number]) else number - 1
        return Cause(at, FENCE, "Delete it, and the one where it ends")
    for at in range(max(0, number - 1), number + 1):
        if _MERGE.match(lines[at]):
            return Cause(
                at, MERGE, "Keep one of the two, and delete the lines of <<<<<<<, ======= and >>>>>>>"
            )
    if star := _STAR.match(lines[number]):
        return Cause(number, STAR, f"Write - {_cut(lines[number][star.end() :])}")
    return None


def no_keys(text: str) -> Cause:
    """Return what an author is told of a file that begins with something else than a key."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    if (strange := _left_over(lines, first)) is not None:
        return strange
    if _TIGHT.match(lines[first]):
        return _without_colon(lines, first)
    return Cause(0, NO_KEYS, "Write lines such as title: Pair 60")


def indent_remedy(lines: list[str], number: int) -> str:
    """Return where a line is to begin, going by the lines above it."""
    wanted = _wanted(lines, number)
    if wanted == _indent(lines[number]) and "\t" not in lines[number]:
        return "Look at the lines above it: each list needs a key of its own, such as norms"
    if wanted == 0:
        return "Begin it at the left edge, as the other keys do"
    return f"Begin it with {wanted} spaces"


def _of_a_line(lines: list[str], number: int, at: Stumble) -> Cause | None:
    line, value = lines[number], _value(lines, number)
    if tabbed := _TABBED.match(line):
        return Cause(number, TAB_WITHIN, f"Write one space there: {tabbed[1]} {_cut(tabbed[2])}")
    if "escape character" in at.problem:
        return Cause(
            number, "A backslash between double quotes means something else", "Put ' around the words"
        )
    if "could not find expected ':'" in at.problem:
        return _without_colon(lines, at.begun)
    if tight := _TIGHT.match(line):
        return Cause(number, NO_SPACE, f"Write {tight[2]}: {_cut(tight[3])}")
    if "block scalar" in at.context:
        return Cause(number, SIGN, f"Put the words between quotes: {_quoted(value)}")
    if "mapping values" in at.problem and ": " not in value and number and _TIGHT.match(lines[number - 1]):
        return _without_colon(lines, number - 1)
    if "mapping values" in at.problem and (lost := _no_item_above(lines, number)):
        return lost
    if "mapping values" in at.problem and (other := _no_key_above(lines, number)):
        return other
    if "mapping values" in at.problem and ": " not in value and _indent(line) > 0:
        if (like := _too_far_left(lines, number - 1)) is not None:
            return Cause(number - 1, LEFT, f"Begin it with {like} spaces, as the others of its kind")
        return Cause(number, INDENTED, indent_remedy(lines, number))
    if "mapping values" in at.problem and not _KEYED.match(line) and (begun := _words_begin(lines, number)):
        remedy = f"Put ' before the first of these words, “{_cut(begun, most=24)}”, and ' behind the last"
        return Cause(number, COLON, remedy)
    if "mapping values" in at.problem:
        return Cause(number, COLON, f"Put the words between quotes: {_quoted(value)}")
    if "cannot start any token" in at.problem or value[:1] in tuple("@`%"):
        return Cause(number, SIGN, f"Put the words between quotes: {_quoted(value)}")
    if "not allowed here" in at.problem or "expected the node content" in at.problem:
        return Cause(number, SIGN, f"Put the words between quotes: {_quoted(value)}")
    return _within(value, number)


def _within(value: str, number: int) -> Cause | None:
    """Return what is wrong where words go on behind a quote, a bracket or a brace that was closed."""
    if value[:1] in ("'", '"') and value.rstrip()[-1:] == value[0] and value.count(value[0]) > 2:
        other = '"' if value[0] == "'" else "'"
        inside = value.strip()[1:-1]
        mended = f"{other}{inside}{other}" if other not in inside else f"“{inside}”"
        return Cause(number, QUOTE_INSIDE, f"Put the other kind of quotes around the words: {_cut(mended)}")
    if value[:1] in ("'", '"'):
        return Cause(number, QUOTE_INSIDE, "Put the whole of the words between quotes")
    if value[:1] in ("[", "{"):
        if value.rstrip()[-1:] in ("]", "}") and _depth(value) < 0:
            return Cause(number, CLOSED_TWICE, f"Take the last {value.rstrip()[-1]} out")
        return Cause(number, BRACE_FIRST, f"Put the words between quotes: {_quoted(value)}")
    return None


def _flow(lines: list[str], at: Stumble) -> Cause:
    line = at.begun
    if "node" in at.context:  # the file ends where something is to stand
        line = next(
            (n for n in range(min(line, len(lines) - 1), -1, -1) if _depth(_value(lines, n)) > 0), line
        )
    value = _value(lines, line)
    round_ones = value.startswith("[") if "node" in at.context else "sequence" in at.context
    closing, what = ("]", BRACKET) if round_ones else ("}", BRACE)
    if value.strip()[-1:] in ("[", "{", ",") and any(text.strip() for text in lines[line + 1 : at.line]):
        return Cause(line, what, f"Add {closing} behind the last line that belongs to it")
    if at.line != at.begun or line != at.begun or _depth(value) > 0:
        return Cause(line, what, f"Add {closing} where it ends: {_cut(_closed(value, closing), last=True)}")
    if value.rstrip().endswith(closing) and ";" in value:
        return Cause(line, "A semicolon stands where a comma is to part two things", "Write a comma there")
    return Cause(line, BRACE_FIRST, f"Put the words between quotes: {_quoted(value)}")


def _closed(value: str, closing: str) -> str:
    """Return the words with what closes them: before the sign of another kind that comes too early."""
    waiting: list[str] = []
    for place, sign in enumerate(value):
        if sign in _CLOSES:
            waiting.append(_CLOSES[sign])
        elif waiting and sign in _CLOSES.values() and (wanted := waiting.pop()) != sign:
            return f"{value[:place].rstrip()}{wanted}{value[place:]}"
    return value.rstrip() + closing


def _without_colon(lines: list[str], number: int) -> Cause:
    line = lines[number].strip()
    if tight := _TIGHT.match(line):
        return Cause(number, NO_SPACE, f"Write {tight[2]}: {_cut(tight[3])}")
    if item := _NO_ITEM.match(line):
        return Cause(number, NO_ITEM, _hyphen_remedy(_cut(line[item.end() :])))
    if equals := _EQUALS.fullmatch(line):
        return Cause(number, NO_COLON, f"Write {equals[1]}: {_cut(equals[2])}")
    key, _, rest = line.partition(" ")
    if _goes_on(lines, number):
        remedy = "Write it behind the line above, or begin it further to the right than the key there"
        return Cause(number, NO_COLON, remedy)
    return Cause(number, NO_COLON, f"Write a colon and a space after the key: {_cut(key)}: {_cut(rest)}")


def _at_the_end(lines: list[str], number: int) -> Cause:
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
    if (
        _indent(lines[above])
        and not _indent(lines[number])
        and not any(
            _indent(line) == 0
            for line in lines[:number]
            if line.strip() and not line.lstrip().startswith("#")
        )
    ):
        return Cause(above, INDENTED, "Begin it at the left edge, as the keys below it do")
    if not _KEYED.match(lines[number]) and not lines[number].lstrip().startswith("- "):
        opened = next((n for n in range(number - 1, -1, -1) if re.search(r": *[|>]-?$", lines[n])), None)
        if opened is not None:
            inside = _indent(lines[opened + 1])
            return Cause(number, SHORT_BLOCK, f"Begin it with {inside} spaces, as the line above it")
    if tight := _TIGHT_DASH.match(lines[number]):
        return Cause(number, NO_ITEM, f"Write a space after the dash: - {_cut(tight[1])}")
    if _lost_its_dash(lines, number):
        return Cause(number, NO_ITEM, f"Begin it with a dash: - {_cut(lines[number])}")
    if (like := _where_its_like_begins(lines, number)) is not None:
        where = f"with {like} spaces" if like else "at the left edge"
        return Cause(number, LEFT, f"Begin it {where}, as the ones above it")
    if lines[number].lstrip().startswith("- ") and _indent(lines[above]) == _indent(lines[number]):
        what = "A list begins here, and the key above it has words already"
        return Cause(number, what, "Give the list a key of its own, such as norms")
    return Cause(number, LEFT, indent_remedy(lines, number))


def _no_item_above(lines: list[str], number: int) -> Cause | None:
    """Return what is wrong with the line above, where an item was to begin whose other keys stand here."""
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
    if _indent(lines[above]) >= _indent(lines[number]) or not (item := _NO_ITEM.match(lines[above])):
        return None
    rest = _cut(lines[above][item.end() :])
    remedy = f"Write a space after the dash: - {rest}" if not item[1] else _hyphen_remedy(rest)
    return Cause(above, NO_ITEM, remedy)


def _no_key_above(lines: list[str], number: int) -> Cause | None:
    """Return what is wrong with words at the left edge that the key in this line seems to go on from."""
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
    line = lines[above]
    if above == number or _indent(line) or _indent(lines[number]) or not _KEYED.match(lines[number]):
        return None
    if other := _OTHER_COLON.match(line):
        return Cause(
            above, NO_COLON, f"Write a colon and a space after the key: {other[1]}: {_cut(other[2])}"
        )
    if _KEYED.match(line) or any(text.strip() and not text.startswith("#") for text in lines[:above]):
        return None
    return Cause(above, NO_KEYS, "Delete this line; the file begins with its keys")


def _hyphen_remedy(words: str) -> str:
    return f"Begin the line with a hyphen and a space: - {words}"


def _lost_its_dash(lines: list[str], number: int) -> bool:
    """Return whether a line above begins with a dash and the same key where this one has the key alone."""
    key = re.match(r"\s*[\w-]+:", lines[number])
    begun = f"{' ' * _indent(lines[number])}- {key[0].lstrip()}" if key else "\n"
    return any(line.startswith(begun) for line in lines[:number])


def _where_its_like_begins(lines: list[str], number: int) -> int | None:
    """Return how far to the left the tables above begin that have the same first key, if they do."""
    first = re.match(r"\s*- +[\w-]+:", lines[number])
    if first is None:
        return None
    like = (line for line in reversed(lines[:number]) if line.lstrip().startswith(first[0].lstrip()))
    return next((_indent(line) for line in like if _indent(line) < _indent(lines[number])), None)


def _too_far_left(lines: list[str], number: int) -> int | None:
    """Return where an item of a list should begin that stands to the left of all others of its kind."""
    first = re.match(r"\s*- +[\w-]+:", lines[number]) if number >= 0 else None
    if first is None:
        return None
    begun = first[0].lstrip()
    others = [
        _indent(line) for at, line in enumerate(lines) if at != number and line.lstrip().startswith(begun)
    ]
    return min(others) if others and min(others) > _indent(lines[number]) else None


def _words_begin(lines: list[str], number: int) -> str:
    """Return the words behind the key above, which go on in this line; "" where they do not."""
    above = next((at for at in range(number - 1, -1, -1) if _KEYED.match(lines[at])), None)
    return _value(lines, above) if above is not None and _indent(lines[number]) > 0 else ""


def _open_quote(lines: list[str], number: int) -> int | None:
    """Return the line whose words begin with a quote that the next line shows to be left open."""
    for at, (line, below) in enumerate(pairwise(lines[: number + 1])):
        value = _value(lines, at)
        goes_on = not (_KEYED.match(below) or below.lstrip().startswith("- "))
        if line.strip() and value[:1] in ("'", '"') and value.count(value[0]) == 1 and not goes_on:
            return at
    return None


def _wanted(lines: list[str], number: int) -> int:
    """Return with how many spaces a line should begin: those of a list beside its like, others below."""
    above = [line for line in lines[:number] if line.strip() and not line.lstrip().startswith("#")]
    if not above:
        return 0
    if lines[number].lstrip().startswith("- "):
        if above[-1].rstrip().endswith(":"):
            return _indent(above[-1]) + 2
        beside = [_indent(line) for line in above if line.lstrip().startswith("- ")]
        if beside:
            return min(beside, key=lambda one: (abs(one - _columns(lines[number])), -one))
        return 2
    last = above[-1]
    if last.lstrip().startswith("- ") and not _KEYED.match(last):
        return next((_indent(line) for line in reversed(above) if _KEYED.match(line)), 0)
    inside = _indent(last) + (2 if last.lstrip().startswith("- ") else 0)
    if last.rstrip().endswith(":"):
        return inside + 2
    return inside


def _value(lines: list[str], number: int) -> str:
    """Return the words after the key of a line, or after its dash."""
    match = _KEYED.match(lines[number])
    return (match[3] or "") if match else lines[number].strip().removeprefix("- ").strip()


def _goes_on(lines: list[str], number: int) -> bool:
    return number > 0 and bool(_KEYED.match(lines[number - 1])) and len(lines[number].split()) > 2


def _quote_remedy(value: str) -> str:
    at = next((place for place, sign in enumerate(value) if sign in "'\""), 0)
    sign = value[at : at + 1] or "'"
    if at == 0 and "'" not in value[1:] and '"' not in value[1:]:
        return f"End the words with the same sign: {_cut(value + sign, last=True)}"
    return f"Put {sign} where the words end, too, or take the first one out"


def _quoted(value: str) -> str:
    value = value.strip()
    sign = "'" if "'" not in value else '"'
    return f"{sign}{_cut(value)}{sign}" if sign not in value else f"“{_cut(value)}”"


def _depth(value: str) -> int:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", value)
    return sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _columns(line: str) -> int:
    return sum(2 if sign == "\t" else 1 for sign in line[: _indent(line)])


def _cut(words: str, *, last: bool = False, most: int = _LONGEST) -> str:
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return f"… {words[-most:]}" if last else f"{words[:most].rstrip()} …"
