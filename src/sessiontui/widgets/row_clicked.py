"""A row of a panel was clicked; the screen opens what belongs to it."""

from __future__ import annotations

from textual.message import Message


class RowClicked(Message):
    """Which command a click on a panel stands for, and on which of its rows."""

    def __init__(self, command: str, row: str = "") -> None:
        super().__init__()
        self.command = command
        """Id of a command in the registry."""
        self.row = row
        """Id of the row; "" where the click was beside them."""
