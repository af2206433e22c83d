import json
from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_an_earlier_session_is_held_again_with_its_versions_and_other_people(shell: Shell) -> None:
    shell.starts_and_leaves()
    assert shell.runs("close").code == 0
    (first,) = json.loads(shell.runs("sessions", "--json").out)
    used = {(one["kind"], one["name"]) for one in first["templates"]}
    assert {("agenda", "pair-60"), ("prompt", "pair/coach"), ("rubric", "coach-turn")} <= used
    again = ("start", "--like", first["id"], "--with", "Cleo", "--with", "Dan", "--plain")
    assert shell.runs(*again, typed="q\n").code == 0
    second = next(row for row in json.loads(shell.runs("sessions", "--json").out) if row["id"] != first["id"])
    assert second["templates"] == first["templates"]
    assert second["people"] == ["Cleo", "Dan"]
    for arguments, says in (
        (("start", "pair-60", "--like", first["id"]), "another one"),
        (("start", "--with", "Ana", "--with", "Ben"), "No agenda is named"),
        (("start", "--like", "2020-01-01-no-body"), "no session"),
    ):
        told = shell.runs(*arguments)
        assert told.code == 2
        assert says in told.err
