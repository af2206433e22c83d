"""`templates check` as a coach types it: some or all, explained, as data, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shell import Shell

PROMPT = "---\ntitle: A\n---\nHow did it go?\n\n- Have you tried asking?\n"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def workshop(shell: Shell) -> Shell:
    folder = shell.workspace / "prompts"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text(PROMPT, encoding="utf-8")
    (folder / "other.md").write_text(
        PROMPT.replace("How did it go?", "Where, {{ coache }}?"), encoding="utf-8"
    )
    (shell.workspace / "prompt").mkdir()
    (shell.workspace / "prompt" / "third.md").write_text(PROMPT, encoding="utf-8")
    return shell


def test_some_templates_or_one_layer_can_be_checked_alone(workshop: Shell) -> None:
    told = workshop.runs("templates", "check", "mine")
    assert told.code == 0, told
    assert [line.rpartition("[")[2] for line in told.out.splitlines()] == [
        "vague-question]",
        "leading-question]",
    ]
    assert "1 template: 0 errors, 2 pieces of advice." in told.err
    assert workshop.runs("templates", "check", "mine", "--strict").code == 1
    assert workshop.runs("templates", "check", "pair-60", "--strict").code == 0
    own = workshop.runs("templates", "check", "--layer", "workspace")
    assert own.code == 1
    assert "unknown-name" in own.out
    assert "Nothing reads the folder “prompt”" in own.out
    by_path = workshop.runs("templates", "check", str(workshop.workspace / "prompts" / "mine.md"))
    assert by_path.out == told.out
    assert workshop.runs("templates", "check", "--layer", "nowhere").code == 2
    assert workshop.runs("templates", "check", "pair-6").code == 2


def test_each_finding_is_explained_in_words_and_as_data(workshop: Shell) -> None:
    told = workshop.runs("templates", "check", "mine", "--explain").out
    assert "Why: What has no moment, act or number in it gets an answer without one." in told
    assert "After:  What else could you do?" in told
    rows = json.loads(workshop.runs("templates", "check", "mine", "--json").out)
    assert [(row["code"], row["line"], row["column"]) for row in rows] == [
        ("vague-question", 4, 1),
        ("leading-question", 6, 3),
    ]
    wanted = {"code", "severity", "file", "line", "what", "remedy", "why", "example", "column"}
    assert all(set(row) == wanted and set(row["example"]) == {"before", "after"} for row in rows)


def test_a_preview_of_what_cannot_be_shown_ends_as_the_check_does(workshop: Shell) -> None:
    (workshop.workspace / "prompts" / "loop.md").write_text("---\ntitle: T\n---\n{% if coach %}\nWhat?\n")
    told = workshop.runs("templates", "preview", "loop")
    assert (told.code, told.out) == (1, "")
    assert "loop.md:4: This {% if %} is not closed." in told.err
    shown = workshop.runs("templates", "preview", "pair/open")
    assert shown.code == 0
    assert "--sample first" in shown.err


def test_the_codes_are_listed_and_each_is_explained_without_a_check(shell: Shell) -> None:
    listed = shell.runs("templates", "check", "--codes").out.splitlines()
    assert any(line.startswith("closed-question ") and "advice" in line for line in listed)
    assert all(len(line) <= 80 for line in listed)
    told = shell.runs("templates", "check", "--why", "closed-question")
    assert told.code == 0
    assert "Before: Did it go well?" in told.out
    assert "  - code: closed-question\n" in told.out
    near = shell.runs("templates", "check", "--why", "closed-questions")
    assert near.code == 2
    assert "Did you mean “closed-question”?" in near.err
    (rule,) = json.loads(shell.runs("templates", "check", "--why", "tab", "--json").out)
    assert (rule["code"], rule["severity"]) == ("tab", "error")
