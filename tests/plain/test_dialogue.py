from pathlib import Path

import pytest
from plain_robot import plays

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.present.commands import COMMANDS
from sessiontui.store.drafts import Draft


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


WHOLE_SESSION: tuple[str | float, ...] = (
    "n",  # begin
    300,
    "n",  # review
    420,
    "n",  # anchors
    60,
    "o Monday stand-up / I read the whole list aloud / two people left early",
    200,
    "n",  # first turn
    420,
    "f Monday stand-up / you read the list aloud / two people left early / ask for one number first",
    "a",
    "1",
    540,  # overrun: 16 minutes in a block of 12
    "p",
    "y",
    "n",  # first commit
    "c if the stand-up starts, then I ask for one number, by Friday 8",
    200,
    "n",  # second anchors
    200,
    "n",  # second turn
    "f Tuesday review / you named the error first / they extended the contract",
    "a",
    "3",
    600,
    "n",  # second commit
    "c if somebody disagrees in the review, then I ask one question first, by next Friday 7",
    180,
    "n",  # close
    "w The pricing call ended ten minutes early / Kim",
    "k how we share the Thursday slot",
    "k a line too many",
    "u",
    120,
    "n",  # the last minutes together
    "y",
    "y",
    "",
    "",
    "",
    "Fri 4 Dec",
    "",
    "",
)


def test_a_whole_session_takes_at_most_eight_typed_lines_and_ends_in_summaries(
    folder: Path, clock: ManualClock
) -> None:
    house = house_at(folder, clock)
    driver = started(house, purpose="ask before telling")
    script = plays(house, clock, driver, WHOLE_SESSION)
    assert driver.state.phase == "closed", script.text
    kinds = [c.kind for c in driver.state.captures]
    assert kinds == ["anchor", "feedback", "commitment", "feedback", "commitment", "win", "parked"]
    assert [c.answers[0].answer for c in driver.state.captures if c.kind == "feedback"] == [
        "taking it",
        "thinking about it",
    ]
    assert all(c.answers[-1].answer == "read back" for c in driver.state.captures if c.kind == "commitment")
    assert driver.state.next_date is not None
    assert len([line for line in script.sentences if "too many" not in line]) <= 8, script.sentences
    assert "Took back: P2" in script.text
    assert "Replanned" in script.text
    names = [path.name for path in driver.summaries()]
    assert len(names) == 3, names
    house.close()


