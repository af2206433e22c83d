"""Why a template is as it is: each change, the finding behind it, what sessions said before it and after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.core.safe_text import one_line
from sessiontui.service.bench.before_and_after import Sum, Use, finding_words, is_after, sum_of, uses
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.store.workspace import Workspace
from sessiontui.templates.editing.change_log import with_change
from sessiontui.templates.reading.heads import head_of
from sessiontui.templates.reading.lineage import Change, Lineage, read_lineage
from sessiontui.templates.shelves.library import Entry, Library


class Reason(msgspec.Struct, frozen=True):
    """One change, and the sessions on both sides of it, up to the change before and the one after."""

    change: Change
    before: Sum
    after: Sum
    found_before: tuple[str, ...] = ()
    """What cycle reviews found that showed the template before the change."""
    found_after: tuple[str, ...] = ()
    on_both_sides: int = 0
    """Sessions that took the change while they ran."""


class Why(msgspec.Struct, frozen=True):
    """What is known of a template and its changes."""

    entry: Entry
    lineage: Lineage
    reasons: tuple[Reason, ...]
    together: Sum
    """All sessions that showed it, whatever their text."""


def why(library: Library, workspace: Workspace, clock: Clock, entry: Entry) -> Why:
    """Return what is known of one template.

    Raises:
        TemplateTrouble: where its file cannot be read.
    """
    lineage = lineage_of(library, entry)
    held = uses(workspace, clock, entry.kind, entry.name)
    dated = [(day, change) for change in lineage.changes if (day := _day(change))]
    dated.sort(key=lambda each: each[0])
    reasons = []
    for place, (day, change) in enumerate(dated):
        since = dated[place - 1] if place else None
        until = dated[place + 1] if place + 1 < len(dated) else None
        before = [use for use in held if not _came_after(use, (day, change)) and _came_after(use, since)]
        after = [
            use for use in held if _came_after(use, (day, change)) and not (until and _came_after(use, until))
        ]
        both = {use.session for use in before} & {use.session for use in after}
        reasons.append(
            Reason(change, sum_of(before), sum_of(after), _found(before), _found(after), len(both))
        )
    return Why(entry, lineage, tuple(reasons), sum_of(held))


def lineage_of(library: Library, entry: Entry) -> Lineage:
    """Return where a template comes from and what was changed in it.

    Raises:
        TemplateTrouble: where its file cannot be read.
    """
    return read_lineage(head_of(library.read(entry).text, markdown=entry.path.suffix == ".md"))


def note_change(
    library: Library, workspace: Workspace, clock: Clock, entry: Entry, day: date, change: str, finding: str
) -> Path:
    """Write a change and what led to it into the workspace's own file; return its path.

    A finding named as `SESSION/ID` is written in its words: whoever may read the template reads them then.

    Raises:
        UsageError: where the template is not the workspace's own, or the change is not said.
        NotFound: where the session holds no such finding.
        NotSaved: where the disk does not take it.
    """
    if not one_line(change):
        raise UsageError("What was changed is not said", "Say it with --change, in a few words")
    own = OwnTemplates(workspace)
    own.refuse(entry.path) if entry.layer == "workspace" else own.refuse()
    if entry.layer != "workspace":
        what = f"{entry.name} is {entry.layer}, and only what is your own can be changed"
        raise UsageError(what, f"Make it your own first: `sessiontui templates copy {entry.name}`")
    try:
        words = one_line(finding_words(workspace, clock, finding)) if finding else ""
    except KeyError as missing:
        session = finding.rpartition("/")[0]
        raise NotFound(
            f"{session} holds no finding {missing.args[0]}", "Say the finding in words instead"
        ) from None
    shown = _last_shown(workspace, clock, entry, library.read(entry).checksum)
    written = Change(day.isoformat(), words, one_line(change), shown)
    with own.alone():
        noted = with_change(library.read(entry).text, written, markdown=entry.path.suffix == ".md")
        return own.put_anew(entry.path, noted)


def _last_shown(workspace: Workspace, clock: Clock, entry: Entry, now: str) -> str:
    held = uses(workspace, clock, entry.kind, entry.name)
    if len(held) > 1 and held[-2].session == held[-1].session and held[-1].checksum == now:
        return held[-2].checksum  # what is changed was taken while people talked; they began with this one
    return held[-1].checksum if held else ""


def _came_after(use: Use, change: tuple[date, Change] | None) -> bool:
    return change is None or is_after(use, change[0], change[1].before)


def _found(held: list[Use]) -> tuple[str, ...]:
    return tuple(finding for use in held for finding in use.findings)


def _day(change: Change) -> date | None:
    try:
        return date.fromisoformat(change.date)
    except ValueError:
        return None
