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
from sessiontui.present.search_words import found_by
from sessiontui.screens.over.over import ModalOverScreen
from sessiontui.widgets.entry_line import LineInput

LONGEST = 200
"""Characters that one searches for."""
_MOVES = {"down": "cursor_down", "up": "cursor_up", "pagedown": "page_down", "pageup": "page_up"}


class HelpScreen(ModalOverScreen[str | None]):
    """Returns the id of the command that was chosen."""

    CSS_PATH = "help_screen.tcss"

    def __init__(self, specs: tuple[CommandSpec, ...]) -> None:
        super().__init__()
        self._specs = specs

    def compose(self) -> ComposeResult:
        """Yield the search line and the list."""
        with Vertical() as box:
            box.border_title = Content("What one can do now")
            box.border_subtitle = Content("type to search · ↑ ↓ · enter does it · esc")
            yield LineInput(LONGEST, "type to search")
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show everything."""
        self._fill("")
        self.query_one(Input).focus()

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
        elif event.key in _MOVES and not listed.has_focus:
            event.stop()
            self.run_worker(listed.run_action(_MOVES[event.key]))

    def _fill(self, words: str) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        first: int | None = None
        count = 0
        for group, title in GROUPS:
            fits = [s for s in self._specs if s.group == group and found_by(s, words)]
            if fits:
                listed.add_option(Option(Content(title).stylize("dim"), disabled=True))
                count += 1
            for spec in fits:
                line = Content.assemble(
                    Content(f"{spec.key or '':<6}").stylize("bold"), f"{spec.label:<14}", spec.tip
                )
                listed.add_option(Option(line, id=spec.id))
                first = count if first is None else first
                count += 1
        listed.highlighted = first
