"""Whose a line is, where it is typed: a name that is not here, feedback without names, older commitments."""

from __future__ import annotations

from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Close, EnterRoomTime
from sessiontui.live.decision import Refused
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def test_a_pair_says_whose_a_line_is_where_it_begins(house: House) -> None:
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("commitment", "Ben: ask Mia first by Friday"))
    driver.write(Wish("feedback", "Ben: you asked first / two ideas"))
    assert [(c.by, c.to, c.said) for c in driver.state.captures] == [
        (BEN, "", "ask Mia first by Friday"),
        (BEN, ANA, "you asked first / two ideas"),
    ]


def test_a_line_said_better_may_be_somebody_elses_after_all(house: House) -> None:
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("feedback", "you asked first"))
    driver.act("capture.edit", "F1 to Ana: you asked first")
    assert (driver.state.captures[0].by, driver.state.captures[0].to) == (BEN, ANA)


def test_a_name_of_nobody_here_stays_in_the_words_and_is_told(house: House) -> None:
    driver = started(house)
    driver.act("block.next")
    kept = driver.write(Wish("commitment", "Kim: something by Friday, 8/10"))
    assert kept.advice[0] == "Kim is not in this session, so this is kept as Ana’s, as it was typed."
    assert driver.state.captures[0].said == "Kim: something by Friday, 8/10"


def test_feedback_that_is_nobodys_is_not_kept_before_it_is_said_whose_it_is(house: House) -> None:
    driver = started(house)
    driver.act("block.next")
    driver.do(EnterRoomTime())
    for said in ("Ana: you asked", "Ben: you waited"):
        assert isinstance(driver.write(Wish("feedback", said)).outcome, Done)
    asked = driver.write(Wish("feedback", "Kim: you were late")).outcome
    assert asked == Refused(
        "Kim is not in this session. Whose is it, and to whom? Begin with both: “Ana to Ben: …”."
    )
    assert len(driver.state.captures) == 2
    assert isinstance(driver.write(Wish("feedback", "to Ana: you were late")).outcome, Done)


def test_commitments_still_open_from_before_are_named_when_there_are_many(
    house: House, clock: ManualClock
) -> None:
    first = started(house)
    first.act("block.next")
    first.write(Wish("commitment", "Ana: open the stand-up with a question", by=""))
    first.do(Close())
    clock.advance(hours=14 * 24)
    driver = started(house)
    driver.act("block.next")
    lines = [driver.write(Wish("commitment", f"Ana: {words}")).advice for words in ("ask first", "wait")]
    assert not any("which one could wait" in line for line in lines[0])
    told = "That makes 3 for Ana, with “open the stand-up with a question” still open from before: "
    assert f"{told}which one could wait?" in lines[1]


def test_a_commitment_that_was_kept_already_is_not_counted(house: House) -> None:
    driver = started(house)
    driver.act("block.next")
    driver.write(Wish("commitment", "Ana: ask first"))
    driver.act("capture.answer", "C1 kept")
    for words in ("wait", "listen"):
        said = driver.write(Wish("commitment", f"Ana: {words}")).advice
        assert not any("which one could wait" in line for line in said)


def test_only_ones_own_line_is_kept_to_oneself(house: House) -> None:
    ben = resumed(house, started(house), BEN)
    ana = resumed(house, ben, ANA)
    ben.act("block.next")
    ben.write(Wish("feedback", "Ben to Ana: you spoke over me / twice / I lost it / wait"))
    ben.write(Wish("jot", "what Ben saw"))
    ana.session.follow()
    assert ana.act("capture.share", "F1 me") == Refused(
        "F1 holds Ben’s words; only they can keep them to themselves."
    )
    jot = ana.state.captures[1].id
    assert isinstance(ana.act("capture.share", f"{jot} me"), Refused)
    assert all(capture.stands for capture in ana.state.captures)
    assert ana.own_notes() == ()
    ben.write(Wish("feedback", "Ana to Ben: you waited"))
    ana.session.follow()
    assert isinstance(ana.act("capture.share", "F2 me"), Done)  # her words, though Ben’s hand wrote them
    assert [note.said for note in ana.own_notes()] == ["you waited"]
