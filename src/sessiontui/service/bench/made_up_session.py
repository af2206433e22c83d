"""A made-up session that is over, for whoever looks at what a summary template makes of one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sessiontui.core.clock import Clock
from sessiontui.live.state import State
from sessiontui.service.opening.finding import state_of
from sessiontui.service.opening.sample import SAMPLE_PEOPLE, live_a_past_session
from sessiontui.store.workspace import Workspace
from sessiontui.summary.documents import PAIR, document
from sessiontui.templates.rendering.bench import Bench

Render = Callable[[str, Mapping[str, object]], str]


class MadeUpSession:
    """The sample pair's session, held once in a folder that is gone at once."""

    def __init__(self, bench: Callable[[], Bench], clock: Clock, zone: str) -> None:
        self._bench = bench
        self._clock = clock
        self._zone = zone
        self._state: State | None = None

    def summary(self, render: Render, name: str) -> str:
        """Return what a summary template makes of it: of the pair's for `summary/pair`, else of one of them.

        Raises:
            TemplateTrouble: where no text of that template works.
        """
        state = self._held()
        reader = PAIR if name.rpartition("/")[2] == PAIR else SAMPLE_PEOPLE[0]
        return document(state, reader, lambda _, context: render(name, context), state.last)

    def _held(self) -> State:
        if self._state is None:
            folder = Path(tempfile.mkdtemp(prefix="sessiontui-sample-"))
            try:
                workspace = Workspace(folder / "workspace", folder / "private" / "workspace")
                live_a_past_session(workspace, self._bench(), self._clock, self._zone, _not_written)
                (file,) = workspace.sessions()
                self._state = state_of(file, self._clock)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return self._state


def _not_written(name: str, context: dict[str, object]) -> str:
    return f"{name}: {len(context)}"  # the file of a session whose folder goes at once
