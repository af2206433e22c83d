"""JSON Schemas of the files that coaches write, for editors that complete words and mark mistakes.

They are made from the same tables as the readers. What only the program can know (whether a prompt is there,
whether the minutes add up) stays with `templates check`.
"""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.facets import FACET_NAMES, PHASES, SIDES
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.templates.reading.agendas import (
    AGENDA_KEYS,
    AGENDA_KINDS,
    BLOCK_KEYS,
    MOST_PEOPLE,
    PARTS,
    ROLES,
)
from sessiontui.templates.reading.drills import DRILL_KEYS, DRILL_TYPES
from sessiontui.templates.reading.glossary import GLOSSARY_KEYS, LONGEST_MEANING, LONGEST_TERM, TERM_KEYS
from sessiontui.templates.reading.lineage import CHANGE_KEYS
from sessiontui.templates.reading.prompts import PROMPT_KEYS
from sessiontui.templates.reading.questions import QUESTIONS_KEYS
from sessiontui.templates.reading.rubrics import (
    FEWEST_LEVELS,
    LEVEL_KEYS,
    MOST_LEVELS,
    RUBRIC_KEYS,
    SHORT_LIMIT,
)
from sessiontui.templates.reading.waivers import WAIVER_KEYS
from sessiontui.templates.reading.wording_rules import WORDING_KEYS
from sessiontui.templates.shelves.packs import PACK_KEYS, PACK_NAME, SUM, VERSION
from sessiontui.wording.rules import CODES

Schema = dict[str, object]

SCHEMA_KINDS = (
    *("agenda", "prompt", "drill", "questions", "rubric", "glossary", "wording", "summary", "pack"),
)
"""The kinds of files that have a schema; for Markdown it is that of the head between the --- lines."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CLOCK = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
_LENGTH = (
    r"^\s*([0-9]+(\.[0-9]+)?\s*(h|hours?|m|min|minutes?|s|sec|seconds?)?"
    r"|[0-9]+:[0-5][0-9]|[0-9]+\s*h(ours?)?\s*[0-9]+\s*m(in|inutes?)?)\s*$"
)
_CADENCE = r"^every( [0-9]{1,2})? (day|week|month)s?$"


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one kind of file.

    Raises:
        KeyError: where that is no kind in `SCHEMA_KINDS`.
    """
    title, about, made = _KINDS[kind]
    return {"$schema": DRAFT, "title": title, "description": about, **made()}


def _agenda() -> Schema:
    return _table(
        AGENDA_KEYS,
        {
            **_about(),
            "title": _title("Agenda"),
            "kind": _one_of(
                AGENDA_KINDS, "pair: two people, equal turns. check-in: a short look. group: more."
            ),
            "minutes": _length("How long the whole of it takes; the blocks have to add up to this."),
            "slot": _length("How long the room is booked for."),
            "begins": _text("The clock time at which this plan is meant to start: 10:00.", pattern=_CLOCK),
            "cadence": _text("How often people meet: every 2 weeks.", pattern=_CADENCE),
            "people": _range("How many people take part: one number, or [fewest, most]."),
            "opener": _text("The prompt that is shown before the first block, such as opener."),
            "purpose": _text("What the session is for, in one sentence."),
            "norms": _texts("What everybody agrees to, one sentence each."),
            "blocks": {
                "type": "array",
                "minItems": 1,
                "description": "The steps of the session, in order.",
                "items": _table(BLOCK_KEYS, _block(), ("id", "title", "minutes"), "Block"),
            },
        },
        ("title", "kind", "minutes", "blocks"),
    )


def _block() -> dict[str, Schema]:
    return {
        "id": _text(
            "A name of the block’s own, of letters, digits and hyphens.",
            pattern="^[A-Za-z0-9][A-Za-z0-9-]{0,39}$",
        ),
        "title": _text("What stands in the plan; {coachee} becomes a name.", most=80),
        "minutes": _length("How long it takes: 4, 1:30, or 90 s."),
        "minimum": _length("Where a shorter day stops taking minutes away."),
        "lock": _yes("true: a replan leaves its minutes alone."),
        "optional": _yes("true: a short day may leave it out."),
        "turn": _number("Whose turn it belongs to; all turns stay equally long.", 0, MOST_PEOPLE),
        "part": _one_of(PARTS, "Which part of a session it is."),
        "roles": {
            "type": "object",
            "description": f"Who does what, by place in the speaking order: {', '.join(ROLES)} …",
            "additionalProperties": {
                "anyOf": [
                    {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE},
                    {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE}},
                ]
            },
        },
        "prompt": _text("The prompt that is shown, such as pair/review."),
        "rubric": _text("The rubric beside the question, such as coach-turn."),
        "drill": _text("A drill that takes the place of this block, such as drills/count-to-three."),
        "captures": _words(KIND_NAMES, "What people are likely to write down here."),
        "facet": _one_of(SIDES, "Whose questions are offered first here to people who are stuck."),
        "at": _text("The clock time at which it has to begin: 10:30.", pattern=_CLOCK),
        "reveal": _yes("true: everybody writes unseen, and all of it is shown at once."),
        "digits": _yes("true: the stage shows the time in large digits."),
        "floor": _yes("true: one person after the other has the floor."),
    }


