"""A pair gets an archive of all that is theirs, and nothing of it stays with whoever led them."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.errors import Busy, UsageError
from sessiontui.live.commands import Close, Keep
from sessiontui.service.driving import Driver
from sessiontui.service.handover import erase_pair, hand_over
from sessiontui.store.sealed import Keys
from sessiontui.wiring import House

CANARY = "kingfisher"


@pytest.fixture
def held(house: House) -> Driver:
    driver = started(house)
    driver.do(Keep("feedback", CANARY, by=ANA, to=BEN))
    driver.do(Close())
    driver.save_draft("note", f"{CANARY} half typed")
    driver.leave()
    return driver


def all_bytes(*folders: Path) -> bytes:
    return b"".join(path.read_bytes() for f in folders for path in f.rglob("*") if path.is_file())


def test_the_archive_holds_every_file_and_then_nothing_is_left_here(
    house: House, held: Driver, tmp_path: Path
) -> None:
    pair = held.file.pair
    folder = house.workspace.pair_folder(pair)
    wanted = {
        str(path.relative_to(folder.parent)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }
    target = tmp_path / "ours.tar.gz"
    made = hand_over(house.workspace, pair, target, house.clock)
    assert not made.sealed
    assert target.stat().st_mode & 0o777 == 0o600
    out = tmp_path / "out"
    with tarfile.open(target) as tar:
        tar.extractall(out, filter="data")
    assert {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()} == wanted
    assert CANARY.encode() in all_bytes(house.workspace.root)
    assert erase_pair(house.workspace, pair, made) == ()
    assert CANARY.encode() not in all_bytes(house.workspace.root, house.workspace.private)
    assert house.workspace.pairs() == ()
    assert erase_pair(house.workspace, pair, made) != ()


def test_a_sealed_archive_opens_with_the_key_it_was_sealed_to(
    house: House, held: Driver, tmp_path: Path
) -> None:
    private = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(private)], check=True)
    target = tmp_path / "ours.age"
    made = hand_over(
        house.workspace,
        held.file.pair,
        target,
        house.clock,
        (private.with_suffix(".pub").read_text(),),
    )
    assert made.sealed
    assert CANARY.encode() not in target.read_bytes()
    import pyrage

    opener = pyrage.ssh.Identity.from_buffer(private.read_bytes())
    (tmp_path / "open.tar.gz").write_bytes(pyrage.decrypt(target.read_bytes(), [opener]))
    with tarfile.open(tmp_path / "open.tar.gz") as tar:
        assert len(tar.getnames()) == len(made.files)
    assert Keys is not None


def test_a_live_session_an_old_file_and_a_wrong_key_stop_it(
    house: House, held: Driver, tmp_path: Path
) -> None:
    target = tmp_path / "ours.tar.gz"
    target.write_bytes(b"mine")
    with pytest.raises(UsageError, match="already"):
        hand_over(house.workspace, held.file.pair, target, house.clock)
    assert target.read_bytes() == b"mine"
    with pytest.raises(UsageError, match="no key"):
        hand_over(house.workspace, held.file.pair, tmp_path / "x", house.clock, ("age1nothing",))
    assert not (tmp_path / "x").exists()
    live = started(house)
    with pytest.raises(Busy, match="Close it first"):
        hand_over(house.workspace, live.file.pair, tmp_path / "x", house.clock)
