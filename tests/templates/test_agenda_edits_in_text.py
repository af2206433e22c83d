"""Agendas changed in their text: what is meant is what is read afterwards, and everything else stays."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessiontui.core.agenda import Agenda
from sessiontui.core.agenda_edits import (
    Add,
    Drop,
    Edit,
    Move,
    PassTurns,
    Retitle,
    SetBegins,
    SetLock,
    SetMinimum,
    SetMinutes,
    SetOptional,
    SetPin,
    SetSlot,
    edited,
    new_id,
)
from sessiontui.core.errors import UsageError
from sessiontui.templates.editing.agenda_text import agenda_in, with_edit
from thorough import times

AGENDAS = sorted((Path(__file__).parents[2] / "prompts" / "agendas").glob("*.yaml"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in AGENDAS}

BY_HAND = """\
# Our Thursday.
title: 'Thursday'
kind: group        # not a pair
minutes: '46:30'   # keep it short

# About the blocks.
blocks:
  # why we open this way
  - id: open
    title: Open
    minutes: 10
    lock: true     # Ruth needs it
    # it may never be shorter
  - id: talk
    title: "Talk: in twos"
    minutes: '31:30'
    minimum: 10

  # ---- after the break ----

  # somebody brings cake
  - title: Cake
    id: cake
    minutes: 5
    optional: yes

# the end
"""


ODD = """\
title: "X"
kind: group
minutes: 12
blocks:
-
  id: a
  title: >-
    Long
    title
  minutes: 5   # five

  lock: true
# about b
- {id: b, title: "B: x", minutes: '1:30',
   lock: true}
-   id: c
    title: C

    # inside
    minutes:   5.5
    roles:
      coachee: 1
      coach: 2
    turn: 1
    # below c
