"""A host on which people meet, installed and shared as the README says."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

from ssh_host import SshHost, SshTerminal

README = Path(__file__).resolve().parents[2] / "README.md"
PAGE = "Two of you, over SSH"
PEOPLE = ("ana", "ben", "kim", "lea", "dan")
"""Accounts: a pair, one of another pair, whoever leads the programme, and one more."""
PROGRAM = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m sessiontui "$@"\n'


def page() -> str:
    """Return the page of the README that this is about."""
    found = re.search(rf"^## {re.escape(PAGE)}\n(.*?)(?=^## )", README.read_text(), re.M | re.S)
    assert found, f"the README has no page “{PAGE}”"
    return found[1]


def blocks(language: str = "sh") -> tuple[str, ...]:
    """Return what the page says to type, or to write in a file, in its order."""
    return tuple(re.findall(rf"^```{language}\n(.*?)^```$", page(), re.M | re.S))


class CoachingHost:
    """The machine, with a workspace that its accounts share; people have the names of the README."""

    def __init__(self, host: SshHost, people: dict[str, str]) -> None:
        self.host = host
        self.people = people
        """By the account's name in the README, its real one here."""

    def here(self, text: str) -> str:
        """Return what the README says with the accounts and the group of this machine."""
        names = {**self.people, "coaching": self.host.group}
        words = "|".join(names)
        return re.sub(rf"(?<![\w/.-])({words})(?![\w/.-])", lambda found: names[found[1]], text)

    def meets_at(self, place: str) -> Path:
        """Share a workspace there as the README says, with Kim of another pair in it, and return its folder.

        Everybody's settings name it from then on.
        """
        share, mine = (text.replace("/srv/coaching", place) for text in blocks()[1:3])
        self.host.administers(
            self.here(share).replace(f"{self.people['ben']};", f"{self.people['ben']} {self.people['kim']};")
        )
        for who in self.people:
            self.runs(who, "sh", "-e", "-c", mine.replace("Ana", who.capitalize()))
        return self.host.base / place.lstrip("/")

    def types(self, line: str, *, columns: int = 100, rows: int = 30) -> SshTerminal | str:
        """Do what a line of the README does: a terminal where it asks for one, else what it prints."""
        ssh, *words = shlex.split(self.here(line))
        assert ssh == "ssh", line
        terminal = words[0] == "-t"
        who, rest = words[int(terminal)].removesuffix("@host"), words[int(terminal) + 1 :]
        if terminal:
            return self.host.sits_down(who, *rest, columns=columns, rows=rows)
        done = self.host.runs(who, *rest)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def runs(self, who: str, *words: str) -> str:
        """Run a command as that account and return what it prints; it ends well."""
        done = self.host.runs(self.people[who], *words)
        assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
        return done.stdout

    def sits_down(self, who: str, *words: str, columns: int = 100, rows: int = 30) -> SshTerminal:
        """Open a terminal as that account with a program in it."""
        return self.host.sits_down(self.people[who], *words, columns=columns, rows=rows)

    def programs(self, who: str, word: str = "") -> tuple[int, ...]:
        """Return the programs of that account whose command has the word in it; no shell over one."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and (line := _command(entry)) is not None:
                owner = entry.stat().st_uid if entry.exists() else -1
                shell = line.split(" ")[0].rsplit("/", 1)[-1] in ("sh", "dash", "bash")
                own = owner == _number(self.people[who]) and not shell
                if own and f"sessiontui {word}".rstrip() in line:
                    found.append(int(entry.name))
        return tuple(found)

    def journal(self, session: Path) -> tuple[dict[str, Any], ...]:
        """Return the records of a session's file."""
        return tuple(json.loads(line) for line in session.read_text().splitlines())


def coaching_host(host: SshHost) -> CoachingHost:
    """Install what the page of the README installs.

    It is the checkout, since a test asks no network for packages; the link to it is made as it stands.
    """
    *_, link = blocks()[0].splitlines()
    made = "/opt/sessiontui/bin"
    host.administers(
        f"mkdir -p {made} && printf %s {shlex.quote(PROGRAM)} >{made}/sessiontui\n"
        f"chmod 755 {made}/sessiontui\n{link}"
    )
    return CoachingHost(host, dict(zip(PEOPLE, host.accounts, strict=True)))


def _command(process: Path) -> str | None:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None


def _number(account: str) -> int:
    import pwd

    return pwd.getpwnam(account).pw_uid
