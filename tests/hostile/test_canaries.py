"""Words that are for one person alone, or gone for good, are nowhere that anybody else could find them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from home_robot import at_home
from hostile_session import act
from real_terminal import Terminal
from screen_robot import at_the_screen

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptPrivately
from sessiontui.store.drafts import Draft
from thorough import Tally

PRIVATE_KINDS = ("note", "insight", "misstep", "idea", "reflection")
OTHERS = ("Cleo Xanthou", "Dan Quill")


def canary(what: str) -> str:
    return f"zq{what.replace(' ', '')}qz"


def holding(root: Path, *words: str) -> list[str]:
    """Return each file below a folder that holds one of the words, in its bytes or its name."""
    found = []
    for path in sorted(root.rglob("*")):
        data = path.name.encode("utf-8", "replace")
        if path.is_file():
            data += path.read_bytes()
        found += [f"{word} in {path}" for word in words if word.encode() in data]
    return found


class Lived:
    """A session with private words of two people in it, and another pair's beside it."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.house = house_at(folder, clock)
        self.clock = clock
        self.private: list[str] = []
        self.gone: list[str] = []
        self.others = [canary("other pair"), *OTHERS]
        other = started(self.house, people=OTHERS)
        act(other, c.Begin())
        self.keeps(other, "feedback", f"a / {canary('other pair')} / b")
        self.keeps(other, "commitment", f"if {canary('other pair')} then b by Friday, 3/10")
        act(other, c.Close())
        other.leave()
        self.driver = started(self.house, name=ANA)
        self.driver.arrive()
        act(self.driver, c.Begin())
        self.ben = resumed(self.house, self.driver, BEN)
        self.ben.arrive()
        for who, driver in (("ana", self.driver), ("ben", self.ben)):
            for kind in PRIVATE_KINDS:
                self.writes_alone(driver, kind, canary(f"{who} {kind}"))
        self.writes_alone(self.driver, "note", canary("taken back"))
        self.driver.undo()
        self.private.append(canary("narrowed"))
        self.gone.append(canary("struck"))
        self.keeps(self.driver, "jot", canary("narrowed"))
        jot = self.driver.state.captures[-1].id
        assert isinstance(self.driver.act("capture.share", f"{jot} me"), Done)
        self.keeps(self.driver, "feedback", f"a / {canary('struck')} / b")
        struck = self.driver.state.captures[-1].id
        act(self.driver, c.Change(struck, said=f"a / better {canary('struck')} / b"))
        self.keeps(self.driver, "win", "what everybody may know")
        assert isinstance(self.driver.do(c.Strike(struck)), Done)  # it takes every draft with it
        self.half_types(self.driver, canary("ana half typed"))
        self.half_types(self.ben, canary("ben half typed"))

    def keeps(self, driver: Driver, kind: str, said: str) -> None:
        assert isinstance(driver.write(Wish(kind, said)).outcome, Done)

    def writes_alone(self, driver: Driver, kind: str, said: str) -> None:
        self.private.append(said)
        assert isinstance(driver.write(Wish(kind, said)).outcome, KeptPrivately)

    def half_types(self, driver: Driver, said: str) -> None:
        self.private.append(said)
        driver.drafts.save(Draft("note", f"passphrase {said}"))


@pytest.fixture(params=[False, True], ids=["live", "closed"])
def session(request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock) -> Lived:
    made = Lived(tmp_path, clock)
    if request.param:
        act(made.driver, c.EnterRoomTime())
        assert isinstance(made.driver.do(c.Close()), Done)
        made.half_types(made.driver, canary("after the end"))
        made.private.remove(canary("ana half typed"))  # another draft stands in its place
    return made


def test_the_workspace_holds_nothing_that_is_for_one_person_alone(session: Lived, tally: Tally) -> None:
    workspace = session.house.workspace
    assert not holding(workspace.root, *session.private)
    kept = holding(workspace.private, *session.private)
    for word in session.private:
        if word != canary("taken back"):
            assert any(word in found for found in kept), word
    pair = workspace.pair_folder(session.driver.file.pair)
    assert not holding(pair, *session.others)
    tally("P1", "private words looked for in the workspace", len(session.private))


def test_struck_words_and_what_was_taken_back_are_nowhere_at_all(session: Lived, tally: Tally) -> None:
    everywhere = session.house.workspace.root.parent
    assert not holding(everywhere, *session.gone, canary("taken back"))
    tally("P1", "struck words looked for everywhere", len(session.gone) + 1)


def test_notes_of_each_lie_in_a_file_of_their_own(session: Lived) -> None:
    notes = session.house.workspace.notes
    assert not [word for word in session.private if "ben" in word and word in notes(ANA).read_text("utf-8")]
    assert not [word for word in session.private if "ana" in word and word in notes(BEN).read_text("utf-8")]
    assert not [n for n in session.ben.own_notes() if "ana" in n.said]


def test_no_summary_holds_what_is_for_one_person_alone(session: Lived, tally: Tally) -> None:
    pages = session.driver.pages()
    texts = {reader: pages.text(reader) for reader in pages.readers}
    assert len(texts) == 3
    for reader, text in texts.items():
        for word in (*session.private, *session.gone, *session.others):
            assert word not in text, reader
    tally("P1", "private words looked for in summaries", 3 * len(session.private))


