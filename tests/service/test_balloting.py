"""Five and more terminals ask and answer without names; nothing on disk tells who answered, or when."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Busy, NotSaved
from sessiontui.core.views import View
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.state import Ballot
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, Unsaved
from sessiontui.service.together import ballot, balloting
from sessiontui.service.together.ballot import BallotBox
from sessiontui.service.together.balloting import Progress
from sessiontui.wiring import House
from this_checkout import PROGRAM

SIX = ("Ana Ruiz", "Ben Okafor", "Cem Kaya", "Dia Roy", "Eve Lund", "Finn Hale")
HOW_SAFE = "How safe is it here?"


def joins(house: House, first: Driver, name: str, view: View = "scribe") -> Driver:
    driver = house.driver(house.attach(first.file, name, view), first.file, name, view=view)
    driver.arrive()
    return driver


@pytest.fixture
def terminals(house: House) -> Iterator[list[Driver]]:
    """Six people, each at a terminal of their own; Ana drives."""
    ana = started(house, "feedforward-12", SIX, name=SIX[0])
    ana.arrive()
    terminals = [ana, *(joins(house, ana, name) for name in SIX[1:])]
    for driver in terminals:
        driver.do(c.Begin()) if driver is ana else driver.beat()
    yield terminals
    for driver in terminals:
        driver.leave()


def asks(terminals: list[Driver], *, words: bool = False) -> None:
    assert isinstance(terminals[0].ballots.ask(HOW_SAFE, words=words), Done)
    for driver in terminals[1:]:
        driver.beat()


def beats(terminals: list[Driver]) -> None:
    for driver in terminals:
        driver.beat()


def on_disk(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return all that a file system tells of every file: bytes, times, owners."""
    found: dict[str, tuple[object, ...]] = {}
    for path in (folder, *folder.rglob("*")):
        held = path.lstat()
        body = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (
            body,
            held.st_ino,
            held.st_mtime_ns,
            held.st_ctime_ns,
            held.st_uid,
            held.st_gid,
            held.st_mode,
        )
    return found


def has_answered(driver: Driver) -> bool:
    return driver.ballots.answered


def is_lost(driver: Driver) -> bool:
    return driver.ballots.lost


def refused(outcome: object) -> str:
    assert isinstance(outcome, Refused)
    return outcome.reason


def test_six_answer_at_the_same_time_and_each_is_counted_once(terminals: list[Driver]) -> None:
    asks(terminals)
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(
            pool.map(lambda pair: pair[1].ballots.answer(level=1 + pair[0] % 5), enumerate(terminals))
        )
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert terminals[0].ballots.progress == Progress(6, 6)
    assert isinstance(terminals[0].ballots.count(), Done)
    beats(terminals)
    for driver in terminals:
        assert driver.state.ballots == (Ballot(HOW_SAFE, (2, 1, 1, 1, 1), (), 6),)
        assert driver.state.ballot is None


def test_nothing_on_disk_is_another_after_each_answer(
    terminals: list[Driver], tmp_path: Path, clock: ManualClock
) -> None:
    asks(terminals)
    for number, driver in enumerate(terminals):
        before = on_disk(tmp_path)
        assert isinstance(driver.ballots.answer(level=1 + number % 5), Done)
        assert on_disk(tmp_path) == before
    clock.advance(seconds=1)
    before = on_disk(tmp_path)
    beats(terminals)
    assert on_disk(tmp_path) == before


def test_words_are_shown_shuffled_and_none_of_them_is_on_disk_before(
    terminals: list[Driver], tmp_path: Path
) -> None:
    asks(terminals, words=True)
    said = [f"what number {n} would rather not say aloud" for n in range(6)]
    for text, driver in zip(said, terminals, strict=True):
        assert isinstance(driver.ballots.answer(text=text), Done)
        assert b"rather not say" not in b"".join(
            bytes(str(v[0]), "utf-8") for v in on_disk(tmp_path).values()
        )
    assert isinstance(terminals[0].ballots.count(), Done)
    (ballot,) = terminals[0].state.ballots
    assert sorted(ballot.texts) == said
    assert ballot.levels == ()


def test_a_terminal_answers_once_and_answers_again_when_it_is_asked_anew(terminals: list[Driver]) -> None:
    asks(terminals)
    ben = terminals[1].ballots
    assert isinstance(ben.answer(level=2), Done)
    assert has_answered(terminals[1])
    assert "is in already" in refused(ben.answer(level=5))
    assert terminals[0].ballots.progress == Progress(1, 6)
    terminals[0].ballots.drop()
    terminals[1].beat()
    assert not has_answered(terminals[1])
    asks(terminals)
    assert not has_answered(terminals[1])
    assert isinstance(ben.answer(level=2), Done)


