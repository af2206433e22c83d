"""Every other file that is read: settings, drafts, signs of life, lists of people, with any bytes in it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from any_text import any_bytes, anything, mutated, mutated_bytes, pieces, trials
from hypothesis import example, given
from hypothesis import strategies as st

from house_at import house_at
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.service.opening.known_people import (
    LARGEST,
    MOST,
    keep_people,
    parse_list,
    people_kept,
    read_list,
)
from sessiontui.store.config import KEYS, config_file, parse_value, read_config, set_setting
from sessiontui.store.drafts import Draft, Drafts
from sessiontui.store.presence import Presence, PresenceFolder
from sessiontui.wiring import House


def names_its_file(refused: SessiontuiError) -> None:
    assert "people.csv" in refused.what


CONFIG = """\
theme = "dark"
name = "Ana Ruiz"
plain = false
bell = true # loud
shared = true
workspace = "/tmp/x  y"
"""
TOML = (
    "=",
    "[",
    "]",
    "[[",
    '"""',
    "'''",
    "true",
    "1",
    "1979-05-27",
    "nan",
    "name",
    "theme",
    ".",
    "{",
    "}",
    "\\u0000",
)


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


ANY_CONFIG = st.one_of(
    mutated(CONFIG, tokens=TOML).map(lambda text: text.encode("utf-8", "surrogatepass")), any_bytes
)


def plain(line: str) -> None:
    assert line
    assert one_line(line) == line


@trials(400, 20_000)
@given(ANY_CONFIG, st.sampled_from(KEYS), st.one_of(anything, st.none()))
@example(b"a = " + b"[" * 5000, "name", "Ana")
@example(b"a." * 5000 + b"b = 1", "name", "Ana")
@example(b"[" * 5000, "name", "Ana")
@example(b"name = 1\n" * 5000, "theme", "dark")
@example(b"name = " + b"9" * 6000, "theme", "dark")
@example(b"a = {" + b"b = {" * 2000, "theme", "dark")
def test_any_settings_are_used_or_told(data: bytes, key: str, value: str | None) -> None:
    with TemporaryDirectory() as folder:
        environ = {"XDG_CONFIG_HOME": folder}
        path = config_file(environ)
        path.parent.mkdir()
        path.write_bytes(data)
        config = read_config(environ)
        for told in config.told:
            plain(told)
        config.settings()
        try:
            set_setting(path, key, value)
        except SessiontuiError as refused:
            plain(str(refused))
            assert path.read_bytes() == data
        else:
            assert not [told for told in read_config(environ).told if "Nothing in" in told]


@trials(300, 10_000)
@given(st.one_of(st.sampled_from(KEYS), anything), anything)
def test_any_setting_from_the_shell_is_used_or_told(key: str, value: str) -> None:
    try:
        parse_value(key, value)
    except SessiontuiError as refused:
        plain(str(refused))
    if "\x00" not in value and key in KEYS:
        with TemporaryDirectory() as folder:
            for told in read_config({f"SESSIONTUI_{key.upper()}": value, "XDG_CONFIG_HOME": folder}).told:
                plain(told)


DRAFT = msgspec.json.encode(Draft("commitment", "if x then “y”", (("to", "Ben Okafor"),)))


@trials(300, 20_000)
@given(st.one_of(mutated_bytes(DRAFT), any_bytes))
@example(b"[" * 100_000)
@example(b'{"kind":"' + b"\\ud800" * 5 + b'","text":"x"}')
@example(b'{"kind":"win","text":"x","extra":' + b"[" * 50_000)
def test_any_draft_is_given_back_or_kept_aside(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        drafts = Drafts(Path(folder, "drafts"), "2026-11-24-ana-ben", "ana")
        drafts.path.parent.mkdir()
        drafts.path.write_bytes(data)
        drafts.readable()
        draft = drafts.load()
        if draft is None:
            kept = [path.read_bytes() for path in drafts.path.parent.iterdir()]
            assert kept == [data]
        else:
            assert safe_text(draft.text) == draft.text
        drafts.save(Draft("win", "new words"))
        assert drafts.load() == Draft("win", "new words")


PRESENCE = msgspec.json.encode(Presence("ana", "Ana Ruiz", "driver", ManualClock().now(), 1))


@trials(100, 10_000)
@given(st.one_of(mutated_bytes(PRESENCE), any_bytes))
@example(b"[" * 100_000)
@example(PRESENCE.replace(b"2026-11-24T13:00:00Z", b"2026-11-24T13:00:00"))
@example(PRESENCE.replace(b"2026", b"0001"))
@example(PRESENCE.replace(b"1000.0", b"1e300"))
@example(PRESENCE.replace(b'"pid":1', b'"pid":99999999999999999999'))
@example(PRESENCE.replace(b'"pid":1', b'"pid":4294967296'))
def test_any_sign_of_life_is_counted_or_passed_over(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        clock = ManualClock()
        house: House = house_at(Path(folder), clock)
        house.workspace.create()
        file = house.workspace.claim_session("ana-ben", clock.now().utc.date())
        presence = PresenceFolder(house.workspace, file)
        presence.mark()
        place = house.workspace.pair_folder("ana-ben") / "live" / file.id / "ana.json"
        place.write_bytes(data)
        for one in presence.here(clock.now()):
            assert safe_text(one.name) == one.name
        presence.last_seen()
        house._hand(file, "ana-ruiz")
        presence.leave("ana")
        presence.beat(Presence("ana", "Ana Ruiz", "driver", clock.now(), 1))
        assert [one.name for one in presence.here(clock.now())] == ["Ana Ruiz"]


LISTS = (
    "name\nAna Ruiz\nBen Okafor\n",
    "Vorname;Nachname\nAna;Ruiz\n",
    'id,"first name","last name"\n1,"Ana","Ruiz"\n2,"Ben ""B""",Okafor\n',
    "Ana, Ben, Cleo",
)
CELLS = (
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    '"',
    '""',
    "name",
    "first name",
    "=1+1",
    "\ufeff",
    "\x00",
    "'",
    " ",
)
ANY_LIST = st.one_of(mutated(*LISTS, tokens=CELLS), pieces(*CELLS, "Ana", "Ben", between=("",)), anything)


@trials(500, 20_000)
@given(ANY_LIST)
@example('"' + "x" * 200_000)
@example("Ana\rBen\rCleo")
@example('"Ana\rBen"\nCleo\rDan')
@example("\n".join(f"Person {chr(0x4E00 + n)}" for n in range(MOST + 1)))
@example("," * 300_000)
def test_any_list_gives_names_or_is_refused_with_its_line(text: str) -> None:
    try:
        found = parse_list(text, "people.csv")
    except SessiontuiError as refused:
        plain(str(refused))
        names_its_file(refused)
    else:
        assert found.names
        assert all(one_line(name) == name for name in found.names)


@trials(80, 5_000)
@given(st.one_of(ANY_LIST.map(lambda text: text.encode("utf-16", "surrogatepass")), any_bytes))
@example(b"x" * (LARGEST + 1))
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe" + b"\xd8\x00" * 20)
@example(b"Zo\xeb\n")
def test_any_file_gives_names_or_is_refused(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        path.write_bytes(data)
        try:
            names = read_list(path).names
        except SessiontuiError as refused:
            plain(str(refused))
            return
        clock = ManualClock()
        house = house_at(Path(folder), clock)
        keep_people(house.workspace, names, clock)
        assert set(people_kept(house.workspace, clock)) <= set(names)