def test_no_command_prints_what_is_for_one_person_alone(session: Lived, tally: Tally) -> None:
    environ = {
        **{name: os.environ[name] for name in ("PATH", "HOME")},
        **{name: value for name, value in session.house.environ.items() if name.startswith("XDG")},
        "SESSIONTUI_WORKSPACE": str(session.house.workspace.root),
        "LC_ALL": "C.UTF-8",
    }
    file = session.driver.file.id
    commands: tuple[tuple[str, ...], ...] = (
        ("sessions", "--json"),
        ("sessions",),
        ("commitments", "--all", "--json"),
        ("summary", "--session", file, "--for", "Ben"),
        ("doctor", "--json"),
        ("doctor", "--deep"),
        ("digest", "show", session.driver.file.pair),
        ("templates", "list", "--json"),
        ("tidy", "--session", file, "--as", "Ben"),
        ("resume", file, "--as", "Ben", "--plain"),
    )
    if not session.driver.state.live:
        commands = commands[:1] + commands[3:4] + commands[-2:]  # what differs once it is over
    for arguments in commands:
        done = subprocess.run(
            [sys.executable, "-m", "sessiontui", *arguments],
            env=environ,
            capture_output=True,
            input=b"C\nA\nj\n?\n!\nm\nl\nq\n",
            timeout=60,
            check=False,
        )
        printed = (done.stdout + done.stderr).decode()
        assert "sessiontui stopped" not in printed, (arguments, printed)
        alone = [word for word in (*session.private, *session.gone) if "ben" not in word]
        assert not [word for word in alone if word in printed], (arguments, printed)
        if "Ben" not in arguments:
            assert not [word for word in session.private if word in printed], (arguments, printed)
    tally("P1", "private words looked for in commands of others", len(commands) * len(session.private))


async def test_a_shared_screen_shows_no_private_words_and_no_other_pair(
    session: Lived, clock: ManualClock, tally: Tally
) -> None:
    looked = 0
    hidden = (*session.private, *session.gone)
    async with at_home(session.house, ANA, masked=True, size=(120, 40)) as home:
        for keys in ((), ("?",), ("escape",)):
            await home.presses(*keys)
            home.sees_not(*hidden, *session.others, "Ruiz", "Okafor", "Cleo", "Dan")
            looked += 1
    if session.driver.state.live:
        driver = resumed(session.house, session.driver, ANA)
        act(driver, c.ShareScreen(True))
        async with at_the_screen(session.house, driver, clock) as robot:
            for key in ("C", "A", "j", "!", "m", "S", "question_mark"):
                await robot.pilot.press(key)
                await robot.pilot.pause(0.2)
                robot.sees_not(*hidden, *session.others)
                await robot.pilot.press("escape")
                looked += 1
    tally("P1", "shared screens looked at for private words", looked)


async def test_another_persons_screen_shows_no_private_words(
    session: Lived, clock: ManualClock, tally: Tally
) -> None:
    alone = [word for word in (*session.private, *session.gone) if "ben" not in word]
    driver = resumed(session.house, session.driver, BEN)
    async with at_the_screen(session.house, driver, clock) as robot:
        for key in ("C", "A", "j", "!", "m", "S", "question_mark"):
            await robot.pilot.press(key)
            await robot.pilot.pause(0.2)
            robot.sees_not(*alone, *session.others)
            await robot.pilot.press("escape")
    tally("P1", "private words looked for on another's screens", 7 * len(alone))


# --- two real terminals ---------------------------------------------------------------------------------


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def of_the_process(pid: int) -> bytes:
    """Return what anybody can read of a process and its children: how it was called, and its environment."""
    found = b""
    for each in (pid, *children(pid)):
        for what in ("cmdline", "environ", "comm"):
            try:
                found += Path(f"/proc/{each}/{what}").read_bytes()
            except OSError:
                continue
    return found


def children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@pytest.mark.terminal
def test_private_words_reach_neither_the_others_terminal_nor_the_machine(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    scratch, log = tmp_path / "scratch", tmp_path / "log.txt"
    scratch.mkdir()
    environ = {"TMPDIR": str(scratch), "TEXTUAL_LOG": str(log), "TEXTUAL": "devtools,debug"}
    people = ("start", "pair-60", "--with", ANA, "--with", BEN, "--as", "Ana")
    ana = Terminal(tmp_path, *people, columns=100, rows=30, environ=environ)
    terminals.append(ana)
    ana.until("Ready when you are")
    ana.types("n")
    ana.until("1 of 9")
    noted, half, plain_words = canary("noted"), canary("half"), canary("for both")
    ana.types("i")
    ana.until("insight")
    ana.types(f"{noted}\r")
    ana.until("Only you|for you|own")
    ana.types("i")
    ana.until("insight")
    ana.types(half)
    ana.until(half)
    ben = Terminal(tmp_path, "resume", "--as", "Ben", columns=100, rows=30, environ=environ)
    terminals.append(ben)
    ben.until("An account each keeps it apart")  # nothing more is offered to one of them alone
    ana.types("\x1b")
    ana.reads(0.5)
    ana.types("f")
    ana.until("feedback")
    ana.types(f"a / {plain_words} / b\r")
    ben.until(plain_words)
    drafts = tmp_path / "data" / "sessiontui" / "private"
    deadline = time.monotonic() + 20
    while not holding(drafts, half) and time.monotonic() < deadline:
        ana.reads(0.2)
        ben.reads(0.2)
    assert holding(drafts, half)
    for key in ("C", "\x1b", "j", "\x1b", "S", "\x1b"):
        ben.types(key)
        ben.reads(0.3)
    for word in (noted, half):
        assert word.encode() not in ben.seen
        assert word.encode() not in of_the_process(ana.process.pid)
        assert not holding(tmp_path / "data" / "sessiontui" / "workspace", word)
        assert not holding(scratch, word)
    assert plain_words.encode() not in of_the_process(ana.process.pid)
    for terminal in (ana, ben):
        assert b"\x1b]0;" not in terminal.seen
        assert b"\x1b]2;" not in terminal.seen
    assert not log.exists()
    tally("P1", "private words looked for at two real terminals", 2)
