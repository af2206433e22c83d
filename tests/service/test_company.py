"""Who else is at the session is known from signs of life, and said in a few words, never in theirs."""

from __future__ import annotations

import time

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import ShareScreen
from sessiontui.live.decision import Refused
from sessiontui.present.company_words import at_terminal, coming_words, company_words
from sessiontui.present.people_words import Terminal, people_rows
from sessiontui.service.together import among_others
from sessiontui.service.together.company import Company, comings, company
from sessiontui.store.drafts import Draft
from sessiontui.store.presence import Presence
from sessiontui.wiring import House

ZONE = "Europe/London"


def sign(clock: ManualClock, hand: str, name: str = "", view: str = "driver", **more: bool) -> Presence:
    return Presence(hand, name, view, clock.now(), 1, **more)


def said(before: Company, after: Company) -> list[str]:
    return [coming_words(coming, ZONE, (ANA, BEN)) for coming in comings(before, after)]


def test_whoever_comes_and_goes_is_announced_once(clock: ManualClock) -> None:
    own = sign(clock, "ana", ANA)
    alone = company((own,), clock.now(), "ana")
    assert alone == Company()
    ben = sign(clock, "ben", BEN, "scribe")
    both = company((own, ben), clock.now(), "ana")
    assert said(alone, both) == ["Ben has joined (scribe)."]
    assert said(both, both) == []
    gone = company((own, sign(clock, "ben", BEN, gone=True)), clock.now(), "ana")
    assert said(both, gone) == ["Ben has left; the session goes on."]
    assert said(gone, both) == ["Ben is back (scribe)."]


def test_a_lost_line_is_told_with_the_time_since(clock: ManualClock) -> None:
    signs = (sign(clock, "ben", BEN),)
    before = company(signs, clock.now(), "ana")
    clock.advance(seconds=13)
    after = company(signs, clock.now(), "ana")
    assert said(before, after) == ["Ben has been gone since 13:00; nothing of theirs is lost."]
    clock.advance(minutes=4)
    assert at_terminal(after.others[0], ZONE, clock.now().utc) == "gone since 13:00 (4 min ago)"


def test_the_header_says_who_is_here_and_who_writes_and_no_names_to_a_room(clock: ManualClock) -> None:
    here = company((sign(clock, "ben", BEN),), clock.now(), "ana")
    assert company_words(here, (ANA, BEN)) == "● Ben is here"
    writing = company((sign(clock, "ben", BEN, writing=True),), clock.now(), "ana")
    assert company_words(writing, (ANA, BEN)) == "● Ben writes…"
    assert company_words(writing, (ANA, BEN), masked=True) == "● 2 terminals"
    three = company((sign(clock, "ben", BEN), sign(clock, "room", "", "stage")), clock.now(), "ana")
    assert company_words(three, (ANA, BEN)) == "● 3 terminals"
    assert company_words(Company(), (ANA, BEN)) == ""


def test_a_terminal_that_is_gone_does_not_write(clock: ManualClock) -> None:
    signs = (sign(clock, "ben", BEN, writing=True),)
    later = clock.advance(seconds=60)
    found = company(signs, later, "ana")
    assert not found.others[0].writing
    assert company_words(found, (ANA, BEN)) == "● 1 terminal"


def test_the_list_says_who_is_at_which_terminal_and_whose_line_is_gone(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, name=ANA, facilitator="Mia Chen")
    old = sign(clock, "ben", BEN)
    clock.advance(minutes=2)
    signs = (
        *(old, sign(clock, "mia", "Mia Chen", writing=True), sign(clock, "stage", "", "stage")),
        *(sign(clock, "room", gone=True), sign(clock, "ana", ANA)),
    )
    here = Terminal(ANA, "ana", clock.now().utc)
    rows = people_rows(driver.state, company(signs, clock.now(), "ana"), here)
    assert [(row.text, row.note) for row in rows] == [
        (ANA, "here, at this terminal"),
        (BEN, "gone since 13:00 (2 min ago)"),
        ("Mia Chen", "leads, at a terminal, writing…"),
        ("A stage", "shows the question"),
        ("Another terminal", "left the terminal at 13:02 (just now)"),
    ]
    back = (*signs, sign(clock, "ben-2", BEN, "scribe"))
    found = people_rows(driver.state, company(back, clock.now(), "ana"), here)
    assert found[1].note == "here, at a terminal (scribe)"


def test_two_terminals_hear_of_each_other(house: House, clock: ManualClock) -> None:
    first = started(house, name=ANA)
    first.arrive()
    assert first.beat().comings == ()
    second = house.driver(house.attach(first.file, BEN), first.file, BEN)
    second.arrive()
    assert [coming.how for coming in first.beat().comings] == ["came"]
    assert second.beat().comings == ()
    assert [other.name for other in second.others.company.here] == [ANA]
    second.others.writes(True, clock.now())
    first.beat()
    assert first.others.company.here[0].writing
    second.others.writes(False, clock.now())
    second.leave()
    assert [coming.how for coming in first.beat().comings] == ["left"]
    third = house.driver(house.attach(first.file, BEN), first.file, BEN)
    third.arrive()
    assert [coming.how for coming in first.beat().comings] == ["came back"]
    clock.advance(seconds=20)
    assert [coming.how for coming in first.beat().comings] == ["lost"]


def test_what_somebody_types_is_in_no_sign_of_life(house: House, clock: ManualClock) -> None:
    driver = started(house, name=ANA)
    driver.arrive()
    driver.drafts.save(Draft("note", "kingfisher"))
    driver.others.writes(True, clock.now())
    signs = [path for path in house.workspace.root.rglob("live/*/*") if path.is_file()]
    assert signs
    assert all(b"kingfisher" not in path.read_bytes() for path in signs)


def test_a_screen_that_a_room_sees_is_opened_to_private_words_by_its_own_terminal_alone(
    house: House, clock: ManualClock
) -> None:
    first = started(house, name=ANA, shared=True)
    first.arrive()
    second = house.driver(house.attach(first.file, BEN), first.file, BEN)
    second.arrive()
    refused = second.do(ShareScreen(False))
    assert isinstance(refused, Refused)
    assert "Others see the screen of" in refused.reason
    assert second.own_notes() == ()
    first.do(ShareScreen(False))
    second.beat()
    second.do(ShareScreen(True))
    second.leave()
    first.beat()
    assert not isinstance(first.do(ShareScreen(False)), Refused)


def test_a_terminal_that_waits_for_a_line_leaves_steady_signs_that_no_key_shows_in(
    house: House, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = started(house, name=ANA)
    driver.arrive()
    (sign_of_ana,) = driver.presence.folder.glob("*.json")

    def left() -> tuple[int, int]:
        held = sign_of_ana.stat()
        return held.st_ino, held.st_mtime_ns

    first = left()
    monkeypatch.setattr(among_others, "BEAT", 0.01)
    driver.others.steadily(clock.now)
    deadline = time.monotonic() + 20
    while left() == first and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left() != first
    driver.others._over.set()  # the signs stop; what follows is the doing of a key alone
    assert driver.others._steady is not None
    driver.others._steady.join()
    clock.advance(seconds=60)
    last = left()
    driver.beat()
    assert left() == last
    driver.leave()
    assert [p.gone for p in driver.presence.all()] == [True]
