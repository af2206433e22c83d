"""What went wrong in a render, in a coach's words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sessiontui.core.errors import nearest
from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.open_tags import OpenTag, open_tags
from sessiontui.templates.rendering.wire import Snag

STRAY = "A brace is missing here, or is one too many"
NO_FILTER = "There is no filter"
NO_TAG = "There is no tag"
CROSSED = "This ends one thing while another is open:"
ONE_EQUALS = "One = cannot compare"
OPEN_IF = "This {% if %} is not closed"
OPEN_FOR = "This {% for %} is not closed"
OPEN_COMMENT = "This comment is not closed"
OPEN_BRACES = "Braces are not closed here, or hold more than one word"
OPEN_QUOTE = "A quote is not closed"
APOSTROPHE = "An apostrophe stands within the braces"

_TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set", "macro", "endmacro", "include")
_WITH_AN_END = ("if", "for", "macro", "set", "call", "filter", "block", "with")
_QUOTED = re.compile(r"'([^']*)'")
_SAID: dict[str, tuple[str, str]] = {
    "refused": (
        "This reaches into the program, which templates may not do",
        "Use only the values that a template is given, as {{ coachee }}",
    ),
    "recursion": (
        "This includes or calls itself, or is nested too deep",
        "Look for an include or a macro that leads back to where it began",
    ),
    "time": (
        "This takes longer than a second, so it was stopped",
        "Look for a loop inside a loop, or a very long text that is built up",
    ),
    "gone": (
        "This was not tried, because others before it took too long",
        "Mend those first",
    ),
    "memory": (
        "This needs more memory than a template may have",
        "Look for a text that is repeated very often",
    ),
    "output": (
        "This prints more than a template may",
        "Look for a loop that runs very often, or a text that is repeated",
    ),
}


def finding_of(snag: Snag, names: tuple[str, ...], texts: Mapping[str, str]) -> Finding:
    """Return what the author is told; `names` are those of the context, `texts` those that can be included.

    The finding's file is the name of the template; whoever knows its path puts that in.
    """
    what, remedy = _SAID.get(snag.kind, ("", ""))
    line = snag.line
    match snag.kind:
        case "syntax":
            line, what, remedy = _syntax(snag, texts.get(snag.name, ""))
        case "undefined":
            what, remedy = _undefined(snag.detail, names)
        case "missing":
            close = nearest(snag.detail, tuple(sorted(texts)))
            what = f"It includes “{snag.detail}”, which is not there"
            remedy = f"Did you mean “{close}”?" if close else "Write the name of a prompt, between quotes"
        case "other":
            what = f"This cannot be worked out: {_cut(snag.detail) or 'no reason given'}"
            remedy = "Try it with less, and add piece by piece"
            if "does not start" in snag.detail:
                remedy = "Nothing in this file is wrong; try again, and start the program anew if it stays so"
    return Finding(_CODES.get(snag.kind, "render"), "error", snag.name, line, what, remedy)


_CODES = {
    "syntax": "syntax",
    "undefined": "unknown-name",
    "missing": "missing-include",
    "refused": "not-allowed",
    "recursion": "recursion",
    "time": "too-slow",
    "gone": "too-slow",
    "memory": "too-large",
    "output": "too-large",
}


def _syntax(snag: Snag, text: str) -> tuple[int, str, str]:
    """Return the line that is to be mended, what is wrong there and what mends it."""
    detail, line = snag.detail, snag.line
    if "Unexpected end of template" in detail:
        tag, line = (open_tags(text) or (OpenTag("if", line),))[-1]
        what = OPEN_FOR if tag == "for" else OPEN_IF if tag == "if" else f"The {{% {tag} %}} is not closed"
        return line, what, f"Add {{% end{tag} %}} where it ends"
    if "Encountered unknown tag" in detail:
        quoted = _QUOTED.search(detail)
        return _unknown_tag(quoted[1] if quoted else "?", line, text)
    if match := re.search(r"No (filter|test) named '([^']*)'", detail):
        return line, f"There is no {match[1]} called “{match[2]}”", "Leave it out, or look at its spelling"
    what, remedy = _stumbled(detail)
    if what == OPEN_COMMENT:
        line = _line_of("{#", text, line)
    elif what == OPEN_BRACES:
        line = _line_of("{{", "\n".join(text.split("\n")[:line]), line)
    return line, what, remedy


def _unknown_tag(tag: str, line: int, text: str) -> tuple[int, str, str]:
    opened = open_tags(text, line)
    if tag in ("else", "elif") or (tag.startswith("end") and tag[3:] in _WITH_AN_END):
        if not opened:
            wanted = tag.removeprefix("end") if tag.startswith("end") else "if"
            return line, f"{{% {tag} %}} ends nothing", f"Take it out, or add the {{% {wanted} … %}} above it"
        inner = opened[-1]
        what = f"{CROSSED} {{% {inner.tag} %}} of line {inner.line} is still open"
        return line, what, f"Add {{% end{inner.tag} %}} before this {{% {tag} %}}"
    if tag == "end":
        ending = f"end{opened[-1].tag}" if opened else "endif"
        return line, f"{NO_TAG} called “end”", f"Write {{% {ending} %}}, in one word"
    close = nearest(tag, _TAGS)
    remedy = f"Did you mean “{close}”?" if close else f"Tags are {', '.join(_TAGS)}"
    return line, f"{NO_TAG} called “{tag}”", remedy


def _line_of(sign: str, text: str, otherwise: int) -> int:
    return text.count("\n", 0, text.rfind(sign)) + 1 if sign in text else otherwise


def _stumbled(detail: str) -> tuple[str, str]:
    if "end of comment" in detail:
        return OPEN_COMMENT, "Add #} where the comment ends"
    if "end of print statement', got" in detail or "unexpected '}'" in detail:
        if "expected ')'" in detail or "expected ']'" in detail:
            return "A bracket is not closed before the braces are", "Close the bracket first"
        if "unexpected" in detail:
            return STRAY, "Write both braces, {{ coachee }}, or a brace and a % on each side, {% if … %}"
        return OPEN_BRACES, "Write one name between two braces on each side: {{ coachee }}"
    if "end of statement block', got '='" in detail:
        return ONE_EQUALS, "Write == to compare two values"
    if "expected token ':', got '}'" in detail:
        return STRAY, "Write two braces on each side: {{ coachee }}"
    if "expected token 'in'" in detail:
        return "A for needs the word in", "Write {% for name in people %}"
    if "Expected an expression" in detail:
        return "Nothing stands between these braces", "Write a name: {{ coachee }}"
    if "unexpected char '’'" in detail:
        return APOSTROPHE, "Write it behind them: {{ coachee }}’s"
    if "unexpected char" in detail and ("'" in detail[15:18] or '"' in detail[15:18]):
        return OPEN_QUOTE, "Add the same quote where the words end"
    return (
        f"The template language stumbles here: {_cut(detail)}",
        "Look for a bracket, a quote or a % that is missing",
    )


def _undefined(detail: str, names: tuple[str, ...]) -> tuple[str, str]:
    quoted: list[str] = _QUOTED.findall(detail)
    name = quoted[-1] if quoted else "?"
    if "has no attribute" in detail or "has no element" in detail:
        element = re.search(r"has no element (\S+)", detail)
        if element is not None and element[1].isdigit():
            what = f"There is nothing at place {element[1]}, counted from 0"
            return what, "Not every session has that many: go through them with {% for name in people %}"
        missing = name if element is None else element[1]
        return f"“{missing}” is no part of what stands before it", "Look at its spelling"
    if name in names:
        what = f"“{name}” is not handed on to what is imported"
        return what, "Write include in the place of import: {% include 'pair/open' %}"
    close = nearest(name, names)
    listed = f"Names that stand for something: {', '.join(names)}" if names else "Look at its spelling"
    return f"“{name}” stands for nothing here", f"Did you mean “{close}”?" if close else listed


def _cut(detail: str) -> str:
    return " ".join(detail.split())[:120].rstrip(".")
