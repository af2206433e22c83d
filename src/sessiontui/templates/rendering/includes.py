"""What a template draws in from others, found without running it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

MOST_DRAWN_IN = 60
"""Templates that one may draw in, those that they draw in included."""
_OPENS = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\b")
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")


def included(template: str) -> tuple[tuple[str, int], ...]:
    """Return (name, line) of each template that is drawn in by a name between quotes."""
    return tuple(
        (name.removesuffix(".md"), template.count("\n", 0, start) + 1)
        for start, inside in _tags(template)
        for name in _QUOTED.findall(inside)
    )


def _tags(template: str) -> Iterator[tuple[int, str]]:
    # One pattern for a whole tag would look on to the end of the file from every tag that is not closed.
    at = 0
    while opening := _OPENS.search(template, at):
        end = template.find("%}", opening.end())
        if end < 0:
            return
        yield opening.start(), template[opening.end() : end]
        at = end + 2


def with_included(name: str, template: str, look_up: Callable[[str], str | None]) -> dict[str, str]:
    """Return the template under its name, with all that it draws in; what is unknown is left out.

    What is beyond `MOST_DRAWN_IN` is left out, too.
    """
    texts = {name: template}
    waiting = [template]
    unknown: set[str] = set()
    while waiting:
        for other, _ in included(waiting.pop()):
            if len(texts) > MOST_DRAWN_IN or len(unknown) > MOST_DRAWN_IN:
                return texts
            if other in texts or other in unknown:
                continue
            text = look_up(other)
            if text is None:
                unknown.add(other)
            else:
                texts[other] = text
                waiting.append(text)
    return texts


def loop_from(name: str, texts: Mapping[str, str]) -> tuple[tuple[str, ...], int] | None:
    """Return the way by which a template draws itself in, and the line where it begins; None without one."""
    seen: set[str] = set()
    waiting: list[tuple[tuple[str, ...], int]] = [
        ((name, other), line) for other, line in included(texts.get(name, ""))
    ]
    while waiting:
        way, line = waiting.pop(0)
        if way[-1] == name:
            return way, line
        if way[-1] not in seen:
            seen.add(way[-1])
            waiting += [((*way, other), line) for other, _ in included(texts.get(way[-1], ""))]
    return None
