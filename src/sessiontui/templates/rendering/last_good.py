"""The last text of each template that worked, kept so that a broken edit never stops a session."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from sessiontui.core.names import slug


class LastGood:
    """A private folder of copies; where it cannot be written there is nothing to fall back on, no more."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def text(self, kind: str, name: str) -> str | None:
        """Return the copy of that template, or None where none was kept."""
        if self._folder is None:
            return None
        try:
            return self._path(self._folder, kind, name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, kind: str, name: str, text: str) -> None:
        """Keep the text as the last one that worked; nothing is written where it is kept already."""
        if self._folder is None or self.text(kind, name) == text:
            return
        import tempfile

        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A temporary file of this kind is 0600 from the start, and takes the old one's place whole.
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".")
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                    stream.write(text)
                os.replace(temporary, self._path(self._folder, kind, name))
            except OSError:
                os.unlink(temporary)

    @staticmethod
    def _path(folder: Path, kind: str, name: str) -> Path:
        # Names that differ in signs only have the same slug; the digest keeps them apart.
        digest = hashlib.sha256(f"{kind}:{name}".encode()).hexdigest()[:8]
        return folder / f"{kind}-{slug(name)}-{digest}.txt"
