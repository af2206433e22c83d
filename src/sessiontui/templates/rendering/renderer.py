"""The bounded renderer: hand in texts and plain values, get a text back, whatever the template tries."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.snags import finding_of
from sessiontui.templates.rendering.wire import (
    LATER,
    Escape,
    Job,
    Outcome,
    Ready,
    Request,
    Snag,
    framed,
    unframed,
)

if TYPE_CHECKING:
    import subprocess

_START_SECONDS = 10.0
"""A cold disk may take that long to load the engine; no template has run by then."""
_JOB_SECONDS = 1.6
_NEXT_JOB_SECONDS = 2.8
"""A job that follows others may be tried twice: with them, and then alone."""
_MOST_TOGETHER, _BYTES_TOGETHER = 16, 1 << 20
"""Requests of one round trip; others who render wait for as long as it takes."""

Results = tuple[Outcome | Finding, ...]
"""What became of each job of one request, in order; a finding where it failed."""


class Renderer:
    """Renders templates in a process of its own, which is started once and forks for each render.

    Call `start` before Textual is imported and before there are threads: forking is cheap and safe then.
    Later starts, after a crash of the process or when nothing was to be rendered for an hour, take a slower
    way of some 150 ms. Threads may share one renderer.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._channel: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | int | None = None

    def start(self, *, warm: bool = False) -> None:
        """Start the render process, where it is not running yet; `warm` loads its engine at once."""
        with self._lock:
            self._start(warm)

    def render_all(
        self, jobs: tuple[Job, ...], texts: dict[str, str], *, escape: Escape = "none", inspect: bool = False
    ) -> Results:
        """Return what became of each job, in order, in one round trip; a finding where it failed."""
        return self.render_each((Request(texts, jobs, escape, inspect),))[0]

    def render_each(self, requests: Sequence[Request]) -> tuple[Results, ...]:
        """Return what became of the jobs of each request, in order, in few round trips.

        What one request does with its time and memory is at no cost of the others.
        """
        results: dict[int, Results] = {}
        waiting: dict[int, bytes] = {}
        for number, request in enumerate(requests):
            results[number] = ()
            try:
                waiting |= {number: msgspec.json.encode(request)} if request.jobs else {}
            except (TypeError, ValueError) as error:
                snag = Snag("other", detail=str(error))
                results[number] = _results(request, _filled([], [request], snag))
        while waiting:
            together = _together(waiting)
            asked = [requests[number] for number in together]
            message = framed([msgspec.Raw(waiting[number]) for number in together])
            with self._lock:
                outcomes = iter(self._asked(message, asked))
            for number, request in zip(together, asked, strict=True):
                of_one = list(islice(outcomes, len(request.jobs)))
                if of_one[0].snag != LATER:
                    results[number] = _results(request, of_one)
                    del waiting[number]
        return tuple(results[number] for number in range(len(requests)))

    def close(self) -> None:
        """End the render process; a later render starts it again."""
        with self._lock:
            self._end()

    def _asked(self, message: bytes, requests: list[Request]) -> list[Outcome]:
        for attempt in (1, 2):
            outcomes: list[Outcome] = []
            try:
                self._ask(message, sum(len(request.jobs) for request in requests), outcomes)
            except TimeoutError:
                self._end()
                return _filled(outcomes, requests, Snag("time"))
            except (OSError, ValueError, msgspec.MsgspecError):
                # The process was ended from outside. Another one is tried once.
                self._end()
                if attempt == 2:
                    gone = Snag("other", detail="the render process does not start")
                    return _filled(outcomes, requests, gone)
            else:
                return outcomes
        raise AssertionError("unreachable")

    def _ask(self, message: bytes, count: int, outcomes: list[Outcome]) -> None:
        channel = self._start(False)
        channel.settimeout(_START_SECONDS)
        channel.sendall(message)
        msgspec.json.decode(_told(channel), type=Ready)
        for number in range(count):
            channel.settimeout(_NEXT_JOB_SECONDS if number else _JOB_SECONDS)
            outcomes.append(msgspec.json.decode(_told(channel), type=Outcome))

    def _start(self, warm: bool) -> socket.socket:
        if self._channel is not None:
            return self._channel
        ours, theirs = socket.socketpair()
        with theirs:
            if _alone():
                from sessiontui.templates.rendering import worker

                # What is there now stays for good. Left out of every later search for garbage, here and in
                # the new process, its pages stay shared between the two: a search writes to each object.
                gc.freeze()
                self._process = os.fork()
                if self._process == 0:
                    worker.main(theirs.fileno(), warm=warm)
            else:
                self._process = _spawned(theirs.fileno(), warm)
        self._channel = ours
        return ours

    def _end(self) -> None:
        if self._channel is not None:
            self._channel.close()
        match self._process:
            case int():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._process, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(self._process, 0)
            case None:
                pass
            case spawned:
                spawned.kill()
                spawned.wait()
        self._channel = self._process = None


def _told(channel: socket.socket) -> bytes:
    body = unframed(channel.recv)
    if body is None:
        raise ConnectionError("the render process has ended")
    return body


def _alone() -> bool:
    if threading.active_count() > 1:
        return False
    # Libraries can have threads of which Python knows nothing.
    with contextlib.suppress(OSError):
        return len(os.listdir("/proc/self/task")) == 1
    return True


def _spawned(channel: int, warm: bool) -> subprocess.Popen[bytes]:
    import subprocess  # the slower way is rarely taken, and costs ten milliseconds to load

    root = Path(__file__).resolve().parents[3]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sessiontui.templates.rendering import worker; "
        "worker.main(int(sys.argv[2]), warm=sys.argv[3] == 'True')"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root), str(channel), str(warm)],
        pass_fds=(channel,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


def _together(waiting: Mapping[int, bytes]) -> list[int]:
    """Return which of the requests go into the next round trip: the first, and as many as fit beside it."""
    together: list[int] = []
    room = _BYTES_TOGETHER
    for number, body in islice(waiting.items(), _MOST_TOGETHER):
        room -= len(body)
        if together and room < 0:
            break
        together.append(number)
    return together


def _filled(outcomes: list[Outcome], requests: Sequence[Request], snag: Snag) -> list[Outcome]:
    """Return the outcomes, with the snag for what is left of the request they end in; others come later."""
    tasks = [(place, job) for place, request in enumerate(requests) for job in request.jobs]
    missing = tasks[len(outcomes) :]
    return outcomes + [
        Outcome(snag=msgspec.structs.replace(snag, name=job.names[0]) if place == missing[0][0] else LATER)
        for place, job in missing
    ]


def _results(request: Request, outcomes: Sequence[Outcome]) -> Results:
    return tuple(
        outcome
        if outcome.snag is None
        else finding_of(outcome.snag, tuple(sorted(job.context)), request.texts)
        for job, outcome in zip(request.jobs, outcomes, strict=True)
    )
