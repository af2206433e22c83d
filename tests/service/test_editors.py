"""Which editor is meant, and how it is told where to begin; no shell reads any of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessiontui.core.errors import UsageError
from sessiontui.service.bench.editors import command_for, editors_here

FILE = Path("/tmp/a file.md")


def there(*names: str) -> object:
    return lambda name: name if name.rpartition("/")[2] in names else None


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"EDITOR": "vim"}, ("vim", "+7", "/tmp/a file.md")),
        ({"VISUAL": "nano", "EDITOR": "vim"}, ("nano", "+7", "/tmp/a file.md")),
        ({"EDITOR": "emacsclient -t"}, ("emacsclient", "-t", "+7", "/tmp/a file.md")),
        ({"EDITOR": "code"}, ("code", "--wait", "--goto", "/tmp/a file.md:7")),
        ({"EDITOR": "code --wait"}, ("code", "--wait", "--goto", "/tmp/a file.md:7")),
        ({"EDITOR": "subl -w"}, ("subl", "-w", "--wait", "/tmp/a file.md:7")),
        ({"EDITOR": "/opt/x/hx"}, ("/opt/x/hx", "/tmp/a file.md:7")),
        ({"EDITOR": "'my ed' --flag 'two words'"}, ("my ed", "--flag", "two words", "/tmp/a file.md")),
        ({"EDITOR": "vim; rm -rf /"}, None),
        ({"EDITOR": "$(touch x)"}, None),
        ({"EDITOR": "vim '"}, None),
        ({"EDITOR": "nvm"}, None),
        ({"EDITOR": "  "}, ("nano", "+7", "/tmp/a file.md")),
        ({}, ("nano", "+7", "/tmp/a file.md")),
    ],
)
def test_an_editor_is_called_word_by_word(environ: dict[str, str], expected: tuple[str, ...] | None) -> None:
    which = there("vim", "nvim", "nano", "emacsclient", "code", "subl", "hx", "my ed")
    if expected is None:
        with pytest.raises(UsageError):
            command_for(environ, FILE, 7, which)  # type: ignore[arg-type]
    else:
        assert command_for(environ, FILE, 7, which) == expected  # type: ignore[arg-type]


def test_without_any_editor_one_line_says_how_to_name_one() -> None:
    with pytest.raises(UsageError, match="export EDITOR"):
        command_for({}, FILE, 1, lambda _: None)
    with pytest.raises(UsageError, match="Is “nvim” meant"):
        command_for({"EDITOR": "nvm"}, FILE, 1, there("nvim"))  # type: ignore[arg-type]
    assert editors_here(there("code", "vi", "nano", "ed")) == ("nano", "vi", "code")  # type: ignore[arg-type]
    assert command_for({}, FILE, 1, there("vi")) == ("vi", "+1", str(FILE))  # type: ignore[arg-type]
