"""Summaries on disk: one file for each reader, written anew only where its words have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import SessiontuiError
from sessiontui.live import commands as c
from sessiontui.service.afterwards.summaries import write_summaries
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.summary.context import Context
from sessiontui.wiring import House


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> Iterator[House]:
    house = house_at(tmp_path, clock)
    yield house
    house.close()


def begun(house: House, *people: str) -> Driver:
    driver = started(house, "pair-60", *((people,) if people else ()))
    driver.act("block.next")
    return driver


def written(house: House, driver: Driver) -> tuple[Path, ...]:
    return write_summaries(house.workspace, driver.file, driver.state, house.document, driver.session.now())


def test_everybody_gets_a_file_of_their_own_and_all_of_them_one_together(house: House) -> None:
    driver = begun(house)
    names = [path.name for path in written(house, driver)]
    assert names == [f"{driver.file.id}-{who}.md" for who in ("ana-ruiz", "ben-okafor", "pair")]
    for path in written(house, driver):
        assert path.parent == house.workspace.summaries(driver.file.pair)
        assert path.stat().st_mode & 0o777 == 0o600
        text = path.read_bytes()
        assert text.decode("utf-8").endswith("\n")
        assert b"\r" not in text


@pytest.mark.parametrize(
    ("guest", "stem"), [("Ana-Ruiz", "ana-ruiz-2"), ("Pair", "pair-2"), ("All", "all-2"), ("…", "x")]
)
def test_nobodys_file_is_written_over_by_a_namesakes(house: House, guest: str, stem: str) -> None:
    driver = begun(house)
    driver.write(Wish("win", "before", by=ANA))
    driver.do(c.Join(guest))
    paths = written(house, driver)
    stems = ["ana-ruiz", "ben-okafor", stem, "all"]
    assert [path.name for path in paths] == [f"{driver.file.id}-{one}.md" for one in stems]
    assert paths[0].read_text(encoding="utf-8").startswith("**I have made no commitment of my own yet.**")
    assert paths[3].read_text(encoding="utf-8").startswith("# Pair 60")


def test_files_that_would_read_the_same_are_left_alone(house: House, clock: ManualClock) -> None:
    driver = begun(house)
    driver.do(c.Close())
    before = [path.stat().st_mtime_ns for path in driver.summaries()]
    clock.advance(hours=30)
    paths = written(house, driver)
    assert sorted(paths) == list(driver.summaries())
    assert [path.stat().st_mtime_ns for path in driver.summaries()] == before


def test_a_change_after_the_close_writes_them_anew(house: House) -> None:
    driver = begun(house)
    driver.write(Wish("win", "it began"))
    driver.do(c.Close())
    driver.do(c.Change("W1", said="it began well"))
    assert all("it began well" in path.read_text(encoding="utf-8") for path in driver.summaries())


def test_a_strike_takes_the_words_out_of_files_that_are_there(house: House) -> None:
    driver = begun(house)
    driver.write(Wish("win", "CANARY", by=ANA))
    driver.do(c.Close())
    assert all("CANARY" in path.read_text(encoding="utf-8") for path in driver.summaries())
    driver.do(c.Strike("W1"))
    assert len(driver.summaries()) == 3
    assert not any("CANARY" in path.read_text(encoding="utf-8") for path in driver.summaries())


def test_a_summary_that_somebody_changed_by_hand_is_put_right(house: House) -> None:
    driver = begun(house)
    paths = written(house, driver)
    good = paths[0].read_bytes()
    paths[0].write_bytes(b"\xff\xfe not ours")
    written(house, driver)
    assert paths[0].read_bytes() == good


def test_a_template_of_the_workspaces_own_wins(house: House) -> None:
    folder = house.workspace.root / "prompts" / "summary"
    folder.mkdir(parents=True)
    text = "---\ntitle: Ours\nkind: summary\n---\nOurs: {{ title }}, {{ people }}\n"
    (folder / "pair.md").write_text(text, encoding="utf-8")
    driver = begun(house)
    assert (
        written(house, driver)[-1].read_text(encoding="utf-8") == "Ours: Pair 60, Ana Ruiz and Ben Okafor\n"
    )


def test_a_template_that_breaks_falls_back_and_is_told(house: House) -> None:
    folder = house.workspace.root / "prompts" / "summary"
    folder.mkdir(parents=True)
    (folder / "pair.md").write_text("---\ntitle: x\nkind: summary\n---\n{{ nobody }}\n", encoding="utf-8")
    driver = begun(house)
    assert written(house, driver)[-1].read_text(encoding="utf-8").startswith("# Pair 60")
    assert any("pair.md" in line for line in house.told)


def test_where_no_template_works_nothing_is_written_and_the_reason_is_told(house: House) -> None:
    def broken(name: str, context: Context) -> str:
        raise SessiontuiError(f"{name} does not work")

    driver = begun(house)
    with pytest.raises(SessiontuiError, match="summary/participant does not work"):
        write_summaries(house.workspace, driver.file, driver.state, broken, driver.session.now())
    assert driver.summaries() == ()


def test_of_more_than_two_the_shared_file_is_called_all_and_the_older_one_goes(house: House) -> None:
    driver = begun(house)
    pair = written(house, driver)[-1]
    assert pair.name == f"{driver.file.id}-pair.md"
    driver.do(c.Join("Lena Voss"))
    assert written(house, driver)[-1].name == f"{driver.file.id}-all.md"
    assert not pair.exists()


def test_what_somebody_else_puts_in_a_summarys_place_is_replaced_and_a_link_for_the_folder_is_refused(
    house: House, tmp_path: Path
) -> None:
    driver = begun(house)
    paths = written(house, driver)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in paths:
        path.unlink()
    os.mkfifo(paths[0])
    with paths[1].open("wb") as file:
        file.truncate(3 << 30)
    assert written(house, driver) == paths
    assert all(path.is_file() and path.stat().st_size < 10_000 for path in paths)

    folder = paths[0].parent
    folder.rename(folder.with_name("aside"))
    folder.symlink_to(elsewhere)
    with pytest.raises(SessiontuiError, match="is a link"):
        written(house, driver)
    assert not list(elsewhere.iterdir())
