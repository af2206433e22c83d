"""`templates check`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from sessiontui.cli.bench.naming import named, tell
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, UsageError, nearest
from sessiontui.templates.checking.cases import example_of
from sessiontui.templates.checking.check import check as check_library
from sessiontui.templates.checking.explained import explained
from sessiontui.templates.checking.near_misses import near_misses
from sessiontui.templates.checking.rules import ADVICE_CODES, RULES, Example, Rule, rule_of
from sessiontui.templates.reading.waivers import waiver_lines
from sessiontui.templates.shelves.copies import news_of_copies
from sessiontui.templates.shelves.library import Library

if TYPE_CHECKING:
    from sessiontui.templates.findings import Finding
    from sessiontui.templates.shelves.library import Entry
    from sessiontui.wiring import House


@click.command("check")
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--layer", default="", metavar="LAYER", help="workspace, built-in, user, or a pack's name.")
@click.option("--strict", is_flag=True, help="Advice counts, too.")
@click.option("--explain", is_flag=True, help="Say of each why it matters, with a better example.")
@click.option("--codes", is_flag=True, help="List every code there is, and check nothing.")
@click.option("--why", "code", default="", metavar="CODE", help="Explain one code, and check nothing.")
@json_option
@workspace_option
@click.pass_context
def check_command(
    ctx: click.Context,
    names: tuple[str, ...],
    layer: str,
    strict: bool,
    explain: bool,
    codes: bool,
    code: str,
    as_json: bool,
) -> None:
    """Find what is wrong in templates, all at once, and what would make them better.

    Without a NAME, all of them. Exit 1 where there is an error; with --strict, where there is advice.
    """
    if codes or code:
        _tell_rules(RULES if codes else (_rule(code),), in_full=bool(code), as_json=as_json)
        return
    house = house_of(ctx)
    library = house.library
    only = tuple(dict.fromkeys(_meant(house, name) for name in names)) if names else None
    if layer:
        known = tuple(one.label for one in library.layers)
        if layer not in known:
            raise UsageError(f"There is no layer “{layer}” here", f"Layers are {', '.join(known)}")
        only = tuple(one for one in only or library.entries() if one.layer == layer)
    house.renderer.start(warm=True)
    findings = check_library(library, house.renderer, only=only)
    if layer and not names:
        findings += near_misses(Library(tuple(one for one in library.layers if one.label == layer)))
    tell(house)
    _say_findings(findings, library, explain=explain, as_json=as_json)
    if only is None and not as_json:
        for news in news_of_copies(library):
            say(news.line, err=True)
    errors = sum(1 for f in findings if f.severity == "error")
    advice = len(findings) - errors
    if not as_json:
        total = _counted(len(library.entries() if only is None else only), "template")
        say(f"{total}: {_counted(errors, 'error')}, {_counted(advice, 'piece')} of advice.", err=True)
    if errors or (strict and advice):
        ctx.exit(1)


def _say_findings(findings: tuple[Finding, ...], library: Library, *, explain: bool, as_json: bool) -> None:
    if as_json:
        print_json(explained(findings, library))
        return
    told: set[tuple[str, Example | None]] = set()
    for finding in findings:
        say(f"{finding} [{finding.code}]")
        rule, example = rule_of(finding.code), example_of(finding)
        if explain and rule is not None and (finding.code, example) not in told:
            told.add((finding.code, example))
            _say_why(rule, example or rule.example)


def _tell_rules(rules: tuple[Rule, ...], *, in_full: bool, as_json: bool) -> None:
    if as_json:
        print_json(rules)
        return
    widest = max(len(rule.code) for rule in rules)
    for rule in rules:
        say(f"{rule.code:{widest}}  {rule.severity:6}  {rule.title}")
        if in_full:
            _say_why(rule, rule.example)
            if rule.code in ADVICE_CODES:
                say("    To keep it as it is, write among the keys of the file:")
                for line in waiver_lines(rule.code):
                    say(f"        {line}")


def _say_why(rule: Rule, example: Example) -> None:
    say(f"    Why: {rule.why}")
    say(f"    Before: {example.before}")
    say(f"    After:  {example.after}")


def _meant(house: House, name: str) -> Entry:
    """Return the template that was typed: by its name, or by its path as an editor hands it on."""
    if name.endswith((".md", ".yaml")):
        path = os.path.realpath(os.path.expanduser(name))
        for entry in house.library.entries():
            if os.path.realpath(entry.path) == path:
                return entry
    return named(house, name)


def _rule(code: str) -> Rule:
    rule = rule_of(code)
    if rule is None:
        close = nearest(code, tuple(one.code for one in RULES))
        remedy = f"Did you mean “{close}”?" if close else "`sessiontui templates check --codes` lists them"
        raise NotFound(f"There is no code “{code}”", remedy)
    return rule


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
