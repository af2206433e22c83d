"""A newer rubric in a running session: which blocks can show it, and which keep theirs."""

from __future__ import annotations

from msgspec.structs import replace
from room import ANA, PAIR, Room

from sessiontui.core.agenda import Block, Level, Prompt, Rubric
from sessiontui.core.versions import TemplateVersion
from sessiontui.live import commands as c
from sessiontui.live.describe import described
from sessiontui.live.events import Event, PromptRevised, RubricRevised
from sessiontui.live.history import replay
from sessiontui.live.newer import keeping, revisions, taking
from sessiontui.live.newer_text import NewerText

OLD = Rubric(
    "coach-turn", "Coach’s turn", "What the coach asks", (Level(1, "tells"), Level(2, "asks")), checksum="a1"
)
NEW = replace(OLD, levels=(Level(1, "gives advice"), Level(2, "asks, and waits")), checksum="b2")
VERSION = TemplateVersion("rubric", "coach-turn", "b2", "workspace")
BEGAN_WITH = TemplateVersion("rubric", "coach-turn", "a1", "built-in", "1.0")


def with_rubric(block: Block) -> Block:
    return replace(block, rubric="coach-turn") if block.turn else block


def room() -> Room:
    return Room([with_rubric(block) for block in PAIR], rubrics=(OLD,)).begins()


def newer(*blocks: str, rubric: Rubric = NEW) -> tuple[NewerText, ...]:
    return tuple(NewerText(block, rubric, (VERSION,)) for block in blocks)


def used(at: Room) -> tuple[TemplateVersion, ...]:
    return at.state.used


def last(at: Room) -> tuple[TemplateVersion, ...]:
    return at.state.shown_last


def shown(at: Room, block: str) -> str:
    rubric = at.state.rubric_of(at.state.block(block))
    return rubric.levels[0].short if rubric is not None else ""


def test_blocks_that_show_the_rubric_can_show_its_newer_wording_and_undo_takes_it_back() -> None:
    at = room()
    changes = revisions(at.history, newer("open", "first", "second"))
    assert [(change.block, change.before, change.after) for change in changes] == [
        ("first", OLD, NEW),
        ("second", OLD, NEW),
    ]
    assert last(at) == ()
    at.do(taking(changes), ANA, "ana")
    assert (shown(at, "first"), shown(at, "second"), shown(at, "open")) == (
        "gives advice",
        "gives advice",
        "",
    )
    assert at.state.taken == used(at) == last(at) == (VERSION,)
    assert revisions(at.history, newer("first", "second")) == ()
    taken = [r.event for r in at.history.records if isinstance(r.event, RubricRevised)]
    assert [event.block for event in taken] == ["first", "second"]
    assert "rubric for" in described(taken[0], at.state)
    assert at.refuses(c.TakeNewer(newer("first"))) == "That rubric is shown already."
    at.do(c.Undo(), ANA, "ana")
    assert shown(at, "first") == "tells"
    assert used(at) == ()
    assert len(revisions(at.history, newer("first", "second"))) == 2
    at.do(c.Redo(), ANA, "ana")
    assert shown(at, "second") == "gives advice"
    assert replay(at.history.records).state == at.state


def test_the_same_words_are_nothing_newer() -> None:
    at = room()
    assert revisions(at.history, newer("first", rubric=replace(OLD, checksum="other"))) == ()


def test_a_block_that_is_over_and_one_in_which_a_level_was_noted_keep_their_rubric() -> None:
    at = room().moves_on().moves_on()
    at.do(c.Keep("win", "it went", by=ANA), ANA, "ana")
    assert [change.block for change in revisions(at.history, newer("first"))] == ["first"]
    assert keeping(at.history, newer("first", "second")) == ()
    at.do(c.Keep("score", "2", parts=(("level", "2"),), by=ANA), ANA, "ana")
    assert [change.block for change in revisions(at.history, newer("first", "second"))] == ["second"]
    assert "No block ahead shows that rubric" in at.refuses(c.TakeNewer(newer("first")))
    assert keeping(at.history, newer("first", "second")) == ("first",)
    assert keeping(at.history, newer("first", rubric=replace(OLD, checksum="other"))) == ()
    assert keeping(at.history, (NewerText("first", Prompt("pair/first", lead="What now?")),)) == ()
    at.do(c.TakeNewer(newer("first", "second")))
    assert (shown(at, "first"), shown(at, "second")) == ("tells", "gives advice")
    at.do(c.Remove(at.state.captures[0].id), ANA, "ana")
    assert revisions(at.history, newer("first")) == (), "what was taken away can be brought back"
    at.moves_on().moves_on()
    assert revisions(at.history, newer("second", rubric=OLD)) == ()
    assert keeping(at.history, newer("first")) == (), "what is over is over"
    assert "No block ahead shows that rubric" in at.refuses(c.TakeNewer(newer("open", "close", "unheard-of")))


def test_what_was_taken_is_told_after_what_the_session_began_with() -> None:
    at = room()
    opened = replace(at.state.opened, templates=(BEGAN_WITH,))
    first = replace(at.history.records[0], event=opened)
    at.history = replay((first, *at.history.records[1:]))
    at.do(c.TakeNewer(newer("first")))
    assert used(at) == (BEGAN_WITH, VERSION)
    assert last(at) == (VERSION,)
    third = replace(VERSION, checksum="c3")
    at.do(c.TakeNewer((NewerText("second", replace(NEW, checksum="c3"), (third,)),)))
    assert used(at) == (BEGAN_WITH, VERSION, third)
    at.do(c.TakeNewer((NewerText("second", NEW, (VERSION,)),)))
    assert last(at) == (VERSION,), "it went back to the one before"


def test_events_of_an_older_program_name_no_versions_and_count_as_before() -> None:
    at = room()
    event: Event = PromptRevised("review", Prompt("pair/review", lead="What now?"))
    at.history = replay(
        (*at.history.records, replace(at.history.records[-1], n=at.history.n + 1, event=event))
    )
    assert used(at) == ()
    block = at.state.block("review")
    assert block is not None
    assert block.prompt is not None
    assert block.prompt.lead == "What now?"
