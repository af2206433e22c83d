"""What a template looks like is told as often as its files change, whatever somebody does to them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessiontui.front_desk import FrontDesk
from sessiontui.service.bench.at_bench import AtBench
from sessiontui.service.bench.looking import Look, Wanted
from sessiontui.service.bench.watching import Watching
from sessiontui.wiring import House

PATIENCE = 20.0
HEAD = "---\ntitle: Ours\nkind: session\nvariables: []\nsource: Our own design.\n---\n\n"


class Told:
    """Hears what is told, and waits for it."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        self._came = threading.Condition()

    def __call__(self, look: Look) -> None:
        with self._came:
            self.looks.append(look)
            self._came.notify_all()

    def until(self, said: str) -> Look:
        with self._came:
            assert self._came.wait_for(
                lambda: bool(self.looks) and said in shown(self.looks[-1]), PATIENCE
            ), f"never heard {said!r}: {[shown(look) for look in self.looks]}"
            return self.looks[-1]

    def until_as_many_as(self, number: int) -> None:
        with self._came:
            assert self._came.wait_for(lambda: len({shown(look) for look in self.looks}) >= number, PATIENCE)


def shown(look: Look) -> str:
    prompts = (f"{p.lead} {' '.join(p.follow_ups)}" for p in look.shown.prompts)
    agenda = look.shown.agenda.title if look.shown.agenda else ""
    codes = " ".join(finding.code for finding in look.findings if finding.severity == "error")
    return f"{look.stands}: {agenda}{' '.join(prompts)} {codes}".strip()


@pytest.fixture
def at(house: House) -> AtBench:
    house.workspace.create()
    (house.workspace.root / "prompts" / "ours").mkdir(parents=True, mode=0o700)
    (house.workspace.root / "prompts" / "agendas").mkdir(mode=0o700)
    return FrontDesk(house).bench()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def watching(at: AtBench, told: Told) -> Iterator[Watching]:
    watching = at.watching(told, lambda: None)
    watching.start()
    yield watching
    watching.close()


def test_every_way_of_saving_and_spoiling_a_file_is_told_and_none_is_waited_for(
    house: House, watching: Watching, told: Told, tmp_path: Path
) -> None:
    path = house.workspace.root / "prompts" / "ours" / "a.md"
    path.write_text(HEAD + "Where were you?\n", encoding="utf-8")
    watching.want(Wanted("prompt", "ours/a"))
    told.until("now: Where were you?")

    path.write_text(HEAD + "Who was there?\n", encoding="utf-8")
    told.until("now: Who was there?")
    new = path.with_suffix(".new")
    new.write_text(HEAD + "What was said?\n", encoding="utf-8")
    os.replace(new, path)
    told.until("now: What was said?")

    for spoilt, code in (
        (HEAD + "{% for a in range(100000000) %}{{ a }}{% endfor %}", "too"),
        (HEAD + "{{ people.__class__ }}", "not-allowed"),
        ("x" * 70_000, "too-large"),
    ):
        path.write_text(spoilt, encoding="utf-8")
        told.until(code)
        assert shown(told.looks[-1]).startswith("before: What was said?")
    path.write_bytes(b"\xff\xfe\x00")
    told.until("not-utf8")
    path.unlink()
    told.until("gone")
    secret = tmp_path / "secret"
    secret.write_text(HEAD + "Which secret?", encoding="utf-8")
    path.symlink_to(secret)
    told.until("outside")
    path.unlink()
    os.mkfifo(path)
    told.until("unreadable")
    path.unlink()
    path.mkdir()
    path.rmdir()
    path.write_text(HEAD + "Where are we now?\n", encoding="utf-8")
    told.until("now: Where are we now?")
    assert not any("secret" in shown(look) for look in told.looks)


def test_a_file_that_is_saved_without_rest_is_told_all_the_same(
    house: House, watching: Watching, told: Told
) -> None:
    path = house.workspace.root / "prompts" / "ours" / "a.md"
    path.write_text(HEAD + "Where 0?\n", encoding="utf-8")
    watching.want(Wanted("prompt", "ours/a"))
    over = threading.Event()

    def saves() -> None:
        number = 0
        while not over.wait(0.01):
            number += 1
            path.write_text(HEAD + f"Where {number}?\n", encoding="utf-8")

    writer = threading.Thread(target=saves)
    writer.start()
    try:
        told.until_as_many_as(3)
    finally:
        over.set()
        writer.join()


def test_an_agenda_that_worked_is_shown_as_it_did_in_a_later_run_too(
    house: House, at: AtBench, told: Told
) -> None:
    path = house.workspace.root / "prompts" / "agendas" / "ours.yaml"
    text = at.library().source("agenda", "check-in-15").text.replace("title: Check-in 15", "title: Ours")
    path.write_text(text, encoding="utf-8")
    for words, expected in ((text, "now: Ours"), (text.replace("blocks:", "bloks:"), "before: Ours")):
        path.write_text(words, encoding="utf-8")
        watching = at.watching(told, lambda: None)
        watching.start()
        watching.want(Wanted("agenda", "ours"))
        told.until(expected)
        watching.close()
    assert any(finding.code == "unknown-key" for finding in told.looks[-1].findings)
