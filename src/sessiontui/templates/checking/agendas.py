"""The check of one agenda."""

from __future__ import annotations

import msgspec

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
        advice = FindingsOf(file)
        advise_on_agenda(reading.agenda, reading.lines, advice)
        found.extend(tuple(_at_its_key(one, source.text) for one in advice.all))
        advise_on_blocks(around, reading.agenda, reading.lines, found)
    return after_waivers(found.all, reading.waivers, file, ADVICE_CODES)


_KEYS = {"title-minutes": "title", "norms-no-limits": "norms", "over-slot": "slot"}
"""Code → the key where one looks for it, where the file has one."""


def _at_its_key(finding: Finding, text: str) -> Finding:
    """Return advice on the agenda as a whole at the line of the key that it is about."""
    key = _KEYS.get(finding.code)
    lines = enumerate(text.split("\n"), 1)
    line = next((number for number, line in lines if key and line.startswith(f"{key}:")), finding.line)
    return msgspec.structs.replace(finding, line=line)
