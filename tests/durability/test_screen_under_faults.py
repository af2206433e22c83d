"""The live screen in a real terminal while a single call about its file fails: told, and saved by Enter."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from failing_calls import BROKEN, FULL, KILLED, QUOTA
from real_terminal import Terminal
from shell import Shell
from what_is_there import captured, drafts, sessions_of, takes_another_line

from thorough import Tally, times

pytestmark = pytest.mark.terminal

WHY = {
    BROKEN: "the disk reports an error",
    FULL: "the disk is full",
    QUOTA: "your share of the disk is used up",
}
CASES = (
    ("write", FULL, 1),
    ("write", QUOTA, 2),
    ("fdatasync", BROKEN, 1),
    ("fdatasync", BROKEN, 2),
    ("write", KILLED, 2),
    ("fdatasync", KILLED, 1),
)
MORE = tuple(
    (call, fault, number)
    for call in ("write", "fdatasync")
    for fault in (BROKEN, FULL, QUOTA, KILLED)
    for number in range(1, 7)
)


@pytest.mark.parametrize(("call", "fault", "number"), MORE if times(0, 1) else CASES)
def test_one_call_fails_at_the_screen(
    call: str, fault: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    shell = Shell(tmp_path / "home")
    shell.starts_and_leaves()
    (file,) = sessions_of(shell)
    wrapper = tmp_path / "python"
    inject = f"inject={call}:{fault}:when={number}..{number}"
    quickly = "" if fault == KILLED else "-f --seccomp-bpf"  # which sends no signals
    wrapper.write_text(
        f"#!/bin/sh\nexec strace {quickly} -o /dev/null -P {file.path} -e trace={call} -e {inject} "
        f'{sys.executable} "$@"\n',
        encoding="utf-8",
    )
    wrapper.chmod(0o700)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(wrapper))
        terminal = Terminal(shell.home, "resume")
    kept: list[str] = []
    try:
        terminal.until("1 of 9")
        for turn in range(number + 1):
            terminal.types("w")
            terminal.until("(?m)^ win ")
            terminal.types(f"line {turn}\r")
            if fault == KILLED and turn + 1 == number:
                assert terminal.ends() in (-9, 137)
                break
            terminal.until(rf"W{turn + 1}\b.* kept|Not saved")
            if turn + 1 == number:
                terminal.until(f"Not saved: {WHY[fault]}")
                assert f"line {turn}" in terminal.text.splitlines()[-2]
                assert captured(shell) == kept
                terminal.types("\r")
                terminal.until(rf"W{turn + 1}\b.* kept")
            kept.append(f"line {turn}")
            assert captured(shell) == kept
        if fault != KILLED:
            terminal.types("q")
            assert terminal.ends() == 0
    finally:
        terminal.closes()
    assert captured(shell)[: len(kept)] == kept
    assert len(captured(shell)) <= number + 1
    assert not drafts(shell.home) or fault == KILLED
    takes_another_line(shell)
    tally("D3", "the live screen: one call fails, or is the last", 1)
