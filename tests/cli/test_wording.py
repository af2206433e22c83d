from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_label_is_told_with_its_words_why_and_a_question(shell: Shell) -> None:
    told = shell.runs("wording", "You are dismissive.")
    assert told.code == 1
    first, second = told.out.splitlines()
    assert first == "You are dismissive."
    assert "LABEL" in second
    assert "“You are dismissive”" in second
    assert second.endswith("What did you see or hear?")


def test_what_one_could_film_passes(shell: Shell) -> None:
    told = shell.runs("wording", "You moved to the next slide without a reply.")
    assert told.code == 0
    assert told.out.splitlines()[1].strip() == "Nothing to add."


def test_json_is_one_object_a_text_also_where_nothing_is_found(shell: Shell) -> None:
    told = shell.runs("wording", "--json", "You are rude.", "You said no.")
    assert told.code == 1
    bad, good = rows(told.out)
    assert list(bad) == ["text", "findings"]
    assert bad["text"] == "You are rude."
    assert isinstance(bad["findings"], list)
    (finding,) = bad["findings"]
    assert list(finding) == ["code", "span", "why", "instead"]
    assert (finding["code"], finding["span"]) == ("LABEL", "You are rude")
    assert good == {"text": "You said no.", "findings": []}


def test_each_line_of_standard_input_is_judged_and_blank_ones_are_skipped(shell: Shell) -> None:
    told = shell.runs("wording", "--json", typed="You are rude.\n\n   \nYou said no.\r\nlast one")
    assert [row["text"] for row in rows(told.out)] == ["You are rude.", "You said no.", "last one"]
    assert told.code == 1


def test_a_dash_reads_standard_input_among_other_texts(shell: Shell) -> None:
    told = shell.runs("wording", "--json", "first", "-", "third", typed="second\n")
    assert [row["text"] for row in rows(told.out)] == ["first", "second", "third"]
    assert told.code == 0


def test_nothing_to_judge_is_nothing_found(shell: Shell) -> None:
    assert shell.runs("wording", typed="").code == 0
    assert shell.runs("wording", "", "  ").out == ""


def test_form_tells_which_parts_are_missing(shell: Shell) -> None:
    told = shell.runs("wording", "--form", "--json", "you read the list aloud / the room went silent")
    (row,) = rows(told.out)
    assert isinstance(row["findings"], list)
    assert [one["code"] for one in row["findings"]] == ["NO_SITUATION", "NO_ALTERNATIVE"]
    assert told.code == 1
    assert "NO_SITUATION, no moment named." in shell.runs("wording", "--form", "you read the list").out


def test_an_unknown_option_is_usage(shell: Shell) -> None:
    assert shell.runs("wording", "--jason", "x").code == 2


def test_broken_rules_of_ones_own_end_with_two_and_name_file_line_and_remedy(shell: Shell) -> None:
    path = shell.workspace / "rubrics" / "wording.en.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: Ours\nadds_to: built-in\nbad_trait: zippy\n", encoding="utf-8")
    told = shell.runs("wording", "You are rude.")
    assert (told.code, told.out) == (2, "")
    assert "wording.en.yaml:3" in told.err
    assert "bad_traits" in told.err
    path.write_text("title: Ours\nadds_to: built-in\nbad_traits: zippy\n", encoding="utf-8")
    assert shell.runs("wording", "You are zippy.").code == 1


def test_bytes_that_could_steer_a_terminal_come_out_as_pictures(shell: Shell) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sessiontui", "wording"],
        input=b"You are \x1b[2Jrude\x07 \xff\xfe\x00.\n\x1b]52;c;eA==\x07\n",
        capture_output=True,
        env=shell.environ,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert not set(done.stdout) & (set(range(32)) - {10})
    assert done.stdout.decode().count("\n") >= 4


def test_a_line_of_a_megabyte_ends(shell: Shell) -> None:
    told = shell.runs("wording", "--json", typed="you are here and " * 65_000 + "\n")
    (row,) = rows(told.out)
    assert len(str(row["text"])) > 1_000_000
    assert (told.code, row["findings"]) == (0, [])
    assert "20,000" in told.err


def test_the_templates_command_lists_the_rules_by_themselves(shell: Shell) -> None:
    told = shell.runs("templates", "list", "--json")
    kinds = {row["name"]: row["kind"] for row in json.loads(told.out)}
    assert kinds["wording.en"] == "wording"
    assert "sessiontui wording" in shell.runs("templates", "preview", "wording.en").err
