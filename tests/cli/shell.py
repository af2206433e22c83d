"""The program as a shell runs it: a fresh process, its own home, no terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from this_checkout import FINDS_IT


class Told(msgspec.Struct, frozen=True):
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int


class Shell:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ = {
            **FINDS_IT,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TZ": "Europe/London",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        (home / "data").mkdir(parents=True, exist_ok=True)

    @property
    def workspace(self) -> Path:
        return self.home / "data" / "sessiontui" / "workspace"

    def runs(self, *arguments: str, typed: str = "", **environ: str) -> Told:
        done = subprocess.run(
            [sys.executable, "-m", "sessiontui", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**self.environ, **environ},
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Told(done.stdout, done.stderr, done.returncode)

    def starts_and_leaves(self) -> None:
        told = self.runs(
            "start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor", "--plain", typed="n\nq\n"
        )
        assert told.code == 0, told.err
