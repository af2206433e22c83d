"""Another terminal at a live session: join."""

from __future__ import annotations

import sys

import click

from sessiontui.cli.live import PLAIN, run_live
from sessiontui.cli.options import as_option, house_of, session_option, workspace_option
from sessiontui.core.errors import UsageError
from sessiontui.core.views import VIEWS, View
from sessiontui.service.opening.joining import the_one_to_join, usual_view, who_joins


@click.command()
@click.argument("argument", metavar="[ID]", default="", required=False)
@session_option
@as_option
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    default=None,
    help="driver: everything; scribe: writes only; stage: shows a room the question. "
    "Without it: driver, or scribe for those whom somebody leads.",
)
@PLAIN
@workspace_option
@click.pass_context
def join(ctx: click.Context, argument: str, session: str, me: str, view: View | None, plain: bool) -> None:
    """Sit down at a session that is live on this machine; without its ID, at the only one of yours."""
    house = house_of(ctx)
    known = who_joins(house.workspace, house.clock, me, house.config.name)
    file, state = the_one_to_join(house.workspace, house.clock, argument or session, known)
    name = house.whoever(me, state.everybody)
    chosen = view or usual_view(state, name)
    if chosen == "stage" and (plain or not (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError("A stage is a screen for a room", "Leave --plain out, and call it in a terminal")
    attached = house.attach(file, name, chosen)
    run_live(house, house.driver(attached, file, name, view=chosen), plain=plain)
