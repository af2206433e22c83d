"""A prompt's file: a YAML head between `---` lines, and a body that becomes questions once it is rendered."""

from __future__ import annotations

import re

import msgspec

from sessiontui.core.agenda import Covered, Prompt
from sessiontui.core.glossary import unmarked
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.about import read_facets, read_phase
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, Lineage, read_lineage
from sessiontui.templates.reading.waivers import Waiver, read_waivers
from sessiontui.templates.reading.yaml_nodes import Mapping
from sessiontui.templates.reading.yaml_reader import read_yaml

PROMPT_KEYS = (
    *("title", "kind", "phase", "facets", "minutes", "roles", "variables", "say", "source", "waive"),
    *LINEAGE_KEYS,
)
PROMPT_KINDS = ("session", "opener", "drill", "questions", "summary")
FOLDERS = {"drill": "prompts/drills", "questions": "prompts/questions"}
"""Kinds of prompts that are read in a way of their own, and where they lie."""

_MARKER = re.compile(r"---[ \t]*")
_LONG_DASH = re.compile(r"[–—]+[-–—]*[ \t]*")
_ITEM = re.compile(r"[ \t]{0,3}[-*+][ \t]+(.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_COVERED = re.compile(
    r"\((?:for (?P<whom>[^()]{1,120}) (?:alone|only)|(?:at )?half[- ]?time)\)[:,.]? *(?P<text>.*)",
    re.IGNORECASE,
)
"""How an item or a paragraph begins that one alone is to read, or all of them at half time."""


class PromptFile(msgspec.Struct, frozen=True):
    """What the head of a prompt says, and the two templates that it holds."""

    name: str
    title: str
    kind: str
    phase: str
    facets: tuple[str, ...]
    seconds: int
    """Planned length, 0 where none is given."""
    roles: tuple[str, ...]
    variables: tuple[tuple[str, int], ...]
    """(name that the prompt declares to use, its line)."""
    variables_line: int
    say: str
    """Template of the line to say; its lines are numbered as in the file."""
    body: str
    """Template of the questions; its lines are numbered as in the file."""
    body_line: int
    waivers: tuple[Waiver, ...]
    lineage: Lineage = Lineage()
    invented: tuple[str, ...] = ()
    """First names of people whom a drill makes up."""


class PromptReading(msgspec.Struct, frozen=True):
    """What a file says, as far as it can be understood, and what is wrong with it."""

    prompt: PromptFile | None
    """None where anything in its head keeps it from being used."""
    findings: tuple[Finding, ...]
    partly: PromptFile | None = None
    """What can be understood of it all the same, for whoever looks for everything that is wrong."""


