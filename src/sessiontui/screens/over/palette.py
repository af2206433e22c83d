"""The palette: every command of the registry that can do something now, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widgets import Input

from sessiontui.present.commands import CommandSpec
from sessiontui.present.search_words import ranked

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen


def hold_still(shown: Screen[object]) -> None:
    """Let no cursor blink on a screen: over a line that would be bytes for nothing."""
    for field in shown.query(Input):
        field.cursor_blink = False


class RegistryProvider(Provider):
    """Finds commands by their words."""

    @property
    def _live(self) -> LiveScreen:
        return cast("LiveScreen", self.screen)

    async def discover(self) -> Hits:
        """Yield everything that can be done now."""
        for spec in self._live.possible():
            yield DiscoveryHit(_name(spec), partial(self._live.action_do, spec.id), help=spec.tip)

    async def search(self, query: str) -> Hits:
        """Yield what fits the words, ranked as help ranks it; then what has the same letters in its name."""
        matcher, specs = self.matcher(query), self._live.possible()
        first = ranked(specs, query)
        for spec in specs:
            name = _name(spec)
            score = 2.0 - first.index(spec) / len(first) if spec in first else _most(matcher.match(name))
            if score > 0:
                yield Hit(
                    score, matcher.highlight(name), partial(self._live.action_do, spec.id), help=spec.tip
                )


def _most(score: float) -> float:
    """Return what letters alone can count: a sentence holds those of nearly any word, so words come first."""
    return min(score, 1.0) * 0.9


def _name(spec: CommandSpec) -> str:
    return f"{spec.label} ({spec.key})" if spec.key else spec.label
