"""A pair gets an archive of all that is theirs, and nothing of it stays with whoever led them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from several_accounts import ANA as ANA_ACCOUNT
from several_accounts import GROUP, LEAD, STRANGER, as_account, needs_root
from shell import Shell

from house_at import ANA, BEN, started
from sessiontui.core.errors import Busy, UsageError
from sessiontui.live.commands import Close, Keep
from sessiontui.service.care.handover import (
    begun_to_erase,
    erase_pair,
    finish_erasing,
    hand_over,
    what_goes,
)
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.together.hidden_writing import HiddenWriting
from sessiontui.store.archive import archive_folder
from sessiontui.store.drafts import Draft, hands
from sessiontui.wiring import House

CANARY = "kingfisher"


@pytest.fixture
def held(house: House) -> Driver:
    driver = started(house)
    driver.do(Keep("feedback", CANARY, by=ANA, to=BEN))
    driver.do(Close())
    driver.drafts.save(Draft("note", f"{CANARY} half typed"))
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


def test_what_was_kept_aside_of_half_typed_text_and_what_was_written_unseen_go_too(
    house: House, held: Driver, tmp_path: Path
) -> None:
    aside = house.workspace.drafts / f"{held.file.id}@room.json.damaged-1"
    aside.write_text(CANARY)
    made = hand_over(house.workspace, held.file.pair, tmp_path / "ours.tar.gz", house.clock)
    unseen = HiddenWriting(house.workspace, held.file.id, "room")
    unseen.add(Keep("win", CANARY), 3)
    assert what_goes(house.workspace, held.file.pair, house.clock).drafts == 3
    assert erase_pair(house.workspace, held.file.pair, made) == ()
    assert CANARY.encode() not in all_bytes(house.workspace.root, house.workspace.private)


def test_notes_for_oneself_are_in_no_archive_and_stay_with_their_author(house: House, tmp_path: Path) -> None:
    driver = started(house, name=ANA)
    driver.write(Wish("note", "for me alone"))
    driver.do(Close())
    driver.leave()
    pair, target = driver.file.pair, tmp_path / "ours.tar.gz"
    going = what_goes(house.workspace, pair, house.clock)
    assert going.notes == (str(house.workspace.notes(ANA)),)
    assert going.sessions == 1
    made = hand_over(house.workspace, pair, target, house.clock)
    with tarfile.open(target) as tar:
        held = b"".join(tar.extractfile(name).read() for name in tar.getnames())  # type: ignore[union-attr]
    assert b"for me alone" not in held
    assert len(made.files) == going.files
    assert erase_pair(house.workspace, pair, made) == ()
    assert b"for me alone" in house.workspace.notes(ANA).read_bytes()


def test_an_archive_that_is_there_and_whole_is_taken_as_it_is(
    house: House, held: Driver, tmp_path: Path
) -> None:
    target, pair = tmp_path / "ours.tar.gz", held.file.pair
    first = hand_over(house.workspace, pair, target, house.clock)
    before = target.stat().st_mtime_ns, target.read_bytes()
    assert hand_over(house.workspace, pair, target, house.clock) == first
    assert (target.stat().st_mtime_ns, target.read_bytes()) == before
    target.write_bytes(before[1][:-20])  # half an archive is none
    with pytest.raises(UsageError, match="already"):
        hand_over(house.workspace, pair, target, house.clock)


def test_what_was_written_since_the_archive_was_made_is_not_erased(
    house: House, held: Driver, tmp_path: Path
) -> None:
    pair = held.file.pair
    made = hand_over(house.workspace, pair, tmp_path / "ours.tar.gz", house.clock)
    late = house.workspace.summaries(pair) / "late.md"
    late.write_text("a word more")
    with pytest.raises(Busy, match="written since"):
        erase_pair(house.workspace, pair, made)
    assert late.read_text() == "a word more"
    assert house.workspace.pairs() == (pair,)
    assert hands(house.workspace.drafts, held.file.id) != ()


def test_erasing_that_was_cut_short_is_finished_by_the_next_call(
    house: House, held: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = held.file.pair
    made = hand_over(house.workspace, pair, tmp_path / "ours.tar.gz", house.clock)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            erase_pair(house.workspace, pair, made)
    assert house.workspace.pairs() == ()
    assert CANARY.encode() in all_bytes(house.workspace.root)
    assert begun_to_erase(house.workspace, pair)
    assert finish_erasing(house.workspace, pair) == ()
    assert not begun_to_erase(house.workspace, pair)
    assert CANARY.encode() not in all_bytes(house.workspace.root, house.workspace.private)


def test_handing_over_one_pair_leaves_what_is_half_typed_with_another(
    house: House, held: Driver, tmp_path: Path
) -> None:
    other = started(house, people=(ANA, "Carla Diaz"))
    other.do(Close())
    other.leave()
    gone = house.workspace.pair_folder(other.file.pair).with_name(f".{other.file.pair}.gone")
    for folder in (gone, house.workspace.pair_folder(other.file.pair)):
        (folder / "sessions").mkdir(parents=True, exist_ok=True)
        for name in (held.file.id, "not an id", f"2026-01-01-{other.file.pair}-{'1' * 90}"):
            (folder / "sessions" / f"{name}.jsonl").touch()
    assert what_goes(house.workspace, other.file.pair, house.clock).drafts == 0
    made = hand_over(house.workspace, other.file.pair, tmp_path / "theirs.tar.gz", house.clock)
    assert erase_pair(house.workspace, other.file.pair, made) == ()
    assert not gone.exists()
    assert hands(house.workspace.drafts, held.file.id) != ()


@needs_root
def test_a_stranger_who_makes_the_folder_of_a_cut_short_handover_has_nothing_erased(
    house: House, held: Driver
) -> None:
    pairs, pair = house.workspace.root / "pairs", held.file.pair
    (pairs / f".{pair}.gone" / "sessions").mkdir(parents=True)
    (pairs / f".{pair}.gone" / "sessions" / held.file.path.name).touch()
    os.chown(pairs / f".{pair}.gone", STRANGER, -1)
    os.chown(pairs, LEAD, -1)
    pairs.chmod(0o3770)
    for path in (*house.workspace.private.parents, *pairs.parents):
        if path.stat().st_uid == 0 and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o011)
    drafts = [house.workspace.private, *house.workspace.private.rglob("*")]
    for path in (*drafts, pairs.parent):
        os.chown(path, ANA_ACCOUNT, -1)
    os.chown(pairs, -1, GROUP)

    def deed() -> None:
        (told,) = finish_erasing(house.workspace, pair)
        assert f"was put there by {STRANGER} and stands in the way" in told, told
        assert hands(house.workspace.drafts, held.file.id) != ()

    assert as_account(ANA_ACCOUNT, deed) == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another account")
def test_an_archive_of_a_part_is_none(house: House, held: Driver, tmp_path: Path) -> None:
    pair = held.file.pair
    folder = house.workspace.pair_folder(pair)
    hand_over(house.workspace, pair, tmp_path / "warm.tar.gz", house.clock)
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid == 0 and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o011)
    for path in (house.workspace.root, folder.parent, folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (tmp_path / "out").mkdir()
    (tmp_path / "out").chmod(0o777)
    target = tmp_path / "out" / "ours.tar.gz"
    for shut in (house.workspace.summaries(pair), house.workspace.session_file(pair, held.file.id)):
        mode = shut.stat().st_mode
        shut.chmod(0)
        told = as_account(ANA_ACCOUNT, lambda: archive_folder(folder, target))
        assert told.startswith(f"CannotRead: {shut} cannot be taken along: you may not read it"), told
        assert not target.exists()
        shut.chmod(mode)
    assert as_account(ANA_ACCOUNT, lambda: archive_folder(folder, target)) == ""


def test_an_archive_is_not_put_into_what_is_erased(house: House, held: Driver) -> None:
    pair = held.file.pair
    inside = house.workspace.summaries(pair) / "ours.tar.gz"
    with pytest.raises(UsageError, match="a part of what it holds"):
        hand_over(house.workspace, pair, inside, house.clock)


def test_the_command_says_what_would_go_hands_over_and_finishes_what_was_cut_short(
    tmp_path: Path,
) -> None:
    shell = Shell(tmp_path / "home")
    shell.starts_and_leaves()
    pair = "ana-ruiz-ben-okafor"
    told = shell.runs("handover", pair, "--dry-run")
    assert (told.code, told.err) == (3, f"A session of {pair} is live. Close it first.\n")
    assert shell.runs("close").code == 0
    told = shell.runs("handover", pair, "--dry-run")
    assert told.code == 0
    assert f"sessions of {pair}: 1\n" in told.out
    assert f"folder: {shell.workspace / 'pairs' / pair}\n" in told.out
    target = tmp_path / "ours.tar.gz"
    told = shell.runs("handover", pair, "-o", str(target))
    assert told.code == 2
    assert "Nothing was erased here" in told.err
    assert (shell.workspace / "pairs" / pair).is_dir()
    told = shell.runs("handover", pair, "-o", str(target), "--yes")  # the archive that is there is whole
    assert (told.code, told.out) == (0, f"{target}\n")
    assert f"{target} is theirs: give it to them, and keep no copy." in told.err
    assert not (shell.workspace / "pairs" / pair).exists()
    told = shell.runs("handover", pair, "--yes")
    assert told.code == 2
    assert "There is no pair" in told.err
    (shell.workspace / "pairs" / f".{pair}.gone" / "sessions").mkdir(parents=True)
    told = shell.runs("doctor")
    assert told.code == 1
    assert "erasing it was cut short" in told.out
    told = shell.runs("handover", pair, "--yes")
    assert told.code == 0
    assert f"{pair} is gone from here" in told.err
    assert list((shell.workspace / "pairs").iterdir()) == []
