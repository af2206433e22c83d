"""Pages that open over the coaches’ bench: why something is said, what is different, what a line holds."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.present.bench_words import finding_words
from sessiontui.templates.checking.rules import ADVICE_CODES, rule_of
from sessiontui.templates.findings import Finding


def why_lines(findings: tuple[Finding, ...], file: str) -> tuple[str, ...]:
    """Return what was found, each with why it matters and how it could read instead."""
    return tuple(_why(findings, file))


def _why(findings: tuple[Finding, ...], file: str) -> Iterator[str]:
    explained: set[str] = set()
    for finding in sorted(findings, key=lambda one: one.severity != "error"):
        yield finding_words(finding, own=finding.file == file)
        rule = rule_of(finding.code)
        if rule is not None and finding.code not in explained:
            explained.add(finding.code)
            yield f"Why: {one_line(rule.why)}"
            yield ""
            yield f"  Instead of:  {safe_text(rule.example.before)}"
            yield f"  rather:      {safe_text(rule.example.after)}"
            if finding.code in ADVICE_CODES:
                yield ""
                yield f"To keep it as it is, waive {finding.code} in the file, with your reason."
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
