"""Ana and Ben, who sit down at one session from far apart, by the lines of the README."""

from __future__ import annotations

from pathlib import Path

from coaching_host import CoachingHost, blocks
from seats import Kept, shows, until
from ssh_host import SshTerminal


class Pair:
    """Ana and Ben at one session, and a stage, each at the end of a line of their own."""

    def __init__(self, machine: CoachingHost, place: str, rows: int = 30) -> None:
        self.machine = machine
        self.folder = machine.meets_at(place)
        self.rows = rows
        self.terminals: list[SshTerminal] = []
        start, share, self.join = blocks()[3].splitlines()
        (self.stage,) = blocks()[4].splitlines()
        self.ana = self.sits_down(start)
        shows(self.ana, "Ready when you are")
        machine.types(share)
        self.ben = self.sits_down(self.join)
        shows(self.ben, "Ready when you are")
        self.lines: dict[str, Kept] = {"Ana": [], "Ben": []}

    def sits_down(self, line: str) -> SshTerminal:
        terminal = self.machine.types(line, rows=self.rows)
        assert isinstance(terminal, SshTerminal)
        self.terminals.append(terminal)
        return terminal

    @property
    def session(self) -> Path:
        (found,) = self.folder.glob("pairs/ana-ben/sessions/*.jsonl")
        return found

    def leave(self) -> None:
        for terminal in self.terminals:
            terminal.closes()
        until(lambda: not self.machine.programs("ana") and not self.machine.programs("ben"))

    def drafts(self, who: str) -> list[Path]:
        """Return the files of what is half typed at terminals of an account."""
        private = Path("/home") / self.machine.people[who] / ".local/share/sessiontui/private"
        return list(private.glob("*/drafts/*.json"))
