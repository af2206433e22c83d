"""What a template is about: its phase and its facets of leadership."""

from __future__ import annotations

from sessiontui.core.errors import nearest
from sessiontui.core.facets import FACET_NAMES, PHASES
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.fields import Fields


def read_phase(fields: Fields) -> str:
    """Return the phase that a template is made for; `any` where it says none."""
    return fields.choice("phase", PHASES, "any")


def read_facets(fields: Fields, found: FindingsOf, key: str = "facets") -> tuple[str, ...]:
    """Return the facets that a template names; an unknown one is noted with the nearest known."""
    facets: list[str] = []
    for word, line in fields.texts(key):
        if word in FACET_NAMES:
            facets.append(word)
            continue
        close = nearest(word, FACET_NAMES)
        remedy = f"Did you mean “{close}”?" if close else f"Facets are {', '.join(FACET_NAMES)}"
        found.error("unknown-facet", line, f"“{word}” is not a facet of leadership", remedy)
    return tuple(dict.fromkeys(facets))


def read_one_facet(fields: Fields, found: FindingsOf) -> str:
    """Return the one facet that a drill or a list of questions is about, "" where it names none."""
    facets = read_facets(fields, found)
    if not fields.texts("facets"):
        remedy = f"Add a line facets: [{FACET_NAMES[0]}], with one of {', '.join(FACET_NAMES)}"
        fields.error("missing-key", "facets", "The facet is missing", remedy)
    elif len(fields.texts("facets")) > 1:
        fields.error("facet-count", "facets", "It names more than one facet", "Keep the one it is about")
    return facets[0] if facets else ""
