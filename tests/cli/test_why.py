import json
import stat
from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def holds(shell: Shell, agenda: str, typed: str) -> str:
    people = ("--with", "Ana Ruiz", "--with", "Ben Okafor")
    told = shell.runs("start", agenda, *people, "--plain", typed=typed)
    assert told.code == 0, told.err
    assert shell.runs("close").code == 0
    return str(json.loads(shell.runs("sessions", "--json").out)[0]["id"])


def test_a_change_names_the_finding_behind_it_and_sessions_tell_what_came_of_it(shell: Shell) -> None:
    holds(shell, "pair-60", "n\nn\nn\nA moment in the stand-up\nq\n")
    review = holds(shell, "cycle-review-60", "n\nn\nfinding the question / told whole months / too wide\nq\n")
    told = shell.runs("templates", "why", "pair/anchors", "--change", "x")
    assert (told.code, "copy pair/anchors" in told.err) == (2, True)
    built_in = shell.runs("templates", "show", "pair/anchors").out
    own = shell.workspace / "prompts" / "pair" / "anchors.md"
    own.parent.mkdir(parents=True)
    own.write_text(built_in.replace("Which moment", "Which one moment"))
    told = shell.runs(
        "templates", "why", "pair/anchors", "--change", "one moment", "--finding", f"{review}/X9"
    )
    assert (told.code, "X9" in told.err) == (2, True)
    summary = json.loads(shell.runs("templates", "why", "pair/anchors", "--json").out)
    assert summary[0]["together"]["sessions"] == 1
    ids = [row["id"] for row in _findings(shell, review)]
    named = f"{review}/{ids[0]}"
    told = shell.runs("templates", "why", "pair/anchors", "--change", "one moment", "--finding", named)
    assert (told.code, told.out.strip()) == (0, str(own))
    assert "anchors.md" not in shell.runs("templates", "check").out
    holds(shell, "pair-60", "n\nn\nn\nq\n")
    (one,) = json.loads(shell.runs("templates", "why", "--json").out)
    (reason,) = one["changes"]
    assert reason["change"]["finding"].startswith("the question")
    assert named in reason["change"]["finding"]
    assert (reason["before"]["sessions"], reason["after"]["sessions"]) == (1, 1)
    said = shell.runs("templates", "why", "pair/anchors").out
    assert "because: the question" in said
    assert "before: 1 session" in said
    assert "after: 1 session" in said
    assert "stand-up" not in said  # what people wrote stays theirs


def test_a_change_is_written_as_the_file_is_and_a_shared_one_is_still_read_by_all(shell: Shell) -> None:
    shell.workspace.mkdir(parents=True, exist_ok=True)
    shell.workspace.chmod(0o3770)
    assert shell.runs("templates", "copy", "pair/close").code == 0
    own = shell.workspace / "prompts" / "pair" / "close.md"
    own.write_bytes(b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n"))
    told = shell.runs("templates", "why", "pair/close", "--change", "shorter")
    assert told.code == 0, told.err
    data = own.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"  change: shorter\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")
    assert stat.S_IMODE(own.stat().st_mode) == 0o640


def _findings(shell: Shell, session: str) -> list[dict[str, str]]:
    path = next(shell.workspace.glob(f"pairs/*/sessions/{session}.jsonl"))
    from sessiontui.store import open_database

    database = open_database(path, read_only=True, create=False)
    try:
        return [{"id": str(row.doc_id)} for row in database.table("findings").all()]
    finally:
        database.close()
