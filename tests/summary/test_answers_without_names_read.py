"""A summary tells what was asked without names, in numbers: nobody’s answer, nothing for the programme."""

from __future__ import annotations

from pathlib import Path

import pytest
from meeting import Meeting

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.ballots import HOW_SAFE, answer_named, shown
from sessiontui.live.decision import Refused
from sessiontui.live.state import Ballot
from sessiontui.present.ballot_words import ballot_lines
from sessiontui.service.afterwards.digest import computed_digest, write_digest

FIVE = ("Ana Ruiz", "Ben Okafor", "Cem Kaya", "Dia Roy", "Eve Lund")
CANARY = "kingfisher"


def refused(outcome: object) -> str:
    assert isinstance(outcome, Refused)
    return outcome.reason


@pytest.fixture
def circle(tmp_path: Path, clock: ManualClock) -> Meeting:
    house = house_at(tmp_path, clock)
    meeting = Meeting(house, started(house, "feedforward-12", FIVE), clock)
    meeting.moves_on()
    meeting.does(c.AskBallot(HOW_SAFE, here=5))
    meeting.does(c.CountBallot(HOW_SAFE, (0, 1, 0, 3, 1), (), 5))
    meeting.does(c.AskBallot("What is not *said*?", words=True, here=5))
    meeting.does(c.CountBallot("What is not *said*?", (), (f"<b>{CANARY}</b>", "b", "c", "d", "e"), 5))
    return meeting


def test_a_summary_has_every_level_with_a_bar_and_a_number(circle: Meeting) -> None:
    for reader in ("pair", FIVE[2]):
        told = circle.section(reader, "Asked without names")
        assert told[:6] == [
            f"“{HOW_SAFE}” (5 of 5 answered)",
            "  - 1, I keep it to myself: 0",
            "  - 2, I say a little of it: █ 1",
            "  - 3, I say some of it: 0",
            "  - 4, I say most of it: ███ 3",
            "  - 5, I can say anything: █ 1",
        ]
        assert told[6] == "“What is not \\*said\\*?” (5 of 5 answered)"
        assert [line for line in told if CANARY in line] == [f"  - “\\<b>{CANARY}\\</b>”"]


def test_whoever_came_as_a_guest_reads_none_of_it(circle: Meeting) -> None:
    circle.does(c.Join("Gil Moss"))
    assert circle.section("Gil Moss", "Asked without names") == []
    assert HOW_SAFE not in circle.reads("Gil Moss")


def test_what_too_few_answered_is_nowhere(circle: Meeting) -> None:
    few = Ballot(HOW_SAFE, (0, 0, 0, 2, 2), (), 4)
    assert shown((few, *circle.driver.state.ballots)) == circle.driver.state.ballots
    assert shown((Ballot("?", (), ("a", "b"), 6),)) == ()


def test_the_programme_learns_nothing_of_it(circle: Meeting, clock: ManualClock) -> None:
    circle.closes()
    workspace, pair = circle.house.workspace, circle.driver.file.pair
    write_digest(workspace, pair, computed_digest(workspace, pair, clock), clock)
    held = workspace.digest(pair).read_text()
    assert "feedforward-12" in held
    for word in (CANARY, "ballot", "safe", "answered", HOW_SAFE):
        assert word not in held.casefold()


def test_where_all_chose_the_same_it_is_shown_as_it_sets_nobody_apart(circle: Meeting) -> None:
    circle.does(c.AskBallot(HOW_SAFE, here=5))
    circle.does(c.CountBallot(HOW_SAFE, (0, 0, 0, 0, 5), (), 5))
    assert "  - 5, I can say anything: █████ 5" in circle.section("pair", "Asked without names")


def test_an_answer_in_words_is_struck_out_of_the_session_and_every_summary(
    circle: Meeting, tmp_path: Path
) -> None:
    circle.closes()
    state = circle.driver.state
    assert answer_named(state.ballots, "Q2.1") == f"<b>{CANARY}</b>"
    holding = [path for path in tmp_path.rglob("*") if path.is_file() and CANARY in path.read_text()]
    assert len(holding) == 7  # the session, and the summaries of five and of all
    for nobody in ("Q2.6", "Q2.0", "Q3.1", "Q1.1", "Q2"):
        assert "not among" in refused(circle.driver.do(c.Strike(nobody)))
    circle.does(c.Strike("Q2.1"))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and CANARY in path.read_text()]
    told = circle.section("pair", "Asked without names")
    assert "“What is not \\*said\\*?” (5 of 5 answered)" in told
    assert [line for line in told if "taken out" in line] == ["  - (taken out)"]
    again = circle.house.attach(circle.driver.file)
    assert again.state.ballots == circle.driver.state.ballots
    assert again.state.ballots[1].texts == ("", "b", "c", "d", "e")
    lines = " ".join(ballot_lines(again.state.ballots, last=True))
    assert "Q2.1  (taken out)" in lines
    assert "Q2.5  e" in lines
    again.close()
