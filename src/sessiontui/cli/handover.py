"""Handing a pair what is theirs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, UsageError, nearest
from sessiontui.core.safe_text import safe_text
from sessiontui.service.handover import erase_pair, hand_over


@click.command()
@click.argument("pair")
@click.option("-o", "--output", type=click.Path(), default="", metavar="FILE", help="The archive to write.")
@click.option(
    "--to", "recipients", multiple=True, metavar="KEY", help="Seal it to an age or SSH key; repeatable."
)
@click.option("--keep", is_flag=True, help="Write the archive, and erase nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before erasing.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@workspace_option
@click.pass_context
def handover(
    ctx: click.Context,
    pair: str,
    output: str,
    recipients: tuple[str, ...],
    keep: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Make PAIR an archive of all that is theirs, and erase it here.

    The archive unpacks with tar; a sealed one opens with age first.
    """
    house = house_of(ctx)
    workspace = house.workspace
    if pair not in workspace.pairs():
        close = nearest(pair, workspace.pairs())
        raise NotFound(f"There is no pair “{pair}”", f"Did you mean “{close}”?" if close else "")
    sessions = len(workspace.sessions(pair))
    if dry_run:
        folder = workspace.pair_folder(pair)
        say(f"{sessions} sessions of {pair} would go into the archive, and then from {folder}.")
        return
    target = Path(output or f"{pair}.tar.gz{'.age' if recipients else ''}").absolute()
    made = hand_over(workspace, pair, target, house.clock, recipients)
    say(str(made.path))
    how = "sealed" if made.sealed else "not sealed: whoever has the file can read it"
    say(f"{len(made.files)} files, {how}. It was read back and is whole.", err=True)
    if keep:
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                "Nothing was erased here", "Add --yes to erase it, or --keep to say that it stays"
            )
        click.confirm(safe_text(f"Erase {pair} here for good?"), abort=True, err=True)
    for line in (trouble := erase_pair(workspace, pair)):
        say(line, err=True)
    gone = "" if trouble else f"{pair} is gone from here. "
    say(f"{gone}What others copied, printed or backed up cannot be reached from here.", err=True)
    if trouble:
        ctx.exit(1)
