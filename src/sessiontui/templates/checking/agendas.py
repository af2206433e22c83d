"""The check of one agenda."""

from __future__ import annotations

from sessiontui.templates.checking.plans import advise_on_agenda
from sessiontui.templates.checking.prompts_of_blocks import advise_on_blocks
from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.surroundings import Surroundings
from sessiontui.templates.checking.written_values import advise_on_written_values
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.reading.agendas import read_agenda
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.shelves.library import Source


def check_agenda(around: Surroundings, source: Source) -> tuple[Finding, ...]:
    """Return everything found in an agenda."""
    file = source.entry.file
    reading = read_agenda(source.text, source.entry.name, file, around.names)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    if reading.agenda is not None:
        advise_on_agenda(reading.agenda, reading.lines, found)
        advise_on_blocks(around, reading.agenda, reading.lines, found)
    return after_waivers(found.all, reading.waivers, file, ADVICE_CODES)
