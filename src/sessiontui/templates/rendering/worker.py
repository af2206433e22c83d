"""The render process: small, single-threaded, started before the screen, and forking for every render.

A template cannot be trusted with time or memory, and the language's own fence does not bound them. So each
render happens in a child that the operating system limits; a child that goes too far is stopped, and the next
one starts fresh. This process holds no terminal, no file of the session and no secret, and ends when the
program's end of the socket closes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple, NoReturn

import msgspec

from sessiontui.templates.rendering.wire import LATER, Job, Outcome, Ready, Request, Snag, framed, unframed

CPU_SECONDS = 1
WALL_SECONDS = 1.0
"""Given to each job anew."""
_BACKSTOP_SECONDS = 1.2
MEMORY_BYTES = 512 * 1024 * 1024
"""On top of what is mapped when the child begins."""
OPEN_FILES = 16
_STOPPED_AT_MOST = 3
"""Jobs of one request that may run into a limit; the rest is then given up, so that nobody waits for ever."""

# Ctrl-C and Ctrl-Z reach every process of the terminal, and mean the program.
_IGNORED = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGPIPE)
_USUAL = (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGWINCH, signal.SIGUSR1, signal.SIGUSR2)


class _Task(NamedTuple):
    place: int
    """Of its request, among those of the round trip."""
    request: Request
    job: Job


def main(channel: int, *, warm: bool = False) -> NoReturn:
    """Serve requests on the socket `channel` until its other end closes, then leave without any clean-up."""
    try:
        _settle(channel)
        if warm:
            _load()
        _serve(3)
    except BaseException:  # nothing of this process may ever run on into the program that it was forked from
        os._exit(1)
    os._exit(0)


def _serve(channel: int) -> None:
    while (body := unframed(lambda size: os.read(channel, size))) is not None:
        requests = msgspec.json.decode(body, type=tuple[Request, ...])
        _load()
        _send(channel, framed(Ready()))
        for outcome in _outcomes(requests):
            _send(channel, framed(outcome))


def _settle(channel: int) -> None:
    for ignored in _IGNORED:
        signal.signal(ignored, signal.SIG_IGN)
    for usual in _USUAL:
        signal.signal(usual, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.signal(signal.SIGALRM, _ring)
    nothing = os.open(os.devnull, os.O_RDWR)
    if channel != 3:
        os.dup2(channel, 3, inheritable=False)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.closerange(4, min(max(os.sysconf("SC_OPEN_MAX"), 256), 65536))
    sys.path[:] = [os.path.abspath(folder) for folder in sys.path]
    os.chdir("/")
    sys.setrecursionlimit(1000)


def _load() -> None:
    # A child that finds the engine loaded begins at once; frozen, its pages stay shared with this process.
    if "sessiontui.templates.rendering.sandbox" not in sys.modules:
        from sessiontui.templates.rendering import sandbox

        sandbox.warm()

        gc.collect()
        gc.freeze()


def _outcomes(requests: tuple[Request, ...]) -> Iterator[Outcome]:
    tasks = [_Task(place, request, job) for place, request in enumerate(requests) for job in request.jobs]
    start, stopped, at = 0, 0, 0
    while start < len(tasks):
        task = tasks[start]
        if stopped and task.place != at:
            # Others wait for this process, too: they come next, and then what is left of these requests.
            yield Outcome(snag=LATER)
            start += 1
            continue
        if stopped >= _STOPPED_AT_MOST:
            yield Outcome(snag=Snag("gone", task.job.names[0]))
            start += 1
            continue
        done = 0
        for outcome in _in_a_child([one for one in tasks[start:] if not stopped or one.place == at]):
            yield outcome
            done += 1
        # Where some came through before the child was stopped, the next job gets a child of its own.
        if done == 0:
            stopped, at = stopped + 1, task.place
            yield Outcome(snag=Snag("time", task.job.names[0]))
        start += max(done, 1)


def _in_a_child(tasks: list[_Task]) -> Iterator[Outcome]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _render_and_exit(tasks, writing)
    os.close(writing)
    try:
        for _ in tasks:
            body = _read_in_time(reading)
            if body is None:
                return
            yield msgspec.json.decode(body, type=Outcome)
    except (TimeoutError, ValueError, msgspec.MsgspecError):
        return
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _read_in_time(reading: int) -> bytes | None:
    signal.setitimer(signal.ITIMER_REAL, _BACKSTOP_SECONDS)
    try:
        return unframed(lambda size: os.read(reading, size))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _render_and_exit(tasks: list[_Task], writing: int) -> NoReturn:
    try:
        os.close(3)
        gc.disable()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        _limit()
        from sessiontui.templates.rendering import sandbox

        for place, of_one in groupby(tasks, lambda task: task.place):
            (_, request, first), *others = of_one
            made = sandbox.environment(request.texts, request.escape)
            for job in (first, *(task.job for task in others)):
                signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
                outcome = sandbox.render(made, job, request.texts, request.inspect)
                kind = outcome.snag.kind if outcome.snag is not None else ""
                if kind == "memory" and place != tasks[0].place:
                    os._exit(0)  # the memory may have gone to others before it: it is tried again alone
                _send(writing, framed(outcome))
                if kind in ("memory", "recursion"):
                    os._exit(0)  # what is left of this process is in no state to go on
    except BaseException:
        os._exit(1)
    os._exit(0)


def _limit() -> None:
    bounds = [
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ]
    mapped = _mapped_bytes()
    if mapped:
        bounds.append((resource.RLIMIT_AS, mapped + MEMORY_BYTES))
    for which, most in bounds:
        # macOS knows some of these limits by name only.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def _mapped_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb") as stream:
            return int(stream.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _send(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _ring(*_: object) -> NoReturn:
    raise TimeoutError
