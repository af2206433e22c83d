"""Whatever the program creates belongs to its owner alone, and nothing is written through a link."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hostile_session import act

from house_at import house_at, started
from sessiontui.cli.crash import report_crash
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Damaged, SessiontuiError
from sessiontui.live import commands as c
from sessiontui.service.opening.known_people import keep_people
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.store import open_database
from sessiontui.store.drafts import Draft
from sessiontui.store.operations import Put
from sessiontui.wiring import House
from this_checkout import FINDS_IT
from thorough import Tally

UMASKS = (0o000, 0o022, 0o077, 0o777)
WIDEST = (0o000, 0o777)
each_umask = pytest.mark.parametrize("umask", UMASKS, ids=[f"{umask:03o}" for umask in UMASKS])


def wrong_modes(root: Path, *, but: tuple[Path, ...] = ()) -> tuple[int, list[str]]:
    """Return how many files and folders there are below a folder, and those that are open to others."""
    found, wrong = 0, []
    for path in root.rglob("*"):
        if path in but:
            continue
        found += 1
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600) and not path.is_symlink():
            wrong.append(f"{path.relative_to(root)}: {mode:04o}")
    return found, wrong


def whole_life(house: House, clock: ManualClock) -> Driver:
    """Do once whatever makes a file or a folder; return a terminal at the last session."""
    keep_people(house.workspace, ("Ana Ruiz", "Ben Okafor"), clock)
    driver = started(house, name="Ana Ruiz")
    driver.arrive()
    driver.beat()
    act(driver, c.Begin())
    driver.write(Wish("note", "for me alone"))
    driver.write(Wish("commitment", "if it rains then I call by Friday, 8/10"))
    driver.write(Wish("feedback", "stand-up / read the list / two left"))
    driver.drafts.save(Draft("feedback", "half a line"))
    driver.do(c.Strike("F1"))
    driver.drafts.save(Draft("jot", "half another"))
    driver.do(c.Close())
    assert not driver.trouble
    driver.pages().write("pair", str(house.workspace.root.parent / "copy.md"))
    driver.leave()
    torn_and_damaged(house, driver, clock)
    clock.advance(hours=24)
    again = started(house, name="Ana Ruiz")
    again.arrive()
    again.drafts.save(Draft("jot", "half a third"))
    drafts = next(house.workspace.drafts.glob("*.json"))
    drafts.write_bytes(b"no draft")
    again.drafts.load()
    report_crash(ValueError("what somebody said"))
    return again


def torn_and_damaged(house: House, driver: Driver, clock: ManualClock) -> None:
    """Leave half a line at the end of one file and a hole in another; have both mended."""
    from sessiontui.service.care.mending import mend_workspace

    with driver.file.path.open("ab") as file:
        file.write(b'{"s":999,"p":"')
    database = open_database(driver.file.path, clock=clock)
    with database.hold():
        pass
    database.close()
    ledger = house.workspace.ledger(driver.file.pair)
    ledger.write_bytes(ledger.read_bytes().replace(b'"items"', b'"itemz"', 1))
    mend_workspace(house.workspace, clock)


@pytest.fixture
def umasked() -> Iterator[Callable[[int], None]]:
    before = os.umask(0o022)

    def put(umask: int) -> None:
        os.umask(umask)

    yield put
    os.umask(before)


@each_umask
def test_every_file_of_a_session_belongs_to_its_owner_alone(
    tmp_path: Path,
    clock: ManualClock,
    umask: int,
    umasked: Callable[[int], None],
    tally: Tally,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    house = house_at(home, clock)
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    house.renderer.start(warm=True)
    umasked(umask)
    driver = whole_life(house, clock)
    os.umask(0o022)
    found, wrong = wrong_modes(home)
    driver.leave()
    house.close()
    assert not wrong
    kinds = {path.suffix or path.name for path in home.rglob("*")}
    assert {".jsonl", ".md", ".json", ".txt", ".lock"} <= kinds, kinds
    tally("P2", f"files and folders made under umask {umask:03o}", found, len(wrong))


def shell(home: Path, umask: int, *arguments: str, typed: str = "") -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sessiontui", *arguments],
        input=typed.encode(),
        capture_output=True,
        umask=umask,
        timeout=60,
        check=False,
        env={
            **FINDS_IT,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TMPDIR": str(home / "tmp"),
            "LC_ALL": "C.UTF-8",
        },
    )
    assert done.returncode in (0, 1), done.stderr


@each_umask
def test_every_file_that_commands_make_belongs_to_its_owner_alone(
    tmp_path: Path, umask: int, tally: Tally
) -> None:
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True, mode=0o700)
    (home / "tmp").mkdir(mode=0o700)
    people = ("--with", "Ana Ruiz", "--with", "Ben Okafor", "--as", "Ana")
    shell(home, umask, "start", "pair-60", *people, "--plain", typed="n\nf a / b\ni mine\nq\n")
    shell(home, umask, "close")
    shell(home, umask, "summary", "-o", str(home / "out.md"))
    if umask in WIDEST:
        shell(home, umask, "doctor", "--repair")
        shell(home, umask, "demo", "--keep", "--plain", typed="n\nq\n")
        assert list((home / "tmp").glob("sessiontui-demo-*"))
        shell(home, umask, "templates", "copy", "pair-60")
        shell(home, umask, "templates", "pack", "ours", "--version", "1", "-o", str(home / "packs"))
        shell(home, umask, "templates", "unpack", str(home / "packs" / "ours"))
    given = tuple(home / name for name in ("data", "tmp"))
    found, wrong = wrong_modes(home, but=given)
    assert not wrong
    assert (home / "out.md").exists()
    tally("P2", f"files and folders of commands under umask {umask:03o}", found, len(wrong))


# --- links ----------------------------------------------------------------------------------------------


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of somebody else that a link leads to."""
    path = tmp_path / "victim"
    path.write_text("untouched", encoding="utf-8")
    path.chmod(0o644)
    return path


