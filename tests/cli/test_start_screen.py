from pathlib import Path

from shell import Shell


def test_options_of_the_start_screen_before_a_command_are_not_swallowed(tmp_path: Path) -> None:
    told = Shell(tmp_path).runs("--as", "Ana", "sessions")
    assert told.code == 2
    assert "behind `sessiontui sessions …`" in told.err


def test_the_start_screen_without_a_terminal_says_one_line_whoever_asks(tmp_path: Path) -> None:
    told = Shell(tmp_path).runs("--as", "Ana", "--shared")
    assert (told.code, told.out) == (2, "")
    assert len(told.err.strip().splitlines()) == 1


def test_a_setting_says_that_this_screen_is_always_shared(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    told = shell.runs(
        "start", "pair-60", "--with", "Ana", "--with", "Ben", "--plain", typed="q\n", SESSIONTUI_SHARED="yes"
    )
    assert "This screen is shared." in told.out
