"""What stands on the screen where three people meet."""

import pytest

from house_at import ANA, BEN
from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.clock import ManualClock
from sessiontui.core.kinds import kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Actor, Begin, Command, Keep, NextBlock
from sessiontui.live.decide import decide
from sessiontui.live.decision import Accepted
from sessiontui.live.events import Event, Opened, Record
from sessiontui.live.history import History, advance, replay
from sessiontui.present.agenda_words import place_words
from sessiontui.present.capture_words import who_words
from sessiontui.present.entry_words import capture_prompt, keep_for_pair
from sessiontui.present.outcome_words import visible_to

CLEO = "Cleo Lindt"
BLOCKS = (
    Block("open", "Open", 360),
    Block("turn", "{coachee}’s turn", 840, turn=1, roles=(("coachee", 1), ("coach", 2), ("observer", 3))),
    Block("seen", "{observer} reads out", 240, turn=1, roles=(("observer", 3), ("coach", 2))),
    Block("watched", "{coachee} first", 300, roles=(("coachee", 1), ("observer", 2), ("observer", 3))),
    Block("consult", "{coachee} listens", 280, roles=(("coachee", 1), ("consultant", 2), ("consultant", 3))),
)


class Three:
    def __init__(self) -> None:
        self.clock = ManualClock()
        opened = Opened("s", Agenda("triad", "Triad", "group", BLOCKS), (ANA, BEN, CLEO), "Europe/London")
        self.history: History = replay((self._record(1, opened),))
        self.does(Begin())

    def _record(self, n: int, event: Event) -> Record:
        return Record(n, f"s{n}", "", "room", self.clock.now(), event)

    def does(self, command: Command) -> None:
        decision = decide(self.history, command, Actor("", "room"), self.clock.now())
        assert isinstance(decision, Accepted), decision
        for event in decision.events:
            self.history = advance(self.history, self._record(self.history.n + 1, event))

    def at(self, block: str) -> "Three":
        while self.history.state.now is not None and self.history.state.now.block.id != block:
            self.does(NextBlock(self.history.state.now.block.id))
        return self


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("open", "1 of 5 · Open"),
        ("turn", "2 of 5 · Ana’s turn · Ben coaches Ana · Cleo observes"),
        ("seen", "3 of 5 · Cleo reads out · Cleo to Ben"),
        ("watched", "4 of 5 · Ana first · Ben and Cleo observe"),
        ("consult", "5 of 5 · Ana listens · with Ben and Cleo"),
    ],
)
def test_the_place_says_who_does_what(block: str, place: str) -> None:
    assert place_words(Three().at(block).history.state) == place


@pytest.mark.parametrize(
    ("block", "kind", "words"),
    [
        ("open", "feedback", "feedback (Ana to Ben: …)"),
        ("open", "win", "win (Ana: …)"),
        ("open", "parked", "park"),
        ("turn", "feedback", "feedback Ben → Ana"),
        ("seen", "feedback", "feedback Cleo → Ben"),
        ("seen", "commitment", "commitment Ana"),
    ],
)
def test_the_line_says_whose_words_it_takes_or_how_to_say_so(block: str, kind: str, words: str) -> None:
    assert capture_prompt(Three().at(block).history.state, kind_of(kind), "", private=False) == words


def test_what_is_kept_is_for_the_three_of_them() -> None:
    state = Three().history.state
    assert visible_to(Visibility.PAIR, state) == "for the three of you"
    assert keep_for_pair(state).choices[0].label == "keep it for the three of you"


def test_feedback_from_and_to_nobody_known_shows_that_both_are_open() -> None:
    three = Three()
    three.does(Keep("feedback", "you waited"))
    assert who_words(three.history.state, three.history.state.captures[0]) == "? → ?"
