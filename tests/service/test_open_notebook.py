"""A notebook in its author’s hand: shut until it is opened, shut again when nobody is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from house_at import ANA, BEN, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Damaged, NotFound, UsageError
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.service.notebook.at_notebook import AtNotebook
from sessiontui.service.notebook.notebook import day_to_look
from sessiontui.service.notebook.open_notebook import IDLE_MINUTES, Leaf
from sessiontui.service.notebook.publishing import OthersReadIt, Place
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.outcome import Done
from sessiontui.store.sealed import WrongKey
from sessiontui.wiring import House

CANARY = "kingfisher"


def age_key(folder: Path, name: str = "key.txt") -> tuple[str, Path]:
    """Return the public line of a new age identity, and the file that has the identity."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    file = folder / name
    file.write_text(f"# public key: {identity.to_public()}\n{identity}\n", encoding="utf-8")
    return str(identity.to_public()), file


def sealed_in(house: House, folder: Path) -> tuple[AtNotebook, Path]:
    """Return a notebook that is sealed to a key in a file, which takes no time to open."""
    public, file = age_key(folder)
    at = house.at_notebook(ANA)
    at.pages.choose_key(public)
    return at, file


def words(at: AtNotebook) -> list[str]:
    return [leaf.words for leaf in at.pages.leaves()]


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def the_place(at: AtNotebook) -> Place:
    (place,) = at.publishing.places()
    return place


def test_without_a_key_it_is_open_and_covered_when_nobody_is_there(house: House, clock: ManualClock) -> None:
    at = house.at_notebook(ANA)
    at.pages.write(CANARY)
    assert at.pages.open
    assert words(at) == [CANARY]
    clock.advance(minutes=IDLE_MINUTES, seconds=-1)
    assert not at.pages.left_alone()
    at.pages.touch()
    clock.advance(minutes=IDLE_MINUTES, seconds=1)
    assert at.pages.left_alone()
    assert not at.pages.left_alone()
    assert (at.pages.open, words(at)) == (False, [""])
    at.pages.uncover()
    assert words(at) == [CANARY]


