"""The English rules that come with the program, read once, and a short way to ask for codes."""

from __future__ import annotations

from functools import cache

from sessiontui.templates.reading.wording_rules import load_wording
from sessiontui.templates.shelves.library import Library
from sessiontui.wording.judging import WordingFinding, judge
from sessiontui.wording.rules import WordingRules


@cache
def english() -> WordingRules:
    rules = load_wording(Library.of()).rules
    assert rules is not None
    return rules


def judged(text: str, *, form: bool = False) -> tuple[WordingFinding, ...]:
    return judge(text, english(), form=form)


def codes(text: str, *, form: bool = False) -> set[str]:
    return {finding.code for finding in judged(text, form=form)}
