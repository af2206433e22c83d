"""Documents to take away: summary."""

from __future__ import annotations

from pathlib import Path

import click

from sessiontui.cli.options import house_of, session_option, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.core.names import find_name
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.opening.finding import the_newest
from sessiontui.store.owned_files import FILE_MODE, reason_of, write_document


@click.command()
@click.option(
    "--for", "reader", default="pair", show_default=True, metavar="NAME|pair|all", help="Who reads it."
)
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
    for line in attached.trouble:
        say(line, err=True)  # what is missing from the file is missing here, too
    try:
        whom = "pair" if reader.casefold() in ("pair", "all") else find_name(reader, attached.state.names)
        text = render_summary(attached.state, whom, house.document, attached.now())
    finally:
        attached.close()
        for line in house.take_told():
            say(line, err=True)
    if output:
        _write(Path(output), text)
    else:
        say(text, nl=False)


def _write(path: Path, text: str) -> None:
    """Write a file at once or not at all; a pipe or a terminal takes it as it comes."""
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        else:
            mode = path.stat().st_mode & 0o777 if path.exists() else FILE_MODE
            write_document(path.resolve(), text)  # a link that leads to it stays one
            if mode != FILE_MODE:
                path.chmod(mode)
    except OSError as error:
        why, remedy = reason_of(error)
        raise UsageError(f"{path} cannot be written: {why}", remedy or "Name another file with -o") from None
    say(f"Written to {path}", err=True)
