"""A rubric's YAML, read to the noun that stands beside the question."""

from __future__ import annotations

import msgspec

from sessiontui.core.agenda import Level, Rubric
from sessiontui.core.safe_text import one_line
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.about import read_facets, read_phase
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, Lineage, read_lineage
from sessiontui.templates.reading.waivers import Waiver, read_waivers
from sessiontui.templates.reading.yaml_reader import read_yaml

RUBRIC_KEYS = (
    *("title", "criterion", "evidence", "phase", "facets", "source", "waive", *LINEAGE_KEYS),
    *("panel", "levels"),
)
LEVEL_KEYS = ("level", "short", "text")
SHORT_LIMIT = 24
"""Characters; more does not fit the panel beside the question."""
FEWEST_LEVELS, MOST_LEVELS = 2, 9


class RubricReading(msgspec.Struct, frozen=True):
    """What a file says, as far as it can be understood, and what is wrong with it."""

    rubric: Rubric | None
    """None where it cannot be used as it stands; its panel is the template, not yet rendered."""
    findings: tuple[Finding, ...]
    lines: tuple[tuple[int, int], ...] = ()
    """(number of a level, the line where it begins); 0 stands for the criterion."""
    panel_line: int = 0
    waivers: tuple[Waiver, ...] = ()
    lineage: Lineage = Lineage()
    partly: Rubric | None = None
    """What can be understood of it all the same, for whoever looks for everything that is wrong."""


def read_rubric(text: str, name: str, file: str, checksum: str = "") -> RubricReading:
    """Return the rubric that the text describes, together with everything found in it."""
    found = FindingsOf(file)
    try:
        fields = Fields(read_yaml(text, found), RUBRIC_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return RubricReading(None, found.all)
    tables = fields.tables("levels", LEVEL_KEYS, "level", required=True)
    levels = tuple(_level(table) for table in tables)
    _consecutive(fields, tables, levels)
    rubric = Rubric(
        name=name,
        title=one_line(fields.text("title", required=True, limit=80)),
        criterion=one_line(fields.text("criterion", required=True)),
        levels=levels,
        evidence=one_line(fields.text("evidence")),
        panel=fields.text("panel", limit=8000),
        checksum=checksum,
        phase=read_phase(fields),
        facets=read_facets(fields, found),
    )
    fields.text("source")
    waivers = read_waivers(fields)
    lines = tuple((level.number, table.line) for level, table in zip(levels, tables, strict=True))
    lines = ((0, fields.line_of("criterion")), *lines)
    panel_line = fields.text_line("panel") if rubric.panel else 0
    lineage = read_lineage(fields)
    usable = None if found.broken else rubric
    return RubricReading(usable, found.all, lines, panel_line, waivers, lineage, rubric)


def panel_context(rubric: Rubric) -> dict[str, object]:
    """Return the plain values that a rubric's panel may use: its own words, nothing of a session."""
    return {
        "title": rubric.title,
        "criterion": rubric.criterion,
        "evidence": rubric.evidence,
        "levels": [{"level": one.number, "short": one.short, "text": one.text} for one in rubric.levels],
    }


def _level(fields: Fields) -> Level:
    short = one_line(fields.text("short", required=True))
    if len(short) > SHORT_LIMIT:
        what = f"“{short}” has {len(short)} characters, and a panel shows {SHORT_LIMIT}"
        fields.error("short-too-long", "short", what, "Say it in fewer words; the rest goes into text")
    number = fields.whole("level", least=1, most=MOST_LEVELS, required=True)
    return Level(number or 0, short, one_line(fields.text("text", required=True)))


def _consecutive(fields: Fields, tables: list[Fields], levels: tuple[Level, ...]) -> None:
    if tables and not FEWEST_LEVELS <= len(levels) <= MOST_LEVELS:
        what = f"There are {len(levels)} levels" if len(levels) > 1 else "There is one level only"
        fields.error("levels", "levels", what, f"Write {FEWEST_LEVELS} to {MOST_LEVELS} of them")
    for expected, (table, level) in enumerate(zip(tables, levels, strict=True), 1):
        if level.number and level.number != expected:
            what = f"Level {level.number} stands where level {expected} should"
            table.error("levels", "level", what, "Count them from 1, without gaps")
            return
