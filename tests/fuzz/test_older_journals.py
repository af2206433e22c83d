"""Journals of an older program, which wrote less down: they open, and are gone on with."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from odd_events import Document, journal_of, sound
from room import ANA

from house_at import house_at
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.service.bench.before_and_after import uses
from sessiontui.service.opening.finding import session_line, state_of
from sessiontui.service.opening.starting import StartRequest
from sessiontui.service.opening.versions import FOLDER
from sessiontui.store.workspace import SessionFile
from sessiontui.wiring import House

PAIR, SESSION = "ana-ruiz-ben-okafor", "2026-11-24-ana-ruiz-ben-okafor"
NEWER_FIELDS = ("templates", "first_session", "glossary")


def written_before() -> list[Document]:
    """Return the events of a session without all that events got since."""
    rows: list[dict[str, dict[str, object]]] = msgspec.json.decode(msgspec.json.encode(sound()))
    assert any("templates" in row["event"] for row in rows)
    assert any(row["event"]["type"] == "PromptRevised" for row in rows)
    rows = [row for row in rows if row["event"]["type"] != "RubricRevised"]
    for row in rows:
        for field in NEWER_FIELDS:
            row["event"].pop(field, None)
    return [{**row, "n": number} for number, row in enumerate(rows, 1)]


def put_there(house: House, clock: ManualClock) -> SessionFile:
    house.workspace.create()
    path = house.workspace.session_file(PAIR, SESSION)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(journal_of(written_before()))
    clock.advance(minutes=40)
    return house.workspace.find_session(SESSION)


def test_a_question_taken_by_an_older_program_is_shown_and_its_session_held_again(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    file = put_there(house, clock)
    state = state_of(file, clock)
    second = state.block("second")
    assert second is not None
    assert second.prompt is not None
    assert second.prompt.lead == "What is new?"
    assert state.used == state.shown_last == ()
    assert session_line(file, clock).templates == ()
    driver = house.driver(house.attach(file, ANA), file, ANA)
    driver.do(c.Close())
    driver.leave()
    assert uses(house.workspace, clock, "rubric", "coach-turn") == (), "nobody wrote down which text it was"
    again = house.start(StartRequest("", ("Cleo", "Dan"), like=SESSION))
    assert again.said[0].endswith("kept its plan, but no texts; its questions are those of today.")


def test_what_is_taken_newer_in_it_by_this_program_is_recorded_and_held_again_with_a_word_on_the_rest(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    file = put_there(house, clock)
    driver = house.driver(house.attach(file, ANA), file, ANA)
    assert driver.newer is not None
    driver.newer.look()
    path = house.workspace.root / "rubrics" / "coach-turn.yaml"
    path.parent.mkdir(mode=0o700)
    path.write_text(
        "title: Turn\ncriterion: What is asked.\nlevels:\n"
        "  - level: 1\n    short: tells\n    text: Tells.\n  - level: 2\n    short: asks\n    text: Asks.\n"
    )
    os.chmod(path, 0o600)
    driver.newer.look()
    assert len(driver.newer.offered()) == 1
    driver.act("prompt.take")
    driver.act("block.next")
    clock.advance(minutes=3)
    driver.do(c.Close())
    driver.leave()
    (use,) = uses(house.workspace, clock, "rubric", "coach-turn")
    assert (use.taken, use.blocks) == (True, sum(b.spent > 0 for b in driver.state.blocks if b.rubric))
    again = house.start(StartRequest("", ("Cleo", "Dan"), like=SESSION))
    said = "kept its plan, but only this of its texts: coach-turn; its other questions are those of today."
    assert again.said[0].endswith(said)
    for kept in (house.workspace.pair_folder(PAIR) / FOLDER).iterdir():
        kept.unlink()
    again = house.start(StartRequest("", ("Cleo", "Dan"), like=SESSION))
    assert again.said[0].endswith("kept its plan, but no texts; its questions are those of today.")
