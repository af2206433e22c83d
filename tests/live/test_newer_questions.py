"""A newer question in a running session: what is offered, what one step takes, what an undo brings back."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from room import ANA, BEN, Room

from sessiontui.core.agenda import Prompt
from sessiontui.live import commands as c
from sessiontui.live.events import Carried, Opened, PromptRevised
from sessiontui.live.history import replay, without_carried
from sessiontui.live.newer import Revision, from_files, revisions, taking
from sessiontui.live.newer_text import NewerText


def newer(block: str, lead: str = "What did a camera see?", checksum: str = "b2") -> NewerText:
    return NewerText(block, Prompt(f"pair/{block}", lead=lead, checksum=checksum))


def leads(changes: tuple[Revision, ...]) -> list[tuple[str, str]]:
    return [
        (each.before.lead, each.after.lead)
        for each in changes
        if isinstance(each.before, Prompt) and isinstance(each.after, Prompt)
    ]


def lead_of(room: Room, block: str) -> str:
    found = room.state.block(block)
    assert found is not None
    assert found.prompt is not None
    return found.prompt.lead


def test_the_running_block_and_those_ahead_can_show_a_newer_question_and_those_behind_keep_theirs() -> None:
    room = Room().begins().moves_on()
    found = (newer("open"), newer("review"), newer("second"))
    changes = revisions(room.history, found)
    assert [change.block for change in changes] == ["review", "second"]
    assert leads(changes)[0] == ("What about review?", "What did a camera see?")
    room.do(c.DropBlock("second"))
    assert [change.block for change in revisions(room.history, found)] == ["review"]


def test_the_same_words_are_nothing_newer_wherever_they_are_written_down() -> None:
    room = Room().begins()
    assert revisions(room.history, (newer("review", "What about review?", "other"),)) == ()
    assert revisions(room.history, (newer("unheard-of"),)) == ()
    room.do(c.Close())
    assert revisions(room.history, (newer("review"),)) == ()


def test_all_of_it_is_taken_in_one_step_and_one_undo_takes_all_of_it_back() -> None:
    room = Room().begins()
    found = (newer("first", "What would Ben film?"), newer("second", "What would Ana film?"))
    room.do(taking(revisions(room.history, found)), ANA, "ana")
    assert (lead_of(room, "first"), lead_of(room, "second")) == (
        "What would Ben film?",
        "What would Ana film?",
    )
    assert revisions(room.history, found) == ()
    room.do(c.Undo(), ANA, "ana")
    assert (lead_of(room, "first"), lead_of(room, "second")) == ("What about first?", "What about second?")
    assert from_files(room.history)["first", "prompt"] == Prompt("pair/first", lead="What about first?")
    room.do(c.Redo(), ANA, "ana")
    assert lead_of(room, "second") == "What would Ana film?"
    assert replay(room.history.records).state == room.state


def test_what_one_block_shows_already_is_not_written_twice() -> None:
    room = Room().begins()
    room.do(c.TakeNewer((newer("first"),)))
    room.do(c.TakeNewer((newer("first"), newer("second"))))
    assert [r.event.block for r in room.history.records if isinstance(r.event, PromptRevised)] == [
        "first",
        "second",
    ]


def test_a_newer_question_is_refused_where_nothing_would_come_of_it() -> None:
    room = Room().begins().moves_on()
    room.do(c.TakeNewer((newer("review"),)))
    assert room.refuses(c.TakeNewer((newer("review"),))) == "That question is shown already."
    assert "No block ahead" in room.refuses(c.TakeNewer((newer("open"),)))
    assert "No block ahead" in room.refuses(c.TakeNewer(()))
    room.do(c.Close())
    assert room.refuses(c.TakeNewer((newer("first"),)))


def test_where_somebody_leads_only_the_terminal_that_drives_takes_a_newer_question() -> None:
    room = Room(facilitator=ANA).begins()
    change = Revision("first", Prompt("pair/first"), newer("first").text)
    assert room.refuses(taking((change,)), BEN, "ben")
    room.do(taking((change,)))
    assert lead_of(room, "first") == "What did a camera see?"


def test_words_that_are_struck_elsewhere_leave_a_question_that_was_taken_later_too() -> None:
    item = Carried("2026-11-10-ana-ben/C1", "commitment", ANA, "If late, then I ask", due=date(2026, 11, 20))
    room = Room(carried=(item,)).begins()
    room.do(c.TakeNewer((newer("review", "“If late, then I ask”: what happened?"),)))
    records = without_carried(room.history.records, item.id)
    assert "I ask" not in str(records)
    last = records[-1].event
    assert isinstance(last, PromptRevised)
    assert last.prompt.lead == "“…”: what happened?"
    assert without_carried(records, "2026-11-10-ana-ben/C9") == records
    opened = records[0].event
    assert isinstance(opened, Opened)
    assert replace(opened.carried[0], text=item.text) == item
