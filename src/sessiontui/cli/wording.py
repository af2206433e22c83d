"""The wording check from the shell: on its arguments, or on each line of standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say, say_json
from sessiontui.core.safe_text import safe_text
from sessiontui.present.wording_words import wording_lines
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.wording.judging import LONGEST, WordingFinding


@click.command()
@click.argument("texts", nargs=-1, metavar="[TEXT…]")
@click.option("--form", is_flag=True, help="Also say which parts of a feedback line are missing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@workspace_option
@click.pass_context
def wording(ctx: click.Context, texts: tuple[str, ...], form: bool, as_json: bool) -> None:
    """Find what in TEXT is better said as something one could film: advice, in questions.

    Each TEXT is judged for itself; without any, each line of standard input, as with `-`. Codes: LABEL,
    ABSOLUTE, MOTIVE, VAGUE, HEARSAY; with --form also NO_SITUATION, NO_IMPACT, NO_ALTERNATIVE. Exit 1 where
    something was found.
    """
    check = house_of(ctx).wording
    if check.findings:
        raise TemplateTrouble(*check.findings)
    anything = False
    for text in _texts(texts):
        findings = check.judge(text, form=form)
        anything = anything or bool(findings)
        if len(text) > LONGEST:
            say(f"Only the first {LONGEST:,} characters of this text were judged.", err=True)
        if as_json:
            say_json(_plain(text, findings))
        else:
            say("\n".join(wording_lines(text, findings)))
    if anything:
        ctx.exit(1)


def _texts(arguments: tuple[str, ...]) -> Iterator[str]:
    if not arguments and sys.stdin.isatty():
        say("Write a sentence and Enter; Ctrl-D ends.", err=True)
    for argument in arguments or ("-",):
        if argument == "-":
            yield from _lines()
        elif text := _clean(argument):
            yield text


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        if text := _clean(line.decode("utf-8", "replace")):
            yield text


def _clean(text: str) -> str:
    """Return a text as it is judged and told: without control characters and blanks around it."""
    return safe_text(text).strip()


def _plain(text: str, findings: tuple[WordingFinding, ...]) -> dict[str, object]:
    found = [{"code": f.code, "span": f.span, "why": f.why, "instead": f.instead} for f in findings]
    return {"text": text, "findings": found}
