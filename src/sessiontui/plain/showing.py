"""What lines show on request: the plan, the people, what was written down, the commands there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.names import find_name
from sessiontui.live.state import State
from sessiontui.present import lines as printing
from sessiontui.present.ballot_words import ballot_lines, said_here
from sessiontui.present.commands import COMMANDS, GROUPS
from sessiontui.present.driving_words import as_offered
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.present.glossary_words import glossary_lines
from sessiontui.present.limits_words import limits_lines
from sessiontui.present.live import live_frames
from sessiontui.present.mark_words import HERE, mark_lines
from sessiontui.present.newer_words import newer_lines, nothing_lines, with_newer
from sessiontui.present.people_words import Terminal, people_rows
from sessiontui.present.plain_words import NOT_COVERED
from sessiontui.present.search_words import found_by
from sessiontui.service.bench.newer import offered_by
from sessiontui.service.session.driving import Driver

SHOWN = frozenset(
    (
        *("capture.wording", "room.people", "room.time", "room.agenda", "room.captures", "room.rubric"),
        *("room.limits", "room.glossary", "room.question", "room.notebook", "together.away"),
        "prompt.newer",
    )
)
"""Commands that show something and change nothing."""


def frames_of(driver: Driver, viewer: Viewer) -> LiveFrames:
    """Return all that stands at a terminal at this moment, what is offered included."""
    company, own = driver.others.company, driver.hiding.lines
    viewer = replace(viewer, by_lines=True)
    frames = live_frames(driver.state, driver.session.now(), viewer, company=company, own=own)
    return with_newer(frames, driver.state, offered_by(driver.newer), viewer)


def shown_lines(command: str, driver: Driver, frames: LiveFrames) -> Iterator[str]:
    """Yield what a command shows."""
    match command:
        case "room.time":
            yield from printing.time_lines(frames.time)
        case "room.agenda":
            yield from printing.agenda_lines(frames.agenda)
        case "room.people":
            yield from _people(driver)
        case "room.captures":
            yield from _captures(driver, frames)
        case "room.rubric":
            rubric = frames.rubric
            none = ("No rubric stands beside this block.",)
            yield from printing.rubric_lines(rubric) if rubric else none
        case "capture.wording":
            marks, state = driver.marks, driver.state
            yield from mark_lines(marks.all(state) if marks else (), shared=state.shared)
        case "room.notebook":
            yield from _notebook(driver)
        case "together.away":
            yield from printing.wrapped(NOT_COVERED)
        case "room.glossary":
            for line in glossary_lines(driver.state):
                yield from printing.wrapped(line, "  ")
        case "room.limits":
            yield from limits_lines(driver.state)
        case "prompt.newer":
            yield from _newer(driver)
        case _:
            yield from printing.block_lines(frames)


def _people(driver: Driver) -> Iterator[str]:
    here = Terminal(driver.name, driver.others.hand, driver.session.now().utc)
    for row in people_rows(driver.state, driver.others.company, here):
        number = row.lead.strip()
        yield f"  {number}{'.' if number.isdigit() else ''} {row.text.strip()}, {row.note}"


def _notebook(driver: Driver) -> Iterator[str]:
    from sessiontui.present.notebook_words import counted_lines, why_shut

    if driver.private is None or driver.at_notebook is None:
        yield why_shut(driver.account.machine, shared=driver.state.shared)
        return
    at = driver.at_notebook()
    try:
        yield from counted_lines(at.pages.leaves(), at.now().date())
    except SessiontuiError as error:
        yield str(error)


def _newer(driver: Driver) -> Iterator[str]:
    """Yield what is newer; whoever has read it is not offered it again."""
    newer = driver.newer
    if newer is None:
        yield from nothing_lines(driver.state)
        return
    for line in newer_lines(newer.all(), driver.state, newer.standing(), newer.unseen(), newer.keeping()):
        yield from printing.wrapped(line, "    " if line.startswith("  ") else "")
    newer.leave()


def _captures(driver: Driver, frames: LiveFrames) -> Iterator[str]:
    asked = tuple(ballot_lines(driver.state.ballots))
    if driver.state.captures or not asked:
        yield from printing.captures_lines(frames.captures)
    yield from printing.private_lines(driver.own_notes())
    yield from asked


def marked_lines(driver: Driver) -> list[str]:
    """Return, in passing, that something could be clearer in the line just kept."""
    marks, captures = driver.marks, driver.state.captures
    if marks is None or not captures:
        return []
    marks.warm()
    return [f"{captures[-1].id}~: {HERE}"] if marks.advice(captures[-1]) else []


def help_lines(can: Iterable[str], state: State, wanted: str = "") -> Iterator[str]:
    """Yield what one can do now, of the commands named in `can`; `wanted` looks among their words."""
    can = frozenset(can) - {"together.away"}
    here = [as_offered(said_here(s, state), can) for s in COMMANDS if s.id in can and s.words]
    for group, title in GROUPS:
        specs = [s for s in here if s.group == group and found_by(s, wanted)]
        if specs:
            yield f"{title}:"
        for spec in specs:
            takes = f" <{spec.takes}>" if spec.takes else ""
            yield from printing.wrapped(f"  {' or '.join(spec.words)}{takes}: {spec.tip}", "      ")


def summary_lines(driver: Driver, whom: str) -> list[str]:
    """Return the summary for somebody who takes part, or for all of them; or why it cannot be shown."""
    pages = driver.pages()
    try:
        reader = find_name(whom, pages.readers) if whom.strip() else pages.readers[-1]
        return pages.text(reader).splitlines()
    except SessiontuiError as error:
        return [str(error)]
