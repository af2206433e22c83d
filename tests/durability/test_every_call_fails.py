"""Every call of the program about its files fails once, or is its last; the real program, under strace.

Whatever was shown as kept is there afterwards, nothing is there that was said not to be saved, the store
opens and takes the next line, and what went wrong is said in a line or two, never as a trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from failing_calls import BROKEN, FULL, KILLED, Call, FailingShell
from shell import Told
from what_is_there import (
    FELL_OVER,
    captured,
    drafts,
    held_in_the_ledger,
    holding,
    is_open,
    ledger_reads,
    notes,
    sessions_of,
    summaries,
    takes_another_line,
)

from sessiontui.core.errors import SessiontuiError
from thorough import Tally, times

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor", "--as", "Ana Ruiz", "--plain")
FAULTS = (KILLED, BROKEN, FULL, KILLED, BROKEN)
CHANGES = ("write", "fdatasync", "fsync", "rename", "unlink", "mkdir", "ftruncate")


class Journey(msgspec.Struct, frozen=True):
    """A way through the program, and the words that it writes down."""

    arguments: tuple[str, ...]
    typed: str = ""
    words: tuple[str, ...] = ()
    """Said for the pair."""
    own: tuple[str, ...] = ()
    """Said for oneself."""


STARTING = Journey(START, "q\n")
GOING_ON = Journey(
    ("resume", "--as", "Ana Ruiz", "--plain"),
    "f half / a / sen / tence\ni for me alone\nq\n",
    ("half / a / sen / tence",),
    ("for me alone",),
)
CAPTURING = Journey(("capture", "win", "from the shell"), "", ("from the shell",))
A_NOTE = Journey(("capture", "insight", "my own", "--as", "Ana Ruiz"), "", (), ("my own",))
JOURNEYS = {"start": STARTING, "resume": GOING_ON, "capture": CAPTURING, "a note of one’s own": A_NOTE}


@pytest.fixture
def shell(tmp_path: Path) -> FailingShell:
    (tmp_path / "home").mkdir()
    return FailingShell(tmp_path / "home")


@pytest.fixture
def begun(shell: FailingShell) -> FailingShell:
    told = shell.runs(*START, typed="n\nf it was said / b / c / d\nq\n")
    assert told.code == 0
    shell.remembers()
    return shell


def failures(calls: Sequence[Call], every: int) -> Iterator[tuple[Call, str]]:
    """Each call that changes something as the last one, or failing; each other one failing.

    In a quick run one in `every` calls goes wrong, in one way; in a long one each does, in every way.
    """
    for number, call in enumerate(calls):
        if number % times(every, 1):
            continue
        if call.name in CHANGES or "O_CREAT" in call.about:
            yield from ((call, fault) for fault in FAULTS[number % 3 :][: times(1, 3)])
        elif call.name != "flock" or times(0, 1):
            yield call, BROKEN


def said_as_kept(told: Told) -> int:
    return len(re.findall(r"^[A-Z]\d+\b.*, kept for|^[A-Z]\d+$", told.out, re.MULTILINE))


def said_as_kept_alone(told: Told) -> int:
    return len(re.findall(r"^Kept for you alone|^me-\w+$", told.out, re.MULTILINE))


def judged(told: Told, fault: str) -> None:
    """What anybody sees of a fault: no trace, no crash; a line that says what it was."""
    for text in (told.out, told.err):
        assert not FELL_OVER.search(text)
    if fault != KILLED and told.code:
        assert told.code in (2, 3, 4)
        assert 1 <= len(told.err.strip().splitlines()) <= 3 or "Not saved" in told.out


def tries(
    shell: FailingShell,
    journey: Journey,
    check: Callable[[Told, str], None],
    what: str,
    tally: Tally,
    every: int = 1,
) -> None:
    """Go a way once for each call that can fail, and look at what it left behind."""
    tried, met, killed, found = 0, 0, [], []
    for call, fault in failures(shell.calls(journey.arguments, journey.typed), every):
        tried += 1
        told = shell.fails(call, fault, journey.arguments, journey.typed)
        met += shell.happened or told.code == -9
        if fault == KILLED:
            killed.append(told.code == -9)
        try:
            judged(told, fault)
            check(told, fault)
        except (AssertionError, SessiontuiError) as failed:
            found.append(f"{fault} at {call}\nout: {told.out[-600:]}\nerr: {told.err}\n{failed}")
    assert not found, f"{len(found)} of {tried}\n" + "\n\n".join(found)
    # A source that is compiled meanwhile moves the numbers by a few, and the last ones are never reached.
    assert sum(killed) >= 0.8 * len(killed), f"{what}: {killed}"
    assert met >= 0.8 * tried, f"{what}: {met} of {tried} faults were met"
    tally("D3", f"{what}: each call fails, or is the last", tried, found=f"{sum(killed)} killed")


@pytest.mark.parametrize("name", JOURNEYS)
def test_what_was_shown_as_kept_is_there_and_nothing_else(
    name: str, request: pytest.FixtureRequest, tally: Tally
) -> None:
    journey = JOURNEYS[name]
    shell: FailingShell = request.getfixturevalue("shell" if journey is STARTING else "begun")
    if journey is STARTING:
        shell.remembers()
    before = len(captured(shell))

    def check(told: Told, fault: str) -> None:
        there, own = captured(shell)[before:], notes(shell)
        kept, alone = said_as_kept(told), said_as_kept_alone(told)
        assert kept <= len(there) <= (len(journey.words) if fault == KILLED else kept)
        assert alone <= len(own) <= (len(journey.own) if fault == KILLED else alone)
        if told.code == 0:
            assert len(there) + len(own) == len(journey.words) + len(journey.own)
        for words in (*journey.words, *journey.own) if "Not saved" in told.out else ():
            assert words in (*there, *own) or words in drafts(shell.home)
        if sessions_of(shell):
            takes_another_line(shell)
        else:
            assert told.code
            again = shell.runs(*START, typed="q\n")
            assert again.code == 0, again.err
            assert "cannot be read" not in shell.runs("sessions").out

    tries(shell, journey, check, name, tally, every=4 if journey is STARTING else 2)


def test_a_session_is_closed_or_it_is_not_and_closing_it_again_does_what_is_left(
    begun: FailingShell, tally: Tally
) -> None:
    (file,) = sessions_of(begun)

    def check(told: Told, fault: str) -> None:
        closed = not is_open(begun)
        if "Closed" in told.err:
            assert closed
        if told.code == 0:
            assert len(summaries(begun)) == 3
        if told.code:
            again = begun.runs("close", "--session", file.id)
            assert again.code == 0, again.err
        assert not is_open(begun)
        assert [len(text) > 100 for text in summaries(begun)] == [True] * 3
        assert [item.text for item in ledger_reads(begun).items] == ["it was said / b / c / d"]
        assert held_in_the_ledger(begun) == ["it was said / b / c / d"]

    tries(begun, Journey(("close",)), check, "close", tally, every=4)


def test_struck_words_are_gone_where_that_was_said_and_striking_again_does_what_is_left(
    begun: FailingShell, tally: Tally
) -> None:
    for command in ("close", "reopen"):  # so that summaries and a ledger repeat the words
        assert begun.runs(command).code == 0
    begun.remembers()

    def check(told: Told, fault: str) -> None:
        if "are gone" in told.err:
            assert told.code == 0
            assert not holding("it was said", begun.home)
            return
        assert told.code
        takes_another_line(begun)
        again = begun.runs("strike", "F1", "--yes")
        assert again.code == 0, again.err
        assert not holding("it was said", begun.home)

    tries(begun, Journey(("strike", "F1", "--yes")), check, "strike", tally, every=4)


def test_a_summary_is_written_whole_or_the_file_is_as_it_was(begun: FailingShell, tally: Tally) -> None:
    path = begun.home / "data" / "mine.md"
    path.write_text("what stood there\n", encoding="utf-8")
    assert begun.runs("close").code == 0  # before that it tells how many seconds have passed
    begun.remembers()
    whole = begun.runs("summary").out

    def check(told: Told, fault: str) -> None:
        there = path.read_text(encoding="utf-8")
        assert there in ((whole,) if told.code == 0 else (whole, "what stood there\n"))
        if "is unchanged" in told.err:
            assert there == "what stood there\n"

    tries(begun, Journey(("summary", "-o", str(path))), check, "summary -o", tally)
