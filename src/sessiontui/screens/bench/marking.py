"""Which templates the list shows, and which of them is marked."""

from __future__ import annotations

from sessiontui.present.bench_frames import Key
from sessiontui.present.bench_ranking import ranked
from sessiontui.service.bench.at_bench import Listed
from sessiontui.templates.shelves.cards import Card, Filter, matches

NONE: Key = ("", "")


class Marking:
    """The list as it is narrowed now, and one template of it; something is marked while anything is there."""

    def __init__(self, named: str = "") -> None:
        self.listed = Listed()
        self.came_from = NONE
        """The agenda from which one went to what a block of it asks."""
        self.read = False
        """Whether the list was read yet."""
        self._sought = False
        """Whether the marked one has to be in sight, whatever the list is narrowed to."""
        self.wanted = Filter()
        self.key = NONE
        self._named = named
        """Which template to begin with; "" for the first."""

    @property
    def fitting(self) -> tuple[Card, ...]:
        """The templates that the list is narrowed to; what a search means most likely comes first."""
        fits = tuple(card for card in self.listed.cards if matches(card, self.wanted))
        return ranked(fits, self.wanted.words)

    @property
    def card(self) -> Card | None:
        """The marked template."""
        return next((card for card in self.fitting if (card.kind, card.name) == self.key), None)

    @property
    def waits(self) -> bool:
        """Whether a text of the marked one, edited in private, is not in its place yet."""
        return self.key in self.listed.waiting

    def take(self, listed: Listed) -> bool:
        """Take the list as it is now; True where it is the first."""
        before, self.listed = self.listed.cards, listed
        first, self.read = not self.read, True
        if first and self._named:
            named = (c for c in listed.cards if self._named in (c.name, f"{c.kind}:{c.name}"))
            self.key = next(((c.kind, c.name) for c in named), NONE)
        there = any((card.kind, card.name) == self.key for card in listed.cards)
        if self._sought and there and self.card is None:
            self.wanted = Filter()
        self._sought = False
        self._settle(before)
        return first

    def seek(self, key: Key) -> None:
        """Mark one that the list may not have yet; the list stays narrowed as it is where it shows it."""
        self.key, self._sought = key, True

    def narrow(self, wanted: Filter, *, best: bool = False) -> None:
        """Narrow the list; the marked template stays marked while it is in it, or the `best` is marked."""
        self.wanted, self.came_from = wanted, NONE
        if best and (fits := self.fitting):
            self.key = (fits[0].kind, fits[0].name)
        self._settle(self.listed.cards)

    def _settle(self, before: tuple[Card, ...]) -> None:
        """Mark the next one where the marked one is not in the list; `before` is the list that held it."""
        if self.card is None:
            fits = [(card.kind, card.name) for card in self.fitting]
            at = next((n for n, card in enumerate(before) if (card.kind, card.name) == self.key), -1)
            after = {(card.kind, card.name) for card in before[at + 1 :]}
            self.key = next((key for key in fits if key in after), fits[0] if fits else NONE)

    def move(self, step: int) -> None:
        """Mark another one, so many further down."""
        keys = [(card.kind, card.name) for card in self.fitting]
        self.came_from = NONE
        if keys:
            now = keys.index(self.key) if self.key in keys else 0
            self.key = keys[min(len(keys) - 1, max(0, now + step))]
