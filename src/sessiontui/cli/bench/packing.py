"""`templates pack` and `templates unpack`."""

from __future__ import annotations

from pathlib import Path

import click

from sessiontui.cli.bench.naming import made_plain, named, tell, tell_who_uses
from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.present.plain_names import title_meant
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.packing import CannotPack, PackWish
from sessiontui.service.bench.packing import pack as make_pack
from sessiontui.service.bench.unpacking import Unpacked
from sessiontui.service.bench.unpacking import unpack as take_pack
from sessiontui.templates.shelves.library import shown


@click.command("pack")
@click.argument("name")
@click.argument("template", nargs=-1)
@click.option("--version", required=True, metavar="1.2.0", help="Goes up whenever you change it.")
@click.option("--title", default="", metavar="TEXT", help="The name that people see.")
@click.option("--about", default="", metavar="TEXT", help="What it is for, in one sentence.")
@click.option("-o", "--output", "into", type=click.Path(), default=".", metavar="DIR", help="Where it goes.")
@click.option("--force", is_flag=True, help="Pack in spite of errors, and replace an earlier one.")
@workspace_option
@click.pass_context
def pack_command(
    ctx: click.Context,
    name: str,
    template: tuple[str, ...],
    version: str,
    title: str,
    about: str,
    into: str,
    force: bool,
) -> None:
    """Make a folder NAME of your own templates, for others to unpack, and print where it is.

    All of them, or those that are named with everything they use. What comes with the program stays there.
    """
    house = house_of(ctx)
    house.renderer.start(warm=True)
    entries = tuple(named(house, each) for each in template)
    tell(house)
    typed, name = name, made_plain(name, pack=True)
    wish = PackWish(name, version, title or title_meant(typed, name), about, entries)
    try:
        packed = make_pack(
            house.library, house.renderer, wish, Path(into), root=house.workspace.root, force=force
        )
    except CannotPack as trouble:
        for finding in trouble.findings:
            say(finding, err=True)
        raise
    for finding in packed.findings:
        say(finding, err=True)
    say(packed.path)
    count = f"{len(packed.files)} templates" if len(packed.files) != 1 else "1 template"
    say(f"{name} {version}, {count}{'' if packed.written else ': there already, just so'}.", err=True)
    if not template and len(packed.files) > 1 and any(one.name == name for one in house.library.entries()):
        only = f"sessiontui templates pack {name} {name} --version {version}"
        say(f"It holds all of your own; {name} alone, with what it uses: {only} --force", err=True)


@click.command("unpack")
@click.argument("path", type=click.Path())
@click.option("--as", "name", default="", metavar="NAME", help="Install it under another name.")
@click.option("--force", is_flag=True, help="Take an older one, or the same one anew.")
@workspace_option
@click.pass_context
def unpack_command(ctx: click.Context, path: str, name: str, force: bool) -> None:
    """Take a pack into this workspace: a folder, a .zip or a .tar.gz of one.

    It is looked at whole before anything is written. Your own templates still come first. Where you had
    edited files of an earlier version, that one is kept beside it.
    """
    own = OwnTemplates(house_of(ctx).workspace)
    done = take_pack(own, Path(path), made_plain(name, pack=True), force=force)
    say(done.pack.root)
    for line in _told(done):
        say(line, err=True)
    tell_who_uses(own, why_not_told=True)


def _told(done: Unpacked) -> list[str]:
    pack = done.pack
    if not done.written:
        return [f"{pack.name} {pack.version} is here already, just so."]
    lines = [
        f"{pack.name} {pack.version}{f', instead of {done.before}' if done.before else ''}: {pack.title}."
    ]
    for word, places in (("new", done.new), ("changed", done.changed), ("gone", done.gone)):
        if done.before or word != "new":
            lines += [f"  {word:<8} {place}" for place in places]
    if not done.before:
        lines.append(f"  {len(done.new)} templates")
    if done.aside:
        what = (
            f"You had changed {len(done.edited)} of its files" if done.edited else "Something else was there"
        )
        lines.append(f"{what}; the one before is in {shown(done.aside)}{':' if done.edited else '.'}")
        lines += [f"  yours    {place}" for place in done.edited]
    return lines
