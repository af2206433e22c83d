"""Which text of a template a session used, so that it can be told, found again and used again."""

from __future__ import annotations

import msgspec


class TemplateVersion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One template, as a session found it when it was opened."""

    kind: str
    """agenda, prompt, rubric, drill, …: as the library calls it."""
    name: str
    checksum: str
    """SHA-256 of its text, first 16 hex digits."""
    layer: str = ""
    """Where it lay: `workspace`, `built-in`, or the name of its pack."""
    version: str = ""
    """Of that pack, or of the program for what is built in; "" for a file of one's own."""
