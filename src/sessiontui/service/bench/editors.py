"""Which editor somebody writes with, and how it is told the line to begin at."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from sessiontui.core.errors import UsageError, nearest
from sessiontui.core.plain_files import NotOrdinary, bytes_of, opened

LONGEST = 1 << 20
"""Bytes that are read of a file; no template is nearly as large."""
USUAL = ("nano", "vi")
"""What is tried where nobody has named an editor."""
CHOSEN = "VISUAL"
"""The variable that counts first."""
OFFERED = ("nano", "micro", "vim", "vi", "nvim", "emacs", "hx", "code", "subl")
"""What somebody may choose whose own editor is not there, as far as it is; the simplest first."""
_KNOWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "gvim", "view", "nano", "pico", "micro", "ne"), ("+{line}", "{file}")
    ),
    **dict.fromkeys(("emacs", "emacsclient", "mg", "jed", "joe", "kak", "gedit"), ("+{line}", "{file}")),
    **dict.fromkeys(("code", "codium", "cursor", "code-insiders"), ("--wait", "--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "zed"), ("--wait", "{file}:{line}")),
    **dict.fromkeys(("hx", "helix"), ("{file}:{line}",)),
    **dict.fromkeys(("mate", "kate"), ("-l", "{line}", "{file}")),
}
"""What follows the command, by the name of the editor; one that is not here is handed the file alone."""


class NoEditor(UsageError):
    """The editor that is named is not there, or none is."""


def editors_here(which: Callable[[str], str | None] = shutil.which) -> tuple[str, ...]:
    """Return the editors that one could choose on this machine."""
    return tuple(editor for editor in OFFERED if which(editor))


def command_for(
    environ: Mapping[str, str],
    path: Path,
    line: int,
    which: Callable[[str], str | None] = shutil.which,
) -> tuple[str, ...]:
    """Return the command, word by word, that edits a file from a line on; no shell reads it.

    `$VISUAL` is meant before `$EDITOR`; with neither it is nano, then vi.

    Raises:
        NoEditor: where none is there, or the words that name it do not end.
    """
    name, said = _named(environ)
    if not name:
        found = next((editor for editor in USUAL if which(editor)), "")
        if not found:
            raise NoEditor(
                "No editor is known here, and neither nano nor vi is installed",
                "Name yours: export EDITOR=…",
            )
        words = [found]
    else:
        try:
            words = shlex.split(said)
        except ValueError:
            raise NoEditor(
                f"{name} is “{said}”, and a quotation mark in it is not closed", f"Write {name} anew"
            ) from None
        if not words or not which(words[0]):
            close = nearest(Path(words[0]).name if words else "", tuple(n for n in _KNOWN if which(n)))
            here = next((editor for editor in USUAL if which(editor)), "an editor that is")
            remedy = f"Is “{close}” meant? export {name}={close}" if close else _another(name, here)
            raise NoEditor(f"{name} names “{words[0] if words else ''}”, which is not installed", remedy)
    return (*words, *_aimed(words, path, line))


def _another(name: str, editor: str) -> str:
    return f"Leave, type export {name}={editor} and come back; {editor} is there"


def refuse_to_wait(path: Path) -> None:
    """Refuse to open in an editor what it would wait for without end.

    Raises:
        UsageError: where it is a named pipe, a device or the like.
    """
    try:
        with suppress(FileNotFoundError, PermissionError, IsADirectoryError):
            opened(path).close()
    except NotOrdinary:
        raise UsageError(f"{path} is not an ordinary file", "Put a text file in its place") from None


def text_at(path: Path) -> str:
    """Return what an editor would show of a file, "" where it is none that one could wait for."""
    try:
        return bytes_of(path, most=LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""


def _named(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return (the variable that names an editor, what it says); ("", "") where none does."""
    for name in (CHOSEN, "EDITOR"):
        if said := environ.get(name, "").strip():
            return name, said
    return "", ""


def _aimed(words: list[str], path: Path, line: int) -> tuple[str, ...]:
    pattern = _KNOWN.get(Path(words[0]).name.removesuffix(".exe"))
    if pattern is None or line < 1:
        return (str(path),)
    filled = (part.format(file=path, line=line) for part in pattern if part not in words)
    return tuple(filled)
