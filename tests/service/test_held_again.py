import hashlib
from pathlib import Path

import msgspec
import pytest

from house_at import ANA, BEN, house_at
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import NotFound
from sessiontui.live.commands import Close
from sessiontui.live.events import Opened
from sessiontui.service.opening.finding import state_of
from sessiontui.service.opening.starting import Started, StartRequest
from sessiontui.service.opening.versions import FOLDER
from sessiontui.wiring import House

OWN = """---
title: Coaching
kind: session
minutes: 12
variables: [coachee]
---
{lead}

- What else?
"""


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def own_prompt(house: House, lead: str) -> Path:
    path = house.workspace.prompts / "pair" / "coach.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN.format(lead=lead))
    return path


def held(house: House, **request: object) -> Started:
    house.__dict__.pop("library", None)
    house.__dict__.pop("bench", None)
    asked = {"agenda": "pair-60", "people": (ANA, BEN), **request}
    started = house.start(StartRequest(**asked))  # type: ignore[arg-type]
    started.session.do(Close())
    return started


def opened(house: House, started: Started) -> Opened:
    return state_of(started.file, house.clock).opened


def lead(opened: Opened, block: str) -> str:
    return dict(opened.prompts)[block].lead


def test_a_session_records_the_version_of_every_template_it_shows(house: House) -> None:
    own_prompt(house, "Where are you in this, {{ coachee }}?")
    used = {(v.kind, v.name): v for v in opened(house, held(house)).templates}
    assert used["prompt", "pair/coach"].layer == "workspace"
    assert used["prompt", "pair/coach"].version == ""
    assert used["agenda", "pair-60"].layer == "built-in"
    assert used["agenda", "pair-60"].version
    assert ("rubric", "coach-turn") in used
    assert ("prompt", "opener") in used
    assert used["agenda", "pair-60"].checksum == house.library.source("agenda", "pair-60").checksum


def test_held_again_it_differs_in_days_and_people_alone(house: House, clock: ManualClock) -> None:
    own_prompt(house, "Where are you in this, {{ coachee }}?")
    first = held(house, seconds=45 * 60, purpose="what only we know")
    own_prompt(house, "Something quite different, {{ coachee }}: what?")
    again = opened(house, held(house, agenda="", people=("Cleo", "Dan"), like=first.file.id))
    before = opened(house, first)
    assert lead(again, "first-turn") == "Where are you in this, Cleo?"
    assert again.purpose == before.agenda.purpose
    shared = {"agenda", "norms", "templates", "rubrics", "zone", "speed"}
    for field in shared:
        assert getattr(again, field) == getattr(before, field)
    assert "what only we know" not in msgspec.json.encode(again).decode()
    assert again.carried == ()


def test_texts_are_kept_once_however_often_they_are_used(house: House) -> None:
    first = held(house)
    held(house)
    folder = house.workspace.pair_folder(first.file.pair) / FOLDER
    assert len(list(folder.iterdir())) == 1
    own_prompt(house, "A new one, {{ coachee }}?")
    held(house)
    assert len(list(folder.iterdir())) == 2


def test_a_text_that_was_lost_is_said_and_stands_as_it_is_today(house: House) -> None:
    own_prompt(house, "Where are you in this, {{ coachee }}?")
    first = held(house)
    for kept in (house.workspace.pair_folder(first.file.pair) / FOLDER).iterdir():
        kept.write_text("not ours any more")
    own_prompt(house, "What now, {{ coachee }}?")
    started = held(house, agenda="", like=first.file.id)
    assert any("as they stand today" in said and "pair/coach" in said for said in started.said)
    assert lead(opened(house, started), "first-turn") == f"What now, {BEN.split()[0]}?"


def test_a_session_that_is_not_there_is_named(house: House) -> None:
    first = held(house)
    with pytest.raises(NotFound, match=first.file.id):
        held(house, agenda="", like=first.file.id[:-1])


def test_what_comes_from_a_pack_is_recorded_with_its_version(house: House) -> None:
    pack = house.workspace.root / "packs" / "ours"
    (pack / "prompts" / "pair").mkdir(parents=True)
    text = OWN.format(lead="Where are you in this, {{ coachee }}?")
    (pack / "prompts" / "pair" / "coach.md").write_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    (pack / "pack.yaml").write_text(
        f"name: ours\nversion: 1.2.0\ntitle: Ours\nfiles:\n  prompts/pair/coach.md: {digest}\n"
    )
    used = {(v.kind, v.name): v for v in opened(house, held(house)).templates}
    assert (used["prompt", "pair/coach"].layer, used["prompt", "pair/coach"].version) == ("ours", "1.2.0")


def test_a_prompt_knows_the_phase_of_its_agenda(house: House) -> None:
    own_prompt(house, "{{ phase }}: where are you in this, {{ coachee }}?")
    path = house.workspace.prompts / "agendas" / "pair-60.yaml"
    path.parent.mkdir()
    path.write_text(house.library.source("agenda", "pair-60").text + "phase: stretch\n")
    assert lead(opened(house, held(house)), "first-turn").startswith("stretch: ")
