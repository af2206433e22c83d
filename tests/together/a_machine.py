"""One machine with three accounts for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from coaching_host import CoachingHost, coaching_host
from ssh_host import SSHD, ssh_host

_HAS_TO_RUN = bool(os.environ.get("CI") or os.environ.get("SESSIONTUI_CI"))


@pytest.fixture(scope="session")
def machine() -> Iterator[CoachingHost]:
    """A host as the README makes it, with accounts of Ana, Ben and Kim that nobody else has."""
    missing = [name for name in ("ssh", "unshare", "nsenter", "useradd") if not shutil.which(name)]
    if not Path(SSHD).exists():
        missing.append("sshd (package openssh-server)")
    if os.geteuid() != 0:
        missing.append("root, who can make accounts")
    if missing:
        word = f"A machine with several accounts needs {', '.join(missing)}"
        if _HAS_TO_RUN:
            pytest.fail(word)
        pytest.skip(word)
    mark = os.getpid()
    with ssh_host((f"ana-{mark}", f"ben-{mark}", f"kim-{mark}"), f"coaching-{mark}") as host:
        yield coaching_host(host)
