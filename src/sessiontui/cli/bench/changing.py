"""`templates copy`, `templates new`, `templates diff` and `templates remove`."""

from __future__ import annotations

import click

from sessiontui.cli.bench.naming import made_plain, named, tell, tell_who_uses
from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.present.plain_names import title_meant
from sessiontui.service.bench.beginning import STARTS, begin_template
from sessiontui.service.bench.copying import Copied, copy_again, copy_template, copy_with_belongings
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.templates.shelves.differences import difference
from sessiontui.templates.shelves.library import shown


@click.command("copy")
@click.argument("name")
@click.argument("newname", required=False, default="")
@click.option("--with-prompts", is_flag=True, help="Copy the prompts, drills and rubrics it uses, too.")
@click.option("--force", is_flag=True, help="Take the place of your own one, which is kept aside.")
@click.option("--again", is_flag=True, help="Take the newer text of what yours was copied from.")
@workspace_option
@click.pass_context
def copy_command(
    ctx: click.Context, name: str, newname: str, with_prompts: bool, force: bool, again: bool
) -> None:
    """Make your own copy of a template, and print where it lies.

    What comes with the program or a pack is never edited: your copy is used in its place. Nothing of your
    own is written over; where a copy takes its place, yours is kept beside it.
    """
    house = house_of(ctx)
    entry = named(house, name)
    tell(house)
    own = OwnTemplates(house.workspace)
    own.refuse()
    typed, newname = newname, made_plain(newname, entry.name)
    title = title_meant(typed, newname)
    if again:
        if newname or with_prompts:
            raise UsageError("--again takes no other name and no --with-prompts", "Leave them out")
        copies: tuple[Copied, ...] = (copy_again(own, house.library, entry),)
    elif with_prompts:
        copies = copy_with_belongings(own, house.library, entry, newname, title=title, force=force)
    else:
        copies = (copy_template(own, house.library, entry, newname, title=title, force=force),)
    for copied in copies:
        say(copied.path)
        if not copied.written:
            say(f"{copied.name} is there already, just so.", err=True)
        if copied.aside:
            say(f"What you had there is kept in {shown(copied.aside)}.", err=True)
    tell_who_uses(own)


@click.command("new")
@click.argument("kind", type=click.Choice(STARTS))
@click.argument("name", required=False, default="")
@click.option("--from", "like", default="", metavar="NAME", help="Begin with the text of another one.")
@workspace_option
@click.pass_context
def new_command(ctx: click.Context, kind: str, name: str, like: str) -> None:
    """Begin a template of your own, with notes that say what to write where, and print where it lies."""
    house = house_of(ctx)
    own = OwnTemplates(house.workspace)
    typed, name = name, made_plain(name)
    if like:
        entry = named(house, f"{kind}:{like.rpartition(':')[2]}")
        if not name:
            raise UsageError("The new one has no name", f"`templates new {kind} NAME --from {like}`")
        path = copy_template(own, house.library, entry, name, title=title_meant(typed, name)).path
    else:
        path = begin_template(own, house.library, kind, name, title_meant(typed, name))
    tell(house)
    say(path)
    tell_who_uses(own)


@click.command("diff")
@click.argument("name")
@click.option(
    "--against",
    default="",
    metavar="WHAT",
    help="A layer (built-in, user, a pack), `original` (what a copy began as), or `new` (what changed there"
    " since).",
)
@workspace_option
@click.pass_context
def diff_command(ctx: click.Context, name: str, against: str) -> None:
    """Show how your own template differs from the one it hides.

    Exit 0 where the two say the same, 1 where they differ.
    """
    house = house_of(ctx)
    found = difference(house.library, named(house, name), against)
    tell(house)
    for line in found.lines:
        say(line)
    if not found.lines:
        say(f"{found.before} and {found.after} say the same.", err=True)
    ctx.exit(1 if found.lines else 0)


@click.command("remove")
@click.argument("name")
@workspace_option
@click.pass_context
def remove_command(ctx: click.Context, name: str) -> None:
    """Take your own template away, so that the one it hides counts again; print where yours is kept."""
    house = house_of(ctx)
    entry = named(house, name)
    tell(house)
    if entry.layer != "workspace":
        raise UsageError(f"{entry.name} is not your own ({entry.layer}), and stays", "Only your own can go")
    say(OwnTemplates(house.workspace).remove(entry.path))
    if entry.shadows:
        say(f"From now on {entry.name} is the one of {entry.shadows[0]}.", err=True)
