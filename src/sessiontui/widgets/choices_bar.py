"""Keys that do something now, each of which can be clicked, too."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from sessiontui.present.frames import Choice, FooterFrame, OfferFrame
from sessiontui.widgets.framed import Framed


class Chosen(Message):
    """A choice was clicked."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice


def laid_out(
    lead: str, choices: tuple[Choice, ...], width: int
) -> tuple[Content, list[tuple[int, int, int]]]:
    """Return the text in lines of at most `width`, and (line, first column, last column) of each choice.

    A choice is never broken over two lines.
    """
    lines: list[list[Content]] = [[]]
    places: list[tuple[int, int, int]] = []
    column = 0
    if lead:
        lines[0].append(Content(lead))
        column = lines[0][0].cell_length
    for choice in choices:
        label = Content.assemble((choice.key, "bold"), Content(f" {choice.label}"))
        gap = 2 if column else 0
        if column and column + gap + label.cell_length > width:
            lines.append([])
            column, gap = 0, 0
        lines[-1] += [Content(" " * gap), label]
        places.append((len(lines) - 1, column + gap, column + gap + label.cell_length))
        column += gap + label.cell_length
    return Content("\n").join([Content("").join(line) for line in lines]), places


class ChoicesBar(Framed[FooterFrame | OfferFrame | None]):
    """A line of choices, with or without words before them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._places: list[tuple[int, int, int]] = []

    def show(self, frame: FooterFrame | OfferFrame | None) -> None:
        """Show the choices, or nothing."""
        self.set_class(frame is None, "-absent")
        if frame is not None:
            super().show(frame)

    def drawn(self, frame: FooterFrame | OfferFrame | None) -> Content:
        """Return the choices, wrapped between them."""
        if frame is None:
            return Content("")
        lead = frame.text if isinstance(frame, OfferFrame) else ""
        content, self._places = laid_out(lead, self._visible(frame), self.content_size.width or 80)
        return content

    def _visible(self, frame: FooterFrame | OfferFrame) -> tuple[Choice, ...]:
        few = isinstance(frame, FooterFrame) and frame.short and self.has_class("-few")
        return frame.short if few and isinstance(frame, FooterFrame) else frame.choices

    def on_click(self, event: events.Click) -> None:
        """Tell which choice was clicked."""
        if self._shown is None:
            return
        for choice, (line, first, last) in zip(self._visible(self._shown), self._places, strict=False):
            if event.y == line and first <= event.x < last:
                self.post_message(Chosen(choice))
                return
