"""A person’s own files are found by every name that is theirs, and by nobody else’s."""

from __future__ import annotations

from pathlib import Path

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.notebook.own_files import filed_as
from sessiontui.wiring import House

CANARY = "kingfisher"


def words(house: House, name: str) -> list[str]:
    return sorted(leaf.words for leaf in house.at_notebook(name).pages.leaves())


def test_a_person_has_one_notebook_whether_called_ana_or_by_the_whole_name(tmp_path: Path) -> None:
    house = house_at(tmp_path, ManualClock())
    house.at_notebook("ana").pages.write(CANARY)
    assert words(house, "Ana Lopez") == words(house, ANA) == []
    started(house).leave()
    assert words(house, "Ana Lopez") == []
    assert words(house, ANA) == [CANARY]
    house.at_notebook(ANA).pages.write("and more")
    started(house, people=("Ana Lopez", "Mia")).leave()
    assert words(house, "Ana Lopez") == []
    assert words(house, ANA) == ["and more", CANARY]


def test_a_file_is_found_by_every_name_that_can_be_its_owners_alone(tmp_path: Path) -> None:
    def filed(asked: str, *known: str) -> str:
        return filed_as(asked, tmp_path, known=lambda: known)

    assert filed("Ana") == "ana"
    for name in ("ana-ruiz.jsonl", "ana-lima.jsonl", "ben-okafor.json", "ben-okafor.jsonl.lock", ".x.json"):
        (tmp_path / name).touch()
    (tmp_path / "mia.json").touch()
    assert filed("Ana Ruiz") == "ana-ruiz"
    assert filed("Ana") == "ana"
    assert filed("Ben") == "ben-okafor"
    assert filed("Noa") == "noa"
    assert filed("Mia Roth", "Mia Roth", "Mia", "Ben") == "mia"
    assert filed("Mia Roth", "Mia Roth", "Mia Stein") == filed("Mia Roth") == "mia-roth"
