"""The line across the top: what this is, who is here, why, and the time of day."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State
from sessiontui.live.timing import Timing
from sessiontui.present.clock_words import clock_time
from sessiontui.present.company_words import company_words
from sessiontui.present.frames import HeaderFrame
from sessiontui.service.together.company import Company

SHARED = "screen is shared"


def header_frame(state: State, here: Timing, company: Company) -> HeaderFrame:
    """Return the header of this moment."""
    return HeaderFrame(
        title=safe_text(state.opened.agenda.title),
        people=people_words(state),
        purpose=safe_text(state.opened.purpose),
        shared=SHARED if state.shared else "",
        company=company_words(company, state.everybody, masked=state.shared),
        clock=clock_time(here.wall, state.opened.zone),
    )


def people_words(state: State) -> str:
    """Return who takes part: `Ana Ruiz ⇄ Ben Okafor`, and who is not here (yet)."""
    sign = " ⇄ " if len(state.people) == 2 else ", "
    words = sign.join(p.name if p.present else f"{p.name} (away)" for p in state.people)
    facilitator = state.opened.facilitator
    return safe_text(f"{words} · with {state.called(facilitator)}" if facilitator else words)
