"""One edit of an agenda made in its text, as a person would have made it, and proved by reading it again."""

from __future__ import annotations

from ruamel.yaml.nodes import Node

from sessiontui.core.agenda import Agenda
from sessiontui.core.agenda_edits import (
    Add,
    Drop,
    Edit,
    Move,
    PassTurns,
    Retitle,
    SetBegins,
    SetLock,
    SetMinimum,
    SetMinutes,
    SetOptional,
    SetPin,
    SetSlot,
    SetTitle,
    edited,
    passed,
    place_of,
    turns_in,
)
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.templates.editing.block_lines import BlockLines
from sessiontui.templates.editing.places import (
    Places,
    has_comment,
    has_key,
    minutes_written,
    pair_of,
    time_written,
    value_of,
    with_value,
    without_key,
    words_written,
)
from sessiontui.templates.findings import TemplateTrouble, errors_of
from sessiontui.templates.reading.agendas import AGENDA_KEYS, BLOCK_KEYS, read_agenda

_TOP = ("title", "copied_from", "kind", "phase", "facets", "cadence", "minutes", "begins", "slot")
TOP_ORDER = (*_TOP, *(key for key in AGENDA_KEYS if key not in _TOP))
"""Keys of an agenda, in the order in which a person writes them."""
_BLOCK = ("id", "title", "minutes", "minimum", "lock", "optional", "at", "turn", "part", "roles")
BLOCK_ORDER = (*_BLOCK, *(key for key in BLOCK_KEYS if key not in _BLOCK))
"""Keys of a block, in that order."""


def agenda_in(text: str, name: str, file: str) -> Agenda:
    """Return the agenda that a text describes, its drills not taken apart.

    Raises:
        TemplateTrouble: with everything that keeps it from being used.
    """
    reading = read_agenda(text, name, file)
    if reading.agenda is None:
        raise TemplateTrouble(*errors_of(reading.findings))
    return reading.agenda


def with_edit(text: str, edit: Edit, name: str = "", file: str = "") -> str:
    """Return the text after an edit; its total follows, and nothing else changes.

    Raises:
        UsageError: where the edit makes no sense, or this text is written in a way that it cannot be made in.
        TemplateTrouble: where the text cannot be used as it stands.
    """
    before = agenda_in(text, name, file)
    wanted = edited(before, edit)
    places = Places(text)
    after = _surgery(places, before, wanted, edit)
    if wanted.seconds != before.seconds:
        after = _with_total(places, after, wanted)
    reading = read_agenda(after, name, file)
    if reading.agenda is None:
        first = errors_of(reading.findings)[0]
        raise UsageError(first.what, first.remedy, safe="Nothing was changed")
    if reading.agenda != wanted:
        raise UsageError(
            "This file is written in a way in which that cannot be changed from here",
            "Change it in your editor",
            safe="Nothing was changed",
        )
    return after


def _with_total(places: Places, after: str, wanted: Agenda) -> str:
    """Return the text with the total of its blocks; `places` are those of the text before the edit."""
    written = minutes_written(wanted.seconds, after)
    start, end = places.span_of(*pair_of(places.root, "minutes"))
    if end < int(pair_of(places.root, "blocks")[0].start_mark.index):  # what stands there has not moved
        return after[:start] + written + after[end:]
    return _with_top(Places(after), "minutes", written)


def _surgery(places: Places, before: Agenda, wanted: Agenda, edit: Edit) -> str:
    text = places.text
    match edit:
        case Move():
            lines = BlockLines(places)
            place = place_of(before, edit.block)
            lines.move(place, place + edit.by)
            return lines.text
        case Drop():
            lines = BlockLines(places)
            lines.drop(place_of(before, edit.block))
            return lines.text
        case Add():
            lines = BlockLines(places)
            place = place_of(before, edit.after) + 1 if edit.after else 0
            new = wanted.blocks[place]
            lines.add(place, new.id, new.title, new.seconds)
            return lines.text
        case PassTurns():
            return _turns_passed(places, before)
        case SetBegins():
            return _with_top(places, "begins", time_written(wanted.begins, text) if wanted.begins else "")
        case SetTitle():
            return _with_top(places, "title", words_written(wanted.title))
        case SetSlot():
            return _with_top(places, "slot", minutes_written(wanted.slot, text) if wanted.slot else "")
        case _:
            return _with_key(places, before, wanted, edit)


def _with_key(
    places: Places,
    before: Agenda,
    wanted: Agenda,
    edit: SetMinutes | SetMinimum | SetLock | SetOptional | SetPin | Retitle,
) -> str:
    place = place_of(before, edit.block)
    text, was, block = places.text, before.blocks[place], wanted.blocks[place]
    match edit:
        case SetMinutes():
            text = _length(places, place, "minutes", block.seconds)
            if block.minimum != was.minimum:
                text = _length(Places(text), place, "minimum", block.minimum)
            return text
        case SetMinimum():
            return _length(places, place, "minimum", block.minimum)
        case SetLock():
            return _flag(places, place, "lock", on=edit.on)
        case SetOptional():
            return _flag(places, place, "optional", on=edit.on)
        case SetPin():
            return _in_block(places, place, "at", time_written(block.at, text) if block.at else "")
        case Retitle():
            return _in_block(places, place, "title", words_written(block.title))


def _length(places: Places, place: int, key: str, seconds: int) -> str:
    said = value_of(places.block(place), key)
    if said and parse_duration(said) == seconds:
        return places.text
    return _in_block(places, place, key, minutes_written(seconds, places.text) if seconds else "")


def _flag(places: Places, place: int, key: str, *, on: bool) -> str:
    block = places.block(place)
    if not on and has_key(block, key) and has_comment(places, block, key):
        return with_value(places, block, key, "false", BLOCK_ORDER)  # the comment says why it was so
    return _in_block(places, place, key, "true" if on else "")


def _in_block(places: Places, place: int, key: str, written: str) -> str:
    block = places.block(place)
    if written:
        return with_value(places, block, key, written, BLOCK_ORDER)
    return without_key(places, block, key) if has_key(block, key) else places.text


def _with_top(places: Places, key: str, written: str) -> str:
    if written:
        return with_value(places, places.root, key, written, TOP_ORDER)
    return without_key(places, places.root, key) if has_key(places.root, key) else places.text


def _turns_passed(places: Places, before: Agenda) -> str:
    turns = turns_in(before.blocks)
    cuts: list[tuple[int, int, int]] = []
    for place, block in enumerate(before.blocks):
        table = places.block(place)
        if block.turn:
            cuts.append(_number_cut(places, pair_of(table, "turn")[1], turns))
        if block.roles:
            for _, value in pair_of(table, "roles")[1].value:
                each = value.value if isinstance(value.value, list) else [value]
                cuts += [_number_cut(places, one, turns) for one in each]
    text = places.text
    for start, end, number in sorted(cuts, reverse=True):
        text = f"{text[:start]}{number}{text[end:]}"
    return text


def _number_cut(places: Places, node: Node, turns: int) -> tuple[int, int, int]:
    """Return where a place in the speaking order stands, and the next one round the circle."""
    start, end = int(node.start_mark.index), places.end_of(node)
    return start, end, passed(int(node.value), turns)
