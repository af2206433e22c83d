"""What the account that one sits at means for what is kept for one person, when one joins a session."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import first_name
from sessiontui.service.whose_machine import Machine


def account_words(machine: Machine) -> str:
    """Return one or two sentences on why nothing is offered for oneself alone; "" where it is offered."""
    whose = safe_text(first_name(machine.whose))
    match machine.why:
        case "":
            return ""
        case "nobody":
            return (
                "It is not known who sits here, so nothing is offered “only for you”. "
                "`--as` and your name change that."
            )
        case "others":
            return (
                "Everybody who uses this account can read what is kept for one person; "
                "so nothing is offered “only for you” here. An account each keeps it apart."
            )
        case "somebody else's":
            return (
                f"This account is {whose}’s, who can read what is kept in it; "
                "so nothing is offered “only for you” here."
            )
        case "not known":
            return (
                "Whether others use this account is not known; so nothing is offered “only for you” here. "
                "If it is yours alone, put your name in its config.toml (`sessiontui doctor` says where)."
            )
