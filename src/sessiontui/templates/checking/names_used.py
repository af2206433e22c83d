"""The names that a prompt uses, beside those that stand for something and those that its head declares."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sessiontui.core.errors import nearest
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.prompts import PromptFile
from sessiontui.templates.rendering.context import CONTEXT_NAMES, summary_names

_OPENS, _CLOSES = re.compile(r"\{[{%]"), re.compile(r"[%}]\}")


def check_names(prompt: PromptFile, used: set[str], texts: Mapping[str, str], found: FindingsOf) -> None:
    """Note names that stand for nothing, and those that the head declares and the body does not use."""
    declared = dict(prompt.variables)
    meant: set[str] = set()
    for name in sorted(used):
        line = _line_of(name, prompt)
        if name not in CONTEXT_NAMES:
            close = nearest(name, CONTEXT_NAMES)
            remedy = f"Did you mean “{close}”?" if close else f"Names that stand for something: {_listed()}"
            found.error("unknown-name", line, f"“{name}” stands for nothing here", remedy)
            meant.add(close or "")
        elif name not in declared:
            what = f"“{name}” is used, but not among the variables in the head"
            found.advice("variable-undeclared", line, what, f"Add {name} to variables")
    for name, line in declared.items():
        if name not in CONTEXT_NAMES:
            close = nearest(name, CONTEXT_NAMES)
            remedy = f"Did you mean “{close}”?" if close else f"Names are {_listed()}"
            found.error("unknown-name", line, f"“{name}” is not among the names that prompts may use", remedy)
        elif name not in used | meant and not any(re.search(rf"\b{name}\b", text) for text in texts.values()):
            found.advice("variable-unused", line, f"“{name}” is declared, but not used", "Take it out")


def check_summary_names(prompt: PromptFile, used: set[str], found: FindingsOf) -> None:
    """Note names that no summary of that name is given: it would break when a session ends."""
    known = summary_names(prompt.name)
    for name in sorted(used - set(known)):
        close = nearest(name, known)
        remedy = (
            f"Did you mean “{close}”?" if close else f"Names that stand for something: {', '.join(known)}"
        )
        found.error("unknown-name", _line_of(name, prompt), f"“{name}” stands for nothing here", remedy)


def _listed() -> str:
    return ", ".join(CONTEXT_NAMES)


def _line_of(name: str, prompt: PromptFile) -> int:
    wanted = re.compile(rf"\b{re.escape(name)}\b")
    for text in (prompt.body, prompt.say):
        at = 0
        while opening := _OPENS.search(text, at):
            closing = _CLOSES.search(text, opening.end())
            at = closing.end() if closing else len(text)
            if found := wanted.search(text, opening.end(), at):
                return text.count("\n", 0, found.end()) + 1
    return prompt.body_line
