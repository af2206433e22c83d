"""What went wrong in a render, in a coach's words."""

from __future__ import annotations

import re

from sessiontui.core.errors import nearest
from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.wire import Snag

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


def finding_of(snag: Snag, names: tuple[str, ...], texts: tuple[str, ...]) -> Finding:
    """Return what the author is told; `names` are those of the context, `texts` those that can be included.

    The finding's file is the name of the template; whoever knows its path puts that in.
    """
    what, remedy = _SAID.get(snag.kind, ("", ""))
    match snag.kind:
        case "syntax":
            what, remedy = _syntax(snag.detail)
        case "undefined":
            what, remedy = _undefined(snag.detail, names)
        case "missing":
            close = nearest(snag.detail, texts)
            what = f"It includes “{snag.detail}”, which is not there"
            remedy = f"Did you mean “{close}”?" if close else "Write the name of a prompt, between quotes"
        case "other":
            what = f"This cannot be worked out: {_cut(snag.detail) or 'no reason given'}"
            remedy = "Try it with less, and add piece by piece"
    return Finding(_CODES.get(snag.kind, "render"), "error", snag.name, snag.line, what, remedy)


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


def _syntax(detail: str) -> tuple[str, str]:
    if "Encountered unknown tag" in detail:
        tag = _QUOTED.search(detail)
        return (
            f"There is no tag called “{tag[1] if tag else '?'}”",
            "Tags are if, elif, else, endif, for, endfor, set, macro, include",
        )
    if "Unexpected end of template" in detail or "unclosed" in detail.casefold():
        return (
            "Something that was opened is not closed",
            "Add the {% endif %} or {% endfor %} that is missing",
        )
    if match := re.search(r"No (filter|test) named '([^']*)'", detail):
        return f"There is no {match[1]} called “{match[2]}”", "Leave it out, or look at its spelling"
    return (
        f"The template language stumbles here: {_cut(detail)}",
        "Look for a bracket, a quote or a % that is missing",
    )


def _undefined(detail: str, names: tuple[str, ...]) -> tuple[str, str]:
    quoted: list[str] = _QUOTED.findall(detail)
    name = quoted[-1] if quoted else "?"
    if "has no attribute" in detail or "has no element" in detail:
        element = re.search(r"has no element (\S+)", detail)
        missing = name if element is None else element[1]
        return f"“{missing}” is no part of what stands before it", "Look at its spelling"
    close = nearest(name, names)
    listed = f"Names that stand for something: {', '.join(names)}" if names else "Look at its spelling"
    return f"“{name}” stands for nothing here", f"Did you mean “{close}”?" if close else listed


def _cut(detail: str) -> str:
    return " ".join(detail.split())[:120].rstrip(".")
