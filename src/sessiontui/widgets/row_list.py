"""A list of which a click picks a row; a second click on the same row acts, as Enter does."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList


class RowList(OptionList):
    """What acts at once is never one slip of the mouse away."""

    _clicked: int | None = None

    @property
    def room(self) -> int:
        """Columns of a row; 0 where the list has no place on the screen yet."""
        padding = self.get_component_styles("option-list--option").padding.width
        return max(0, self.scrollable_content_region.width - padding)

    def on_click(self, event: events.Click) -> None:
        """Pick the row; act where it was the one clicked before."""
        event.prevent_default()  # Textual's own would act on the first click
        place = event.style.meta.get("option")
        if place is None or self.get_option_at_index(place).disabled:
            return
        again = self._clicked == place == self.highlighted
        self.highlighted = self._clicked = place
        if again:
            self.action_select()
