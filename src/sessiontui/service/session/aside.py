"""Work that may take seconds, done beside whoever asked for it, in the order in which it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Job = Callable[[], tuple[str, ...]]
"""Does something and returns what has to be told of it, one line each."""

PATIENCE = 0.4
"""Seconds for which whoever asks waits, so that what is quick is over when the next frame is shown."""


class Aside:
    """One thread that does one job after the other; it begins with the first of them."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[Future[tuple[str, ...]]] = []

    @property
    def busy(self) -> bool:
        """Whether a job is not finished yet."""
        return any(not job.done() for job in self._jobs)

    def put(self, job: Job) -> None:
        """Have a job done after those before it; wait for it no longer than `PATIENCE`."""
        from concurrent.futures import ThreadPoolExecutor, wait

        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._jobs.append(self._pool.submit(job))
        wait(self._jobs, timeout=PATIENCE)

    def do(self, job: Job) -> tuple[str, ...]:
        """Put a job and return what those that are finished by then have to tell."""
        self.put(job)
        return self.taken()

    def taken(self) -> tuple[str, ...]:
        """Return what the jobs that are finished have to tell, once."""
        finished = [job for job in self._jobs if job.done()]
        self._jobs = [job for job in self._jobs if job not in finished]
        return tuple(line for job in finished for line in job.result())

    def close(self) -> tuple[str, ...]:
        """Wait until all is done; return what it has to tell."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None
        return self.taken()
