"""The parts that JSON Schemas are made of, each with the words that an editor shows beside it."""

from __future__ import annotations

from sessiontui.core.facets import FACET_NAMES, PHASES
from sessiontui.templates.reading.agendas import MOST_PEOPLE
from sessiontui.templates.reading.lineage import CHANGE_KEYS
from sessiontui.templates.reading.waivers import WAIVER_KEYS

Schema = dict[str, object]
_LENGTH = (
    r"^\s*([0-9]+(\.[0-9]+)?\s*(h|hours?|m|min|minutes?|s|sec|seconds?)?"
    r"|[0-9]+:[0-5][0-9]|[0-9]+\s*h(ours?)?\s*[0-9]+\s*m(in|inutes?)?)\s*$"
)


def about() -> dict[str, Schema]:
    """Return what files of all kinds may say of themselves."""
    change = {
        "date": text("The day of the change: 2026-11-20.", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        "finding": text("What a review found, in words or as its ID."),
        "change": text("What was changed."),
        "before": text("Checksum of the text before.", pattern="^[0-9a-f]{16}$"),
    }
    waiver = {"code": text("The advice that is declined."), "reason": text("Why.")}
    return {
        "phase": one_of(PHASES, "foundation: simple behaviour. stretch: complex. systemic: a whole team."),
        "facets": words(FACET_NAMES, "Which sides of leading it is about."),
        "source": text("Where it is published, or “Our own design”."),
        "copied_from": text(
            "What this copy began as; `templates copy` writes it.", pattern="^.+ [0-9a-f]{16}$"
        ),
        "changes": {
            "type": "array",
            "description": "What was changed since, and the finding behind each change.",
            "items": table(CHANGE_KEYS, change, ("date", "finding", "change"), "Change"),
        },
        "waive": {
            "type": "array",
            "description": "Advice of `templates check` that is declined here.",
            "items": table(WAIVER_KEYS, waiver, WAIVER_KEYS, "Waiver"),
        },
    }


def whole_file(
    title: str, about: str, keys: tuple[str, ...], known: dict[str, Schema], required: tuple[str, ...]
) -> Schema:
    """Return what is said of a whole file."""
    return {"title": title, "description": about, **table(keys, known, required)}


def table(
    keys: tuple[str, ...], known: dict[str, Schema], required: tuple[str, ...], title: str = ""
) -> Schema:
    """Return what is said of a table of these keys."""
    return {
        **({"title": title} if title else {}),
        "type": "object",
        "properties": {key: known[key] for key in keys},
        "required": list(required),
        "additionalProperties": False,
    }


def text(about: str, *, pattern: str = "", most: int = 2000) -> Schema:
    """Return what is said of words."""
    told: Schema = {"type": "string", "description": about, "maxLength": most}
    return {**told, "pattern": pattern} if pattern else told


def title(of: str) -> Schema:
    """Return what is said of the title of a template."""
    return text(f"{of}: the name that people see.", most=80)


def texts(about: str) -> Schema:
    """Return what is said of one line of words, or a list of them."""
    one = {"type": "string"}
    return {"description": about, "anyOf": [one, {"type": "array", "items": one}]}


def words(choices: tuple[str, ...], about: str) -> Schema:
    """Return what is said of one of these words, or a list of them."""
    one = {"enum": list(choices)}
    return {"description": about, "anyOf": [one, {"type": "array", "items": one}]}


def one_facet(known: tuple[str, ...] = FACET_NAMES) -> Schema:
    """Return what is said of the one facet that a template is about."""
    one: Schema = {"enum": list(known)}
    many: Schema = {"type": "array", "items": one, "minItems": 1, "maxItems": 1}
    return {"description": "The one side of leading that it is about.", "anyOf": [one, many]}


def one_of(choices: tuple[str, ...], about: str) -> Schema:
    """Return what is said of a choice."""
    return {"description": about, "enum": list(choices)}


def length(about: str) -> Schema:
    """Return what is said of a length of time."""
    kinds = [{"type": "number", "exclusiveMinimum": 0}, {"type": "string", "pattern": _LENGTH}]
    return {"description": about, "anyOf": kinds}


def number(about: str, least: int, most: int) -> Schema:
    """Return what is said of a whole number."""
    return {"description": about, "type": "integer", "minimum": least, "maximum": most}


def number_or_two(about: str) -> Schema:
    """Return what is said of a number of people, or the fewest and the most."""
    one = {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE}
    return {
        "description": about,
        "anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": 2}],
    }


def yes(about: str) -> Schema:
    """Return what is said of a yes or no."""
    return {"description": about, "type": "boolean"}
