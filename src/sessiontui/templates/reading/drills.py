"""A drill's file: a YAML head, and four sections that become the blocks of a short session."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import msgspec

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text, parse_duration
from sessiontui.core.errors import nearest
from sessiontui.core.facets import facet_of
from sessiontui.core.safe_text import one_line
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.about import read_one_facet, read_phase
from sessiontui.templates.reading.agendas import MOST_PEOPLE
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, Lineage, read_lineage
from sessiontui.templates.reading.prompts import PromptFile, PromptReading, at_line, parted
from sessiontui.templates.reading.waivers import Waiver, read_waivers

DRILL_KEYS = (
    *("title", "kind", "drill", "facets", "phase", "minutes", "people", "roles", "rubric", "variables"),
    *("invented", "source", "waive", *LINEAGE_KEYS),
)
OPENER = "practice/opener"
"""What is read before a drill that is held by itself: who does what, and the limits of confidentiality."""
DRILL_TYPES = ("role play", "scenario", "reflective journal")
SECOND = {"role play": "Play", "scenario": "Decide", "reflective journal": "Write"}
"""What the second section of each type is called."""
_CAPTURES = {
    "Brief": (),
    "Play": ("feedback", "anchor"),
    "Decide": ("decision", "insight"),
    "Write": ("insight", "note"),
    "Observer sheet": ("feedback", "anchor", "score"),
    "Debrief": ("insight", "commitment"),
}
_SIGNS = ("·", "|", "–", " - ")
"""What stands between a heading and its minutes."""
_TITLES = {title.casefold(): title for title in _CAPTURES}
_OTHER_HEADING = re.compile(rf"#{{1,6}}\s*(?:{'|'.join(_CAPTURES)})\b.{{0,20}}$", re.IGNORECASE)
"""A heading of a section, but with another number of signs, or without the space behind them."""
_BOLD_HEADING = re.compile(rf"(\*\*|__)(?:{'|'.join(_CAPTURES)})\b.{{0,20}}\1\W*$", re.IGNORECASE)
"""A heading of a section that is only bold, as word processors have them."""
_BEHIND_TITLE = re.compile(r"\s*[:(·|–-].*$|\s+\d.*$|:$")
_MOST_SECTIONS = 12
"""Headings that are looked at; a file with more of them is no drill."""


class Section(msgspec.Struct, frozen=True):
    """One of the four parts of a drill, which becomes a block."""

    title: str
    seconds: int
    body: str
    """Template of its questions; its lines are numbered as in the file."""
    line: int
    """Where its heading stands."""

    @property
    def slug(self) -> str:
        """What the name of its prompt ends with: `observer-sheet`."""
        return self.title.casefold().replace(" ", "-")


class DrillFile(msgspec.Struct, frozen=True):
    """What the head of a drill says, and its sections."""

    name: str
    """`drills/count-to-three`."""
    title: str
    type: str
    """role play, scenario or reflective journal."""
    phase: str
    facet: str
    seconds: int
    people: tuple[int, int]
    roles: tuple[str, ...]
    """In the order of the places that play them."""
    rubric: str
    variables: tuple[tuple[str, int], ...]
    variables_line: int
    invented: tuple[tuple[str, int], ...]
    """(first name of somebody who is made up, its line): never that of somebody who is there."""
    source: str
    sections: tuple[Section, ...]
    waivers: tuple[Waiver, ...]
    lineage: Lineage

    def prompt(self, section: Section) -> PromptFile:
        """Return a section as a prompt of its own."""
        return PromptFile(
            name=f"{self.name}#{section.slug}",
            title=section.title,
            kind="drill",
            phase=self.phase,
            facets=(self.facet,),
            seconds=section.seconds,
            roles=self.roles,
            variables=self.variables,
            variables_line=self.variables_line,
            say="",
            body=section.body,
            body_line=section.line + 1,
            waivers=self.waivers,
            lineage=self.lineage,
            invented=tuple(name for name, _ in self.invented),
        )


class DrillReading(msgspec.Struct, frozen=True):
    """What a file says, as far as it can be understood, and what is wrong with it."""

    drill: DrillFile | None
    """None where anything is wrong that keeps it from being used."""
    findings: tuple[Finding, ...]
    partly: DrillFile | None = None
    """What can be understood of it all the same, where its four sections are there."""


def read_drill(text: str, name: str, file: str, rubrics: Collection[str] | None = None) -> DrillReading:
    """Return the drill that the text describes, together with everything found in it."""
    found = FindingsOf(file)
    try:
        head, body, body_line = parted(text, found)
        fields = Fields(head, DRILL_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return DrillReading(None, found.all)
    kind = _type(fields)
    sections = _sections(body, body_line, found)
    _in_order(sections, kind, body_line, found)
    seconds = fields.seconds("minutes", required=True)
    if seconds and sections and all(section.seconds for section in sections):
        _filled(fields, seconds, sum(section.seconds for section in sections))
    drill = DrillFile(
        name=name,
        title=one_line(fields.text("title", required=True, limit=80)),
        type=kind,
        phase=read_phase(fields),
        facet=read_one_facet(fields, found),
        seconds=seconds or 0,
        people=fields.range_of("people", least=1, most=MOST_PEOPLE, default=(2, 3)),
        roles=_roles(fields),
        rubric=_rubric(fields, rubrics),
        variables=fields.names("variables"),
        variables_line=fields.line_of("variables"),
        invented=tuple((one_line(name), line) for name, line in fields.names("invented")),
        source=fields.text("source"),
        sections=sections,
        waivers=read_waivers(fields),
        lineage=read_lineage(fields),
    )
    whole = not any(one.code == "drill-sections" for one in found.all)
    return DrillReading(None if found.broken else drill, found.all, drill if whole else None)


def drill_agenda(drill: DrillFile) -> Agenda:
    """Return the drill as an agenda of its own, one block a section."""
    facet = facet_of(drill.facet)
    return Agenda(
        name=drill.name,
        title=drill.title,
        kind="drill",
        blocks=drill_blocks(drill, Block("", "", 0, roles=_places(drill))),
        opener=OPENER,
        people=drill.people,
        purpose=facet.means if facet else "",
        source=drill.source,
        phase=drill.phase,
        facets=(drill.facet,),
    )


def drill_blocks(drill: DrillFile, instead_of: Block) -> tuple[Block, ...]:
    """Return the blocks of a drill, with the turn, the roles and the pin of the block whose place they take.

    Their ids begin with that block's id.
    """
    roles = instead_of.roles or _places(drill)
    blocks = []
    for place, section in enumerate(drill.sections):
        watched = section.title == "Observer sheet"
        blocks.append(
            msgspec.structs.replace(
                instead_of,
                id=f"{instead_of.id}-{section.slug}".strip("-"),
                title=section.title,
                seconds=section.seconds,
                minimum=min(section.seconds, max(60, section.seconds // 2)),
                roles=roles,
                prompt=f"{drill.name}#{section.slug}",
                rubric=(instead_of.rubric or drill.rubric) if watched else "",
                captures=_CAPTURES[section.title],
                facet=instead_of.facet or drill.facet,
                at=instead_of.at if place == 0 else "",
                drill=drill.name,
            )
        )
    return tuple(blocks)


def with_drills(agenda: Agenda, drill: Callable[[str], DrillFile]) -> Agenda:
    """Return the agenda with each block that names a drill replaced by the drill’s own blocks."""
    blocks: list[Block] = []
    for block in agenda.blocks:
        blocks += drill_blocks(drill(block.drill), block) if block.drill else (block,)
    taken: set[str] = set()
    for place, block in enumerate(blocks):
        name, number = block.id, 2
        while name in taken:
            name, number = f"{block.id}-{number}", number + 1
        taken.add(name)
        blocks[place] = msgspec.structs.replace(block, id=name)
    return msgspec.structs.replace(agenda, blocks=tuple(blocks))


def section_of(reading: DrillReading, name: str) -> PromptReading:
    """Return a section of a drill as a prompt of its own: `drills/count-to-three#brief`."""
    drill = reading.drill
    if drill is None:
        return PromptReading(None, reading.findings)
    for section in drill.sections:
        prompt = drill.prompt(section)
        if prompt.name == name:
            return PromptReading(prompt, reading.findings)
    remedy = f"Its sections are {', '.join(section.slug for section in drill.sections)}"
    what = f"{drill.name} has no section “{name.partition('#')[2]}”"
    return PromptReading(None, (Finding("drill-sections", "error", drill.name, 0, what, remedy),))


def _places(drill: DrillFile) -> tuple[tuple[str, int], ...]:
    return tuple((role, place) for place, role in enumerate(drill.roles, 1))


def _type(fields: Fields) -> str:
    if not fields.has("kind"):
        fields.error("missing-key", "kind", "The kind is missing", "Add a line kind: drill")
    fields.choice("kind", ("drill",), "drill")
    if not fields.has("drill"):
        remedy = f"Add a line drill: with {', '.join(DRILL_TYPES)}"
        fields.error("missing-key", "drill", "It does not say what sort of drill it is", remedy)
    return fields.choice("drill", DRILL_TYPES, DRILL_TYPES[0])


def _roles(fields: Fields) -> tuple[str, ...]:
    roles = tuple(one_line(words) for words, _ in fields.names("roles"))
    if not roles:
        remedy = "Add a line roles: [coachee, coach, observer], in the order of who is named first"
        fields.error("missing-key", "roles", "The roles are missing", remedy)
    if len(set(roles)) < len(roles):
        fields.error("role-place", "roles", "A role stands there twice", "Name each role once")
    return roles


def _rubric(fields: Fields, known: Collection[str] | None) -> str:
    said = fields.text("rubric", required=True)
    if said and known is not None and said not in known:
        close = nearest(said, known)
        remedy = f"Did you mean “{close}”?" if close else f"Write rubrics/{said}.yaml first"
        fields.error("unknown-rubric", "rubric", f"There is no rubric called “{said}”", remedy)
    return said


def _sections(body: str, first: int, found: FindingsOf) -> tuple[Section, ...]:
    lines = body.split("\n")
    starts = [at for at, line in enumerate(lines) if _begins_section(line)]
    if len(starts) > _MOST_SECTIONS:
        remedy = "Keep the four of a drill"
        found.error("drill-sections", first + starts[_MOST_SECTIONS], "There are too many sections", remedy)
        del starts[_MOST_SECTIONS:]
    above = lines[: starts[0]] if starts else lines
    before = next((at for at, line in enumerate(above) if line.strip()), None)
    if before is not None:
        remedy = "Begin with a line ## Brief · 3"
        found.error("drill-sections", first + before, "Words stand before the first section", remedy)
    sections = []
    for at, end in zip(starts, (*starts[1:], len(lines)), strict=False):
        title, minutes = _heading(lines[at].lstrip("#").strip(" *_"))
        if not lines[at].startswith("## "):
            remedy = f"Write ## {title} · {_number(lines[at])}"
            found.error("drill-sections", first + at, f"“{lines[at].strip()}” begins no section", remedy)
        text = "\n".join(lines[at + 1 : end])
        if not text.strip():
            remedy = "Write under it what is said aloud"
            found.error("drill-sections", first + at, f"“{title}” holds no words", remedy)
        seconds = _seconds(minutes, title, lines[at], first + at, found)
        sections.append(Section(title, seconds, at_line(text, first + at + 1), first + at))
    return tuple(sections)


def _begins_section(line: str) -> bool:
    return line.startswith("## ") or bool(_OTHER_HEADING.match(line) or _BOLD_HEADING.match(line))


def _heading(words: str) -> tuple[str, str]:
    """Return what a heading calls its section, and the minutes behind it, "" where there are none.

    Capitals do not matter, and what stands behind one of the titles is no part of it.
    """
    for sign in _SIGNS:
        title, found, minutes = words.rpartition(sign)
        if found and minutes.strip()[:1].isdigit():
            return _TITLES.get(one_line(title).casefold(), one_line(title)), minutes.strip()
    bare = _BEHIND_TITLE.sub("", words)
    return _TITLES.get(one_line(bare).casefold(), one_line(words)), ""


def _number(heading: str) -> str:
    """Return the minutes that a heading gives in whatever way, 5 where it gives none."""
    given = re.search(r"\d+(?::\d\d)?", heading)
    return given[0] if given and given[0].strip("0:") else "5"


def _seconds(said: str, title: str, heading: str, line: int, found: FindingsOf) -> int:
    try:
        seconds = parse_duration(said)
    except ValueError:
        seconds = 0
    if seconds <= 0:
        remedy = f"Write them behind the heading: ## {title} · {_number(heading)}"
        found.error("drill-minutes", line, f"“{title}” does not say its minutes", remedy)
    return max(0, seconds)


def _in_order(sections: tuple[Section, ...], kind: str, line: int, found: FindingsOf) -> None:
    wanted = ("Brief", SECOND[kind], "Observer sheet", "Debrief")
    order = f"A {kind} has the sections {', '.join(wanted)}, in this order"
    titles = [section.title for section in sections]
    left = [title for title in wanted if title not in titles]
    for section in sections:
        if section.title not in wanted:
            close = left[0] if len(left) == 1 else nearest(section.title, left)
            remedy = f"Did you mean “{close}”?" if close else order
            found.error("drill-sections", section.line, f"“{section.title}” is no section of it", remedy)
            # What stands there with a slip is not missing besides.
            left = [title for title in left if title != close]
    for title in left:
        remedy = f"Add ## {title} · 5; {order[0].lower()}{order[1:]}"
        found.error("drill-sections", line, f"The section “{title}” is missing", remedy)
    known = [section for section in sections if section.title in wanted]
    expected = sorted(known, key=lambda section: wanted.index(section.title))
    if len({section.title for section in known}) < len(known) or known != expected:
        at = next((one.line for one, other in zip(known, expected, strict=True) if one != other), line)
        found.error("drill-sections", at, "The sections stand twice, or not in their order", order)


def _filled(fields: Fields, whole: int, together: int) -> None:
    if whole != together:
        fields.error(
            "minutes-do-not-fill",
            "minutes",
            f"The sections add up to {minutes_text(together)} minutes, the drill says {minutes_text(whole)}",
            f"Write minutes: {minutes_text(together)}, or change the sections",
        )
