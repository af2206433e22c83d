"""The shape that all events share."""

from __future__ import annotations

import msgspec


class EventShape(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Frozen, and named by its class in what is stored."""
