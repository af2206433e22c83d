"""What is said of words that were typed and could not be saved."""

from __future__ import annotations

from collections.abc import Sequence

from sessiontui.core.safe_text import safe_text


def offered_again(line: str) -> tuple[str, ...]:
    """Return what was typed and not kept yet, to be read where a prompt cannot show it."""
    return (f"You were typing: {safe_text(line)}",)


def left_out(line: str) -> tuple[str, ...]:
    """Return words that were let go, so that they can still be read and copied."""
    return (f"Left out: {safe_text(line)}",)


def not_in_the_session(lines: Sequence[str], trouble: str, again: str) -> tuple[str, ...]:
    """Return what somebody leaves behind that is not in the session, and whether it comes back."""
    if not lines:
        return ()
    words = tuple(f"  {safe_text(line)}" for line in lines)
    if trouble:
        return ("This is saved nowhere; copy it before you close this window:", *words, trouble)
    return (f"Not in the session; {again} offers it again:", *words)
