"""Signs of life where somebody else can write, too: nothing that is put there harms or stops anybody."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from several_accounts import ANA, BEN, as_account, needs_root

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import UsageError
from sessiontui.service.care.who_may_read import readers
from sessiontui.store import sharing
from sessiontui.store.presence import Presence, PresenceFolder, live_sessions
from sessiontui.store.sharing import Kept, share_pair_with_accounts
from sessiontui.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "coaching", tmp_path / "private" / "coaching")
    made.create()
    return made


@pytest.fixture
def signs(workspace: Workspace, clock: ManualClock) -> PresenceFolder:
    found = PresenceFolder(workspace, workspace.claim_session("ana-ben", clock.now().utc.date()))
    found.mark()
    return found


def sign(clock: ManualClock, hand: str = "ana") -> Presence:
    return Presence(hand, "Ana Ruiz", "driver", clock.now(), os.getpid())


@pytest.mark.parametrize("part", ["pair", "live", "session"])
def test_a_link_in_the_place_of_a_folder_leads_no_sign_into_another_one(
    workspace: Workspace, signs: PresenceFolder, clock: ManualClock, part: str
) -> None:
    folder = signs.folder
    at = {"pair": folder.parents[1], "live": folder.parent, "session": folder}[part]
    keys = workspace.private / "keys"
    inside = keys / folder.relative_to(at)
    inside.mkdir(parents=True, exist_ok=True)
    (inside / "ana.json").write_text("the key of her notebook")
    (inside / "ana.txt").write_text("words")
    at.rename(at.with_name("aside"))
    at.symlink_to(keys)

    signs.beat(sign(clock))
    signs.leave("ana")
    signs.clear()
    with pytest.raises(UsageError, match="is a link"):
        signs.mark()
    assert (inside / "ana.json").read_text() == "the key of her notebook"
    assert (inside / "ana.txt").read_text() == "words"
    assert not signs.live
    assert signs.all() == ()
    if part == "session":
        assert live_sessions(workspace) == ()


def test_what_is_no_sign_of_life_is_passed_over_at_once(signs: PresenceFolder, clock: ManualClock) -> None:
    signs.beat(sign(clock))
    folder = signs.folder
    whole = (folder / "ana.json").read_bytes()
    os.mkfifo(folder / "pipe.json")
    os.mkfifo(folder / f"ben.{os.getpid()}.new")
    (folder / "endless.json").symlink_to("/dev/zero")
    (folder / "linked.json").symlink_to(folder / "ana.json")
    (folder / "folder.json").mkdir()
    with (folder / "huge.json").open("wb") as file:
        file.truncate(3 << 30)
    (folder / "mia.json").write_bytes(whole)
    for at in ("2026-11-24T13:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"):
        seen = {"utc": at, "boot": "another", "boottime": 1.0}
        told = {"hand": f"h{at[:4]}", "name": "Zed", "view": "driver", "seen": seen}
        (folder / f"h{at[:4]}.json").write_text(json.dumps(told))
    signs.beat(sign(clock, "ben"))
    assert [one.hand for one in signs.all()] == ["ana", "ben"]
    assert signs.last_seen() == clock.now()
    signs.clear()
    assert not folder.exists()


def test_a_sign_of_another_boot_or_of_a_time_to_come_is_nobody_here(
    signs: PresenceFolder, clock: ManualClock
) -> None:
    signs.beat(sign(clock))
    assert signs.here(clock.now())
    clock.reboot(seconds=-3600)
    assert not signs.here(clock.now())

    late = replace(clock.now(), boot="", boottime=0.0)
    signs.beat(replace(sign(clock, "ben"), seen=late))
    assert [one.hand for one in signs.here(late)] == ["ben"]
    assert not signs.here(replace(late, utc=late.utc - timedelta(minutes=1)))
    ahead = replace(clock.now(), boottime=clock.now().boottime + 60)
    signs.beat(replace(sign(clock, "mia"), seen=ahead))
    assert "mia" not in [one.hand for one in signs.here(clock.now())]


@needs_root
def test_nobody_writes_in_the_sign_of_another_account(
    workspace: Workspace,
    signs: PresenceFolder,
    clock: ManualClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # It is tried by a program of its own, which another account may not start where the tests run.
    monkeypatch.setattr(sharing, "refuse_without_locks", lambda folder: None)
    for above in (tmp_path, *tmp_path.parents):
        above.chmod(above.stat().st_mode | 0o011)
    pair = workspace.pair_folder("ana-ben")
    for path in (pair, *pair.rglob("*")):
        os.chown(path, ANA, ANA)
    workspace.root.chmod(0o755)
    pair.parent.chmod(0o755)
    assert as_account(ANA, lambda: signs.beat(sign(clock)), groups=()) == ""  # before it is shared
    share_pair_with_accounts(pair, (ANA, BEN))
    found = signs.folder / "ana.json"

    def forges() -> None:
        assert [one.name for one in signs.all()] == ["Ana Ruiz"]
        found.write_text(found.read_text().replace("Ana Ruiz", "Somebody Else"))

    assert "PermissionError" in as_account(BEN, forges, groups=())
    assert signs.names_of_account(ANA) == ("Ana Ruiz",)
    assert signs.names_of_account(BEN) == ()
    assert as_account(BEN, lambda: signs.beat(replace(sign(clock), name="Zed")), groups=()) == ""
    assert as_account(ANA, lambda: signs.leave("ana"), groups=()) == ""
    assert signs.names_of_account(BEN) == ("Zed",)
    assert not [line.trouble for line in readers(workspace) if "closed to" in line.trouble]
    assert as_account(ANA, lambda: _none(share_pair_with_accounts(pair, (BEN,))), groups=()) == ""
    assert as_account(ANA, lambda: signs.beat(sign(clock)), groups=()) == ""
    assert as_account(ANA, lambda: signs.leave("ana"), groups=()) == ""
    assert [(one.name, one.gone) for one in signs.all()] == [("Ana Ruiz", True)]


def _none(kept: tuple[Kept, ...]) -> None:
    assert not kept
