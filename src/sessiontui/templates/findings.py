"""What a template's author is told: where it is, what it is, what to do."""

from __future__ import annotations

from typing import Literal

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.core.safe_text import clipped, one_line

Severity = Literal["error", "advice"]
_LONGEST = 300
"""Characters of what is said of one thing; a value of thousands of digits may stand in it."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong with a template, or that could be better."""

    code: str
    """Names the rule; a waiver in the file names it too."""
    severity: Severity
    """error: it cannot be used as it stands; advice: it can, and a coach may think again."""
    file: str
    line: int
    """Counted from 1 in the file; 0 where the file as a whole is meant."""
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        # A file's name, or a word of it, may hold what steers a terminal.
        return one_line(f"{place}: {ended(self.what)} {ended(self.remedy)}")


class TemplateTrouble(UsageError):
    """A template that cannot be used as it stands; it carries everything that was found."""

    def __init__(self, *findings: Finding) -> None:
        if not findings:
            raise ValueError("a trouble needs at least one finding")
        self.findings = findings
        """In the order of the file; at least one."""
        first = findings[0]
        place = f"{first.file}:{first.line}" if first.line else first.file
        more = f"{len(findings) - 1} more in this file" if len(findings) > 1 else ""
        super().__init__(f"{place}: {first.what}", first.remedy, safe=more)


class FindingsOf:
    """Collects what is found in one file, so that its author hears everything at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Finding] = []

    def error(self, code: str, line: int, what: str, remedy: str) -> None:
        """Note something that keeps the file from being used."""
        self._found.append(Finding(code, "error", self.file, line, clipped(what, _LONGEST), remedy))

    def advice(self, code: str, line: int, what: str, remedy: str) -> None:
        """Note something that a coach may think again about."""
        self._found.append(Finding(code, "advice", self.file, line, clipped(what, _LONGEST), remedy))

    def extend(self, findings: tuple[Finding, ...]) -> None:
        """Add what another reader found in the same file."""
        self._found.extend(findings)

    @property
    def all(self) -> tuple[Finding, ...]:
        """Everything found, by line, each thing once."""
        return tuple(sorted(dict.fromkeys(self._found), key=lambda finding: finding.line))

    @property
    def broken(self) -> bool:
        """Whether anything found keeps the file from being used."""
        return any(finding.severity == "error" for finding in self._found)


def errors_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that keep a file from being used."""
    return tuple(finding for finding in findings if finding.severity == "error")


def ended(sentence: str) -> str:
    """Return the sentence with its full stop, where it has none of its own."""
    sentence = sentence.strip()
    return sentence if not sentence or sentence.endswith((".", "?", "!", "…")) else sentence + "."
