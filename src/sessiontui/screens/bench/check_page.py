"""Everything that was found in all templates, to go to the one that it was found in."""

from __future__ import annotations

from typing import Protocol

from sessiontui.core.safe_text import one_line
from sessiontui.present.bench_words import place_words
from sessiontui.present.frames import Choice, PickRow
from sessiontui.templates.findings import Finding, ended
from sessiontui.templates.shelves.cards import Card


class GoTo(Protocol):
    """Goes to a template, and into an editor where that is wanted."""

    def __call__(self, card: Card, line: int, *, edit: bool) -> None:
        """Go to that line of it."""
        ...


class CheckPage:
    """One row a finding, errors first."""

    title = "What was found in all templates"
    told = ""

    def __init__(self, findings: tuple[Finding, ...], cards: tuple[Card, ...], go_to: GoTo) -> None:
        self._findings = sorted(findings, key=lambda finding: finding.severity != "error")
        self._cards = {card.file: card for card in cards}
        self._go_to = go_to

    def rows(self) -> tuple[PickRow, ...]:
        """Return what was found."""
        return tuple(
            PickRow(
                str(number),
                "×" if finding.severity == "error" else "·",
                _told(finding),
            )
            for number, finding in enumerate(self._findings)
        )

    def choices(self, row: str) -> tuple[Choice, ...]:
        """Return the ways to its template, where the list has it."""
        finding = self._findings[int(row)] if row else None
        if finding is None or finding.file not in self._cards:
            return ()
        return (Choice("enter", "go to it", "go"), Choice("e", "edit it there", "edit"))

    def do(self, command: str, row: str) -> bool:
        """Go to the template."""
        finding = self._findings[int(row)]
        self._go_to(self._cards[finding.file], finding.line, edit=command == "edit")
        return False


def _told(finding: Finding) -> str:
    place = place_words(finding.file) + (f":{finding.line}" if finding.line else "")
    return one_line(f"{place}  {ended(finding.what)} {ended(finding.remedy)}")
