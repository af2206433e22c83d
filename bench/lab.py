"""Where a run does its work: a temporary home, the program, what was asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bench.rows import Case, Row

PEERS = Path(__file__).parent / "peers"


class Lab(NamedTuple):
    """What every measurement is given."""

    folder: Path
    """Empty at first, thrown away at the end; the stores that are compared all lie in it."""
    quick: bool
    """Smaller numbers of everything: proves that it runs, measures nothing well."""
    posting: Path | None
    """The program `posting`, where it was asked for and could be installed."""
    cleanups: ExitStack
    say: Callable[[str], None]
    """Takes one line on how far it is."""

    @property
    def environ(self) -> dict[str, str]:
        """The environment of whatever is measured: a home of its own, nothing of the caller's settings."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }

    def sessiontui(self, *arguments: str | Path) -> list[str]:
        """Return the command that runs the program as it is installed: its own script where there is one."""
        script = Path(sys.executable).parent / "sessiontui"
        program = [str(script)] if script.exists() else [sys.executable, "-m", "sessiontui"]
        return [*program, *map(str, arguments)]

    def peer(self, name: str) -> list[str]:
        """Return the command that runs a peer of ours."""
        return [sys.executable, str(PEERS / f"{name}.py")]

    def copied(self, source: Path, target: Path) -> Path:
        """Put a folder back to what it was, and return it."""
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
        return target


class Group(NamedTuple):
    """Measurements that are taken in turns, because their numbers are set beside each other."""

    title: str
    rows: tuple[Row, ...]
    cases: Callable[[Lab], tuple[Case, ...]]
    """Prepares, and returns what is to be measured."""
