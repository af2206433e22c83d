"""Opening a workspace to several accounts of one machine."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.service.care.who_may_read import readers
from sessiontui.store.accounts import account, account_name, group, names_of, own_account
from sessiontui.store.acl import access_of
from sessiontui.store.owned_files import is_common
from sessiontui.store.places import replacers
from sessiontui.store.sharing import (
    Kept,
    share_pair_with_accounts,
    share_pair_with_group,
    share_workspace,
    two_lines,
)
from sessiontui.store.workspace import Workspace

_USUAL = Path("/srv/coaching")
"""A folder that is nobody's own, for a workspace that several accounts use."""


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
        print_json(found)
    for line in () if as_json else found:
        say(f"{line.what:<28} {', '.join(line.names)}")
        if line.trouble:
            say(f"  {line.trouble}")
    if any(line.trouble for line in found):
        ctx.exit(1)


def _share_pair(workspace: Workspace, pair: str, accounts: tuple[str, ...], group_name: str) -> None:
    if accounts and group_name:
        raise UsageError("--with and --group exclude each other", "Name the accounts, or a group they are in")
    if not (accounts or group_name):
        raise UsageError("Nobody is named", "Name the other's account: --with ben")
    folder = workspace.pair_folder(_pair(workspace, pair))
    if group_name:
        number = _group(group_name, workspace)
        if is_common(workspace.root) and workspace.root.stat().st_gid == number:
            raise UsageError(
                f"Everybody who meets here is in {group_name}, and would read what this pair writes",
                "Name a group of the pair alone, or their accounts: --with ben",
            )
        kept = share_pair_with_group(folder, number)
    else:
        kept = share_pair_with_accounts(folder, tuple(_account(name) for name in accounts))
    _tell_kept(kept)


def _tell_kept(kept: tuple[Kept, ...]) -> None:
    """Say what belongs to another account and is not right yet; they put it right with the same command."""
    for owner in dict.fromkeys(each.owner for each in kept):
        paths = [str(each.path) for each in kept if each.owner == owner]
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        say(f"{paths[0]}{more}: {owner} owns that and runs `sessiontui share`, too.", err=True)


def _account(name: str) -> int:
    number = account(name)
    if number is None:
        raise NotFound(f"This machine has no account “{name}”", "`getent passwd` lists them")
    return number


def _group(name: str, workspace: Workspace) -> int:
    number = group(name)
    if number is None:
        for line in two_lines(_where(workspace), name):
            say(f"  {line}")
        raise NotFound(f"This machine has no group “{name}”", "An administrator makes one with these lines")
    return number


def _where(workspace: Workspace) -> Path:
    """Return the workspace, or another place where it lies in a folder that is somebody's own."""
    place = workspace.root.resolve()
    for above in place.parents:
        if above.exists() and (not above.stat().st_mode & 0o001 or replacers(above)):
            return _USUAL
    return place


def _tell_how(workspace: Workspace) -> None:
    say("Two lines that an administrator of this machine types once, for all who are to meet here:", err=True)
    where = _where(workspace)
    for line in two_lines(where, "coaching", lead="LEAD"):
        say(f"  {line}")
    if where != workspace.root.resolve():
        say(f"({workspace.root} is in a folder of your own, where nobody else gets to.)", err=True)
    say(
        "OTHER stands for the other accounts, LEAD for the one that reads what pairs let the programme know; "
        "an existing group does as well.\n"
        f"Then each logs in anew and says where: export SESSIONTUI_WORKSPACE={shlex.quote(str(where))}\n"
        "Whoever starts the first session of a pair lets the others in: `sessiontui share --with OTHER`. "
        "Where the disk keeps no access lists, a group of the pair does it: "
        "`sessiontui share --pair ID --group GROUP`.",
        err=True,
    )


def _pair(workspace: Workspace, asked: str) -> str:
    if asked:
        return workspace.known_pair(asked)
    pairs = workspace.pairs()
    own = [name for name in pairs if _is_of(workspace.pair_folder(name))]
    if len(own) == 1:
        return own[0]
    if not own:
        raise NotFound("No pair of yours has met here yet", "Start the first session, then share it")
    raise UsageError("There are several pairs", f"Name one with --pair: {', '.join(own[:8])}")


def _is_of(folder: Path) -> bool:
    """Tell whether this account is let into a pair's folder."""
    try:
        return own_account() in names_of(access_of(folder)) - {account_name(0)}
    except OSError:
        return False
