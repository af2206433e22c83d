"""Words that only their author can open: sealed to a public key, opened with what the author knows or has.

The construction is age's own (https://age-encryption.org/v1); nothing is invented here. A passphrase wraps an
identity once, and each record is sealed to the public key that belongs to it, so writing asks for nothing.
Sealing protects a stolen disk or a copied backup. It does not protect against whoever runs the machine.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import TypeAlias

import msgspec

from sessiontui.core.errors import Damaged, NotFound, UsageError
from sessiontui.store import by_passphrase
from sessiontui.store.own_document import read_own
from sessiontui.store.owned_files import create_document, owned_folder, reason_of, write_document

Identity: TypeAlias = object
"""What opens: pyrage's own, which says nothing of its types."""
Recipient: TypeAlias = object
"""To whom is sealed: pyrage's own."""

SHORTEST = 10
"""Characters that a passphrase has at least."""
_LONGEST_KEY = 64_000


class WrongKey(UsageError):
    """What was given does not open it; nothing was changed, and nothing is taken for empty."""


class KeyFile(msgspec.Struct, frozen=True):
    """What is kept of a person's key: to whom is sealed, and the identity where a passphrase wraps it."""

    recipient: str
    """`age1…` or `ssh-ed25519 …`."""
    wrapped: str = ""
    """The identity, sealed with the passphrase, as base64; "" where the author keeps it elsewhere."""


