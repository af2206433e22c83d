"""What is written hidden waits on its own disk, is handed in once, and is nowhere in the workspace before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.views import View
from sessiontui.live.commands import (
    Abandon,
    Begin,
    Close,
    HideWriting,
    Keep,
    NextBlock,
    Reveal,
    SayReady,
)
from sessiontui.live.decision import Refused
from sessiontui.live.events import Kept
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden, KeptPrivately, Outcome, Unsaved
from sessiontui.store.presence import STALE
from sessiontui.wiring import House

CANARY = "kingfisher"
KIM = "Kim Lee"


def joined(house: House, first: Driver, name: str, view: View = "driver") -> Driver:
    driver = house.driver(house.attach(first.file, name, view), first.file, name, view=view)
    driver.arrive()
    return driver


@pytest.fixture
def ana(house: House) -> Driver:
    driver = joined(house, started(house, name=ANA), ANA)
    driver.do(Begin())
    return driver


@pytest.fixture
def ben(house: House, ana: Driver) -> Driver:
    """Ben at a terminal of his own, and everybody writes hidden."""
    driver = joined(house, ana, BEN)
    assert isinstance(ana.do(HideWriting()), Done)
    driver.beat()
    return driver


def writes(driver: Driver, text: str, kind: str = "win") -> Outcome:
    return driver.write(Wish(kind, text)).outcome


def hides(driver: Driver) -> bool:
    return driver.state.hidden


def said(driver: Driver) -> list[str]:
    driver.beat()
    return [capture.said for capture in driver.state.captures]


def shared_bytes(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.workspace.root.rglob("*") if path.is_file())


# --- hidden ---------------------------------------------------------------------------------------------


def test_a_hidden_line_is_on_its_authors_disk_alone_and_only_they_can_read_it(
    house: House, ana: Driver, ben: Driver
) -> None:
    assert writes(ana, f"{CANARY} one") == KeptHidden(1)
    assert writes(ana, f"{CANARY} two", "feedback") == KeptHidden(2)
    ben.beat()
    assert CANARY.encode() not in shared_bytes(house)
    assert CANARY not in repr(ben.state)
    assert ben.hiding.lines == ()
    (path,) = (house.workspace.private / "hidden").iterdir()
    assert CANARY.encode() in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_who_hid_unknown_to_this_terminal_still_has_its_next_line_hidden(ana: Driver, house: House) -> None:
    ben = joined(house, ana, BEN)
    ana.do(HideWriting())  # Ben's terminal has not looked since
    assert writes(ben, CANARY) == KeptHidden(1)
    assert CANARY.encode() not in shared_bytes(house)


def test_what_is_for_oneself_goes_where_it_always_goes(ana: Driver, ben: Driver) -> None:
    assert isinstance(writes(ana, "mine alone", "note"), KeptPrivately)
    assert ana.hiding.lines == ()


def test_a_line_that_would_be_refused_is_refused_at_once(ana: Driver, ben: Driver) -> None:
    assert isinstance(writes(ana, " "), Refused)
    assert isinstance(writes(ana, "9", "score"), Refused)
    assert ana.hiding.lines == ()


def test_a_standing_line_can_be_said_better_while_others_are_hidden(house: House, ana: Driver) -> None:
    writes(ana, "it went wel")
    joined(house, ana, BEN)
    ana.do(HideWriting())
    assert isinstance(ana.act("capture.edit", "W1 it went well"), Done)


def test_on_one_terminal_for_all_nothing_is_hidden(ana: Driver) -> None:
    refused = ana.do(HideWriting())
    assert isinstance(refused, Refused)
    assert "Nobody else writes here" in refused.reason
    assert isinstance(writes(ana, "seen at once"), Done)


def test_a_stage_is_nobody_to_hide_from(house: House, ana: Driver) -> None:
    joined(house, ana, "", "stage")
    assert isinstance(ana.do(HideWriting()), Refused)


# --- revealed -------------------------------------------------------------------------------------------


def test_the_last_ready_reveals_and_each_terminal_hands_in_its_own_lines(ana: Driver, ben: Driver) -> None:
    writes(ana, "one")
    writes(ben, "two")
    writes(ana, "three")
    ana.do(SayReady())
    assert hides(ana)
    ben.beat()
    ben.do(SayReady())
    assert not hides(ben)
    assert said(ana) == ["two", "one", "three"]
    assert said(ben) == said(ana)
    assert [(c.writer, c.hand) for c in ben.state.captures] == [
        (BEN, "ben-okafor"),
        *((ANA, "ana-ruiz"),) * 2,
    ]
    assert ben.state.revealed == ((BEN, 1), (ANA, 2))
    assert ana.hiding.lines == ben.hiding.lines == ()


def test_one_reveals_without_waiting(ana: Driver, ben: Driver) -> None:
    writes(ana, "one")
    outcome = ana.act("together.reveal")
    assert isinstance(outcome, Done)
    assert said(ben) == ["one"]


def test_two_who_reveal_at_once_do_no_harm(ana: Driver, ben: Driver) -> None:
    writes(ana, "one")
    ben.do(Reveal())
    assert isinstance(ana.do(Reveal()), Refused)
    assert said(ana) == ["one"]


@pytest.mark.parametrize("how", ["leaves", "is cut off"])
def test_who_is_gone_is_not_waited_for_and_loses_nothing(
    house: House, clock: ManualClock, ana: Driver, ben: Driver, how: str
) -> None:
    writes(ben, "two")
    ana.beat()
    ana.do(SayReady())
    if how == "leaves":
        ben.leave()
    else:
        clock.advance(seconds=STALE + 1)
    assert hides(ana)
    ana.beat()
    assert not hides(ana)
    back = joined(house, ana, BEN)
    assert said(back) == ["two"]


def test_moving_on_reveals_and_a_line_stands_where_it_was_written(ana: Driver, ben: Driver) -> None:
    writes(ben, "two")
    outcome = ana.do(NextBlock("open"))
    assert isinstance(outcome, Done)
    ben.beat()
    (capture,) = ben.state.captures
    assert (capture.block, capture.by) == ("open", BEN)


def test_what_waits_at_the_end_is_handed_in_before_and_after_it(
    house: House, ana: Driver, ben: Driver
) -> None:
    writes(ana, "one")
    writes(ben, "two")
    ben.leave()
    ana.do(Close())
    assert said(ana) == ["one"]
    back = joined(house, ana, BEN)
    assert said(back) == ["one", "two"]
    text = "".join(path.read_text() for path in back.summaries())
    assert "two" in text


def test_what_was_written_for_a_session_that_was_given_up_stays_on_its_disk(ana: Driver, ben: Driver) -> None:
    writes(ben, "two")
    ana.do(Abandon())
    ben.beat()
    assert ben.state.captures == ()
    assert [line.keep.said for line in ben.hiding.lines] == ["two"]


def test_a_second_terminal_that_is_gone_has_its_lines_handed_in_by_the_first(
    house: House, ana: Driver, ben: Driver
) -> None:
    second = joined(house, ana, BEN)
    assert second.session.actor.hand == "ben-okafor-2"
    writes(second, "from the other chair")
    second.leave()
    ana.do(Reveal())
    assert said(ben) == ["from the other chair"]
    assert list((house.workspace.private / "hidden").iterdir()) == []


# --- blocks that ask for it -----------------------------------------------------------------------------


def test_a_block_that_asks_for_it_hides_only_where_two_write_on_terminals_of_their_own(
    house: House, tmp_path: Path
) -> None:
    _agenda(house)
    alone = started(house, "hidden-pair", name=ANA)
    alone.arrive()
    alone.do(Begin())
    alone.do(NextBlock("talk"))
    assert not hides(alone)
    alone.do(Close())
    ana = started(house, "hidden-pair", name=ANA)
    ana.arrive()
    ben = joined(house, ana, BEN)
    ben.do(Begin())
    assert not hides(ben)
    ben.do(NextBlock("talk"))
    assert hides(ben)
    ana.beat()
    assert writes(ana, CANARY) == KeptHidden(1)


def test_whoever_leads_is_not_waited_for(house: House, clock: ManualClock) -> None:
    kim = started(house, "troika-30", (ANA, BEN, "Cleo Maro"), name=KIM, me=KIM, facilitator=KIM)
    kim.arrive()
    kim.do(Begin())
    ana, ben = (joined(house, kim, name, "scribe") for name in (ANA, BEN))
    kim.beat()
    kim.do(HideWriting())
    for each in (ana, ben):
        each.beat()
        writes(each, f"{each.name} writes", "parked")
        assert isinstance(each.do(Reveal()), Refused)
        each.do(SayReady())
        if each is ana:
            writes(kim, "Kim writes")
    assert not hides(ben)  # nobody had to wait for Kim
    kim.beat()
    assert (KIM, "Kim writes") in {(line.by, line.said) for line in kim.state.captures}


# --- what can go wrong ----------------------------------------------------------------------------------


def test_a_program_that_is_killed_between_reveal_and_handing_in_hands_in_once(
    house: House, ana: Driver, ben: Driver
) -> None:
    for text in ("one", "two", "two"):
        writes(ana, text)
    ben.do(Reveal())
    for _ in range(2):
        _killed_while_handing_in(house, ana)
        assert len(_handed_in(ana)) == 1
    ana.leave()
    back = joined(house, ben, ANA)
    assert said(back) == ["one", "two", "two"]
    assert back.hiding.lines == ()
    assert list((house.workspace.private / "hidden").iterdir()) == []


def test_two_processes_that_hand_in_the_same_lines_hand_them_in_once(
    house: House, ana: Driver, ben: Driver
) -> None:
    for text in ("one", "two"):
        writes(ana, text)
    waiting = ana.hiding.lines
    ben.do(Reveal())
    for line in waiting:  # another process of the same terminal was faster
        ben.session.do(line.keep)
    assert said(ana) == ["one", "two"]
    assert ana.hiding.lines == ()


def test_a_file_that_cannot_be_understood_is_told_and_left(house: House, ana: Driver, ben: Driver) -> None:
    writes(ana, "one")
    (path,) = (house.workspace.private / "hidden").iterdir()
    path.write_bytes(b"[{")
    outcome = writes(ana, "two")
    assert isinstance(outcome, Unsaved)
    assert "Write it again" in outcome.reason
    ben.do(Reveal())
    ana.beat()
    assert any("cannot be understood" in line for line in ana.trouble)
    assert path.read_bytes() == b"[{"


def test_what_the_disk_does_not_take_is_told_once_and_tried_again(
    house: House, clock: ManualClock, ana: Driver, ben: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes(ana, "one")
    ben.do(Reveal())
    real, tries = ana.session.do, []

    def full(command: object, actor: object = None) -> Outcome:
        tries.append(command)
        return Unsaved("The disk is full.", why="the disk is full")

    monkeypatch.setattr(ana.session, "do", full)
    for _ in range(5):
        ana.beat()
    assert len(tries) == 1
    assert ana.trouble == ("What you wrote hidden waits on your own disk still: The disk is full.",)
    monkeypatch.setattr(ana.session, "do", real)
    clock.advance(seconds=6)
    assert said(ana) == ["one"]


_KILLED = """
import os, sys
from pathlib import Path
from sessiontui.core.clock import SystemClock
from sessiontui.service.together import hidden_writing
from sessiontui.wiring import House
house = House(Path(sys.argv[1]))
hidden_writing.HiddenWriting._write = lambda *_: os.kill(os.getpid(), 9)
(file,) = house.workspace.sessions(house.workspace.pairs()[0])
driver = house.driver(house.attach(file, "Ana Ruiz"), file, "Ana Ruiz")
driver.hiding.arrive()
"""


def _killed_while_handing_in(house: House, ana: Driver) -> None:
    """Let a program of its own hand in, and kill it before it can note that a line was."""
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED, str(house.workspace.root)],
        env={**os.environ, **house.environ},
        check=False,
        capture_output=True,
    )
    assert ended.returncode == -9, ended.stderr.decode()
    ana.session.follow()


def _handed_in(driver: Driver) -> list[str]:
    events = (record.event for record in driver.session.history.records)
    return [event.hidden for event in events if isinstance(event, Kept) and event.hidden]


def _agenda(house: House) -> None:
    folder = house.workspace.root / "prompts" / "agendas"
    folder.mkdir(parents=True)
    text = (Path(__file__).parents[2] / "prompts/agendas/check-in-15.yaml").read_text()
    head = text[: text.index("blocks:")]
    blocks = "\n".join(
        f"  - id: {name}\n    title: {name.title()}\n    minutes: {minutes}\n    minimum: 1\n"
        f"    prompt: check-in/purpose\n    captures: [win]{more}\n"
        for name, minutes, more in (("talk", 5, ""), ("write", 10, "\n    reveal: true"))
    )
    (folder / "hidden-pair.yaml").write_text(f"{head}blocks:\n{blocks}")


def test_a_line_that_was_never_hidden_says_nothing_of_it(ana: Driver) -> None:
    writes(ana, "seen at once")
    assert _handed_in(ana) == []
    assert ana.state.revealed == ()
    assert isinstance(ana.session.do(Keep("win", "late", hidden="h-1", by=ANA)), Done)
