"""A full disk: what was shown as kept is what is there, and once there is room Enter saves the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal
from shell import Shell
from small_disk import SmallDisk, may_mount, small_disk
from what_is_there import captured, takes_another_line

from house_at import house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.outcome import Done, Unsaved
from thorough import Tally, times

pytestmark = pytest.mark.terminal

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor")


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk | None]:
    if not may_mount(request, tmp_path):
        yield None
        return
    with small_disk(tmp_path / "disk", 192) as found:
        yield found


def test_at_the_screen_words_stay_until_there_is_room_and_enter_saves_them(
    disk: SmallDisk | None, tally: Tally
) -> None:
    if disk is None:
        return
    shell = Shell(disk.folder)
    terminal = Terminal(disk.folder, *START)
    kept: list[str] = []
    long, refused = "and so on, " * 120, 0
    try:
        terminal.until("Ready when you are")
        terminal.types("n")
        terminal.until("1 of 9")
        for turn in range(times(6, 100)):
            disk.fill()
            for line in range(9):  # what is left of a page takes a line or two
                words = f"{long}{turn}.{line}."
                terminal.types("w")
                terminal.until("(?m)^ win ")
                terminal.types(f"{words}\r")
                if "Not saved" in terminal.until(rf"W{len(kept) + 1}\b.* kept|Not saved: the disk is full"):
                    break
                kept.append(words)
            refused += 1
            assert f"{turn}.{line}." in terminal.text.splitlines()[-2], terminal.text
            assert captured(shell) == kept
            disk.free()
            terminal.types("\r")
            kept.append(words)
            terminal.until(rf"W{len(kept)}\b.* kept")
            assert captured(shell) == kept
        terminal.types("q")
        assert terminal.ends() == 0, terminal.text
    finally:
        terminal.closes()
    takes_another_line(shell)
    tally("D8", "the live screen on a full disk", refused, found=f"{len(kept)} lines kept")


def test_line_by_line_words_stand_in_the_prompt_until_there_is_room(
    disk: SmallDisk | None, tally: Tally
) -> None:
    if disk is None:
        return
    shell = Shell(disk.folder)
    terminal = Terminal(disk.folder, *START, "--plain", rows=60)
    kept: list[str] = []
    try:
        terminal.until("Ready when you are")
        terminal.types("n\n")
        terminal.until("1 of 9")
        for turn in range(times(3, 20)):
            disk.fill()
            for line in range(40):
                said = f"turn {turn} line {line}"
                terminal.types(f"w {said}\n")
                if "Not saved" in terminal.until(rf"\nW{len(kept) + 1}\b.* kept|Not saved: the disk is full"):
                    break
                kept.append(said)
            terminal.until(rf"(?m)^> w(in)? {said}$")
            assert captured(shell) == kept
            disk.free()
            terminal.types("\n")
            kept.append(said)
            terminal.until(rf"\nW{len(kept)}\b.* kept")
            assert captured(shell) == kept
            terminal.types("\x0c")  # so that what was said of this turn is not read again
            terminal.screen.reset()
        terminal.types("q\n")
        assert terminal.ends() == 0
    finally:
        terminal.closes()
    takes_another_line(shell)
    tally("D8", "line by line on a full disk", times(3, 20), found=f"{len(kept)} lines kept")


def test_the_service_says_what_was_not_saved_and_saves_it_once_there_is_room(
    disk: SmallDisk | None, clock: ManualClock, tally: Tally
) -> None:
    if disk is None:
        return
    house = house_at(disk.folder, clock)
    driver = started(house, name="Ana Ruiz")
    kept: list[str] = []
    alone: list[str] = []
    turns = times(20, 200)
    for turn in range(turns):
        disk.fill()
        for line in range(60):
            kind, held = ("insight", alone) if (turn + line) % 3 == 0 else ("win", kept)
            said = f"{turn}.{line} " + "and so on " * (turn % 40)
            outcome = driver.write(Wish(kind, said.strip())).outcome
            if isinstance(outcome, Unsaved):
                break
            held.append(said.strip())
        assert isinstance(outcome, Unsaved), "it was never full"
        assert outcome.why == "the disk is full"
        disk.free()
        assert not isinstance(driver.write(Wish(kind, said.strip())).outcome, Unsaved)
        held.append(said.strip())
    again = resumed(house, driver, "Ana Ruiz")
    assert [c.said for c in again.state.captures] == kept == [c.said for c in driver.state.captures]
    assert sorted(note.said for note in again.own_notes()) == sorted(alone)
    assert isinstance(again.write(Wish("win", "afterwards")).outcome, Done)
    house.close()
    tally("D8", "the service on a full disk", turns, found=f"{len(kept) + len(alone)} entries kept")