def linked(path: Path, victim: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    path.symlink_to(victim)
    return path


def untouched(victim: Path) -> bool:
    return victim.read_text(encoding="utf-8") == "untouched" and stat.S_IMODE(victim.lstat().st_mode) == 0o644


PLACES: dict[str, Callable[[House, Driver], Path]] = {
    "a summary": lambda house, d: house.workspace.summaries(d.file.pair) / f"{d.file.id}-ana-ruiz.md",
    "the shared summary": lambda house, d: house.workspace.summaries(d.file.pair) / f"{d.file.id}-pair.md",
    "the ledger": lambda house, d: house.workspace.ledger(d.file.pair),
    "the ledger's lock": lambda house, d: Path(f"{house.workspace.ledger(d.file.pair)}.lock"),
    "the new ledger": lambda house, d: Path(f"{house.workspace.ledger(d.file.pair)}.new"),
    "the session's lock": lambda house, d: Path(f"{d.file.path}.lock"),
    "the new session": lambda house, d: Path(f"{d.file.path}.new"),
    "the bytes kept aside": lambda house, d: Path(f"{d.file.path}.torn-1"),
    "a draft": lambda house, d: d.drafts.path,
    "a sign of life": lambda house, d: d.file.path.parents[1] / "live" / d.file.id / "ana-ruiz.json",
    "a new sign of life": lambda house, d: (
        d.file.path.parents[1] / "live" / d.file.id / f"ana-ruiz.{os.getpid()}.new"
    ),
    "notes for oneself": lambda house, d: house.workspace.notes("Ana Ruiz"),
    "the lock of the notes": lambda house, d: Path(f"{house.workspace.notes('Ana Ruiz')}.lock"),
    "the list of people": lambda house, d: house.workspace.programme,
}


@pytest.mark.parametrize("place", PLACES, ids=PLACES)
def test_nothing_is_written_through_a_link(
    house: House, clock: ManualClock, victim: Path, place: str, tally: Tally
) -> None:
    driver = started(house, name="Ana Ruiz")
    act(driver, c.Begin())
    where = PLACES[place](house, driver)
    linked(where, victim)
    told: list[str] = []
    try:
        driver.arrive()
        driver.beat()
        driver.write(Wish("feedback", "stand-up / read the list / two left"))
        driver.write(Wish("note", "for me alone"))
        try:
            driver.drafts.save(Draft("jot", "half a line"))
        except SessiontuiError as error:
            told.append(str(error))
        driver.do(c.Strike("F1"))
        driver.do(c.Close())
        told += driver.trouble
        keep_people(house.workspace, ("Ana Ruiz",), clock)
        driver.leave()
    except SessiontuiError as error:
        told.append(str(error))
    if place == "the bytes kept aside":
        with driver.file.path.open("ab") as file:
            file.write(b'{"s":999,"p":"')
        database = open_database(driver.file.path, clock=clock)
        with database.hold():
            pass
        database.close()
    assert untouched(victim), told
    tally("P2", "places where a link lies in wait", 1)


@pytest.mark.parametrize("target", ["folder", "nothing", "file"])
def test_a_crash_is_not_reported_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    elsewhere = tmp_path / "elsewhere"
    if target == "folder":
        elsewhere.mkdir()
    elif target == "file":
        elsewhere.write_text("untouched", encoding="utf-8")
    private = tmp_path / "data" / "sessiontui" / "private"
    private.mkdir(parents=True, mode=0o700)
    (private / "crashes").symlink_to(elsewhere)
    told = report_crash(ValueError("what somebody said"))
    assert told.startswith("sessiontui stopped (ValueError).")
    assert not elsewhere.is_dir() or not list(elsewhere.iterdir())


def test_a_crash_report_does_not_follow_a_link_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, victim: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    crashes = tmp_path / "data" / "sessiontui" / "private" / "crashes"
    linked(crashes / "crash-1.txt", victim)
    assert "crash-2.txt" in report_crash(ValueError("what somebody said"))
    assert untouched(victim)


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", "a/b", "..", "x\x1b[2J", "", "a" * 300])
def test_a_session_whose_name_is_a_path_is_not_opened(house: House, clock: ManualClock, name: str) -> None:
    driver = started(house)
    (row,) = (msgspec.to_builtins(record) for record in driver.session.history.records)
    row["event"]["session"] = name
    driver.session.close()
    driver.file.path.unlink()
    database = open_database(driver.file.path, clock=clock)
    database.write([Put("events", "e1", row)])
    database.close()
    with pytest.raises(Damaged, match="could be a path"):
        house.attach(driver.file)
