"""A group of commands whose modules are imported when they are called, and not for help."""

from __future__ import annotations

import importlib

import click

from sessiontui.cli.loading import loading
from sessiontui.core.errors import nearest

Table = dict[str, tuple[str, str]]
"""Name → the module that has the command, and what `--help` says of it."""


class LazyGroup(click.Group):
    """Knows its commands by a table; a module holds each under its name, or as `NAME_command`."""

    table: Table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, imported now; None where there is none."""
        if cmd_name not in self.table:
            return None
        with loading():
            module = importlib.import_module(self.table[cmd_name][0])
        found = getattr(module, f"{cmd_name}_command", None) or getattr(module, cmd_name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where there is none of that name."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.table:
            path = ctx.command_path
            close = nearest(name, tuple(self.table))
            hint = f"Did you mean `{path} {close}`?" if close else f"`{path} --help` lists them all."
            raise click.UsageError(f"There is no command “{name}”. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])
