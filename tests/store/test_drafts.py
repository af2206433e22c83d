"""A crash costs at most two seconds of what somebody was typing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.store.drafts import Draft, Drafts, Leftover, due, hands, leftovers

SESSION = "2026-11-24-ana-ben"
DRAFT = Draft("feedback", "Mon stand-up / read the list\naloud — 王", (("to", "Ben Okafor"),))


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts", SESSION, "h1")


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(Draft("note", "older"))
    drafts.save(DRAFT)
    assert Drafts(tmp_path / "drafts", SESSION, "h1").load() == DRAFT


def test_enter_leaves_no_file_behind_and_may_come_twice(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(DRAFT)
    drafts.clear()
    drafts.clear()
    assert drafts.load() is None
    assert list((tmp_path / "drafts").iterdir()) == []


def test_emptying_the_line_forgets_the_draft(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(DRAFT)
    drafts.save(Draft("feedback", ""))
    assert list((tmp_path / "drafts").iterdir()) == []


def test_looking_for_a_draft_creates_nothing(tmp_path: Path, drafts: Drafts) -> None:
    assert drafts.load() is None
    drafts.clear()
    assert leftovers(tmp_path / "drafts", ()) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_its_owners_alone_under_every_umask(drafts: Drafts) -> None:
    os.umask(0)
    drafts.save(DRAFT)
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.path.parent.stat().st_mode) == 0o700


def test_each_terminal_and_each_session_has_a_draft_of_its_own(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(DRAFT)
    assert Drafts(tmp_path / "drafts", SESSION, "h2").load() is None
    assert Drafts(tmp_path / "drafts", "2026-11-25-ana-ben", "h1").load() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"kind": 3, "text": "x"}',
        b'{"kind": "note"}',
        b'{"kind":"n","text":"\xff"}',
        b"\x00" * 40,
    ],
)
def test_a_damaged_draft_is_kept_aside_and_typing_goes_on(drafts: Drafts, content: bytes) -> None:
    drafts.save(DRAFT)
    for _ in range(2):
        drafts.path.write_bytes(content)
        assert drafts.load() is None
        assert not drafts.path.exists()
    aside = sorted(drafts.path.parent.iterdir())
    assert [path.name for path in aside] == [
        f"{SESSION}@h1.json.damaged-1",
        f"{SESSION}@h1.json.damaged-2",
    ]
    assert aside[0].read_bytes() == content
    drafts.save(DRAFT)
    assert drafts.load() == DRAFT


def test_a_full_disk_keeps_the_previous_draft(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.save(DRAFT)

    def full(handle: int, content: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved, match="disk is full"):
        drafts.save(Draft("feedback", "newer"))
    assert drafts.load() == DRAFT


def test_a_link_in_place_of_a_draft_is_neither_read_nor_written(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(DRAFT)
    other = tmp_path / "other.json"
    drafts.path.rename(other)
    drafts.path.symlink_to(other)
    before = other.read_bytes()
    assert drafts.load() is None
    with pytest.raises(UsageError, match="is a link"):
        drafts.save(Draft("note", "mine"))
    assert other.read_bytes() == before


def test_a_draft_whose_session_is_gone_is_found(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(DRAFT)
    gone = Drafts(tmp_path / "drafts", "2026-10-01-ana-ben", "h7")
    gone.save(DRAFT)
    assert leftovers(tmp_path / "drafts", {SESSION}) == (Leftover("2026-10-01-ana-ben", "h7", gone.path),)


def test_the_hands_that_left_a_draft_in_a_session_are_known_by_name(tmp_path: Path, drafts: Drafts) -> None:
    drafts.save(DRAFT)
    Drafts(tmp_path / "drafts", SESSION, "h2").save(DRAFT)
    Drafts(tmp_path / "drafts", "2026-10-01-ana-ben", "h7").save(DRAFT)
    assert hands(tmp_path / "drafts", SESSION) == ("h1", "h2")


def test_a_hand_that_could_leave_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not an id"):
        Drafts(tmp_path, SESSION, "../h1")


@pytest.mark.parametrize(
    ("last_saved", "now", "expected"),
    [(None, 0.0, True), (10.0, 10.0, False), (10.0, 11.99, False), (10.0, 12.0, True), (1000.0, 5.0, True)],
)
def test_a_draft_is_written_at_most_every_two_seconds(
    last_saved: float | None, now: float, expected: bool
) -> None:
    assert due(last_saved, now) is expected
