"""Flags over environment over file over defaults; a mistake is told with its line and stops nothing."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from sessiontui.core.errors import NotFound, UsageError
from sessiontui.store.config import KEYS, Config, Setting, config_file, parse_value, read_config, set_setting


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(tmp_path)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sessiontui" / "config.toml"
    file.parent.mkdir()
    return file


def test_without_a_file_everything_is_at_its_default_and_nothing_is_created(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    config = read_config(environ)
    assert config == Config(tmp_path / "sessiontui" / "config.toml")
    assert {setting.source for setting in config.settings()} == {"default"}
    assert [setting.key for setting in config.settings()] == list(KEYS)
    assert list(tmp_path.iterdir()) == []


def test_the_environment_wins_over_the_file(environ: dict[str, str], path: Path) -> None:
    path.write_text('# me\nname = "Ana Ruiz"\ntheme = "dark"\nbell = true\n')
    environ |= {"SESSIONTUI_THEME": "light", "SESSIONTUI_BELL": "off"}
    config = read_config(environ)
    assert config.told == ()
    assert config.settings()[0] == Setting("name", "Ana Ruiz", f"{path}:2")
    listed = {setting.key: setting for setting in config.settings()}
    assert listed["theme"] == Setting("theme", "light", "SESSIONTUI_THEME")
    assert listed["bell"] == Setting("bell", False, "SESSIONTUI_BELL")
    assert listed["plain"] == Setting("plain", False, "default")
    assert (config.name, config.theme, config.bell, config.plain) == ("Ana Ruiz", "light", False, False)


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_one(
    environ: dict[str, str], path: Path
) -> None:
    path.write_text('name = "Ana"\n\nbel = true\n[colours]\nx = 1\n')
    config = read_config(environ)
    assert config.name == "Ana"
    assert config.told[0] == f"{path}:3: there is no setting “bel”; did you mean “bell”?"
    assert config.told[1].startswith(f"{path}:4: there is no setting “colours”; the settings are name, ")


def test_a_value_of_the_wrong_type_is_told_and_its_default_stands(
    environ: dict[str, str], path: Path
) -> None:
    path.write_text('bell = "yes"\nname = 3\nplain = true\n')
    config = read_config(environ)
    assert (config.bell, config.name, config.plain) == (False, "", True)
    assert config.told == (
        f"{path}:1: bell has to be true or false; it is left at its default.",
        f"{path}:2: name has to be a text in quotes; it is left at its default.",
    )


def test_a_variable_that_says_neither_yes_nor_no_is_told_and_the_file_stands(
    environ: dict[str, str], path: Path
) -> None:
    path.write_text("bell = true\n")
    config = read_config(environ | {"SESSIONTUI_BELL": "maybe"})
    assert config.bell is True
    assert config.told == ("SESSIONTUI_BELL: “maybe” does not say whether bell is on. Write true or false.",)


def test_a_file_that_is_not_toml_is_told_with_its_line(environ: dict[str, str], path: Path) -> None:
    path.write_text('name = "Ana"\nbell = \n')
    config = read_config(environ | {"SESSIONTUI_THEME": "light"})
    assert (config.name, config.theme) == ("", "light")
    assert len(config.told) == 1
    assert config.told[0].startswith(f"{path}:2: ")
    assert config.told[0].endswith("Nothing in the file is used.")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'name = "\xe4"'])
def test_a_file_that_is_not_text_is_told(environ: dict[str, str], path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert read_config(environ).told == (
        f"{path} is not UTF-8 text. Nothing in it is used; save it again as UTF-8.",
    )


def test_a_folder_in_place_of_the_file_is_told(environ: dict[str, str], path: Path) -> None:
    path.mkdir()
    assert read_config(environ).told == (
        f"{path} cannot be read: there is a folder of that name. Nothing in it is used.",
    )


def test_a_file_with_a_byte_order_mark_is_read(environ: dict[str, str], path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbfname = "Ana"\n')
    assert read_config(environ).name == "Ana"


def test_control_characters_in_a_name_do_not_reach_the_terminal(environ: dict[str, str], path: Path) -> None:
    path.write_text('name = "Ana\\u001b[2J\\nRuiz"\n"be\\u001bl" = true\n')
    config = read_config(environ)
    assert config.name == "Ana␛[2J Ruiz"
    assert "\x1b" not in "".join(config.told)


def test_a_relative_xdg_folder_is_ignored_as_its_standard_asks() -> None:
    assert config_file({"XDG_CONFIG_HOME": "here"}).is_relative_to(Path.home())


def test_on_a_mac_the_dotted_folder_is_used_where_it_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    dotted = Path.home() / ".config" / "sessiontui" / "config.toml"
    dotted.parent.mkdir(parents=True)
    dotted.write_text("")
    assert config_file({}) == dotted


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("YES", True), (" 1 ", True), ("off", False), ("No", False)]
)
def test_on_and_off_are_understood_as_people_write_them(text: str, value: bool) -> None:
    assert parse_value("bell", text) is value


def test_writing_a_setting_keeps_comments_and_order(environ: dict[str, str], path: Path) -> None:
    path.write_text('# about me\nname = "Ana" # short\n\n# loud rooms\nbell = true\n')
    set_setting(path, "name", "Ana Ruiz")
    set_setting(path, "plain", "yes")
    set_setting(path, "bell", None)
    assert path.read_text() == '# about me\nname = "Ana Ruiz" # short\n\n# loud rooms\nplain = true\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_first_setting_creates_the_file(tmp_path: Path, environ: dict[str, str]) -> None:
    set_setting(config_file(environ), "name", "Zoë “Z”")
    assert read_config(environ).name == "Zoë “Z”"
    assert stat.S_IMODE((tmp_path / "sessiontui").stat().st_mode) == 0o700


def test_a_linked_file_is_written_where_it_leads(tmp_path: Path, path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("bell = true\n")
    path.symlink_to(kept)
    set_setting(path, "bell", "false")
    assert path.is_symlink()
    assert kept.read_text() == "bell = false\n"


def test_a_setting_that_does_not_exist_is_refused_with_the_nearest(path: Path) -> None:
    for text in ("x", None):
        with pytest.raises(NotFound, match=r"no setting “themes”.*Did you mean “theme”"):
            set_setting(path, "themes", text)
    assert not path.exists()


def test_a_broken_file_is_not_written_over(path: Path) -> None:
    path.write_text("bell = \n")
    with pytest.raises(UsageError, match=r"config\.toml cannot be changed: ") as caught:
        set_setting(path, "name", "Ana")
    assert "\n" not in str(caught.value)
    assert path.read_text() == "bell = \n"
