"""The blocks of an agenda with what each asks first, to go from one to the file of its question."""

from __future__ import annotations

from typing import Protocol

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.plan_times import times_of
from sessiontui.core.safe_text import one_line
from sessiontui.present.agenda_edit_words import plan_rows
from sessiontui.present.bench_words import GO_TO
from sessiontui.present.frames import Choice, PickRow
from sessiontui.templates.shelves.cards import Card


class Go(Protocol):
    """Goes to a template, and into an editor where that is wanted."""

    def __call__(self, to: Card, *, edit: bool) -> None:
        """Go there."""
        ...


class BlocksPage:
    """One row a block; what a block does not have, it does not lead to."""

    title = GO_TO
    told = ""

    def __init__(self, agenda: Agenda, leads: tuple[str, ...], cards: tuple[Card, ...], go: Go) -> None:
        self._agenda = agenda
        self._leads = leads
        self._cards = {(card.kind, card.name): card for card in cards}
        self._go = go

    def rows(self) -> tuple[PickRow, ...]:
        """Return the blocks."""
        rows = plan_rows(self._agenda, times_of(self._agenda))
        leads = (*self._leads, *("" for _ in rows[len(self._leads) :]))
        return tuple(
            PickRow(row.id, "", f"{row.title}: {one_line(lead)}" if lead else row.title)
            for row, lead in zip(rows, leads, strict=False)
        )

    def _card(self, row: str, kind: str = "") -> Card | None:
        block = next((block for block in self._agenda.blocks if block.id == row), None)
        if block is None:
            return None
        if kind == "rubric":
            return self._cards.get(("rubric", block.rubric))
        return self._cards.get(("drill", _drill_of(block))) or self._cards.get(("prompt", block.prompt))

    def choices(self, row: str) -> tuple[Choice, ...]:
        """Return the ways to its question and to its rubric."""
        to = (Choice("enter", "go to it", "go"), Choice("e", "edit it", "edit")) if self._card(row) else ()
        rubric = (Choice("r", "its rubric", "rubric"),) if self._card(row, "rubric") else ()
        return (*to, *rubric)

    def do(self, command: str, row: str) -> bool:
        """Go there."""
        to = self._card(row, command)
        if to is not None:
            self._go(to, edit=command == "edit")
        return False


def _drill_of(block: Block) -> str:
    """Return the drill that a block’s question stands in; "" where it stands in a file of its own."""
    name, _, section = block.prompt.partition("#")
    return block.drill or (name if section else "")
