"""A question whose file changes while a session runs: found on real files, and never swapped."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from saved_meanwhile import BROKEN, LATER, asking, built_in, own, writes

from house_at import house_at, resumed, started
from sessiontui.core.agenda import Prompt
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.newer import Revision
from sessiontui.present.newer_words import nothing_lines
from sessiontui.service.bench.newer import Newer
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House


@pytest.fixture
def newer(driver: Driver) -> Newer:
    assert driver.newer is not None
    driver.newer.look()
    return driver.newer


def asked_by(changes: tuple[Revision, ...]) -> set[str]:
    return {change.after.lead for change in changes if isinstance(change.after, Prompt)}


def leads(driver: Driver) -> dict[str, str]:
    return {b.block.id: b.prompt.lead for b in driver.state.blocks if b.prompt is not None}


def test_nothing_is_newer_while_nobody_edits(newer: Newer, house: House) -> None:
    assert not newer.look()
    assert newer.offered() == ()
    refused = newer.taken()
    assert isinstance(refused, Refused)
    writes(house, built_in("pair/anchors"))
    newer.look()
    assert newer.offered() == (), "a copy that was not changed shows the same"


def test_a_copy_made_meanwhile_is_found_in_every_block_that_shows_it_and_taken_in_one_step(
    driver: Driver, newer: Newer, house: House
) -> None:
    before = leads(driver)
    writes(house, asking("{{ coachee }}, which moment is still with you?"))
    assert newer.look()
    changes = newer.offered()
    assert asked_by(changes) == {
        "Ana, which moment is still with you?",
        "Ben, which moment is still with you?",
    }
    assert leads(driver) == before, "offered, never swapped"
    done = driver.act("prompt.take")
    assert isinstance(done, Done)
    assert len({record.step for record in done.records}) == 1
    assert len(done.records) == len(changes) == 2
    assert newer.offered() == ()
    driver.undo()
    assert leads(driver) == before
    assert newer.offered() == (), "whoever took it back does not want it offered again"
    writes(house, asking("{{ coachee }}, which moment stays with you?"))
    newer.look()
    assert len(newer.offered()) == 2


def test_what_was_changed_in_words_for_another_meeting_is_told_as_that(
    driver: Driver, newer: Newer, house: House
) -> None:
    assert newer.unseen() == ()
    writes(house, asking("Which moment is it?"))
    newer.look()
    assert newer.offered()
    assert newer.unseen() == ()
    asked = "{% if first_session %}"
    assert asked in built_in("pair/anchors")
    writes(house, built_in("pair/anchors").replace(asked, f"{{# ours #}}{asked}"))
    newer.look()
    assert newer.offered() == ()
    assert newer.unseen() == (("prompt", "pair/anchors"),)
    assert "pair/anchors was saved meanwhile; nothing" in nothing_lines(driver.state, newer.unseen())[0]


def test_what_was_left_is_offered_again_only_once_its_file_changes_again(newer: Newer, house: House) -> None:
    writes(house, asking(LATER))
    newer.look()
    newer.leave()
    assert newer.offered() == ()
    assert not newer.look()
    assert newer.all(), "whoever asks for it still finds it"
    writes(house, asking(LATER + " And where?"))
    newer.look()
    assert newer.offered()
    newer.leave()
    writes(house, asking(LATER))
    newer.look()
    assert newer.offered(), "it was left once, and was changed twice since then"
    own(house).unlink()
    newer.look()
    assert newer.offered() == (), "the built-in one, which is shown, wins again"


def test_a_broken_text_is_told_with_its_line_and_mended_it_is_offered(newer: Newer, house: House) -> None:
    writes(house, BROKEN)
    newer.look()
    assert newer.offered() == ()
    assert newer.broken() == (), "it may be half written yet"
    assert newer.look()
    (finding,) = newer.broken()
    assert newer.standing() == (finding,)
    assert str(finding).endswith(":7: “coache” stands for nothing here. Did you mean “coachee”?")
    assert newer.unseen() == (), "nobody can say what it would show"
    newer.told()
    assert not newer.look()
    assert newer.broken() == ()
    writes(house, asking("{# nothing yet #}"))
    newer.look()
    assert newer.offered() == (), "there is no question in it"
    writes(house, BROKEN)
    newer.look()
    newer.look()
    assert newer.broken() == (finding,), "it was mended, and is broken anew"
    writes(house, asking(LATER))
    newer.look()
    assert newer.standing() == ()
    assert asked_by(newer.offered()) == {LATER}


def test_a_file_that_is_half_written_for_a_moment_is_never_told(newer: Newer, house: House) -> None:
    for number in range(5):
        writes(house, "")
        newer.look()
        assert newer.broken() == ()
        writes(house, asking(f"{LATER} {number}"))
        assert newer.look()
    assert newer.broken() == ()
    assert len(newer._used) <= 2, "texts of a while ago are let go of"


def test_an_include_is_watched_too(newer: Newer, house: House, driver: Driver) -> None:
    writes(house, asking('{% include "pair/_moment" %}'))
    writes(house, "Which moment?\n", "pair/_moment")
    newer.look()
    driver.act("prompt.take")
    assert "Which moment?" in leads(driver).values()
    writes(house, "Which place?\n", "pair/_moment")
    assert newer.look()
    assert asked_by(newer.offered()) == {"Which place?"}


def test_the_session_at_hand_is_rendered_as_it_was_opened(
    driver: Driver, house: House, newer: Newer, clock: ManualClock, tmp_path: Path
) -> None:
    writes(house, asking("{% if first_session %}The first one, {{ coachee }}?{% else %}Again?{% endif %}"))
    clock.advance(minutes=60 * 24)
    newer.look()
    assert asked_by(newer.offered()) == {"The first one, Ana?", "The first one, Ben?"}
    driver.do(c.Close())
    driver.leave()
    again = started(house_at(tmp_path, clock))
    assert again.state.opened.first_session is False
    assert "Again?" in leads(again).values()


def test_what_was_saved_while_no_terminal_was_there_is_offered_as_one_comes_back(
    driver: Driver, house: House, clock: ManualClock
) -> None:
    path = writes(house, asking(LATER))
    after = clock.now().utc.timestamp() + 60
    os.utime(path, (after, after))
    back = resumed(house, driver)
    assert back.newer is not None
    assert back.newer.look()
    assert asked_by(back.newer.offered()) == {LATER}


def test_what_was_newer_all_along_is_not_offered_in_a_session_held_again_with_its_earlier_texts(
    driver: Driver, house: House, clock: ManualClock
) -> None:
    path = writes(house, asking(LATER))
    long_ago = clock.now().utc.timestamp() - 60
    os.utime(path, (long_ago, long_ago))
    back = resumed(house, driver)
    assert back.newer is not None
    assert not back.newer.look()
    assert back.newer.offered() == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no head at all",
        asking("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}?"),
        asking("{{ ''.__class__.__mro__ }}"),
        asking("x" * 70_000),
        asking("{% include 'pair/anchors' %}"),
        "\x00\x1b]0;title\x07" * 500,
    ],
    ids=["empty", "headless", "endless", "reaching", "64 kB", "itself", "bytes"],
)
def test_whatever_is_put_there_costs_a_line_and_nothing_else(
    text: str, driver: Driver, newer: Newer, house: House
) -> None:
    before = leads(driver)
    writes(house, text)
    newer.look()
    newer.look()
    assert newer.offered() == ()
    assert len(newer.broken()) == 1
    assert leads(driver) == before


def test_links_folders_and_pipes_in_its_place_are_refused(newer: Newer, house: House, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(asking(LATER))
    path = own(house)
    for target in (outside, path, None):
        path.symlink_to(target) if target is not None else os.mkfifo(path)
        newer.look()
        assert newer.offered() == ()
        path.unlink()
    path.mkdir()
    newer.look()
    assert newer.offered() == ()
    path.rmdir()
    newer.look()
    assert newer.offered() == ()


def test_a_scribe_hears_of_nothing_newer(house: House, driver: Driver) -> None:
    session = house.attach(driver.file, "Ben Okafor", "scribe")
    scribe = house.driver(session, driver.file, "Ben Okafor", view="scribe")
    assert scribe.newer is None
    assert isinstance(scribe.act("prompt.take"), Refused)


def test_two_terminals_offer_the_same_and_once_one_took_it_the_other_offers_it_no_more(
    driver: Driver, newer: Newer, house: House
) -> None:
    ben = house.driver(house.attach(driver.file, "Ben Okafor"), driver.file, "Ben Okafor")
    assert ben.newer is not None
    ben.newer.look()
    writes(house, asking(LATER))
    newer.look()
    ben.newer.look()
    assert ben.newer.offered() == newer.offered() != ()
    driver.act("prompt.take")
    ben.beat()
    assert ben.newer.offered() == ()
    assert LATER in leads(ben).values()
    refused = ben.act("prompt.take")
    assert isinstance(refused, Refused)
    driver.undo()
    ben.beat()
    assert ben.newer.offered() == ()


def test_what_a_past_session_shows_is_not_changed_by_what_a_later_one_took(
    driver: Driver, newer: Newer, house: House
) -> None:
    driver.do(c.Close())
    before = leads(driver)
    writes(house, asking(LATER))
    assert not newer.look()
    assert leads(resumed(house, driver)) == before


def test_files_are_opened_only_where_something_stirs_and_what_is_broken_is_looked_at_once_more(
    driver: Driver, house: House
) -> None:
    newer = driver.newer
    assert newer is not None
    assert newer._stirs(), "nobody has looked yet"
    newer.look()
    assert not newer._stirs()
    writes(house, BROKEN)
    assert newer._stirs()
    newer.look()
    assert newer._stirs(), "it may be half written yet"
    assert newer.look()
    assert not newer._stirs()
    assert not newer.look(), "whoever was told to look is not told again"
    assert newer.broken()
    writes(house, asking(LATER))
    driver.do(c.Close())
    assert not newer._stirs(), "it is over"


def test_a_thread_notices_by_itself_and_is_gone_once_nobody_looks(newer: Newer, house: House) -> None:
    noticed = threading.Event()
    newer.start(noticed.set)
    try:
        writes(house, asking(LATER))
        assert noticed.wait(20)
        assert asked_by(newer.offered()) == {LATER}
        (looking,) = (thread for thread in threading.enumerate() if thread.name == "newer")
    finally:
        newer.stop()
    looking.join(20)
    assert not looking.is_alive()


def test_a_pack_that_comes_while_people_talk_is_offered_too(newer: Newer, house: House) -> None:
    pack = house.workspace.root / "packs" / "ours"
    (pack / "prompts" / "pair").mkdir(mode=0o700, parents=True)
    (pack / "prompts" / "pair" / "anchors.md").write_text(asking(LATER), encoding="utf-8")
    (pack / "pack.yaml").write_text("name: ours\nversion: 1.0.0\ntitle: Ours\nfiles: {}\n", encoding="utf-8")
    assert newer.look()
    assert asked_by(newer.offered()) == {LATER}


def test_a_folder_in_its_place_costs_no_handle(newer: Newer, house: House) -> None:
    before = len(os.listdir("/dev/fd"))
    for _ in range(5):
        own(house).mkdir()
        newer.look()
        own(house).rmdir()
        newer.look()
    assert len(os.listdir("/dev/fd")) <= before + 1


def test_words_struck_in_an_earlier_session_leave_what_was_found_and_what_was_taken(
    driver: Driver, house: House, clock: ManualClock, tmp_path: Path
) -> None:
    driver.do(c.Begin())
    driver.do(c.Keep("commitment", "kingfisher at noon", by="Ana Ruiz"))
    driver.do(c.Close())
    driver.leave()
    clock.advance(minutes=60 * 24)
    later = started(house_at(tmp_path, clock))
    (item,) = later.state.opened.carried
    assert later.newer is not None
    later.newer.look()
    shows = "What of {% for one in commitments %}“{{ one.text }}”{% endfor %}?"
    head = "---\ntitle: Review\nkind: session\nphase: any\nvariables: [commitments]\n---\n"
    writes(house, f"{head}{shows}\n", "pair/review")
    later.newer.look()
    assert "kingfisher" in str(later.newer.offered())
    later.act("prompt.take")
    writes(house, f"{head}And now? {shows}\n", "pair/review")
    later.newer.look()
    assert "kingfisher" in str(later.newer.offered())
    assert later.session.forget_carried(item.id)
    assert later.newer.all() == ()
    later.newer.look()
    assert later.newer.offered() == ()
    assert isinstance(later.newer.taken(), Refused)
    assert "kingfisher" not in str(later.session.history.records)
    assert "kingfisher" not in later.file.path.read_text(encoding="utf-8")
    writes(house, f"{head}And then? {shows}\n", "pair/review")
    later.newer.look()
    assert later.newer.offered(), "what is saved after it is offered again"
    assert "kingfisher" not in str(later.newer.offered())
