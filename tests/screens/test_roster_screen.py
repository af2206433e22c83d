from pathlib import Path

from home_robot import at_home

from sessiontui.core.clock import ManualClock
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.service.opening.known_people import people_kept
from sessiontui.wiring import House


async def test_names_from_a_file_are_looked_at_before_they_are_kept(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Team;Name\na;Zoë Müller\nb;Kim Lee\n".encode("cp1252"))
    async with at_home(house) as home:
        await home.presses("i")
        await home.types(str(path))
        await home.presses("enter")
        home.sees("2 names; are they right?", "Zoë Müller", "Kim Lee", "written in Windows-1252")
        assert people_kept(house.workspace, clock) == ()
        await home.presses("enter")
        assert isinstance(home.screen, HomeScreen)
        home.sees("2 names kept. s starts a session with them.")
        assert people_kept(house.workspace, clock) == ("Zoë Müller", "Kim Lee")
        await home.presses("s", "1", "k")
        home.sees("Kim Lee?")


async def test_a_preview_can_be_left_and_the_line_is_still_there(house: House, clock: ManualClock) -> None:
    async with at_home(house) as home:
        await home.presses("i")
        await home.types("Ana Ruiz, Ben Okafor")
        await home.presses("enter", "escape")
        home.sees("file or names: Ana Ruiz, Ben Okafor")
        await home.presses("escape")
        assert isinstance(home.screen, HomeScreen)
        assert people_kept(house.workspace, clock) == ()


async def test_a_bad_file_is_said_in_one_line_with_name_line_and_remedy(house: House, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Ana Ruiz\n12345\n", encoding="utf-8")
    async with at_home(house, size=(120, 40)) as home:
        await home.presses("i")
        await home.types(str(path))
        await home.presses("enter")
        home.sees("p.csv, line 2: “12345” is not a name. Mend the line, or take it out.")
        await home.presses("ctrl+u")
        await home.types(str(tmp_path / "no.csv"))
        await home.presses("enter")
        home.sees("There is no file")
