"""Joining a live session with another terminal, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def lead(shell: Shell, *people: str, facilitator: str = "") -> str:
    """Start a session, begin it, go away, and return its id."""
    names = [part for name in people for part in ("--with", name)]
    leads = ["--facilitator", facilitator] if facilitator else []
    told = shell.runs("start", "pair-60", *names, *leads, "--another", "--plain", typed="n\n")
    assert told.code == 0, told.err
    return str(json.loads(shell.runs("sessions", "--json").out)[0]["id"])


def test_whoever_belongs_to_one_live_session_joins_it_without_naming_it(shell: Shell) -> None:
    lead(shell, "Ana Ruiz", "Ben Okafor")
    other = lead(shell, "Cem Kaya", "Dia Roy")
    told = shell.runs("join", "--as", "dia", "--plain", typed="f you waited / I could finish\n")
    assert told.code == 0, told.err
    rows = {row["id"]: row["captures"] for row in json.loads(shell.runs("sessions", "--json").out)}
    assert rows[other] == 1


def test_whoever_belongs_to_none_is_told_so_in_one_line(shell: Shell) -> None:
    lead(shell, "Ana Ruiz", "Ben Okafor")
    told = shell.runs("join", "--as", "Eve", "--plain")
    assert told.code == 2
    assert "No session with Eve is live here" in told.err


def test_a_name_that_does_not_belong_to_the_named_session_is_refused(shell: Shell) -> None:
    session = lead(shell, "Ana Ruiz", "Ben Okafor")
    told = shell.runs("join", session, "--as", "Eve", "--plain")
    assert told.code == 2
    assert "Nobody called “Eve” is here" in told.err


def test_where_several_are_live_they_are_named_with_their_people(shell: Shell) -> None:
    first = lead(shell, "Ana Ruiz", "Ben Okafor")
    second = lead(shell, "Cem Kaya", "Dia Roy")
    told = shell.runs("join", "--plain")
    assert told.code == 2
    assert first in told.err
    assert f"{second} (Cem Kaya and Dia Roy)" in told.err


def test_a_session_that_is_over_is_read_and_not_joined(shell: Shell) -> None:
    session = lead(shell, "Ana Ruiz", "Ben Okafor")
    shell.runs("close", "--session", session)
    told = shell.runs("join", session, "--plain")
    assert told.code == 2
    assert f"sessiontui summary --session {session}" in told.err


def test_a_scribe_writes_and_does_not_move_the_session(shell: Shell) -> None:
    session = lead(shell, "Ana Ruiz", "Ben Okafor")
    told = shell.runs(
        "join", session, "--as", "ben", "--view", "scribe", "--plain", typed="n\nf you waited / I finished\n"
    )
    assert "does not move the session" in told.out
    assert "1 of " in told.out
    assert "2 of " not in told.out
    assert json.loads(shell.runs("sessions", "--json").out)[0]["captures"] == 1


def test_whoever_is_led_joins_as_a_scribe(shell: Shell) -> None:
    session = lead(shell, "Ana Ruiz", "Ben Okafor", facilitator="Kim Lee")
    assert "does not move" in shell.runs("join", session, "--as", "ben", "--plain", typed="n\n").out


def test_whoever_leads_joins_under_their_own_name_and_drives(shell: Shell) -> None:
    session = lead(shell, "Ana Ruiz", "Ben Okafor", facilitator="Kim Lee")
    told = shell.runs("join", session, "--as", "kim", "--plain", typed="n\n")
    assert told.code == 0, told.err
    assert "2 of " in told.out


def test_a_stage_needs_a_terminal(shell: Shell) -> None:
    session = lead(shell, "Ana Ruiz", "Ben Okafor")
    told = shell.runs("join", session, "--view", "stage")
    assert told.code == 2
    assert "A stage is a screen for a room" in told.err


def configured(shell: Shell, name: str) -> None:
    folder = shell.home / "config" / "sessiontui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(f'name = "{name}"\n', encoding="utf-8")


def test_whoever_joins_on_the_account_of_somebody_else_is_told_and_offered_nothing_for_themselves(
    shell: Shell,
) -> None:
    lead(shell, "Ana Ruiz", "Ben Okafor")
    configured(shell, "Ana Ruiz")
    own = shell.runs("join", "--plain", typed="i I hurry\n")
    assert "account" not in own.out
    assert "Kept for you alone." in own.out
    assert "other accounts of the machine can see its words" in shell.runs("capture", "insight", "I push").err
    assert shell.runs("capture", "insight", "-", typed="I push\n").err == ""
    told = shell.runs("join", "--as", "ben", "--plain", typed="i I hurry\n\n")
    first, _, rest = told.out.partition("> ")
    assert "This account is Ana’s, who can read what is kept in it;" in " ".join(first.split())
    assert "this account is Ana’s. y keeps it for the two of you" in " ".join(rest.split())
    told = shell.runs("capture", "insight", "I hurry", "--as", "ben")
    assert told.code == 2
    assert "“insight” is for one person alone, and this account is Ana’s" in " ".join(told.err.split())


def test_over_ssh_an_account_of_another_name_is_not_taken_for_ones_own(shell: Shell) -> None:
    lead(shell, "Ana Ruiz", "Ben Okafor")
    told = shell.runs("join", "--as", "ben", "--plain", typed="i I hurry\n\n", SSH_TTY="/dev/pts/9")
    assert "Whether others use this account is not known" in told.out
    assert "Kept for you alone." not in told.out


def test_whoever_leads_without_being_named_joins_the_session_that_is_live(shell: Shell) -> None:
    lead(shell, "Ana Ruiz", "Ben Okafor")
    configured(shell, "Kim Lee")
    assert shell.runs("join", "--plain", typed="n\n").code == 0
    configured(shell, "Ana Ruiz")
    shell.runs("close")
    lead(shell, "Cem Kaya", "Dia Roy")
    told = shell.runs("join", "--plain")
    assert told.code == 2
    assert "No session with Ana Ruiz is live here" in told.err
