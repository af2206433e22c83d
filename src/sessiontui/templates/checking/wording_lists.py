"""The check of one file of wording rules."""

from __future__ import annotations

from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.surroundings import Surroundings
from sessiontui.templates.findings import Finding
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.reading.wording_rules import read_wording
from sessiontui.templates.shelves.library import Source


def check_wording(_around: Surroundings, source: Source) -> tuple[Finding, ...]:
    """Return everything found in a file of wording rules."""
    wording = read_wording(source.text, source.entry.file)
    return after_waivers(wording.findings, wording.waivers, source.entry.file, ADVICE_CODES)
