"""Commands that open a live session: start, resume, tidy, and the workspace itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from sessiontui.cli.loading import loading
from sessiontui.cli.options import as_option, house_of, session_option, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.service.opening.beginning import Running, running_with
from sessiontui.service.opening.finding import live_files, session_lines, the_live_one, the_newest
from sessiontui.service.session.driving import Driver
from sessiontui.store.workspace import SessionFile
from sessiontui.terminal_background import BackgroundQuestion, follows_terminal
from sessiontui.wiring import House

PLAIN = click.option(
    "--plain", is_flag=True, help="Line by line, for screen readers, slow lines and scripts."
)
"""Asks for a session line by line."""


@click.command()
@click.argument("agenda", default="")
@click.option("--like", default="", metavar="ID", help="The plan and the texts of an earlier session, again.")
@click.option("--with", "people", multiple=True, metavar="NAME", help="Who takes part; once for each.")
@as_option
@click.option("--facilitator", default="", metavar="NAME", help="Who leads without taking part.")
@click.option("--purpose", default="", metavar="TEXT", help="What it is for, in one sentence.")
@click.option("--minutes", default="", metavar="N", help="How long there is; the agenda is fitted to it.")
@click.option("--until", default="", metavar="HH:MM", help="When it has to end; the agenda is fitted to it.")
@click.option("--first", default="", metavar="NAME", help="Who goes first; otherwise it alternates.")
@click.option("--shared", is_flag=True, help="Others see this screen.")
@click.option("--another", is_flag=True, help="Start although one of these people is in a live session.")
@PLAIN
@workspace_option
@click.pass_context
def start(
    ctx: click.Context,
    agenda: str,
    like: str,
    people: tuple[str, ...],
    me: str,
    facilitator: str,
    purpose: str,
    minutes: str,
    until: str,
    first: str,
    shared: bool,
    another: bool,
    plain: bool,
) -> None:
    """Open a session: AGENDA, such as pair-60, and the people; or --like an earlier one."""
    from sessiontui.service.opening.starting import StartRequest, checked_roster, slot_end

    house = house_of(ctx)
    plan, people = _plan(house, agenda, like, people)
    house.renderer.start(warm=True)
    now = house.here_and_now()
    request = StartRequest(
        agenda=plan.name,
        people=people,
        me=me or house.config.name,
        facilitator=facilitator,
        purpose=purpose,
        seconds=_seconds(minutes),
        until=slot_end(now, until) if until else None,
        first=first,
        shared=shared or house.config.shared,
        like=like,
    )
    checked_roster(request, plan)  # a slip in a name is told before anything else
    if not another and (going_on := running_with(house.workspace, house.clock, (*people, me))):
        return _ask_which(ctx, house, going_on[0], me, plain)
    started = house.start(request)
    name = house.whoever(me if me and not facilitator else "", started.session.state.names)
    driver = house.driver(started.session, started.file, name)
    driver.trouble += started.said
    run_live(house, driver, plain=plain)
    return None


@click.command()
@click.argument("session", default="", required=False)
@click.option("--session", "named", default="", metavar="ID", help="Which session.")
@as_option
@PLAIN
@workspace_option
@click.pass_context
def resume(ctx: click.Context, session: str, named: str, me: str, plain: bool) -> None:
    """Come back to a session that is open; without its ID, to the only one that is live."""
    house = house_of(ctx)
    attach_and_run(house, the_live_one(house.workspace, house.clock, session or named), me, plain=plain)


@click.command()
@click.argument("capture", default="", required=False)
@session_option
@as_option
@workspace_option
@click.pass_context
def tidy(ctx: click.Context, capture: str, session: str, me: str) -> None:
    """Ask for what is still rough in the newest session, or in one CAPTURE such as C1."""
    from sessiontui.plain.dialogue import Dialogue
    from sessiontui.plain.terminal_lines import TerminalLines

    house = house_of(ctx)
    house.renderer.start(warm=True)
    file = the_newest(house.workspace, house.clock, session)
    attached = house.attach(file)
    name = house.whoever(me, attached.state.names)
    driver = house.driver(attached, file, name)
    Dialogue(driver, house.viewer(attached, name), TerminalLines()).tidy_only(capture.upper())


def open_workspace(ctx: click.Context, me: str, shared: bool) -> None:
    """Open what `sessiontui` alone means: the start screen.

    Line by line it is the live session, or what one could do next.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("sessiontui needs a terminal here; `sessiontui --help` lists its commands.", err=True)
        ctx.exit(2)
    house = house_of(ctx)
    if not (house.config.plain or os.environ.get("TERM", "dumb") in ("dumb", "")):
        _open_home(ctx, house, me, shared)
        return
    live = live_files(house.workspace, house.clock)
    if len(live) == 1:
        house.renderer.start(warm=True)
        attach_and_run(house, live[0], me, plain=False)
        return
    for file in live:
        say(f"Live: {file.id}    sessiontui resume {file.id}")
    for line in session_lines(house.workspace, house.clock, most=5):
        if line.phase not in ("ready", "running", "paused"):
            say(f"{line.id}  {' and '.join(line.people)}  {line.phase}")
    say("Start a session:   sessiontui start pair-60 --with NAME --with NAME")
    say("Try the sample:    sessiontui demo")


