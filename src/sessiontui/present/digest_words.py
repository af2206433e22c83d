"""What a digest says, in words, as the pair sees it before the programme does."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.core.dates import due_text
from sessiontui.service.afterwards.digest import ANSWERED, DigestSession

ABOUT_DIGESTS = "Days, minutes and counts; no word that anybody said or wrote."


def digest_lines(digest: tuple[DigestSession, ...]) -> Iterator[str]:
    """Yield one line for each session."""
    for row in digest:
        parts = [f"{row.day:%d %b %Y}".lstrip("0"), row.agenda, f"{row.held} of {row.planned} minutes"]
        if row.phase != "closed":
            parts.append("given up")
        parts.append("1 person" if row.people == 1 else f"{row.people} people")
        parts += [f"{count} {kind}" for kind, count in row.captures]
        parts += [_what_came(count, answer) for answer, count in row.answers]
        if row.next_date:
            parts.append(f"next on {due_text(row.next_date, row.day)}")
        yield " · ".join(parts)


def _what_came(count: int, answer: str) -> str:
    if answer == ANSWERED:
        return f"{count} answered"
    return f"1 commitment {answer}" if count == 1 else f"{count} commitments {answer}"