def test_sealed_notes_are_counted_while_it_is_shut_and_read_with_the_key(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    at, file = sealed_in(house, tmp_path)
    at.pages.write(CANARY)
    at.pages.write("another")
    assert words(at) == ["", ""]
    at.pages.unlock_with(str(file))
    assert sorted(words(at)) == ["another", CANARY]
    clock.advance(minutes=IDLE_MINUTES)
    assert at.pages.left_alone()
    assert words(at) == ["", ""]
    assert at.pages.opener is None


def test_a_key_that_fits_nothing_leaves_it_shut_and_is_not_an_empty_notebook(
    house: House, tmp_path: Path
) -> None:
    at, _ = sealed_in(house, tmp_path)
    at.pages.write(CANARY)
    _, other = age_key(tmp_path, "other.txt")
    with pytest.raises(WrongKey, match="does not open"):
        at.pages.unlock_with(str(other))
    with pytest.raises(UsageError, match="cannot be read"):
        at.pages.unlock_with(str(tmp_path / "nowhere"))
    assert (at.pages.open, words(at)) == (False, [""])


def test_choosing_a_key_seals_what_stood_in_clear_and_takes_its_public_half_from_a_file(
    house: House, tmp_path: Path
) -> None:
    at = house.at_notebook(ANA)
    at.pages.write(CANARY)
    public, file = age_key(tmp_path)
    half = tmp_path / "key.pub"
    half.write_text(public + "\n", encoding="utf-8")
    assert at.pages.choose_key(str(half)) == 1
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    assert not at.pages.open
    at.pages.unlock_with(str(file))
    assert words(at) == [CANARY]


def test_what_a_crash_left_beside_the_notebook_is_swept_when_its_words_are_to_be_gone(
    house: House, tmp_path: Path
) -> None:
    at = house.at_notebook(ANA)
    at.pages.write("one")
    path = house.workspace.notebook(ANA)
    for rewrite in (False, True):
        note = at.pages.write(CANARY)
        (leaf,) = (leaf for leaf in at.pages.leaves() if leaf.id == note.id)
        path.write_bytes(path.read_bytes() + f'{{"{CANARY}'.encode())
        at.pages.write("the torn end is set aside by this")
        assert list(path.parent.glob("*.torn-*"))
        if rewrite:
            at.pages.write("other words", about=leaf.id)
        else:
            at.pages.remove(leaf)
        assert CANARY.encode() not in all_bytes(house.workspace.private)
    path.with_name(f"{path.name}.torn-9").write_text(CANARY, encoding="utf-8")
    at.pages.choose_key(age_key(tmp_path)[0])
    assert CANARY.encode() not in all_bytes(house.workspace.private)


def test_one_note_that_cannot_be_opened_hides_no_other(house: House, tmp_path: Path) -> None:
    at, file = sealed_in(house, tmp_path)
    at.pages.write("good")
    house.notebook(ANA).take_sealed("bm90IHNlYWxlZA==")
    at.pages.unlock_with(str(file))
    leaves = at.pages.leaves()
    assert sorted(leaf.words for leaf in leaves) == ["", "good"]
    assert [bool(leaf.trouble) for leaf in leaves if not leaf.words] == [True]


def test_what_is_whole_is_shown_and_what_is_missing_said(house: House) -> None:
    at = house.at_notebook(ANA)
    at.pages.write("one")
    at.pages.write("two")
    path = house.workspace.notebook(ANA)
    path.write_bytes(path.read_bytes()[:-30])
    assert words(at) == ["one"]
    assert "its end was cut off" in at.pages.missing
    with pytest.raises(Damaged, match="cut off"):
        house.notebook(ANA).entries()


def test_a_key_that_cannot_be_read_is_said_and_nothing_is_written_in_clear(house: House) -> None:
    at = house.at_notebook(ANA)
    path = house.workspace.keys(ANA)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("torn", encoding="utf-8")
    for deed in (lambda: at.pages.opened_by, lambda: at.pages.write(CANARY), at.pages.leaves):
        with pytest.raises(Damaged):
            deed()
    assert "cannot" in at.draft.keep(CANARY)
    assert CANARY.encode() not in all_bytes(house.workspace.private)


def test_a_half_written_note_is_on_disk_sealed_where_the_notebook_is(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    at = house.at_notebook(ANA)
    assert at.draft.keep(f"{CANARY} in clear") == ""
    assert house.at_notebook(ANA).draft.take(None) == (f"{CANARY} in clear", "")
    public, file = age_key(tmp_path)
    at.pages.choose_key(public)
    at.draft.seal()
    assert at.draft.waiting == "sealed"
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    assert at.draft.keep(f"{CANARY} and more", at_once=False) == ""
    clock.advance(seconds=3)
    at.draft.keep(f"{CANARY} and more", at_once=False)
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    with pytest.raises(UsageError, match="sealed"):
        at.draft.take(None)
    at.pages.unlock_with(str(file))
    assert at.draft.take(at.pages.opener) == (f"{CANARY} and more", "")
    at.draft.forget()
    assert house.at_notebook(ANA).draft.waiting == ""


def test_two_terminals_of_one_person_lose_nothing_half_written(house: House, tmp_path: Path) -> None:
    sealed_in(house, tmp_path)
    one, other = house.at_notebook(ANA), house.at_notebook(ANA)
    one.draft.keep("begun here")
    other.draft.keep("begun there")
    one.draft.keep("begun here, and more")
    other.draft.keep("begun there, and more")
    one.draft.forget()
    one.draft.forget()
    assert one.draft.make_note()
    assert not one.draft.make_note()
    one.pages.unlock_with(str(tmp_path / "key.txt"))
    assert words(one) == ["begun there, and more"]
    other.draft.forget()
    other.draft.keep("again")
    assert house.at_notebook(ANA).draft.waiting == "sealed"


def test_what_waits_sealed_becomes_a_note_of_its_own_where_another_is_begun(
    house: House, tmp_path: Path
) -> None:
    at, file = sealed_in(house, tmp_path)
    at.draft.keep(CANARY)
    assert at.draft.make_note()
    assert not at.draft.make_note()
    at.pages.unlock_with(str(file))
    assert words(at) == [CANARY]


def test_a_note_is_said_better_and_its_first_words_are_nowhere(house: House, tmp_path: Path) -> None:
    at = house.at_notebook(ANA)
    note = at.pages.write(CANARY, "2026-11-24-ana-ben")
    at.draft.keep("half", note.id)
    assert house.at_notebook(ANA).draft.take(None) == ("half", note.id)
    at.pages.write("heron", about=note.id)
    assert [(leaf.words, leaf.session) for leaf in at.pages.leaves()] == [("heron", "2026-11-24-ana-ben")]
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    public, file = age_key(tmp_path)
    at.pages.choose_key(public)
    at.pages.unlock_with(str(file))
    at.pages.write(CANARY, about=at.pages.leaves()[0].revision)
    assert words(at) == [CANARY]
    assert at.pages.leaves()[0].sealed
    at.pages.write("beside it", about="d-gone")
    assert sorted(words(at)) == ["beside it", CANARY]


def test_two_who_say_one_note_better_at_once_both_keep_their_words(house: House, tmp_path: Path) -> None:
    at, file = sealed_in(house, tmp_path)
    note = at.pages.write("first", "2026-11-24-ana-ben")
    other = house.at_notebook(ANA)
    for each in (at, other):
        each.pages.unlock_with(str(file))
        assert words(each) == ["first"]
    other.pages.write("better there", about=note.revision)
    beside = at.pages.write("better here", about=note.revision)
    assert beside.id != note.id
    assert [sorted(words(each)) for each in (at, other)] == [["better here", "better there"]] * 2
    assert {leaf.session for leaf in at.pages.leaves()} == {"2026-11-24-ana-ben"}


def test_what_was_kept_in_a_session_for_oneself_is_there_and_can_be_taken_in(
    house: House, tmp_path: Path
) -> None:
    driver = started(house, name=ANA)
    driver.do(c.Begin())
    driver.write(Wish("insight", CANARY))
    driver.leave()
    at, file = sealed_in(house, tmp_path)
    (leaf,) = at.pages.leaves()
    assert (leaf.from_session, leaf.words, leaf.session) == (True, "", driver.file.id)
    with pytest.raises(UsageError, match="Open"):
        at.pages.take_in(leaf)
    at.pages.unlock_with(str(file))
    (leaf,) = at.pages.leaves()
    at.pages.take_in(leaf)
    (taken,) = at.pages.leaves()
    assert (taken.from_session, taken.kind, taken.sealed, taken.at) == (False, "insight", True, leaf.at)
    assert taken.words.startswith(CANARY)
    assert CANARY.encode() not in all_bytes(house.workspace.private)


def test_either_kind_of_note_is_taken_away_for_good(house: House) -> None:
    driver = started(house, name=ANA)
    driver.write(Wish("insight", f"{CANARY} one"))
    at = house.at_notebook(ANA)
    at.pages.write(f"{CANARY} two")
    for leaf in at.pages.leaves():
        at.pages.remove(leaf)
    assert at.pages.leaves() == ()
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    with pytest.raises(NotFound):
        at.pages.remove(Leaf("me-gone", house.clock.now().utc, "note", "", sealed=False, from_session=True))


def test_a_copy_goes_into_a_live_session_or_behind_one_that_is_over(house: House, clock: ManualClock) -> None:
    driver = started(house)
    driver.do(c.Begin())
    at = house.at_notebook("ana")
    note = at.pages.write(f"{CANARY}\nsecond line")
    place = the_place(at)
    assert (place.me, place.readers, place.live) == (ANA, (BEN,), True)
    outcome, capture = at.publishing.publish(place, f"{CANARY}\nsecond line")
    assert capture == f"{driver.file.id}/I1", outcome
    at.pages.remember_shown(note.id, capture)
    driver.session.follow()
    kept = driver.state.captures[0]
    assert (kept.said, kept.by, kept.visibility) == (f"{CANARY} second line", ANA, Visibility.PAIR)
    driver.do(c.Close())
    driver.leave()
    _, later = at.publishing.publish(the_place(at), "ripened")
    assert later == f"{driver.file.id}/I2"
    again = resumed(house, driver)
    assert [(each.said, each.block) for each in again.state.captures][1] == ("ripened", "")
    assert "ripened" in again.summaries()[0].read_text(encoding="utf-8")
    assert at.pages.leaves()[0].published == (capture,)


def test_a_session_that_is_not_ones_own_or_was_given_up_takes_nothing(
    house: House, clock: ManualClock
) -> None:
    started(house, people=("Mia", "Noa")).leave()
    gone = started(house)
    gone.do(c.Abandon())
    gone.leave()
    at = house.at_notebook(ANA)
    assert at.publishing.places() == ()
    for file in house.workspace.sessions():
        with pytest.raises(NotFound, match="none in which"):
            at.publishing.place(file.id)


def test_the_session_one_is_at_comes_first_and_can_undo_the_copy(house: House, clock: ManualClock) -> None:
    older = started(house, name=ANA)
    clock.advance(minutes=5)
    newer = started(house)
    at = house.at_notebook(ANA, older)
    assert [place.id for place in at.publishing.places()] == [older.file.id, newer.file.id]
    at.publishing.publish(at.publishing.places()[0], CANARY)
    assert [each.said for each in older.state.captures if each.stands] == [CANARY]
    older.undo()
    assert not [each for each in older.state.captures if each.stands]


def test_a_copy_waits_where_others_would_read_it_than_those_who_were_named(house: House) -> None:
    driver = started(house, name=ANA)
    driver.do(c.Begin())
    for here in (driver, None):
        at = house.at_notebook(ANA, here)
        for change in (c.Join(f"Mia {here is None}"), c.ShareScreen(not driver.state.shared)):
            place = the_place(at)
            other = resumed(house, driver)
            assert isinstance(other.session.do(change), Done)
            other.leave()
            with pytest.raises(OthersReadIt) as told:
                at.publishing.publish(place, CANARY)
            assert told.value.place == the_place(at) != place
            driver.session.follow()
            assert driver.state.captures == ()
    _, capture = at.publishing.publish(told.value.place, CANARY)
    assert capture


def test_while_everybody_writes_hidden_no_copy_slips_past(house: House) -> None:
    driver = started(house, name=ANA)
    driver.do(c.Begin())
    driver.session.do(c.HideWriting())
    at = house.at_notebook(ANA)
    outcome, capture = at.publishing.publish(the_place(at), CANARY)
    assert isinstance(outcome, Refused)
    assert capture == ""


def test_a_day_to_look_again_is_said_as_elsewhere() -> None:
    today = date(2026, 11, 24)
    assert day_to_look("in 3 weeks", today) == date(2026, 12, 15)
    assert day_to_look("  ", today) is None
    for wrong in ("whenever", "yesterday"):
        with pytest.raises(UsageError):
            day_to_look(wrong, today)
