"""One machine with four accounts for all tests of this folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest
from coaching_host import PEOPLE, CoachingHost, coaching_host
from far_apart import Pair
from ssh_host import SSHD, ssh_host

_HAS_TO_RUN = bool(os.environ.get("SESSIONTUI_CI"))
"""Whether a machine that cannot be made is a failure: on the one that checks everything it is."""

_PROGRAMS = ("ssh", "ssh-keygen", "useradd", "unshare", "nsenter")


@pytest.fixture(scope="session")
def machine() -> Iterator[CoachingHost]:
    """A host as the README makes it, with accounts that nobody else has."""
    if missing := _missing():
        word = f"A machine with several accounts needs {missing}."
        if _HAS_TO_RUN:
            pytest.fail(word, pytrace=False)
        pytest.skip(word)
    mark = os.getpid()
    accounts = tuple(f"{name}-{mark}" for name in PEOPLE)
    with ssh_host(accounts, f"coaching-{mark}") as host:
        yield coaching_host(host)


def _missing() -> str:
    """Return what this machine lacks, in words; "" where it lacks nothing."""
    if os.geteuid() != 0:
        return "root, who can make accounts"
    if programs := [name for name in _PROGRAMS if not which(name)]:
        return ", ".join(programs)
    if not Path(SSHD).exists():
        return f"{SSHD} (package openssh-server)"
    own_view = ["unshare", "-m", "mount", "--make-rprivate", "/"]
    if subprocess.run(own_view, capture_output=True, check=False).returncode != 0:
        return "the right to a view of the disk of its own (`unshare -m`), which this container does not give"
    return ""


@pytest.fixture
def pairs(machine: CoachingHost) -> Iterator[Callable[[str, int], Pair]]:
    """Let Ana and Ben sit down at a place, with screens of so many rows; they leave at the end."""
    made: list[Pair] = []

    def sit_down(place: str, rows: int) -> Pair:
        made.append(Pair(machine, place, rows))
        return made[-1]

    yield sit_down
    for pair in made:
        pair.leave()
