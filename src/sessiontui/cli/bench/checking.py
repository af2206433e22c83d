"""`templates check`."""

from __future__ import annotations

import click

from sessiontui.cli.bench.naming import tell
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.templates.checking.check import check as check_library


@click.command("check")
@click.option("--strict", is_flag=True, help="Advice counts, too.")
@json_option
@workspace_option
@click.pass_context
def check_command(ctx: click.Context, strict: bool, as_json: bool) -> None:
    """Find what is wrong in all templates at once, and what would make them better.

    Exit 1 where there is an error; with --strict, where there is advice.
    """
    house = house_of(ctx)
    house.renderer.start(warm=True)
    findings = check_library(house.library, house.renderer)
    tell(house)
    if as_json:
        print_json(findings)
    else:
        for finding in findings:
            say(finding)
    errors = sum(1 for f in findings if f.severity == "error")
    advice = len(findings) - errors
    if not as_json:
        total = len(house.library.entries())
        say(f"{total} templates: {errors} errors, {advice} pieces of advice.", err=True)
    if errors or (strict and advice):
        ctx.exit(1)
