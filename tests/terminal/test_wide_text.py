"""Scripts, signs and marks of any width in every field: no frame is shifted, and all of it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from places import LIVE, WELCOME, steps
from real_terminal import Terminal
from rich.cells import cell_len
from wcwidth import iter_graphemes, wcswidth

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.safe_text import one_line
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from thorough import Tally, times

TEXTS = {
    "Chinese": "日本語の長い文章です",
    "Korean": "한국어 문장",
    "Korean in parts": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "half and full width": "ｱｲｳ Ａ１",
    "emoji": "👍 good 🎉",
    "a family": "👩‍👩‍👧 family 👨‍👩‍👧‍👦",
    "flags": "🇬🇧🇫🇷 flags",
    "skin": "👋🏽 hello 👍🏿",
    "keycaps": "1️⃣ 2️⃣ go",
    "a heart": "❤️ heart ☀️",
    "an astronaut beside scripts": "Ana שלום 日本 👩‍🚀",
    "Arabic": "مرحبا بالعالم",
    "Arabic with marks": "مُحَمَّد",
    "Hebrew": "שלום עולם",
    "Persian with a joiner": "می‌خواهم",
    "combining": "e\u0301a\u0308o\u0302 x",
    "Vietnamese": "Nguye\u0302\u0303n Thi\u0323",
    "Thai": "สวัสดีชาวโลก",
    "Devanagari": "नमस्ते दुनिया क्षत्रिय",
    "Tamil": "தமிழ் நிக்ஷி",
    "Burmese": "မြန်မာ",
    "Tibetan": "བོད་ཡིག",
    "two hundred marks": "z" + "\u0301" * 200 + "algo",
    "tabs": "a\tb\tc",
    "a very long word": "x" * 300,
    "nothing to be seen": "a\u200bb\u2060c\ufeffd",
    "a soft hyphen": "so\u00adft",
    "beyond the first plane": "𝓗𝓮𝓵𝓵𝓸 𐍈",
    "markup": "[bold]no [@click=app.quit]x \\n {x}",
}
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


class WideTerminal(Terminal):
    """The emulator knows no clusters, so each is drawn as plain letters of its width."""

    _held = b""

    def takes(self, chunk: bytes) -> None:
        whole = self._held + chunk
        end = max(whole.rfind(b"\x1b"), 0)  # what comes after it may go on in the next piece
        self._held = whole[end:]
        super().takes(drawn(whole[:end].decode("utf-8", "replace")).encode())

    def reads(self, seconds: float = 0.2) -> str:
        super().reads(seconds)
        held, self._held = self._held, b""
        super().takes(drawn(held.decode("utf-8", "ignore")).encode())
        return self.text


def drawn(text: str) -> str:
    """Return the text with each cluster in letters of its width, as a terminal of today draws it."""
    pieces = re.split(r"(\x1b\[[0-9;?<>=$]*[A-Za-z]|[\x00-\x1f])", text)
    return "".join(
        piece if number % 2 else "".join(map(_letters, iter_graphemes(piece)))
        for number, piece in enumerate(pieces)
    )


def _letters(cluster: str) -> str:
    if len(cluster) == 1 and unicodedata.category(cluster) not in ("Cf", "Mn", "Me", "Mc"):
        return cluster
    return {0: "", 2: "字"}.get(cell_len(cluster), "x" * cell_len(cluster))


def columns_of(screen: pyte.Screen) -> list[tuple[int, ...]]:
    """Return, for each row with a frame, where the sides of frames stand."""
    found = []
    for row in range(screen.lines):
        cells = screen.buffer[row]
        places = tuple(x for x in range(screen.columns) if cells[x].data in "│╭╮╰╯" and cells[x].data)
        if places:
            found.append(places)
    return found


EMOJI = [
    text
    for name, text in TEXTS.items()
    if name in ("emoji", "flags", "skin", "a family", "keycaps", "a heart")
]


@pytest.mark.parametrize("text", EMOJI)
def test_an_emoji_is_as_wide_to_the_program_as_to_a_terminal(text: str) -> None:
    assert cell_len(text) == wcswidth(text)


# --- what is kept ---------------------------------------------------------------------------------------


@each_text
def test_what_is_written_comes_back_the_same_in_every_field(
    tmp_path: Path, clock: ManualClock, text: str, tally: Tally
) -> None:
    house = house_at(tmp_path, clock)
    kept = one_line(text)
    name = f"A {kept[:40]}".strip()
    driver = started(house, people=(name, "Ben"), purpose=text)
    driver.act("block.next")
    parts = " / ".join([text.replace("/", "∕")] * 4)
    said = [
        ("feedback", parts),
        ("commitment", f"if {text} then {text} by Friday 8"),
        ("win", text),
        ("agreement", text),
        ("parked", text),
        ("jot", text),
    ]
    for kind, line in said:
        driver.write(Wish(kind, line, by=name))
    driver.act("block.add", f"5 {text}")
    driver.do(c.Close())
    again = house.attach(driver.file).state
    assert again == driver.state
    assert again.opened.purpose == kept
    assert again.names[0] == one_line(name)
    held = [capture for capture in again.captures if capture.stands]
    lost = [capture.kind for capture in held if kept not in capture.said]
    lost += [
        part
        for capture in held
        for part, words in capture.parts
        if part in ("if", "then") and kept not in words
    ]
    bare = re.sub(r"[\\\s]", "", kept)
    documents = [re.sub(r"[\\\s]", "", path.read_text(encoding="utf-8")) for path in driver.summaries()]
    plain = not re.search(r"[\[\]{}<>&@_*]", bare)
    lost += [
        f"summary {number}" for number, document in enumerate(documents) if plain and bare not in document
    ]
    tally("E6", "texts in every field, read again and in the summaries", 10, len(lost), " ".join(lost))


# --- what is shown --------------------------------------------------------------------------------------


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def session_with(text: str, home: Path, terminals: list[Terminal]) -> WideTerminal:
    words = one_line(text)
    people = ("--with", f"{words[:40]} A", "--with", "Ben Okafor")
    terminal = WideTerminal(home, "start", "pair-60", *people, "--purpose", words)
    terminals.append(terminal)
    steps(*LIVE, ("w", "win"))(terminal)
    terminal.types(words + "\r")
    terminal.until("W1")
    return terminal


def straight(terminal: Terminal) -> list[tuple[int, ...]]:
    """Return the rows whose frames stand elsewhere than their corners."""
    rows = columns_of(terminal.screen)
    known = {0, 1, 2, 3, 50, 51, 52, 76, 77, 78, 79}
    return [places for places in rows if not set(places) <= known]


@pytest.mark.terminal
@pytest.mark.parametrize("text", list(TEXTS.values())[:: times(5, 1)])
def test_no_frame_of_the_session_is_shifted(
    tmp_path: Path, terminals: list[Terminal], text: str, tally: Tally
) -> None:
    terminal = session_with(text, tmp_path, terminals)
    shifted = straight(terminal)
    for key, seen in (
        ("j", "esc back"),
        ("\x1b", "1 of 9"),
        ("C", "esc back"),
        ("\x1b", "1 of 9"),
        ("A", "esc back"),
    ):
        terminal.types(key)
        terminal.until(seen)
        shifted += straight(terminal)
    assert not shifted, f"{shifted}\n{terminal.text}"
    tally("E6", "screens with such texts", 6)


@pytest.mark.terminal
def test_the_start_flow_and_a_list_of_names_take_any_text(
    tmp_path: Path, terminals: list[Terminal], tally: Tally
) -> None:
    terminal = WideTerminal(tmp_path)
    terminals.append(terminal)
    names = [
        f"{one_line(text)[:30]} {number}" for number, text in enumerate(TEXTS.values()) if "\\" not in text
    ]
    steps(WELCOME, ("i", "names"))(terminal)
    terminal.types("\x1b[200~" + "\n".join(names) + "\x1b[201~")
    terminal.until("enter reads")
    terminal.types("\r")
    terminal.until("are they right")
    terminal.types("\r")
    terminal.until("Three ways to begin|s start")
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    found = "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    lost = [name for name in names if name not in found]
    steps(("s", "Which agenda"), ("4", "Who takes part"))(terminal)
    terminal.types(f"{names[0]}, {names[5]}\r")
    terminal.until("What is it for")
    terminal.types(f"{TEXTS['a family']}\r")
    terminal.until("How much time")
    terminal.types("\r")
    terminal.until("Ready when you are")
    assert not straight(terminal)
    tally("E6", "names in a list, and the start flow", len(names), len(lost), " ".join(lost))
