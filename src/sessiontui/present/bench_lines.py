"""At which line of a template an editor begins."""

from __future__ import annotations

from sessiontui.templates.findings import Finding
from sessiontui.templates.kinds import PARTS


def line_to_begin_at(text: str, findings: tuple[Finding, ...]) -> int:
    """Return the line of the first thing that was found, else that of the lead question, counted from 1.

    A file that is all data has no lead question: there it is the first line of its blocks, levels or terms.
    """
    errors = [finding.line for finding in findings if finding.severity == "error" and finding.line]
    advice = [finding.line for finding in findings if finding.severity == "advice" and finding.line]
    if errors or advice:
        return (errors or advice)[0]
    lines = text.split("\n")
    marks = [at for at, line in enumerate(lines) if line.rstrip() == "---"]
    if lines[0].rstrip() == "---" and len(marks) > 1:
        body = range(marks[1] + 1, len(lines))
        return next((at + 1 for at in body if _is_said(lines[at])), marks[1] + 2)
    return next((at + 2 for at, line in enumerate(lines) if line.startswith(PARTS)), 1)


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("#", "{%", "{#"))