def read_prompt(text: str, name: str, file: str) -> PromptReading:
    """Return the head and the templates of a prompt, together with everything found in the head."""
    found = FindingsOf(file)
    try:
        head, body, body_line = parted(text, found)
        fields = Fields(head, PROMPT_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return PromptReading(None, found.all)
    say = fields.text("say", limit=400)
    prompt = PromptFile(
        name=name,
        title=one_line(fields.text("title", required=True, limit=80)),
        kind=fields.choice("kind", PROMPT_KINDS, "session"),
        phase=read_phase(fields),
        facets=read_facets(fields, found),
        seconds=fields.seconds("minutes") or 0,
        roles=tuple(words for words, _ in fields.names("roles")),
        variables=fields.names("variables"),
        variables_line=fields.line_of("variables"),
        say=at_line(say, fields.text_line("say")),
        body=at_line(body, body_line),
        body_line=body_line,
        waivers=read_waivers(fields),
        lineage=read_lineage(fields),
    )
    fields.text("source")
    if folder := FOLDERS.get(prompt.kind):
        what = f"This is of the kind {prompt.kind}, but it does not stand in {folder}"
        fields.error("wrong-folder", "kind", what, f"Move it to {folder}/, or change its kind")
    return PromptReading(None if found.broken else prompt, found.all, prompt)


def template_of(text: str) -> str:
    """Return the body of a prompt or of a piece without a head; its lines are numbered as in the file."""
    lines = text.split("\n")
    if not _MARKER.fullmatch(lines[0]):
        return text
    end = next((n for n, line in enumerate(lines[1:], 1) if _MARKER.fullmatch(line)), None)
    return text if end is None else at_line("\n".join(lines[end + 1 :]), end + 2)


def at_line(template: str, line: int) -> str:
    """Return the template so that its first line counts as `line`; what it prints stays the same."""
    return template if line <= 1 or not template else "{#" + "\n" * (line - 1) + "#}" + template


def parse_prompt(
    name: str, body: str, say: str, title: str, checksum: str, facets: tuple[str, ...] = ()
) -> Prompt:
    """Return what a block shows, from rendered Markdown.

    The first paragraph is the lead question, each list item a follow-up, any other paragraph a note. What
    begins with `(for Ben alone)` or `(at half time)` is none of these: it stays covered. Terms of the
    glossary are shown as plain words.
    """
    body, in_body = unmarked(body)
    say, in_say = unmarked(say)
    paragraphs, items = _in_parts(body)
    texts, covered = _uncovered(paragraphs)
    follow_ups, covered_too = _uncovered(items)
    return Prompt(
        name=name,
        title=one_line(title),
        lead=texts[0] if texts else "",
        follow_ups=follow_ups,
        notes=texts[1:],
        say=one_line(say),
        checksum=checksum,
        facets=facets,
        terms=tuple(dict.fromkeys(one_line(term) for term in (*in_body, *in_say))),
        covered=(*covered_too, *covered),
    )


def _in_parts(body: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs and the list items of rendered Markdown, each in one line."""
    paragraphs: list[str] = []
    items: list[str] = []
    into: list[str] | None = None
    for line in safe_text(body).split("\n"):
        item = _ITEM.fullmatch(line)
        if item:
            items.append(item[1])
            into = items
        elif not line.strip():
            into = None
        elif into is None or _COVERED.match(line.strip()):
            paragraphs.append(_HEADING.sub("", line.strip(), count=1))
            into = paragraphs
        else:
            into[-1] += " " + line.strip()
    return paragraphs, items


def _uncovered(parts: list[str]) -> tuple[tuple[str, ...], tuple[Covered, ...]]:
    """Return what everybody reads from the start, and what stays covered."""
    texts = [text for part in parts if (text := one_line(part))]
    marked = [_COVERED.fullmatch(text) for text in texts]
    covered = (Covered(found["text"], one_line(found["whom"] or "")) for found in marked if found)
    open_to_all = tuple(text for text, found in zip(texts, marked, strict=True) if not found)
    return open_to_all, tuple(each for each in covered if each.text)


def parted(text: str, found: FindingsOf) -> tuple[Mapping, str, int]:
    """Return the head of a prompt, its body, and the line where the body begins.

    Raises:
        TemplateTrouble: where it has no head, or one that cannot be read.
    """
    lines = text.split("\n")
    if not _MARKER.fullmatch(lines[0]):
        if _LONG_DASH.fullmatch(lines[0]):
            what = "The sign that the head begins with was turned into a long dash"
            raise TemplateTrouble(
                Finding("no-head", "error", found.file, 1, what, "Write three hyphens: ---")
            )
        if lines[0].startswith(("```", "~~~")):
            what = "The head begins below a line of ```, which is left from where this was copied"
            remedy = "Delete it, and the one at the end of the file"
            raise TemplateTrouble(Finding("no-head", "error", found.file, 1, what, remedy))
        begun = next((n for n, line in enumerate(lines) if line.strip()), 0)
        if begun and _MARKER.fullmatch(lines[begun]):
            what = "The head begins below an empty line"
            raise TemplateTrouble(
                Finding("no-head", "error", found.file, 1, what, "Delete what stands above ---")
            )
        remedy = "Begin with a line ---, then title: and the other keys, then a second line ---"
        raise TemplateTrouble(Finding("no-head", "error", found.file, 1, "This prompt has no head", remedy))
    end = next((n for n, line in enumerate(lines[1:], 1) if _MARKER.fullmatch(line)), None)
    if end is None:
        what = "The head of this prompt does not end"
        raise TemplateTrouble(
            Finding("no-head", "error", found.file, 1, what, "Add a line --- after its keys")
        )
    head = read_yaml("\n".join(lines[1:end]), found, first_line=2)
    return head, "\n".join(lines[end + 1 :]), end + 2
