"""An agenda's YAML, read to the noun that a session runs on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import msgspec

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.cadence import CADENCE
from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import nearest, nearest_in_folders
from sessiontui.core.facets import SIDES
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.about import read_facets, read_phase
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, Lineage, read_lineage
from sessiontui.templates.reading.waivers import Waiver, read_waivers
from sessiontui.templates.reading.yaml_reader import read_yaml

AGENDA_KEYS = (
    *("title", "kind", "phase", "facets", "minutes", "slot", "begins", "cadence", "people", "opener"),
    *("purpose", "norms", "source", "waive", *LINEAGE_KEYS, "blocks"),
)
BLOCK_KEYS = (
    *("id", "title", "minutes", "minimum", "lock", "optional", "turn", "part", "roles", "prompt", "rubric"),
    *("drill", "captures", "facet", "at", "reveal", "digits", "floor"),
)
AGENDA_KINDS = ("pair", "check-in", "group")
PARTS = ("open", "review", "turn", "commit", "close")
ROLES = ("coachee", "coach", "observer", "consultant")
"""Roles that the session knows; a block may have others, for its title and its prompt’s words."""
MOST_PEOPLE = 8

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Names(msgspec.Struct, frozen=True):
    """What an agenda can refer to; None where that is not to be looked at."""

    prompts: Collection[str] | None = None
    rubrics: Collection[str] | None = None
    drills: Collection[str] | None = None
    drill_seconds: Callable[[str], int] | None = None
    """How long the drill of that name is; 0 where it cannot be read."""


class AgendaReading(msgspec.Struct, frozen=True):
    """What a file says, as far as it can be understood, and what is wrong with it."""

    agenda: Agenda | None
    """None where anything is wrong that keeps it from being used."""
    findings: tuple[Finding, ...]
    lines: tuple[tuple[str, int], ...] = ()
    """(id of a block, the line where it begins)."""
    waivers: tuple[Waiver, ...] = ()
    lineage: Lineage = Lineage()


def read_agenda(text: str, name: str, file: str, names: Names | None = None) -> AgendaReading:
    """Return the agenda that the text describes, together with everything found in it."""
    found = FindingsOf(file)
    try:
        fields = Fields(read_yaml(text, found), AGENDA_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return AgendaReading(None, found.all)
    names = names or Names()
    people = fields.range_of("people", least=1, most=MOST_PEOPLE, default=(2, MOST_PEOPLE))
    tables = fields.tables("blocks", BLOCK_KEYS, "block", required=True)
    blocks = tuple(_block(table, people, names, found) for table in tables)
    _unique(tables, blocks)
    if fields.has("blocks") and not tables:
        fields.error("missing-key", "blocks", "There are no blocks", "Write at least one")
    whole = fields.seconds("minutes", required=True)
    torn = any(one.code == "duplicate-key" for one in found.all)
    if whole is not None and tables and not torn and not any(block.seconds == 0 for block in blocks):
        _filled(fields, whole, sum(block.seconds for block in blocks))
    agenda = Agenda(
        name=name,
        title=fields.text("title", required=True, limit=80),
        kind=fields.choice("kind", AGENDA_KINDS, "pair"),
        blocks=blocks,
        opener=_known(fields, "opener", "prompt", names.prompts),
        people=people,
        purpose=fields.text("purpose"),
        norms=tuple(words for words, _ in fields.texts("norms")),
        source=fields.text("source"),
        phase=read_phase(fields),
        facets=read_facets(fields, found),
        cadence=_cadence(fields),
        begins=fields.clock_time("begins"),
        slot=_slot(fields),
    )
    if not fields.has("kind"):
        fields.error("missing-key", "kind", "The kind is missing", f"Choose from {', '.join(AGENDA_KINDS)}")
    waivers = read_waivers(fields)
    lines = tuple((block.id, table.line) for block, table in zip(blocks, tables, strict=True))
    lineage = read_lineage(fields)
    return AgendaReading(None if found.broken else agenda, found.all, lines, waivers, lineage)


def _cadence(fields: Fields) -> str:
    said = " ".join(fields.text("cadence").casefold().split())
    if said and not CADENCE.fullmatch(said):
        remedy = "Write every 2 weeks, or every month"
        fields.error("bad-cadence", "cadence", f"“{said}” does not say how often", remedy)
        return ""
    return said


def _slot(fields: Fields) -> int:
    seconds = fields.seconds("slot")
    if seconds == 0:
        remedy = "Write the minutes that the room is booked for, or take the line out"
        fields.error("no-minutes", "slot", "The slot has no time", remedy)
    return seconds or 0


def _block(fields: Fields, people: tuple[int, int], names: Names, found: FindingsOf) -> Block:
    seconds = fields.seconds("minutes", required=True)
    minimum = fields.seconds("minimum") or 0
    if seconds == 0:
        fields.error("no-minutes", "minutes", "This block has no time", "Give it a minute, or delete it")
    if seconds is not None and minimum > seconds:
        what = f"The minimum ({minutes_text(minimum)}) is longer than the block ({minutes_text(seconds)})"
        fields.error("minimum-too-long", "minimum", what, "Lower it, or leave it out")
        minimum = seconds
    roles = _roles(fields, people, found)
    title = fields.text("title", required=True, limit=80)
    _placeholders(fields, title, {role for role, _ in roles})
    return Block(
        id=_id(fields),
        title=title,
        seconds=seconds or 0,
        minimum=minimum,
        lock=fields.yes("lock"),
        optional=fields.yes("optional"),
        turn=fields.whole("turn", least=0, most=MOST_PEOPLE) or 0,
        part=fields.choice("part", PARTS, ""),
        roles=roles,
        prompt=_known(fields, "prompt", "prompt", names.prompts),
        rubric=_known(fields, "rubric", "rubric", names.rubrics),
        captures=_captures(fields, found),
        reveal=fields.yes("reveal"),
        digits=fields.yes("digits"),
        floor=fields.yes("floor"),
        at=fields.clock_time("at"),
        facet=fields.choice("facet", SIDES, "", code="unknown-facet"),
        drill=_drill(fields, seconds, names),
    )


def _drill(fields: Fields, seconds: int | None, names: Names) -> str:
    drill = _known(fields, "drill", "drill", names.drills)
    if drill and fields.has("prompt"):
        remedy = "Take one of the two out; a drill brings prompts of its own"
        fields.error("drill-and-prompt", "prompt", "This block has a drill and a prompt", remedy)
    length = names.drill_seconds(drill) if drill and names.drill_seconds else 0
    if length and seconds and length != seconds:
        what = f"{drill} takes {minutes_text(length)} minutes, and this block has {minutes_text(seconds)}"
        fields.error("drill-minutes", "minutes", what, f"Write minutes: {minutes_text(length)}")
    return drill


def _id(fields: Fields) -> str:
    said = fields.text("id", required=True)
    if said and not _ID.fullmatch(said):
        remedy = "Use letters, digits and hyphens, at most 40"
        fields.error("bad-id", "id", f"“{said}” cannot be the id of a block", remedy)
    return said


def _roles(fields: Fields, people: tuple[int, int], found: FindingsOf) -> tuple[tuple[str, int], ...]:
    roles: list[tuple[str, int]] = []
    for role, place, line in fields.table("roles"):
        if not place.isascii() or not place.isdigit() or not 1 <= int(place) <= people[1]:
            found.error(
                "role-place",
                line,
                f"The {role} is “{place}”, but places in the speaking order go from 1 to {people[1]}",
                "Write such a place, or raise the number of people",
            )
            continue
        roles.append((role, int(place)))
    taken: dict[int, str] = {}
    for role, where in roles:
        if where in taken:
            what = f"Place {where} is both {taken[where]} and {role}"
            fields.error("role-place", "roles", what, "Give each role a place of its own")
        taken.setdefault(where, role)
    return tuple(roles)


def _placeholders(fields: Fields, title: str, roles: set[str]) -> None:
    # Two braces, as in a prompt, are told once, below.
    for name in () if "{{" in title else _PLACEHOLDER.findall(title):
        if name in roles:
            continue
        if name in ROLES:
            what = f"The title names the {name}, but this block has none"
            fields.error("role-missing", "title", what, "Add roles: {coachee: 1, coach: 2}")
        else:
            known = (*ROLES, *sorted(roles - set(ROLES)))
            close = nearest(name, known)
            remedy = f"Did you mean {{{close}}}?" if close else f"Use {{{'}, {'.join(known)}}}"
            fields.error("unknown-placeholder", "title", f"{{{name}}} stands for nobody in a title", remedy)
    _lone_braces(fields, title)


def _lone_braces(fields: Fields, title: str) -> None:
    """Note braces that would stand on the screen as they do in the file."""
    if not re.search(r"[{}]", _PLACEHOLDER.sub("", title)):
        return
    name = next((role for role in ROLES if role in title), "coachee")
    what = "A brace in the title is closed or opened nowhere"
    if "{{" in title or "}}" in title:
        what = "In the title of a block a name stands between single braces"
    fields.error("unknown-placeholder", "title", what, f"Write {{{name}}}, with one brace on each side")


def _captures(fields: Fields, found: FindingsOf) -> tuple[str, ...]:
    kinds: list[str] = []
    for word, line in fields.names("captures"):
        if word in KIND_NAMES:
            kinds.append(word)
            continue
        close = nearest(word, KIND_NAMES)
        if ";" in word or " and " in word:
            parts = ", ".join(part.strip() for part in re.split(r";| and ", word))
            found.error("unknown-kind", line, f"“{word}” is not a kind of capture", f"Write [{parts}]")
            continue
        found.error(
            "unknown-kind",
            line,
            f"“{word}” is not a kind of capture",
            f"Did you mean “{close}”?" if close else f"Kinds are {', '.join(KIND_NAMES)}",
        )
    return tuple(kinds)


def _known(fields: Fields, key: str, kind: str, known: Collection[str] | None) -> str:
    said = fields.text(key)
    if said and known is not None and said not in known:
        close = nearest_in_folders(said, known)
        fields.error(
            f"unknown-{kind}",
            key,
            f"There is no {kind} called “{said}”",
            f"Did you mean “{close}”?" if close else f"Write {_file_of(kind, said)} first, or leave it out",
        )
    return said


def _file_of(kind: str, name: str) -> str:
    return f"rubrics/{name}.yaml" if kind == "rubric" else f"prompts/{name}.md"


def _unique(tables: list[Fields], blocks: tuple[Block, ...]) -> None:
    first: dict[str, int] = {}
    for table, block in zip(tables, blocks, strict=True):
        if block.id and block.id in first:
            what = f"The id “{block.id}” is that of the block in line {first[block.id]} too"
            table.error("duplicate-id", "id", what, "Give each block an id of its own")
        first.setdefault(block.id, table.line)


def _filled(fields: Fields, whole: int, together: int) -> None:
    if whole == together:
        return
    gap = minutes_text(abs(whole - together))
    fields.error(
        "minutes-do-not-fill",
        "minutes",
        f"The blocks add up to {minutes_text(together)} minutes, the agenda says {minutes_text(whole)}",
        f"{'Add' if together < whole else 'Take away'} {gap} in the blocks, or change the total",
    )
