"""`templates why`."""

from __future__ import annotations

import click
import msgspec

from sessiontui.cli.bench.naming import named, tell
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.core.safe_text import safe_text
from sessiontui.present.why_words import why_lines
from sessiontui.service.bench.reasons import Why, lineage_of, note_change, why
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.wiring import House


@click.command("why")
@click.argument("name", default="")
@click.option("--change", default="", metavar="TEXT", help="Write down what was changed, in a few words.")
@click.option(
    "--finding",
    default="",
    metavar="TEXT",
    help="What led to it: words, or a finding of a review, SESSION/ID.",
)
@json_option
@workspace_option
@click.pass_context
def why_command(ctx: click.Context, name: str, change: str, finding: str, as_json: bool) -> None:
    """Tell why a template is as it is: changes, findings, what sessions said before and after.

    Without NAME: every template with a change written down in it. With --change, one is written into your
    own file.
    """
    house = house_of(ctx)
    if change or finding:
        if not name:
            raise UsageError(
                "Which template was changed is not said", "Name it: `templates why pair/coach --change …`"
            )
        path = note_change(
            house.library,
            house.workspace,
            house.clock,
            named(house, name),
            house.here_and_now().date(),
            change,
            finding,
        )
        say(path)
        return
    told = [_why(house, name)] if name else _all(house)
    tell(house)
    if as_json:
        print_json([_plain(one) for one in told])
        return
    if not told:
        say("No template has a change written down in it.", err=True)
    for place, one in enumerate(told):
        if place:
            say("")
        for line in why_lines(one):
            say(safe_text(line))


def _why(house: House, name: str) -> Why:
    return why(house.library, house.workspace, house.clock, named(house, name))


def _all(house: House) -> list[Why]:
    found = []
    for entry in house.library.entries():
        if entry.layer == "built-in":
            continue
        try:
            changed = bool(lineage_of(house.library, entry).changes)
        except TemplateTrouble:
            continue  # `templates check` says what is wrong with it
        if changed:
            found.append(why(house.library, house.workspace, house.clock, entry))
    return found


def _plain(one: Why) -> dict[str, object]:
    entry = one.entry
    return {
        "kind": entry.kind,
        "name": entry.name,
        "layer": entry.layer,
        "copied_from": one.lineage.copied_from_layer,
        "changes": [msgspec.to_builtins(reason) for reason in one.reasons],
        "together": msgspec.to_builtins(one.together),
    }
