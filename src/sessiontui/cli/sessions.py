"""Lists and care of sessions: sessions, close, reopen, abandon."""

from __future__ import annotations

import click

from sessiontui.cli.options import (
    as_option,
    done_with,
    house_of,
    json_option,
    print_json,
    session_option,
    workspace_option,
)
from sessiontui.cli.saying import say
from sessiontui.core.safe_text import safe_text
from sessiontui.live.commands import Abandon, Close, Command, Reopen
from sessiontui.service.opening.finding import SessionLine, session_lines, the_live_one, the_newest
from sessiontui.store.workspace import SessionFile
from sessiontui.wiring import House

_PHASES = {"ready": "not begun", "running": "live", "paused": "paused", "abandoned": "given up"}


@click.command()
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@json_option
@workspace_option
@click.pass_context
def sessions(ctx: click.Context, most: int, as_json: bool) -> None:
    """List the sessions, newest first."""
    house = house_of(ctx)
    found = session_lines(house.workspace, house.clock, most=most)
    if as_json:
        print_json(found)
        return
    if not found:
        say(f"There is no session in {house.workspace.root} yet.", err=True)
    for line in found:
        say(_line(line))


def _line(line: SessionLine) -> str:
    if line.trouble:
        return safe_text(f"{line.id}  cannot be read: {line.trouble}")
    if line.phase == "empty":
        return f"{line.id}  never begun: its first entry did not reach the disk, and nothing was said in it"
    phase = _PHASES.get(line.phase, line.phase)
    lines = "1 line" if line.captures == 1 else f"{line.captures} lines"
    return safe_text(f"{line.id}  {line.agenda}  {', '.join(line.people)}  {phase}  {lines}")


@click.command()
@session_option
@as_option
@workspace_option
@click.pass_context
def close(ctx: click.Context, session: str, me: str) -> None:
    """Close the live session; its summaries are written at once."""
    house = house_of(ctx)
    house.renderer.start(warm=True)
    file = the_live_one(house.workspace, house.clock, session)
    _do(house, file, Close(), me, f"Closed {file.id}.")


@click.command()
@session_option
@as_option
@workspace_option
@click.pass_context
def reopen(ctx: click.Context, session: str, me: str) -> None:
    """Take the close of the newest session back."""
    house = house_of(ctx)
    house.renderer.start(warm=True)
    file = the_newest(house.workspace, house.clock, session)
    _do(house, file, Reopen(), me, f"{file.id} is open again; `sessiontui resume` brings you to it.")


@click.command()
@session_option
@as_option
@workspace_option
@click.pass_context
def abandon(ctx: click.Context, session: str, me: str) -> None:
    """Give up a session that was started by mistake; nothing of it is lost."""
    house = house_of(ctx)
    file = the_live_one(house.workspace, house.clock, session)
    _do(house, file, Abandon(), me, f"Gave up {file.id}; `sessiontui reopen` takes it back.")


def _do(house: House, file: SessionFile, command: Command, me: str, done: str) -> None:
    attached = house.attach(file)
    name = house.whoever(me, attached.state.names)
    driver = house.driver(attached, file, name)
    trouble = done_with(driver, command)
    say(done, err=True)
    if isinstance(command, Close):
        for path in driver.summaries():
            say(path)
    if trouble:
        raise click.exceptions.Exit(trouble)
