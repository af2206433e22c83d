"""Every code that a reader or a check can give has its rule, and every rule a place that gives it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sessiontui.templates
from sessiontui.templates.checking.rules import ADVICE_CODES, RULES, Rule, rule_of

TEMPLATES = Path(sessiontui.templates.__file__).parent
TABLE = "rules_of_"
TOLD_BY = ("error", "advice", "note", "Finding", "trouble", "_refused", "_trouble")
"""Functions whose first words are a code, where those words look like one."""
CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def told() -> Iterator[tuple[str, str, str]]:
    """Yield (pattern of a code, severity where it is said, place) for every finding that the source makes."""
    for path in sorted(TEMPLATES.rglob("*.py")):
        if path.name.startswith("rule"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            place = f"{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and node.args:
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in TOLD_BY:
                    severity = name if name in ("error", "advice") else ""
                    yield from ((code, severity, place) for code in words(node.args[0]))
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_CODES":
                assert isinstance(node.value, ast.Dict)
                yield from ((code, "", place) for value in node.value.values for code in words(value))
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                parts = node.value.elts
                if len(parts) == len(("code", "what", "remedy")):
                    yield from ((code, "", place) for code in words(parts[0]))
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                parts = node.value.elts
                if len(parts) == len(("code", "line", "what", "remedy")):
                    yield from ((code, "", place) for code in words(parts[0]))


def words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+"
            for part in node.values
        )
    elif (
        isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get"
    ):  # the code where none is given
        yield from words(node.args[-1])
    elif isinstance(node, ast.IfExp):
        yield from words(node.body)
        yield from words(node.orelse)


def test_every_code_that_can_be_told_stands_in_the_table() -> None:
    known = [rule.code for rule in RULES]
    missing = {
        f"{pattern} ({place})"
        for pattern, _, place in told()
        if not any(re.fullmatch(pattern, code) for code in known)
    }
    assert not missing


def test_every_rule_of_the_table_can_be_told() -> None:
    patterns = {pattern for pattern, _, _ in told()}
    assert not [rule.code for rule in RULES if not any(re.fullmatch(one, rule.code) for one in patterns)]


def test_a_rule_is_as_strict_as_what_is_told_by_its_code() -> None:
    severities: dict[str, set[str]] = {}
    for pattern, severity, _ in told():
        if severity:
            severities.setdefault(pattern.replace("\\", ""), set()).add(severity)
    wrong = [rule.code for rule in RULES if severities.get(rule.code, {rule.severity}) != {rule.severity}]
    assert not wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_why_in_one_sentence_and_shows_a_better_example(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert rule.title[0].islower()
    assert rule.why[0].isupper() or rule.why[0] == "“"
    assert rule.why.endswith(".")
    assert 6 <= len(rule.why.split()) <= 24
    assert rule.example.before
    assert rule.example.after not in ("", rule.example.before)


def test_each_code_stands_in_the_table_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(rule_of(code) is not None for code in ADVICE_CODES)
    assert rule_of("no-such-code") is None
