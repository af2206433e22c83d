"""`templates list` and `templates show`."""

from __future__ import annotations

import re

import click
import msgspec

from sessiontui.cli.bench.naming import named, tell
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.core.facets import FACET_NAMES, PHASES
from sessiontui.templates.kinds import LISTED
from sessiontui.templates.shelves.cards import Card, Filter, cards, matches
from sessiontui.templates.shelves.packs import Pack, changed_files, missing_files, packs_of
from sessiontui.templates.shelves.shelf_lines import card_lines, missing_lines, pack_lines

_RANGE = re.compile(r"([0-9]{0,4})(-?)([0-9]{0,4})")


@click.command("list")
@click.option("--kind", type=click.Choice(LISTED), help="Only templates of that kind.")
@click.option("--phase", type=click.Choice(PHASES[1:]), help="What fits that phase.")
@click.option("--facet", type=click.Choice(FACET_NAMES), help="What is about that facet.")
@click.option("--minutes", default="", metavar="30-60", help="That long; 30- for at least, -60 for at most.")
@click.option("--roles", default="", metavar="ROLE,ROLE", help="What has all of these roles.")
@click.option("--layer", default="", metavar="LAYER", help="workspace, built-in, user, or a pack's name.")
@click.option("--search", default="", metavar="WORDS", help="What all of these words stand in.")
@click.option("--packs", is_flag=True, help="The packs of this workspace, and what was changed in them.")
@json_option
@workspace_option
@click.pass_context
def list_command(
    ctx: click.Context,
    kind: str | None,
    phase: str | None,
    facet: str | None,
    minutes: str,
    roles: str,
    layer: str,
    search: str,
    packs: bool,
    as_json: bool,
) -> None:
    """List every template, with where it comes from."""
    house = house_of(ctx)
    library = house.library
    known = tuple(one.label for one in library.layers)
    if layer and layer not in known:
        raise UsageError(f"There is no layer “{layer}” here", f"Layers are {', '.join(known)}")
    fewest, most = _minutes(minutes)
    wanted = Filter(
        words=search,
        kind=kind or "",
        phase=phase or "",
        facet=facet or "",
        layer=layer,
        fewest=fewest,
        most=most,
        roles=tuple(role.strip() for role in roles.split(",") if role.strip()),
    )
    tell(house)
    if packs:
        _tell_packs(packs_of(library), as_json=as_json)
        return
    found = tuple(card for card in cards(library) if matches(card, wanted))
    if as_json:
        print_json([_data(card) for card in found])
        return
    for line in card_lines(found):
        say(line)
    if not found:
        say("Nothing fits all of that. `sessiontui templates list` shows everything.", err=True)
    if wanted == Filter():
        for line in missing_lines(packs_of(library)):
            say(line, err=True)


@click.command("show")
@click.argument("name")
@workspace_option
@click.pass_context
def show_command(ctx: click.Context, name: str) -> None:
    """Print the file of a template as it stands."""
    house = house_of(ctx)
    source = house.library.read(named(house, name))
    say(source.entry.path, err=True)
    say(source.text, nl=not source.text.endswith("\n"))


def _minutes(said: str) -> tuple[int, int]:
    """Return (fewest, most) seconds of `45`, `30-60`, `30-` or `-60`; 0 for no limit."""
    match = _RANGE.fullmatch(said.replace(" ", ""))
    if match is None or (said and not (match[1] or match[3])):
        raise UsageError(f"--minutes cannot be “{said}”", "Write 45, 30-60, 30- or -60")
    least = int(match[1] or 0) * 60
    return least, (int(match[3] or 0) * 60 if match[2] else least)


def _data(card: Card) -> dict[str, object]:
    told = msgspec.to_builtins(card)
    assert isinstance(told, dict)
    del told["seconds"], told["file"]
    minutes = card.seconds // 60 if card.seconds % 60 == 0 else round(card.seconds / 60, 2)
    return {**told, "minutes": minutes or None}


def _tell_packs(packs: tuple[Pack, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "name": pack.name,
                    "version": pack.version,
                    "title": pack.title,
                    "about": pack.about,
                    "path": str(pack.root),
                    "files": [place for place, _ in pack.files],
                    "local_changes": list(changed_files(pack)) if pack.version else [],
                    "missing": list(missing_files(pack)),
                }
                for pack in packs
            ]
        )
        return
    for line in pack_lines(packs):
        say(line)
    if not packs:
        say("There are no packs here. `sessiontui templates unpack PATH` takes one in.", err=True)
