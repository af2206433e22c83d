"""Opening a workspace to several accounts of one machine."""

from __future__ import annotations

import getpass

import click

from sessiontui.cli.options import house_of, json_option, workspace_option
from sessiontui.cli.saying import say, say_json
from sessiontui.core.errors import NotFound, UsageError, nearest
from sessiontui.service.who_may_read import account, group, readers
from sessiontui.store.sharing import share_pair_with_accounts, share_pair_with_group, share_workspace
from sessiontui.store.workspace import Workspace


@click.command()
@click.option(
    "--group", "group_name", default="", metavar="GROUP", help="Its members may meet in this workspace."
)
@click.option(
    "--pair", "pair", default="", metavar="ID", help="Only the folder of this pair, with --with or --group."
)
@click.option("--with", "accounts", multiple=True, metavar="ACCOUNT", help="Who, beside you, is of the pair.")
@click.option("--check", is_flag=True, help="Say who can read what, and change nothing.")
@json_option
@workspace_option
@click.pass_context
def share(
    ctx: click.Context, group_name: str, pair: str, accounts: tuple[str, ...], check: bool, as_json: bool
) -> None:
    """Let several accounts of this machine meet in the workspace, each pair in a folder of its own.

    Says who can read what afterwards, by account; exit 1 where that is more than it should be.
    """
    workspace = house_of(ctx).workspace
    if not check:
        if pair or accounts:
            _share_pair(workspace, pair, accounts, group_name)
        elif group_name:
            share_workspace(workspace.root, _group(group_name, workspace))
        else:
            _tell_how(workspace)
            return
    found = readers(workspace)
    if as_json:
        say_json(found, indent=2)
    for line in () if as_json else found:
        say(f"{line.what:<28} {', '.join(line.names)}")
        if line.trouble:
            say(f"  {line.trouble}")
    if any(line.trouble for line in found):
        ctx.exit(1)


def _share_pair(workspace: Workspace, pair: str, accounts: tuple[str, ...], group_name: str) -> None:
    if accounts and group_name:
        raise UsageError("--with and --group exclude each other", "Name the accounts, or a group they are in")
    folder = workspace.pair_folder(_pair(workspace, pair))
    if group_name:
        share_pair_with_group(folder, _group(group_name, workspace))
        return
    if not accounts:
        raise UsageError("Nobody is named", "Name the other's account: --with ben")
    numbers = []
    for name in accounts:
        number = account(name)
        if number is None:
            raise NotFound(f"This machine has no account “{name}”", "`getent passwd` lists them")
        numbers.append(number)
    share_pair_with_accounts(folder, tuple(numbers))


def _group(name: str, workspace: Workspace) -> int:
    number = group(name)
    if number is None:
        raise NotFound(
            f"This machine has no group “{name}”. An administrator makes one with\n"
            f"{_two_lines(workspace, name)}"
        )
    return number


def _two_lines(workspace: Workspace, name: str) -> str:
    return (
        f"  sudo groupadd {name} && sudo usermod -aG {name} {getpass.getuser()} && "
        f"sudo usermod -aG {name} OTHER\n"
        f"  sudo install -d -m 3770 -g {name} {workspace.root}"
    )


def _tell_how(workspace: Workspace) -> None:
    say("Two things an administrator of this machine does once, for everybody who is to meet here:", err=True)
    say(_two_lines(workspace, "coaching"))
    say(
        "Then, each of you logged in anew: `sessiontui share --group coaching` opens the workspace, and "
        "whoever starts the first session of a pair lets the other in: `sessiontui share --with OTHER`.",
        err=True,
    )


def _pair(workspace: Workspace, asked: str) -> str:
    pairs = workspace.pairs()
    if asked:
        if asked in pairs:
            return asked
        close = nearest(asked, pairs)
        raise NotFound(f"There is no pair “{asked}”", f"Did you mean “{close}”?" if close else "")
    own = [name for name in pairs if workspace.pair_folder(name).owner() == getpass.getuser()]
    if len(own) == 1:
        return own[0]
    if not own:
        raise NotFound("No pair of yours has met here yet", "Start the first session, then share it")
    raise UsageError("There are several pairs", f"Name one with --pair: {', '.join(own[:8])}")
