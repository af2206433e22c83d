"""How modules are loaded while somebody waits for what they do."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading(*, screen: bool = False) -> Iterator[None]:
    """Load modules without searching them for garbage meanwhile: what is loaded stays until the end.

    Before a `screen` opens, all that is there is left out of later searches, too; they would otherwise take
    an eighth of the time to its first frame.
    """
    gc.disable()
    try:
        yield
    finally:
        if screen:
            gc.freeze()
        gc.enable()
