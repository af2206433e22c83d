"""The doctor looks deep, mends and rebuilds; its exit code says how bad it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.starts_and_leaves()
    for text in ("one", "two"):
        assert shell.runs("capture", "win", text).code == 0
    assert shell.runs("close").code == 0
    return shell


def session_file(shell: Shell) -> Path:
    return next((shell.workspace / "pairs").rglob("sessions/*.jsonl"))


def test_a_deep_look_at_sound_data_ends_with_nought_and_one_document(shell: Shell) -> None:
    told = shell.runs("doctor", "--deep")
    assert told.code == 0, told
    assert "2 files are sound" in told.out
    assert "read whole and held against each other" in told.out
    found = json.loads(shell.runs("doctor", "--deep", "--json").out)
    assert all(file["trouble"] == [] and not file["damaged"] for file in found["files"])
    nothing = shell.runs("doctor", "--repair", "--deep")
    assert (nothing.code, nothing.err) == (0, "Nothing had to be done.\n")


def test_what_deserves_a_look_ends_with_one_and_what_is_lost_with_four(shell: Shell) -> None:
    ledger = next(shell.workspace.rglob("ledger.jsonl"))
    ledger.chmod(0o644)
    assert shell.runs("doctor", "--deep").code == 1
    path = session_file(shell)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    told = shell.runs("doctor")
    assert told.code == 4
    assert "was saved in it" in told.out
    path.with_name(f"{path.name}.lock").unlink()
    assert shell.runs("doctor").code == 1
    told = shell.runs("doctor", "--deep")
    assert told.code == 4
    assert "the pair’s ledger knows" in told.out
    mended = shell.runs("doctor", "--deep", "--repair", "--rebuild")
    assert mended.code == 0, mended
    assert "644" in mended.err
    assert "made anew" in mended.err


def test_what_went_missing_before_more_was_written_still_deserves_a_look(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.starts_and_leaves()
    shell.runs("capture", "win", "one")
    path = session_file(shell)
    path.write_bytes(path.read_bytes()[:-5])
    told = shell.runs("capture", "win", "two")
    assert "was saved in it" in told.err
    looked = shell.runs("doctor")
    assert looked.code == 1
    assert "went missing" in looked.out


def test_what_was_done_is_in_the_document_too(shell: Shell) -> None:
    session_file(shell).chmod(0o666)
    done = json.loads(shell.runs("doctor", "--repair", "--json").out)["done"]
    assert len(done) == 1
    assert "666" in done[0]