def _prompt() -> Schema:
    return _table(PROMPT_KEYS, _of_prompt(("session", "opener")), ("title",))


def _summary() -> Schema:
    return _table(PROMPT_KEYS, _of_prompt(("summary",)), ("title", "kind"))


def _of_prompt(kinds: tuple[str, ...]) -> dict[str, Schema]:
    return {
        **_about(),
        "title": _title("Prompt"),
        "kind": _one_of(kinds, "What it is used for."),
        "minutes": _length("How long its block usually takes."),
        "roles": _texts("Whom it speaks of: coachee, coach, observer."),
        "variables": _texts("Names that stand for something in its text, such as coachee or first_session."),
        "say": _text("One line for whoever opens the block; only they see it.", most=400),
    }


def _drill() -> Schema:
    return _table(
        DRILL_KEYS,
        {
            **_about(),
            "title": _title("Drill"),
            "kind": _one_of(("drill",), "Always drill."),
            "drill": _one_of(DRILL_TYPES, "What sort of drill; its second part is Play, Decide or Write."),
            "facets": _one_facet(),
            "minutes": _length("The sum of its four parts."),
            "people": _range("How many take part: one number, or [fewest, most]."),
            "roles": _texts("In the order in which people are named: coachee, coach, observer."),
            "rubric": _text("What the observer looks at, such as coach-turn."),
            "variables": _texts("Names that stand for something in its text: coachee, coach, observers."),
            "invented": _texts("First names of made-up people; they change where somebody here has one."),
        },
        ("title", "kind", "drill", "facets", "minutes", "roles", "rubric"),
    )


def _questions() -> Schema:
    own: dict[str, Schema] = {
        **_about(),
        "title": _title("Questions"),
        "kind": _one_of(("questions",), "Always questions."),
        "facets": _one_facet(SIDES),
        "variables": _texts("Names that stand for something in the questions, such as coachee."),
    }
    return _table(QUESTIONS_KEYS, own, ("title", "kind", "facets"))


def _rubric() -> Schema:
    level = {
        "level": _number("1 for the first, 2 for the next, and so on.", 1, MOST_LEVELS),
        "short": _text("What stands beside the question.", most=SHORT_LIMIT),
        "text": _text("What a camera would record, in one or two sentences."),
    }
    own: dict[str, Schema] = {
        **_about(),
        "title": _title("Rubric"),
        "criterion": _text("What is looked at, in one sentence."),
        "evidence": _text("What has to be written down to tell one level from the next."),
        "panel": _text("How it is laid out, where the usual way does not do.", most=8000),
        "levels": {
            "type": "array",
            "description": "Each builds on the one before, without a gap.",
            "minItems": FEWEST_LEVELS,
            "maxItems": MOST_LEVELS,
            "items": _table(LEVEL_KEYS, level, LEVEL_KEYS, "Level"),
        },
    }
    return _table(RUBRIC_KEYS, own, ("title", "criterion", "levels"))


def _glossary() -> Schema:
    term = {
        "term": _text("The word.", most=LONGEST_TERM),
        "means": _text("What it means, in one sentence.", most=LONGEST_MEANING),
        "say": _text("An example, as somebody would say it.", most=LONGEST_MEANING),
    }
    own: dict[str, Schema] = {
        **_about(),
        "title": _title("Glossary"),
        "adds_to": _one_of(
            ("built-in",), "Keeps the built-in words, and adds these or puts them in their place."
        ),
        "terms": {
            "type": "array",
            "description": "The words that are explained.",
            "items": _table(TERM_KEYS, term, ("term", "means"), "Term"),
        },
    }
    return _table(GLOSSARY_KEYS, own, ("title", "terms"))


def _wording() -> Schema:
    sentences: Schema = {
        "type": "object",
        "properties": {code: {"type": "string"} for code in CODES},
        "additionalProperties": False,
    }
    own: dict[str, Schema] = {
        **_about(),
        "title": _title("Wording rules"),
        "adds_to": _one_of(("built-in",), "Keeps the built-in lists, and adds these words to them."),
        "questions": {**sentences, "description": "What is asked about each kind of wording."},
        "reasons": {**sentences, "description": "Why each kind of wording gets in the way."},
    }
    words = {key: _texts("Words and phrases, with commas between.") for key in WORDING_KEYS if key not in own}
    return _table(WORDING_KEYS, {**words, **own}, ("title",))


