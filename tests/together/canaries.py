"""Words that are looked for where they must not be: in what arrived, and in all that an account can read."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Iterable

from coaching_host import CoachingHost
from ssh_host import SshTerminal

PLACES = ("/srv", "/home", "/tmp", "/var/tmp", "/run", "/dev/shm", "/proc")
_LOOK = r"""
import os, sys, time
since, *words = sys.stdin.read().split()
words = [word.encode() for word in words]
mine = str(os.getpid())
def look(path, data):
    for word in words:
        if word in data:
            print(word.decode(), path)
seen = 0
for place in sys.argv[1:]:
    for top, folders, files in os.walk(place):
        if top == "/proc":
            folders[:], files = [name for name in folders if name.isdecimal() and name != mine], []
        elif top.startswith("/proc/"):
            folders[:] = []
            files = [name for name in files if name in ("cmdline", "environ", "comm", "maps")]
        for name in (*folders, *files):
            look(os.path.join(top, name), os.fsencode(name))
        for name in files:
            path = os.path.join(top, name)
            try:
                found = os.lstat(path)
                if not place == "/proc" and (found.st_ctime < float(since) or not os.path.isfile(path)):
                    continue
                with open(path, "rb") as file:
                    look(path, file.read())
            except OSError:
                continue
            seen += 1
print("looked", seen)
"""


def canary(what: str) -> str:
    """Return a word that stands nowhere else, in no file and no memory of an earlier run."""
    return f"zq{what}{secrets.token_hex(4)}qz"


def readable(
    machine: CoachingHost, who: str, since: float, words: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return the words that an account finds and where: names and files it can read, and what runs.

    Files that were last changed before `since` (seconds of the epoch) cannot hold what was written after.
    """
    typed = "\n".join((str(since), *words))
    done = machine.host.runs(machine.people[who], sys.executable, "-c", _LOOK, *PLACES, typed=typed)
    assert done.returncode == 0, done.stderr
    *lines, looked = done.stdout.splitlines()
    assert int(looked.removeprefix("looked ")) > 0
    found: dict[str, tuple[str, ...]] = {}
    for word, _, place in (line.partition(" ") for line in lines):
        found[word] = (*found.get(word, ()), place)
    return found


def arrived(terminal: SshTerminal, word: str) -> bool:
    """Tell whether a word was among the bytes that a terminal ever received, whatever stood between them."""
    plain = re.sub(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_])", b"", terminal.seen)
    return word.encode() in terminal.seen or word.encode() in plain
