"""Pages that open over the coaches’ bench: why something is said, what is different, what a line holds."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.present.bench_words import finding_words
from sessiontui.templates.checking.cases import example_of
from sessiontui.templates.checking.rules import ADVICE_CODES, Example, rule_of
from sessiontui.templates.findings import Finding
from sessiontui.templates.reading.waivers import waiver_lines


def why_lines(findings: tuple[Finding, ...], file: str) -> tuple[str, ...]:
    """Return what was found, each with why it matters and how it could read instead."""
    return tuple(_why(findings, file))


def _why(findings: tuple[Finding, ...], file: str) -> Iterator[str]:
    explained: set[tuple[str, Example | None]] = set()
    for finding in sorted(findings, key=lambda one: one.severity != "error"):
        yield finding_words(finding, own=finding.file == file)
        rule, example = rule_of(finding.code), example_of(finding)
        if rule is not None and example is not None and (finding.code, example) not in explained:
            explained.add((finding.code, example))
            yield f"Why: {one_line(rule.why)}"
            yield ""
            yield f"  Instead of:  {safe_text(example.before)}"
            yield f"  rather:      {safe_text(example.after)}"
            if finding.code in ADVICE_CODES:
                yield ""
                yield "To keep it as it is, write among the keys of the file:"
                yield ""
                yield from (f"  {line}" for line in waiver_lines(finding.code))
        yield ""


def difference_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return a difference as one reads it: without the two lines of file names, − and + before lines."""
    body = [line for line in lines if not line.startswith(("--- ", "+++ "))]
    names = [line[4:] for line in lines[:2]]
    head = [f"− {safe_text(names[0])}", f"+ {safe_text(names[1])}", ""] if len(names) == 2 else []
    return (*head, *(_changed(line) for line in body))


def _changed(line: str) -> str:
    if line.startswith("@@"):
        return f"  … {safe_text(line.strip('@ '))}"
    sign = {"+": "+", "-": "−"}.get(line[:1], " ")
    return f"{sign} {safe_text(line[1:])}"
