"""What a command prints: data on standard output, talk on standard error, and nothing that steers a terminal.

A path, an argument or a line of a file can hold anything, so every command prints through here.
"""

from __future__ import annotations

import json
import sys

import click

from sessiontui.cli.streams import carries_all
from sessiontui.core.safe_text import safe_text


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text, made safe, with a line end unless `nl` is off; on standard error where `err`."""
    click.echo(safe_text(str(text)), err=err, nl=nl)


def say_json(value: object, indent: int = 0) -> None:
    """Print a value as one JSON document, on one line unless it is to be indented.

    What a terminal would act on is spelt out in it, so that a program that reads it gets it back.
    """
    import msgspec

    try:
        text = msgspec.json.encode(value).decode()
        text = msgspec.json.format(text, indent=indent) if indent else text
    except UnicodeEncodeError:  # half of a surrogate pair, from a path that is not in UTF-8
        text = json.dumps(msgspec.to_builtins(value), indent=indent or None)
    plain = text.isascii() or carries_all(sys.stdout.encoding)
    click.echo(text if plain and safe_text(text) == text else "".join(map(_spelt, text)))


def spoken_of(error: click.ClickException) -> str:
    """Return what click says of an error: how the command is called, and what does not fit."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    usage = f"{ctx.get_usage()}\nTry '{ctx.command_path} --help' for help.\n\n" if ctx else ""
    return f"{usage}Error: {error.format_message()}"


def _spelt(character: str) -> str:
    if safe_text(character) == character and (character.isascii() or carries_all(sys.stdout.encoding)):
        return character
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
