"""The notebook from the shell: written without asking, read with the passphrase, shown only on purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shell import Shell

PASSPHRASE = "otter lamp Tuesday"
CANARY = "kingfisher"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n")


def test_a_note_is_sealed_read_shown_and_promoted(shell: Shell) -> None:
    shell.starts_and_leaves()
    made = shell.runs("keys", "new", "--as", "Ana", "--passphrase-fd", "0", typed=PASSPHRASE + "\n")
    assert made.code == 0, made
    assert "write it down" in made.err
    added = shell.runs("debrief", "add", "--as", "Ana", "--look-again", "in 2 days", typed=CANARY)
    assert (added.code, added.err) == (0, "")
    note = added.out.strip()
    wrong = shell.runs("debrief", "list", "--as", "Ana", "--passphrase-fd", "0", typed="not this one\n")
    assert (wrong.code, wrong.out) == (2, "")
    assert "does not open" in wrong.err
    assert one_line(wrong.err)
    read = shell.runs("debrief", "list", "--as", "Ana", "--passphrase-fd", "0", typed=PASSPHRASE + "\n")
    assert CANARY in read.out
    assert "look again" in read.out
    assert CANARY not in shell.runs("debrief", "list", "--due", "--as", "Ana").out
    unsure = shell.runs(
        "debrief", "publish", note, "--as", "Ana", "--passphrase-fd", "0", typed=PASSPHRASE + "\n"
    )
    assert unsure.code == 2
    assert "Ben Okafor will read" in unsure.err
    shown = shell.runs(
        "debrief", "publish", note, "--as", "Ana", "--yes", "--passphrase-fd", "0", typed=PASSPHRASE + "\n"
    )
    assert (shown.code, shown.out) == (0, "I1\n")
    assert CANARY in shell.runs("summary").out
    assert shell.runs("debrief", "promote", note, "--as", "Ana").code == 0
    rows = json.loads(
        shell.runs(
            "debrief", "list", "--json", "--as", "Ana", "--passphrase-fd", "0", typed=PASSPHRASE + "\n"
        ).out
    )
    assert rows[0]["kind"] == "insight"
    assert rows[0]["published"][0].endswith("/I1")


def test_without_a_name_or_a_terminal_one_line_says_what_to_add(shell: Shell) -> None:
    nobody = shell.runs("debrief", "list")
    assert (nobody.code, one_line(nobody.err)) == (2, True)
    assert "--as" in nobody.err
    assert shell.runs("debrief", "add", "--as", "Ana", typed="x").code == 0
    unasked = shell.runs("keys", "new", "--as", "Ana")
    assert (unasked.code, one_line(unasked.err)) == (2, True)
    assert "--passphrase-fd" in unasked.err
    short = shell.runs("keys", "new", "--as", "Ana", "--passphrase-fd", "0", typed="short\n")
    assert (short.code, one_line(short.err)) == (2, True)


def test_nothing_of_a_notebook_is_in_the_workspace_or_on_a_command_line(shell: Shell) -> None:
    shell.starts_and_leaves()
    added = shell.runs("debrief", "add", "-", "--as", "Ana", typed=CANARY)
    assert added.code == 0
    files = [path for path in shell.workspace.rglob("*") if path.is_file()]
    assert all(CANARY.encode() not in path.read_bytes() for path in files)
    assert shell.runs("debrief", "remove", added.out.strip(), "--as", "Ana").code == 0
    assert shell.runs("debrief", "remove", added.out.strip(), "--as", "Ana").code == 2
    said = shell.runs("debrief", "add", "Ben", CANARY, "--as", "Ana")
    assert (said.code, said.out, one_line(said.err)) == (2, "", True)
    assert "Other accounts" in said.err
    assert CANARY not in said.err
    assert shell.runs("debrief", "list", "--as", "Ana").out == ""


def test_a_session_that_is_over_takes_a_copy_where_it_is_named(shell: Shell) -> None:
    shell.starts_and_leaves()
    note = shell.runs("debrief", "add", "--as", "Ana", typed=CANARY).out.strip()
    assert shell.runs("close").code == 0
    nowhere = shell.runs("debrief", "publish", note, "--as", "Ana", "--yes")
    assert (nowhere.code, one_line(nowhere.err)) == (2, True)
    (session,) = json.loads(shell.runs("sessions", "--json").out)
    shown = shell.runs("debrief", "publish", note, "--as", "Ana", "--yes", "--session", session["id"])
    assert (shown.code, shown.out) == (0, "I1\n")
    assert CANARY in shell.runs("summary", "--for", "Ben").out
    other = shell.runs("debrief", "add", "--as", "Mia", typed="x").out.strip()
    strange = shell.runs("debrief", "publish", other, "--as", "Mia", "--yes", "--session", session["id"])
    assert (strange.code, one_line(strange.err)) == (2, True)
