"""Going on behind what breaks a template, so that one run tells of all that would break it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from sessiontui.templates.checking.surroundings import Asking
from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.renderer import Results
from sessiontui.templates.rendering.wire import Job, Outcome, Request

MOST_ROUNDS = 6
"""Times that one file is tried again; who has more broken lines than that has enough to do."""
STAND_INS = ("Ana", "Ben", "Kim", "Lee", "Mia", "Noor", "Sam")
"""What is read where an expression would break, from line to line another."""

_PASSED = ("syntax", "render", "unknown-name", "not-allowed")
_EXPRESSION = re.compile(r"\{\{.*?(?:\}\}|\}(?!\})|$)")
_TAG = re.compile(r"\{%(?:(?!\{%).){0,400}?(?:%\}|$)", re.DOTALL | re.MULTILINE)
_BINDS = re.compile(r"\{%[-+]?\s*(?:for|set|macro|call|import|from|with|block)\b([^%]{0,400})")
_WORD = re.compile(r"[A-Za-z_]\w*")


def go_on(request: Request, results: Results) -> Asking[tuple[Results, ...]]:
    """Return the results of each further try, with a stand-in for whatever broke in the one before it.

    Where a tag is broken all tags are left out, and only the names are looked at.
    """
    rounds: list[Results] = []
    while len(rounds) < MOST_ROUNDS and (passed := _past(request.texts, results)) is not None:
        request = msgspec.structs.replace(request, texts=passed)
        results = yield request
        rounds.append(results)
    if request.jobs and any(isinstance(one, Finding) and one.code == "syntax" for one in results):
        bound = {word for text in request.texts.values() for word in _bound_in(text)} | {"loop"}
        texts = {name: _TAG.sub(_line_ends, text) for name, text in request.texts.items()}
        request = Request(texts, (Job(request.jobs[0].names, {}),), request.escape, inspect=True)
        while len(rounds) < 2 * MOST_ROUNDS:
            results = yield request
            rounds.append(tuple(_without(one, bound) for one in results))
            passed = _past(request.texts, results)
            if passed is None:
                break
            request = msgspec.structs.replace(request, texts=passed)
    return tuple(rounds)


def tried(request: Request) -> Asking[tuple[Results, ...]]:
    """Return what became of a request, and of the same one behind each thing that broke it."""
    results = yield request
    return (results, *(yield from go_on(request, results)))


def names_in(results: Iterable[Outcome | Finding]) -> set[str]:
    """Return the names that templates take from their context, as far as they could be read."""
    return {name for one in results if isinstance(one, Outcome) for name in one.used}


def shown_in(rounds: Sequence[Results]) -> tuple[Outcome, ...]:
    """Return what was rendered in the first round in which anything was."""
    each = (tuple(one for one in results if isinstance(one, Outcome) and one.texts) for results in rounds)
    return next((outcomes for outcomes in each if outcomes), ())


def _past(texts: dict[str, str], results: Results) -> dict[str, str] | None:
    """Return the texts with a stand-in in each line that broke; None where none can be put in."""
    passed = dict(texts)
    for one in results:
        if isinstance(one, Finding) and one.code in _PASSED and one.file in passed:
            lines = passed[one.file].split("\n")
            if 0 < one.line <= len(lines):
                name = STAND_INS[one.line % len(STAND_INS)]
                lines[one.line - 1] = _EXPRESSION.sub(name, lines[one.line - 1])
                passed[one.file] = "\n".join(lines)
    return passed if passed != texts else None


def _bound_in(text: str) -> Iterable[str]:
    """Yield the words of each tag that gives names of its own, whether it ends well or not."""
    for match in _BINDS.finditer(text):
        yield from _WORD.findall(match[1])


def _without(result: Outcome | Finding, bound: set[str]) -> Outcome | Finding:
    if isinstance(result, Finding):
        return result
    return msgspec.structs.replace(result, used=tuple(name for name in result.used if name not in bound))


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
