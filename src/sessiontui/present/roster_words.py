"""What is said while a list of names is brought in."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.present.frames import Choice, FooterFrame
from sessiontui.present.home import HomeLine
from sessiontui.service.opening.known_people import NameList

TITLE = "Import names"
ASK = "Where are the names?"
HELP = (
    "Type the path of a text or CSV file with one name a line, or paste the names, parted by commas.",
    "A column called “name”, or “first name” and “last name”, is found by its heading.",
    "They are kept in this workspace and suggested when a session is started; nothing else is done.",
)
PROMPT, HINT = "file or names:", "people.csv, or names parted by commas"
ASKING = FooterFrame((Choice("enter", "reads them", "roster.enter"), Choice("esc", "back", "roster.back")))
LOOKING = FooterFrame((Choice("enter", "keeps them", "roster.enter"), Choice("esc", "back", "roster.back")))
TOO_LONG = "That is more than a line takes; save it as a file and name the file."
SHOWN = 12
"""Names of a list that are shown before it is kept."""


def asking_lines() -> tuple[HomeLine, ...]:
    """Return what is asked, and how it can be answered."""
    return (HomeLine(ASK, "heading"), *(HomeLine(line) for line in HELP))


def preview_lines(found: NameList) -> tuple[HomeLine, ...]:
    """Return the names as they were read, to be looked at before they are kept."""
    count = f"{len(found.names)} name{'s' if len(found.names) > 1 else ''}"
    lines = [HomeLine(f"{count}; are they right?", "heading")]
    lines += [HomeLine(safe_text(name), "item") for name in found.names[:SHOWN]]
    if len(found.names) > SHOWN:
        lines.append(HomeLine(f"and {len(found.names) - SHOWN} more", "item"))
    if found.encoding:
        lines.append(
            HomeLine(f"The file is written in {found.encoding}: look whether accents and umlauts are right.")
        )
    if found.twice:
        lines.append(HomeLine(f"{found.twice} stood there twice; each is kept once."))
    if found.turned:
        one = "One name stood" if found.turned == 1 else f"{found.turned} names stood"
        lines.append(
            HomeLine(
                f"{one} there with the family name first, and is turned round."
                if found.turned == 1
                else f"{one} there with the family name first, and are turned round."
            )
        )
    return tuple(lines)


def kept(new: int, count: int) -> str:
    """Return how many names are on the list now that were not before."""
    if not new:
        return "All of them were known already."
    known = f"; {count - new} were known already" if new < count else ""
    return f"{new} name{'s' if new > 1 else ''} kept{known}. s starts a session with them."
