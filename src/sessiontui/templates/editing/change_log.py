"""Writing down, in a template's own file, what was changed and what a review had found."""

from __future__ import annotations

import json
import re

from sessiontui.core.errors import UsageError
from sessiontui.templates.kinds import PARTS
from sessiontui.templates.reading.heads import head_of
from sessiontui.templates.reading.lineage import Change, read_lineage

_KEY = re.compile(r"[A-Za-z_][\w-]*:")
_PLAIN = re.compile(r"[^\W\d_][^#:\n]*[^\s#:]")
"""Words that YAML reads as words without quotes."""
_WORDS_OF_ITS_OWN = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)", re.IGNORECASE)


def with_change(text: str, change: Change, *, markdown: bool) -> str:
    """Return the file with one more entry under `changes`; everything else stays as it was.

    `markdown` is for files with a head between `---` lines, such as prompts.

    Raises:
        UsageError: where the file has no head to write in, or its `changes` are no list on lines of its own.
    """
    lines = text.split("\n")
    first, end = _head(lines) if markdown else (0, len(lines))
    keys = [at for at in range(first, end) if _KEY.match(lines[at])]
    entry = _entry(change)
    here = next((at for at in keys if lines[at].startswith("changes:")), None)
    if here is None:
        at = _before_the_long_list(lines, keys, end)
        new = [*lines[:at], "changes:", *(f"  {line}" for line in entry), *lines[at:]]
    else:
        at, indent = _behind_the_last(lines, here, end)
        new = [*lines[:at], *(indent + line for line in entry), *lines[at:]]
    written = "\n".join(new)
    if read_lineage(head_of(written, markdown=markdown)).changes[-1:] != (
        _placed(written, change, markdown),
    ):
        raise UsageError(
            "The changes in this file cannot be added to as they stand",
            "Write changes: on a line of its own, and each change below it on lines that begin with a dash",
        )
    return written


def _placed(text: str, change: Change, markdown: bool) -> Change | None:
    """Return the change as it has to be read back, in the line where it came to stand."""
    held = read_lineage(head_of(text, markdown=markdown)).changes
    wanted = (change.date, change.finding, change.change, change.before)
    same = [one for one in held if (one.date, one.finding, one.change, one.before) == wanted]
    return same[-1] if same else None


def _head(lines: list[str]) -> tuple[int, int]:
    if lines[0].rstrip() == "---":
        for at in range(1, len(lines)):
            if lines[at].rstrip() == "---":
                return 1, at
    raise UsageError("This file has no head to write in", "Begin it with --- and its keys, then --- again")


def _before_the_long_list(lines: list[str], keys: list[int], end: int) -> int:
    at = next((at for at in keys if lines[at].startswith(PARTS)), None)
    if at is None:
        while end > 0 and not lines[end - 1].strip():
            end -= 1
        return end
    while at > 0 and lines[at - 1].startswith("#"):  # what is said of the list stays with it
        at -= 1
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    return at


def _behind_the_last(lines: list[str], here: int, end: int) -> tuple[int, str]:
    """Return where the entries under the key end, and how far they are set in."""
    at, indent = here + 1, "  "
    while at < end and (not lines[at].strip() or lines[at][0] in " -#"):
        if lines[at].lstrip().startswith("- date") or lines[at].lstrip() == "-":
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        at += 1
    while at > here + 1 and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
        at -= 1
    return at, indent


def _entry(change: Change) -> list[str]:
    lines = [f"- date: {change.date}"]
    if change.finding:
        lines.append(f"  finding: {_scalar(change.finding)}")
    lines.append(f"  change: {_scalar(change.change)}")
    if change.before:
        lines.append(f"  before: {json.dumps(change.before)}")
    return lines


def _scalar(words: str) -> str:
    if _PLAIN.fullmatch(words) and not _WORDS_OF_ITS_OWN.fullmatch(words):
        return words
    return json.dumps(words, ensure_ascii=False)
