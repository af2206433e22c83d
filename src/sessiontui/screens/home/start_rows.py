"""What stands on the page while a session is started: what was chosen so far, the question, the rows."""

from __future__ import annotations

from datetime import datetime

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import start_words as words
from sessiontui.present.home import HomeLine
from sessiontui.screens.home.start_steps import StartSteps, time_said


def lines_of(steps: StartSteps, typed: str) -> tuple[HomeLine, ...]:
    """Return all lines of the page; `typed` is what stands in the line under it."""
    chosen = steps.step in ("purpose", "time", "which")
    people = words.people_words(steps.people, steps.leader) if chosen else ""
    told = words.so_far(
        steps.agenda if steps.step != "agenda" else None,
        people,
        steps.texts.get("purpose", "") if steps.step in ("time", "which") else "",
        steps.texts.get("time", "") if steps.step == "which" else "",
        shared=steps.shared,
        again=bool(steps.like),
    )
    gap = (HomeLine("", "blank"),) if told else ()
    asked = words.WHICH_DRILL if steps.step == "agenda" and steps.drills else words.QUESTIONS[steps.step]
    return (*told, *gap, HomeLine(asked, "heading"), *rows_of(steps, typed))


def rows_of(steps: StartSteps, typed: str) -> tuple[HomeLine, ...]:
    """Return what can be picked at this step."""
    mark = min(steps.marked, max(0, steps.count - 1))
    match steps.step:
        case "agenda":
            steps.texts["agenda"] = typed
            found, searched = steps.agendas(typed), bool(typed.strip())
            picks = steps.offers(typed)
            return words.agenda_rows(found, mark, drills=steps.drills, typed=searched, picks=picks)
        case "people":
            if not steps.offers(typed):
                return ()
            pairs = [
                words.pair_line(p, i + 1, marked=i == mark and not typed) for i, p in enumerate(steps.pairs())
            ]
            rest = enumerate(steps.names(), start=len(pairs) + 1)
            names = [words.name_line(n, i, marked=i == mark + 1 and not typed) for i, n in rest]
            return (*pairs, *names)
        case "which":
            return tuple(words.running_line(r, i + 1, marked=i == mark) for i, r in enumerate(steps.running))
        case _:
            return ()


def count_of(steps: StartSteps, typed: str) -> int:
    """Return how many rows a digit picks."""
    return sum(1 for line in rows_of(steps, typed) if line.kind == "row" and line.key.strip())


def echo_of(steps: StartSteps, typed: str, now: datetime) -> str:
    """Return what is understood of the line so far, or what the marked agenda is for."""
    if steps.step == "agenda":
        found = steps.agendas(typed)
        if not found:
            return words.NOTHING_FITS
        return words.purpose_words(found[min(steps.marked, len(found) - 1)])
    if steps.step == "people" and (name := steps.suggestion(typed)):
        return f"{name}?"
    if steps.step == "people" and steps.agenda is not None and not typed.strip():
        return words.LEADS if steps.agenda.kind == "group" else ""
    if steps.proposes(typed):
        return words.REPLACES
    if steps.step == "time" and steps.agenda is not None:
        try:
            seconds, until = time_said(typed, now)
        except SessiontuiError:
            return ""
        return words.time_echo(seconds, until, now, steps.agenda)
    return ""
