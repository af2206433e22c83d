"""The colours: one dark, one light; states are never told by colour alone."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="session-dark",
    primary="#7aa2c8",
    secondary="#9db8cf",
    accent="#e0b36a",
    foreground="#e6e6e3",
    background="#15181c",
    surface="#1d2126",
    panel="#252a31",
    warning="#e0b36a",
    error="#e08a7a",
    success="#8fbf8f",
    dark=True,
)
LIGHT = Theme(
    name="session-light",
    primary="#2f5d86",
    secondary="#4a6f90",
    accent="#8a5a00",
    foreground="#1d2126",
    background="#fbfaf7",
    surface="#f1efea",
    panel="#e6e3dc",
    warning="#8a5a00",
    error="#9c3b2b",
    success="#2f6b3a",
    dark=False,
)
