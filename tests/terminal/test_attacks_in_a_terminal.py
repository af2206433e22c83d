"""The program in a real terminal, in a workspace whose templates attack."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal

from sessiontui.core.clock import monotonic

pytestmark = pytest.mark.terminal

LOOP, END = "{% for a in range(99999) %}", "{% endfor %}"
CANARY = "canary-7f3a91"
HOSTILE = {
    "prompts/pair/review.md": "---\ntitle: Ours\n---\n" + LOOP * 3 + END * 3,
    "prompts/pair/open.md": '---\ntitle: "Ours"\n---\n{{ environ }}\x1b]0;stolen\x07\n',
    "rubrics/coach-turn.yaml": "title: !!python/object/apply:os.system ['true']\n",
    "prompts/summary/pair.md": "---\ntitle: x\nkind: summary\n---\n" + LOOP * 3 + END * 3,
    "prompts/summary/participant.md": "---\ntitle: x\nkind: summary\n---\n{{ 'x' * 10**9 }}",
}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    workspace = tmp_path / "data" / "sessiontui" / "workspace"
    for place, text in HOSTILE.items():
        path = workspace / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    people = ("--with", "Ana Ruiz", "--with", "Ben Okafor")
    started = Terminal(
        tmp_path, "start", "pair-60", *people, columns=100, rows=30, environ={"SESSIONTUI_SECRET": CANARY}
    )
    yield started
    started.closes()


def started_by(pid: int) -> list[int]:
    """Return the processes that a process started and that still run, those that they started included."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *started_by(int(child))]
    return found


def test_a_session_among_templates_that_attack_runs_closes_and_leaves_nothing_behind(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.until("longer than a second|reaches into|stands for nothing|tag", within=30)
    terminal.until("n begin")
    terminal.types("n")
    terminal.until("left of 5:00")
    terminal.types("c")
    terminal.until("esc puts it away")
    terminal.types("ask before I answer\r")
    terminal.until("C1")
    terminal.types("S")
    terminal.until("longer than a second|more memory", within=30)
    children = started_by(terminal.process.pid)
    assert children, "the render process is there"
    terminal.types("q")
    terminal.until("left of 5:00")
    assert CANARY.encode() not in terminal.seen
    assert b"\x1b]0;stolen" not in terminal.seen
    terminal.types("q")
    assert terminal.ends() == 0
    began = monotonic()
    while any(Path(f"/proc/{child}").exists() for child in children) and monotonic() - began < 20:
        os.sched_yield()
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    kept = [path.read_text() for path in (tmp_path / "data").rglob("*ana-ruiz-ben-okafor.jsonl")]
    assert any("ask before I answer" in text for text in kept)
