"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from sessiontui.cli.saying import say, say_json
from sessiontui.core.errors import NotSaved, SessiontuiError
from sessiontui.live.decision import Refused
from sessiontui.service.session.outcome import Unsaved
from sessiontui.wiring import House

if TYPE_CHECKING:
    from sessiontui.live.commands import Command
    from sessiontui.service.session.driving import Driver

F = TypeVar("F", bound=Callable[..., object])


def _remember(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["workspace"] = value


def workspace_option(command: F) -> F:
    """Let `--workspace` stand behind the command, too."""
    return click.option(
        "--workspace",
        type=click.Path(),
        default=None,
        expose_value=False,
        callback=_remember,
        help="The folder that holds the programme's data.",
    )(command)


def session_option(command: F) -> F:
    """Let `--session` name a session."""
    return click.option("--session", "session", default="", metavar="ID", help="Which session.")(command)


def as_option(command: F) -> F:
    """Let `--as` say who sits at this terminal."""
    return click.option("--as", "me", default="", metavar="NAME", help="Who sits at this terminal.")(command)


def json_option(command: F) -> F:
    """Let `--json` ask for data."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def house_of(ctx: click.Context) -> House:
    """Return the house for this call, ended when the call ends."""
    told = ctx.ensure_object(dict).get("workspace")
    house = House(Path(told) if told else None)
    ctx.call_on_close(house.close)
    for line in house.config.told:
        say(line, err=True)
    return house


def done_with(driver: Driver, command: Command) -> int:
    """Do one thing at a session, tell what went wrong beside it, and leave; return the exit code so far.

    Raises:
        SessiontuiError: where it was refused or could not be saved.
    """
    try:
        outcome = driver.do(command)
        if isinstance(outcome, Refused | Unsaved):
            raise not_done(outcome)
        for line in driver.trouble:
            say(line, err=True)
        return NotSaved.exit_code if driver.behind else 0
    finally:
        driver.leave()


def not_done(outcome: Refused | Unsaved) -> SessiontuiError:
    """Return the error that ends a command which was refused or could not be saved."""
    error = SessiontuiError(outcome.reason)
    error.exit_code = outcome.exit_code if isinstance(outcome, Unsaved) else 2
    return error


def print_json(value: object) -> None:
    """Print a value as one JSON document."""
    say_json(value, indent=2)
