"""A machine with several accounts that one reaches over SSH: a real sshd on loopback, while a test runs.

Other accounts may not be let to where Python or the project lies (the home of root, a private temporary
folder). So the server runs in a mount namespace of its own, in which exactly those folders can be reached.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import ptyprocess
import pyte
from real_terminal import Terminal

SSHD = "/usr/sbin/sshd"
PROJECT = Path(__file__).resolve().parents[2]


class SshHost:
    """What a test needs to know of the machine."""

    def __init__(self, base: Path, port: int, accounts: tuple[str, ...], group: str, server: int) -> None:
        self.base = base
        self.port = port
        self.accounts = accounts
        self.group = group
        self.server = server
        """The process of sshd, and so of the one view of the disk in which the machine is itself."""

    def line(self, account: str) -> list[str]:
        """Return what `ssh` and `sftp` are told alike, to come here as that account."""
        return [
            *("-F", "none", "-q", "-o", f"Port={self.port}"),
            *("-i", str(self.base / "keys" / f"{account}.key")),
            *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes"),
        ]

    def command(self, account: str, *remote: str, terminal: bool = False) -> list[str]:
        """Return the command that comes here as that account, and does what is asked for."""
        return ["ssh", *self.line(account), "-tt" if terminal else "-T", f"{account}@127.0.0.1", *remote]

    def runs(self, account: str, *remote: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command as that account."""
        return subprocess.run(
            self.command(account, shlex.join(remote)),
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def administers(self, script: str) -> str:
        """Run lines of a shell as the administrator of the machine; return what they print."""
        inside = ["nsenter", "-m", "-t", str(self.server), "sh", "-e", "-c", script]
        done = subprocess.run(inside, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    @contextmanager
    def serving(self, name: str, more: str) -> Iterator[SshHost]:
        """Serve the same machine on another port for a while, with more lines in the server's settings."""
        port = _free_port()
        inside = ["nsenter", "-m", "-t", str(self.server)]
        server = _listens(self.base, name, port, more, inside)
        try:
            _wait_for(port, server)
            yield SshHost(self.base, port, self.accounts, self.group, self.server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)

    def sits_down(self, account: str, *remote: str, columns: int = 100, rows: int = 30) -> SshTerminal:
        """Open a terminal as that account, with a program in it, or with what one is given without asking."""
        words = (shlex.join(remote),) if remote else ()
        return SshTerminal(self.command(account, *words, terminal=True), columns, rows)


class SshTerminal(Terminal):
    """A terminal at the end of an SSH line."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self.environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.seen = b""
        self._rows = [""] * rows
        self.process = ptyprocess.PtyProcess.spawn(command, env=self.environ, dimensions=(rows, columns))

    @property
    def text(self) -> str:
        """What stands on the screen; only rows that changed are read anew, since they are many here."""
        for row in self.screen.dirty:
            cells = self.screen.buffer[row]
            self._rows[row] = "".join(cells[x].data for x in range(self.screen.columns)).rstrip()
        self.screen.dirty.clear()
        return "\n".join(self._rows)


@contextmanager
def ssh_host(accounts: tuple[str, ...], group: str) -> Iterator[SshHost]:
    """Make the accounts and the group, start the server, and take all of it away again.

    In its view of the disk `/opt`, `/srv` and `/usr/local/bin` are the machine's own, with nothing in
    them but a Python, so that an installation can be tried as an administrator does it.
    """
    base = Path(tempfile.mkdtemp(prefix="sessiontui-ssh-"))
    base.chmod(0o755)
    server: subprocess.Popen[bytes] | None = None
    try:
        _sh("groupadd", "-f", group)
        for account in accounts:
            _sh("useradd", "-m", "-K", "HOME_MODE=0755", "-s", "/bin/bash", "-G", group, "-p", "*", account)
        _keys(base, accounts)
        port = _free_port()
        server = _serve(base, port)
        _wait_for(port, server)
        yield SshHost(base, port, accounts, group, server.pid)
    finally:
        if server is not None:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
        for account in accounts:
            subprocess.run(["pkill", "-KILL", "-u", account], check=False)
            _until(partial(_nobody_runs, account))
            subprocess.run(["userdel", "-r", account], check=False, capture_output=True)
        subprocess.run(["groupdel", group], check=False, capture_output=True)
        shutil.rmtree(base, ignore_errors=True)


def _keys(base: Path, accounts: tuple[str, ...]) -> None:
    (base / "keys").mkdir()
    (base / "authorized").mkdir()
    _sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(base / "host_key"))
    for account in accounts:
        key = base / "keys" / f"{account}.key"
        _sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
        shutil.copy(f"{key}.pub", base / "authorized" / account)


def _serve(base: Path, port: int) -> subprocess.Popen[bytes]:
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    own = [line for place in ("/opt", "/srv", "/usr/local/bin") for line in _of_its_own(base, place)]
    script = "\n".join(["set -e", "mount --make-rprivate /", *let_through(base), *own, 'exec "$@"'])
    return _listens(base, "sshd", port, "", ["unshare", "-m", "sh", "-c", script, "sh"])


def _listens(base: Path, name: str, port: int, more: str, inside: list[str]) -> subprocess.Popen[bytes]:
    settings = base / f"{name}.conf"
    settings.write_text(
        f"""Port {port}
ListenAddress 127.0.0.1
HostKey {base}/host_key
AuthorizedKeysFile {base}/authorized/%u
PidFile {base}/{name}.pid
StrictModes no
UsePAM no
PasswordAuthentication no
PrintMotd no
PrintLastLog no
Subsystem sftp internal-sftp
SetEnv LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
{more}
"""
    )
    with (base / f"{name}.log").open("wb") as log:
        return subprocess.Popen([*inside, SSHD, "-D", "-e", "-f", str(settings)], stderr=log, stdout=log)


def _of_its_own(base: Path, place: str) -> list[str]:
    """Return the shell lines that put a folder of this machine alone in the place of one."""
    mine = shlex.quote(f"{base}{place}")
    kept = [f"cp -a {place}/python* {mine} 2>/dev/null || true"] if place.endswith("/bin") else []
    return [f"mkdir -p -m 755 {mine} {place}", *kept, f"mount --bind {mine} {place}"]


def let_through(base: Path) -> list[str]:
    """Return the shell lines that let everybody reach Python and the project, and nothing beside them."""
    needed = {Path(sys.base_prefix), Path(sys.prefix), PROJECT}
    blocked: dict[Path, list[Path]] = {}
    for path in sorted(needed):
        shut = [above for above in reversed(path.parents) if not above.stat().st_mode & 0o001]
        if shut:
            blocked.setdefault(shut[0], []).append(path)
    lines = []
    for number, (top, paths) in enumerate(blocked.items()):
        held = []
        for count, path in enumerate(paths):
            place = f"{base}/held-{number}-{count}"
            lines += [f"mkdir {place}", f"mount --bind {shlex.quote(str(path))} {place}"]
            held.append((place, shlex.quote(str(path))))
        lines.append(f"mount -t tmpfs -o mode=755 none {shlex.quote(str(top))}")
        for place, inside in held:
            lines += [f"mkdir -p {inside}", f"mount --bind {place} {inside}"]
    return lines


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    def up() -> bool:
        assert server.poll() is None, "sshd ended"
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", port)) == 0

    assert _until(up), "sshd never answered"


def _until(done: Callable[[], bool], within: float = 20.0) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(0.05)
    return False


def _nobody_runs(account: str) -> bool:
    return subprocess.run(["pgrep", "-u", account], capture_output=True, check=False).returncode != 0


def _sh(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
