"""The list of templates at the bench: a heading for each kind, a line for each template."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessiontui.present.bench_frames import BenchRow, Key

_ROOMY = 44
"""Columns from which on everything that is special about a template stands beside it."""


class CardList(OptionList, can_focus=False):
    """Its keys come from the screen; it only shows, and tells of clicks."""

    class Picked(Message):
        """A template was clicked; `again` where it was the marked one already."""

        def __init__(self, key: Key, *, again: bool) -> None:
            super().__init__()
            self.key = key
            self.again = again

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: tuple[BenchRow, ...] = ()
        self._pointed = -1
        """In which line the sign stands that points at the marked one."""

    def show(self, rows: tuple[BenchRow, ...], marked: Key) -> None:
        """Show the rows, with one of them marked; nothing is drawn anew where they are the same."""
        if rows != self._shown:
            self._shown = rows
            self._fill()
        place = next((at for at, row in enumerate(rows) if row.key == marked), None)
        if place is not None and (place != self.highlighted or place != self._pointed):
            self.highlighted = place
            self._point(place)
        if place == 1:
            self.scroll_home(animate=False)  # its heading is read, too

    def on_resize(self) -> None:
        """Draw again where the width decides what fits."""
        place = self.highlighted
        self._fill()
        self.highlighted = place
        if place is not None:
            self._point(place)

    @property
    def page(self) -> int:
        """How many lines stand on the screen at once."""
        return max(1, self.content_size.height - 1)

    def on_click(self, event: events.Click) -> None:
        """Tell which template was clicked."""
        event.prevent_default()  # Textual's own would act at once
        place = event.style.meta.get("option")
        if place is not None and place < len(self._shown) and self._shown[place].key[0]:
            self.post_message(self.Picked(self._shown[place].key, again=place == self.highlighted))

    @property
    def _width(self) -> int:
        padding = self.get_component_styles("option-list--option").padding.width
        return max(12, (self.scrollable_content_region.width or 30) - padding)

    def _fill(self) -> None:
        self.clear_options()
        self._pointed = -1
        self.add_options([Option(_drawn(row, self._width), disabled=not row.key[0]) for row in self._shown])

    def _point(self, place: int) -> None:
        for at in (self._pointed, place):
            if 0 <= at < len(self._shown):
                drawn = _drawn(self._shown[at], self._width, marked=at == place)
                self.replace_option_prompt_at_index(at, drawn)
        self._pointed = place


def _drawn(row: BenchRow, width: int, *, marked: bool = False) -> Content:
    note = Content(row.notes if width >= _ROOMY else row.note).truncate(width // 2, ellipsis=True)
    room = max(4, width - note.cell_length - 3)
    name = Content(f" ({row.name})" if row.name else "").truncate(max(0, room - 5), ellipsis=True)
    title = Content(row.title).truncate(max(4, room - name.cell_length), ellipsis=True)
    title = (title + name).truncate(room, pad=True)
    start = "" if not row.key[0] else "▸ " if marked else "  "
    line = Content.assemble(start, title, " " * (3 - len(start)), note.stylize("dim"))
    return line if row.key[0] and not marked else line.stylize("bold")
