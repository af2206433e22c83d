"""A list of questions for a facet of leadership or for any moment; people who are stuck are offered three."""

from __future__ import annotations

from sessiontui.core.safe_text import one_line
from sessiontui.templates.findings import FindingsOf, TemplateTrouble
from sessiontui.templates.reading.about import read_one_side, read_phase
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, read_lineage
from sessiontui.templates.reading.prompts import PromptFile, PromptReading, at_line, parted
from sessiontui.templates.reading.waivers import read_waivers

QUESTIONS_KEYS = ("title", "kind", "phase", "facets", "variables", "source", "waive", *LINEAGE_KEYS)


def read_questions(text: str, name: str, file: str) -> PromptReading:
    """Return the head and the template of a list of questions, with everything found in the head."""
    found = FindingsOf(file)
    try:
        head, body, body_line = parted(text, found)
        fields = Fields(head, QUESTIONS_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return PromptReading(None, found.all)
    facet = read_one_side(fields, found)
    questions = PromptFile(
        name=name,
        title=one_line(fields.text("title", required=True, limit=80)),
        kind=fields.choice("kind", ("questions",), "questions"),
        phase=read_phase(fields),
        facets=(facet,),
        seconds=0,
        roles=(),
        variables=fields.names("variables"),
        variables_line=fields.line_of("variables"),
        say="",
        body=at_line(body, body_line),
        body_line=body_line,
        waivers=read_waivers(fields),
        lineage=read_lineage(fields),
    )
    if not fields.has("kind"):
        fields.error("missing-key", "kind", "The kind is missing", "Add a line kind: questions")
    fields.text("source")
    if facet and name.rpartition("/")[2] != facet:
        what = f"These questions are about {facet}, but their file is called {name.rpartition('/')[2]}"
        fields.error("facet-name", "facets", what, f"Call it {facet}.md, since that is how it is found")
    return PromptReading(None if found.broken else questions, found.all, questions)
