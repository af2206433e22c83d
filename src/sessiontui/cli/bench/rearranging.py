"""`templates change`: what a facilitator changes in an agenda on the morning, by the names of its blocks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import click

from sessiontui.cli.bench.naming import made_plain, named, tell
from sessiontui.cli.bench.previewing import told_length
from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.agenda import Agenda
from sessiontui.core.agenda_edits import (
    Drop,
    Edit,
    PassTurns,
    Retitle,
    SetBegins,
    SetLock,
    SetOptional,
    SetPin,
    SetSlot,
    SetTitle,
    place_of,
)
from sessiontui.core.errors import UsageError
from sessiontui.present.agenda_edit_words import PEOPLE, agenda_lines, fit_words
from sessiontui.present.plain_names import title_meant
from sessiontui.service.bench.agenda_editing import AgendaEditing
from sessiontui.service.bench.agenda_wishes import add_wish, named_wish
from sessiontui.service.bench.own_templates import OwnTemplates

Wish = Callable[[Agenda], Edit]


def _many(flag: str, metavar: str, words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(flag, multiple=True, metavar=metavar, help=words)


@click.command("change")
@click.argument("name")
@_many("--title", "BLOCK=WORDS", "Call a block something else.")
@_many("--add", "WORDS", "Add a block: “Break 5 after review”.")
@_many("--drop", "BLOCK", "Take a block out.")
@_many("--move", "BLOCK=WHERE", "Move a block: up, down, first, last, +2, -1.")
@_many("--minutes", "BLOCK=MINUTES", "Give a block another length: 15, 1:30, +5, -5.")
@_many("--minimum", "BLOCK=MINUTES", "Below which length a block is not shortened.")
@_many("--lock", "BLOCK", "Keep a block’s length when time is short.")
@_many("--unlock", "BLOCK", "Free it.")
@_many("--optional", "BLOCK", "A block may be left out when time is short.")
@_many("--not-optional", "BLOCK", "It may not.")
@_many("--pin", "BLOCK=HH:MM", "Pin a block to a clock time.")
@_many("--unpin", "BLOCK", "Free it from that.")
@click.option("--begins", default=None, metavar="HH:MM", help="When the plan begins; “” for no time.")
@click.option(
    "--slot", default=None, metavar="MINUTES", help="How long the room is booked for; 0 for no such."
)
@click.option("--pass-turns", is_flag=True, help="Let the next one round the circle have the first turn.")
@click.option("--fit", is_flag=True, help="Fit it to the slot and to its pins.")
@click.option("--as", "newname", default="", metavar="NEWNAME", help="Save it under another name.")
@click.option("--dry-run", is_flag=True, help="Show what would be; write nothing.")
@workspace_option
@click.pass_context
def change_command(
    ctx: click.Context, /, name: str, fit: bool, newname: str, dry_run: bool, **wishes: object
) -> None:
    """Change minutes, order and blocks of an agenda, and show what it is then.

    What is not yours becomes your own copy. The file stays as a person wrote it: comments, order and quotes
    are kept. Whatever the order of the options, blocks are first named and added, then dropped and moved,
    then given their minutes.
    """
    house = house_of(ctx)
    entry = named(house, name)
    tell(house)
    if entry.kind != "agenda":
        raise UsageError(f"{entry.name} is no agenda", "Only an agenda has blocks to change")
    editing = AgendaEditing(OwnTemplates(house.workspace), house.library, entry)
    typed, newname = newname, made_plain(newname, entry.name)
    if title := title_meant(typed, newname):
        editing.do(SetTitle(title))
    for wish in _wished(wishes):
        editing.do(wish(editing.agenda))
    if fit:
        found, before = editing.fit(PEOPLE), editing.agenda
        editing.do(*found.edits)
        say(fit_words(found, before), err=True)
    for line in agenda_lines(editing.agenda):
        say(line)
    if dry_run:
        told = "Nothing was written."
    elif editing.changed or newname:
        told = f"Saved in {editing.save(newname).path}."
    else:
        told = "Nothing was changed."
    for finding in editing.findings():
        say(finding, err=True)
    say(told, err=True)


def _wished(told: dict[str, object]) -> list[Wish]:
    """Return what was asked for, in the order in which it is done."""
    wishes: list[Wish] = []
    for option, wish in _BY_BLOCK:
        said = told[option]
        assert isinstance(said, tuple)
        wishes += [partial(wish, words) for words in said]
    begins, slot = told["begins"], told["slot"]
    if begins is not None:
        wishes.append(lambda _: SetBegins(str(begins)))
    if slot is not None:
        wishes.append(lambda _: SetSlot(told_length(str(slot))))
    if told["pass_turns"]:
        wishes.append(lambda _: PassTurns())
    return wishes


def _known(block: str, agenda: Agenda) -> str:
    place_of(agenda, block)
    return block


def _titled(said: str, agenda: Agenda) -> Edit:
    block, sign, words = said.partition("=")
    if not sign:
        raise UsageError(f"“{said}” does not name a block and a title", "Write --title review=Looking back")
    return Retitle(_known(block.strip(), agenda), words)


def _named(kind: str) -> Callable[[str, Agenda], Edit]:
    return lambda said, agenda: named_wish(kind, said, agenda)


_BY_BLOCK: tuple[tuple[str, Callable[[str, Agenda], Edit]], ...] = (
    ("title", _titled),
    ("add", add_wish),
    ("drop", lambda block, agenda: Drop(_known(block, agenda))),
    ("move", _named("move")),
    ("minutes", _named("minutes")),
    ("minimum", _named("minimum")),
    ("lock", lambda block, agenda: SetLock(_known(block, agenda), on=True)),
    ("unlock", lambda block, agenda: SetLock(_known(block, agenda), on=False)),
    ("optional", lambda block, agenda: SetOptional(_known(block, agenda), on=True)),
    ("not_optional", lambda block, agenda: SetOptional(_known(block, agenda), on=False)),
    ("pin", _named("pin")),
    ("unpin", lambda block, agenda: SetPin(_known(block, agenda), "")),
)
"""(option, how its words become an edit), in the order in which they are done."""
