"""Whose hand wrote a line, what waits to be confirmed and where an answer is awaited, in words."""

from __future__ import annotations

import pytest
from room import ANA, BEN, Room

from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.project import project
from sessiontui.live.timing import timing
from sessiontui.plain.reading import Meant, as_offered
from sessiontui.present.capture_words import capture_row, hand_words, local_date
from sessiontui.present.frames import OfferFrame
from sessiontui.present.hand_words import answer_awaited, confirm_offer, waiting_for
from sessiontui.present.offer_words import offer_frame
from sessiontui.present.others_words import others_words
from sessiontui.present.outcome_words import done_words
from sessiontui.present.question_words import question_frame
from sessiontui.service.together.company import Companion, Company

CLEO, KIM = "Cleo Lindt", "Kim Lee"
NOW = ManualClock().now().utc


def here(*names: str, view: str = "driver") -> Company:
    """Return the others, each at a terminal of their own."""
    return Company(tuple(Companion(name.split()[0].casefold(), name, view, True, NOW) for name in names))


def arrives(room: Room, *names: str) -> Room:
    """Let each do something at a terminal of their own, so that it is known of."""
    for name in names:
        hand = name.split()[0].casefold()
        room.do(c.Hush(), name, hand)
        room.do(c.Unhush(), name, hand)
    return room


def offered(room: Room, name: str, company: Company = Company()) -> OfferFrame | None:  # noqa: B008 - frozen
    return offer_frame(room.state, timing(room.state, room.clock.now()), room.clock.now(), name, company)


def status(room: Room, name: str) -> str:
    capture = room.state.capture(name)
    assert capture is not None
    return capture_row(room.state, capture, local_date(room.state)).status


def whose(room: Room, name: str) -> str:
    capture = room.state.capture(name)
    assert capture is not None
    return hand_words(room.state, capture)


def told(room: Room, since: int = -1) -> str:
    return others_words(room.history.records[since:], room.history)


def test_among_three_whoever_wrote_it_only_the_giver_confirms_and_only_the_recipient_answers() -> None:
    room = arrives(Room(roster=(ANA, BEN, CLEO)).begins(), ANA, BEN, CLEO)
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), CLEO, "cleo")
    assert status(room, "F1") == "Ben to answer · Ana to confirm"
    asked = confirm_offer(room.state, ANA)
    assert asked is not None
    assert asked.text == "Cleo wrote F1 as your words: “you asked first”"
    assert confirm_offer(room.state, BEN) is confirm_offer(room.state, CLEO) is None
    assert answer_awaited(room.state, CLEO, here(ANA, BEN)) == (
        "F1 waits for Ben’s answer, on Ben’s own terminal."
    )
    assert len(waiting_for(room.state, BEN, here(ANA, CLEO))) == 1
    room.do(c.Confirm("F1"), ANA, "ana")
    assert told(room) == "Ana confirmed F1."
    room.do(c.Answer("F1", "taking it"), CLEO, "cleo")
    assert told(room) == "Cleo noted: Ben: taking it (F1)."
    assert whose(room, "F1") == "written by Cleo, confirmed by Ana · answer noted by Cleo"
    room.do(c.Answer("F1", "heard"), BEN, "ben")
    assert told(room) == "Ben: heard (F1)."
    assert whose(room, "F1") == "written by Cleo, confirmed by Ana"
    row = project(room.state)["feedback"]["F1"]
    assert (row["by"], row["written_by"], row["confirmed"], row["hand"]) == (ANA, CLEO, ANA, "cleo")
    assert isinstance(answers := row["answers"], list)
    assert [(a["by"], a.get("noted_by", "")) for a in answers] == [(BEN, CLEO), (BEN, "")]


def test_who_leads_types_for_all_and_nobody_confirms_it() -> None:
    room = arrives(Room(facilitator=KIM).begins(), ANA, BEN)
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), KIM, "kim")
    room.do(c.Keep("commitment", "ask first", by=BEN), KIM, "kim")
    assert confirm_offer(room.state, ANA) is confirm_offer(room.state, BEN) is None
    assert status(room, "F1") == "Ben to answer"
    assert whose(room, "F1") == whose(room, "C1") == ""
    assert room.refuses(c.Confirm("F1"), KIM, "kim").startswith("F1 holds Ana’s words")
    for name, others in ((KIM, here(ANA, BEN)), (BEN, here(ANA, KIM))):
        offer = offered(room, name, others)
        assert offer is not None
        assert offer.code == "answer"
    assert answer_awaited(room.state, ANA, here(BEN, KIM)).startswith("F1 waits for Ben’s answer")


@pytest.mark.parametrize("writer", ["", ANA])
def test_at_one_terminal_for_both_nothing_is_to_confirm_and_all_is_answered_there(writer: str) -> None:
    room = Room()
    room.do(c.Begin(), writer, "room")
    for by, to in ((ANA, BEN), (BEN, ANA)):
        room.do(c.Keep("feedback", f"{by} said", by=by, to=to), writer, "room")
    assert confirm_offer(room.state, writer) is None
    assert [status(room, name) for name in ("F1", "F2")] == ["Ben to answer", "Ana to answer"]
    assert whose(room, "F1") == whose(room, "F2") == ""
    assert len(waiting_for(room.state, writer)) == 2
    assert answer_awaited(room.state, writer, Company()) == ""
    offer = offered(room, writer)
    assert offer is not None
    assert offer.code == "answer"


