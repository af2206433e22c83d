"""`commitments`: what was committed to, read back from all sessions; it loads nothing that writes."""

from __future__ import annotations

import click

from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.dates import due_text
from sessiontui.core.names import folded
from sessiontui.service.afterwards.ledger import LedgerItem, read_ledger
from sessiontui.wiring import House


@click.command()
@click.option("--all", "everything", is_flag=True, help="Those that are kept or dropped, too.")
@click.option("--for", "whose", default="", metavar="NAME", help="Only this person's.")
@json_option
@workspace_option
@click.pass_context
def commitments(ctx: click.Context, everything: bool, whose: str, as_json: bool) -> None:
    """List what was committed to over all sessions, those due first."""
    house = house_of(ctx)
    found = [item for item in _commitments(house, whose) if everything or item.open]
    found.sort(key=lambda item: (item.due is None, item.due, item.id))
    if as_json:
        print_json(found)
        return
    if not found:
        say("Nothing is open.", err=True)
    today = house.here_and_now().date()
    for item in found:
        due = f" · by {due_text(item.due, today)}" if item.due and "by " not in item.text else ""
        status = f"  [{item.status}]" if item.status else ""
        say(f"{item.id}  {item.by or 'together'}: {item.text}{due}{status}")


def _commitments(house: House, whose: str) -> list[LedgerItem]:
    found = []
    for pair in house.workspace.pairs():
        ledger = read_ledger(house.workspace, pair, house.clock)
        for line in ledger.trouble:
            say(line, err=True)
        found += [
            item for item in ledger.items if item.kind == "commitment" and folded(whose) in folded(item.by)
        ]
    return found
