"""Standard streams that cannot carry every letter: what is printed is plain then, what is read is UTF-8.

Without this a terminal whose locale is C or POSIX gets a stack trace for the first “é”, or a screen whose
columns are shifted by what Python writes in place of it.
"""

from __future__ import annotations

import codecs
import io
import os
import sys

from sessiontui.core.plain_signs import in_ascii

PLAIN = "sessiontui-plain"
"""The name under which Python knows what stands for a letter that a stream cannot carry."""

BEGUN_AGAIN = "SESSIONTUI_BEGUN_AGAIN"


def name_files_in_utf8() -> None:
    """Begin again in UTF-8 where Python was started with file names in plain ASCII.

    A session is named after its people, and they have any letters.
    """
    again = os.environ.pop(BEGUN_AGAIN, "")
    if carries_all(sys.getfilesystemencoding()):
        return
    if again:
        sys.stderr.write("sessiontui names files in UTF-8: leave out `-X utf8=0`, or set LC_ALL=C.UTF-8.\n")
        raise SystemExit(2)
    spoken = os.environ.get("PYTHONIOENCODING", sys.stdout.encoding)
    environ = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": spoken, BEGUN_AGAIN: "1"}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environ)


def open_streams() -> None:
    """Let the three streams, and what was typed behind the command, take and give any letter."""
    codecs.register_error(PLAIN, _instead)
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper) and not carries_all(stream.encoding):
            stream.reconfigure(errors=PLAIN)
    if isinstance(sys.stdin, io.TextIOWrapper):
        ascii_only = codecs.lookup(sys.stdin.encoding).name == "ascii"
        sys.stdin.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")
    sys.argv[1:] = map(_typed, sys.argv[1:])


def carries_all(encoding: str) -> bool:
    """Tell whether every letter can be written in that encoding."""
    return codecs.lookup(encoding).name.startswith("utf")


def _instead(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeEncodeError):
        return in_ascii(error.object[error.start : error.end]), error.end
    raise error


def _typed(argument: str) -> str:
    """Return an argument whose UTF-8 Python did not recognise as such."""
    if not any("\udc80" <= character <= "\udcff" for character in argument):
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument  # a path in another encoding; it has to stay as it is
