"""Looks at the files of one template beside whoever shows it, and tells as soon as any of them is another.

Any editor, in any terminal, may write them: in place, by a new file that takes the old one’s name, or with
a template in a nearer layer that now wins.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from sessiontui.core.plain_files import bytes_of
from sessiontui.service.bench.looking import Look, Looker, Wanted
from sessiontui.templates.kinds import TOPS
from sessiontui.templates.rendering.includes import included
from sessiontui.templates.shelves.library import SIZE_CAP, Library, file_in

LOOK_EVERY = 0.15
"""Seconds between two looks at the files of the template that is shown."""
PATIENCE = 2.0
"""Seconds that a look may still take when it is over; a template that does harm is stopped before that."""
LIST_EVERY = 7
"""Looks at those files for one at all folders."""

Stamp = tuple[tuple[int, int, int, int] | None, ...]


class Watching:
    """One thread that looks, renders and tells; whoever asks never waits for it."""

    def __init__(
        self,
        looker: Looker,
        library: Callable[[], Library],
        before: Callable[[Library, str, str], Library],
        told: Callable[[Look], None],
        listed: Callable[[], None],
    ) -> None:
        self._looker = looker
        self._library = library
        self._before = before
        """Puts a text that is edited aside before all others of its name."""
        self._told = told
        """Takes what a template looks like now; called from the thread."""
        self._listed = listed
        """Called from the thread where some template came, went or may have another title."""
        self._asked = threading.Event()
        self._wanted: Wanted | None = None
        self._over = False
        self._once_more: Wanted | None = None
        """What is looked at a second time, as it was saved while it was read."""
        self._thread = threading.Thread(target=self._run, name="bench", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def want(self, wanted: Wanted | None) -> None:
        """Look at that template from now on, at once; at none for None."""
        self._wanted = wanted
        self._asked.set()

    def again(self) -> None:
        """Look anew, as something that no file tells of has changed."""
        self._asked.set()

    def close(self) -> None:
        """Look no more; what is being looked at is not told any more.

        Whoever ends the renderer next must not find it in use: it would be started once more.
        """
        self._over = True
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        turn = 0
        files: tuple[Path, ...] = ()
        stamp: Stamp = ()
        library = self._library()
        folders = _folders_stamp(library)
        shown: Wanted | None = None
        while not self._over:
            asked = self._asked.wait(LOOK_EVERY)
            self._asked.clear()
            turn += 1
            wanted = self._wanted
            changed = wanted == shown and stamp_of(files) != stamp
            if asked or changed or turn % LIST_EVERY == 0:
                library = self._library()
                if (now := _folders_stamp(library)) != folders:
                    folders, changed = now, True
            if wanted is not None and (asked or changed or wanted != shown):
                nearest = self._before(library, wanted.kind, wanted.name)
                files = files_of(nearest, wanted)
                stamp, shown = (
                    stamp_of(files),
                    wanted,
                )  # before they are read, so that no later change is missed
                look = self._looker.look(nearest, wanted)
                self._tell(look, half=stamp_of(files) != stamp)
            if changed and not self._over:
                self._listed()

    def _tell(self, look: Look, *, half: bool) -> None:
        """Tell what was looked at; `half` where it was saved meanwhile: then look once more first."""
        if half and self._once_more != look.wanted:
            self._once_more = look.wanted
            self._asked.set()
            return
        self._once_more = None
        if not self._over and self._wanted == look.wanted:
            self._told(look)


def files_of(library: Library, wanted: Wanted) -> tuple[Path, ...]:
    """Return every file that decides what a template shows, those that are not there yet among them."""
    places = list(_places(library, wanted.kind, wanted.name))
    drawn, waiting = {wanted.name}, [*places]
    while waiting and len(drawn) < 100:
        for name in _drawn_in(waiting.pop(0)):
            if name not in drawn:
                drawn.add(name)
                more = list(_places(library, "prompt", name))
                places += more
                waiting += more
    if wanted.kind != "glossary":
        places += _places(library, "glossary", "glossary")
    return tuple(dict.fromkeys(places))


def _places(library: Library, kind: str, name: str) -> Iterator[Path]:
    for layer in library.layers:
        place = file_in(layer.root, kind, name)
        if place is not None:
            yield place


def _drawn_in(path: Path) -> tuple[str, ...]:
    if path.suffix != ".md":
        return ()
    try:
        text = bytes_of(path, most=SIZE_CAP).decode("utf-8", "replace")
    except OSError:
        return ()
    return tuple(name for name, _ in included(text))


def stamp_of(files: tuple[Path, ...]) -> Stamp:
    """Return what files look like from outside: another one where any of them was saved."""
    return tuple(_of(path) for path in files)


def _of(path: Path) -> tuple[int, int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def _folders_stamp(library: Library) -> Stamp:
    """Return the state of every folder that templates lie in: it changes where one comes or goes."""
    places = []
    for layer in library.layers:
        for top in TOPS:
            places += [Path(folder) for folder, _, _ in os.walk(layer.root / top)]
    return tuple((path.stat().st_mtime_ns, 0, 0, 0) if path.exists() else None for path in sorted(places))
