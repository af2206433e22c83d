"""Which versions of templates a session used: recorded as it opens, their texts kept beside the sessions.

With them a session can be held again as it was, whatever has become of the files since: its agenda and its
texts, and nothing that anybody said in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sessiontui import __version__
from sessiontui.core.agenda import Prompt, Rubric
from sessiontui.core.errors import NotFound, SessiontuiError
from sessiontui.core.versions import TemplateVersion
from sessiontui.store.own_document import read_own
from sessiontui.store.workspace import Workspace, listed
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.kinds import TemplateKind
from sessiontui.templates.reading.prompts import template_of
from sessiontui.templates.rendering.includes import with_included
from sessiontui.templates.shelves.library import Library, Source, checksum
from sessiontui.templates.shelves.packs import packs_of

FOLDER = "templates"
"""In a pair's folder, beside its sessions."""
_MEND = "Put it aside; sessions can be read without it, and held again with the texts of today"


class UsedText(msgspec.Struct, frozen=True):
    """One template that a session used, with its text."""

    version: TemplateVersion
    text: str


def used_texts(
    library: Library,
    agenda: str,
    prompts: Iterable[Prompt],
    rubrics: Iterable[Rubric],
    again: tuple[TemplateVersion, ...] = (),
) -> tuple[UsedText, ...]:
    """Return the templates that a session shows, and what they draw in, each once; `agenda` may be none.

    What was shown from an earlier text that still works is recorded by its own checksum; its text is looked
    for in the layers below, and left out where it is nowhere any more. What is used `again` keeps the name
    of the layer that it once lay in.
    """
    known = {(one.kind, one.name, one.checksum): one for one in again}
    versions = {"built-in": __version__, **{pack.name: pack.version for pack in packs_of(library)}}
    found: dict[tuple[str, str], UsedText] = {}
    for kind, name, of_text in _shown(agenda, prompts, rubrics):
        for source in _sources(library, kind, name, of_text):
            key = (source.entry.kind, source.entry.name)
            version = known.get((*key, source.checksum)) or _version(source, versions)
            found.setdefault(key, UsedText(version, source.text))
    return tuple(found[key] for key in sorted(found))


def keep_texts(workspace: Workspace, pair: str, texts: tuple[UsedText, ...]) -> None:
    """Keep the texts beside the pair's sessions; where all of them are kept already, nothing is written.

    Raises:
        UsageError: where the folder may not be written.
        NotSaved: where the disk does not take it.
    """
    if not texts:
        return
    path = workspace.pair_folder(pair) / FOLDER / f"{_name_of(texts)}.json"
    if not path.exists():
        workspace.write_document(path, msgspec.json.encode(texts).decode() + "\n")


def kept_texts(workspace: Workspace, pair: str, wanted: tuple[TemplateVersion, ...]) -> tuple[UsedText, ...]:
    """Return the texts of these versions, as far as they are kept; what cannot be read is passed over."""
    missing = {(v.kind, v.name, v.checksum): v for v in wanted}
    found: list[UsedText] = []
    for entry in sorted(listed(workspace.pair_folder(pair) / FOLDER), key=lambda entry: entry.name):
        if not missing:
            break
        path = workspace.pair_folder(pair) / FOLDER / entry.name
        try:
            held = read_own(path, tuple[UsedText, ...], "The texts of earlier sessions", _MEND, safe="")
        except SessiontuiError:
            continue
        for used in held or ():
            version = missing.pop((used.version.kind, used.version.name, used.version.checksum), None)
            if version is not None and checksum(used.text) == version.checksum:
                found.append(UsedText(version, used.text))
    return tuple(found)


def _shown(
    agenda: str, prompts: Iterable[Prompt], rubrics: Iterable[Rubric]
) -> Iterator[tuple[TemplateKind, str, str]]:
    if agenda:
        yield ("drill" if agenda.startswith("drills/") else "agenda"), agenda, ""
    for prompt in prompts:
        if prompt.terms:
            yield "glossary", "glossary", ""
        name = prompt.name.partition("#")[0]
        yield ("drill" if name.startswith("drills/") else "prompt"), name, prompt.checksum
    for rubric in rubrics:
        yield "rubric", rubric.name, rubric.checksum


def _sources(library: Library, kind: TemplateKind, name: str, checksum: str) -> Iterator[Source]:
    source = _source(library, kind, name, checksum)
    if source is None:
        return
    yield source
    if kind in ("prompt", "drill"):
        pieces: dict[str, Source] = {}

        def piece(other: str) -> str | None:
            found = _source(library, "prompt", other, "")
            if found is None:
                return None
            pieces[other] = found
            return template_of(found.text)

        with_included(name, template_of(source.text), piece)
        yield from pieces.values()


def _source(library: Library, kind: TemplateKind, name: str, checksum: str) -> Source | None:
    try:
        entries = library.find(kind, name)
    except NotFound:
        return None
    for entry in entries:
        try:
            source = library.read(entry)
        except TemplateTrouble:
            continue
        if checksum in ("", source.checksum):
            return source
    return None


def _version(source: Source, versions: dict[str, str]) -> TemplateVersion:
    entry = source.entry
    version = versions.get(entry.layer, "")
    return TemplateVersion(entry.kind, entry.name, source.checksum, entry.layer, version)


def _name_of(texts: tuple[UsedText, ...]) -> str:
    said = "\n".join(f"{t.version.kind}:{t.version.name}:{t.version.checksum}" for t in texts)
    return checksum(said)
