"""What a mark beside a line means: the words it is about, and a question that leads to better ones."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.live.state import Capture
from sessiontui.present.wording_words import NAMES
from sessiontui.wording.judging import WordingFinding

Marked = tuple[tuple[Capture, tuple[WordingFinding, ...]], ...]
"""(line, what is found in it) of every line that carries a mark."""

NO_MARK = "No line of yours carries a mark."
HERE = "m says what the mark beside it means."


def mark_lines(marked: Marked, *, shared: bool) -> Iterator[str]:
    """Yield each line with what could be said otherwise; on a shared screen only how many there are."""
    if not marked:
        yield NO_MARK
        return
    if shared:
        count = "One line carries" if len(marked) == 1 else f"{len(marked)} lines carry"
        yield f"{count} a mark. Others see this screen; the advice waits until it is yours alone."
        return
    for capture, findings in marked:
        yield f"{capture.id}: {clipped(safe_text(capture.said), 160)}"
        for finding in findings:
            words = clipped(safe_text(finding.span), 60)
            yield f"  “{words}”: {NAMES[finding.code]}. {finding.why}"
            yield f"    {finding.instead}"
        yield ""
    yield "The words are yours; nothing has to change."
