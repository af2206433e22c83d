"""Lines of one terminal that wait on its disk, changed by two terminals of the same person at once."""

from __future__ import annotations

from sessiontui.live.commands import Keep
from sessiontui.service.session.outcome import Done, Outcome, Unsaved
from sessiontui.service.together.hidden_writing import HiddenWriting
from sessiontui.wiring import House

SESSION = "2026-11-24-ana-ruiz-ben-okafor"


def test_a_line_written_while_another_terminal_hands_in_is_handed_in_as_well(house: House) -> None:
    house.workspace.create()
    second = HiddenWriting(house.workspace, SESSION, "ana-ruiz-2")
    second.add(Keep("jot", "one"), 1)
    first = HiddenWriting(house.workspace, SESSION, "ana-ruiz")
    (found,) = first.beside(house.workspace, SESSION, frozenset())
    handed: list[str] = []

    def do(keep: Keep) -> Outcome:
        handed.append(keep.said)
        if keep.said == "two":
            return Unsaved("The disk is full.", why="the disk is full")
        second.add(Keep("jot", "two"), 2)
        return Done(())

    _, waiting = found.hand_in(lambda line: False, do)
    assert handed == ["one", "two"]
    assert [line.keep.said for line in waiting] == ["two"]
    assert second.lines() == waiting
