"""Letters that only the terminal they are meant for can read; its key is in its memory and nowhere else.

The construction is age's own, as for sealed notes. It keeps what is handed over a socket from whoever has put
a socket of their own in its place.
"""

from __future__ import annotations

import base64
import binascii

from sessiontui.core.errors import UsageError


class Letterbox:
    """Opens what was sealed to it; made anew each time, and gone with its process."""

    def __init__(self) -> None:
        from pyrage import x25519

        self._identity = x25519.Identity.generate()
        self.key = str(self._identity.to_public())
        """To whom is sealed; anybody may know it."""

    def open(self, sealed: bytes) -> bytes | None:
        """Return what a letter says; None where it is none, or was meant for another one."""
        import pyrage

        try:
            words: bytes = pyrage.decrypt(base64.b64decode(sealed.strip(), validate=True), [self._identity])
        except (binascii.Error, ValueError, pyrage.DecryptError):
            return None
        return words


def seal_letter(key: str, words: bytes) -> bytes:
    """Return the words, sealed to the key of a letterbox, in one line without its end.

    Raises:
        UsageError: where that is no such key.
    """
    import pyrage
    from pyrage import RecipientError, x25519

    try:
        recipient = x25519.Recipient.from_str(key)
    except RecipientError:
        raise UsageError("This cannot be sealed: the key for it is none", "Let it be asked again") from None
    return base64.b64encode(pyrage.encrypt(words, [recipient]))
