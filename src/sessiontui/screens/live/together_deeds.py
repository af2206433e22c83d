"""What people do where several terminals are at one session: take the driving."""

from __future__ import annotations

from sessiontui.screens.live.reporting import Reporting


class TogetherDeeds(Reporting):
    """The commands about several terminals."""

    def do(self, command_id: str) -> None:
        """Carry a command out."""
        self.act(command_id)
