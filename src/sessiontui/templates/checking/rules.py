"""The table of rules: for every code that a finding can have, why it matters and a better example."""

from __future__ import annotations

from sessiontui.templates.checking.rule import Example, Rule
from sessiontui.templates.checking.rules_of_coaching import RULES_OF_COACHING
from sessiontui.templates.checking.rules_of_files import RULES_OF_FILES
from sessiontui.templates.checking.rules_of_lists import RULES_OF_LISTS
from sessiontui.templates.checking.rules_of_values import RULES_OF_VALUES

__all__ = ["ADVICE_CODES", "RULES", "Example", "Rule", "rule_of"]

RULES: tuple[Rule, ...] = (*RULES_OF_FILES, *RULES_OF_VALUES, *RULES_OF_LISTS, *RULES_OF_COACHING)
"""In the order in which a file is read: opened, understood, thought about."""

_BY_CODE = {rule.code: rule for rule in RULES}
_OF_NO_FILE = ("not-a-template", "waiver-unknown", "waiver-unneeded", "waiver-reason")
ADVICE_CODES: tuple[str, ...] = tuple(
    rule.code for rule in RULES if rule.severity == "advice" and rule.code not in _OF_NO_FILE
)
"""What a file may decline with a reason."""


def rule_of(code: str) -> Rule | None:
    """Return the rule that a code names, None where there is none."""
    return _BY_CODE.get(code)
