"""The files that decide what one question or rubric of a session shows, and what they look like."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from sessiontui.core.plain_files import bytes_of
from sessiontui.live.history import History
from sessiontui.service.session.watching import Sign, sign_of

if TYPE_CHECKING:  # a session that nobody edits beside loads none of it
    from sessiontui.templates.shelves.library import Library

Key = tuple[Literal["prompt", "rubric"], str]
"""(which of a block’s two texts, its name in the agenda)."""


class Watched(msgspec.Struct, frozen=True):
    """The files that decide what one text shows, and what they looked like."""

    places: tuple[Path, ...]
    signs: tuple[Sign, ...]

    @property
    def changed(self) -> bool:
        """Whether they look different now; nothing is opened for that."""
        return _signs(self.places) != self.signs


def watched(library: Library, key: Key) -> Watched:
    """Return the files behind a text as they look now."""
    places = _places(library, key)
    return Watched(places, _signs(places))


def watched_glossary(library: Library) -> Watched:
    """Return the files that explain the words people share, as they look now."""
    from sessiontui.templates.reading.glossary import GLOSSARY_NAME

    places = (*_lying(library, "glossary", GLOSSARY_NAME), *_packs(library))
    return Watched(places, _signs(places))


def keys_of(history: History) -> tuple[Key, ...]:
    """Return the questions and rubrics that the blocks were opened with, each once."""
    blocks = history.state.opened.agenda.blocks
    prompts: list[Key] = [("prompt", block.prompt) for block in blocks if block.prompt]
    rubrics: list[Key] = [("rubric", block.rubric) for block in blocks if block.rubric]
    return tuple(dict.fromkeys((*prompts, *rubrics)))


def since_the_opening(library: Library, key: Key, history: History) -> bool:
    """Tell whether a file was written after the session was opened, perhaps while no terminal was at it.

    A session that is held again with its earlier texts is not offered what was newer all along.
    """
    from sessiontui.templates.shelves.library import checksum

    opened = history.state.opened_at.utc.timestamp()
    known = {version.checksum for version in history.state.used}
    late = (place for place in _places(library, key) if sign_of(place)[2] / 1e9 > opened)
    return any(checksum(_text(place)) not in known for place in late)


def _places(library: Library, key: Key) -> tuple[Path, ...]:
    """Return every file that decides what a text shows, those that are not there yet included."""
    from sessiontui.templates.rendering.includes import MOST_DRAWN_IN

    kind, name = key
    file, _, section = name.partition("#")  # the sections of a drill stand in one file
    places = list(_lying(library, "drill" if section else kind, file))
    waiting, drawn = [*places] if kind == "prompt" else [], {file}
    while waiting and len(drawn) <= MOST_DRAWN_IN:
        for other in _drawn_in(waiting.pop(0)):
            if other not in drawn:
                drawn.add(other)
                more = _lying(library, "prompt", other)
                places += more
                waiting += more
    return tuple(dict.fromkeys((*places, *_packs(library))))


def _packs(library: Library) -> Iterable[Path]:
    """Return where packs lie: one that comes is a layer more."""
    from sessiontui.templates.shelves.packs import PACKS

    return (layer.root / PACKS for layer in library.layers if layer.label == "workspace")


def _lying(library: Library, kind: str, name: str) -> tuple[Path, ...]:
    from sessiontui.templates.shelves.library import file_in

    places = (file_in(layer.root, kind, name) for layer in library.layers)
    return tuple(place for place in places if place is not None)


def _drawn_in(path: Path) -> Iterable[str]:
    from sessiontui.templates.rendering.includes import included

    return (name for name, _ in included(_text(path)))


def _text(path: Path) -> str:
    from sessiontui.templates.shelves.library import SIZE_CAP

    try:
        return bytes_of(path, most=SIZE_CAP).decode("utf-8", "replace")
    except OSError:
        return ""


def _signs(places: tuple[Path, ...]) -> tuple[Sign, ...]:
    return tuple(sign_of(place) for place in places)
