"""`templates list` and `templates show`."""

from __future__ import annotations

import click

from sessiontui.cli.bench.naming import named, tell
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say


@click.command("list")
@json_option
@workspace_option
@click.pass_context
def list_command(ctx: click.Context, as_json: bool) -> None:
    """List every template, with where it comes from."""
    house = house_of(ctx)
    entries = house.library.entries()
    tell(house)
    if as_json:
        print_json(
            [
                {"kind": e.kind, "name": e.name, "title": e.title, "layer": e.layer, "path": str(e.path)}
                for e in entries
            ]
        )
        return
    for kind in ("agenda", "prompt", "rubric", "wording", "summary"):
        rows = [e for e in entries if e.kind == kind]
        if rows:
            say(f"{kind}:")
        for entry in rows:
            say(f"  {entry.name:<24} {entry.title:<36} {entry.layer}")


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
