"""The check of one rubric."""

from __future__ import annotations

import msgspec

from sessiontui.templates.checking.going_on import tried
from sessiontui.templates.checking.levels import advise_on_rubric
from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.surroundings import Asking, Surroundings
from sessiontui.templates.checking.written_values import advise_on_written_values
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.reading.prompts import at_line
from sessiontui.templates.reading.rubrics import panel_context, read_rubric
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.rendering.wire import Job, Request
from sessiontui.templates.shelves.library import Source


def check_rubric(around: Surroundings, source: Source) -> Asking[tuple[Finding, ...]]:
    """Return everything found in a rubric, its panel among it."""
    name, file = source.entry.name, source.entry.file
    reading = read_rubric(source.text, name, file)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    rubric = reading.partly
    if rubric is not None:
        advise_on_rubric(rubric, reading.lines, found, around.labels, source.text)
        if rubric.panel:
            job = Job((name,), panel_context(rubric))
            texts = {name: at_line(rubric.panel, reading.panel_line)}
            for (result,) in (yield from tried(Request(texts, (job,)))):
                if isinstance(result, Finding):
                    found.extend((msgspec.structs.replace(result, file=file),))
    return after_waivers(found.all, reading.waivers, file, ADVICE_CODES)
