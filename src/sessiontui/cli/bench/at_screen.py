"""`templates` alone, and `templates edit`: the coaches' bench on a screen."""

from __future__ import annotations

import os
import sys

import click

from sessiontui.cli.bench.naming import named
from sessiontui.cli.loading import loading
from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.wiring import House


def open_at_bench(ctx: click.Context) -> None:
    """Open the bench; without a terminal, or on one that shows lines only, print what one can type."""
    if not _on_a_screen(house := house_of(ctx)):
        say(ctx.get_help())
        return
    _open(ctx, house, "")


@click.command("edit")
@click.argument("name")
@workspace_option
@click.pass_context
def edit_command(ctx: click.Context, name: str) -> None:
    """Look at a template on a screen, with what it looks like beside it; e opens your editor."""
    house = house_of(ctx)
    entry = named(house, name)
    if not _on_a_screen(house):
        where = f"Its file is {entry.file}"
        raise UsageError(
            "This needs a terminal", f"`sessiontui templates copy {name}` makes one you can edit. {where}"
        )
    _open(ctx, house, f"{entry.kind}:{entry.name}")


def _on_a_screen(house: House) -> bool:
    dumb = house.config.plain or os.environ.get("TERM", "dumb") in ("dumb", "")
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def _open(ctx: click.Context, house: House, name: str) -> None:
    from sessiontui.cli.live import ask_background

    house.renderer.start(warm=True)  # before Textual is there: a process with threads must not fork
    question = ask_background(house)
    with loading(screen=True):
        from sessiontui.app import run_home
        from sessiontui.front_desk import FrontDesk
        from sessiontui.screens.home.doors import open_bench

    desk = FrontDesk(house, masked=house.config.shared)
    if code := run_home(house, desk, question, lambda home: open_bench(home, name, alone=True)):
        ctx.exit(code)
