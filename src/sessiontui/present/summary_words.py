"""What stands around a summary that is read on the screen."""

from __future__ import annotations

from sessiontui.core.names import called
from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State
from sessiontui.present.frames import Choice, FooterFrame, HeaderFrame
from sessiontui.present.lists_of_names import names_words
from sessiontui.service.afterwards.summary_pages import PAIR

WRITE_PROMPT, WRITE_HINT = "write to:", "a file"
WRITING = FooterFrame(
    (Choice("enter", "writes it", "summary.enter"), Choice("esc", "does not", "summary.back"))
)
UNSAID = "Nothing was written."
GONE = "This summary could not be made."
STILL = "Still putting it together…"
STILL_WRITING = "The summaries are still being written…"


def header(state: State) -> HeaderFrame:
    """Return whose session it is and whether it still runs."""
    running = "in progress" if state.live else ""
    title = f"Summary · {safe_text(state.opened.agenda.title)}"
    return HeaderFrame(title, names_words(state.names), "", running, "")


def reader_label(reader: str, names: tuple[str, ...]) -> str:
    """Return how a reader is called in the line of readers."""
    if reader == PAIR:
        return "the two of you" if len(names) == 2 else "all of you"
    return safe_text(called(reader, names))


def readers_frame(readers: tuple[str, ...], names: tuple[str, ...], chosen: str) -> FooterFrame:
    """Return the readers with their keys, the chosen one marked."""
    return FooterFrame(
        tuple(
            Choice(str(number), f"{'▸ ' if reader == chosen else ''}{reader_label(reader, names)}", reader)
            for number, reader in enumerate(readers, start=1)
        )
    )


def footer(count: int) -> FooterFrame:
    """Return the keys of the summary screen."""
    choices = (
        Choice(f"1-{min(9, count)}", "reader"),
        Choice("tab", "next reader", "summary.next"),
        Choice("c", "copy", "summary.copy"),
        Choice("w", "write to a file", "summary.write"),
        Choice("PgDn", "more", "summary.down"),
        Choice("esc", "back", "summary.back"),
    )
    return FooterFrame(choices, (choices[1], choices[2], choices[3], choices[5]))


def copied(reader: str, names: tuple[str, ...], text: str) -> str:
    """Return what was put on the clipboard, and that the terminal has to agree."""
    whose = f"for {reader_label(reader, names)}"
    return (
        f"Copied the summary {whose}, {len(text.splitlines())} lines of Markdown, "
        "where your terminal lets programs copy."
    )


def written(path: str) -> str:
    """Return where the summary is now."""
    return f"Written to {safe_text(path)}"
