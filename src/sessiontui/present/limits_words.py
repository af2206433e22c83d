"""What confidentiality covers and where it ends, ready to be read aloud."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State

PUTS_AWAY = "esc or any key puts it away"
"""Said at the foot of a page of words."""


def limits_lines(state: State) -> tuple[str, ...]:
    """Return whom to call, the limits of confidentiality, what one might say, and the norms of this session.

    Whoever looks here needs somebody: who that is comes first.

    Showing them records nothing.
    """
    norms = tuple(f"- {safe_text(norm)}" for norm in state.opened.norms)
    facilitator = state.opened.facilitator
    call = f"Whom to call: {safe_text(facilitator)}, or " if facilitator else "Whom to call: "
    return (
        f"{call}the person your organisation names for this; where life is in danger, the emergency number.",
        "What is said here stays here, except where the law asks for it, where somebody could come to "
        "serious harm, or where it is about something unlawful.",
        "One might say: “I want to stop here for a moment. This may need somebody beside us.”",
        *(("What you agreed on:", *norms) if norms else ()),
    )
