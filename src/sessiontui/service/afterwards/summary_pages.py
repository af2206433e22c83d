"""A session's summaries to read at once, whether it is over or still runs: one for each reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sessiontui.core.clock import Stamp
from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.live.state import State
from sessiontui.store.owned_files import reason_of, write_document
from sessiontui.summary.documents import PAIR, Render, document, file_name, readers

__all__ = ["PAIR", "SummaryPages"]


class SummaryPages:
    """What each reader of one session takes along, rendered when it is looked at."""

    def __init__(
        self,
        state: State,
        render: Render,
        stamp: Stamp,
        folder: Path,
        told: Callable[[], tuple[str, ...]] = tuple,
        written: list[Path] | None = None,
    ) -> None:
        self._written = [] if written is None else written
        """Files that were written out, the latest last; whoever hands the list in goes on knowing them."""
        self.state = state
        self.told = told
        """Returns, once, what is wrong with templates in whose place others were used."""
        self._render = render
        self._stamp = stamp
        self._folder = folder
        self._texts: dict[str, str | SessiontuiError] = {}

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
            try:
                self._texts[reader] = document(self.state, reader, self._render, self._stamp)
            except SessiontuiError as error:
                self._texts[reader] = error
        text = self._texts[reader]
        if isinstance(text, SessiontuiError):
            raise text
        return text

    def ready(self, reader: str) -> bool:
        """Whether the text for a reader is known, so that asking for it takes no time."""
        return reader in self._texts

    def prepare(self, reader: str) -> tuple[str, ...]:
        """Have the text for a reader ready; return what is wrong with its template, one line each."""
        try:
            self.text(reader)
        except SessiontuiError:
            return ()  # whoever asks for the text is told
        return self.told()

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
            why, remedy = reason_of(error)
            what = f"That is no place for a file: {why}"
            raise UsageError(what, remedy or "Name another one", why=why) from None
        if taken:
            raise UsageError(f"{path.name} is there already and is no summary", "Name another file")
        write_document(path, self.text(reader))
        self._written.append(path.absolute())
        return path.absolute()
