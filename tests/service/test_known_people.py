from pathlib import Path

import pytest

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import UsageError
from sessiontui.present.roster_words import preview_lines
from sessiontui.service.opening.beginning import named_people
from sessiontui.service.opening.known_people import keep_people, parse_list, people_kept, read_list
from sessiontui.store import open_database
from sessiontui.wiring import House


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz\nBen Okafor\n", ("Ana Ruiz", "Ben Okafor")),
        ("Ana Ruiz, Ben Okafor,Mia", ("Ana Ruiz", "Ben Okafor", "Mia")),
        ("\n\n  Ana   Ruiz  \n", ("Ana Ruiz",)),
        ("name,team\nAna Ruiz,a\nBen,b\n", ("Ana Ruiz", "Ben")),
        ("Team;Name\na;Ana\nb;Ben\n", ("Ana", "Ben")),
        ("First name,Last name,Mail\nAna,Ruiz,x\nBen,Okafor,y\n", ("Ana Ruiz", "Ben Okafor")),
        ('"Ruiz, Ana"\nBen\n', ("Ana Ruiz", "Ben")),
        ("Nair, Priya\nO’Neil, Jo\n", ("Priya Nair", "Jo O’Neil")),
        ("van der Berg, Jan\nNair, Priya K.\n", ("Jan van der Berg", "Priya K. Nair")),
        ("Ana Ruiz, a@b.org\nBen Okafor, b@b.org\n", ("Ana Ruiz", "Ben Okafor")),
        ("Nair,7\nRuiz,8\n", ("Nair", "Ruiz")),
        ("Ana Ruiz\tteam a\nBen\tteam b\n", ("Ana Ruiz", "Ben")),
        ("\ufeffAna\r\nBen\r\n", ("Ana", "Ben")),
    ],
)
def test_names_are_found_as_people_write_lists(text: str, names: tuple[str, ...]) -> None:
    assert parse_list(text, "the list").names == names


def test_a_name_that_stands_twice_is_kept_once_and_counted() -> None:
    found = parse_list("Ana Ruiz\nANA RUIZ\nBen\n", "the list")
    assert (found.names, found.twice) == (("Ana Ruiz", "Ben"), 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the list, line 1: there is no name in it. Write one name a line."),
        ("Ana\n\n42\n", "the list, line 3: “42” is not a name. Mend the line, or take it out."),
        ("Ana\n" + "x" * 61, "the list, line 2: a name is longer than 60 characters. Write one name a line."),
    ],
)
def test_a_bad_line_is_named_with_its_remedy(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_list(text, "the list")
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16")],
)
def test_a_file_is_read_in_the_encodings_that_spreadsheets_write(
    tmp_path: Path, encoding: str, told: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Zoë Müller\nKim Lee\n".encode(encoding))
    found = read_list(path)
    assert (found.names, found.encoding) == (("Zoë Müller", "Kim Lee"), told)


def test_a_file_that_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04\x00\x00\n\x81\x8d\x00")
    with pytest.raises(UsageError, match=r"people\.xlsx, line 2: this is not text"):
        read_list(path)


def test_control_characters_in_a_list_are_made_visible() -> None:
    assert parse_list("Ana \x1b[2J\nBen\n", "the list").names == ("Ana ␛[2J", "Ben")


def test_the_list_is_a_database_of_the_programme_and_a_name_is_added_once(
    house: House, clock: ManualClock
) -> None:
    assert people_kept(house.workspace, clock) == ()
    assert not house.workspace.root.exists()
    assert keep_people(house.workspace, ("Ana Ruiz", "Ana-Ruiz", "Ben"), clock) == 3
    assert keep_people(house.workspace, ("ana ruiz", "Mia"), clock) == 1
    assert people_kept(house.workspace, clock) == ("Ana Ruiz", "Ana-Ruiz", "Ben", "Mia")
    database = open_database(house.workspace.root / "programme.jsonl")
    assert [str(row.doc_id) for row in database.table("roster").all()] == [
        "ana-ruiz",
        "ana-ruiz-2",
        "ben",
        "mia",
    ]
    database.close()
    assert house.workspace.programme.stat().st_mode & 0o777 == 0o600


def test_a_list_from_an_old_machine_has_one_name_a_line() -> None:
    assert parse_list("Ana Ruiz\rBen Okafor\r\nCem Aydın\n", "p.txt").names == (
        "Ana Ruiz",
        "Ben Okafor",
        "Cem Aydın",
    )


def test_a_cell_that_never_ends_is_told_with_its_line() -> None:
    with pytest.raises(UsageError, match=r"p\.csv, line \d+: a cell has no end"):
        parse_list('Ana Ruiz\n"Ben' + " Okafor\n" * 20_000, "p.csv")


def test_names_with_the_family_name_first_are_turned_round_and_it_is_said() -> None:
    found = parse_list('name\n"Nair, Priya"\nBen Okafor\n', "the list")
    assert (found.names, found.turned) == (("Priya Nair", "Ben Okafor"), 1)
    told = [line.text for line in preview_lines(found)]
    assert "One name stood there with the family name first, and is turned round." in told


def test_names_that_were_kept_with_a_comma_are_one_person_wherever_they_are_read(
    house: House, clock: ManualClock
) -> None:
    keep_people(house.workspace, ("Nair, Priya",), clock)
    assert people_kept(house.workspace, clock) == ("Priya Nair",)
    assert named_people("Ana Ruiz, Nair, Priya", ("Ana Ruiz", "Nair, Priya")) == ("Ana Ruiz", "Priya Nair")
    assert named_people("Ana Ruiz, nair", ("Ana Ruiz", "Priya Nair")) == ("Ana Ruiz", "Priya Nair")


def test_a_file_that_is_not_there_is_told_from_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "no.csv", f"There is no file {tmp_path / 'no.csv'}"),
        (tmp_path / "sub" / "no.csv", f"There is no folder {tmp_path / 'sub'}"),
    ):
        with pytest.raises(UsageError) as caught:
            read_list(path)
        assert str(caught.value).startswith(said)
