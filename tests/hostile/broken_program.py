"""The program with one thing in it that breaks, with a secret in the message and in its variables.

Run as `python broken_program.py PLACE ARGUMENTS…`; `PLACES` says where it can break.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

CANARY = "zanzibar-seventeen"
Breaking = Callable[..., Any]


def breaks(*_given: object, **_named: object) -> NoReturn:
    words = f"what somebody wrote: {CANARY}"
    raise ValueError(f"cannot use {words!r}")


def breaks_in_a_group(*_given: object, **_named: object) -> NoReturn:
    words = [ValueError(CANARY), KeyError(CANARY), ExceptionGroup(CANARY, [OSError(2, CANARY, CANARY)])]
    raise ExceptionGroup(f"{CANARY} and more", words)


def breaks_for_a_reason(*_given: object, **_named: object) -> NoReturn:
    try:
        breaks()
    except ValueError as error:
        raise LookupError(CANARY) from error


def names_itself_as_the_cause(*_given: object, **_named: object) -> NoReturn:
    first, second = ValueError(CANARY), LookupError(CANARY)
    first.__cause__, second.__cause__ = second, first
    raise first


def goes_on_for_ever(words: object = CANARY, *_given: object, **_named: object) -> object:
    return goes_on_for_ever(f"{str(words)[:40]}")


def has_no_memory(*_given: object, **_named: object) -> NoReturn:
    raise MemoryError(CANARY)


class Whatever(BaseException):
    """Nothing that anybody expects."""


def breaks_beyond_everything(*_given: object, **_named: object) -> NoReturn:
    raise Whatever(CANARY)


def is_cancelled(*_given: object, **_named: object) -> NoReturn:
    raise asyncio.CancelledError(CANARY)


class Unraisable:
    def __del__(self) -> None:
        breaks()


def goes_wrong_aside(*_given: object, **_named: object) -> None:
    """Break where nothing can be raised: in a thread, in a task nobody waits for, while clearing away."""
    threading.Thread(target=breaks).start()

    async def later() -> None:
        breaks()

    asyncio.get_running_loop().create_task(later())
    asyncio.get_running_loop().call_soon(breaks)
    del [Unraisable()][0]


def _at(module: str, name: str, breaking: Breaking) -> Callable[[], None]:
    def put() -> None:
        import importlib

        place, _, attribute = name.rpartition(".")
        target = importlib.import_module(module)
        setattr(getattr(target, place) if place else target, attribute, breaking)

    return put


def _aside() -> None:
    from sessiontui.service.session.driving import Driver

    real = Driver.act

    def act(self: Driver, command_id: str, said: str = "") -> object:
        goes_wrong_aside()
        return real(self, command_id, said)

    Driver.act = act  # type: ignore[assignment,method-assign]


DRIVER = "sessiontui.service.session.driving"
PLACES: dict[str, Callable[[], None]] = {
    "a key": _at(DRIVER, "Driver.act", breaks),
    "a key, a group of errors": _at(DRIVER, "Driver.act", breaks_in_a_group),
    "a key, for a reason": _at(DRIVER, "Driver.act", breaks_for_a_reason),
    "a key, errors that name each other": _at(DRIVER, "Driver.act", names_itself_as_the_cause),
    "a key, a recursion": _at(DRIVER, "Driver.act", goes_on_for_ever),
    "a key, no memory": _at(DRIVER, "Driver.act", has_no_memory),
    "the heart": _at(DRIVER, "Driver.beat", breaks),
    "what is drawn": _at("sessiontui.widgets.time_panel", "TimePanel.show", breaks),
    "a thread": _at("sessiontui.service.session.marks", "Marks.warm", breaks),
    "a signal": _at("sessiontui.ways_out", "WaysOut._signalled", breaks),
    "the way out": _at("sessiontui.at_session", "AtSession.save_half_typed", breaks),
    "aside": _aside,
}
STAYS = ("aside", "the way out")
"""Where a session goes on all the same."""
AT_ONCE = ("the heart", "what is drawn")
"""What breaks before anybody can press a key."""
ENDED_BY_HAND = ("a signal", *STAYS)


if __name__ == "__main__":
    PLACES[sys.argv.pop(1)]()
    sys.argv[0] = "sessiontui"
    from sessiontui.cli import main

    main()