def _open_home(ctx: click.Context, house: House, me: str, shared: bool) -> None:
    house.renderer.start(warm=True)  # before Textual is there: a process with threads must not fork
    question = ask_background(house)
    with loading(screen=True):
        from sessiontui.app import run_home
        from sessiontui.front_desk import FrontDesk

    code = run_home(house, FrontDesk(house, me, masked=shared or house.config.shared), question)
    if code:
        ctx.exit(code)


def attach_and_run(house: House, file: SessionFile, me: str, *, plain: bool) -> None:
    """Open a session that is there and lead on."""
    session = house.attach(file)
    name = house.whoever(me, session.state.everybody)
    if name:
        session.close()
        session = house.attach(file, name)
    run_live(house, house.driver(session, file, name), plain=plain)


def run_live(house: House, driver: Driver, *, plain: bool, at_last: Callable[[], None] | None = None) -> None:
    """Lead through a session, on the screen or line by line; `at_last` is for a terminal that is gone."""
    viewer = house.viewer(driver.session, driver.name)
    dumb = os.environ.get("TERM", "dumb") in ("dumb", "")
    if plain or house.config.plain or dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from sessiontui.plain.dialogue import Dialogue
        from sessiontui.plain.held_lines import HeldLines
        from sessiontui.plain.terminal_lines import TerminalLines

        held = HeldLines(driver, offered=sys.stdin.isatty() and sys.stdout.isatty())
        driver.others.steadily(driver.session.now)
        if driver.newer is not None:
            driver.newer.start(lambda: None)  # the next prompt tells of it
        try:
            lines = TerminalLines(held.typing, held.leaves_no_trace)
            dialogue = Dialogue(driver, viewer, lines, held)
            lines.meanwhile = lambda half: dialogue.meanwhile(half_typed=half)
            code = dialogue.run()
        except SystemExit:
            driver.leave()  # a signal; the session stays open
            raise
        finally:
            if driver.newer is not None:
                driver.newer.stop()
        if code:
            raise click.exceptions.Exit(code)
        return
    # Nothing is rendered until the session closes; what did it so far would lie in memory until then.
    house.close()
    question = ask_background(house)
    with loading(screen=True):
        from sessiontui.app import run_app

    driver.trouble = (*house.config.told, *driver.trouble)  # what was said before the screen is under it
    code = run_app(house, driver, viewer, question, at_last)
    if code:
        raise click.exceptions.Exit(code)


def ask_background(house: House) -> BackgroundQuestion:
    """Ask the terminal for its background; the answer is read once everything is imported."""
    question = BackgroundQuestion(house.environ)
    if follows_terminal(house.config.theme):
        question.ask()
    return question


def _plan(house: House, agenda: str, like: str, people: tuple[str, ...]) -> tuple[Agenda, tuple[str, ...]]:
    """Return the agenda that is meant and the people, those of the earlier session where nobody is named."""
    if like and agenda:
        raise UsageError(f"--like has a plan of its own, and {agenda} is another one", "Name one of the two")
    if like:
        from sessiontui.service.opening.as_before import before

        earlier = before(house.workspace, house.clock, like)
        return earlier.agenda, people or earlier.roster
    from sessiontui.cli.which_agenda import agenda_named

    return agenda_named(house, agenda, people), people


def _seconds(text: str) -> int:
    if not text:
        return 0
    try:
        seconds = parse_duration(text)
    except ValueError as error:
        raise UsageError(f"--minutes: {error}") from None
    if seconds <= 0:
        raise UsageError(
            "--minutes: a session needs at least a minute", "Name the minutes there are, such as 60"
        )
    return seconds


def _ask_which(ctx: click.Context, house: House, going_on: Running, me: str, plain: bool) -> None:
    with_whom = " and ".join(going_on.people)
    if not sys.stdin.isatty():
        raise UsageError(
            f"{with_whom} are in a session already: {going_on.id}",
            f"Resume it with `sessiontui resume {going_on.id}`, or add --another",
        )
    say(f"{with_whom} are in a session already: {going_on.id}.", err=True)
    typed = click.prompt("Resume it (r), start another (s), or leave it (q)?", default="r", err=True)
    if typed.casefold().startswith("r"):
        attach_and_run(house, house.workspace.find_session(going_on.id), me, plain=plain)
    elif typed.casefold().startswith("s"):
        ctx.invoke(start, **{**ctx.params, "another": True})
