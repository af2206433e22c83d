"""Handing a pair what is theirs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.core.safe_text import safe_text
from sessiontui.service.care.handover import (
    Going,
    begun_to_erase,
    erase_pair,
    finish_erasing,
    hand_over,
    refuse_what_cannot_go,
    what_goes,
)
from sessiontui.store.file_names import is_id


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
    workspace, clock = house.workspace, house.clock
    if pair not in workspace.pairs() and is_id(pair) and begun_to_erase(workspace, pair):
        if not dry_run:
            _tell_erased(ctx, pair, finish_erasing(workspace, pair))
        return
    workspace.known_pair(pair)
    going = what_goes(workspace, pair, clock)
    if dry_run:
        say(f"sessions of {pair}: {going.sessions}")
        say(f"files that would go into the archive, and then from here: {going.files}")
        say(f"texts half typed or written unseen that would go: {going.drafts}")
        say(f"folder: {workspace.pair_folder(pair)}")
        _tell_stays(going)
        return
    if not keep:
        refuse_what_cannot_go(workspace, pair)
    target = Path(output or f"{pair}.tar.gz{'.age' if recipients else ''}").absolute()
    made = hand_over(workspace, pair, target, clock, recipients)
    say(str(made.path))
    how = "sealed" if made.sealed else "not sealed: whoever has the file can read it"
    say(f"{len(made.files)} files, {how}. It was read back and is whole.", err=True)
    if keep:
        return
    _tell_others(going)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                "Nothing was erased here", "Add --yes to erase it, or --keep to say that it stays"
            )
        click.confirm(safe_text(f"Erase {pair} here for good?"), abort=True, err=True)
    trouble = erase_pair(workspace, pair, made)
    _tell_stays(going)
    if not trouble:
        say(f"{made.path} is theirs: give it to them, and keep no copy.", err=True)
    _tell_erased(ctx, pair, trouble)


def _tell_others(going: Going) -> None:
    if going.others:
        say(f"{', '.join(going.others)} can read it here now, and will find it gone.", err=True)


def _tell_stays(going: Going) -> None:
    for path in going.notes:
        say(f"{path} stays: notes in it were written by one person for themselves alone.", err=True)


def _tell_erased(ctx: click.Context, pair: str, trouble: tuple[str, ...]) -> None:
    for line in trouble:
        say(line, err=True)
    gone = "" if trouble else f"{pair} is gone from here. "
    say(
        f"{gone}What others copied, printed or backed up cannot be reached from here, nor what was let go "
        "to the programme: days, minutes and counts.",
        err=True,
    )
    if trouble:
        ctx.exit(1)
