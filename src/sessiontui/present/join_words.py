"""What the account that one sits at means for what is kept for one person, when one joins a session."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.core.names import first_name
from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State
from sessiontui.present.frames import Choice, OfferFrame, Viewer
from sessiontui.service.together.company import Company
from sessiontui.service.together.whose_machine import Account, Machine, not_ones_to_confirm


def told_first(account: Account, state: State, company: Company) -> str:
    """Return what whoever has sat down is told before anything is typed; "" where there is nothing to tell.

    On a screen that others see nothing is offered for one person alone anyway.
    """
    to_tell = state.live and not state.shared and account.to_be_told(others=bool(company.here))
    return account_words(account.machine) if to_tell else ""


def told_anew(machine: Machine, kept: str) -> str:
    """Return what somebody is told once others use the account; `kept` is where lines of theirs are.

    That comes first, since the end is cut off where there is little room.
    """
    words = account_words(machine)
    if not (words and kept):
        return words
    return f"What you kept for yourself before is not shown here now; it is in {safe_text(kept)}. {words}"


def account_offer(words: str) -> OfferFrame:
    """Return those words as something that stands until any key is pressed."""
    return OfferFrame("account", words, (Choice("enter", "go on"),), whole=True)


def at_account(viewer: Viewer, machine: Machine) -> Viewer:
    """Return who looks, at an account as it is seen now."""
    confirms = not not_ones_to_confirm(machine, viewer.name)
    if (viewer.own_screen, viewer.confirms) == (machine.own, confirms):
        return viewer
    return replace(viewer, own_screen=machine.own, confirms=confirms)


def why_not_alone(machine: Machine) -> str:
    """Return in half a sentence why nothing can be kept for one person alone."""
    match machine.why:
        case "others":
            return "others use this account, too"
        case "somebody else's":
            return f"this account is {safe_text(first_name(machine.whose))}’s"
        case "not known":
            return "whether others use this account is not known"
        case _:
            return "it is not known whose screen this is"


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