def test_the_first_question_is_one_key_away(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    script = plays(house, clock, started(house), ["n"])
    assert "1 of 9" in script.text
    assert script.typed == ["n"]
    house.close()


def test_the_end_of_the_input_leaves_the_session_open_and_it_resumes_where_it_stood(
    folder: Path, clock: ManualClock
) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    plays(house, clock, driver, ["n", 90, "w it began well"])
    clock.advance(seconds=20)
    again = resumed(house, driver)
    script = plays(house, clock, again, ["time", "captured"])
    assert "3:10 left of 5:00" in script.text
    assert "it began well" in script.text
    assert again.state.phase == "running"
    house.close()


def test_a_gap_with_nobody_there_can_be_left_out(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    plays(house, clock, driver, ["n", 60, "time"])
    clock.advance(minutes=12)
    script = plays(house, clock, resumed(house, driver), ["x", "time"])
    assert "12 min passed with nobody here" in script.text
    assert "4:00 left of 5:00" in script.text
    house.close()


def test_a_line_that_only_begins_like_a_command_is_kept_as_said(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    lines = [
        "add more questions next time",
        "time flies when we talk",
        "drop the second topic",
        "Next we see Kim",
    ]
    plays(house, clock, driver, ["n", *lines])
    assert [c.said for c in driver.state.captures] == lines
    house.close()


def test_what_is_for_one_person_alone_is_not_offered_where_nobody_is_known(
    folder: Path, clock: ManualClock
) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    plays(house, clock, driver, ["n", "i I talk first, always", "q", "i I wait now", "y"])
    assert [(c.kind, c.visibility) for c in driver.state.captures] == [("insight", "pair")]
    house.close()


def test_what_is_for_oneself_goes_to_ones_own_folder_and_undo_takes_it_back(
    folder: Path, clock: ManualClock
) -> None:
    house = house_at(folder, clock)
    driver = started(house, name=ANA)
    script = plays(house, clock, driver, ["n", "i CANARY I talk first", "note CANARY two", "u", "captured"])
    assert "insight: CANARY I talk first" in script.text
    assert "note: CANARY two" not in script.text
    assert not driver.state.captures
    assert "for you alone" in script.text
    assert driver.private is not None
    assert [n.kind for n in driver.private.of_session(driver.file.id)] == ["insight"]
    shared = b"".join(p.read_bytes() for p in (folder / "workspace").rglob("*") if p.is_file())
    assert b"CANARY" not in shared
    house.close()


def test_hush_brings_back_and_asks_what_to_do_with_the_minutes(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    script = plays(house, clock, driver, ["n", "z", 540, "", "a", "time"])
    assert "It was quiet for 9 minutes: what shall become of that time?" in script.text
    assert driver.state.blocks[0].length == 300 + 540
    house.close()


def test_tidying_asks_for_what_is_missing_one_part_at_a_time(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    script = plays(
        house,
        clock,
        driver,
        [
            "n",
            "c ask for one number",
            "t",
            "the stand-up starts",
            "I ask for one number",
            "Friday",
            "nine",
            "9",
            "q",
        ],
    )
    parts = dict(driver.state.captures[0].parts)
    assert parts["if"] == "the stand-up starts"
    assert parts["confidence"] == "9"
    assert parts["when"] == "2026-11-27"
    assert "0 to 10" in script.text
    house.close()


def test_every_move_of_a_live_session_can_be_typed(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    script = plays(
        house,
        clock,
        driver,
        [
            "n", 60, "+", "-", "e", "pause", 30, "go", "n", "b", "skip", "goto 4", "add 5 A breath of air",
            "later 5", "earlier 6", "lock 6", "drop 8", "u", "r", "started 12:58", "end-at 14:00", "n",
            "left Ben", "arrived ben", "joins Cleo Ferri", "shared", "shared", "!", "?", "agenda", "l",
            "question", "meet in two weeks", "j", "x", "edit J1 something better", "v J1 room", "strike J1",
            "y", "close now",
        ],
    )  # fmt: skip
    assert driver.state.phase == "closed", script.text
    assert "cannot be done here" not in script.text
    assert driver.state.names == (ANA, BEN, "Cleo Ferri")
    assert "added-1" in [b.block.id for b in driver.state.blocks]
    assert "something better" not in driver.session.path.read_text(encoding="utf-8")
    house.close()


def test_a_draft_of_another_day_comes_back_as_what_one_was_typing(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    driver.drafts.save(Draft("jot", "half a sen"))
    script = plays(house, clock, driver, ["n"])
    assert "half a sen" in script.prefills
    house.close()


def test_markup_and_control_characters_are_only_text(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house, purpose="[/x] \x1b[2J")
    script = plays(
        house, clock, driver, ["n", "f [@click=app.quit]x[/] \x1b]52;c;aGk=\x07", "captured", "w [/x]"]
    )
    assert "\x1b" not in script.text
    assert "\x07" not in script.text
    assert "[@click=app.quit]x[/]" in script.text
    house.close()


def test_at_the_desk_one_is_asked_what_changed_and_it_stays_ones_own(
    folder: Path, clock: ManualClock
) -> None:
    house = house_at(folder, clock)
    driver = started(house, name=ANA)
    script = plays(
        house, clock, driver, ["n", "close now", "CANARY I wait longer", "CANARY they speak first"]
    )
    assert "What changed in you?" in script.text
    assert driver.private is not None
    kept = driver.private.of_session(driver.file.id)
    assert [dict(note.parts) for note in kept] == [
        {"self": "CANARY I wait longer", "team": "CANARY they speak first"}
    ]
    shared = b"".join(p.read_bytes() for p in (folder / "workspace").rglob("*") if p.is_file())
    assert b"CANARY" not in shared
    house.close()


def test_a_half_typed_line_for_oneself_comes_back_as_one(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house, name=ANA)
    driver.drafts.save(Draft("insight", "CANARY half"))
    script = plays(house, clock, driver, ["n", "insight CANARY half"])
    assert "insight CANARY half" in script.prefills
    assert not driver.state.captures
    house.close()


def test_coming_back_from_a_hush_does_nothing_else(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    plays(house, clock, driver, ["n", "close", "z", 10, "", "z", 10, "z"])
    assert driver.state.room_passed == ()
    assert driver.state.hushed_since is None
    house.close()


def test_a_line_typed_at_a_question_that_answers_nothing_is_not_lost(
    folder: Path, clock: ManualClock
) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    plays(house, clock, driver, ["n", "f you asked first / two ideas", "a", "w it went well", "E"])
    assert [c.kind for c in driver.state.captures] == ["feedback", "win"]
    assert driver.state.captures[0].answers == ()
    assert driver.state.in_room_time
    house.close()


def test_only_a_yes_agrees_to_share_what_was_for_one_person(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    plays(house, clock, driver, ["n", "i I feel alone", "", "", "i I wait", "y"])
    assert [c.said for c in driver.state.captures] == ["I wait"]
    house.close()


def test_the_mark_of_a_line_is_said_and_m_opens_what_it_means(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    script = plays(house, clock, driver, ("n", "f You are rude and never listen", "m"))
    assert "F1~: m says what the mark beside it means." in script.text
    assert "a label" in script.text
    assert "The words are yours; nothing has to change." in script.text


def test_people_and_the_floor_go_by_words(folder: Path, clock: ManualClock) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    script = plays(house, clock, driver, ("n", "people", "h", "floor Ben", "left Ben", "people"))
    assert "1. Ana Ruiz, here" in script.text
    assert "Ben has the floor." in script.text
    assert "2. Ben Okafor, not here" in script.text


@pytest.mark.parametrize("begun", [False, True])
def test_no_command_of_the_registry_is_unknown_here(folder: Path, clock: ManualClock, begun: bool) -> None:
    house = house_at(folder, clock)
    driver = started(house)
    words = [s.words[0] for s in COMMANDS if s.words and s.group != "session" and s.id != "room.hush"]
    script = plays(house, clock, driver, (*(("n",) if begun else ()), *words))
    assert "cannot be done here" not in script.text
