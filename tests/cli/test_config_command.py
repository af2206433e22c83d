"""Settings are shown and written from the shell; the file stays as a person wrote it."""

from __future__ import annotations

import json
from pathlib import Path

from shell import Shell


def test_a_setting_is_written_shown_with_its_line_and_taken_out_again(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    file = tmp_path / "config" / "sessiontui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("# mine\nbell = true\n")
    told = shell.runs("config", "theme", "contrast")
    assert (told.code, told.out) == (0, "")
    assert f"theme is contrast ({file}:3)" in told.err
    assert file.read_text() == '# mine\nbell = true\ntheme = "contrast"\n'
    assert shell.runs("config", "theme").out == "contrast\n"
    listed = shell.runs("config", SESSIONTUI_NAME="Ana").out.splitlines()
    assert [line.split() for line in listed[:1]] == [["name", "Ana", "SESSIONTUI_NAME"]]
    assert ["bell", "true", f"{file}:2"] in [line.split() for line in listed]
    overruled = shell.runs("config", "bell", "off", SESSIONTUI_BELL="on")
    assert f"{file}; as long as SESSIONTUI_BELL says otherwise, bell is true." in overruled.err
    assert (
        shell.runs("config", "bell", "--json").out
        == json.dumps({"key": "bell", "value": False, "source": f"{file}:2"}, indent=2) + "\n"
    )
    told = shell.runs("config", "theme", "--unset")
    assert "theme is not set (default)" in told.err
    assert file.read_text() == "# mine\nbell = false\n"


def test_what_is_no_setting_or_no_value_of_one_is_said_and_changes_nothing(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    for typed, said in (
        (("thema", "dark"), "Did you mean “theme”?"),
        (("thema",), "Did you mean “theme”?"),
        (("theme", "contrst"), "Did you mean “contrast”?"),
        (("bell", "loud"), "Write true or false"),
        (("bell", "on", "--unset"), "Leave one of them out"),
        (("--unset",), "name of a setting"),
    ):
        told = shell.runs("config", *typed)
        assert told.code == 2, typed
        assert said in told.err
    assert not (tmp_path / "config").exists()
