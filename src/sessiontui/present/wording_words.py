"""What the wording check says, to be read aloud: the words, why they hinder, the question that helps."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.core.safe_text import clipped, one_line
from sessiontui.wording.judging import WordingFinding
from sessiontui.wording.rules import Code

NAMES: dict[Code, str] = {
    "LABEL": "a label",
    "ABSOLUTE": "as if it were always so",
    "MOTIVE": "a guess at a motive",
    "VAGUE": "open to many readings",
    "HEARSAY": "hearsay",
    "NO_SITUATION": "no moment named",
    "NO_IMPACT": "no effect named",
    "NO_ALTERNATIVE": "no other way named",
}
"""Code → how one says it in a room."""
_LONGEST_TEXT = 300
_LONGEST_SPAN = 80


def wording_lines(text: str, findings: tuple[WordingFinding, ...]) -> Iterator[str]:
    """Yield a text and, below it, one line for each thing found in it."""
    yield clipped(one_line(text), _LONGEST_TEXT)
    if not findings:
        yield "  Nothing to add."
    for finding in findings:
        words = clipped(one_line(finding.span), _LONGEST_SPAN)
        named = f"{finding.code}, {NAMES[finding.code]}"
        about = f": “{words}”." if words else "."
        yield f"  {named}{about} {finding.why} {finding.instead}"
