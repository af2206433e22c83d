"""What a list shows of each template, and which of them a search leaves."""

from __future__ import annotations

import re

import msgspec

from sessiontui.core.names import folded
from sessiontui.core.safe_text import clipped, one_line
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.kinds import LISTED, Kind, kind_named
from sessiontui.templates.reading.agendas import BLOCK_KEYS, MOST_PEOPLE
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.heads import body_text, head_of
from sessiontui.templates.shelves.library import Entry, Library

_PURPOSE = 160
"""Characters of a purpose in a list."""
_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NAME = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_BETWEEN = re.compile(r"[^\w’'-]+")
_OURS = "Our own design"
_PEOPLE = re.compile(r"\b(\d{1,2}) people\b")


class Card(msgspec.Struct, frozen=True):
    """One template, as a list shows it."""

    kind: str
    name: str
    title: str
    layer: str
    """workspace, user, built-in, or the name of a pack."""
    pack: str = ""
    """The pack it comes from, "" where from none."""
    version: str = ""
    """That pack's version."""
    phase: str = ""
    """"" where its kind has none."""
    facets: tuple[str, ...] = ()
    seconds: int = 0
    """Planned length, 0 where none is given."""
    people: tuple[int, int] = (0, 0)
    """(fewest, most); (0, 0) where nothing is said of it."""
    roles: tuple[str, ...] = ()
    purpose: str = ""
    """What it is for or what it judges, in one line: an agenda's purpose, a rubric's criterion, a lead."""
    notes: str = ""
    """Where it comes from, as the file says."""
    local_changes: bool = False
    """It comes from a pack and is no longer as the pack had it."""
    newer: bool = False
    """It is a copy, and what it was copied from has changed since."""
    copied_from: str = ""
    """Layer and checksum, as the file says; "" where it is no copy."""
    shadows: tuple[str, ...] = ()
    """Layers whose template of the same name it hides."""
    file: str = ""
    """The path as a person would type it from here."""
    path: str = ""


class Filter(msgspec.Struct, frozen=True):
    """What a list is narrowed to; what is empty narrows nothing."""

    words: str = ""
    """Each of them has to stand in name or title, or begin a word of purpose, facets, roles or notes."""
    kind: str = ""
    phase: str = ""
    facet: str = ""
    layer: str = ""
    fewest: int = 0
    """Seconds."""
    most: int = 0
    """Seconds; 0 for no limit."""
    roles: tuple[str, ...] = ()
    """All of them have to be there."""


def cards(library: Library) -> tuple[Card, ...]:
    """Return a card for each template that a name stands for, by kind and name."""
    from sessiontui.templates.shelves.copies import news_of_copies
    from sessiontui.templates.shelves.packs import changed_files, packs_of

    packs = {pack.name: pack for pack in packs_of(library)}
    changed = {pack.name: set(changed_files(pack)) for pack in packs.values()}
    newer = {(news.kind, news.name) for news in news_of_copies(library)}
    order: dict[str, int] = {kind: place for place, kind in enumerate(LISTED)}
    found: list[Card] = []
    for entry in library.entries():
        card = _card(library, entry)
        if pack := packs.get(entry.layer):
            place = entry.path.relative_to(pack.root).as_posix()
            edited = place in changed[pack.name]
            card = msgspec.structs.replace(card, pack=pack.name, version=pack.version, local_changes=edited)
        if (entry.kind, entry.name) in newer:
            card = msgspec.structs.replace(card, newer=True)
        found.append(card)
    return tuple(sorted(found, key=lambda card: (order[card.kind], card.name)))


def matches(card: Card, wanted: Filter) -> bool:
    """Return whether a list narrowed to that shows the card; what fits any phase fits each of them.

    `3 people` among the words leaves what three can hold.
    """
    text = folded(wanted.words)
    sizes = [int(number) for number in _PEOPLE.findall(text)]
    return (
        wanted.kind in ("", card.kind)
        and (not wanted.phase or card.phase in (wanted.phase, "any"))
        and (not wanted.facet or wanted.facet in card.facets)
        and wanted.layer in ("", card.layer)
        and (not (wanted.fewest or wanted.most) or bool(card.seconds))
        and card.seconds >= wanted.fewest
        and (not wanted.most or card.seconds <= wanted.most)
        and set(wanted.roles) <= set(card.roles)
        and all(card.people[0] <= size <= card.people[1] for size in sizes)
        and _has_all(card, _PEOPLE.sub(" ", text).split())
    )


def _has_all(card: Card, words: list[str]) -> bool:
    called = folded(f"{card.name} {card.title}")
    notes = "" if card.notes.startswith(_OURS) else card.notes  # nearly all of them say so
    said = (card.kind, card.purpose, card.phase, card.layer, notes, *card.facets, *card.roles)
    whole = _BETWEEN.sub(" ", folded(" ".join(said)))
    beginnings = f" {whole} {whole.replace('-', ' ')}"
    return all(word in called or f" {word}" in beginnings for word in words)


def _card(library: Library, entry: Entry) -> Card:
    bare = Card(
        entry.kind,
        entry.name,
        one_line(entry.title),
        entry.layer,
        shadows=entry.shadows,
        file=entry.file,
        path=str(entry.path),
    )
    try:
        source = library.read(entry)
    except TemplateTrouble:
        return bare
    kind = kind_named(entry.kind)
    head = head_of(source.text, markdown=kind.markdown)
    return msgspec.structs.replace(
        bare,
        phase=one_line(head.text("phase")) or ("any" if kind.phased else ""),
        facets=_words(head, "facets"),
        seconds=head.seconds("minutes") or 0,
        people=_people(head, kind),
        roles=_roles(head, kind),
        purpose=_purpose(head, kind, source.text),
        notes=one_line(head.text("source")),
        copied_from=one_line(head.text("copied_from")),
    )


def _people(head: Fields, kind: Kind) -> tuple[int, int]:
    default = (2, MOST_PEOPLE) if kind.made_of_blocks else (0, 0)
    return head.range_of("people", least=1, most=MOST_PEOPLE, default=default)


def _words(head: Fields, key: str) -> tuple[str, ...]:
    return tuple(one_line(word) for word, _ in head.texts(key))


def _roles(head: Fields, kind: Kind) -> tuple[str, ...]:
    if not kind.made_of_blocks:
        return _words(head, "roles")
    blocks = head.tables("blocks", BLOCK_KEYS, "block")
    return tuple(dict.fromkeys(one_line(role) for block in blocks for role, *_ in block.table("roles")))


def _purpose(head: Fields, kind: Kind, text: str) -> str:
    said = head.text(kind.purpose) if kind.purpose else _lead(body_text(text)) if kind.leads else ""
    return clipped(one_line(said), _PURPOSE)


def _lead(body: str) -> str:
    """Return the first words of a body that are said, without the signs of the template language."""
    for paragraph in _NAME.sub(r"\1", _TAGS.sub("", body)).split("\n\n"):
        lines = [line for line in paragraph.strip().split("\n") if not line.startswith("#")]
        if words := " ".join(lines).strip():
            return words.removeprefix("- ").split("\n- ")[0]
    return ""
