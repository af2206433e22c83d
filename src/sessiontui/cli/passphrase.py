"""Asking for a passphrase where nobody sees it, or taking it from where a script puts it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from getpass import getpass
from typing import TypeVar

import click

from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.store.sealed import Keys, Opener, WrongKey, read_key_file

F = TypeVar("F", bound=Callable[..., object])
_TRIES = 3


def opening_options(command: F) -> F:
    """Let a command say what opens the notebook."""
    command = click.option(
        "--identity",
        type=click.Path(),
        default="",
        metavar="FILE",
        help="An age identity or a private SSH key that opens the notebook.",
    )(command)
    return click.option(
        "--passphrase-fd",
        type=int,
        default=None,
        metavar="N",
        help="Read the passphrase from this file descriptor, for scripts.",
    )(command)


def asked_passphrase(descriptor: int | None, *, new: bool = False, what: str = "Passphrase") -> str:
    """Return the passphrase that is typed, unseen, or that stands on the first line of `descriptor`.

    Raises:
        UsageError: where there is nobody to ask, or two new ones differ.
    """
    if descriptor is not None:
        return _read(descriptor)
    if not sys.stdin.isatty():
        raise UsageError("A passphrase is asked for, and nobody is here to type it", "Add --passphrase-fd N")
    typed = getpass(f"{what}: ", stream=sys.stderr)
    if new and getpass(f"{what}, once more: ", stream=sys.stderr) != typed:
        raise UsageError("The two are not the same", "Try again; nothing was changed")
    return typed


def opened(keys: Keys, identity: str, descriptor: int | None) -> Opener:
    """Return what opens the notebook; a slip of the finger may be mended twice.

    Raises:
        SessiontuiError: where it cannot be opened, which is never an empty notebook.
    """
    if identity:
        return keys.unlock_with(read_key_file(identity))
    for left in range(_TRIES - 1, -1, -1):
        try:
            return keys.unlock(asked_passphrase(descriptor))
        except WrongKey as error:
            if descriptor is not None or not left:
                raise
            say(error, err=True)
    raise AssertionError


def _read(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "r", encoding="utf-8", closefd=False) as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"No passphrase can be read from file descriptor {descriptor}") from None
