"""An interrupt ends the program as an interrupt, whatever Python was in the middle of."""

from __future__ import annotations

import pytest

from sessiontui import cli


class Slow:
    """Something that is interrupted while a class that holds it is being made."""

    def __set_name__(self, owner: type, name: str) -> None:
        raise KeyboardInterrupt


def makes_a_class(**_: object) -> int:
    type("Made", (), {"slow": Slow()})
    return 0


def test_an_interrupt_while_a_class_is_made_is_no_crash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.cli, "main", makes_a_class)
    monkeypatch.setattr(cli, "keep_silent", lambda: None)
    monkeypatch.setattr(cli, "open_streams", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")
