"""The wording check as the house uses it: rules read once, with the first line that is judged.

A broken file of rules never stops anybody: the rules of the next layer are used, and one line says so.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sessiontui.core.errors import NotFound
from sessiontui.templates.findings import Finding, TemplateTrouble

if TYPE_CHECKING:
    from sessiontui.templates.reading.wording_rules import WordingReading
    from sessiontui.templates.shelves.library import Library
    from sessiontui.wording.judging import WordingFinding


class Wording:
    """Judges lines by the rules of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _reading(self) -> WordingReading:
        from sessiontui.templates.reading.wording_rules import WordingReading, load_wording

        try:
            return load_wording(self._library)
        except TemplateTrouble as trouble:
            return WordingReading(None, trouble.findings)
        except NotFound as missing:
            nowhere = Finding(
                "missing-file", "error", "rubrics/wording.en.yaml", 0, missing.what, missing.remedy
            )
            return WordingReading(None, (nowhere,))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with files of rules, errors only; () where all is well."""
        return self._reading.findings

    @property
    def told(self) -> str:
        """One line on a file of rules that could not be used; "" where all is well."""
        return str(self.findings[0]) if self.findings else ""

    def judge(self, text: str, *, form: bool = False) -> tuple[WordingFinding, ...]:
        """Return what is found in a line, in its order; nothing where no rules can be read.

        About a millisecond for a line of twenty words; the first call reads the rules, and takes far longer.
        """
        from sessiontui.wording.judging import judge

        rules = self._reading.rules
        return judge(text, rules, form=form) if rules is not None else ()

    def warm(self) -> bool:
        """Read the rules now, so that the first line is as quick as any; returns whether they can be used."""
        from sessiontui.wording import judging  # noqa: F401 - loaded now, too

        return self._reading.rules is not None
