"""Several accounts in one workspace, each with the real program: nobody meets a word of another pair."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from shell import Told
from ssh_host import let_through

from this_checkout import FINDS_IT

ANA, BEN, CYN, LEAD = 42001, 42002, 42003, 42009
GROUP = 42100
CANARY = "kingfisher"

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("unshare") or not shutil.which("setpriv"),
    reason="only root can be several accounts",
)


class Host:
    """A machine with several accounts, none of which may look at what is root's."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.workspace = base / "coaching"
        for name, owner in (("", 0), ("pairs", 0), ("digests", LEAD)):
            folder = self.workspace / name
            folder.mkdir()
            os.chown(folder, owner, GROUP)
            folder.chmod(0o3770)

    def runs(self, account: int, *arguments: str, typed: str = "", **environ: str) -> Told:
        home = self.base / f"home-{account}"
        if not home.exists():
            home.mkdir(mode=0o700)
            os.chown(home, account, account)
        scratch = Path(tempfile.mkdtemp(dir=self.base))
        words = ("setpriv", f"--reuid={account}", f"--regid={account}", f"--groups={GROUP}")
        program = (*words, sys.executable, "-B", "-m", "sessiontui", *arguments)
        script = ["set -e", "mount --make-rprivate /", *let_through(scratch), f"cd {home}"]
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", "\n".join([*script, f"exec {shlex.join(program)}"])],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={
                **FINDS_IT,
                "HOME": str(home),
                "LC_ALL": "C.UTF-8",
                "TERM": "xterm",
                "SESSIONTUI_WORKSPACE": str(self.workspace),
                **environ,
            },
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Told(done.stdout, done.stderr, done.returncode)

    def meet(self, account: int, *names: str, other: int = 0) -> str:
        """Start and close a session of these two as that account; return the pair's id."""
        people = [word for name in names for word in ("--with", name)]
        lines = f"n\nf {CANARY} / {names[0]} / c / d\nq\n"
        told = self.runs(account, "start", "check-in-15", *people, "--as", names[0], "--plain", typed=lines)
        assert told.code == 0, told.err
        if other:
            told = self.runs(account, "share", "--with", str(other))
            assert told.code == 0, told.err + told.out
        return "-".join(name.casefold() for name in names)


@pytest.fixture
def host() -> Iterator[Host]:
    base = Path(tempfile.mkdtemp(prefix="sessiontui-accounts-"))
    base.chmod(0o755)
    yield Host(base)
    shutil.rmtree(base)


OF_OTHERS = (
    ("resume", "{session}", "--plain"),
    ("join", "{session}", "--as", "Ana"),
    ("close", "--session", "{session}"),
    ("reopen", "--session", "{session}"),
    ("abandon", "--session", "{session}"),
    ("capture", "win", "mine", "--session", "{session}"),
    ("tidy", "--session", "{session}"),
    ("strike", "F1", "--session", "{session}"),
    ("summary", "--for", "pair", "--session", "{session}"),
    ("digest", "show", "ana-ben"),
    ("digest", "export", "ana-ben", "--yes"),
    ("handover", "ana-ben", "--dry-run"),
    ("handover", "ana-ben", "--yes", "-o", "x.tar.gz"),
    ("share", "--pair", "ana-ben", "--with", str(CYN)),
    ("start", "check-in-15", "--with", "Ana", "--with", "Ben", "--plain"),
)
"""What one can ask for of a pair that one is not of."""
AT_LARGE = (
    ("sessions",),
    ("sessions", "--json"),
    ("commitments",),
    ("commitments", "--json"),
    ("doctor",),
    ("doctor", "--deep"),
    ("doctor", "--repair"),
    ("doctor", "--rebuild"),
    ("templates", "list"),
    ("share", "--check"),
)
"""What one can ask for without naming a pair."""


def test_what_is_another_pairs_is_refused_in_one_line_and_left_as_it_was(host: Host) -> None:
    host.meet(ANA, "Ana", "Ben", other=BEN)
    host.meet(CYN, "Cyn", "Dan")
    folder = host.workspace / "pairs" / "ana-ben"
    (session,) = [path.stem for path in (folder / "sessions").glob("*.jsonl")]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for account in (CYN, LEAD):
        for words in OF_OTHERS:
            told = host.runs(account, *(word.format(session=session) for word in words))
            assert told.code == 2, (words, told)
            assert "is open to its own people alone" in told.err, (words, told)
            assert told.err.count("\n") == 1, (words, told)
            assert not told.out, (words, told)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert list((host.workspace / "digests").iterdir()) == []
    assert not any(host.base.rglob("x.tar.gz"))


