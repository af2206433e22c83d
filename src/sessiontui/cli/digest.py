"""What the programme learns of a pair: seen by the pair first, let go only then."""

from __future__ import annotations

import sys

import click

from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.present.digest_words import ABOUT_DIGESTS, digest_lines
from sessiontui.service.afterwards.digest import computed_digest, left_out, write_digest
from sessiontui.store.sharing import share_digest
from sessiontui.store.workspace import Workspace
from sessiontui.wiring import House


@click.group()
def digest() -> None:
    """Show what the programme would learn of a pair's sessions, and let it go."""


@digest.command()
@click.argument("pair", default="")
@json_option
@workspace_option
@click.pass_context
def show(ctx: click.Context, pair: str, as_json: bool) -> None:
    """Print what the programme would learn of PAIR: days, minutes and counts. Nothing leaves."""
    house = house_of(ctx)
    name = _pair(house.workspace, pair)
    found = computed_digest(house.workspace, name, house.clock)
    _tell_left_out(house, name)
    if as_json:
        print_json(found)
        return
    for line in digest_lines(found):
        say(line)
    say(ABOUT_DIGESTS if found else "No session has been held to its end yet.", err=True)


@digest.command()
@click.argument("pair", default="")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
@click.pass_context
def export(ctx: click.Context, pair: str, yes: bool) -> None:
    """Write what the programme may learn of PAIR where the programme reads it, after showing it."""
    house = house_of(ctx)
    workspace = house.workspace
    name = _pair(workspace, pair)
    found = computed_digest(workspace, name, house.clock)
    for line in digest_lines(found):
        say(line, err=True)
    _tell_left_out(house, name)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("This leaves the pair", "Look with `digest show`, and add --yes if both agree")
        click.confirm(f"{ABOUT_DIGESTS} Do both of you agree that it goes?", abort=True, err=True)
    write_digest(workspace, name, found, house.clock)
    share_digest(workspace.pair_folder(name), workspace.digest(name))
    say(str(workspace.digest(name)))


def _tell_left_out(house: House, pair: str) -> None:
    for line in left_out(house.workspace, pair, house.clock):
        say(line, err=True)


def _pair(workspace: Workspace, asked: str) -> str:
    if asked:
        return workspace.known_pair(asked)
    pairs = workspace.pairs()
    if len(pairs) == 1:
        return pairs[0]
    if not pairs:
        raise NotFound(f"No pair has met in {workspace.root} yet")
    raise UsageError("There are several pairs", f"Name one: {', '.join(pairs[:8])}")
