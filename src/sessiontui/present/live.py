"""A live session at one moment, as frames. Pure and total: any state gives frames, never an error."""

from __future__ import annotations

from sessiontui.core.clock import Stamp
from sessiontui.live.state import State
from sessiontui.live.timing import timing
from sessiontui.present.agenda_words import agenda_frame
from sessiontui.present.capture_words import captures_frame
from sessiontui.present.clock_words import time_frame
from sessiontui.present.floor_words import floor_frame
from sessiontui.present.driving_words import as_seen_by
from sessiontui.present.footer_words import available, footer_frame
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.present.header_words import header_frame
from sessiontui.present.offer_words import offer_frame
from sessiontui.present.question_words import question_frame, rubric_frame
from sessiontui.service.company import Company


def live_frames(
    state: State,
    stamp: Stamp,
    viewer: Viewer,
    marked: frozenset[str] = frozenset(),
    company: Company = Company(),  # noqa: B008 - frozen
) -> LiveFrames:
    """Return all frames of a session at `stamp`, as `viewer` sees them.

    `marked` are the ids of lines about whose wording something could be said; `company` are the others.
    """
    here = timing(state, stamp)
    frames = LiveFrames(
        phase=state.phase,
        hushed=state.hushed_since is not None,
        header=header_frame(state, here, company),
        time=time_frame(state, here),
        agenda=agenda_frame(state, here),
        question=question_frame(state),
        rubric=rubric_frame(state),
        captures=captures_frame(state, marked),
        floor=floor_frame(state, here),
        offer=offer_frame(state, here, stamp),
        footer=footer_frame(state, viewer),
    )
    return as_seen_by(frames, state, viewer, available(state, viewer))
