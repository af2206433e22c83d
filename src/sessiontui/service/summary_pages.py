"""A session's summaries to read at once, whether it is over or still runs: one for each reader."""

from __future__ import annotations

from pathlib import Path

from sessiontui.core.clock import Stamp
from sessiontui.core.errors import UsageError
from sessiontui.live.state import State
from sessiontui.store.owned_files import write_document
from sessiontui.summary.documents import PAIR, Render, document, file_name, readers

__all__ = ["PAIR", "SummaryPages"]


class SummaryPages:
    """What each reader of one session takes along, rendered when it is looked at."""

    def __init__(self, state: State, render: Render, stamp: Stamp, folder: Path) -> None:
        self.state = state
        self._render = render
        self._stamp = stamp
        self._folder = folder
        self._texts: dict[str, str] = {}

    @property
    def readers(self) -> tuple[str, ...]:
        """Everybody a summary is for, `pair` last."""
        return readers(self.state)

    def text(self, reader: str) -> str:
        """Return the Markdown for a reader.

        Raises:
            SessiontuiError: where no text of its template works.
        """
        if reader not in self._texts:
            self._texts[reader] = document(self.state, reader, self._render, self._stamp)
        return self._texts[reader]

    def path(self, reader: str) -> Path:
        """Return where a copy is written unless somebody names another place: the folder one is in."""
        return self._folder / file_name(self.state, reader)

    def _is_summary(self, path: Path) -> bool:
        """Tell whether a file is a summary of this session, which may be written anew."""
        return path.is_file() and path.name in {file_name(self.state, reader) for reader in self.readers}

    def write(self, reader: str, named: str) -> Path:
        """Write a reader's summary to the file that was named; return where it is.

        Raises:
            UsageError: where nothing was named, its folder is missing, or another file has that name.
            NotSaved: where the disk does not take it; a file that was there is then as it was.
        """
        if not named.strip():
            raise UsageError("No file is named", "Name one, such as summary.md")
        try:
            path = self._folder / Path(named.strip()).expanduser()
        except RuntimeError:
            raise UsageError(f"“{named}” names nobody’s home folder", "Write the whole path") from None
        try:
            if path.is_dir():
                path = path / file_name(self.state, reader)
            if not path.parent.is_dir():
                raise UsageError(f"There is no folder {path.parent}", "Name a file in a folder that is there")
            taken = path.exists() and path != self.path(reader) and not self._is_summary(path)
        except OSError as error:
            raise UsageError(f"That is no place for a file: {error.strerror}", "Name another one") from None
        if taken:
            raise UsageError(f"{path.name} is there already and is no summary", "Name another file")
        write_document(path, self.text(reader))
        return path.absolute()
