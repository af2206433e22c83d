"""Every terminal has a name of its own at a session, also while nobody gave a sign of life yet or lately."""

from __future__ import annotations

import os
from pathlib import Path

from several_accounts import as_account, needs_root

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft
from sessiontui.store.hand_claim import claim_hand
from sessiontui.store.presence import STALE
from sessiontui.wiring import House


def sits_down(house: House, first: Driver, name: str) -> Driver:
    return house.driver(house.attach(first.file, name), first.file, name)


def hand_of(driver: Driver) -> str:
    return driver.session.actor.hand


def test_two_terminals_of_one_person_that_open_at_once_are_told_apart(house: House) -> None:
    ana = started(house, name=ANA)
    one, two = sits_down(house, ana, BEN), sits_down(house, ana, BEN)
    one.arrive()
    two.arrive()
    assert (hand_of(one), hand_of(two)) == ("ben-okafor", "ben-okafor-2")
    one.drafts.save(Draft("jot", "half typed at one"))
    two.drafts.save(Draft("jot", "half typed at two"))
    assert (draft := one.drafts.load()) is not None
    assert draft.text == "half typed at one"
    one.write(Wish("jot", "words of the first terminal"))
    two.session.follow()
    two.undo()
    assert [capture.said for capture in two.state.captures if capture.stands] == [
        "words of the first terminal"
    ]
    assert [other.hand for other in two.others.fresh(house.clock.now()).here] == ["ben-okafor"]


def test_a_silent_terminal_keeps_its_name_and_one_that_left_gives_it_back(
    house: House, clock: ManualClock
) -> None:
    ana = started(house, name=ANA)
    ben = sits_down(house, ana, BEN)
    ben.arrive()
    clock.advance(seconds=STALE + 1)
    second = sits_down(house, ana, BEN)
    assert hand_of(second) == "ben-okafor-2"
    second.leave()
    ben.leave()
    assert hand_of(sits_down(house, ana, BEN)) == "ben-okafor"


def test_whoever_starts_a_session_has_their_name_before_anybody_can_join(house: House) -> None:
    ana = started(house)
    assert (hand_of(ana), hand_of(sits_down(house, ana, ""))) == ("room", "room-2")


def test_a_name_that_is_no_file_is_passed_over_and_a_link_touches_nothing(
    house: House, tmp_path: Path
) -> None:
    ana = started(house, name=ANA)
    live = ana.presence.folder
    os.mkfifo(live / "ben-okafor.lock")
    (live / "ben-okafor-2.lock").symlink_to(tmp_path / "made through a link")
    (live / "ben-okafor-3.lock").mkdir()
    assert hand_of(sits_down(house, ana, BEN)) == "ben-okafor-4"
    assert not (tmp_path / "made through a link").exists()
    (tmp_path / "keys").mkdir()
    live.rename(live.with_name("aside"))
    live.symlink_to(tmp_path / "keys")
    assert hand_of(sits_down(house, ana, BEN)) == "ben-okafor"
    assert list((tmp_path / "keys").iterdir()) == []


@needs_root
def test_where_nothing_can_be_made_one_sits_down_all_the_same(house: House) -> None:
    ana = started(house, name=ANA)
    live = ana.presence.folder
    for folder in (live, *live.parents):
        if folder.stat().st_uid == 0 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    (live / "room.lock").touch(mode=0)  # another account's, shut to this one

    def deed() -> None:
        held = [claim_hand(ana.presence, hand) for hand in ("room", "ben-okafor")]
        assert [claim is None for claim in held] == [True, False]

    assert as_account(42002, deed) == ""
    live.chmod(0)
    assert as_account(42002, lambda: claim_hand(ana.presence, "room") or 1 / 0) == ""


def test_a_child_process_holds_no_name(house: House) -> None:
    ana = started(house, name=ANA)
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.write(ready[1], b"x")
        os.read(done[0], 1)
        os._exit(0)
    os.read(ready[0], 1)
    ana.leave()
    hand = hand_of(sits_down(house, ana, ANA))
    os.write(done[1], b"x")
    os.waitpid(child, 0)
    assert hand == "ana-ruiz"
