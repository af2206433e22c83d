"""Names that are given once and never again."""

from __future__ import annotations

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def fresh_id(prefix: str = "", length: int = 10) -> str:
    """Return an id that nobody else has: `prefix` and `length` random letters or digits."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))
