"""Somebody at their own notebook: writes, answers what is asked, lets a question stand."""

from __future__ import annotations

from pathlib import Path

from home_robot import HomeRobot
from screen_robot import ScreenRobot

from house_at import ANA
from sessiontui.core.clock import ManualClock
from sessiontui.screens.notebook.notebook_screen import NotebookScreen
from sessiontui.widgets.note_field import NoteField
from sessiontui.widgets.step_line import StepInput
from sessiontui.wiring import House

CANARY = "kingfisher"
PASSPHRASE = "otter lamp Tuesday"


def with_a_key(house: House, folder: Path) -> Path:
    """Seal Ana's notebook to a key in a file, which takes no time to open; return the file."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    file = folder / "key.txt"
    file.write_text(f"{identity}\n", encoding="utf-8")
    house.at_notebook(ANA).pages.choose_key(str(identity.to_public()))
    return file


def in_clear(folder: Path) -> list[str]:
    """Return every file below a folder in which the canary stands as it was written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if CANARY.encode() in path.read_bytes()]


def notebook(home: HomeRobot | ScreenRobot) -> NotebookScreen:
    assert isinstance(home.app.screen, NotebookScreen), home.text
    return home.app.screen


async def writes(home: HomeRobot, words: str) -> None:
    """Begin a note and write into it, as a paste does."""
    await home.presses("n")
    notebook(home).query_one(NoteField).take(words)
    await home.settles()


async def answers(home: HomeRobot, words: str) -> None:
    notebook(home).query_one(StepInput).insert_text_at_cursor(words)
    await home.presses("enter")


async def reads(home: HomeRobot, clock: ManualClock) -> None:
    """Let a question stand until it can have been read."""
    await home.settles()
    clock.advance(seconds=1)


async def busy(home: HomeRobot) -> None:
    """Let the machine be busy with a passphrase."""
    await home.settles()
