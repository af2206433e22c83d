"""A text that is edited aside: private, found again, and put in its place only when one says so."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sessiontui.core.errors import SessiontuiError
from sessiontui.front_desk import FrontDesk
from sessiontui.service.bench.at_bench import AtBench
from sessiontui.templates.shelves.cards import Card
from sessiontui.wiring import House


@pytest.fixture
def at(house: House) -> AtBench:
    house.workspace.create()
    return FrontDesk(house).bench()


def anchors(at: AtBench) -> Card:
    return next(card for card in at.listed().cards if (card.kind, card.name) == ("prompt", "pair/anchors"))


def modes(path: Path) -> tuple[int, int]:
    return stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)


def test_it_lies_where_only_its_author_reads_it_and_goes_away_when_it_is_kept(
    house: House, at: AtBench
) -> None:
    path = at.begin_aside(anchors(at))
    assert modes(path) == (0o600, 0o700)
    assert path.is_relative_to(house.workspace.private)
    assert not at.edited_aside(anchors(at))
    path.write_text(path.read_text(encoding="utf-8").replace("camera", "microphone"), encoding="utf-8")
    assert at.begin_aside(anchors(at)) == path
    assert at.edited_aside(anchors(at))
    assert at.listed().waiting == (("prompt", "pair/anchors"),)
    assert at.keeps_in() == "workspace"
    place = at.keep_aside(anchors(at))
    assert place == house.workspace.root / "prompts" / "pair" / "anchors.md"
    assert "microphone" in place.read_text(encoding="utf-8")
    assert not path.exists()
    assert not (house.workspace.private / "editing").exists()
    assert at.listed().waiting == ()


def test_it_can_be_let_go_of(house: House, at: AtBench) -> None:
    path = at.begin_aside(anchors(at))
    path.write_text("---\ntitle: Half\n", encoding="utf-8")
    at.drop_aside(anchors(at))
    assert not (house.workspace.private / "editing").exists()
    assert anchors(at).layer == "built-in"


def test_where_others_use_the_workspace_it_is_edited_aside_and_kept_by_whoever_owns_it(
    house: House, at: AtBench
) -> None:
    assert at.why_privately(anchors(at)) == ""
    house.workspace.root.chmod(0o3770)
    assert at.why_privately(anchors(at)) == "others use this workspace, too"
    assert at.keeps_in() == "workspace"


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything is refused nothing")
def test_where_one_may_not_write_it_is_kept_as_ones_own_on_this_account(house: House, at: AtBench) -> None:
    house.workspace.root.chmod(0o500)
    try:
        assert "may not write" in at.why_privately(anchors(at))
    finally:
        house.workspace.root.chmod(0o700)


def test_what_is_ones_own_on_this_account_counts_in_every_workspace(
    house: House, at: AtBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = at.begin_aside(anchors(at))
    path.write_text(path.read_text(encoding="utf-8").replace("camera", "microphone"), encoding="utf-8")
    monkeypatch.setattr(at, "may_write", lambda: "This workspace is shared, and only Lea may change it.")
    assert at.keeps_in() == "user"
    place = at.keep_aside(anchors(at))
    assert place.is_relative_to(house.workspace.own_templates)
    assert modes(place) == (0o600, 0o700)
    assert anchors(at).layer == "user"
    assert "microphone" in house.library.source("prompt", "pair/anchors").text


def test_a_link_in_its_place_is_not_written_through(house: House, at: AtBench, tmp_path: Path) -> None:
    path = at.begin_aside(anchors(at))
    path.unlink()
    other = tmp_path / "other"
    other.write_text("theirs", encoding="utf-8")
    path.symlink_to(other)
    with pytest.raises(SessiontuiError):
        at.keep_aside(anchors(at))
    assert other.read_text(encoding="utf-8") == "theirs"
