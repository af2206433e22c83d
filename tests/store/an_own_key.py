"""A key that somebody keeps elsewhere: it opens at once, where a passphrase takes a second on purpose."""

from __future__ import annotations

from pyrage import x25519

from sessiontui.store.sealed import Keys, Opener


def own_key(keys: Keys) -> Opener:
    """Let notes be sealed to a new age key, and return what opens them."""
    identity = x25519.Identity.generate()
    keys.use(str(identity.to_public()))
    return keys.unlock_with(str(identity))
