"""Whether what a template draws in is there, and does not lead back to where it began."""

from __future__ import annotations

from sessiontui.core.errors import nearest_in_folders
from sessiontui.templates.checking.surroundings import Surroundings
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.rendering.includes import MOST_DRAWN_IN, included, loop_from

_MOST_MISSING = 20
"""Names of one file that lead nowhere and are told; who has more has enough to do."""


def check_drawn_in(around: Surroundings, name: str, texts: dict[str, str], found: FindingsOf) -> bool:
    """Note what a template draws in and cannot; return whether it is worth rendering."""
    if len(texts) > MOST_DRAWN_IN:
        what = f"It draws in more than {MOST_DRAWN_IN} others"
        found.error("too-many", 0, what, "Write more of it into one file")
        return False
    whole = True
    for other, text in texts.items():
        missing: dict[str, int] = {}
        for wanted, line in included(text):
            if wanted not in texts:
                missing.setdefault(wanted, line)
        for wanted, line in list(missing.items())[:_MOST_MISSING]:
            whole = False
            close = nearest_in_folders(wanted, around.names.prompts or ())
            remedy = f"Did you mean “{close}”?" if close else "Write the name of a prompt, between quotes"
            what = f"It includes “{wanted}”, which is not there"
            where = around.file_of(other, name, found.file)
            found.extend((Finding("missing-include", "error", where, line, what, remedy),))
    for other in texts:
        if loop := loop_from(other, texts):
            way, line = loop
            what = f"It includes itself: {' → '.join(way)}"
            where = around.file_of(other, name, found.file)
            found.extend((Finding("include-loop", "error", where, line, what, "Take one of these out"),))
            return False
    return whole
