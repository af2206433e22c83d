"""What one rule of the check says: its code, why it matters in a room, and a better example."""

from __future__ import annotations

import msgspec

from sessiontui.templates.findings import Severity


class Example(msgspec.Struct, frozen=True):
    """The same place twice: as the rule finds it, and as it passes."""

    before: str
    after: str


class Rule(msgspec.Struct, frozen=True):
    """One rule that a finding names by its code."""

    code: str
    title: str
    """A few words for a list."""
    why: str
    """One sentence on what it does to the people who sit there."""
    example: Example
    severity: Severity = "error"


def error(code: str, title: str, why: str, before: str, after: str) -> Rule:
    """Return a rule about what keeps a file from being used."""
    return Rule(code, title, why, Example(before, after))


def advice(code: str, title: str, why: str, before: str, after: str) -> Rule:
    """Return a rule about what a coach may think again about."""
    return Rule(code, title, why, Example(before, after), "advice")
