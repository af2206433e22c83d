"""Which pages of words open over the session, and what stands in them."""

from __future__ import annotations

from msgspec.structs import replace
from textual.screen import Screen

from sessiontui.present.entry_words import end_notes
from sessiontui.present.frames import LiveFrames, QuestionFrame
from sessiontui.present.limits_words import limits_lines
from sessiontui.present.lines import agenda_lines, captures_lines, private_lines, rubric_lines
from sessiontui.service.driving import Driver
from sessiontui.service.tidying import questions


def page_of(command_id: str, frames: LiveFrames, driver: Driver) -> tuple[str, tuple[str, ...]] | None:
    """Return (title, lines) of the page that a command opens, or None where it opens none."""
    match command_id:
        case "room.limits":
            return "The limits of confidentiality", limits_lines(driver.state)
        case "room.rubric":
            rubric = frames.rubric
            return "Rubric", tuple(rubric_lines(rubric)) if rubric else ("This block has no rubric.",)
        case "room.agenda":
            return "Agenda", tuple(agenda_lines(frames.agenda))
        case "room.captures":
            return "Captured", (*captures_lines(frames.captures), *private_lines(driver.own_notes()))
        case _:
            return None


def summary_screen(driver: Driver) -> Screen[None]:
    """Return the summaries of a session, open at the page of whoever is known to look alone."""
    from sessiontui.screens.summary_screen import SummaryScreen  # a session that starts needs none of it

    return SummaryScreen(driver.pages(), "" if driver.state.shared else driver.name)


def end_card(frames: LiveFrames, driver: Driver) -> QuestionFrame:
    """Return what stands in the question's place once a session is over."""
    paths = () if driver.passing else driver.summaries()
    rough = len({question.id for question in questions(driver.state)})
    notes = end_notes(tuple(p.name for p in paths), str(paths[0].parent) if paths else "", rough)
    return replace(frames.question, notes=(*frames.question.notes, *notes))
