"""What a row of the table compares, and what it has to keep to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

Sample = dict[str, float]
"""Metric → value of one round."""
Samples = Mapping[str, Sequence[float]]
"""`case.metric` → its value in every round that counted."""


class Case(NamedTuple):
    """One thing that is measured, once a round, between the others."""

    name: str
    take: Callable[[], Sample]
    rounds: int = 0
    """At most so many rounds; 0: as many as all. For what takes a second each time."""


class Row(NamedTuple):
    """One line of the table. Both sides are `case.metric`; without a limit it is told and not judged."""

    what: str
    ours: str
    peer: str = ""
    unit: str = "ms"
    times: float = 0.0
    """At most so many times the peer; 0: no such limit."""
    plus: float = 0.0
    """Allowed on top of `times`, in the unit of the row."""
    most: float = 0.0
    """At most so much, whatever the peer does; 0: no such limit."""


class Figure(NamedTuple):
    """A row, filled in. NaN stands for what was not measured."""

    row: Row
    ours: float
    peer: float
    rounds: int

    @property
    def ratio(self) -> float:
        """How many times the peer; NaN without one."""
        return self.ours / self.peer if self.peer else math.nan

    @property
    def limit(self) -> float:
        """What ours may come to, in the unit of the row; NaN where nothing is asked."""
        limits = []
        if self.row.times:
            limits.append(self.row.times * self.peer + self.row.plus)
        if self.row.most:
            limits.append(self.row.most)
        return min(limits) if limits else math.nan

    @property
    def within(self) -> bool | None:
        """Whether it keeps to its budget; None where nothing is asked or something was not measured."""
        if math.isnan(self.limit) or math.isnan(self.ours):
            return None
        return self.ours <= self.limit


def figure(row: Row, samples: Samples) -> Figure:
    """Return a row filled in with the medians of what was measured."""
    ours = samples.get(row.ours, ())
    return Figure(row, _middle(ours), _middle(samples.get(row.peer, ())) if row.peer else math.nan, len(ours))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value below which `percent` of them lie (nearest rank); NaN of nothing."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def _middle(values: Sequence[float]) -> float:
    return median(values) if values else math.nan
