"""Writing down from the shell, and taking words out for good: capture, strike."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from sessiontui.cli.options import (
    as_option,
    done_with,
    house_of,
    not_done,
    session_option,
    workspace_option,
)
from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.core.kinds import KINDS, kind_of
from sessiontui.core.names import folded
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.core.visibility import Visibility
from sessiontui.live.ballots import answer_named
from sessiontui.live.commands import Strike
from sessiontui.live.decision import Refused
from sessiontui.live.line import set_part
from sessiontui.live.state import Capture, State
from sessiontui.present.outcome_words import NOT_REACHED
from sessiontui.service.opening.finding import the_live_one
from sessiontui.service.session.capturing import Wish, today_in
from sessiontui.service.session.outcome import Done, KeptPrivately, Unsaved

SEEN_WHILE_RUNNING = (
    "Kept for you alone. While a command runs, other accounts of the machine can see its words; "
    "with - in their place it reads them from standard input."
)
_PART_NAMES = tuple(dict.fromkeys(part.name for kind in KINDS for part in kind.parts))


def _part_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command one option for each part of the table of captures."""
    for name in reversed(_PART_NAMES):
        kinds = ", ".join(k.name for k in KINDS if any(p.name == name for p in k.parts))
        option = f"--{name.replace('_', '-')}"
        command = click.option(option, f"part_{name}", default=None, metavar="TEXT", help=f"For {kinds}.")(
            command
        )
    return command


@click.command()
@click.argument("kind")
@click.argument("text", nargs=-1)
@click.option("--by", default="", metavar="NAME", help="Whose words; otherwise the block says it.")
@click.option("--to", default="", metavar="NAME", help="To whom it was said.")
@_part_options
@session_option
@as_option
@workspace_option
def capture(
    kind: str, text: tuple[str, ...], by: str, to: str, session: str, me: str, **parts: str | None
) -> None:
    """Write TEXT down as KIND in the live session; `-` reads the text from standard input.

    Prints the new id.
    """
    house = house_of(click.get_current_context())
    known = kind_of(kind)
    said = sys.stdin.read() if text == ("-",) else " ".join(text)
    file = the_live_one(house.workspace, house.clock, session)
    attached = house.attach(file)
    name = house.whoever(me, attached.state.names)
    driver = house.driver(attached, file, name)
    today = today_in(attached)
    given = {key.removeprefix("part_"): value for key, value in parts.items() if value is not None}
    for part in given:
        known.part(part)
    meets = attached.state.next_date
    clean = tuple(
        (key, set_part(known, key, value, today=today, next_session=meets)) for key, value in given.items()
    )
    visibility = None
    if known.starts_at is Visibility.ME and driver.private is None:
        from sessiontui.present.join_words import why_not_alone

        why = why_not_alone(driver.account.machine) if name else "it is not known who you are"
        raise UsageError(
            f"“{known.name}” is for one person alone, and {why}",
            "Write it as another kind" if name else "Add --as NAME, or write it as another kind",
        )
    capturing = driver.write(Wish(known.name, said, clean, by, to, visibility))
    outcome = capturing.outcome
    told = () if isinstance(outcome, Refused | Unsaved) else driver.trouble  # a refusal says it itself
    for line in (*told, *capturing.advice):
        say(line, err=True)
    driver.leave()
    match outcome:
        case Done(records=records):
            say(next(getattr(r.event, "id", "") for r in records))
        case KeptPrivately(id=note):
            say(note)
            if text != ("-",):
                say(SEEN_WHILE_RUNNING, err=True)
        case Refused() | Unsaved():
            raise not_done(outcome)


def _words_of(capture: Capture) -> str:
    return " ".join((capture.said, *(text for _, text in capture.parts)))


def _no_such_line(state: State, said: str) -> NotFound:
    """Return that this names no line, and which lines hold such words."""
    with_it = [c.id for c in state.captures if c.stands and folded(said) in folded(_words_of(c))]
    where = (
        f"Such words stand in {', '.join(with_it[:8])}"
        if with_it
        else "A line is named by its id, such as C1"
    )
    return NotFound(f"“{clipped(said, 40)}” is no line of this session", where)


@click.command()
@click.argument("capture")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@session_option
@as_option
@workspace_option
@click.pass_context
def strike(ctx: click.Context, capture: str, dry_run: bool, yes: bool, session: str, me: str) -> None:
    """Take the words of CAPTURE, such as F1, out of the session, the ledger and the summaries for good."""
    house = house_of(ctx)
    house.renderer.start(warm=True)
    file = the_live_one(house.workspace, house.clock, session)
    attached = house.attach(file)
    name = house.whoever(me, attached.state.names)
    driver = house.driver(attached, file, name)
    found = attached.state.capture(capture.upper())
    said = found.said if found else answer_named(attached.state.ballots, capture.upper())
    if said is None:
        raise _no_such_line(attached.state, capture)
    if dry_run:
        say(f"{capture.upper()} of {file.id} would go: {said}")
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                "Struck words do not come back", "Add --yes if that is meant, or look with --dry-run"
            )
        click.confirm(safe_text(f"The words of {capture.upper()} go for good. Sure?"), abort=True, err=True)
    trouble = done_with(driver, Strike(capture.upper()))
    if trouble:
        raise click.exceptions.Exit(trouble)  # not all of it is gone, and that was told
    say(
        f"The words of {capture.upper()} are gone. {NOT_REACHED}",
        err=True,
    )
