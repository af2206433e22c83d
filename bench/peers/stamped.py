"""Our own program, with the moments told at which a record is durable, and at which another's was read.

`stamped.py FILE …` writes a line for each to FILE: `durable` or `read`, and the clock that all processes of
the machine share. Between two keys that is one write of thirty bytes, which is not synced.
"""

from __future__ import annotations

import os
import sys
import time

from sessiontui.cli import main
from sessiontui.store.journal import Journal
from sessiontui.store.scan import Scan


def stamp_to(handle: int) -> None:
    """Let the journal tell from now on."""
    append, unread = Journal.append, Journal.unread

    def appended(journal: Journal, line: bytes, sequence: int) -> None:
        append(journal, line, sequence)
        _tell(handle, "durable")

    def read(journal: Journal) -> Scan:
        found = unread(journal)
        if found.records:
            _tell(handle, "read")
        return found

    Journal.append, Journal.unread = appended, read  # type: ignore[assignment, method-assign]


def _tell(handle: int, what: str) -> None:
    os.write(handle, f"{what} {time.perf_counter():.7f}\n".encode())


if __name__ == "__main__":
    stamp_to(os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    main()
