"""The debrief notebook from the shell: for its author alone."""

from __future__ import annotations

import sys

import click

from sessiontui.cli.keys import notebook_of
from sessiontui.cli.options import (
    as_option,
    house_of,
    json_option,
    not_done,
    print_json,
    session_option,
    workspace_option,
)
from sessiontui.cli.passphrase import opened, opening_options
from sessiontui.cli.saying import say
from sessiontui.core.dates import day_text
from sessiontui.core.errors import UsageError
from sessiontui.core.kinds import kind_of
from sessiontui.live.decision import Refused
from sessiontui.present.notebook_words import readers_words
from sessiontui.service.notebook.notebook import NotebookEntry, day_to_look, words_of
from sessiontui.service.opening.finding import the_live_one
from sessiontui.service.session.outcome import Unsaved


@click.group()
def debrief() -> None:
    """Keep a notebook for yourself alone, and let what ripens go further."""


@debrief.command()
@click.argument("text", nargs=-1, metavar="[-]")
@click.option(
    "--look-again", default="", metavar="WHEN", help="When to look at it again: in 3 weeks, on Friday."
)
@session_option
@as_option
@workspace_option
@click.pass_context
def add(ctx: click.Context, text: tuple[str, ...], look_again: str, session: str, me: str) -> None:
    """Write a note, which is asked for; `-` reads standard input. Prints its id.

    It is never a word of the command: other accounts of a machine can read those.
    """
    if text not in ((), ("-",)):
        raise UsageError(
            "Other accounts of this machine can read the words of a command, so nothing was kept",
            "Give the command alone, and the note when it asks",
        )
    house = house_of(ctx)
    notebook = notebook_of(house, me)
    day = day_to_look(look_again, house.here_and_now().date())
    if session:
        session = house.workspace.find_session(session).id
    if text or not sys.stdin.isatty():
        words = sys.stdin.read()
    else:
        words = click.prompt("For you alone", default="", show_default=False, err=True)
    entry = notebook.write(words, session=session, look_again=day)
    say(entry.id)
    if not entry.sealed:
        say("It is not sealed; `sessiontui keys new` chooses a passphrase.", err=True)


@debrief.command("list")
@click.option(
    "--due", is_flag=True, help="Only those whose day to look again has come; their words stay shut."
)
@opening_options
@json_option
@as_option
@workspace_option
@click.pass_context
def list_(
    ctx: click.Context, due: bool, me: str, identity: str, passphrase_fd: int | None, as_json: bool
) -> None:
    """Read the notebook; where it is sealed, your passphrase is asked for."""
    house = house_of(ctx)
    notebook = notebook_of(house, me)
    today = house.here_and_now().date()
    entries = notebook.to_look_at(today) if due else notebook.entries()
    opener = None
    if not due and any(entry.sealed for entry in entries):
        opener = opened(notebook.keys, identity, passphrase_fd)
    rows = [(entry, "" if due else words_of(entry, opener)) for entry in entries]
    if as_json:
        print_json([_plain(entry, words) for entry, words in rows])
        return
    if not rows:
        say("Nothing is to be looked at again yet." if due else "Your notebook is empty.", err=True)
    for entry, words in rows:
        again = f" · look again {day_text(entry.look_again, today)}" if entry.look_again else ""
        about = f" · {entry.session}" if entry.session else ""
        shown = f" · shown to the pair as {', '.join(entry.published)}" if entry.published else ""
        say(f"{entry.id}  {day_text(entry.at.date(), today)} · {entry.kind}{about}{again}{shown}")
        for line in words.splitlines():
            say(f"    {line}")


@debrief.command()
@click.argument("note")
@opening_options
@click.option("--as-kind", "kind", default="insight", metavar="KIND", help="As what the pair finds it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@session_option
@as_option
@workspace_option
@click.pass_context
def publish(
    ctx: click.Context,
    note: str,
    kind: str,
    yes: bool,
    session: str,
    me: str,
    identity: str,
    passphrase_fd: int | None,
) -> None:
    """Copy NOTE into the live session, or a named one that is over; you see the copy first."""
    house = house_of(ctx)
    notebook = notebook_of(house, me)
    entry = notebook.entry(note)
    publishing = house.publishing(notebook.author)
    place = publishing.place(the_live_one(house.workspace, house.clock, session).id)
    words = words_of(entry, opened(notebook.keys, identity, passphrase_fd) if entry.sealed else None)
    say(readers_words(place, kind_of(kind).name), err=True)
    say(f"    {' '.join(words.split())}", err=True)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("What is shown cannot be taken back from whoever has read it", "Add --yes")
        click.confirm("Show it?", abort=True, err=True)
    outcome, capture = publishing.publish(place, words, kind)
    if not capture:
        raise not_done(outcome) if isinstance(outcome, Refused | Unsaved) else UsageError("Nothing was shown")
    notebook.note_published(note, capture)
    say(capture.rpartition("/")[2])


@debrief.command()
@click.argument("note")
@as_option
@workspace_option
@click.pass_context
def promote(ctx: click.Context, note: str, me: str) -> None:
    """Make an insight of NOTE: it has ripened."""
    notebook_of(house_of(ctx), me).promote(note)
    say(f"{note} is an insight now.", err=True)


@debrief.command("look-again")
@click.argument("note")
@click.argument("when", nargs=-1)
@as_option
@workspace_option
@click.pass_context
def look_again(ctx: click.Context, note: str, when: tuple[str, ...], me: str) -> None:
    """Say WHEN to look at NOTE again; without it, no more."""
    house = house_of(ctx)
    today = house.here_and_now().date()
    entry = notebook_of(house, me).look_again(note, day_to_look(" ".join(when), today))
    say(f"Look again {day_text(entry.look_again, today)}." if entry.look_again else "No more.", err=True)


@debrief.command()
@click.argument("note")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@as_option
@workspace_option
@click.pass_context
def remove(ctx: click.Context, note: str, dry_run: bool, me: str) -> None:
    """Take NOTE away for good; what was shown to the pair stays with them."""
    notebook = notebook_of(house_of(ctx), me)
    entry = notebook.entry(note)
    if dry_run:
        say(f"{note} would go.")
        return
    notebook.remove(note)
    kept = f" {', '.join(entry.published)} stays with the pair." if entry.published else ""
    say(f"{note} is gone.{kept}", err=True)


def _plain(entry: NotebookEntry, words: str) -> dict[str, object]:
    return {
        "id": entry.id,
        "at": entry.at,
        "kind": entry.kind,
        "session": entry.session,
        "look_again": entry.look_again,
        "published": entry.published,
        "sealed": bool(entry.sealed),
        "words": words,
    }
