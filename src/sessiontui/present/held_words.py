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


def lost_with_the_screen(lines: Sequence[str], *, shared: bool) -> str:
    """Return what somebody left behind that is on no disk, to be copied; "" where nothing is.

    Where others saw the screen it is not repeated.
    """
    if not lines:
        return ""
    if shared:
        return "What was half typed could not be saved."
    return "\n".join(("This was half typed and is saved nowhere; copy it from here:", *map(_indented, lines)))


def _indented(line: str) -> str:
    return f"  {safe_text(line)}"


def not_in_the_session(lines: Sequence[str], trouble: str, again: str) -> tuple[str, ...]:
    """Return what somebody leaves behind that is not in the session, and whether it comes back."""
    if not lines:
        return ()
    words = tuple(map(_indented, lines))
    if trouble:
        return ("This is saved nowhere; copy it before you close this window:", *words, trouble)
    return (f"Not in the session; {again} offers it again:", *words)
