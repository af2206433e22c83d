"""The key that one's notebook is sealed to."""

from __future__ import annotations

import click

from sessiontui.cli.options import as_option, house_of, workspace_option
from sessiontui.cli.passphrase import asked_passphrase
from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.present.notebook_words import KEEP_IT, OF_NO_USE
from sessiontui.service.notebook.notebook import Notebook
from sessiontui.store.sealed import checked_passphrase
from sessiontui.wiring import House

_FD = click.option(
    "--passphrase-fd", type=int, default=None, metavar="N", help="Read it from there, for scripts."
)


@click.group()
def keys() -> None:
    """Choose what opens your notebook: a passphrase, or a key of your own."""


def notebook_of(house: House, me: str) -> Notebook:
    """Return the notebook of whoever sits here.

    Raises:
        UsageError: where nobody said who that is.
    """
    author = me or house.config.name
    if not author:
        raise UsageError("A notebook belongs to one person, and it is not known who you are", "Add --as NAME")
    house.workspace.create()
    return house.notebook(author)


@keys.command()
@_FD
@as_option
@workspace_option
@click.pass_context
def new(ctx: click.Context, me: str, passphrase_fd: int | None) -> None:
    """Choose a passphrase; what is in the notebook already is sealed with it, too."""
    notebook = notebook_of(house_of(ctx), me)
    if notebook.sealed:
        raise UsageError("There is a key already", "Change its passphrase with `sessiontui keys passphrase`")
    notebook.keys.create(checked_passphrase(asked_passphrase(passphrase_fd, new=True)))
    _seal_all(notebook)
    say(f"{KEEP_IT} {OF_NO_USE}", err=True)


@keys.command()
@click.argument("recipient", nargs=-1, required=True)
@as_option
@workspace_option
@click.pass_context
def use(ctx: click.Context, recipient: tuple[str, ...], me: str) -> None:
    """Seal to RECIPIENT, a key of your own: a line that begins with age1, ssh-ed25519 or ssh-rsa."""
    notebook = notebook_of(house_of(ctx), me)
    notebook.keys.use(" ".join(recipient))
    _seal_all(notebook)
    say(f"To read, name your own key with --identity FILE. {OF_NO_USE}", err=True)


@keys.command()
@click.option(
    "--old-passphrase-fd", type=int, default=None, metavar="N", help="Read the present one from there."
)
@_FD
@as_option
@workspace_option
@click.pass_context
def passphrase(ctx: click.Context, me: str, old_passphrase_fd: int | None, passphrase_fd: int | None) -> None:
    """Choose another passphrase; the notes stay as they are."""
    kept = notebook_of(house_of(ctx), me).keys
    old = asked_passphrase(old_passphrase_fd, what="Present passphrase")
    kept.unlock(old)
    kept.change_passphrase(old, asked_passphrase(passphrase_fd, new=True, what="New passphrase"))
    say(KEEP_IT, err=True)


@keys.command()
@as_option
@workspace_option
@click.pass_context
def show(ctx: click.Context, me: str) -> None:
    """Print to whom the notebook is sealed."""
    held = notebook_of(house_of(ctx), me).keys.held()
    if held is None:
        raise NotFound("Your notebook is not sealed", "`sessiontui keys new` chooses a passphrase")
    say(held.recipient)
    how = "A passphrase opens it." if held.wrapped else "A key that you keep yourself opens it."
    say(how, err=True)


def _seal_all(notebook: Notebook) -> None:
    if count := notebook.seal_all():
        say("1 note is sealed." if count == 1 else f"{count} notes are sealed.", err=True)
