"""What a template is about: its phase and its facets of leadership."""

from __future__ import annotations

from sessiontui.core.errors import nearest
from sessiontui.core.facets import FACET_NAMES, PHASES, SIDES
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.fields import Fields


def read_phase(fields: Fields) -> str:
    """Return the phase that a template is made for; `any` where it says none."""
    return fields.choice("phase", PHASES, "any")


def read_facets(fields: Fields, found: FindingsOf, known: tuple[str, ...] = FACET_NAMES) -> tuple[str, ...]:
    """Return the facets that a template names; one that is not known is noted with the nearest that is."""
    facets: list[str] = []
    for word, line in fields.names("facets"):
        if word in known:
            facets.append(word)
            continue
        close = nearest(word, known)
        remedy = f"Did you mean “{close}”?" if close else f"Facets are {', '.join(known)}"
        found.error("unknown-facet", line, f"“{word}” is not a facet of leadership", remedy)
    return tuple(dict.fromkeys(facets))


def read_one_side(fields: Fields, found: FindingsOf) -> str:
    """Return what a list of questions is about: one facet, or any; "" where it names none."""
    return read_one_facet(fields, found, SIDES)


def read_one_facet(fields: Fields, found: FindingsOf, known: tuple[str, ...] = FACET_NAMES) -> str:
    """Return the one facet that a template is about, "" where it names none."""
    facets = read_facets(fields, found, known)
    if not fields.names("facets"):
        remedy = f"Add a line facets: [{FACET_NAMES[0]}], with one of {', '.join(known)}"
        fields.error("missing-key", "facets", "The facet is missing", remedy)
    elif len(fields.names("facets")) > 1:
        fields.error("facet-count", "facets", "It names more than one facet", "Keep the one it is about")
    return facets[0] if facets else ""
