"""How much memory a live session lies in once its first screen stands, with every process it started."""

from __future__ import annotations

from collections.abc import Sequence

from bench.lab import Group, Lab
from bench.process_tree import private, proportional, resident, tree
from bench.pty_drive import Program
from bench.rows import Case, Row, Sample
from bench.workspaces import live_workspace

ROWS = (
    Row("`resume`: all processes, a page they share counted once", "live.all", "hello.all", "MB", times=1.6),
    Row("`demo`: the same", "demo.all", "hello.all", "MB", times=1.6),
    Row("`resume`: the program itself (RSS)", "live.rss", "hello.rss", "MB"),
    Row("`resume`: what other processes add to it (USS)", "live.others", unit="MB"),
    Row("`resume`: all processes, pages divided by who shares them (PSS)", "live.pss", "hello.pss", "MB"),
    Row("`resume`: all processes, shared pages counted in each (RSS)", "live.sum", "hello.sum", "MB"),
)


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return a session come back to, one just started, and the hello-world."""

    def ours() -> Sample:
        workspace = live_workspace(lab, "memory")
        return lain(lab, lab.sessiontui("--workspace", workspace, "resume"), "Ready when you are")

    return (
        Case("hello", lambda: lain(lab, lab.peer("hello"), "Hello, world")),
        Case("live", ours),
        Case("demo", lambda: lain(lab, lab.sessiontui("demo"), "Ready when you are")),
    )


def lain(lab: Lab, command: Sequence[str], shows: str) -> Sample:
    """Return the megabytes of a program whose screen has settled, apart and summed."""
    program = Program(command, environ=lab.environ)
    try:
        program.settles(shows)
        processes = tree(program.pid)
        rss = [resident(each) for each in processes]
        pss = sum(proportional(each) for each in processes)
        added = sum(private(each) for each in processes[1:])
    finally:
        program.close("q")
    return {"all": rss[0] + added, "rss": rss[0], "others": added, "pss": pss, "sum": sum(rss)}


GROUP = Group("Memory once the first screen stands", ROWS, cases)
