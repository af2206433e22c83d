"""What Python tells of an error by itself never reaches a terminal: its messages hold people's words."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from sessiontui.cli.saying import say


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
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        from sessiontui.cli.crash import report_crash

        report_crash(ended.exc_value)  # a screen may be shown, so nothing is said


def _say_nothing(_what: object) -> None:
    """Take what Python could not raise anywhere, such as an error while something is cleared away."""
