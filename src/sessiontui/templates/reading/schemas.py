"""JSON Schemas of the files that coaches write, for editors that complete words and mark mistakes.

They are made from the same tables as the readers. What only the program can know (whether a prompt is there,
whether the minutes add up) stays with `templates check`.
"""

from __future__ import annotations

from sessiontui.core.facets import SIDES
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.templates.kinds import KINDS, kind_named
from sessiontui.templates.reading import schema_parts as part
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
from sessiontui.templates.reading.prompts import PROMPT_KEYS
from sessiontui.templates.reading.questions import QUESTIONS_KEYS
from sessiontui.templates.reading.rubrics import (
    FEWEST_LEVELS,
    LEVEL_KEYS,
    MOST_LEVELS,
    RUBRIC_KEYS,
    SHORT_LIMIT,
)
from sessiontui.templates.reading.schema_parts import Schema
from sessiontui.templates.reading.wording_rules import WORDING_KEYS
from sessiontui.templates.shelves.packs import PACK_KEYS, PACK_NAME, SUM, VERSION
from sessiontui.wording.rules import CODES

SCHEMA_KINDS = (*(kind.name for kind in KINDS), "pack")
"""The kinds of files that have a schema; for Markdown it is that of the head between the --- lines."""
_COVERED = "Below them, (for … alone) and (at half time) begin what stays covered."
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CLOCK = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
_CADENCE = r"^every( [0-9]{1,2})? (day|week|month)s?$"


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one kind of file.

    Raises:
        KeyError: where that is no kind in `SCHEMA_KINDS`.
    """
    made = pack_schema if kind == "pack" else kind_named(kind).schema
    return {"$schema": DRAFT, **made()}


def agenda_schema() -> Schema:
    """Return the schema of an agenda."""
    return part.whole_file(
        "Agenda",
        "The plan of a session: prompts/agendas/NAME.yaml.",
        AGENDA_KEYS,
        {
            **part.about(),
            "title": part.title("Agenda"),
            "kind": part.one_of(
                AGENDA_KINDS, "pair: two people, equal turns. check-in: a short look. group: more."
            ),
            "minutes": part.length("How long the whole of it takes; the blocks have to add up to this."),
            "slot": part.length("How long the room is booked for."),
            "begins": part.text(
                "The clock time at which this plan is meant to start: 10:00.", pattern=_CLOCK
            ),
            "cadence": part.text("How often people meet: every 2 weeks.", pattern=_CADENCE),
            "people": part.number_or_two("How many people take part: one number, or [fewest, most]."),
            "opener": part.text("The prompt that is shown before the first block, such as opener."),
            "purpose": part.text("What the session is for, in one sentence."),
            "norms": part.texts("What everybody agrees to, one sentence each."),
            "blocks": {
                "type": "array",
                "minItems": 1,
                "description": "The steps of the session, in order.",
                "items": part.table(BLOCK_KEYS, _block(), ("id", "title", "minutes"), "Block"),
            },
        },
        ("title", "kind", "minutes", "blocks"),
    )


def _block() -> dict[str, Schema]:
    return {
        "id": part.text(
            "A name of the block’s own, of letters, digits and hyphens.",
            pattern="^[A-Za-z0-9][A-Za-z0-9-]{0,39}$",
        ),
        "title": part.text("What stands in the plan; {coachee} becomes a name.", most=80),
        "minutes": part.length("How long it takes: 4, 1:30, or 90 s."),
        "minimum": part.length("Where a shorter day stops taking minutes away."),
        "lock": part.yes("true: a replan leaves its minutes alone."),
        "optional": part.yes("true: a short day may leave it out."),
        "turn": part.number("Whose turn it belongs to; all turns stay equally long.", 0, MOST_PEOPLE),
        "part": part.one_of(PARTS, "Which part of a session it is."),
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
        "prompt": part.text("The prompt that is shown, such as pair/review."),
        "rubric": part.text("The rubric beside the question, such as coach-turn."),
        "drill": part.text("A drill that takes the place of this block, such as drills/count-to-three."),
        "captures": part.words(KIND_NAMES, "What people are likely to write down here."),
        "facet": part.one_of(SIDES, "Whose questions are offered first here to people who are stuck."),
        "at": part.text("The clock time at which it has to begin: 10:30.", pattern=_CLOCK),
        "reveal": part.yes("true: everybody writes unseen, and all of it is shown at once."),
        "digits": part.yes("true: the stage shows the time in large digits."),
        "floor": part.yes("true: one person after the other has the floor."),
    }


def prompt_schema() -> Schema:
    """Return the schema of the head of a prompt."""
    return part.whole_file(
        "Head of a prompt",
        f"What stands between the --- lines of prompts/NAME.md. {_COVERED}",
        PROMPT_KEYS,
        _of_prompt(("session", "opener")),
        ("title",),
    )


def summary_schema() -> Schema:
    """Return the schema of the head of a summary."""
    return part.whole_file(
        "Head of a summary",
        "The lines between --- in prompts/summary/NAME.md.",
        PROMPT_KEYS,
        _of_prompt(("summary",)),
        ("title", "kind"),
    )


def _of_prompt(kinds: tuple[str, ...]) -> dict[str, Schema]:
    return {
        **part.about(),
        "title": part.title("Prompt"),
        "kind": part.one_of(kinds, "What it is used for."),
        "minutes": part.length("How long its block usually takes."),
        "roles": part.texts("Whom it speaks of: coachee, coach, observer."),
        "variables": part.texts(
            "Names that stand for something in its text, such as coachee or first_session."
        ),
        "say": part.text("One line for whoever opens the block; only they see it.", most=400),
    }


def drill_schema() -> Schema:
    """Return the schema of the head of a drill."""
    return part.whole_file(
        "Head of a drill",
        f"What stands between the --- lines of prompts/drills/NAME.md. {_COVERED}",
        DRILL_KEYS,
        {
            **part.about(),
            "title": part.title("Drill"),
            "kind": part.one_of(("drill",), "Always drill."),
            "drill": part.one_of(
                DRILL_TYPES, "What sort of drill; its second part is Play, Decide or Write."
            ),
            "facets": part.one_facet(),
            "minutes": part.length("The sum of its four parts."),
            "people": part.number_or_two("How many take part: one number, or [fewest, most]."),
            "roles": part.texts("In the order in which people are named: coachee, coach, observer."),
            "rubric": part.text("What the observer looks at, such as coach-turn."),
            "variables": part.texts("Names that stand for something in its text: coachee, coach, observers."),
            "invented": part.texts("First names of made-up people; they change where somebody here has one."),
        },
        ("title", "kind", "drill", "facets", "minutes", "roles", "rubric"),
    )


def questions_schema() -> Schema:
    """Return the schema of the head of a list of questions."""
    own: dict[str, Schema] = {
        **part.about(),
        "title": part.title("Questions"),
        "kind": part.one_of(("questions",), "Always questions."),
        "facets": part.one_facet(SIDES),
        "variables": part.texts("Names that stand for something in the questions, such as coachee."),
    }
    return part.whole_file(
        "Head of questions",
        "The lines between --- in prompts/questions/FACET.md.",
        QUESTIONS_KEYS,
        own,
        ("title", "kind", "facets"),
    )


def rubric_schema() -> Schema:
    """Return the schema of a rubric."""
    level = {
        "level": part.number("1 for the first, 2 for the next, and so on.", 1, MOST_LEVELS),
        "short": part.text("What stands beside the question.", most=SHORT_LIMIT),
        "text": part.text("What a camera would record, in one or two sentences."),
    }
    own: dict[str, Schema] = {
        **part.about(),
        "title": part.title("Rubric"),
        "criterion": part.text("What is looked at, in one sentence."),
        "evidence": part.text("What has to be written down to tell one level from the next."),
        "panel": part.text("How it is laid out, where the usual way does not do.", most=8000),
        "levels": {
            "type": "array",
            "description": "Each builds on the one before, without a gap.",
            "minItems": FEWEST_LEVELS,
            "maxItems": MOST_LEVELS,
            "items": part.table(LEVEL_KEYS, level, LEVEL_KEYS, "Level"),
        },
    }
    return part.whole_file(
        "Rubric",
        "A scale of what can be seen and heard: rubrics/NAME.yaml.",
        RUBRIC_KEYS,
        own,
        ("title", "criterion", "levels"),
    )


def glossary_schema() -> Schema:
    """Return the schema of a glossary."""
    term = {
        "term": part.text("The word.", most=LONGEST_TERM),
        "means": part.text("What it means, in one sentence.", most=LONGEST_MEANING),
        "say": part.text("An example, as somebody would say it.", most=LONGEST_MEANING),
    }
    own: dict[str, Schema] = {
        **part.about(),
        "title": part.title("Glossary"),
        "adds_to": part.one_of(
            ("built-in",), "Keeps the built-in words, and adds these or puts them in their place."
        ),
        "terms": {
            "type": "array",
            "description": "The words that are explained.",
            "items": part.table(TERM_KEYS, term, ("term", "means"), "Term"),
        },
    }
    return part.whole_file(
        "Glossary",
        "The words that people share: prompts/glossary.yaml.",
        GLOSSARY_KEYS,
        own,
        ("title", "terms"),
    )


def wording_schema() -> Schema:
    """Return the schema of a file of wording rules."""
    sentences: Schema = {
        "type": "object",
        "properties": {code: {"type": "string"} for code in CODES},
        "additionalProperties": False,
    }
    own: dict[str, Schema] = {
        **part.about(),
        "title": part.title("Wording rules"),
        "adds_to": part.one_of(("built-in",), "Keeps the built-in lists, and adds these words to them."),
        "questions": {**sentences, "description": "What is asked about each kind of wording."},
        "reasons": {**sentences, "description": "Why each kind of wording gets in the way."},
    }
    words = {
        key: part.texts("Words and phrases, with commas between.") for key in WORDING_KEYS if key not in own
    }
    return part.whole_file(
        "Wording rules",
        "What the wording check looks for: rubrics/wording.en.yaml.",
        WORDING_KEYS,
        {**words, **own},
        ("title",),
    )


def pack_schema() -> Schema:
    """Return the schema of a `pack.yaml`."""
    own: dict[str, Schema] = {
        "name": part.text("What the pack is called.", pattern=f"^{PACK_NAME.pattern}$"),
        "version": part.text("Such as 1.2.0.", pattern=f"^{VERSION.pattern}$"),
        "title": part.title("Pack"),
        "about": part.text("What it is for, and for whom."),
        "files": {
            "type": "object",
            "description": "Each file with the SHA-256 of its bytes; `templates pack` writes this.",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "pattern": f"^{SUM.pattern}$"},
        },
    }
    return part.whole_file(
        "Pack", "What a pack holds: pack.yaml.", PACK_KEYS, own, ("name", "version", "title", "files")
    )
