"""Names of people, matched as anybody would type them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sessiontui.core.errors import NotFound, UsageError, nearest

# Letters that are typed as plain ones where a keyboard lacks them, and that Unicode does not take apart.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}
)


def folded(name: str) -> str:
    """Return the name without accents, case or doubled spaces, for comparing only."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.translate(_STROKES).replace("’", "'").split())


def first_name(name: str) -> str:
    """Return what people call each other."""
    return name.split()[0] if name.split() else name


@lru_cache(maxsize=256)  # asked for each name of each frame
def called(name: str, among: tuple[str, ...]) -> str:
    """Return what somebody is called among others: the first name, the whole one where two have the same.

    A name is said aloud, so a part of a surname would help nobody.
    """
    first = folded(first_name(name))
    namesake = any(folded(first_name(other)) == first for other in among if folded(other) != folded(name))
    return name if namesake else first_name(name)


def slug(text: str) -> str:
    """Return lower-case letters, digits and single hyphens, fit for a file name; `x` if nothing is left."""
    words = "".join(c if c.isalnum() else " " for c in folded(text))
    kept = "-".join(words.split())[:60].strip("-")
    return kept or "x"


def find_name(typed: str, known: tuple[str, ...]) -> str:
    """Return the known name that `typed` stands for: whole, first word, or the start of one name only.

    Raises:
        NotFound: where no name fits; the nearest is offered.
        UsageError: where it fits more than one.
    """
    wanted = folded(typed)
    for fits in (
        [n for n in known if folded(n) == wanted],
        [n for n in known if wanted and folded(n).split(" ")[0] == wanted],
        [n for n in known if wanted and folded(n).startswith(wanted)],
    ):
        if len(fits) == 1:
            return fits[0]
        if len(fits) > 1:
            raise UsageError(f"“{typed}” could be {' or '.join(fits)}", "Type more of the name")
    close = nearest(wanted, tuple(folded(n) for n in known))
    hint = next((f"Did you mean {n}?" for n in known if close and folded(n) == close), "")
    raise NotFound(
        f"Nobody called “{typed}” is here", hint or (f"Here are {', '.join(known)}" if known else "")
    )