"""


def agenda(text: str) -> Agenda:
    """Return what a text describes."""
    return agenda_in(text, "x", "x.yaml")


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = Counter(before.split("\n")), Counter(after.split("\n"))
    return sorted((old - new).elements()), sorted((new - old).elements())


def test_minutes_change_one_line_and_the_total() -> None:
    after = with_edit(BY_HAND, SetMinutes("talk", 25 * 60))
    assert changed_lines(BY_HAND, after) == (
        ["    minutes: '31:30'", "minutes: '46:30'   # keep it short"],
        ["    minutes: 25", "minutes: 40   # keep it short"],
    )
    again = with_edit(after, SetMinutes("talk", 31 * 60 + 30))
    assert again == BY_HAND.replace("'31:30'", '"31:30"').replace("'46:30'", '"46:30"')


def test_a_minimum_comes_down_with_the_minutes() -> None:
    after = with_edit(BY_HAND, SetMinutes("talk", 8 * 60))
    assert "    minutes: 8\n    minimum: 8\n" in after


def test_a_new_key_stands_where_a_person_would_write_it() -> None:
    after = with_edit(BY_HAND, SetPin("talk", "10.30"))
    assert "    minimum: 10\n    at: '10:30'\n" in after
    assert with_edit(after, SetPin("talk", "")) == BY_HAND
    after = with_edit(BY_HAND, SetBegins("9:05"))
    assert "minutes: '46:30'   # keep it short\nbegins: '09:05'\n" in after
    assert with_edit(after, SetBegins("")) == BY_HAND
    after = with_edit(BY_HAND, SetSlot(3600))
    assert "# keep it short\nslot: 60\n" in after
    assert with_edit(after, SetSlot(0)) == BY_HAND


def test_a_comment_beside_a_lock_stays_when_the_lock_goes() -> None:
    after = with_edit(BY_HAND, SetLock("open", on=False))
    assert "    lock: false     # Ruth needs it\n" in after
    assert with_edit(after, SetLock("open", on=True)) == BY_HAND


def test_comments_go_where_their_block_goes_and_headings_stay() -> None:
    after = with_edit(BY_HAND, Move("open", 1))
    assert "blocks:\n  - id: talk\n" in after
    assert "  # why we open this way\n  - id: open\n" in after
    assert "    # it may never be shorter\n\n  # ---- after the break ----\n" in after
    after = with_edit(BY_HAND, Move("cake", -2))
    assert "blocks:\n  # somebody brings cake\n  - title: Cake\n" in after
    assert after.endswith("\n# the end\n")
    assert with_edit(after, Move("cake", 2)) == BY_HAND


def test_what_is_dropped_takes_its_own_comments_along_and_no_others() -> None:
    after = with_edit(BY_HAND, Drop("cake"))
    gone, _ = changed_lines(BY_HAND, after)
    assert "  # somebody brings cake" in gone
    assert "# ---- after the break ----" in after
    assert after.endswith("\n# the end\n")
    after = with_edit(BY_HAND, Drop("open"))
    assert "# why we open" not in after
    assert "# About the blocks.\nblocks:\n  - id: talk\n" in after


def test_a_block_is_added_as_its_neighbours_are_written() -> None:
    after = with_edit(BY_HAND, Add("Break: tea", 90, "talk"))
    assert "    minimum: 10\n\n  - id: break-tea\n    title: \"Break: tea\"\n    minutes: '1:30'\n\n" in after
    assert with_edit(after, Drop("break-tea")) == BY_HAND
    first = with_edit(BY_HAND, Add("Tea", 300))
    assert agenda(first).blocks[0].id == "tea"
    assert with_edit(first, Drop("tea")) == BY_HAND


def test_a_flag_that_was_written_as_yes_goes_and_comes_as_true() -> None:
    after = with_edit(BY_HAND, SetOptional("cake", on=False))
    assert "optional" not in after
    assert "    minutes: 5\n    optional: true\n" in with_edit(after, SetOptional("cake", on=True))


def test_a_key_beside_the_dash_can_go() -> None:
    text = "title: X\nkind: group\nminutes: 5\nblocks:\n- lock: true\n  id: a\n  title: A\n  minutes: 5"
    after = with_edit(text, SetLock("a", on=False))
    assert after == text.replace("lock: true\n  ", "")
    assert with_edit(text, SetMinutes("a", 360)).endswith("  minutes: 6")
    assert with_edit(text, SetPin("a", "10:00")).endswith('  minutes: 5\n  at: "10:00"')


def test_blocks_on_one_line_each_can_be_changed() -> None:
    text = "title: X\nkind: group\nminutes: 10\nblocks:\n  - {id: a, title: A, minutes: 4}\n"
    text += "  # b\n  - {id: b, title: B, minutes: 6, lock: true}\n"
    assert "  - {id: a, title: A, minutes: 4, lock: true}\n" in with_edit(text, SetLock("a", on=True))
    assert "  - {id: b, title: B, minutes: 6}\n" in with_edit(text, SetLock("b", on=False))
    after = with_edit(text, Move("b", -1))
    assert after.endswith(
        "  # b\n  - {id: b, title: B, minutes: 6, lock: true}\n  - {id: a, title: A, minutes: 4}\n"
    )
    assert "  - id: tea\n    title: Tea\n" in with_edit(text, Add("Tea", 60, "b"))


def test_the_total_follows_wherever_it_stands() -> None:
    text = "title: X\nkind: group\nblocks:\n- id: a\n  title: A\n  minutes: 4\nminutes: 4\n"
    assert with_edit(text, SetMinutes("a", 90)).endswith('  minutes: "1:30"\nminutes: "1:30"\n')


def test_a_key_without_a_value_is_where_it_stands() -> None:
    text = "title: X\nkind: group\nminutes: 10\nslot:\nblocks:\n- id: a\n  title: A\n  minutes: 4\n  at:\n"
    text += "- id: b\n  title: B\n  minutes: 6\n  facet:   # none yet\n"
    assert "slot: 60\nblocks:" in with_edit(text, SetSlot(3600))
    assert '  minutes: 4\n  at: "10:00"\n- id: b' in with_edit(text, SetPin("a", "10:00"))
    after = with_edit(text, Move("a", 1))
    assert after.endswith("  facet:   # none yet\n- id: a\n  title: A\n  minutes: 4\n  at:\n")
    assert with_edit(after, Move("a", -1)) == text


def test_turns_pass_to_the_next_one() -> None:
    pair = TEXTS["pair-60"]
    after = with_edit(pair, PassTurns())
    gone, came = changed_lines(pair, after)
    assert set(gone + came) == set()  # the two turns are alike, and have changed their places
    assert agenda(after).blocks[2].roles == (("coachee", 2), ("coach", 1))
    assert with_edit(after, PassTurns()) == pair
    three = with_edit(TEXTS["troika-30"], PassTurns())
    assert agenda(three).blocks[1].roles == (("coachee", 2), ("consultant", 3), ("consultant", 1))
    assert with_edit(with_edit(three, PassTurns()), PassTurns()) == TEXTS["troika-30"]


def test_a_title_that_names_people_is_not_shown_as_it_stands_in_the_file() -> None:
    with pytest.raises(UsageError, match="The block “first-turn” would have no time"):
        with_edit(TEXTS["pair-60"], SetMinutes("first-turn", 0))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (SetMinutes("opne", 60), "has no block “opne”. Did you mean “open”?"),
        (SetMinutes("open", 0), "Open would have no time"),
        (SetMinutes("open", 9 * 3600), "longer than eight hours"),
        (SetMinimum("open", 4000), "less than that"),
        (SetPin("open", "25:00"), "not a clock time"),
        (Move("open", -1), "cannot go further"),
        (Move("cake", 1), "cannot go further"),
        (Add("", 60), "needs a title"),
        (Add("Tea", 0), "no time"),
        (Add("Tea", 60, "teapot"), "There is no block"),
        (Add("{coach} pours", 60), "this block has none"),
        (Retitle("open", "x" * 90), "at most 80"),
        (PassTurns(), "no turns here"),
        (SetMinutes("practice", 60), "A drill has minutes of its own"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(edit: Edit, said: str) -> None:
    drill = "  - {id: practice, title: Practice, minutes: 20, drill: drills/count-to-three}\n"
    text = with_edit(BY_HAND, SetMinutes("talk", 690)).replace("  # ---- after", drill + "  # ---- after")
    text = text.replace("minutes: '26:30'", "minutes: '46:30'")
    with pytest.raises(UsageError) as caught:
        with_edit(text, edit)
    assert said in str(caught.value)


def test_the_only_block_is_not_dropped_and_blocks_between_brackets_are_left_alone() -> None:
    one = "title: X\nkind: group\nminutes: 5\nblocks:\n- id: a\n  title: A\n  minutes: 5\n"
    with pytest.raises(UsageError, match="only block"):
        with_edit(one, Drop("a"))
    flow = "title: X\nkind: group\nminutes: 5\nblocks: [{id: a, title: A, minutes: 5}]\n"
    with pytest.raises(UsageError, match="between brackets"):
        with_edit(flow, Add("B", 60, "a"))


@pytest.mark.parametrize("block", ["a", "b", "c"])
def test_a_file_in_which_every_block_is_written_in_another_way_can_be_changed(block: str) -> None:
    for edit in (
        SetMinutes(block, 90),
        SetPin(block, "10:00"),
        SetOptional(block, on=True),
        SetLock(block, on=False),
        Retitle(block, "Now: this"),
        Move(block, -1 if block == "c" else 1),
        Drop(block),
        Add("Tea", 60, block),
    ):
        assert agenda(with_edit(ODD, edit)) == edited(agenda(ODD), edit)


def test_ids_are_made_of_titles_and_are_unlike_each_other() -> None:
    assert new_id("Ben’s turn", ()) == "bens-turn"
    assert new_id("Café: zwei", ("cafe-zwei",)) == "cafe-zwei-2"
    assert new_id("休憩", ("block",)) == "block-2"
    assert len(new_id("long " * 30, (new_id("long " * 30, ()),))) <= 40


LENGTHS = st.integers(1, 120).map(lambda halves: halves * 30)
TITLES = st.one_of(
    st.sampled_from(["Break", "Tea: at ten", "no", "12", "a # b", "It's “so”", "- dash", 'say "hi"', "é"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20),
)


@st.composite
def edits(draw: st.DrawFn, now: Agenda) -> Edit:
    """Return an edit of this agenda."""
    block = draw(st.sampled_from([each.id for each in now.blocks]))
    chosen: Edit = draw(
        st.one_of(
            st.builds(SetMinutes, st.just(block), LENGTHS),
            st.builds(SetMinimum, st.just(block), LENGTHS),
            st.builds(SetLock, st.just(block), st.booleans()),
            st.builds(SetOptional, st.just(block), st.booleans()),
            st.builds(SetPin, st.just(block), st.sampled_from(["", "10:30", "9:05"])),
            st.builds(Retitle, st.just(block), TITLES),
            st.builds(Move, st.just(block), st.integers(-3, 3)),
            st.builds(Drop, st.just(block)),
            st.builds(Add, TITLES, LENGTHS, st.sampled_from(["", block])),
            st.builds(SetBegins, st.sampled_from(["", "10:00", "23:55"])),
            st.builds(SetSlot, st.sampled_from([0, 3600, 5430])),
            st.just(PassTurns()),
        )
    )
    return chosen


@settings(max_examples=times(25, 2000))
@given(st.data())
def test_any_edits_read_as_they_were_meant_and_keep_every_comment(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([*TEXTS.values(), ODD, BY_HAND, BY_HAND.replace("\n\n", "\n")]))
    for _ in range(data.draw(st.integers(1, 4))):
        now = agenda(text)
        edit = data.draw(edits(now))
        try:
            wanted = edited(now, edit)
            after = with_edit(text, edit)
        except UsageError:
            continue
        assert agenda(after) == wanted
        gone, _ = changed_lines(text, after)
        if not isinstance(edit, Drop):
            assert not [line for line in gone if line.lstrip().startswith("#")]
            assert after.count(" # ") == text.count(" # ") or isinstance(edit, Retitle | Add)
        text = after


@settings(max_examples=times(15, 500))
@given(st.data())
def test_an_edit_that_is_taken_back_by_hand_leaves_the_same_bytes(data: st.DataObject) -> None:
    text = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))]
    block = data.draw(st.sampled_from(agenda(text).blocks))
    place = [each.id for each in agenda(text).blocks].index(block.id)
    by = data.draw(st.integers(-place, len(agenda(text).blocks) - 1 - place))
    pairs: list[tuple[Edit, Edit]] = [
        (SetMinutes(block.id, block.seconds + 90), SetMinutes(block.id, block.seconds)),
        (Move(block.id, by), Move(block.id, -by)),
        (SetPin(block.id, "10:30"), SetPin(block.id, block.at)),
        (Add("Break 7", 420, block.id), Drop("break-7")),
        (SetOptional(block.id, not block.optional), SetOptional(block.id, block.optional)),
    ]
    there, back = data.draw(st.sampled_from(pairs))
    assert with_edit(with_edit(text, there), back) == text
