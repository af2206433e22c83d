"""A live session at one moment, as frames. Pure and total: any state gives frames, never an error."""

from __future__ import annotations

from sessiontui.core.clock import Stamp
from sessiontui.live.state import State
from sessiontui.live.timing import timing
from sessiontui.present.agenda_words import agenda_frame
from sessiontui.present.capture_words import captures_frame
from sessiontui.present.clock_words import time_frame
from sessiontui.present.covered_words import with_covered
from sessiontui.present.driving_words import as_seen_by, steers_now
from sessiontui.present.floor_words import floor_frame
from sessiontui.present.footer_words import available, footer_frame
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.present.header_words import header_frame
from sessiontui.present.hidden_words import hidden_offer, with_own
from sessiontui.present.offer_words import offer_frame
from sessiontui.present.question_words import going_on, question_frame, rubric_frame
from sessiontui.service.together.company import Company
from sessiontui.service.together.hidden_writing import HiddenLine


def live_frames(
    state: State,
    stamp: Stamp,
    viewer: Viewer,
    marked: frozenset[str] = frozenset(),
    company: Company = Company(),  # noqa: B008 - frozen
    own: tuple[HiddenLine, ...] = (),
) -> LiveFrames:
    """Return all frames of a session at `stamp`, as `viewer` sees them.

    `marked` are the ids of lines about whose wording something could be said; `company` are the others,
    `own` the lines that wait at this terminal for a reveal.
    """
    here = timing(state, stamp)
    hides = state.hidden and state.live and state.hushed_since is None
    frames = LiveFrames(
        phase=state.phase,
        hushed=state.hushed_since is not None,
        header=header_frame(state, here, company),
        time=time_frame(state, here),
        agenda=agenda_frame(state, here),
        question=with_covered(
            going_on(question_frame(state, viewer.name, company), state, here), state, viewer, here.t
        ),
        rubric=rubric_frame(state),
        captures=with_own(state, captures_frame(state, marked), own),
        floor=floor_frame(state, here),
        offer=hidden_offer(state, viewer, company, own)
        if hides
        else offer_frame(
            *(state, here, stamp, viewer.name, company),
            steers=steers_now(state, viewer),
            confirms=viewer.confirms,
        ),
        footer=footer_frame(state, viewer),
    )
    return as_seen_by(frames, state, viewer, available(state, viewer))
