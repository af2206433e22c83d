"""A disk that goes, a folder that is moved, a file that is not what it was: said, survived, and made good."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from real_terminal import Terminal
from shell import Shell
from small_disk import ONLY_READS, SmallDisk, may_mount, small_disk
from what_is_there import captured, drafts, sessions_of, takes_another_line

from house_at import house_at, resumed, started
from sessiontui.core.clock import ManualClock, SystemClock
from sessiontui.core.errors import NotSaved
from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Actor, Keep
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.live_session import attach
from sessiontui.service.session.outcome import Done, KeptPrivately, Unsaved
from sessiontui.store.drafts import Draft
from sessiontui.wiring import House
from thorough import Tally

pytestmark = pytest.mark.terminal

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor")
NO_LIMIT = resource.RLIM_INFINITY


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk | None]:
    if not may_mount(request, tmp_path):
        yield None
        return
    with small_disk(tmp_path / "disk", 2048) as found:
        yield found


class Trouble:
    """Something that happens to the files of a session while it is open, and how it is made good."""

    def __init__(self, disk: SmallDisk, terminal: Terminal) -> None:
        self.disk, self.terminal = disk, terminal
        self.shell = Shell(disk.folder)
        (self.file,) = sessions_of(self.shell)
        self.path = self.file.path
        self._aside = self.path.with_name("aside")
        self._older = self.path.read_bytes()

    def limit(self, size: int) -> None:
        resource.prlimit(self.terminal.process.pid, resource.RLIMIT_FSIZE, (size, NO_LIMIT))

    def put(self, make: Callable[[], object]) -> None:
        self.path.rename(self._aside)
        make()

    def put_back(self) -> None:
        if self.path.is_dir() and not self.path.is_symlink():
            self.path.rmdir()
        self._aside.replace(self.path)

    def all(self) -> Iterator[tuple[str, str, Callable[[], object], Callable[[], object]]]:
        """Yield (what, the words that tell of it, do it, make it good)."""
        workspace, moved = self.shell.workspace, self.shell.workspace.with_name("moved")
        yield "a limit", "may not grow any more", lambda: self.limit(1024), lambda: self.limit(NO_LIMIT)
        yield "moved", "folder is not there", lambda: workspace.rename(moved), lambda: moved.rename(workspace)
        yield "unplugged", "folder is not there", self.disk.unplug, self.disk.plug_in_again
        yield "deleted", "no longer there", lambda: self.put(lambda: None), self.put_back
        yield "a folder", "a folder of that name", lambda: self.put(self.path.mkdir), self.put_back
        yield (
            "a link",
            "a link is in its place",
            lambda: self.put(lambda: self.path.symlink_to(self._aside)),
            self.put_back,
        )
        yield (
            "something else",
            "something else by now",
            lambda: self.put(lambda: self.path.write_text("a letter\n" * 9000, encoding="utf-8")),
            self.put_back,
        )
        yield (
            "an older copy",
            "an older or another file",
            lambda: self.put(lambda: self.path.write_bytes(self._older)),
            self.put_back,
        )
        yield (
            "an empty file",
            "an older or another file",
            lambda: self.put(self.path.touch),
            self.put_back,
        )


def test_at_the_screen_each_trouble_is_told_the_words_stay_and_enter_saves_them_afterwards(
    disk: SmallDisk | None, tally: Tally
) -> None:
    if disk is None:
        return
    terminal = Terminal(disk.folder, *START, environ=ONLY_READS)
    kept: list[str] = []
    try:
        terminal.until("Ready when you are")
        terminal.types("n")
        terminal.until("1 of 9")
        trouble = Trouble(disk, terminal)
        for what, told, happens, made_good in trouble.all():
            words = f"said while {what}"
            # The line before has to be gone: words right behind a key are a jot.
            terminal.until(r"(?ms)\A(?!.*^ win )")
            terminal.types("w")
            terminal.until("(?m)^ win ")
            happens()
            terminal.types(f"{words}\r")
            terminal.until(rf"Not saved: (its file is )?[^.]*{told}")
            assert words in terminal.text.splitlines()[-2], terminal.text
            terminal.types("\x1b")  # put away: the pages and the rest go on
            terminal.until("brings it back")
            terminal.types("?")  # a page over the session
            terminal.until("What one can do now")
            terminal.types("\x1b")
            terminal.reads(0.5)  # an Escape followed at once by a letter is another key
            made_good()
            terminal.types("w")
            terminal.until(rf"(?m)^ win .*{words}")
            terminal.types("\r")
            kept.append(words)
            terminal.until(rf"W{len(kept)}\b.* kept")
            assert captured(trouble.shell) == kept
        assert b"Traceback" not in terminal.seen
        terminal.types("q")
        assert terminal.ends() == 0, terminal.text
    finally:
        terminal.closes()
    takes_another_line(trouble.shell)
    tally("D9", "the live screen while its disk or file goes", len(kept))


def test_leaving_while_nothing_can_be_written_tells_what_is_lost_and_what_could_be_kept_comes_back(
    disk: SmallDisk | None, tally: Tally, tmp_path: Path
) -> None:
    if disk is None:
        return
    long = "and so on, " * 300
    for place in ("with the drafts", "without them"):
        home = disk.folder / place.replace(" ", "-")
        workspace = disk.folder / f"{place}.workspace"
        data = tmp_path / "data" if place == "without them" else home / "data"
        data.mkdir(parents=True, exist_ok=True)
        environ = {"XDG_DATA_HOME": str(data), "SESSIONTUI_WORKSPACE": str(workspace)}
        terminal = Terminal(home, *START, environ=environ)
        try:
            terminal.until("Ready when you are")
            terminal.types("n")
            terminal.until("1 of 9")
            terminal.types("w")
            terminal.until("(?m)^ win ")
            disk.fill()
            terminal.types(f"{long} not to be lost\r")
            terminal.until("Not saved: the disk is full")
            terminal.types("\x1b")
            terminal.until("brings it back")
            terminal.types("q")
            if place == "with the drafts":
                terminal.until("Not kept: the disk is full. q again leaves, and prints what")
                terminal.types("q")
            assert terminal.ends() == (3 if place == "with the drafts" else 0)
            printed = terminal.seen[terminal.seen.rindex(b"\x1b[?1049l") :].decode()
            assert ("not to be lost" in printed) == (place == "with the drafts")
            assert "Traceback" not in printed
        finally:
            disk.free()
            terminal.closes()
        again = Terminal(home, "resume", environ=environ)
        try:
            again.until("1 of 9")
            if place == "without them":
                again.until("half typed is kept|You were typing this")
                again.types("w")
                again.until("(?m)^ win .*and so on, and so on")
                again.types("\r")
                again.until(r"W1\b.* kept")
            again.types("q")
            assert again.ends() == 0
        finally:
            again.closes()
    tally("D9", "leaving while nothing can be written", 2)


def test_line_by_line_each_trouble_is_told_and_the_line_is_offered_again(
    disk: SmallDisk | None, tally: Tally
) -> None:
    if disk is None:
        return
    terminal = Terminal(disk.folder, *START, "--plain", rows=200, environ=ONLY_READS)
    kept: list[str] = []
    try:
        terminal.until("Ready when you are")
        terminal.types("n\n")
        terminal.until("1 of 9")
        trouble = Trouble(disk, terminal)
        for what, told, happens, made_good in trouble.all():
            words = f"said while {what}"
            happens()
            terminal.types(f"w {words}\n")
            terminal.until(rf"(?s)> w {words}\s+Not saved: [^>]*{told.split()[-1]}")
            terminal.until(rf"(?m)^> win {words}$")
            made_good()
            terminal.types("\n")
            kept.append(words)
            terminal.until(rf"(?m)^W{len(kept)}\b.* kept")
            assert captured(trouble.shell) == kept
        assert b"Traceback" not in terminal.seen
        terminal.types("q\n")
        assert terminal.ends() == 0, terminal.text
    finally:
        terminal.closes()
    tally("D9", "line by line while its disk or file goes", len(kept))


def rewritten(driver: Driver, data: bytes) -> None:
    new = driver.file.path.with_suffix(".tmp")
    new.write_bytes(data)
    os.replace(new, driver.file.path)


def test_a_longer_form_of_the_same_file_is_taken_in(house: House, driver: Driver) -> None:
    driver.write(Wish("win", "one"))
    other = attach(driver.file.path, SystemClock(), Actor("Ben Okafor", "ben-okafor"))
    before = driver.file.path.read_bytes()
    assert isinstance(other.do(Keep("win", "two", (), "", "", Visibility.PAIR)), Done)
    longer = driver.file.path.read_bytes()
    rewritten(driver, before)
    driver.beat()
    rewritten(driver, longer)
    assert isinstance(driver.write(Wish("win", "three")).outcome, Done)
    assert [c.said for c in driver.state.captures] == ["one", "two", "three"]
    assert [c.said for c in resumed(house, driver).state.captures] == ["one", "two", "three"]


def test_another_session_in_the_place_of_the_file_is_neither_shown_nor_written_to(
    house: House, driver: Driver
) -> None:
    driver.write(Wish("win", "ours"))
    ours = driver.file.path.read_bytes()
    theirs = started(house, "pair-45", ("Cy Lee", "Di Moss"))
    for number in range(9):
        theirs.write(Wish("win", f"theirs {number}"))
    data = theirs.file.path.read_bytes()
    rewritten(driver, data)
    driver.beat()
    outcome = driver.write(Wish("win", "ours, too")).outcome
    assert isinstance(outcome, Unsaved)
    assert outcome.why == "an older or another file is in its place"
    assert isinstance(driver.undo(), Unsaved)
    assert [c.said for c in driver.state.captures] == ["ours"]
    assert driver.file.path.read_bytes() == data
    rewritten(driver, ours)
    assert isinstance(driver.write(Wish("win", "ours, too")).outcome, Done)
    assert [c.said for c in resumed(house, driver).state.captures] == ["ours", "ours, too"]


@pytest.mark.parametrize("which", ["private", "workspace"])
def test_one_of_the_two_folders_may_fail_while_the_other_is_well(
    which: str, disk: SmallDisk | None, tmp_path: Path, clock: ManualClock
) -> None:
    if disk is None:
        return
    (tmp_path / "home").mkdir()
    house = house_at(tmp_path / "home", clock)
    place = house.workspace.private if which == "private" else house.workspace.root
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(disk.folder / which)
    (disk.folder / which).mkdir()
    driver = started(house, name="Ana Ruiz")
    driver.drafts.save(Draft("jot", "before"))
    disk.fill()
    long = "and more " * 400
    pair = [driver.write(Wish("win", f"{n} {long}")).outcome for n in range(4)]
    alone = [driver.write(Wish("insight", f"{n} {long}")).outcome for n in range(4)]
    failing, well = (alone, pair) if which == "private" else (pair, alone)
    assert isinstance(failing[-1], Unsaved)
    assert failing[-1].why == "the disk is full"
    assert all(isinstance(outcome, Done | KeptPrivately) for outcome in well)
    with pytest.raises(NotSaved) if which == "private" else nullcontext():
        driver.drafts.save(Draft("jot", "after"))
    driver.beat()
    disk.free()
    driver.drafts.save(Draft("jot", "after"))
    again = resumed(house, driver, "Ana Ruiz")
    assert len(again.state.captures) == sum(isinstance(outcome, Done) for outcome in pair)
    assert len(again.own_notes()) == sum(isinstance(outcome, KeptPrivately) for outcome in alone)
    assert "after" in drafts(tmp_path / "home") or "after" in drafts_at(house)
    house.close()


def drafts_at(house: House) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in house.workspace.drafts.glob("*.json"))


def test_a_workspace_that_is_gone_is_told_by_every_command_and_made_by_none(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "home")
    shell.starts_and_leaves()
    moved = shell.workspace.with_name("moved")
    shell.workspace.rename(moved)
    for command in (
        ("capture", "win", "nowhere"),
        ("resume", "--plain"),
        ("close",),
        ("strike", "F1", "--yes"),
        ("summary",),
        ("tidy",),
    ):
        told = shell.runs(*command)
        assert told.code in (2, 3), told
        assert len(told.err.strip().splitlines()) == 1, told.err
    assert not shell.workspace.exists()
    moved.rename(shell.workspace)
    assert shell.runs("capture", "win", "here again").out == "W1\n"
    shutil.rmtree(shell.workspace)
    assert shell.runs("capture", "win", "nowhere").code == 2


def test_a_workspace_that_can_only_be_read_opens_and_refuses_to_write(
    disk: SmallDisk | None, tmp_path: Path, tally: Tally
) -> None:
    if disk is None:
        return
    environ = {"XDG_DATA_HOME": str(tmp_path / "data"), "SESSIONTUI_WORKSPACE": str(disk.folder / "ours")}
    shell = Shell(tmp_path / "home")
    shell.environ |= environ
    shell.starts_and_leaves()
    disk.read_only()
    try:
        for command in (
            ("capture", "win", "nowhere"),
            ("close",),
            ("abandon",),
            ("start", *START[1:], "--another"),
        ):
            told = shell.runs(*command)
            assert told.code in (2, 3), told
            assert len(told.err.strip().splitlines()) == 1, told.err
        assert shell.runs("summary").code == 0
        assert shell.runs("sessions").code == 0
        plain = shell.runs("resume", "--plain", typed="w words of mine\nq\n")
        assert plain.code == 3, plain
        assert "Not saved" in plain.out
        terminal = Terminal(tmp_path / "home", "resume", environ=environ)
        try:
            terminal.until("(?m)^ win .*words of mine")
            terminal.types("\x1b")
            terminal.until("brings it back")
            terminal.types("k")
            terminal.until("(?m)^ park ")
            terminal.types("other words\r")
            terminal.until("Not saved: this disk can only be read")
            assert "other words" in terminal.text.splitlines()[-2], terminal.text
            terminal.types("\x1b")
            terminal.until("brings it back")
            terminal.types("q")
            assert terminal.ends() == 0
        finally:
            terminal.closes()
    finally:
        disk.writable()
    assert "other words" in drafts_below(tmp_path)
    tally("D9", "a workspace that can only be read", 9)


def drafts_below(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("drafts/*.json"))


def test_output_that_takes_no_more_is_told_in_a_line_and_by_the_exit_code(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "home")
    shell.starts_and_leaves()
    for command in ("sessions", "summary", "doctor", "--help"):
        with open("/dev/full", "w", encoding="utf-8") as full:
            told = subprocess.run(
                [sys.executable, "-m", "sessiontui", command],
                env=shell.environ,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert told.returncode == 3, told
        last = told.stderr.strip().splitlines()[-1]
        assert last.startswith("This could not be finished: the disk is full."), told.stderr
