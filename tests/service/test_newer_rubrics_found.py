"""A rubric whose file changes while a session runs: offered, taken, recorded, held again, told by `why`."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.agenda import Rubric
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.present.newer_words import nothing_lines
from sessiontui.service.bench.before_and_after import uses
from sessiontui.service.bench.newer import Newer
from sessiontui.service.bench.reasons import lineage_of, note_change, why
from sessiontui.service.opening.finding import session_line
from sessiontui.service.opening.starting import StartRequest
from sessiontui.service.opening.versions import FOLDER
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.templates.shelves.library import built_in_root, checksum
from sessiontui.wiring import House

OLD = "a story of one’s own"
NEW = "their own story"
NEWER = "a story of mine"


def text(short: str = NEW) -> str:
    root = built_in_root()
    assert root is not None
    return (root / "rubrics" / "coach-turn.yaml").read_text(encoding="utf-8").replace(OLD, short)


def saves(house: House, said: str) -> Path:
    path = house.workspace.root / "rubrics" / "coach-turn.yaml"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    beside.write_text(said, encoding="utf-8")
    beside.chmod(0o600)
    beside.replace(path)
    return path


@pytest.fixture
def newer(driver: Driver) -> Newer:
    assert driver.newer is not None
    driver.newer.look()
    return driver.newer


def shorts(driver: Driver) -> dict[str, str]:
    """Return the first level of the rubric that each turn shows."""
    rubrics = {b.block.id: driver.state.rubric_of(b) for b in driver.state.blocks}
    return {block: r.levels[0].short for block, r in rubrics.items() if r and r.name == "coach-turn"}


def offered(newer: Newer) -> set[str]:
    return {each.after.levels[0].short for each in newer.offered() if isinstance(each.after, Rubric)}


def goes_to(driver: Driver, block: str) -> None:
    while driver.state.now is None or driver.state.now.block.id != block:
        driver.act("block.next")


def checksums(driver: Driver) -> list[str]:
    return [version.checksum for version in driver.state.used if version.name == "coach-turn"]


def again(house: House) -> None:
    house.__dict__.pop("library", None)
    house.__dict__.pop("bench", None)


def test_it_is_offered_in_every_turn_that_shows_it_taken_in_one_step_and_its_text_is_kept(
    driver: Driver, newer: Newer, house: House
) -> None:
    folder = house.workspace.pair_folder(driver.file.pair) / FOLDER
    before = shorts(driver)
    assert set(before.values()) == {OLD}
    saves(house, text())
    assert newer.look()
    assert offered(newer) == {NEW}
    assert shorts(driver) == before, "offered, never swapped"
    assert len(list(folder.iterdir())) == 1, "what nobody took is not kept"
    done = driver.act("prompt.take")
    assert isinstance(done, Done)
    assert len({record.step for record in done.records}) == 1
    assert set(shorts(driver).values()) == {NEW}
    assert checksums(driver)[1:] == [checksum(text())]
    assert checksum(text()) in " ".join(path.read_text() for path in folder.iterdir())
    assert newer.offered() == ()
    driver.undo()
    assert shorts(driver) == before
    assert len(checksums(driver)) == 1
    assert newer.offered() == (), "whoever took it back does not want it offered again"
    again_at = resumed(house, driver)
    assert shorts(again_at) == before


def test_a_broken_rubric_is_told_with_its_line_the_last_good_one_stays_and_mended_it_is_offered(
    driver: Driver, newer: Newer, house: House
) -> None:
    saves(house, text())
    newer.look()
    driver.act("prompt.take")
    shutil.rmtree(house.workspace.private / "last-good")  # the built-in one would be shown instead
    path = saves(house, text() + "colour: red\n")
    newer.look()
    assert newer.broken() == (), "it may be half written yet"
    assert newer.look()
    (finding,) = newer.broken()
    assert finding.file == str(path)
    assert finding.line == len(text().splitlines()) + 1
    assert "colour" in str(finding)
    assert newer.offered() == ()
    assert set(shorts(driver).values()) == {NEW}
    assert newer.standing() == (finding,)
    saves(house, text(NEWER))
    newer.look()
    assert newer.standing() == ()
    assert offered(newer) == {NEWER}
    newer.leave()
    assert newer.offered() == ()


def test_question_and_rubric_are_taken_together_and_what_was_left_alone_is_told(
    driver: Driver, newer: Newer, house: House
) -> None:
    saves(house, "# looked at\n" + text(OLD))
    newer.look()
    assert newer.offered() == ()
    assert newer.unseen() == (("rubric", "coach-turn"),)
    (told,) = nothing_lines(driver.state, newer.unseen(), newer.keeping())
    assert told == "coach-turn was saved meanwhile; nothing that is shown here changes."
    own = house.workspace.root / "prompts" / "pair" / "coach.md"
    own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own.write_text("---\ntitle: Coach\nkind: session\nvariables: []\n---\nWhere are you?\n", encoding="utf-8")
    saves(house, text())
    newer.look()
    assert newer.unseen() == ()
    assert {type(change.after).__name__ for change in newer.all()} == {"Prompt", "Rubric"}
    done = driver.act("prompt.take")
    assert isinstance(done, Done)
    assert len({record.step for record in done.records}) == 1
    used = {(version.kind, version.name, version.layer) for version in driver.state.taken}
    assert used == {("prompt", "pair/coach", "workspace"), ("rubric", "coach-turn", "workspace")}


def test_where_a_level_was_noted_the_words_it_was_read_from_stay(
    driver: Driver, newer: Newer, house: House
) -> None:
    goes_to(driver, "first-turn")
    driver.do(c.Keep("score", "1", parts=(("level", "1"),), by=ANA))
    saves(house, text())
    newer.look()
    assert {change.block for change in newer.offered()} == {"second-turn"}
    assert newer.keeping() == ("first-turn",)
    driver.act("prompt.take")
    assert shorts(driver) == {"first-turn": OLD, "second-turn": NEW}
    told = nothing_lines(driver.state, newer.unseen(), newer.keeping())
    assert told == ("Ana’s turn keeps its rubric: a level was noted beside it.",)
    driver.act("block.next")
    assert newer.keeping() == (), "what is over is over"
    driver.do(c.Close())
    assert f"level 1 ({OLD})" in "\n".join(driver.pages().text(reader) for reader in driver.pages().readers)


def test_held_again_it_is_held_with_what_was_taken_last(
    driver: Driver, newer: Newer, house: House, clock: ManualClock
) -> None:
    saves(house, text())
    newer.look()
    driver.act("prompt.take")
    driver.do(c.Close())
    taken = checksums(driver)
    driver.leave()
    listed = session_line(driver.file, clock).templates
    assert [v.checksum for v in listed if v.name == "coach-turn"] == taken
    saves(house, text(NEWER))
    again(house)
    like = house.start(StartRequest("", ("Cleo", "Dan"), like=driver.file.id))
    assert like.said == () or "as they stand today" not in " ".join(like.said)
    held = house.driver(like.session, like.file)
    assert set(shorts(held).values()) == {NEW}
    assert checksums(held) == taken[-1:]


def test_a_disk_that_does_not_take_the_text_refuses_the_step_and_nothing_changes(
    driver: Driver, newer: Newer, house: House
) -> None:
    saves(house, text())
    newer.look()
    folder = house.workspace.pair_folder(driver.file.pair) / FOLDER
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in its place")
    before = len(driver.session.history.records)
    refused = driver.act("prompt.take")
    assert isinstance(refused, Refused)
    assert len(driver.session.history.records) == before
    assert offered(newer) == {NEW}, "it can be tried again"
    folder.unlink()
    assert isinstance(driver.act("prompt.take"), Done)


def test_a_session_that_took_a_change_counts_before_it_and_after_it(
    driver: Driver, newer: Newer, house: House, clock: ManualClock
) -> None:
    goes_to(driver, "first-turn")
    clock.advance(minutes=9)
    driver.do(c.Keep("win", "up to here the old one", by=ANA))
    goes_to(driver, "second-anchors")
    saves(house, text())
    newer.look()
    driver.act("prompt.take")
    goes_to(driver, "second-turn")
    clock.advance(minutes=5)
    driver.do(c.Keep("win", "from here the new one", by=ANA))
    driver.do(c.Keep("score", "3", parts=(("level", "3"),), by=ANA))
    driver.do(c.Close())
    again(house)
    (entry, *_) = house.library.find("rubric", "coach-turn")
    day = date(2026, 11, 24)
    assert clock.now().utc.date() == day
    note_change(house.library, house.workspace, clock, entry, day, "their own story", "too long to say")
    (reason,) = why(house.library, house.workspace, clock, entry).reasons
    assert (reason.before.sessions, reason.after.sessions, reason.on_both_sides) == (1, 1, 1)
    assert (reason.before.spent, reason.after.spent) == (9 * 60, 5 * 60)
    assert (reason.before.levels, reason.after.levels) == ((), (3,))
    assert reason.before.kept == (("win", 1),)
    assert why(house.library, house.workspace, clock, entry).together.sessions == 1
    assert noted_before(house, clock) == checksum(text()), (
        "what was shown last, and not what the file says now"
    )
    saves(house, text(NEWER))
    again(house)
    house.start(StartRequest("pair-60", (ANA, BEN))).session.do(c.Close())
    assert noted_before(house, clock) == checksum(text(NEWER)), (
        "another session showed it, from its first block on"
    )


def noted_before(house: House, clock: ManualClock) -> str:
    """Write a change down and return which text is told to have been shown before it."""
    again(house)
    (entry, *_) = house.library.find("rubric", "coach-turn")
    note_change(house.library, house.workspace, clock, entry, clock.now().utc.date(), "anew", "")
    again(house)
    return lineage_of(house.library, entry).changes[-1].before


def test_a_change_noted_while_the_session_runs_that_took_it_counts_there_too(
    driver: Driver, newer: Newer, house: House, clock: ManualClock
) -> None:
    saves(house, text())
    newer.look()
    driver.act("prompt.take")
    again(house)
    (entry, *_) = house.library.find("rubric", "coach-turn")
    note_change(house.library, house.workspace, clock, entry, clock.now().utc.date(), "their own story", "")
    goes_to(driver, "first-turn")
    clock.advance(minutes=3)
    driver.do(c.Close())
    (reason,) = why(house.library, house.workspace, clock, entry).reasons
    assert (reason.before.sessions, reason.after.sessions) == (0, 1)
    assert reason.on_both_sides == 0


def test_what_was_saved_while_no_terminal_was_there_is_offered_and_what_was_taken_is_not(
    driver: Driver, newer: Newer, house: House, tmp_path: Path, clock: ManualClock
) -> None:
    late = clock.now().utc.timestamp() + 60
    os.utime(saves(house, text()), (late, late))
    back = resumed(house, driver)
    assert back.newer is not None
    assert back.newer.look()
    assert offered(back.newer) == {NEW}
    back.act("prompt.take")
    last = started_again(tmp_path, clock, back)
    assert last.newer is not None
    assert not last.newer.look()
    assert last.newer.offered() == ()


def started_again(tmp_path: Path, clock: ManualClock, driver: Driver) -> Driver:
    return resumed(house_at(tmp_path, clock), driver)


def test_a_drill_counts_as_changed_from_the_part_on_in_which_the_change_was_taken(
    house: House, clock: ManualClock
) -> None:
    at = started(house, "drills/count-to-three")
    assert at.newer is not None
    at.newer.look()
    goes_to(at, at.state.blocks[0].block.id)
    clock.advance(minutes=2)
    goes_to(at, at.state.blocks[1].block.id)
    root = built_in_root()
    assert root is not None
    built_in = (root / "prompts" / "drills" / "count-to-three.md").read_text(encoding="utf-8")
    path = house.workspace.root / "prompts" / "drills" / "count-to-three.md"
    path.parent.mkdir(mode=0o700, parents=True)
    path.write_text(
        built_in.replace("## Observer sheet", "- Who counts?\n\n## Observer sheet"), encoding="utf-8"
    )
    at.newer.look()
    at.act("prompt.take")
    for block in at.state.blocks[1:]:
        goes_to(at, block.block.id)
        clock.advance(minutes=1)
    at.do(c.Close())
    old, new = uses(house.workspace, clock, "drill", "drills/count-to-three")
    assert (old.blocks, old.spent, old.taken) == (1, 120, False)
    assert (new.blocks, new.spent, new.taken) == (3, 180, True)


def test_only_what_is_taken_is_kept_and_not_what_a_block_that_is_over_would_have_shown(
    driver: Driver, newer: Newer, house: House
) -> None:
    goes_to(driver, "review")
    own = house.workspace.root / "prompts" / "pair" / "open.md"
    own.parent.mkdir(mode=0o700, parents=True)
    own.write_text("---\ntitle: Open\nkind: session\nvariables: []\n---\nWhere are you?\n", encoding="utf-8")
    saves(house, text())
    newer.look()
    folder = house.workspace.pair_folder(driver.file.pair) / FOLDER
    before = set(folder.iterdir())
    driver.act("prompt.take")
    (kept,) = set(folder.iterdir()) - before
    assert checksum(text()) in kept.read_text()
    assert "pair/open" not in kept.read_text()
