"""What is left of a crash: where it happened, and nothing of what anybody said."""

from __future__ import annotations

import os
import platform
import traceback
from pathlib import Path

from sessiontui import __version__
from sessiontui.store.owned_files import owned_folder
from sessiontui.store.private_folder import user_data_folder


def report_crash(error: BaseException) -> str:
    """Write a report to a private file and return the one line that a person is told.

    The report holds places in the code, never values: a message of an error can hold what somebody wrote.
    """
    lines = [f"sessiontui {__version__}, Python {platform.python_version()}, {platform.system()}", ""]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
        seen = seen.__cause__ or seen.__context__
    safe = "Everything that was shown as saved is on disk; `sessiontui resume` brings the session back."
    try:
        path = _write("\n".join(lines) + "\n")
    except Exception:
        return f"sessiontui stopped ({type(error).__name__}). {safe}"
    return f"sessiontui stopped ({type(error).__name__}); where it happened is in {path}. {safe}"


def _write(text: str) -> Path:
    folder = owned_folder(user_data_folder(os.environ) / "private" / "crashes")
    for number in range(1, 1000):
        path = folder / f"crash-{number}.txt"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        return path
    raise OSError("too many crash reports")
