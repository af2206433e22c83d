"""Advice on an agenda and its prompts together: whether each prompt fits the block that shows it."""

from __future__ import annotations

import re

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import nearest
from sessiontui.templates.checking.said_minutes import advise_on_said_minutes
from sessiontui.templates.checking.surroundings import Surroundings
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.agendas import ROLES
from sessiontui.templates.reading.prompts import PromptFile

SHORTEST, LONGEST = 0.5, 3.0
"""How far the minutes of a block may be from those that its prompt is made for."""

_SPEAKS_TO = {"coach": "coach", "observers": "observer", "consultants": "consultant"}
"""Name that a prompt prints → the role that a block has to give for it."""


def advise_on_blocks(
    around: Surroundings, agenda: Agenda, lines: tuple[tuple[str, int], ...], found: FindingsOf
) -> None:
    """Note blocks whose prompt speaks to somebody who is not there, or is made for another length."""
    at = dict(lines)
    advise_on_said_minutes(agenda, lines, found, around.prompt_file)
    for block in agenda.blocks:
        prompt = around.prompt_file(block.prompt) if block.prompt else None
        if prompt is None:
            continue
        line = at.get(block.id, 0)
        if prompt.kind == "opener":
            what = f"The prompt “{prompt.name}” opens a session, and this block shows it in the middle of one"
            found.advice(
                "prompt-kind", line, what, "Name it under opener: at the top, or choose another prompt"
            )
        for role in _unplayed(block, prompt):
            what = f"The prompt “{prompt.name}” speaks to the {role}, and this block gives nobody that role"
            slip = nearest(role, tuple(name for name, _ in block.roles if name not in ROLES))
            remedy = f"Add roles: {{{role}: 2}}, or choose another prompt"
            found.advice(
                "role-unplayed", line, what, f"Write {role} where it says {slip}" if slip else remedy
            )
        if prompt.seconds and not SHORTEST <= block.seconds / prompt.seconds <= LONGEST:
            what = (
                f"The block has {minutes_text(block.seconds)} minutes, and its prompt “{prompt.name}” "
                f"is made for {minutes_text(prompt.seconds)}"
            )
            found.advice("prompt-minutes", line, what, "Change the minutes, or choose another prompt")


def _unplayed(block: Block, prompt: PromptFile) -> list[str]:
    roles = {role for role, _ in block.roles}
    missing = [role for name, role in _SPEAKS_TO.items() if role not in roles and _prints(prompt, name)]
    if "coachee" not in roles and not block.turn and _prints(prompt, "coachee"):
        missing.insert(0, "coachee")
    return missing


def _prints(prompt: PromptFile, name: str) -> bool:
    """Return whether the prompt prints that name without asking first whether there is one."""
    text = prompt.body + prompt.say
    return bool(
        re.search(rf"\{{\{{[^{{}}]*\b{name}\b", text) and not re.search(rf"\bif (?:not )?{name}\b", text)
    )
