"""The coaches' bench in the shell: one file a kind of use, imported when it is called."""

from __future__ import annotations

import click

from sessiontui.cli.lazy import LazyGroup, Table
from sessiontui.cli.options import workspace_option

SUBCOMMANDS: Table = {
    "edit": ("sessiontui.cli.bench.at_screen", "Look at a template on a screen, and edit it there."),
    "list": ("sessiontui.cli.bench.listing", "List every template, with where it comes from."),
    "show": ("sessiontui.cli.bench.listing", "Print the file of a template as it stands."),
    "check": ("sessiontui.cli.bench.checking", "Find what is wrong in all templates at once."),
    "copy": ("sessiontui.cli.bench.changing", "Make your own copy of a template."),
    "new": ("sessiontui.cli.bench.changing", "Begin a template of your own."),
    "change": ("sessiontui.cli.bench.rearranging", "Change an agenda’s minutes, order and blocks."),
    "diff": ("sessiontui.cli.bench.changing", "Show how yours differs from the one it hides."),
    "remove": ("sessiontui.cli.bench.changing", "Take your own away; it is kept beside its place."),
    "pack": ("sessiontui.cli.bench.packing", "Make a folder of your templates for others."),
    "unpack": ("sessiontui.cli.bench.packing", "Take a pack that somebody made into this workspace."),
    "schema": ("sessiontui.cli.bench.schema", "Print the JSON Schema of a kind of file, for editors."),
    "preview": ("sessiontui.cli.bench.previewing", "Show a template as a session would."),
    "why": ("sessiontui.cli.bench.reasons", "Tell what was changed and why, and what came of it."),
}


class _Commands(LazyGroup):
    table = SUBCOMMANDS


@click.group(cls=_Commands, invoke_without_command=True)
@workspace_option
@click.pass_context
def templates(ctx: click.Context) -> None:
    """Agendas, prompts and rubrics: what is there, what is wrong, how it looks.

    Without a command, and on a terminal, all of it on a screen.
    """
    if ctx.invoked_subcommand is None:
        from sessiontui.cli.bench.at_screen import open_at_bench

        open_at_bench(ctx)
