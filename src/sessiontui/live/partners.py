"""Who meets whom where several exchanges of two run side by side, such as in feedforward."""

from __future__ import annotations

import msgspec


class Exchanges(msgspec.Struct, frozen=True):
    """One round: every exchange of it, and who is left over."""

    pairs: tuple[tuple[str, str], ...]
    """(who asks, who offers)."""
    spare: str = ""
    """With an odd number, whoever has no partner this time; else ""."""


def exchanges(roster: tuple[str, ...], number: int) -> Exchanges:
    """Return the exchanges of round `number`, counted from 1.

    Partners stay together for two rounds and swap in the second, so that each of them has asked once and
    offered once; then all move on, as in a tournament in which everybody meets everybody: one stays in
    place and the others walk round the table. With an odd number the place that stays is empty.
    """
    swapped, step = (number - 1) % 2 == 1, (number - 1) // 2
    odd = len(roster) % 2 == 1
    stays, walk = ("", roster) if odd else (roster[0], roster[1:])
    start = step % len(walk) if walk else 0
    ring = (stays, *walk[start:], *walk[:start])
    met = [(ring[i], ring[-1 - i]) for i in range(len(ring) // 2)]
    spare = next((a or b for a, b in met if not a or not b), "")
    pairs = [(b, a) if swapped else (a, b) for a, b in met if a and b]
    return Exchanges(tuple(pairs), spare)
