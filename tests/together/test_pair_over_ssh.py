"""A pair far apart, each over a line of their own to one host: nothing that was shown as kept is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from coaching_host import CoachingHost
from far_apart import Pair
from seats import captured, is_kept, kept_in, opens_a_line, says, shows, until, writes

from thorough import Tally, times

A_BLOCK = times(2, 12)
"""Lines that each of them writes in each of the nine blocks, while the other writes, too."""
HALF = "half a thought that the line cut"


def test_a_pair_far_apart_is_together_and_a_cut_line_and_a_killed_program_lose_nothing(
    machine: CoachingHost, pairs: Callable[[str, int], Pair], tally: Tally
) -> None:
    pair = pairs("/srv/coaching", 3 * 9 * A_BLOCK + 40)
    stage = pair.sits_down(pair.stage)
    questions = _questions(machine, pair.session)
    for block, (name, question) in enumerate(questions, 1):
        mover, other = (pair.ana, pair.ben) if block % 2 else (pair.ben, pair.ana)
        mover.types("n")
        for terminal in (mover, other):
            shows(terminal, rf"{block} of 9 · ")
        says(stage, question)
        if name == "first-turn":
            _line_is_cut(pair)
        elif name == "second-turn":
            _program_is_killed(pair)
        _write_at_once(pair, block)
    held = kept_in(machine.journal(pair.session))
    told = [line for kept in pair.lines.values() for line in kept]
    assert sorted(told) == sorted((n, said) for n, _, said in held), "told as kept, and in the file, differ"
    assert len({number for number, _, _ in held}) == len(held)
    for terminal in (pair.ana, pair.ben):
        assert captured(terminal, held[-1][2]) == held
    assert not [said for _, _, said in held if said.encode() in stage.seen or said in stage.text]
    machine.runs("ana", "sessiontui", "doctor", "--deep")
    tally(
        "S1", "two write over SSH; a line cut, a program killed", 1, 0, f"{len(held)} lines kept, all there"
    )


def test_a_terminal_that_stalls_keeps_nobody_waiting_and_shows_all_of_it_afterwards(
    machine: CoachingHost, pairs: Callable[[str, int], Pair]
) -> None:
    pair = pairs("/srv/stalled", 30)
    (program,) = machine.programs("ben", "join")
    line = _parent(program)
    os.kill(line, signal.SIGSTOP)  # whatever the program writes is taken away by nobody now
    try:
        pair.ana.types("n")
        shows(pair.ana, "1 of 9")
        blocks_passed = 0
        while not _stands_in_a_write(program):
            pair.ana.types("n" if blocks_passed % 2 == 0 else "b")
            blocks_passed += 1
            shows(pair.ana, "2 of 9" if blocks_passed % 2 else "1 of 9")
            assert blocks_passed < 200, "the stalled terminal never filled up"
        writes(pair.ana, _lines("Ana", 1), pair.lines["Ana"])
        assert _stands_in_a_write(program)
    finally:
        os.kill(line, signal.SIGCONT)
    shows(pair.ben, rf"W{len(pair.lines['Ana'])} Ana: {pair.lines['Ana'][-1][1]}")
    writes(pair.ben, _lines("Ben", 1), pair.lines["Ben"])


def _write_at_once(pair: Pair, block: int) -> None:
    """Both write, neither waiting for the other."""
    with ThreadPoolExecutor(2) as both:
        told = [
            both.submit(writes, terminal, _lines(name, block), pair.lines[name])
            for name, terminal in (("Ana", pair.ana), ("Ben", pair.ben))
        ]
    for each in told:
        each.result()


def _line_is_cut(pair: Pair) -> None:
    """Ana's line is cut while she writes and Ben goes on writing; she comes back to what was half typed."""
    opens_a_line(pair.ana)
    pair.ana.types(HALF)
    says(pair.ana, HALF)
    until(lambda: any(HALF in each.read_text() for each in pair.drafts("ana")))
    here = set(pair.machine.programs("ana", "start"))
    assert here
    pair.ana.kill()
    writes(pair.ben, ["while she is away"], pair.lines["Ben"])
    until(lambda: not here & set(pair.machine.programs("ana")))
    pair.ana.closes()
    pair.ana = pair.sits_down(pair.join.replace("ben@", "ana@"))
    shows(pair.ana, rf"^ ?win (Ana|Ben) {HALF}")
    pair.ana.reads(0.5)  # a key that comes before one can have read the line is not taken for an answer to it
    pair.ana.types("\r")
    pair.lines["Ana"].append((is_kept(pair.ana, pair.lines["Ana"]), HALF))


def _program_is_killed(pair: Pair) -> None:
    """Ben's program is killed without a word, and he sits down again."""
    (program,) = pair.machine.programs("ben", "join")
    os.kill(program, signal.SIGKILL)
    assert pair.ben.ends() != 0
    pair.ben.closes()
    writes(pair.ana, ["while he is away"], pair.lines["Ana"])
    pair.ben = pair.sits_down(pair.join)
    shows(pair.ben, "while he is away")


def _lines(name: str, block: int) -> Sequence[str]:
    return [f"{name} saw {block} and {number}" for number in range(1, A_BLOCK + 1)]


def _questions(machine: CoachingHost, session: Path) -> list[tuple[str, str]]:
    """Return each block's name and question, as the session has them from its beginning."""
    opened = machine.journal(session)[1]["o"][0][3]["event"]
    return [(name, " ".join(prompt["lead"].split())) for name, prompt in opened["prompts"]]


def _parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def _stands_in_a_write(process: int) -> bool:
    """Tell whether some thread of a process waits for its terminal to take what it writes."""
    found = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/wchan")]
    return any(word in ("wait_woken", "n_tty_write") for word in found)