class Opener:
    """Opens what was sealed to one key; it lives in memory only and is let go of after a while."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    def open(self, sealed: str) -> str:
        """Return the words that were sealed.

        Raises:
            WrongKey: where they were sealed to another key.
            Damaged: where what was sealed has changed since.
        """
        import pyrage

        try:
            data = base64.b64decode(sealed, validate=True)
        except (binascii.Error, ValueError):
            raise Damaged("A sealed note cannot be read: it is not as it was written") from None
        try:
            words: bytes = pyrage.decrypt(data, [self._identity])
            return words.decode("utf-8", "replace")
        except pyrage.DecryptError as error:
            if "No matching keys" in str(error):
                raise WrongKey(
                    "This key does not open the note", "It was sealed to another one; use that"
                ) from None
            raise Damaged("A sealed note cannot be opened: it is not as it was written") from None


class Keys:
    """The key of one person in one workspace: made, replaced, unlocked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def held(self) -> KeyFile | None:
        """Return what is kept, None where no key was ever set.

        Raises:
            Damaged: where the file cannot be understood; nothing is sealed to a key that nobody has.
        """
        return read_own(
            self.path,
            KeyFile,
            "The key of your notebook",
            "Put it back from a backup",
            safe="Nothing was changed",
        )

    def create(self, passphrase: str) -> Opener:
        """Make a new identity, wrap it with the passphrase, and return what opens what is sealed to it.

        Raises:
            UsageError: where a key is there already, or the passphrase is too short.
            NotSaved: where the disk does not take it.
        """
        from pyrage import x25519

        self._refuse_second()
        checked_passphrase(passphrase)
        identity = x25519.Identity.generate()
        self._keep_first(KeyFile(str(identity.to_public()), _wrapped(str(identity), passphrase)))
        return Opener(identity)

    def use(self, recipient: str) -> None:
        """Seal to a key that its owner keeps elsewhere: an age recipient, or a public SSH key.

        Raises:
            UsageError: where a key is there already, or this is none.
            NotSaved: where the disk does not take it.
        """
        self._refuse_second()
        read_recipient(recipient)
        self._keep_first(KeyFile(" ".join(recipient.split())))

    def unlock(self, passphrase: str) -> Opener:
        """Return what opens the notes, by the passphrase. It takes about a second, on purpose.

        Raises:
            NotFound: where no key is there, or it is kept elsewhere.
            WrongKey: where the passphrase is another one.
        """
        return Opener(read_identity(self._unwrapped(passphrase)))

    def _unwrapped(self, passphrase: str) -> str:
        held = self._needed()
        if not held.wrapped:
            raise NotFound(
                "These notes are sealed to a key that you keep yourself", "Name its file with --identity"
            )
        try:
            sealed = base64.b64decode(held.wrapped)
        except (binascii.Error, ValueError):
            raise Damaged(f"The key in {self.path} is not as it was written") from None
        identity = by_passphrase.unwrapped(sealed, passphrase)
        if identity is None:
            raise WrongKey("This passphrase does not open the notes", "Try again; nothing was changed")
        return identity.decode("ascii", "replace")

    def unlock_with(self, identity: str) -> Opener:
        """Return what opens the notes, by the text of an age identity or a private SSH key.

        Raises:
            UsageError: where it is none.
        """
        return Opener(read_identity(identity))

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same identity with another passphrase; every note stays as it is.

        Raises:
            WrongKey, UsageError, NotSaved: as `unlock` and `create` do.
        """
        identity = self._unwrapped(old)
        checked_passphrase(new)
        self._keep(msgspec.structs.replace(self._needed(), wrapped=_wrapped(identity, new)))

    def seal(self, words: str) -> str:
        """Return the words sealed to the key; it asks for nothing.

        Raises:
            NotFound: where no key is there.
        """
        import pyrage

        recipient = read_recipient(self._needed().recipient)
        return base64.b64encode(pyrage.encrypt(words.encode("utf-8", "replace"), [recipient])).decode()

    def _needed(self) -> KeyFile:
        held = self.held()
        if held is None:
            raise NotFound(
                "There is no key to seal to yet", "Choose a passphrase first: `sessiontui keys new`"
            )
        return held

    def _refuse_second(self) -> None:
        if self.held() is not None:
            raise _there_already()

    def _keep_first(self, key: KeyFile) -> None:
        """Keep it unless another terminal of the same person was first, as a slow passphrase lets it be."""
        owned_folder(self.path.parent)
        within = self.path.parent.parent
        if not create_document(self.path, msgspec.json.encode(key).decode(), within=within):
            raise _there_already()

    def _keep(self, key: KeyFile) -> None:
        owned_folder(self.path.parent)
        write_document(self.path, msgspec.json.encode(key).decode(), within=self.path.parent.parent)


def _there_already() -> UsageError:
    return UsageError(
        "There is a key already, and notes are sealed to it",
        "Change its passphrase with `sessiontui keys passphrase`",
    )


def checked_passphrase(passphrase: str) -> str:
    """Return the passphrase; raises UsageError where it is too short to protect anything."""
    if len(passphrase.strip()) < SHORTEST:
        raise UsageError(
            f"A passphrase has {SHORTEST} characters or more",
            "Three words that do not belong together are good ones",
        )
    return passphrase


def read_key_file(named: str) -> str:
    """Return the text of a key's file, as somebody named it; raises UsageError where it cannot be read."""
    path = Path(named.strip().strip("'\""))
    try:
        path = path.expanduser()
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST_KEY)
    except (OSError, RuntimeError, ValueError) as error:
        why, remedy = reason_of(error) if isinstance(error, OSError) else ("there is no such file", "")
        raise UsageError(f"{path} cannot be read: {why}", remedy) from None


def read_recipient(text: str) -> Recipient:
    """Return whom to seal to; raises UsageError where it is neither an age nor an SSH public key."""
    from pyrage import RecipientError, ssh, x25519

    line = " ".join(text.split())
    try:
        return ssh.Recipient.from_str(line) if line.startswith("ssh-") else x25519.Recipient.from_str(line)
    except RecipientError:
        raise UsageError(
            "This is no key to seal to", "Give a line that begins with age1, ssh-ed25519 or ssh-rsa"
        ) from None


def read_identity(text: str) -> Identity:
    """Return what opens; raises UsageError where it is neither an age identity nor a private SSH key."""
    from pyrage import IdentityError, ssh, x25519

    lines = [line for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        return x25519.Identity.from_str(lines[0]) if lines else ssh.Identity.from_buffer(text.encode())
    except (IdentityError, ValueError):
        raise UsageError(
            "This file holds no key that opens anything",
            "Name an age identity, or a private SSH key without a passphrase",
        ) from None


def _wrapped(identity: str, passphrase: str) -> str:
    return base64.b64encode(by_passphrase.wrapped(identity.encode(), passphrase)).decode()
