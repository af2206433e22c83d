"""People whom a drill makes up: where somebody here has the same first name, another name stands for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from sessiontui.core.names import first_name, folded
from sessiontui.templates.rendering.texts import Draft

_SPARE = (
    *("Robin", "Toni", "Jules", "Max", "Kit", "Charlie", "Jo", "Ellis", "Rowan"),
    *("Quinn", "Sasha", "Marlow", "Blake", "Frankie", "Indigo", "Wren", "Harper", "Emery"),
)
"""Names that could be anybody’s; more than there are people and made-up ones in one drill."""


def with_spare_names(draft: Draft, context: Mapping[str, object]) -> Draft:
    """Return a text in which nobody who is made up is called like somebody here.

    The same people have the same name instead in all sections of a drill.
    """
    instead = _instead_of(draft.file.invented, _first_names(context))
    if not instead:
        return draft
    whole = re.compile(rf"\b(?:{'|'.join(map(re.escape, instead))})\b")
    text = whole.sub(lambda found: instead[found[0]], draft.texts[draft.name])
    return replace(draft, texts={**draft.texts, draft.name: text})


def _instead_of(invented: tuple[str, ...], here: frozenset[str]) -> dict[str, str]:
    taken = here | {folded(name) for name in invented}
    spare = (name for name in _SPARE if folded(name) not in taken)
    return {name: next(spare, name) for name in invented if folded(name) in here}


def _first_names(context: Mapping[str, object]) -> frozenset[str]:
    people = context.get("people")
    names = (*(people if isinstance(people, list) else ()), context.get("facilitator"))
    return frozenset(folded(first_name(name)) for name in names if isinstance(name, str) and name)
