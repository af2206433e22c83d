"""One quiet line: what was done, what a clock says, what could not be saved."""

from __future__ import annotations

from textual.content import Content

from sessiontui.widgets.framed import Framed

LONGEST, SHORTER, SHORTEST = 3, 2, 1
"""Lines it takes, at most; where there is little room; and where there is next to none."""
LOWEST = 14
"""Lines of a screen below which there is next to no room."""


class NoticeLine(Framed[str]):
    """The latest word, until another one or none is shown."""

    _said = 0

    @property
    def shown(self) -> str:
        """The latest word."""
        return self._shown or ""

    @property
    def latest(self) -> tuple[int, str]:
        """How many words were said so far, and the latest of them."""
        return self._said, self.shown

    def show(self, frame: str) -> None:
        """Show the words; without any the line takes no room."""
        self._said += 1
        self.set_class(not frame, "-absent")
        super().show(frame)

    def drawn(self, frame: str) -> Content:
        """Return the words, in as many lines as there may be; an ellipsis tells of more."""
        width = max(8, self.content_size.width or self.screen.size.width - 2)
        few = SHORTER if self.screen.size.height >= LOWEST else SHORTEST
        longest = few if self.has_class("-few") else LONGEST
        lines = Content(frame).wrap(width)
        if len(lines) > longest:
            rest = Content(" ").join(lines[longest - 1 :])
            lines = [*lines[: longest - 1], rest.truncate(width, ellipsis=True)]
        return Content("\n").join(lines)
