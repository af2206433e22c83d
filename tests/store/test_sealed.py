"""Sealed words open with what their author knows or has, and with nothing else."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest
from an_own_key import own_key

from sessiontui.core.errors import Damaged, NotFound, UsageError
from sessiontui.store import by_passphrase
from sessiontui.store.sealed import Keys, WrongKey

PASSPHRASE = "otter lamp Tuesday"
WORDS = "I think he is afraid of the board — 😀"


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "private" / "keys" / "ana.json")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A key file of `PASSPHRASE`: to make one takes a second on purpose, so it is made once."""
    keys = Keys(tmp_path_factory.mktemp("made") / "keys" / "ana.json")
    keys.create(PASSPHRASE)
    return keys.path.read_bytes()


@pytest.fixture
def made_keys(keys: Keys, made: bytes) -> Keys:
    keys.path.parent.mkdir(parents=True)
    keys.path.write_bytes(made)
    return keys


def test_what_is_sealed_opens_with_the_passphrase_and_stands_nowhere_in_clear(keys: Keys) -> None:
    opener = keys.create(PASSPHRASE)
    sealed = keys.seal(WORDS)
    assert opener.open(sealed) == keys.unlock(PASSPHRASE).open(sealed) == WORDS
    assert b"afraid" not in base64.b64decode(sealed)
    kept = keys.path.read_text()
    assert PASSPHRASE not in kept
    assert "AGE-SECRET-KEY" not in kept
    assert keys.path.stat().st_mode & 0o777 == 0o600
    assert keys.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_wrong_passphrase_is_told_and_changes_nothing(made_keys: Keys) -> None:
    before = made_keys.path.read_bytes()
    with pytest.raises(WrongKey, match="does not open"):
        made_keys.unlock(PASSPHRASE + "x")
    assert made_keys.path.read_bytes() == before


def test_another_passphrase_opens_the_same_notes(made_keys: Keys) -> None:
    keys = made_keys
    sealed = keys.seal(WORDS)
    with pytest.raises(WrongKey):
        keys.change_passphrase("something else", "a new long one")
    keys.change_passphrase(PASSPHRASE, "a new long one")
    assert keys.unlock("a new long one").open(sealed) == WORDS
    with pytest.raises(WrongKey):
        keys.unlock(PASSPHRASE)


def test_a_key_is_never_replaced_by_a_second_one(made_keys: Keys) -> None:
    keys = made_keys
    for again in (lambda: keys.create(PASSPHRASE), lambda: keys.use("age1x")):
        with pytest.raises(UsageError, match="already"):
            again()


@pytest.mark.parametrize("passphrase", ["", " " * 20, "short"])
def test_a_passphrase_that_protects_nothing_is_refused(keys: Keys, passphrase: str) -> None:
    with pytest.raises(UsageError, match="10 characters"):
        keys.create(passphrase)
    assert keys.held() is None


def test_notes_can_be_sealed_to_an_ssh_key(keys: Keys, tmp_path: Path) -> None:
    private = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(private)], check=True)
    keys.use(private.with_suffix(".pub").read_text())
    sealed = keys.seal(WORDS)
    assert keys.unlock_with(private.read_text()).open(sealed) == WORDS
    with pytest.raises(NotFound, match="keep yourself"):
        keys.unlock(PASSPHRASE)


def test_another_key_is_told_apart_from_a_note_that_was_changed(keys: Keys, tmp_path: Path) -> None:
    opener = own_key(keys)
    other = own_key(Keys(tmp_path / "other" / "keys" / "ben.json"))
    sealed = keys.seal(WORDS)
    with pytest.raises(WrongKey, match="another"):
        other.open(sealed)
    raw = bytearray(base64.b64decode(sealed))
    raw[-1] ^= 1
    for spoiled in (base64.b64encode(raw).decode(), sealed[:-8], "not base64 at all"):
        with pytest.raises(Damaged):
            opener.open(spoiled)


@pytest.mark.parametrize("text", ["", "age1nonsense", "ssh-ed25519 nonsense", "hello"])
def test_what_is_no_key_is_told(keys: Keys, text: str) -> None:
    with pytest.raises(UsageError, match="no key"):
        keys.use(text)
    with pytest.raises(UsageError, match="no key"):
        keys.unlock_with(text)


def test_without_a_key_nothing_is_sealed_and_a_broken_file_is_damage(keys: Keys) -> None:
    assert keys.held() is None
    with pytest.raises(NotFound, match="keys new"):
        keys.seal(WORDS)
    keys.path.parent.mkdir(parents=True)
    keys.path.write_bytes(b"{}")
    with pytest.raises(Damaged):
        keys.seal(WORDS)
    with pytest.raises(Damaged):
        keys.create(PASSPHRASE)


def test_of_two_terminals_that_choose_at_once_the_second_is_told_and_no_key_is_lost(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sessiontui.store import sealed

    first = []

    def meanwhile(identity: str, passphrase: str) -> str:
        first.append(own_key(keys))
        return identity

    monkeypatch.setattr(sealed, "_wrapped", meanwhile)
    with pytest.raises(UsageError, match="key already"):
        keys.create(PASSPHRASE)
    assert first[0].open(keys.seal(WORDS)) == WORDS
    assert [path.name for path in keys.path.parent.iterdir()] == [keys.path.name]


def test_a_passphrase_does_its_work_in_another_process_and_is_in_no_argument_of_it(
    made_keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyrage

    started = []
    real = subprocess.Popen

    def watched(*given: object, **more: object) -> object:
        started.append((given, {name: value for name, value in more.items() if name != "input"}))
        return real(*given, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    monkeypatch.delattr(pyrage.passphrase, "decrypt")
    assert made_keys.unlock(PASSPHRASE).open(made_keys.seal(WORDS)) == WORDS
    assert len(started) == 1
    assert "otter" not in str(started)


def test_where_no_other_process_can_be_had_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyrage

    def none(*given: object, **more: object) -> object:
        raise BlockingIOError

    def opens(data: bytes, passphrase: str) -> bytes:
        if passphrase != PASSPHRASE:
            raise pyrage.DecryptError
        return data

    monkeypatch.setattr(subprocess, "run", none)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", opens)
    assert by_passphrase.unwrapped(b"sealed", PASSPHRASE) == b"sealed"
    assert by_passphrase.unwrapped(b"sealed", "another") is None
