"""What is for one person, or for two, is found by nobody else: over SSH, with accounts that look for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from canaries import arrived, canary, readable
from coaching_host import CoachingHost
from far_apart import Pair
from seats import opens_a_line, says, shows, soon, until

from thorough import Tally


def test_private_words_of_one_and_words_of_the_pair_are_found_by_nobody_else(
    machine: CoachingHost, pairs: Callable[[str, int], Pair], tally: Tally
) -> None:
    since = time.time() - 5
    pair = pairs("/srv/canaries", 40)
    lead_and_another_pair(machine, "/srv/canaries")
    pair.ana.types("n")
    for terminal in (pair.ana, pair.ben):
        shows(terminal, "1 of 9 · ")

    alone = [keeps_alone(pair), writes_in_the_notebook(machine), half_types(pair)]
    told = [keeps(pair, "w", "win"), keeps(pair, "c", "commitment")]
    told.append(writes_unseen(machine, pair, since))

    for word in alone:
        assert not arrived(pair.ben, word)
    finds_nothing(machine, since, alone, told)
    pair.ana.types("C")
    says(pair.ana, alone[0])
    assert arrived(pair.ana, alone[0])
    assert all(arrived(pair.ben, word) for word in told)
    pair.leave()
    machine.runs("ana", "sessiontui", "close")
    machine.runs("ben", "sessiontui", "digest", "export", "--yes")
    assert any((pair.folder / "digests").iterdir())
    finds_nothing(machine, since, alone, told)
    tally("S2", "private words looked for by accounts of others", 2 * (len(alone) * 3 + len(told) * 2))


def finds_nothing(machine: CoachingHost, since: float, alone: list[str], told: list[str]) -> None:
    """Let every account look: it finds what is its own, so the looking works, and nothing else."""
    accounts = ("ana", "ben", "kim", "lea")
    with ThreadPoolExecutor(len(accounts)) as at_once:
        all_found = at_once.map(lambda who: readable(machine, who, since, [*alone, *told]), accounts)
        found = dict(zip(accounts, all_found, strict=True))
    theirs = {who: sorted(found[who]) for who in found}
    assert theirs == {"ana": sorted([*alone, *told]), "ben": sorted(told), "kim": [], "lea": []}, found


def lead_and_another_pair(machine: CoachingHost, place: str) -> None:
    """Lea leads, and so reads what pairs let go; Kim is of another pair that met there."""
    machine.host.administers(machine.here(f"chown {machine.people['lea']} {place}/digests"))
    start = ("sessiontui", "start", "check-in-15", "--with", "Kim", "--with", "Lou", "--plain")
    done = machine.host.runs(machine.people["kim"], *start, typed="n\nw something of our own\nq\n")
    assert done.returncode == 0, done.stdout + done.stderr


def keeps_alone(pair: Pair) -> str:
    """Ana keeps an insight for herself, in the session."""
    word = canary("alone")
    pair.ana.types("i")
    shows(pair.ana, r"^ ?insight .*\n ?enter keeps it")
    pair.ana.types(f"{word}\r")
    says(pair.ana, "Kept for you alone.")
    return word


def writes_in_the_notebook(machine: CoachingHost) -> str:
    word = canary("notebook")
    add = ("sessiontui", "debrief", "add", "-")
    done = machine.host.runs(machine.people["ana"], *add, typed=word)
    assert done.returncode == 0, done.stdout + done.stderr
    return word


def half_types(pair: Pair) -> str:
    """Ana types half a line and puts it away, so that it waits on her disk."""
    word = canary("half")
    pair.ana.types("k")
    shows(pair.ana, r"^ ?park.*\n ?enter keeps it")
    pair.ana.types(word)
    says(pair.ana, word)
    until(lambda: any(word in each.read_text() for each in pair.drafts("ana")))
    pair.ana.types("\x1b")
    soon(pair.ana, lambda screen: None if "enter keeps it" in screen else True)
    return word


def keeps(pair: Pair, key: str, kind: str) -> str:
    """Ana writes a line that the two of them find."""
    word = canary(kind)
    pair.ana.types(key)
    shows(pair.ana, rf"^ ?{kind} .*\n ?enter keeps it")
    pair.ana.types(f"{word}\r")
    shows(pair.ana, rf"{key.upper()}1 Ana, kept for")
    says(pair.ben, word)
    return word


def writes_unseen(machine: CoachingHost, pair: Pair, since: float) -> str:
    """Each writes unseen by the other until both are ready; return what Ana wrote."""
    word = canary("unseen")
    pair.ana.types("H")
    for terminal in (pair.ana, pair.ben):
        says(terminal, "Each writes unseen")
    opens_a_line(pair.ana)
    pair.ana.types(f"{word}\r")
    says(pair.ana, "Kept here until all are ready")
    pair.ana.reads(0.5)  # a key that comes before one can have read the offer is no answer
    pair.ana.types("Y")
    says(pair.ben, "Ana is ready")
    assert not arrived(pair.ben, word)
    assert not readable(machine, "ben", since, [word])
    pair.ben.types("Y")
    says(pair.ben, word)
    return word
