"""Names of templates and packs as their files take them, made of what somebody typed."""

from __future__ import annotations

import re

from sessiontui.core.names import slug

_PLAIN = re.compile(r"[a-z0-9._/-]*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
FIRST_VERSION = "1.0.0"


def plain_name(typed: str) -> str:
    """Return a name in small letters, digits and hyphens; `/` still parts the folder from the name."""
    if _PLAIN.fullmatch(typed):
        return typed
    return "/".join(slug(part) for part in typed.split("/") if part.strip())


def made_plain(typed: str, name: str) -> str:
    """Return that a name became a plain one; "" where it is as it was typed."""
    return "" if typed == name else f"It is called {name} here: a name has small letters and hyphens. "


def pack_wish(typed: str) -> tuple[str, str, str]:
    """Return name and version of a pack, and what is to be said before it is made; "" where nothing is."""
    named, _, last = typed.rpartition(" ")
    versioned = bool(_VERSION.fullmatch(last))
    said = (named if versioned else typed).strip()
    if not said:
        return "", last if versioned else FIRST_VERSION, "Say what the pack is called, too."
    name = plain_name(said).replace("/", "-")
    if name != said:
        return name, last if versioned else FIRST_VERSION, _PLAIN_PACK
    return (name, last, "") if versioned else (name, FIRST_VERSION, _NO_VERSION)


_PLAIN_PACK = "A pack’s name has small letters and hyphens; so it could be. Enter takes it."
_NO_VERSION = "A pack has a version, too; the first is 1.0.0. Enter takes it."
