"""A place for a workspace is refused where strangers can replace it, and where no file can be locked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from several_accounts import PAIR_GROUP, needs_root

from sessiontui.core.errors import UsageError
from sessiontui.store import places
from sessiontui.store.config import read_config
from sessiontui.store.places import network_kind, refuse_unsafe, refuse_without_locks
from sessiontui.store.workspace import find_workspace


def test_a_folder_that_others_can_write_is_refused(tmp_path: Path) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    with pytest.raises(UsageError, match="Everybody on this machine can replace"):
        refuse_unsafe(open_to_all / "workspace")
    open_to_all.chmod(0o1777)
    refuse_unsafe(open_to_all / "workspace")


def test_a_network_disk_is_refused_by_its_kind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = f"22 27 0:21 / / rw - ext4 /dev/vda rw\n30 22 0:40 / {tmp_path} rw - nfs4 host:/x rw\n"
    mounts += "31 22 0:41 / /with\\040space rw - fuse.sshfs host:/x rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: mounts)
    assert network_kind(tmp_path / "deep") == "nfs4"
    assert network_kind(Path("/with space/deep")) == "fuse.sshfs"
    assert network_kind(Path("/elsewhere")) == ""
    with pytest.raises(UsageError, match="network disk"):
        refuse_unsafe(tmp_path)


def test_a_disk_on_which_a_second_process_gets_the_lock_too_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_without_locks(tmp_path)
    assert list(tmp_path.iterdir()) == []
    for second in (True, False):  # it locks nothing, or lets go of nothing
        monkeypatch.setattr(places, "_gets_the_lock", lambda _path, second=second: second)
        with pytest.raises(UsageError, match="does not lock"):
            refuse_without_locks(tmp_path)
    assert list(tmp_path.iterdir()) == []


TRY = """
import sys
from pathlib import Path
from sessiontui.store.places import refuse_without_locks
refuse_without_locks(Path(sys.argv[1]))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace makes the calls fail")
@pytest.mark.parametrize("says", ["retval=0", "error=ENOLCK", "error=EOPNOTSUPP"])
def test_a_disk_that_only_says_that_it_locks_or_that_keeps_no_locks_is_refused(
    tmp_path: Path, says: str
) -> None:
    traced = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e", f"inject=flock:{says}")
    tried = subprocess.run(
        [*traced, sys.executable, "-c", TRY, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert f"The disk of {tmp_path} does not lock a file" in tried.stderr
    assert "Choose a folder on a disk of this machine." in tried.stderr
    assert list(tmp_path.iterdir()) == []


@needs_root
def test_a_group_that_can_replace_a_folder_above_is_named(tmp_path: Path) -> None:
    above = tmp_path / "above"
    (above / "coaching").mkdir(parents=True)
    os.chown(above, 0, PAIR_GROUP)
    above.chmod(0o775)
    for wanted in (above / "coaching", above / "coaching" / "new", above / "new"):
        with pytest.raises(UsageError, match=f"group {PAIR_GROUP} can replace what is in"):
            refuse_unsafe(wanted)
    above.chmod(0o755)
    refuse_unsafe(above / "coaching")


def test_a_workspace_that_would_hold_the_private_folder_is_refused(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    config = read_config(environ)
    for root in (tmp_path, tmp_path / "data", tmp_path / "data" / "sessiontui"):
        root.mkdir(exist_ok=True)
        with pytest.raises(UsageError, match="holds your private folder"):
            find_workspace(root, environ, config)
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with pytest.raises(UsageError, match="holds your private folder"):
        find_workspace(tmp_path / "link", environ, config)
    assert find_workspace(tmp_path / "data" / "sessiontui" / "workspace", environ, config).private
