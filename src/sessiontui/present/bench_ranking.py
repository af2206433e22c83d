"""In which order a search shows what it finds: what is called just so first, then what begins so."""

from __future__ import annotations

from sessiontui.core.names import folded
from sessiontui.templates.shelves.cards import Card


def ranked(cards: tuple[Card, ...], wanted: str) -> tuple[Card, ...]:
    """Return what a search found, what is meant most likely first; each kind stays together.

    The kind of the best one leads; what fits equally well stays in its order.
    """
    if not folded(wanted):
        return cards
    fits = {card: _how_far(card, folded(wanted)) for card in cards}
    leads: dict[str, int] = {}
    for card, far in fits.items():
        leads[card.kind] = min(far, leads.get(card.kind, far))
    kinds = sorted(leads, key=lambda kind: leads[kind])
    return tuple(sorted(cards, key=lambda card: (kinds.index(card.kind), fits[card])))


def _how_far(card: Card, wanted: str) -> int:
    """Return how far a template is from what was typed: 0 is called just so."""
    name, title = folded(card.name), folded(card.title)
    plain = _plain(wanted)
    own = {title, name, name.rpartition("/")[2]}
    words = plain.split()
    pack = "" if card.layer == "built-in" else folded(card.layer)
    called = _plain(f"{title} {name} {pack}").split()
    if wanted in own or plain in {_plain(each) for each in own}:
        return 0
    if any(_plain(each).startswith(plain) for each in own):
        return 1
    if all(any(each.startswith(word) for each in called) for word in words):
        return 2
    return 3 if all(word in f"{title} {name}" for word in words) else 4


def _plain(said: str) -> str:
    return " ".join(said.replace("-", " ").replace("/", " ").split())