@pytest.mark.parametrize(
    ("company", "where"),
    [(here(BEN), "there"), (here(BEN, view="scribe"), "there"), (here(BEN, view="stage"), "here")],
    ids=["driver", "scribe", "stage"],
)
def test_an_answer_is_given_where_its_owner_can_write(company: Company, where: str) -> None:
    room = Room().begins()
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), ANA, "ana")
    offer = offered(room, ANA, company)
    assert offer is not None
    assert offer.code == ("awaited" if where == "there" else "answer")
    assert len(waiting_for(room.state, ANA, company)) == (0 if where == "there" else 1)


def test_what_is_said_better_is_confirmed_anew_and_ones_own_hand_needs_no_word() -> None:
    room = arrives(Room().begins(), ANA, BEN)
    room.do(c.Keep("commitment", "ask first", by=ANA), BEN, "ben")
    room.do(c.Confirm("C1"), ANA, "ana")
    assert done_words(room.history.records[-1:], room.history) == "C1 is confirmed: those are your words."
    room.do(c.Change("C1", said="ask one question first"), BEN, "ben")
    assert status(room, "C1") == "still to sharpen · Ana to confirm"
    room.do(c.Change("C1", said="ask Mia first"), ANA, "ana")
    assert status(room, "C1") == "still to sharpen"
    assert whose(room, "C1") == ""


def test_that_something_was_read_back_is_nobodys_answer_noted_for_them() -> None:
    room = arrives(Room().begins(), ANA, BEN)
    room.do(c.Keep("commitment", "if the demo starts late, then I ask", by=ANA), ANA, "ana")
    room.do(c.Answer("C1", "read back"), ANA, "ana")  # what Ben heard; both were there
    assert told(room) == "C1 was read back."
    assert whose(room, "C1") == ""


def test_words_that_came_too_late_are_told_to_both_and_to_a_third() -> None:
    room = arrives(Room().begins(), ANA, BEN)
    room.do(c.Keep("commitment", "ask first", by=ANA), ANA, "ana")
    written = room.state.captures[0].worded
    room.do(c.Change("C1", said="ask one question first", over=written), ANA, "ana")
    room.do(c.Change("C1", said="ask Mia first", over=written), BEN, "ben")
    own = done_words(room.history.records[-1:], room.history)
    assert own == (
        "Ana changed C1 meanwhile: both stand, yours as C2. C lists both, to say one better or take one away."
    )
    assert told(room).startswith("Ben was changing C1, too: both stand, the other words as C2.")
    assert status(room, "C2") == "beside C1 · still to sharpen · Ana to confirm"
    room.do(c.Remove("C1"), ANA, "ana")
    assert status(room, "C2") == "still to sharpen · Ana to confirm"
    room.do(c.Change("C1", said="ask her first", over=written), BEN, "ben")
    own = done_words(room.history.records[-1:], room.history)
    assert own == "C1 was taken away meanwhile; your words stand, as C3."
    assert told(room) == "Ben was changing C1 when it was taken away; the words stand, as C3."


def test_one_confirms_words_that_one_can_read() -> None:
    room = arrives(Room().begins(), ANA, BEN)
    said = "yesterday in the stand-up / you finished my sentence / I stopped talking / ask me first"
    room.do(c.Keep("feedback", said, by=ANA, to=BEN), BEN, "ben")
    asked = confirm_offer(room.state, ANA)
    assert asked is not None
    assert asked.text == f"Ben wrote F1 as your words: “{said}”"
    room.do(c.Change("F1", said=f"{said} {'and wait ' * 30}"), BEN, "ben")
    asked = confirm_offer(room.state, ANA)
    assert asked is not None
    assert asked.text.startswith(f"Ben wrote F1 as your words, all of it in C: “{said} and wait")


def test_a_commitment_is_read_back_at_the_others_terminal_and_by_whoever_notes_it() -> None:
    room = arrives(Room().begins(), ANA, BEN)
    for name, hand in ((ANA, "ana"), (BEN, "ben")):
        room.do(c.Keep("commitment", f"{hand} asks first", by=name), name, hand)
    room.do(c.EnterRoomTime())
    hers, alone = offered(room, ANA, here(BEN)), offered(room, ANA)
    assert hers is not None
    assert (hers.text, [choice.key for choice in hers.choices]) == ("Ben reads C1 back to you.", ["enter"])
    assert question_frame(room.state, ANA, here(BEN)).lead == "What did Ben hear you commit to?"
    his = offered(room, BEN, here(ANA))
    for offer in (his, alone):  # where Ben has no terminal, he says it beside her
        assert offer is not None
        assert offer.text == "Now read back C1 (Ana)."
    room.do(c.Answer("C1", "read back"), BEN, "ben")
    assert told(room) == done_words(room.history.records[-1:], room.history) == "Ben read C1 back."
    room.do(c.Answer("C2", "read back"), BEN, "ben")  # his own: nothing is said of Ana, who pressed no key
    assert room.state.captures[1].given[0].by == BEN
    assert told(room) == "C2 was read back."


def test_a_key_confirms_while_the_other_one_reads_back() -> None:
    room = arrives(Room().begins(), ANA, BEN)
    room.do(c.Keep("commitment", "ask first", by=ANA), ANA, "ana")
    room.do(c.Keep("feedback", "you asked first", by=ANA, to=BEN), BEN, "ben")
    room.do(c.EnterRoomTime())
    offer = offered(room, ANA, here(BEN))
    assert offer is not None
    assert offer.text == "Ben wrote F1 as your words: “you asked first”"
    assert [choice.label for choice in offer.choices] == ["that is it", "say it better", "skip"]
    read_back = Meant("capture.read-back")
    assert as_offered(read_back, offer).command == "capture.confirm"
    assert as_offered(read_back, offered(room, ANA)) == read_back
