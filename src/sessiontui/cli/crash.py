"""What is left of a crash: where it happened, and nothing of what anybody said."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

from sessiontui import __version__
from sessiontui.store.owned_files import FILE_MODE, owned_folder
from sessiontui.store.private_folder import user_data_folder

MOST_PLACES = 40
"""Places in the code that are told of one error, from its two ends: a recursion has a thousand."""
MOST_ERRORS = 20


def report_crash(error: BaseException) -> str:
    """Write a report to a private file and return the one line that a person is told.

    The report holds places in the code, never values: a message of an error can hold what somebody wrote.
    """
    safe = "Everything that was shown as saved is on disk; `sessiontui resume` brings the session back."
    try:
        path = _write("\n".join(_lines(error)) + "\n")
    except Exception:
        return f"sessiontui stopped ({type(error).__name__}). {safe}"
    return f"sessiontui stopped ({type(error).__name__}); where it happened is in {path}. {safe}"


def _lines(error: BaseException) -> Iterator[str]:
    yield f"sessiontui {__version__}, Python {platform.python_version()}, {platform.system()}"
    yield ""
    waiting, seen = [error], {id(error)}
    while waiting and len(seen) <= MOST_ERRORS:
        told = waiting.pop()
        yield type(told).__name__
        yield from _places(told)
        inner = told.exceptions if isinstance(told, BaseExceptionGroup) else ()
        in_a_thread = getattr(told, "error", None)  # Textual wraps what a worker died of
        for other in (*reversed(inner), in_a_thread, told.__cause__ or told.__context__):
            # Errors can name each other as their cause.
            if isinstance(other, BaseException) and id(other) not in seen:
                seen.add(id(other))
                waiting.append(other)


def _places(error: BaseException) -> Iterator[str]:
    places = [
        f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    half = MOST_PLACES // 2
    left_out = len(places) - 2 * half
    yield from places if left_out <= 0 else (*places[:half], f"  … {left_out} more …", *places[-half:])


def _write(text: str) -> Path:
    folder = user_data_folder(os.environ) / "private" / "crashes"
    if folder.is_symlink():
        raise OSError("the folder of crash reports is a link")
    owned_folder(folder)
    for number in range(1, 1000):
        path = folder / f"crash-{number}.txt"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            os.fchmod(descriptor, FILE_MODE)
            file.write(text)
        return path
    raise OSError("too many crash reports")
