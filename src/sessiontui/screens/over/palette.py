"""The palette: every command of the registry that can do something now, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widgets import Input

from sessiontui.present.commands import CommandSpec
from sessiontui.present.search_words import also_found_by, found_by

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
        """Yield what fits the words."""
        matcher = self.matcher(query)
        for spec in self._live.possible():
            name = _name(spec)
            score = matcher.match(name)
            if found_by(spec, query):  # a sentence holds the letters of nearly any word; here the word counts
                score = max(score, matcher.match(spec.tip), matcher.match(also_found_by(spec)) / 2)
            if score > 0:
                yield Hit(
                    score, matcher.highlight(name), partial(self._live.action_do, spec.id), help=spec.tip
                )


def _name(spec: CommandSpec) -> str:
    return f"{spec.label} ({spec.key})" if spec.key else spec.label
