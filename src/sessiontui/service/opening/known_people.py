"""The people a workspace knows of: its list, kept with the programme, and who took part lately."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotFound, UsageError
from sessiontui.core.names import folded, slug
from sessiontui.core.safe_text import one_line
from sessiontui.service.opening.starting import LONGEST_NAME
from sessiontui.store import open_database
from sessiontui.store.operations import Operation, Put
from sessiontui.store.owned_files import of_others, reason_of
from sessiontui.store.workspace import Workspace

ROSTER = "roster"
LARGEST = 1_000_000
"""Bytes of a list of names, at most."""
MOST = 2_000
"""Names in a list, at most."""
_HEADS = ("name", "names", "full name", "person", "participant", "participants", "people")
_FAMILY_FIRST = re.compile(r"(?:(?:[a-z]{2,3} ){0,2})[^\W\d_a-z][^\W\d_]*(?:[-’'. ][^\W\d_]+){0,2}[.]?")
"""A family or a given name, as it stands on one side of the comma."""
_GIVEN = ("first name", "firstname", "given name", "forename")
_FAMILY = ("last name", "lastname", "family name", "surname")


class NameList(msgspec.Struct, frozen=True):
    """Names as they were read, to look at before they are kept."""

    names: tuple[str, ...]
    encoding: str = ""
    """How the file was written, where that could have been otherwise; "" for UTF-8."""
    twice: int = 0
    """Names that stood there more than once."""
    turned: int = 0
    """Names that stood there with the family name first, “Nair, Priya”, and are turned round."""


def read_list(path: Path) -> NameList:
    """Return the names in a text or CSV file: one a line, or in a column called “name”.

    Raises:
        UsageError: where it cannot be read, is no text, or a line is no name; it says which and what to do.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        if path.parent.is_dir():
            raise UsageError(f"There is no file {path}", "Look at its name, or paste the names") from None
        raise UsageError(
            f"There is no folder {path.parent}", "Look at the path, or paste the names"
        ) from None
    except OSError as error:
        why, remedy = reason_of(error)
        raise UsageError(f"{path} cannot be read: {why}", remedy or "Name another file") from error
    if len(data) > LARGEST:
        raise UsageError(f"{path} is larger than a list of names", "Name a file with one name a line")
    text, encoding = _decoded(data, str(path))
    return msgspec.structs.replace(parse_list(text, str(path)), encoding=encoding)


def parse_list(text: str, source: str) -> NameList:
    """Return the names in a text: one a line, the first cell of a CSV row, or parted by commas on one line.

    Raises:
        UsageError: where a line is no name or there is none at all; `source` is how the message calls it.
    """
    rows = _rows(text, source)
    if _family_first(rows, text):
        rows = [(number, [", ".join(cells)]) for number, cells in rows]
    if len(rows) == 1 and len(rows[0][1]) > 1:
        rows = [(1, [cell]) for cell in rows[0][1]]  # Ana, Ben, Mia on one line
    picks = _columns(rows[0][1]) if rows else ()
    names: dict[str, str] = {}
    twice = turned = 0
    for number, cells in rows[1:] if picks else rows:
        name = one_line(" ".join(cells[pick] for pick in picks or (0,) if pick < len(cells)))
        if not name:
            continue
        said, name = name, turned_round(name)
        turned += said != name
        if len(name) > LONGEST_NAME:
            raise UsageError(
                f"{source}, line {number}: a name is longer than {LONGEST_NAME} characters",
                "Write one name a line",
            )
        if not any(letter.isalpha() for letter in name):
            raise UsageError(
                f"{source}, line {number}: “{name}” is not a name", "Mend the line, or take it out"
            )
        twice += folded(name) in names
        names.setdefault(folded(name), name)
    if not names:
        raise UsageError(f"{source}, line 1: there is no name in it", "Write one name a line")
    if len(names) > MOST:
        raise UsageError(f"{source} holds more than {MOST:,} names", "Bring in the people of one programme")
    return NameList(tuple(names.values()), "", twice, turned)


def turned_round(name: str) -> str:
    """Return “Priya Nair” for “Nair, Priya”: a comma parts people wherever names are typed in a row."""
    family, comma, given = name.partition(",")
    if not comma:
        return name
    return one_line(" ".join((*(part.strip() for part in given.split(",")), family.strip())))


def _family_first(rows: list[tuple[int, list[str]]], text: str) -> bool:
    """Tell whether each line is one name, the family name first, rather than a row of two cells."""
    if len(rows) < 2 or text.count(", ") < len(rows):
        return False
    return all(len(cells) == 2 and all(_FAMILY_FIRST.fullmatch(cell) for cell in cells) for _, cells in rows)


def _decoded(data: bytes, source: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            pass
    line = data[: _first_odd(data)].count(b"\n") + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise UsageError(f"{source}, line {line}: this is not text", "Save it again as text or CSV in UTF-8")
    return text, "Windows-1252"


def _first_odd(data: bytes) -> int:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _rows(text: str, source: str) -> list[tuple[int, list[str]]]:
    text = text.lstrip("\ufeff").replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    sign = max(",;\t", key=text.split("\n", 1)[0].count)
    found = []
    reader = csv.reader(io.StringIO(text), delimiter=sign)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error:  # a quotation mark that is never closed makes one cell of the rest
        line = reader.line_num
        raise UsageError(
            f"{source}, line {line}: a cell has no end", "Take the quotation mark out, or close it"
        ) from None
    return found


def _columns(cells: list[str]) -> tuple[int, ...]:
    """Return the columns that hold the name, where the first row says so."""
    heads = [" ".join(cell.casefold().replace("_", " ").split()) for cell in cells]
    whole = next((i for i, head in enumerate(heads) if head in _HEADS), None)
    if whole is not None:
        return (whole,)
    given = next((i for i, head in enumerate(heads) if head in _GIVEN), None)
    family = next((i for i, head in enumerate(heads) if head in _FAMILY), None)
    return tuple(pick for pick in (given, family) if pick is not None)


def keep_people(workspace: Workspace, names: tuple[str, ...], clock: Clock) -> int:
    """Put names on the workspace's list; return how many are new.

    Raises:
        SessiontuiError: where the disk does not take it; the list is then as it was.
    """
    workspace.create()
    database = open_database(workspace.programme, author="roster", clock=clock)
    try:
        with database.hold():
            table = database.table(ROSTER)
            held = {folded(str(row.get("name", ""))) for row in table.all()}
            ids = {str(row.doc_id) for row in table.all()}
            operations: list[Operation] = []
            for name in names:
                if folded(name) not in held:
                    key = _free(slug(name), ids)
                    ids.add(key)
                    held.add(folded(name))
                    operations.append(Put(ROSTER, key, {"name": name}))
            if operations:
                database.write(operations, author="roster")
            return len(operations)
    finally:
        database.close()


def people_kept(workspace: Workspace, clock: Clock) -> tuple[str, ...]:
    """Return the workspace's list of people; nobody where there is none.

    Raises:
        SessiontuiError: where the list cannot be read.
    """
    if of_others(workspace.programme):
        return ()  # the list is for whoever leads; one's own people are known from one's own sessions
    try:
        database = open_database(workspace.programme, clock=clock, create=False, read_only=True)
    except NotFound:
        return ()
    try:
        rows = [str(row.get("name", "")) for row in database.table(ROSTER).all()]
    finally:
        database.close()
    return tuple(dict.fromkeys(turned_round(one_line(name)) for name in rows if name.strip()))


def _free(stem: str, taken: set[str]) -> str:
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