def test_what_names_no_pair_works_with_ones_own_and_says_nothing_of_others(host: Host) -> None:
    host.meet(ANA, "Ana", "Ben", other=BEN)
    host.meet(CYN, "Cyn", "Dan")
    for account, own in ((CYN, "cyn-dan"), (LEAD, "")):
        for words in AT_LARGE:
            told = host.runs(account, *words)
            assert told.code == 0, (words, told)
            said = told.out + told.err
            assert CANARY + " / Ana" not in said, (words, said)
            if words[0] != "share":
                assert "ana" not in said.casefold().replace("analog", ""), (words, said)
        assert own in host.runs(account, "sessions").out
    assert CANARY in host.runs(BEN, "summary", "--for", "pair").out


def test_who_has_not_been_let_in_yet_is_told_whom_to_ask(host: Host) -> None:
    host.meet(ANA, "Ana", "Ben")
    (path,) = (host.workspace / "pairs" / "ana-ben" / "sessions").glob("*.jsonl")
    told = host.runs(BEN, "join", path.stem, "--as", "Ben")
    assert told.code == 2
    assert f"{ANA} lets you in: sessiontui share --pair ana-ben --with ACCOUNT" in told.err


def test_two_accounts_write_in_one_session_and_the_lead_reads_the_digest_alone(host: Host) -> None:
    pair = host.meet(ANA, "Ana", "Ben", other=BEN)
    told = host.runs(BEN, "capture", "win", "we asked first", "--by", "Ben")
    assert told.code == 0, told.err
    assert host.runs(BEN, "close").code == 0
    told = host.runs(ANA, "summary", "--for", "pair")
    assert "we asked first" in told.out
    for account in (ANA, BEN):
        assert host.runs(account, "digest", "export", pair, "--yes").code == 0
    digest = host.workspace / "digests" / f"{pair}.jsonl"
    for account, may in ((LEAD, True), (CYN, False)):
        done = subprocess.run(
            ["setpriv", f"--reuid={account}", f"--regid={account}", f"--groups={GROUP}", "cat", str(digest)],
            capture_output=True,
            check=False,
        )
        assert (done.returncode == 0) is may, done
        assert CANARY.encode() not in done.stdout
    for account in (ANA, BEN, CYN, LEAD):
        told = host.runs(account, "share", "--check")
        assert told.code == 0, told.out


def test_only_whoever_owns_a_folder_hands_it_over_and_then_nothing_of_it_is_left(host: Host) -> None:
    pair = host.meet(ANA, "Ana", "Ben", other=BEN)
    assert host.runs(BEN, "handover", pair, "--yes").code == 3  # it is live
    assert host.runs(ANA, "close").code == 0
    told = host.runs(BEN, "handover", pair, "--yes")
    assert told.code == 2
    assert f"belongs to {ANA}, who alone can erase it" in told.err
    assert not (host.base / f"home-{BEN}" / f"{pair}.tar.gz").exists()
    assert host.runs(BEN, "handover", pair, "--keep").code == 0
    told = host.runs(ANA, "handover", pair, "--yes")
    assert told.code == 0, told.err
    assert f"{BEN} can read it here now, and will find it gone." in told.err
    assert f"{pair} is gone from here" in told.err
    assert list((host.workspace / "pairs").iterdir()) == []
    archive = host.base / f"home-{ANA}" / f"{pair}.tar.gz"
    listed = subprocess.run(["tar", "-tzf", archive], capture_output=True, text=True, check=True).stdout
    assert f"{pair}/sessions/" in listed
    assert f"{pair}/summaries/" in listed


def test_templates_of_a_shared_workspace_are_copied_by_its_owner_and_used_by_all(host: Host) -> None:
    os.chown(host.workspace, LEAD, GROUP)
    told = host.runs(LEAD, "templates", "copy", "pair/close")
    assert told.code == 0, told.err
    assert "only you may change it" in told.err
    told = host.runs(ANA, "templates", "list", "--layer", "workspace")
    assert [line.split() for line in told.out.splitlines()[1:]] == [["pair/close", "Close", "7", "workspace"]]
    for refused in (
        ("copy", "pair/open"),
        ("change", "pair-60", "--minutes", "close=9"),
        ("remove", "pair/close"),
        ("why", "pair/close", "--change", "shorter"),
    ):
        told = host.runs(ANA, "templates", *refused)
        assert (told.code, "only 42009 may change its templates" in told.err) == (2, True), told.err
    assert not (host.workspace / "prompts" / "pair" / "open.md").exists()
    made = host.runs(LEAD, "templates", "pack", "ours", "--version", "1.0", "-o", "out")
    assert host.runs(LEAD, "templates", "unpack", made.out.strip()).code == 0
    assert host.runs(ANA, "templates", "list", "--packs").out == "ours 1.0  Ours, 1 template\n"