def test_an_answer_that_was_counted_though_it_seemed_not_to_be_is_counted_once(
    terminals: list[Driver], monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(terminals)

    def too_late(folder: Path, key: str, *, once: str, level: int, text: str) -> None:
        ballot.answer(folder, key, once=once, level=level, text=text)
        raise Busy("The terminal that asks does not take it just now")

    with monkeypatch.context() as slow:
        slow.setattr(balloting, "answer", too_late)
        assert "just now" in refused(terminals[1].ballots.answer(level=1))
    assert isinstance(terminals[1].ballots.answer(level=2), Done)
    assert terminals[0].ballots.progress == Progress(1, 6)
    for driver in terminals[2:]:
        driver.ballots.answer(level=2)
    terminals[0].ballots.count()
    assert terminals[0].state.ballots[0].levels == (0, 5, 0, 0, 0)


def test_an_answer_that_does_not_fit_can_be_given_again(terminals: list[Driver]) -> None:
    asks(terminals)
    assert "1 to 5" in refused(terminals[1].ballots.answer(level=6))
    assert isinstance(terminals[1].ballots.answer(level=3), Done)


def test_too_few_answers_are_not_kept_and_nobody_learns_them(terminals: list[Driver], tmp_path: Path) -> None:
    asks(terminals)
    for driver in terminals[1:5]:
        driver.ballots.answer(level=1)
    told = refused(terminals[0].ballots.count())
    assert told.startswith("4 have answered; with fewer than 5 nothing is anonymous")
    beats(terminals)
    assert all(not d.state.ballots and d.state.ballot is None for d in terminals)
    assert not (terminals[0].presence.folder / "ballot.sock").exists()
    assert terminals[0].ballots.progress is None


@pytest.mark.parametrize(("people", "group"), [(2, "a pair"), (3, "a trio"), (4, "of 4")])
def test_in_a_small_group_it_is_said_instead_and_nothing_is_opened(
    house: House, people: int, group: str
) -> None:
    driver = started(house, "feedforward-12", SIX[:people], name=SIX[0])
    driver.arrive()
    told = refused(driver.ballots.ask(HOW_SAFE))
    assert group in told
    assert "aloud" in told
    assert not (driver.presence.folder / "ballot.sock").exists()


def test_several_people_at_one_terminal_are_asked_to_sit_at_one_each(house: House) -> None:
    ana = started(house, "feedforward-12", SIX, name=SIX[0])
    ana.arrive()
    for name in (SIX[1], SIX[1], SIX[2], ""):  # a second terminal of one person, and one of nobody known
        joins(house, ana, name)
    joins(house, ana, SIX[4], "stage")
    assert "3 can just now" in refused(ana.ballots.ask(HOW_SAFE))


def test_a_terminal_of_nobody_known_a_shown_one_and_a_facilitators_do_not_answer(house: House) -> None:
    kim = started(house, "feedforward-12", SIX, name="Kim Lee", facilitator="Kim Lee")
    kim.arrive()
    others = [joins(house, kim, name) for name in SIX]
    nobody = joins(house, kim, "", "driver")
    assert isinstance(kim.ballots.ask(HOW_SAFE), Done)
    assert "those who take part" in refused(kim.ballots.answer(level=3))
    nobody.beat()
    assert "not known whose terminal" in refused(nobody.ballots.answer(level=3))
    kim.do(c.ShareScreen(True))
    others[0].beat()
    assert isinstance(others[0].ballots.answer(level=3), Done)


def test_a_shown_screen_is_no_place_to_answer_at(terminals: list[Driver]) -> None:
    asks(terminals)
    terminals[0].do(c.ShareScreen(True))
    assert "alone look at" in refused(terminals[0].ballots.answer(level=3))


def test_whoever_comes_later_can_answer_too(house: House, terminals: list[Driver]) -> None:
    terminals[5].leave()
    asks(terminals[:5])
    for driver in terminals[:5]:
        driver.ballots.answer(level=4)
    assert terminals[0].ballots.progress == Progress(5, 5)
    finn = joins(house, terminals[0], SIX[5])
    terminals[0].beat()
    assert isinstance(finn.ballots.answer(level=4), Done)
    terminals[0].ballots.count()
    terminals[5] = finn
    assert terminals[0].state.ballots[0].asked == 6


def test_a_terminal_started_anew_could_answer_twice_and_then_one_answer_is_missed_openly(
    house: House, terminals: list[Driver]
) -> None:
    asks(terminals)
    for driver in terminals[1:]:
        driver.ballots.answer(level=5)
    again = joins(house, terminals[0], SIX[1])
    assert isinstance(again.ballots.answer(level=5), Done)
    assert "as many are in as were asked for" in refused(terminals[0].ballots.answer(level=1))
    again.leave()


def test_answers_that_cannot_be_written_stay_and_are_counted_later(
    terminals: list[Driver], monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(terminals)
    for driver in terminals[:5]:
        driver.ballots.answer(level=4)

    def full(*_: object, **__: object) -> None:
        raise NotSaved("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(terminals[0].session._database, "write", full)
        assert isinstance(terminals[0].ballots.count(), Unsaved)
    assert isinstance(terminals[5].ballots.answer(level=4), Done)
    assert isinstance(terminals[0].ballots.count(), Done)
    assert terminals[0].state.ballots[0].levels == (0, 0, 0, 6, 0)


def test_a_question_that_cannot_be_written_leaves_no_box(
    terminals: list[Driver], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(terminals[0].session._database, "write", full)
        assert isinstance(terminals[0].ballots.ask(HOW_SAFE), Unsaved)
    assert not (terminals[0].presence.folder / "ballot.sock").exists()
    asks(terminals)


def test_the_question_goes_with_a_terminal_that_is_left(terminals: list[Driver]) -> None:
    asks(terminals)
    terminals[0].leave()
    terminals[1].beat()
    assert terminals[1].state.ballot is None
    assert "Nothing is being asked" in refused(terminals[1].ballots.answer(level=3))


def test_a_session_that_ends_ends_its_question(terminals: list[Driver]) -> None:
    asks(terminals)
    terminals[0].do(c.Close())
    beats(terminals)
    assert terminals[0].ballots.progress is None
    assert "Nothing is being asked" in refused(terminals[1].ballots.answer(level=3))


def test_a_scribe_asks_nothing(terminals: list[Driver]) -> None:
    assert "does not move the session" in refused(terminals[1].ballots.ask(HOW_SAFE))


def test_a_box_that_was_opened_since_stays_where_an_older_one_is_closed(tmp_path: Path) -> None:
    older = BallotBox(tmp_path, 5)
    (tmp_path / "ballot.sock").unlink()
    newer = BallotBox(tmp_path, 5)
    older.close()
    assert (tmp_path / "ballot.sock").exists()
    newer.close()
    assert not (tmp_path / "ballot.sock").exists()


ASKER = """
import sys
from pathlib import Path
from house_at import house_at
from sessiontui.core.clock import ManualClock
from sessiontui.store.workspace import SessionFile
house = house_at(Path(sys.argv[1]), ManualClock())
file = house.workspace.find_session(sys.argv[2])
driver = house.driver(house.attach(file, "Finn Hale"), file, "Finn Hale")
driver.arrive()
print(type(driver.ballots.ask("How safe is it here?")).__name__, flush=True)
sys.stdin.read()
"""


def test_a_killed_terminal_takes_its_question_along_and_others_say_so_and_ask_again(
    house: House, tmp_path: Path, clock: ManualClock
) -> None:
    ana = started(house, "feedforward-12", SIX, name=SIX[0])
    ana.arrive()
    others = [joins(house, ana, name) for name in SIX[1:5]]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PROGRAM), str(Path(__file__).parents[1])))}
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKER, str(tmp_path), ana.file.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
    )
    try:
        assert asker.stdout is not None
        assert asker.stdout.readline() == "Done\n"
        for driver in (ana, *others):
            driver.beat()
            assert isinstance(driver.ballots.answer(level=1), Done)
            assert not is_lost(driver)
    finally:
        asker.send_signal(signal.SIGKILL)
        asker.communicate()
    clock.advance(seconds=3)
    others[0].beat()
    assert is_lost(others[0])
    told = refused(others[1].ballots.answer(level=1))
    assert told == "The question went with Finn’s terminal, and no answer was kept; ask again."
    assert "went with Finn’s" in refused(ana.ballots.count())
    clock.advance(seconds=60)  # nobody at Finn's terminal any more
    for driver in (ana, *others):
        driver.others.sign(clock.now())
    others[0].beat()
    assert is_lost(others[0])
    asks([ana, *others])  # known at once, not at the next look
    assert not is_lost(others[0])
    assert isinstance(others[0].ballots.answer(level=2), Done)
    assert ana.ballots.progress == Progress(1, 5)
    ana.leave()
