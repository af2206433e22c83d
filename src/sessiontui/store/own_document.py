"""Reading a small file of one’s own whole: there and understood, not there, or why it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from sessiontui.core.errors import Damaged
from sessiontui.store.owned_files import reason_of

Shape = TypeVar("Shape")


def read_own(path: Path, shape: type[Shape], what: str, remedy: str, *, safe: str) -> Shape | None:
    """Return what a file holds, None where there is none; `what` names it in the message.

    A file that cannot be read is never taken for one that is not there: words would be lost by that, or be
    written where they must not stand.

    Raises:
        Damaged: where it cannot be read or understood; it is left as it is.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except FileNotFoundError:
        return None
    except OSError as error:
        why, mend = reason_of(error)
        raise Damaged(f"{what} cannot be read: {why}", mend) from error
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Damaged(f"{what} cannot be understood; it is in {path}", remedy, safe=safe) from None
