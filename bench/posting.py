"""posting, a Textual program that many people use, in a virtual environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# With a newer tree-sitter it crashes at start: its grammars are built for this one.
PACKAGES = ("posting==2.11.1", "tree-sitter==0.25.2")


def cache_folder() -> Path:
    """Return where what was installed is kept for the next run."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "sessiontui-bench"


def posting(say: Callable[[str], None]) -> Path | None:
    """Return the program, installing it where it is not there yet; None where that does not work here."""
    folder = cache_folder() / "posting"
    program = folder / "bin" / "posting"
    if program.exists():
        return program
    say(f"installing posting into {folder}")
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", *PACKAGES]
    for command in ([sys.executable, "-m", "venv", str(folder)], pip):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:]
            say(f"posting is left out: it cannot be installed here ({' '.join(last)})")
            return None
    return program
