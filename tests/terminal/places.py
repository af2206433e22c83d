"""Every place of the program that a person can be at, and how one comes there, with half a line typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from real_terminal import Terminal

HALF = "half a sen"
START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor")


@dataclass(frozen=True)
class Place:
    name: str
    goes: Callable[[Terminal], None]
    arguments: tuple[str, ...] = ()
    rows: int = 24
    half: str = ""
    """What is half typed there and has to be on disk afterwards."""


def steps(*pairs: tuple[str, str]) -> Callable[[Terminal], None]:
    """Type something, wait for what it shows, and so on."""

    def goes(terminal: Terminal) -> None:
        for keys, seen in pairs:
            terminal.types(keys)
            terminal.until(seen)

    return goes


WELCOME = ("", "Three ways to begin")
FLOW = (WELCOME, ("s", "Which agenda"))
READY = ("", "Ready when you are")
LIVE = (READY, ("n", "1 of 9"))
CLOSED = (*LIVE, ("f", "feedback Ana"), ("you asked\r", "F1"), ("E", "last minutes|read-back|until"))


def at_home(name: str, *pairs: tuple[str, str], half: str = "") -> Place:
    return Place(name, steps(*pairs), half=half)


def in_session(name: str, *pairs: tuple[str, str], half: str = "") -> Place:
    return Place(name, steps(*pairs), START, half=half)


PLACES = (
    at_home("the start screen", WELCOME),
    at_home("which agenda", *FLOW, ("troi", "Troika"), half="troi"),
    at_home("which people", *FLOW, ("pair 60\r", "Who takes part"), ("Ana Ru", "Ana Ru"), half="Ana Ru"),
    at_home("which purpose", *FLOW, ("pair 60\rAna, Ben\r", "purpose"), (HALF, HALF), half=HALF),
    at_home("how long", *FLOW, ("pair 60\rAna, Ben\rask\r", "long|minutes"), ("55", "55"), half="55"),
    at_home("importing names", WELCOME, ("i", "names"), (HALF, HALF), half=HALF),
    in_session("ready to begin", READY),
    in_session("a block that runs", *LIVE),
    in_session("a pause", *LIVE, (" ", "paused")),
    in_session("a feedback line", *LIVE, ("f", "feedback Ana"), (HALF, HALF), half=HALF),
    in_session("a commitment line", *LIVE, ("c", "commitment Ana|if …"), (HALF, HALF), half=HALF),
    in_session("a jot", *LIVE, ("\r", "line|jot"), (HALF, HALF), half=HALF),
    in_session("when to end", *LIVE, ("P", "end at"), ("14:5", "14:5"), half="14:5"),
    in_session("the help", *LIVE, ("?", "type to search"), ("rep", "rep")),
    in_session("the plan", *LIVE, ("A", "esc back")),
    in_session("what was captured", *LIVE, ("f", "feedback Ana"), ("one\r", "F1"), ("C", "esc back")),
    in_session("who is here", *LIVE, ("j", "esc back")),
    in_session("the limits", *LIVE, ("!", "any key")),
    in_session("the palette", *LIVE, ("\x10", "Search|search"), ("rep", "rep")),
    in_session("a hush", *LIVE, ("z", "key")),
    in_session("the summary", *LIVE, ("S", "esc back")),
    in_session(
        "a line to tidy", *LIVE, ("f", "feedback Ana"), ("one\r", "F1"), ("t", r"\?"), (HALF, HALF), half=HALF
    ),
    in_session("the last minutes", *LIVE, ("E", "until|past")),
    Place(
        "line by line",
        steps(("", "begin"), ("n\n", "1 of 9"), (HALF, HALF)),
        (*START, "--plain"),
        rows=60,
        half=HALF,
    ),
)
