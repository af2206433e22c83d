import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.project import EVENTS, project
from sessiontui.service.afterwards.ledger import read_ledger
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.outcome import Done
from sessiontui.store import open_database


def tables(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    database = open_database(path, create=False, read_only=True)
    try:
        return {
            name: {str(row.doc_id): dict(row) for row in database.table(name).all()}
            for name in sorted(database.tables())
            if name != EVENTS and len(database.table(name))
        }
    finally:
        database.close()


def test_what_is_done_is_on_disk_before_it_is_shown(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("win", "it began"))
    other = resumed(house, driver)
    assert other.state == driver.state


def test_tables_equal_the_projection_after_every_record(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    for act, said in (
        ("block.next", ""),
        ("capture.feedback", "a / b / c"),
        ("capture.commitment", "if x then y by Friday 8"),
        ("capture.answer", "F1 heard"),
        ("block.next", ""),
        ("session.undo", ""),
        ("session.redo", ""),
        ("capture.remove", "C1"),
        ("capture.strike", "F1"),
        ("session.close-now", ""),
    ):
        clock.advance(seconds=10)
        assert isinstance(driver.act(act, said), Done), act
        assert tables(driver.session.path) == project(driver.state), act


def test_two_terminals_write_into_one_session_and_see_each_other(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    ana = started(house, name=ANA)
    ben = resumed(house, ana, BEN)
    ana.act("block.next")
    assert ben.beat().changed
    ben.write(Wish("win", "Ben’s"))
    ana.write(Wish("win", "Ana’s"))
    ben.session.follow()
    assert [x.id for x in ana.state.captures] == ["W1", "W2"]
    assert ana.state == ben.state
    first = ana.state.now
    assert first is not None
    ben.do(c.NextBlock(first.block.id))
    outcome = ana.do(c.NextBlock(first.block.id))
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith("Ben already moved on")


def test_strike_leaves_no_word_in_any_file_of_the_workspace(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("feedback", "CANARY / words"))
    driver.write(Wish("commitment", "CANARY promise by Friday 8"))
    driver.act("session.close-now")
    assert any(b"CANARY" in p.read_bytes() for p in driver.summaries())
    driver.act("capture.strike", "F1")
    driver.act("capture.strike", "C1")
    assert not driver.trouble
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"CANARY" not in path.read_bytes(), path


def test_a_strike_that_was_interrupted_is_repeated_by_striking_again(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("win", "CANARY"))
    driver.session.do(c.Strike("W1"))  # the sweep did not happen
    assert b"CANARY" in driver.session.path.read_bytes()
    assert isinstance(driver.do(c.Strike("W1")), Done)
    assert b"CANARY" not in driver.session.path.read_bytes()


def test_what_stays_open_comes_along_into_the_next_session(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("commitment", "if x then y by Friday 8", by=ANA))
    driver.write(Wish("commitment", "dropped at once", by=BEN))
    driver.write(Wish("feedback", "a / b", by=BEN, to=ANA))
    driver.do(c.Answer("C2", "dropped"))
    driver.do(c.Answer("F1", "thinking about it"))
    driver.act("session.close-now")
    driver.leave()
    clock.advance(hours=24 * 14)
    again = started(house)
    assert [(h.item.kind, h.item.by) for h in again.state.carried] == [("commitment", ANA), ("feedback", BEN)]
    again.do(c.Answer(again.state.carried[0].item.id, "kept"))
    again.act("block.next")
    again.act("session.close-now")
    ledger = read_ledger(house.workspace, again.file.pair, clock)
    assert [item.status for item in ledger.items if item.kind == "commitment"] == ["kept", "dropped"]


def test_an_abandoned_session_leaves_nothing_behind_for_the_next(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("commitment", "never mind"))
    driver.act("session.abandon")
    driver.leave()
    assert not started(house).state.carried


WRITER = """
import sys
from pathlib import Path
from sessiontui.service.session.capturing import Wish
from sessiontui.service.opening.starting import StartRequest
from sessiontui.wiring import House
from sessiontui.store.drafts import Draft

house = House(Path(sys.argv[1]))
opened = house.start(StartRequest("pair-60", ("Ana Ruiz", "Ben Okafor")))
driver = house.driver(opened.session, opened.file)
driver.arrive()
driver.act("block.next")
print(opened.file.id, flush=True)
number = 0
while True:
    number += 1
    outcome = driver.write(Wish("win", f"win number {number}")).outcome
    print(number, flush=True)
    driver.drafts.save(Draft("jot", f"half typed {number}"))
"""


def test_a_session_killed_in_the_middle_resumes_with_every_line_and_the_draft(tmp_path: Path) -> None:
    environ = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path / "workspace")],
        stdout=subprocess.PIPE,
        env=environ,
        text=True,
    )
    assert process.stdout is not None
    session = process.stdout.readline().strip()
    acknowledged = 0
    while acknowledged < 25:
        acknowledged = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    acknowledged = max([acknowledged, *(int(n) for n in rest)])
    from sessiontui.wiring import House

    house = House(tmp_path / "workspace", environ=environ)
    file = house.workspace.find_session(session)
    driver = house.driver(house.attach(file), file)
    said = [capture.said for capture in driver.state.captures]
    assert said[:acknowledged] == [f"win number {n}" for n in range(1, acknowledged + 1)]
    draft = driver.drafts.load()
    assert draft is not None
    assert draft.text.startswith("half typed")


