"""Everything that can go wrong in a way a person can mend, each said in one line.

The exit codes are those of the command line: 2 usage or configuration, 3 busy, 4 damaged data.
"""

from __future__ import annotations

from collections.abc import Collection

from sessiontui.core.safe_text import one_line


class SessiontuiError(Exception):
    """Something a person can mend; `str()` is one line: what happened, what is safe, what to do."""

    exit_code = 2

    def __init__(self, what: str, remedy: str = "", *, safe: str = "", why: str = "") -> None:
        # What somebody typed, a file's name or a damaged file's words may stand in any of the three.
        what, safe, remedy = one_line(what), one_line(safe), one_line(remedy)
        self.what = what
        """What is wrong, and where."""
        self.safe = safe
        """What is not affected, where somebody could fear that it is."""
        self.remedy = remedy
        """What to do about it."""
        self.why = why
        """The bare reason, such as “the disk is full”, for where there is room for little more."""
        super().__init__(" ".join(_sentence(part) for part in (what, safe, remedy) if part))


class UsageError(SessiontuiError):
    """The words of a command, a file or a setting do not fit."""


class NotFound(UsageError):
    """A name that stands for nothing here; the nearest known name is offered."""


class NotBegun(NotFound):
    """A session whose first entry never reached the disk: nothing was said in it, and nothing is missing."""


class CannotRead(SessiontuiError):
    """The disk does not show what is there; saying that nothing is there would be wrong."""

    exit_code = 3


class Busy(SessiontuiError):
    """Another process holds what is needed; trying again later works."""

    exit_code = 3


class NotSaved(SessiontuiError):
    """A write did not reach the disk; the words are still on the screen."""

    exit_code = 3


class Damaged(SessiontuiError):
    """A file holds a record that cannot be read; nothing of it is changed until it is repaired."""

    exit_code = 4


class NewerVersion(SessiontuiError):
    """A file was written by a newer sessiontui; it can be read but not written."""

    exit_code = 2


def _sentence(text: str) -> str:
    text = text.strip()
    ended = text.endswith((".", "?", "!", "…", ":")) or text[-2:] in (".)", "?)", "!)", "…)")
    return text if ended else text + "."


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return the known name most like `name`, or None where nothing is alike enough to offer."""
    import difflib

    folded = {item.casefold(): item for item in reversed(tuple(known))}
    close = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.55)
    if close:
        return folded[close[0]]
    starts = [item for item in known if item.casefold().startswith(name.casefold())] if name else []
    return starts[0] if starts else None


def nearest_in_folders(name: str, known: Collection[str]) -> str | None:
    """Return what `nearest` does for names such as pair/review, where the last part is alike, too."""
    close = nearest(name, known)
    last, other = name.rpartition("/")[2].lstrip("_"), (close or "").rpartition("/")[2].lstrip("_")
    return close if last == other or nearest(last, (other,)) else None
