"""What confidentiality covers and where it ends, ready to be read aloud."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State


def limits_lines(state: State) -> tuple[str, ...]:
    """Return the norms of this session, the limits of confidentiality, and what one might say.

    Showing them records nothing.
    """
    norms = tuple(f"- {safe_text(norm)}" for norm in state.opened.norms)
    facilitator = state.opened.facilitator
    call = f"Whom to call: {safe_text(facilitator)}, or " if facilitator else "Whom to call: "
    return (
        *(("What you agreed on:", *norms) if norms else ()),
        "What is said here stays here, except where the law asks for it, where somebody could come to "
        "serious harm, or where it is about something unlawful.",
        "One might say: “I want to stop here for a moment. This may need somebody beside us.”",
        f"{call}the person your organisation names for this; where life is in danger, the emergency number.",
    )
