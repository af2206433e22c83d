"""What Python tells of an error by itself never reaches a terminal: its messages hold people's words."""

from __future__ import annotations

import errno
import sys
import threading
from types import TracebackType

from sessiontui.cli.saying import say

_GONE = (errno.EIO, errno.EPIPE, errno.EBADF, errno.ENXIO)
"""What writing to a terminal says once nobody is at its other end."""


def keep_silent() -> None:
    """Report what a thread dies of, and what nothing else caught; say nothing of what goes wrong at the end.

    asyncio logs what it finds, with the words, where nobody else takes the log: the app turns that off.
    """
    sys.excepthook = _ended
    sys.unraisablehook = _say_nothing
    threading.excepthook = _thread_ended


def _ended(_kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    from sessiontui.cli.crash import report_crash

    say(report_crash(error), err=True)


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    error = ended.exc_value
    if error is None or isinstance(error, SystemExit) or _terminal_is_gone(error):
        return
    from sessiontui.cli.crash import report_crash

    report_crash(error)  # a screen may be shown, so nothing is said


def _terminal_is_gone(error: BaseException) -> bool:
    """Tell whether Textual could not draw because the line was cut; the signal of that ends the program."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    draws = where is not None and where.tb_frame.f_code.co_filename.endswith("_writer_thread.py")
    return draws and isinstance(error, OSError) and error.errno in _GONE


def _say_nothing(_what: object) -> None:
    """Take what Python could not raise anywhere, such as an error while something is cleared away."""
