"""A session held again as an earlier one was: its plan and its texts, and nothing that anybody said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import msgspec

from sessiontui.core.agenda import Agenda
from sessiontui.core.clock import Clock
from sessiontui.core.errors import UsageError
from sessiontui.core.versions import TemplateVersion
from sessiontui.service.afterwards.ledger import day_of
from sessiontui.service.opening.finding import state_of
from sessiontui.service.opening.versions import kept_texts
from sessiontui.store.workspace import Workspace
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.shelves.library import Layer, file_in


class Before(msgspec.Struct, frozen=True):
    """What an earlier session hands on: its plan and its people’s names, to begin with."""

    session: str
    agenda: Agenda
    """As it was opened: fitted minutes, dropped blocks and all."""
    roster: tuple[str, ...]
    templates: tuple[TemplateVersion, ...]
    """Of each template the version that it showed last."""
    whole: bool
    """Whether it recorded what it began with; an older version of this program did not."""
    pair: str
    day: date
    """On which it was opened, where it was held."""


def before(workspace: Workspace, clock: Clock, session: str) -> Before:
    """Return what the session of that id hands on.

    Raises:
        NotFound: where there is none; the nearest is offered.
        SessiontuiError: where it cannot be read.
    """
    file = workspace.find_session(session)
    state = state_of(file, clock)
    opened = state.opened
    return Before(
        file.id,
        opened.agenda,
        opened.roster,
        state.shown_last,
        bool(opened.templates),
        file.pair,
        day_of(state),
    )


@contextmanager
def texts_of(workspace: Workspace, earlier: Before, bench: Bench) -> Iterator[tuple[Bench, tuple[str, ...]]]:
    """Give a bench that shows the texts of that session, and what to say where one is not there any more.

    Raises:
        UsageError: where the texts cannot be laid out in a folder of one's own.
    """
    kept = kept_texts(workspace, earlier.pair, earlier.templates)
    found = {used.version for used in kept}
    missing = [version.name for version in earlier.templates if version not in found]
    with ExitStack() as stack:
        try:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sessiontui-")))
            for used in kept:
                if path := file_in(folder, used.version.kind, used.version.name):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(used.text, encoding="utf-8", newline="\n")
        except OSError as error:
            what = f"The texts of {earlier.session} cannot be laid out: {error.strerror}"
            raise UsageError(what, "Free some space and try again") from error
        yield bench.behind(Layer(f"as in {earlier.session}", folder)), _said(earlier, missing)


def _said(earlier: Before, missing: list[str]) -> tuple[str, ...]:
    if not earlier.whole:
        found = ", ".join(version.name for version in earlier.templates if version.name not in missing)
        but = f"only this of its texts: {found}; its other" if found else "no texts; its"
        return (f"{earlier.session} kept its plan, but {but} questions are those of today.",)
    if missing:
        return (f"These are as they stand today, not as in {earlier.session}: {', '.join(missing)}.",)
    return ()
