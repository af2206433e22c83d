"""What one can do now: searchable by typing, and Enter does it."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from sessiontui.present.commands import GROUPS, CommandSpec
from sessiontui.present.notice_words import cut
from sessiontui.present.search_words import ranked
from sessiontui.screens.over.over import ModalOverScreen
from sessiontui.widgets.entry_line import LineInput

LONGEST = 200
"""Characters that one searches for."""
_MOVES = {"down": "cursor_down", "up": "cursor_up"}
_PAGES = {"pagedown": 1, "pageup": -1}
_SIDES = 2
"""Columns that a row leaves free at its sides."""
_WIDEST, _AROUND = 84, 6
"""Columns of the page at most, and what its frame and the scroll bar take of them."""


class HelpScreen(ModalOverScreen[str | None]):
    """Returns the id of the command that was chosen."""

    CSS_PATH = "help_screen.tcss"

    def __init__(self, specs: tuple[CommandSpec, ...]) -> None:
        super().__init__()
        self._specs = specs
        self._tops: list[int] = []
        """The line at which each row begins."""

    def compose(self) -> ComposeResult:
        """Yield the search line and the list."""
        with Vertical() as box:
            box.border_title = Content("What one can do now")
            box.border_subtitle = Content("type to search · ↑ ↓ · enter does it · esc")
            yield LineInput(LONGEST, "type to search")
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show everything, and take what is typed."""
        self._fill("")
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Break the lines anew, once it is known how wide they are."""
        self.call_after_refresh(self._refill)

    def _refill(self) -> None:
        listed = self.query_one(OptionList)
        marked = listed.highlighted
        self._fill(self.query_one(Input).value)
        listed.highlighted = marked

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Show what fits the words."""
        self._fill(event.value)

    @on(LineInput.Cut)
    def tell_of_cut(self, event: LineInput.Cut) -> None:
        """Say that more was typed or pasted than one searches for."""
        self.query_one(Vertical).border_subtitle = Content(cut(event.left_out, LONGEST))

    @on(LineInput.PutAway)
    def put_away(self) -> None:
        """Put help away."""
        self.dismiss(None)

    @on(Input.Submitted)
    def run_first(self) -> None:
        """Do what is marked."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self.dismiss(listed.get_option_at_index(listed.highlighted).id)

    @on(OptionList.OptionSelected)
    def run_chosen(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        self.dismiss(event.option.id)

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the search line has the keys; Escape puts help away."""
        if self.handed_on(event):
            return
        listed = self.query_one(OptionList)
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in _PAGES:
            event.stop()
            self._turn_page(_PAGES[event.key])
        elif event.key in _MOVES and not listed.has_focus:
            event.stop()
            self.run_worker(listed.run_action(_MOVES[event.key]))

    def _turn_page(self, direction: int) -> None:
        """Show the next page, or the one before, marked at its first row; at the end, the last row."""
        listed = self.query_one(OptionList)
        before, height = listed.scroll_offset.y, listed.scrollable_content_region.height
        top = max(0, min(listed.max_scroll_y, before + direction * height))
        if top == before:
            (listed.action_last if direction > 0 else listed.action_first)()
            return
        rows = [row for row, line in enumerate(self._tops) if line >= top]
        listed.highlighted = next((row for row in rows if not listed.get_option_at_index(row).disabled), None)
        listed.scroll_to(y=top, animate=False)

    def _about(self) -> int:
        """Return how wide the list will be, before that is known."""
        return min(_WIDEST, int(self.app.size.width * 0.96)) - _AROUND

    def _fill(self, words: str) -> None:
        listed = self.query_one(OptionList)
        wide = (listed.scrollable_content_region.width or self._about()) - _SIDES
        rows = [_row(spec, wide) for spec in ranked(self._specs, words)] if words.strip() else []
        for group, title in () if words.strip() else GROUPS:
            if fits := [_row(spec, wide) for spec in self._specs if spec.group == group]:
                rows += [Option(Content(title).stylize("dim"), disabled=True), *fits]
        lines = [str(row.prompt).count("\n") + 1 for row in rows]
        self._tops = [sum(lines[:row]) for row in range(len(rows))]
        listed.set_options(rows)
        listed.action_first()


def _row(spec: CommandSpec, wide: int) -> Option:
    """Return a command as a row; what is broken off its tip goes on under the tip."""
    name = Content.assemble(Content(f"{spec.key or '':<6}").stylize("bold"), f"{spec.label:<14}")
    tip = Content(spec.tip).wrap(max(12, wide - name.cell_length))
    return Option(name + Content("\n" + " " * name.cell_length).join(tip), id=spec.id)
