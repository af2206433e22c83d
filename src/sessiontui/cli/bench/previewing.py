"""`templates preview`."""

from __future__ import annotations

import click

from sessiontui.cli.bench.naming import named
from sessiontui.cli.options import house_of, workspace_option
from sessiontui.cli.saying import say
from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import minutes_text
from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import title_of
from sessiontui.present.lines import question_lines, rubric_lines
from sessiontui.present.question_words import prompt_frame, whole_rubric
from sessiontui.templates.reading.prompts import read_prompt
from sessiontui.templates.rendering.samples import COACH, COACHEE, OBSERVER, SAMPLES
from sessiontui.wiring import House


@click.command("preview")
@click.argument("name")
@workspace_option
@click.pass_context
def preview_command(ctx: click.Context, name: str) -> None:
    """Show a template as a session would, with a sample pair."""
    house = house_of(ctx)
    house.renderer.start(warm=True)
    entry = named(house, name)
    kind, found = entry.kind, entry.name
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
