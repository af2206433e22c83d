"""Which documents a session gives, for whom, and under which names."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.clock import Stamp
from sessiontui.core.names import slug
from sessiontui.live.state import State
from sessiontui.summary.context import Context, pair_context, participant_context

Render = Callable[[str, Context], str]
"""(template, context) → Markdown, every value escaped; raises where the template does not work."""

PAIR = "pair"
"""The reader of the summary that all of them share."""
ALL = "all"
"""What its file is called where they are more than two."""


def readers(state: State) -> tuple[str, ...]:
    """Return everybody a summary is written for, the one they share last."""
    return (*state.names, PAIR)


def file_name(state: State, reader: str) -> str:
    """Return the name of a reader's file; people whose names come to the same letters are numbered.

    The one they share is called after how many they are: `pair` for two, `all` for more.
    """
    stems = {PAIR: PAIR if len(state.names) < 3 else ALL}
    for name in state.names:
        if name not in stems:
            stem, number = slug(name), 2
            while stem in (PAIR, ALL, *stems.values()):
                stem, number = f"{slug(name)}-{number}", number + 1
            stems[name] = stem
    return f"{state.opened.session}-{stems[reader]}.md"


def outgrown(state: State) -> str:
    """Return the name that the shared summary had while they were two, or as older files have it; else ""."""
    named = {file_name(state, reader) for reader in readers(state)}
    old = f"{state.opened.session}-{PAIR}.md"
    return "" if old in named else old


def document(state: State, reader: str, render: Render, stamp: Stamp) -> str:
    """Return the summary for a reader: the same session gives the same bytes.

    Only for a session that still runs does `stamp` make a difference.
    """
    moment = stamp if state.live else state.last
    if reader == PAIR:
        text = render("summary/pair", pair_context(state, moment))
    else:
        text = render("summary/participant", participant_context(state, reader, moment))
    return _tidied(text)


def _tidied(text: str) -> str:
    """Return the text with single blank lines, no spaces at line ends, and one line end at the end."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.rstrip()
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines).strip("\n") + "\n"
