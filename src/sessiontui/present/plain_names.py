"""Names of templates and packs as their files take them, made of what somebody typed."""

from __future__ import annotations

import re

from sessiontui.core.names import slug

_PLAIN = re.compile(r"[a-z0-9._/-]*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
FIRST_VERSION = "1.0.0"


def plain_name(typed: str) -> str:
    """Return a name in small letters, digits and hyphens; `/` still parts the folder from the name.

    What no name can be made of, such as `../Ours`, stays as it is: whoever writes the file says why not.
    """
    parts = typed.split("/")
    if _PLAIN.fullmatch(typed) or not all(any(map(str.isalnum, part)) for part in parts):
        return typed
    return "/".join(map(slug, parts))


def title_meant(typed: str, name: str) -> str:
    """Return the title that somebody typed in the place of a name; "" where it was a name."""
    last = typed.rpartition("/")[2].strip()
    return "" if typed == name else last[:1].upper() + last[1:]


def made_plain(typed: str, name: str) -> str:
    """Return that a name became a plain one; "" where it is as it was typed."""
    return "" if typed == name else f"It is called {name} here: a name has small letters and hyphens. "


def plain_pack_name(typed: str) -> str:
    """Return a pack’s name in small letters, digits and hyphens; a pack lies in no folder."""
    return plain_name(typed).replace("/", "-")


def pack_wish(typed: str) -> tuple[str, str, str]:
    """Return name and version of a pack, and what is to be said before it is made; "" where nothing is."""
    named, _, last = typed.rpartition(" ")
    versioned = bool(_VERSION.fullmatch(last))
    said = (named if versioned else typed).strip()
    if not said:
        return "", last if versioned else FIRST_VERSION, "Say what the pack is called, too."
    name = plain_pack_name(said)
    if name != said:
        return name, last if versioned else FIRST_VERSION, _PLAIN_PACK
    return (name, last, "") if versioned else (name, FIRST_VERSION, _NO_VERSION)


_PLAIN_PACK = "A pack’s name has small letters and hyphens; so it could be. Enter takes it."
_NO_VERSION = "A pack has a version, too; the first is 1.0.0. Enter takes it."
