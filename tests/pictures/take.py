"""Takes a picture of every screen from the real program in a real pseudo-terminal.

    .venv/bin/python tests/pictures/take.py [FOLDER]

writes one SVG and one text file for each into FOLDER, tests/pictures/shots if none is named.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "terminal")]

from real_terminal import Terminal  # noqa: E402
from svg import svg_of  # noqa: E402

SIZES = {"small": (60, 16), "usual": (80, 24), "wide": (120, 40), "large": (200, 50)}
DARK = {"SESSIONTUI_THEME": "dark"}
LOOKS = {
    "dark": DARK,
    "light": {"SESSIONTUI_THEME": "light"},
    "contrast": {"SESSIONTUI_THEME": "contrast-dark"},
    "contrast-light": {"SESSIONTUI_THEME": "contrast-light"},
    "no-colour": {"NO_COLOR": "1"},
    "ascii": {"SESSIONTUI_ASCII": "1", **DARK},
}


class Photographer:
    """One program at one terminal, led by keys; it takes pictures where it is told to."""

    def __init__(self, folder: Path, home: Path, size: str, looks: dict[str, str], *arguments: str) -> None:
        columns, rows = SIZES[size]
        self._folder = folder
        colours = {"COLORTERM": "truecolor", **looks}
        self.terminal = Terminal(home, *arguments, columns=columns, rows=rows, environ=colours)

    def keys(self, *keys: str) -> Photographer:
        """Press one key after another, as a person does."""
        for key in keys:
            self.terminal.types(key)
            self.terminal.reads(0.35)
        return self

    def line(self, text: str) -> Photographer:
        """Type a line and press Enter."""
        self.terminal.types(text)
        self.terminal.reads(0.3)
        return self.keys("\r")

    def until(self, pattern: str) -> Photographer:
        """Wait for words."""
        self.terminal.until(pattern)
        return self

    def shot(self, name: str) -> Photographer:
        """Take a picture."""
        self.terminal.reads(0.5)
        (self._folder / f"{name}.svg").write_text(svg_of(self.terminal.screen, name), encoding="utf-8")
        text = re.sub(r"[ \t]+$", "", self.terminal.text, flags=re.MULTILINE)
        (self._folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        return self

    def leaves(self) -> None:
        """End the program."""
        self.terminal.closes()


def live(folder: Path, home: Path, size: str, looks: dict[str, str], name: str) -> None:
    """A session of two in its first turn."""
    camera = Photographer(folder, home, size, looks, "demo")
    camera.until("begin")
    if looks is DARK:
        camera.shot(f"opener-{name}")
    camera.keys("n", "n", "n", "f")
    camera.line("Mon stand-up / read the list aloud / two people left early / ask one number first")
    camera.keys("a", "1", "c").line("If the demo starts late, then I ask for one number first by Fri 8")
    camera.keys("n").shot(f"turn-{name}").leaves()


def lists(folder: Path, home: Path) -> None:
    """What opens over a session."""
    camera = Photographer(folder, home, "wide", DARK, "demo").until("begin")
    camera.keys("n", "f").line("You always interrupt")
    camera.keys("w").line("two questions came from the back row")
    camera.keys("n", "n", "n", "h").shot("floor")
    for key, name in (
        ("A", "plan"),
        ("C", "captured"),
        ("j", "people"),
        ("l", "rubric"),
        ("!", "limits"),
        ("m", "mark"),
    ):
        camera.keys(key).shot(name).keys("\x1b")
    camera.keys("?").shot("help").keys("\x1b")
    camera.keys("s").shot("level").keys("\x1b", "z").shot("hush").keys("x", "\x1b")
    camera.keys("E").shot("room-time")
    camera.keys("\r", "\r", "\r", "\r", "\r", "E").until("Thank you").shot("end")
    camera.keys("S").shot("summary").leaves()


def over(folder: Path, home: Path) -> None:
    """A turn that runs over, and a plan that is offered."""
    camera = Photographer(folder, home, "wide", DARK, "demo", "--speed", "60").until("begin")
    camera.keys("n", "n", "n", "n").until("time is up").until("[1-9] behind").shot("over")
    camera.keys("p").shot("replan").leaves()


def home(folder: Path, own: Path) -> None:
    """The start screen, empty and with a past."""
    Photographer(folder, own, "usual", DARK).until("sample").shot("home-empty").leaves()
    camera = Photographer(folder, own, "wide", DARK, "--as", "Ana Ruiz").until("sample")
    camera.keys("s").until("Pair 60").shot("start-agenda")
    camera.keys(next(row.split()[0] for row in camera.terminal.text.splitlines() if "Pair 60" in row))
    camera.line("Ana Ruiz, Ben Okafor").line("ask before telling").shot("start-time").keys("\r").until(
        "begin"
    )
    camera.keys("n", "c").line("If the stand-up starts, then I ask for one number first by Fri 4 Dec 8")
    camera.keys("E", "\r", "\r", "\r", "\r", "\r").until("Thank you").keys("q")
    camera.until("Last sessions").leaves()
    Photographer(folder, own, "wide", DARK, "--as", "Ana Ruiz").until("Last sessions").shot("home").leaves()
    camera = Photographer(folder, own, "usual", DARK, "--as", "Ana Ruiz").until("Last sessions").keys("n")
    camera.until("n write").keys("n").until("ctrl.s").keys("I stop listening as soon as I know the answer.")
    camera.keys("\x13").until("Kept").keys("v").until("Show it").shot("notebook").leaves()


def bench(folder: Path, own: Path) -> None:
    """A prompt of one's own at the coaches' bench, saved with a slip in it."""
    camera = Photographer(folder, own, "wide", DARK, "templates", "edit", "prompt:pair/anchors")
    camera.until("What would a camera").keys("c", "\r").until("is yours now")
    (path,) = own.rglob("workspace/prompts/pair/anchors.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- What would", "- {% if first_session %}What would"), encoding="utf-8")
    camera.until("cannot be used").until("1 error").shot("bench").leaves()


def feedforward(folder: Path, own: Path) -> None:
    """A format that lives by its time, on a zoomed projector."""
    people = ("--with", "Ana", "--with", "Ben", "--with", "Cleo")
    camera = Photographer(folder, own, "small", DARK, "start", "feedforward-12", *people).until("begin")
    camera.keys("n").shot("feedforward-60x16").leaves()


def main() -> None:
    """Take them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        homes = (Path(scratch) / str(number) for number in range(100))
        for looks, environ in LOOKS.items():
            for size, (columns, rows) in SIZES.items():
                live(folder, next(homes), size, environ, f"{looks}-{columns}x{rows}")
        lists(folder, next(homes))
        over(folder, next(homes))
        home(folder, next(homes))
        bench(folder, next(homes))
        feedforward(folder, next(homes))


if __name__ == "__main__":
    main()
