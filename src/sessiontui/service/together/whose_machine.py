"""Whether an account is the own one of whoever sits here, so that they can keep a line for themselves alone.

What is kept for one person is a file of the account, and whoever else uses the account can read it. No
system says how many people that are, so it is judged by what can be seen: the terminals that others have
open under the account, what others kept in its private folder before, whose name its configuration has, and,
at the far end of an SSH line, what the account is called. In doubt it is not one's own: nothing is lost by
that, since a line can still be kept for the pair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.names import first_name, folded
from sessiontui.core.safe_text import safe_text
from sessiontui.store.config import Config
from sessiontui.store.presence import PresenceFolder, live_sessions
from sessiontui.store.workspace import Workspace

_OVER_SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_FROM_ENVIRONMENT = ("SESSIONTUI_", "--")

Why = Literal["", "nobody", "others", "somebody else's", "not known"]


class Machine(msgspec.Struct, frozen=True):
    """Whose account it is, as seen by whoever sits here."""

    own: bool
    why: Why = ""
    """Why it is not one's own; "" where it is."""
    whose: str = ""
    """Whose it is, or who else uses it, where that is known."""


class Account:
    """The account that one terminal runs under, judged on arrival and anew whenever somebody comes."""

    def __init__(self, judge: Callable[[], Machine]) -> None:
        self._judge = judge
        self._found: Machine | None = None

    @property
    def machine(self) -> Machine:
        """Whose it is, as seen last."""
        if self._found is None:
            self._found = self._judge()
        return self._found

    @property
    def own(self) -> bool:
        """Whether lines for oneself alone can be offered here."""
        return self.machine.own

    def to_be_told(self, *, others: bool) -> bool:
        """Tell whether whoever sits down is told whose it is: nobody in particular only beside `others`."""
        return not self.own and (others or self.machine.why != "nobody")

    def look(self) -> bool:
        """Judge anew; True where it comes out otherwise than before."""
        before, self._found = self._found, self._judge()
        return before is not None and before.why != self._found.why


def nobodys() -> Machine:
    """Return what an account is to a terminal at which nobody in particular sits."""
    return Machine(False, "nobody")


def whose_machine(
    environ: Mapping[str, str], account: str, name: str, *, configured: str = "", others: tuple[str, ...] = ()
) -> Machine:
    """Return whose account this is to the person `name`, by the first of these that is true.

    Nobody is known: it is nobody's own. Somebody else used it whom its configuration does not name: it is
    shared.
    Its configuration names somebody: it is theirs. It is used at the machine itself: it is one's own. It is
    used over SSH: it is one's own where the account is called as one is, and else that is not known.

    `account` is the account's own name, `configured` the name in its configuration file (see
    `configured_name`), `others` the names that used it before or use it now (see `names_here`).
    """
    if not name:
        return Machine(False, "nobody")
    strangers = tuple(other for other in others if other and not same_person(other, name))
    if strangers and not all(same_person(other, configured) for other in strangers):
        return Machine(False, "others", strangers[0])
    if configured and not same_person(configured, name):
        return Machine(False, "somebody else's", configured)
    if configured:
        return Machine(True)
    if any(environ.get(variable) for variable in _OVER_SSH) and not is_called(account, name):
        return Machine(False, "not known")
    return Machine(True)


def not_ones_to_confirm(machine: Machine, name: str) -> str:
    """Return why the words of `name` cannot be confirmed on an account; "" where they can.

    A name is only typed: whoever wrote a line as somebody's words could confirm it in their name.
    """
    if machine.why != "somebody else's":
        return ""
    whose, who = safe_text(first_name(machine.whose)), safe_text(first_name(name))
    return f"This account is {whose}’s; what {who} said is confirmed on an account of {who}’s own."


def configured_name(config: Config) -> str:
    """Return the name that the account's configuration file has, "" where it has none.

    A variable of the environment says who types, not whose the account is: a shared account can set another
    one for each key that opens it.
    """
    return "" if config.source("name").startswith(_FROM_ENVIRONMENT) else config.name


def names_here(workspace: Workspace, account: int) -> tuple[str, ...]:
    """Return who uses an account in this workspace: at its terminals in live sessions, and in its own folder.

    What lies in the private folder is named after its author, in the short form that files have.
    """
    found: list[str] = []
    try:
        for file in live_sessions(workspace):
            found += PresenceFolder(workspace, file).names_of_account(account)
    except SessiontuiError:
        pass  # the disk does not say; whoever opens a session is told
    for folder in (workspace.private / "notes", workspace.private / "notebook", workspace.private / "keys"):
        found += sorted(path.stem for path in folder.glob("*.json*") if path.suffix in (".json", ".jsonl"))
    return tuple(dict.fromkeys(found))


def same_person(one: str, other: str) -> bool:
    """Tell whether two names can be one person's: “Ana” is taken for “Ana Ruiz”, “ana-ruiz”, too."""
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def is_called(account: str, name: str) -> bool:
    """Tell whether an account is called as a person is: `ana`, `ruiz`, `ana.ruiz`, `aruiz`, `anar`."""
    spoken = "".join(c for c in folded(account) if c.isalnum())
    words = ["".join(c for c in word if c.isalnum()) for word in folded(name).split()]
    words = [word for word in words if word]
    if not spoken or not words:
        return False
    first, last = words[0], words[-1]
    fits = {"".join(words), *words, first + last, last + first, first[0] + last, last + first[0]}
    return spoken in fits | {first + last[0]}


def _words(name: str) -> frozenset[str]:
    return frozenset(folded(name.replace("-", " ")).split())
