"""The coaches' bench: templates list, show, check, preview."""

from __future__ import annotations

import click

from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import NotFound, nearest
from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import title_of
from sessiontui.present.lines import question_lines, rubric_lines
from sessiontui.present.question_words import prompt_frame, whole_rubric
from sessiontui.templates.checking.check import check as check_library
from sessiontui.templates.reading.prompts import read_prompt
from sessiontui.templates.rendering.samples import COACH, COACHEE, OBSERVER, SAMPLES
from sessiontui.wiring import House


@click.group()
def templates() -> None:
    """Agendas, prompts and rubrics: what is there, what is wrong, how it looks."""


@templates.command("list")
@json_option
@workspace_option
@click.pass_context
def list_templates(ctx: click.Context, as_json: bool) -> None:
    """List every template, with where it comes from."""
    house = house_of(ctx)
    entries = house.library.entries()
    _tell(house)
    if as_json:
        print_json(
            [
                {"kind": e.kind, "name": e.name, "title": e.title, "layer": e.layer, "path": str(e.path)}
                for e in entries
            ]
        )
        return
    for kind in ("agenda", "prompt", "rubric", "wording", "summary"):
        rows = [e for e in entries if e.kind == kind]
        if rows:
            say(f"{kind}:")
        for entry in rows:
            say(f"  {entry.name:<24} {entry.title:<36} {entry.layer}")


def _tell(house: House) -> None:
    for line in house.take_told():
        say(line, err=True)


def _find(house: House, name: str) -> tuple[str, str]:
    """Return (kind, name) of the template that a typed name means: `pair-60`, `prompt:pair/open`."""
    wanted_kind, _, plain = name.rpartition(":")
    entries = house.library.entries()
    found = [e for e in entries if e.name == plain and wanted_kind in ("", e.kind)]
    if not found:
        close = nearest(plain, tuple(e.name for e in entries))
        raise NotFound(
            f"There is no template “{name}”",
            f"Did you mean “{close}”?" if close else "`sessiontui templates list` shows them all",
        )
    return found[0].kind, found[0].name


@templates.command()
@click.argument("name")
@workspace_option
@click.pass_context
def show(ctx: click.Context, name: str) -> None:
    """Print the file of a template as it stands."""
    house = house_of(ctx)
    kind, found = _find(house, name)
    source = house.library.source(kind, found)  # type: ignore[arg-type]
    say(source.entry.path, err=True)
    say(source.text, nl=not source.text.endswith("\n"))


@templates.command()
@click.option("--strict", is_flag=True, help="Advice counts, too.")
@json_option
@workspace_option
@click.pass_context
def check(ctx: click.Context, strict: bool, as_json: bool) -> None:
    """Find what is wrong in all templates at once, and what would make them better.

    Exit 1 where there is an error; with --strict, where there is advice.
    """
    house = house_of(ctx)
    house.renderer.start(warm=True)
    findings = check_library(house.library, house.renderer)
    _tell(house)
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


@templates.command()
@click.argument("name")
@workspace_option
@click.pass_context
def preview(ctx: click.Context, name: str) -> None:
    """Show a template as a session would, with a sample pair."""
    house = house_of(ctx)
    house.renderer.start(warm=True)
    kind, found = _find(house, name)
    match kind:
        case "agenda":
            for line in agenda_preview(house.bench.agenda(found)):
                say(line)
        case "rubric":
            rubric, finding = house.bench.rubric(found)
            if finding:
                say(finding, err=True)
            for line in rubric_lines(whole_rubric(rubric)):
                say(line)
        case "wording":
            say('Wording rules are tried on a sentence: `sessiontui wording "You are late"`.', err=True)
        case "summary":
            say("A summary is previewed from a session: `sessiontui summary --for pair`.", err=True)
        case _:
            prompt, finding = house.bench.prompt(found, _sample_for(house, found))
            if finding:
                say(finding, err=True)
            for line in question_lines(prompt_frame(prompt.title or found, prompt)):
                say(line)


def _sample_for(house: House, name: str) -> dict[str, object]:
    """Return three people for a prompt that needs three, else the pair’s later meeting."""
    source = house.library.source("prompt", name)
    prompt = read_prompt(source.text, name, source.entry.file).prompt
    trio = prompt is not None and {"observer", "consultant"} & set(prompt.roles)
    return SAMPLES[2] if trio else SAMPLES[1]


def agenda_preview(agenda: Agenda) -> list[str]:
    """Return an agenda as lines: when each block begins, its minutes, its prompt."""
    lines = [f"{agenda.title} ({minutes_text(agenda.seconds)} minutes)"]
    at = 0
    for block in agenda.blocks:
        title = title_of(block, (COACHEE, COACH, OBSERVER))
        unseen = "written unseen" if block.reveal else ""
        shows = ", ".join(part for part in (block.prompt, block.rubric, unseen) if part)
        lines.append(
            safe_text(f"  {minutes_text(at):>5}  {title:<20} {minutes_text(block.seconds):>5} min  {shows}")
        )
        at += block.seconds
    return lines
