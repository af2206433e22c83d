"""The real program with one call to the system failing, or being its last: any call about its own files.

strace counts the calls of each process by name, so a first run that fails nowhere says which numbers belong
to files of the program; a run for each of those then fails exactly there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from shell import Shell, Told

KILLED = "signal=KILL"
BROKEN = "error=EIO"
FULL = "error=ENOSPC"
QUOTA = "error=EDQUOT"

CALLS = ("write", "fdatasync", "fsync", "openat", "rename", "ftruncate", "unlink", "mkdir", "flock")
_QUICKLY = ("strace", "-f", "--seccomp-bpf", "-o")
_ALONE = ("strace", "-o")
"""Without what it forks, whose calls are counted anew and would fail, too; and where signals are to be sent,
which the quicker way does not do."""
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")


class Call(msgspec.Struct, frozen=True):
    """One call that can fail: its name, which of that name it is, and what it was about."""

    name: str
    number: int
    about: str

    def __str__(self) -> str:
        return f"{self.name} number {self.number}: {self.about[:160]}"


class FailingShell(Shell):
    """A shell whose program runs under strace; the folder it starts from is put back before each run."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self._log = home.with_name(f"{home.name}.calls")
        self._as_it_was = home.with_name(f"{home.name}.before")

    def remembers(self) -> None:
        """Take what is there now as what each run starts from."""
        shutil.rmtree(self._as_it_was, ignore_errors=True)
        shutil.copytree(self.home, self._as_it_was, symlinks=True)

    def puts_back(self) -> None:
        shutil.rmtree(self.home)
        shutil.copytree(self._as_it_was, self.home, symlinks=True)

    happened = False
    """Whether the last fault was met: a source that is compiled meanwhile moves the numbers by a few."""

    def calls(self, arguments: Sequence[str], typed: str) -> tuple[Call, ...]:
        """Run without any fault and return the calls about files of the program, in their order."""
        for _ in range(2):  # the first run may have to compile a source that is new
            self.puts_back()
            told = self._under(["-y", "-e", f"trace={','.join(CALLS)}"], arguments, typed)
            assert told.code == 0, told.err
        return tuple(self._of_its_files())

    def fails(self, call: Call, fault: str, arguments: Sequence[str], typed: str) -> Told:
        """Run with that one call failing so; what the run starts from is put back first."""
        self.puts_back()
        once = f"{call.number}..{call.number}"
        options = ["-e", f"trace={call.name}", "-e", f"inject={call.name}:{fault}:when={once}"]
        alone = fault == KILLED or call.name == "write"
        told = self._under(options, arguments, typed, _ALONE if alone else _QUICKLY)
        self.happened = "INJECTED" in self._log.read_text(encoding="utf-8", errors="replace")
        return told

    def _under(
        self, options: Sequence[str], arguments: Sequence[str], typed: str, strace: Sequence[str] = _QUICKLY
    ) -> Told:
        done = subprocess.run(
            [*strace, str(self._log), *options, sys.executable, "-m", "sessiontui", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environ,
            timeout=120,
            check=False,
        )
        return Told(done.stdout, done.stderr, done.returncode)

    def _of_its_files(self) -> Iterator[Call]:
        counted: Counter[str] = Counter()
        program = ""
        for line in self._log.read_text(encoding="utf-8", errors="replace").splitlines():
            found = _LINE.match(line)
            if found is None:
                continue
            pid, name, about = found.groups()
            program = program or pid
            if pid == program:
                counted[name] += 1
                if str(self.home) in about:
                    yield Call(name, counted[name], about.replace(str(self.home), "~"))
