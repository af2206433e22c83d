"""Documents to take away: summary."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sessiontui.cli.options import house_of, session_option, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.core.names import find_name
from sessiontui.service.finding import the_newest
from sessiontui.service.summaries import render_summary


@click.command()
@click.option("--for", "reader", default="pair", show_default=True, metavar="NAME|pair", help="Who reads it.")
@click.option("--format", "form", type=click.Choice(["md"]), default="md", help="Markdown.")
@click.option("-o", "--output", type=click.Path(), default="", metavar="FILE", help="Write it to FILE.")
@session_option
@workspace_option
@click.pass_context
def summary(ctx: click.Context, reader: str, form: str, output: str, session: str) -> None:
    """Print the summary of the newest session for one reader; of a live one, too, marked in progress."""
    del form  # Markdown is the only one so far
    house = house_of(ctx)
    house.renderer.start(warm=True)
    file = the_newest(house.workspace, house.clock, session)
    attached = house.attach(file)
    say(f"{' and '.join(attached.state.names)}: {file.id}", err=True)
    try:
        whom = "pair" if reader.casefold() == "pair" else find_name(reader, attached.state.names)
        text = render_summary(attached.state, whom, house.document, attached.now())
    finally:
        attached.close()
    if output:
        _write(Path(output), text)
    else:
        say(text, nl=False)


def _write(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", "Name another file with -o") from None
    say(f"Written to {path}", err=True)