def test_an_unsure_step_and_a_third_commitment_are_met_with_a_question(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    unsure = driver.write(Wish("commitment", "if x then y by Friday 5", by=ANA))
    assert unsure.advice == ("What would be a smaller step, one that is at least a 7?",)
    assert driver.write(Wish("commitment", "if x then y by Friday 7", by=ANA)).advice == ()
    third = driver.write(Wish("commitment", "if x then y by Friday 9", by=ANA))
    assert third.advice == ("That makes 3 for Ana: which one could wait?",)
    assert driver.write(Wish("commitment", "if x then y by Friday 9", by=BEN)).advice == ()
    assert len(driver.state.captures) == 4


def test_a_strike_reaches_the_sessions_that_the_words_were_carried_into(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    first = started(house)
    first.act("block.next")
    first.write(Wish("commitment", "if CANARY happens, then I ask first by Friday 8", by=ANA))
    first.act("session.close-now")
    clock.advance(hours=24)
    second = started(house)
    second.act("block.next")
    second.act("session.close-now")
    second.leave()
    again = resumed(house, first)
    again.do(c.Strike("C1"))
    assert not again.trouble
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"CANARY" not in path.read_bytes(), path
    reopened = resumed(house, second)
    assert reopened.state.carried[0].item.id.endswith("/C1")


def test_undo_after_private_notes_goes_back_in_order_and_redo_forward(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, name=ANA)
    driver.act("block.next")
    driver.write(Wish("commitment", "ask first"))
    driver.write(Wish("insight", "one"))
    driver.write(Wish("insight", "two"))
    driver.act("session.undo")
    driver.act("session.undo")
    assert driver.own_notes() == ()
    assert len(driver.state.captures) == 1
    driver.act("session.redo")
    assert [note.said for note in driver.own_notes()] == ["one"]
    driver.act("session.redo")
    assert sorted(note.said for note in driver.own_notes()) == ["one", "two"]


def test_an_edit_is_read_again_and_an_empty_one_changes_nothing(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("commitment", "if Ana stalls, then I wait by Friday 8"))
    driver.act("capture.edit", "C1 if Ben stalls, then I ask by Monday 9")
    parts = dict(driver.state.captures[0].parts)
    assert (parts["if"], parts["when"], parts["confidence"]) == ("Ben stalls", "2026-11-30", "9")
    assert isinstance(driver.act("capture.edit", "C1"), Refused)
    assert isinstance(driver.act("block.goto", "²"), Refused)


def test_pairs_whose_names_run_together_have_folders_of_their_own(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    one = started(house, people=("Ana", "Ben Cho"))
    other = started(house, people=("Ana Ben", "Cho"))
    assert one.file.pair != other.file.pair


def test_only_a_session_that_is_open_again_is_marked_as_live(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    first = started(house, name=ANA)
    first.act("block.next")
    first.act("session.close-now")
    scribe = house.driver(house.attach(first.file, BEN, "scribe"), first.file, BEN, view="scribe")
    assert isinstance(scribe.act("session.reopen"), Refused)
    assert not scribe.presence.live
    first.act("session.reopen")
    assert first.presence.live
    assert isinstance(scribe.act("session.reopen"), Refused)  # it is open: the mark stays
    assert first.presence.live
