"""A question or rubric as it is now and as its file has it; nothing changes until it is taken."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessiontui.present.frames import FooterFrame
from sessiontui.present.newer_words import AFTER, GOES, NewerPart, keys, signs
from sessiontui.screens.over.over import ModalOverScreen
from sessiontui.screens.over.seen import Seen
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.hanging_lines import HangingLines

WIDE = 100
"""Columns from which on the two stand side by side."""
_SCROLLS = ("up", "down", "pageup", "pagedown", "home", "end")


class NewerScreen(ModalOverScreen[None]):
    """Enter takes what is newer, Escape leaves it; any other key puts the page away and decides nothing."""

    CSS_PATH = "newer_screen.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self,
        parts: tuple[NewerPart, ...],
        take: Callable[[], object],
        leave: Callable[[], None],
        uptime: Callable[[], float],
        broken: tuple[str, ...] = (),
    ) -> None:
        """`broken` is said of other texts, which cannot be asked as they stand."""
        super().__init__()
        self._broken = broken
        self._parts = parts
        self._take = take
        self._leave = leave
        self._seen = Seen(self, uptime)

    def compose(self) -> ComposeResult:
        """Yield each text that changed, old and new, and the keys."""
        with VerticalScroll() as page:
            page.border_title = Content(signs(self._parts))
            for part in self._parts:
                yield Static(Content(part.blocks), classes="blocks", markup=False)
                with Horizontal(classes="both"):
                    yield _side(part.now, part.before, "before")
                    yield _side(GOES, part.goes, "goes")
                    yield _side(AFTER, part.after, "after")
            if self._broken:
                yield Static(Content("\n".join(self._broken)), markup=False)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(ChoicesBar).show(FooterFrame(keys(self._parts)))
        self._seen.begin()

    def on_resize(self, event: events.Resize) -> None:
        """Put one under the other where there is no room beside it."""
        self.set_class(event.size.width < WIDE, "-narrow")

    def on_key(self, event: events.Key) -> None:
        """Take it, leave it, or put the page away."""
        if self.handed_on(event) or event.key in _SCROLLS:
            return
        event.stop()
        if event.key in ("enter", "y") and not self._seen.yet:
            return  # nobody can have read it yet
        self._decide(event.key)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked."""
        self._decide("enter" if event.choice.command else "escape")

    def _decide(self, key: str) -> None:
        self.dismiss(None)
        if key in ("enter", "y"):
            self._take()
        elif key == "escape":
            self._leave()


def _side(title: str, lines: tuple[str, ...], which: str) -> HangingLines:
    side = HangingLines(classes=f"side {which}" + ("" if lines else " -absent"))
    side.border_title = Content(title)
    side.show(lines)
    return side
