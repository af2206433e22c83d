"""Sealing by a passphrase, in a process of its own: it takes a second or two, on purpose.

pyrage keeps the lock of Python for all of that time, so that in this process nothing else would run, in a
thread neither: no clock, no key, no word of the others. What is secret goes through pipes alone: arguments
and the environment of a process can be looked at.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Literal

_Deed = Literal["encrypt", "decrypt"]
_WRONG = 3
_CODE = """
import base64, json, sys
sys.path.insert(0, sys.argv[2])
from pyrage import DecryptError, passphrase
given = json.load(sys.stdin)
deed = getattr(passphrase, sys.argv[1])
try:
    made = deed(base64.b64decode(given["data"]), given["passphrase"])
except DecryptError:
    sys.exit(3)
sys.stdout.buffer.write(made)
"""


def wrapped(data: bytes, passphrase: str) -> bytes:
    """Return it sealed by the passphrase."""
    made = _done("encrypt", data, passphrase)
    assert made is not None
    return made


def unwrapped(data: bytes, passphrase: str) -> bytes | None:
    """Return what was sealed by the passphrase; None where that one does not open it."""
    return _done("decrypt", data, passphrase)


def _done(deed: _Deed, data: bytes, passphrase: str) -> bytes | None:
    import subprocess

    import pyrage

    found = str(Path(pyrage.__file__).parents[1])
    told = json.dumps({"data": base64.b64encode(data).decode(), "passphrase": passphrase}).encode()
    try:
        other = subprocess.run(
            [sys.executable, "-I", "-c", _CODE, deed, found], input=told, capture_output=True, check=False
        )
    except OSError:
        return _done_here(deed, data, passphrase)
    if other.returncode == _WRONG:
        return None
    if other.returncode:
        return _done_here(deed, data, passphrase)
    return other.stdout


def _done_here(deed: _Deed, data: bytes, passphrase: str) -> bytes | None:
    """Do it although all else waits: where no other process can be had, a notebook opens all the same."""
    import pyrage
    from pyrage import passphrase as by_passphrase

    try:
        made: bytes = getattr(by_passphrase, deed)(data, passphrase)
    except pyrage.DecryptError:
        return None
    return made
