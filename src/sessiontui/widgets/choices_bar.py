"""Keys that do something now, each of which can be clicked, too."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from sessiontui.present.frames import Choice, FooterFrame, OfferFrame
from sessiontui.widgets.framed import Framed

LONGEST, SHORTEST = 4, 2
"""Lines of words before the choices, at most; and where there is little room."""


class Chosen(Message):
    """A choice was clicked."""

    def __init__(self, choice: Choice, *, offered: bool) -> None:
        super().__init__()
        self.choice = choice
        self.offered = offered
        """It belongs to what is offered, not to the keys that are always there."""


def laid_out(
    lead: str, choices: tuple[Choice, ...], width: int, longest: int = LONGEST
) -> tuple[Content, list[tuple[int, int, int]]]:
    """Return the text in lines of at most `width`, and (line, first column, last column) of each choice.

    A choice is never broken over two lines.
    """
    lines: list[list[Content]] = [[line] for line in _led(lead, width, longest)] or [[]]
    places: list[tuple[int, int, int]] = []
    column = sum(part.cell_length for part in lines[-1])
    for choice in choices:
        key = Content.assemble((choice.key, "bold"), " ") if choice.key else Content("")
        label = Content.assemble(key, Content(choice.label))
        gap = 2 if column else 0
        if column and column + gap + label.cell_length > width:
            lines.append([])
            column, gap = 0, 0
        lines[-1] += [Content(" " * gap), label]
        places.append((len(lines) - 1, column + gap, column + gap + label.cell_length))
        column += gap + label.cell_length
    return Content("\n").join([Content("").join(line) for line in lines]), places


def _led(lead: str, width: int, longest: int) -> list[Content]:
    """Return the words before the choices in lines; what is beyond the longest ends in an ellipsis."""
    lines = Content(lead).wrap(width) if lead else []
    if len(lines) <= longest:
        return lines
    rest = Content(" ").join(lines[longest - 1 :])
    return [*lines[: longest - 1], rest.truncate(width, ellipsis=True)]


def on_one_line(choices: tuple[Choice, ...], width: int) -> tuple[Choice, ...]:
    """Return the choices that fit on one line; the last one, which leads to all others, always stays."""
    kept = choices
    while len(kept) > 1 and len(laid_out("", kept, width)[0].split("\n")) > 1:
        kept = (*kept[:-2], kept[-1])
    return kept


class ChoicesBar(Framed[FooterFrame | OfferFrame | None]):
    """A line of choices, with or without words before them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._places: list[tuple[int, int, int]] = []
        self._choices: tuple[Choice, ...] = ()

    def show(self, frame: FooterFrame | OfferFrame | None) -> None:
        """Show the choices, or nothing; where there is room the line stays, so that nothing else moves."""
        self.set_class(frame is None, "-absent")
        self.set_class(isinstance(frame, OfferFrame) and frame.passing, "-in-passing")
        if frame is None:
            self._choices, self._places = (), []
        super().show(frame)

    def drawn(self, frame: FooterFrame | OfferFrame | None) -> Content:
        """Return the choices, wrapped between them."""
        if frame is None:
            return Content("")
        width = max(8, self.content_size.width or 80)
        self._choices = self._visible(frame, width)
        content, self._places = self._laid_out(frame, self._choices, width)
        return content

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the choices take at that width, whatever was drawn for another one."""
        if self._shown is None:
            return 0
        content, _ = self._laid_out(self._shown, self._visible(self._shown, max(8, width)), max(8, width))
        return len(content.split("\n"))

    def _laid_out(
        self, frame: FooterFrame | OfferFrame, choices: tuple[Choice, ...], width: int
    ) -> tuple[Content, list[tuple[int, int, int]]]:
        lead = frame.text if isinstance(frame, OfferFrame) else ""
        few = self.has_class("-few") and not (isinstance(frame, OfferFrame) and frame.whole)
        return laid_out(lead, choices, width, SHORTEST if few else LONGEST)

    def _visible(self, frame: FooterFrame | OfferFrame, width: int) -> tuple[Choice, ...]:
        if isinstance(frame, FooterFrame) and self.has_class("-few"):
            return on_one_line(frame.short or frame.choices, width)
        return frame.choices

    def on_click(self, event: events.Click) -> None:
        """Tell which choice was clicked."""
        if self._shown is None:
            return
        for choice, (line, first, last) in zip(self._choices, self._places, strict=True):
            if event.y == line and first <= event.x < last:
                self.post_message(Chosen(choice, offered=isinstance(self._shown, OfferFrame)))
                return
