"""A text that is edited aside: private, found again, and put in its place only when one says so."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sessiontui.core.errors import SessiontuiError
from sessiontui.front_desk import FrontDesk
from sessiontui.service.bench.at_bench import AtBench
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.templates.shelves.library import Entry
from sessiontui.wiring import House


@pytest.fixture
def at(house: House) -> AtBench:
    house.workspace.create()
    return FrontDesk(house).bench()


def anchors(at: AtBench) -> Entry:
    return at.entry("prompt", "pair/anchors")


def modes(path: Path) -> tuple[int, int]:
    return stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)


def begun(at: AtBench, said: str = "microphone") -> Path:
    """Begin to edit aside, and save another word."""
    path = at.aside.begin(at.library(), anchors(at))
    path.write_text(path.read_text(encoding="utf-8").replace("camera", said), encoding="utf-8")
    return path


def test_it_lies_where_only_its_author_reads_it_and_goes_away_when_it_is_kept(
    house: House, at: AtBench
) -> None:
    path = at.aside.begin(at.library(), anchors(at))
    assert modes(path) == (0o600, 0o700)
    assert path.is_relative_to(house.workspace.private)
    assert not at.aside.changed(at.library(), anchors(at))
    assert begun(at) == path
    assert at.aside.changed(at.library(), anchors(at))
    assert at.listed().waiting == (("prompt", "pair/anchors"),)
    kept = at.aside.keep(at.library(), anchors(at))
    assert kept.path == house.workspace.root / "prompts" / "pair" / "anchors.md"
    assert kept.aside is None
    text = kept.path.read_text(encoding="utf-8")
    assert "microphone" in text
    assert "copied_from: built-in " in text
    assert not (house.workspace.private / "editing").exists()
    assert at.listed().waiting == ()


def test_it_can_be_let_go_of(house: House, at: AtBench) -> None:
    begun(at)
    at.aside.drop(anchors(at))
    assert not (house.workspace.private / "editing").exists()
    assert anchors(at).layer == "built-in"
    with pytest.raises(SessiontuiError):
        at.aside.keep(at.library(), anchors(at))


def test_what_somebody_put_there_meanwhile_is_kept_beside_it(house: House, at: AtBench) -> None:
    begun(at)
    own = at.copy(next(card for card in at.listed().cards if card.name == "pair/anchors"))
    own.write_text(own.read_text(encoding="utf-8").replace("camera", "lamp"), encoding="utf-8")
    kept = at.aside.keep(at.library(), anchors(at))
    assert "microphone" in kept.path.read_text(encoding="utf-8")
    assert kept.aside is not None
    assert "lamp" in kept.aside.read_text(encoding="utf-8")


def test_of_two_terminals_at_one_text_the_first_one_keeps_it_and_the_second_one_is_told(
    house: House, at: AtBench
) -> None:
    other = FrontDesk(house).bench()
    begun(at)
    assert begun(other, "lamp") == begun(at)
    kept = other.aside.keep(other.library(), anchors(other))
    before = kept.path.read_bytes()
    with pytest.raises(SessiontuiError, match="waits to be kept"):
        at.aside.keep(at.library(), anchors(at))
    assert kept.path.read_bytes() == before


def test_line_ends_and_the_mark_at_the_beginning_are_no_change_and_stay(house: House, at: AtBench) -> None:
    own = at.copy(next(card for card in at.listed().cards if card.name == "pair/anchors"))
    before = b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n")
    own.write_bytes(before)
    begun(at)
    kept = at.aside.keep(at.library(), anchors(at))
    assert kept.aside is None
    assert kept.path.read_bytes() == before.replace(b"camera", b"microphone")


def test_what_is_written_while_it_is_kept_waits_on(at: AtBench, monkeypatch: pytest.MonkeyPatch) -> None:
    path = begun(at)
    puts = OwnTemplates.put

    def slowly(own: OwnTemplates, place: Path, text: str) -> Path:
        path.write_text(text.replace("microphone", "lamp"), encoding="utf-8")
        return puts(own, place, text)

    monkeypatch.setattr(OwnTemplates, "put", slowly)
    kept = at.aside.keep(at.library(), anchors(at))
    assert "microphone" in kept.path.read_text(encoding="utf-8")
    assert "lamp" in path.read_text(encoding="utf-8")


def test_where_others_use_the_workspace_it_is_edited_aside_and_kept_by_whoever_owns_it(
    house: House, at: AtBench
) -> None:
    begun(at)
    at.aside.keep(at.library(), anchors(at))
    assert at.aside.why(anchors(at)) == ""
    house.workspace.root.chmod(0o3770)
    assert at.aside.why(anchors(at)) == "others use this workspace, too"
    assert at.aside.keeps_in(anchors(at)) == "workspace"


def test_what_the_workspace_does_not_take_is_ones_own_on_this_account_and_counts_everywhere(
    house: House, at: AtBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at.aside, "_why_not", lambda: "This workspace is shared, and only Lea may change it.")
    assert at.aside.keeps_in(anchors(at)) == "user"
    for said in ("microphone", "lamp"):
        begun(at, said)
        kept = at.aside.keep(at.library(), anchors(at))
        assert kept.path.is_relative_to(house.workspace.own_templates)
        assert kept.aside is None
        assert modes(kept.path) == (0o600, 0o700)
        assert anchors(at).layer == "user"
        assert said in FrontDesk(house).bench().library().source("prompt", "pair/anchors").text
        kept.path.write_text(kept.path.read_text(encoding="utf-8").replace(said, "camera"), encoding="utf-8")
    begun(at)
    kept.path.write_text("---\ntitle: Theirs\n---\nWhere?\n", encoding="utf-8")
    assert at.aside.keep(at.library(), anchors(at)).aside is not None


def test_a_text_whose_template_is_gone_is_told_with_its_place(house: House, at: AtBench) -> None:
    own = house.workspace.root / "prompts" / "ours.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("---\ntitle: Ours\n---\n\nWhere were you?\n", encoding="utf-8")
    path = at.aside.begin(at.library(), at.entry("prompt", "ours"))
    own.unlink()
    listed = at.listed()
    assert listed.waiting == ()
    assert any("ours" in line and path.name in line for line in listed.told)


def test_a_link_in_its_place_is_not_written_through(at: AtBench, tmp_path: Path) -> None:
    path = begun(at)
    path.unlink()
    other = tmp_path / "other"
    other.write_text("theirs", encoding="utf-8")
    path.symlink_to(other)
    with pytest.raises(SessiontuiError):
        at.aside.keep(at.library(), anchors(at))
    assert other.read_text(encoding="utf-8") == "theirs"


def test_errors_are_counted_of_ones_own_and_only_what_was_saved_is_looked_at_again(
    house: House, at: AtBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = house.workspace.root / "prompts" / "ours"
    own.mkdir(parents=True)
    for name in ("a", "b"):
        (own / f"{name}.md").write_text("---\ntitle: T\n---\n\n{% if x %}Where?\n", encoding="utf-8")
    assert [count[:2] for count in at.listed().errors] == [("prompt", "ours/a"), ("prompt", "ours/b")]
    looked: list[str] = []
    from sessiontui.service.bench import error_counts

    def noted(library: object, renderer: object, entries: tuple[Entry, ...]) -> tuple[tuple[()], ...]:
        looked.extend(entry.name for entry in entries)
        return ((),) * len(entries)

    monkeypatch.setattr(error_counts, "check_each", noted)
    (own / "b.md").write_text("---\ntitle: T\n---\n\nWhere were you?\n", encoding="utf-8")
    assert [count[:2] for count in at.listed().errors] == [("prompt", "ours/a")]
    assert looked == ["ours/b"]
