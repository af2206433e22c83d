"""`templates` alone and `templates edit`, where there is no screen to show the bench on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from this_checkout import FINDS_IT


def ran(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**FINDS_IT, "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    return subprocess.run(
        [sys.executable, "-m", "sessiontui", "templates", *words],
        env={**environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def test_without_a_terminal_one_reads_what_can_be_typed_and_nothing_is_made(tmp_path: Path) -> None:
    done = ran(tmp_path)
    assert done.returncode == 0
    assert "copy" in done.stdout
    assert "preview" in done.stdout
    assert list(tmp_path.iterdir()) == []
    assert ran(tmp_path, "--workspace", str(tmp_path / "there")).returncode == 0


def test_editing_without_a_terminal_says_what_to_do_instead(tmp_path: Path) -> None:
    done = ran(tmp_path, "edit", "pair/anchors")
    assert done.returncode == 2
    assert "templates copy pair/anchors" in done.stderr
    assert "Traceback" not in done.stderr
    wrong = ran(tmp_path, "edit", "pair/ancors")
    assert wrong.returncode == 2
    assert "Did you mean “pair/anchors”?" in wrong.stderr
