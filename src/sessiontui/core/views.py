"""What a terminal does at a live session."""

from __future__ import annotations

from typing import Literal, get_args

View = Literal["driver", "scribe", "stage"]
"""Everything; captures only; shows the room the question."""

VIEWS: tuple[View, ...] = get_args(View)
