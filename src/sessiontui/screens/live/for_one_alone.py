"""A line that was meant for one person alone and cannot be kept so here: shared by a key of its own only."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.kinds import KIND_NAMES, Kind, kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.present import asking_words, entry_words, notice_words
from sessiontui.present.frames import Choice
from sessiontui.screens.live.reporting import Surface
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.session.capturing import Capturing, Wish
from sessiontui.service.session.driving import Driver


class ForOneAlone:
    """Asks what becomes of such a line; until the one key is pressed, its words are kept aside."""

    def __init__(
        self,
        driver: Driver,
        surface: Surface,
        report: Callable[[Capturing], bool],
        open_line: Callable[[str, str], None],
    ) -> None:
        self._driver = driver
        self._surface = surface
        self._report = report
        self._open_line = open_line

    def hidden(self, kind_name: str) -> bool:
        """Tell whether words of that kind, put away, are not for the others who look on."""
        return kind_of(kind_name).starts_at is Visibility.ME and self._driver.state.shared

    def prompt(self, kind: Kind) -> str:
        """Return what stands before a line of that kind, as things are now."""
        driver = self._driver
        private = driver.private is not None
        return entry_words.capture_prompt(driver.state, kind, driver.name, private=private)

    def look(self) -> None:
        """Let the open line say at once whether it can still be kept for one person alone."""
        line = self._surface.one_line
        kind = kind_of(line.asking.draft) if line.asking and line.asking.draft in KIND_NAMES else None
        if kind is not None and kind.starts_at is Visibility.ME:
            line.relabel(self.prompt(kind))

    def ask(self, kind_name: str, said: str) -> None:
        """Ask whether the words are for all who take part; Enter gives them back to the line."""
        self._surface.one_line.keep_aside(kind_name, said)
        offer = entry_words.keep_for_pair(self._driver.state, self._driver.account.machine)
        also = () if any(c.key == "enter" for c in offer.choices) else (("enter", "esc"),)
        self._surface.choose(Choosing(offer, lambda choice: self._chosen(kind_name, said, choice), also))

    def _chosen(self, kind_name: str, said: str, choice: Choice | None) -> None:
        key = choice.key if choice is not None else ""
        if key == "enter":
            return self._open_line(kind_name, "")
        if key != "y":
            hidden = self.hidden(kind_name)
            return self._surface.say(asking_words.HIDDEN if hidden else notice_words.NOT_WRITTEN)
        capturing = self._driver.write(Wish(kind_name, said, visibility=Visibility.PAIR))
        self._surface.one_line.forget_aside(kind_name, said)
        if not self._report(capturing):
            self._open_line(kind_name, said)
        return None
