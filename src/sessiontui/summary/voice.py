"""Whose eyes a document is for: its reader is “I”, everybody else goes by name."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.dates import day_text
from sessiontui.live.state import State

TOGETHER = "Together"


class Voice(msgspec.Struct, frozen=True):
    """A session as one reader tells it; without a reader, as somebody would who was in the room."""

    state: State
    reader: str = ""

    def own(self, name: str) -> bool:
        """Tell whether something is the reader's own."""
        return bool(name) and name == self.reader

    def called(self, name: str) -> str:
        """Return what people call somebody; the whole name where two answer to the first one."""
        return self.state.called(name) if name else TOGETHER

    def subject(self, name: str) -> str:
        """Return `I` for the reader, else the name."""
        return "I" if self.own(name) else self.called(name)

    def of(self, name: str) -> str:
        """Return `my` for the reader, else `Ana’s`; `our` for everybody together."""
        if not name:
            return "our"
        return "my" if self.own(name) else f"{self.called(name)}’s"

    @property
    def day(self) -> date:
        """The day the session was held on, in its own zone."""
        return self.local(self.state.opened_at.utc).date()

    def local(self, at: datetime) -> datetime:
        """Return a moment as the session's clock showed it."""
        return at.astimezone(ZoneInfo(self.state.opened.zone))

    def dated(self, day: date) -> str:
        """Return `Fri 4 Dec (2026-12-04)`: for people, and for those who search."""
        return f"{day_text(day, self.day)} ({day.isoformat()})"


def listed(names: list[str]) -> str:
    """Return names as one says them: `Ana, Ben and Cleo`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def ended(text: str) -> str:
    """Return a sentence with its full stop, unless it ends in a sign of its own, quoted or not."""
    text = text.strip()
    return text if not text or text.rstrip('”"').endswith((".", "!", "?", "…")) else f"{text}."


def quoted(text: str) -> str:
    """Return somebody's words in quotation marks; words that already stand in some stay as they are."""
    text = text.strip().rstrip(" .")
    return text if text.startswith(("“", '"')) and text.endswith(("”", '"')) else f"“{text}”"


def upper_first(text: str) -> str:
    """Return the text with a capital at its beginning; the rest keeps its case."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small letter at its beginning; the rest keeps its case."""
    return text[:1].lower() + text[1:]