def _pack() -> Schema:
    own: dict[str, Schema] = {
        "name": _text("What the pack is called.", pattern=f"^{PACK_NAME.pattern}$"),
        "version": _text("Such as 1.2.0.", pattern=f"^{VERSION.pattern}$"),
        "title": _title("Pack"),
        "about": _text("What it is for, and for whom."),
        "files": {
            "type": "object",
            "description": "Each file with the SHA-256 of its bytes; `templates pack` writes this.",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "pattern": f"^{SUM.pattern}$"},
        },
    }
    return _table(PACK_KEYS, own, ("name", "version", "title", "files"))


def _about() -> dict[str, Schema]:
    """Return what files of all kinds may say of themselves."""
    change = {
        "date": _text("The day of the change: 2026-11-20.", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        "finding": _text("What a review found, in words or as its ID."),
        "change": _text("What was changed."),
        "before": _text("Checksum of the text before.", pattern="^[0-9a-f]{16}$"),
    }
    waiver = {"code": _text("The advice that is declined."), "reason": _text("Why.")}
    return {
        "phase": _one_of(PHASES, "foundation: simple behaviour. stretch: complex. systemic: a whole team."),
        "facets": _words(FACET_NAMES, "Which sides of leading it is about."),
        "source": _text("Where it is published, or “Our own design”."),
        "copied_from": _text(
            "What this copy began as; `templates copy` writes it.", pattern="^.+ [0-9a-f]{16}$"
        ),
        "changes": {
            "type": "array",
            "description": "What was changed since, and the finding behind each change.",
            "items": _table(CHANGE_KEYS, change, ("date", "finding", "change"), "Change"),
        },
        "waive": {
            "type": "array",
            "description": "Advice of `templates check` that is declined here.",
            "items": _table(WAIVER_KEYS, waiver, WAIVER_KEYS, "Waiver"),
        },
    }


def _table(
    keys: tuple[str, ...], known: dict[str, Schema], required: tuple[str, ...], title: str = ""
) -> Schema:
    return {
        **({"title": title} if title else {}),
        "type": "object",
        "properties": {key: known[key] for key in keys},
        "required": list(required),
        "additionalProperties": False,
    }


def _text(about: str, *, pattern: str = "", most: int = 2000) -> Schema:
    told: Schema = {"type": "string", "description": about, "maxLength": most}
    return {**told, "pattern": pattern} if pattern else told


def _title(of: str) -> Schema:
    return _text(f"{of}: the name that people see.", most=80)


def _texts(about: str) -> Schema:
    one = {"type": "string"}
    return {"description": about, "anyOf": [one, {"type": "array", "items": one}]}


def _words(choices: tuple[str, ...], about: str) -> Schema:
    one = {"enum": list(choices)}
    return {"description": about, "anyOf": [one, {"type": "array", "items": one}]}


def _one_facet(known: tuple[str, ...] = FACET_NAMES) -> Schema:
    one: Schema = {"enum": list(known)}
    many: Schema = {"type": "array", "items": one, "minItems": 1, "maxItems": 1}
    return {"description": "The one side of leading that it is about.", "anyOf": [one, many]}


def _one_of(choices: tuple[str, ...], about: str) -> Schema:
    return {"description": about, "enum": list(choices)}


def _length(about: str) -> Schema:
    kinds = [{"type": "number", "exclusiveMinimum": 0}, {"type": "string", "pattern": _LENGTH}]
    return {"description": about, "anyOf": kinds}


def _number(about: str, least: int, most: int) -> Schema:
    return {"description": about, "type": "integer", "minimum": least, "maximum": most}


def _range(about: str) -> Schema:
    one = {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE}
    return {
        "description": about,
        "anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": 2}],
    }


def _yes(about: str) -> Schema:
    return {"description": about, "type": "boolean"}


_COVERED = "Below them, (for … alone) and (at half time) begin what stays covered."
_KINDS: dict[str, tuple[str, str, Callable[[], Schema]]] = {
    "agenda": ("Agenda", "The plan of a session: prompts/agendas/NAME.yaml.", _agenda),
    "prompt": (
        "Head of a prompt",
        f"What stands between the --- lines of prompts/NAME.md. {_COVERED}",
        _prompt,
    ),
    "drill": (
        "Head of a drill",
        f"What stands between the --- lines of prompts/drills/NAME.md. {_COVERED}",
        _drill,
    ),
    "questions": ("Head of questions", "The lines between --- in prompts/questions/FACET.md.", _questions),
    "rubric": ("Rubric", "A scale of what can be seen and heard: rubrics/NAME.yaml.", _rubric),
    "glossary": ("Glossary", "The words that people share: prompts/glossary.yaml.", _glossary),
    "wording": ("Wording rules", "What the wording check looks for: rubrics/wording.en.yaml.", _wording),
    "summary": ("Head of a summary", "The lines between --- in prompts/summary/NAME.md.", _summary),
    "pack": ("Pack", "What a pack holds: pack.yaml.", _pack),
}
