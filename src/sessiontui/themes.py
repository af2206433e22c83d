"""The colours: dark, light, and one of high contrast for each; states are never told by colour alone."""

from __future__ import annotations

import msgspec
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
CONTRAST = Theme(
    name="session-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    warning="#ffe14d",
    error="#ffb3a6",
    success="#a6ffb0",
    dark=True,
)
CONTRAST_LIGHT = Theme(
    name="session-contrast-light",
    primary="#000000",
    secondary="#000000",
    accent="#5c2a00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e8e8e8",
    warning="#5c2a00",
    error="#7a0000",
    success="#003d10",
    dark=False,
)
THEMES = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT)


class Looks(msgspec.Struct, frozen=True):
    """How everything is drawn on this terminal."""

    theme: str = ""
    """One of `store.config.THEMES`, or "" for `auto`."""
    background: str = ""
    """The terminal’s own: “light”, “dark”, or "" where it is not known."""
    ascii: bool = False
    """Frames, bars and signs in plain ASCII."""
    still: bool = False
    """Nothing slides or fades."""
    typed: bytes = b""
    """Keys that were pressed before the first screen could read them."""


def theme_for(wanted: str, background: str) -> Theme:
    """Return the theme for a setting, on a terminal whose background is “light”, “dark” or not known."""
    light = background == "light"
    match wanted:
        case "dark":
            return DARK
        case "light":
            return LIGHT
        case "contrast-dark":
            return CONTRAST
        case "contrast-light":
            return CONTRAST_LIGHT
        case "contrast":
            return CONTRAST_LIGHT if light else CONTRAST
        case _:
            return LIGHT if light else DARK
