"""One terminal's part in an anonymous question: asks it, answers it, counts what came.

Nothing that is answered is written anywhere before it is counted, and nobody's terminal leaves a sign of life
for it. That somebody answers once is held by the memory of their terminal alone, because anything else would
say who they are: what it draws for a question makes an answer that is handed in again count once. Whoever
starts it anew could answer again, and the box takes no more answers than there are people to give them.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.core.errors import SessiontuiError
from sessiontui.live import commands as c
from sessiontui.live.ballots import too_few
from sessiontui.live.decide import decide
from sessiontui.live.decision import Refused
from sessiontui.live.together import BallotOpened
from sessiontui.service.session.aside import Aside
from sessiontui.service.session.live_session import LiveSession
from sessiontui.service.session.outcome import Done, Outcome, Unsaved, unsaved
from sessiontui.service.together.among_others import AmongOthers
from sessiontui.service.together.ballot import BallotBox, TooFew, answer, drawn
from sessiontui.service.together.ballot_socket import asked_here, box_in

_LOOK = 2.0
"""Seconds between two looks whether the terminal that asks is still there; they leave no trace on disk."""


class Progress(msgspec.Struct, frozen=True):
    """How far a question is; numbers alone."""

    answered: int
    asked: int


class Balloting:
    """What a terminal does with anonymous questions."""

    def __init__(self, session: LiveSession, others: AmongOthers, do: Callable[[c.Command], Outcome]) -> None:
        self._session = session
        self._others = others
        self._do = do
        self._box: BallotBox | None = None
        self._able: frozenset[str] = frozenset()
        self._answered = 0
        """The number of the opening of the question that was answered here; 0 for none."""
        self._drawn, self._drawn_for = "", 0
        """What the answer given here is known by, and to which question."""
        self._aside, self._sent = Aside(), 0
        """What hands an answer in, and to which question it is on its way; 0 for none."""
        self._lost = False
        self._looked: Stamp | None = None
        self._number, self._read, self._watched = 0, 0, 0

    # --- how it stands ----------------------------------------------------------------------------------

    @property
    def number(self) -> int:
        """Which question is being asked, as a number that no other one has; 0 while none is."""
        if self._session.state.ballot is None:
            return 0
        records = self._session.history.records
        if self._read != len(records):
            opened = (r.n for r in reversed(records) if isinstance(r.event, BallotOpened))
            self._number, self._read = next(opened, 0), len(records)
        return self._number

    @property
    def answered(self) -> bool:
        """Whether the question that is being asked was answered at this terminal."""
        return bool(self.number) and self._answered == self.number

    @property
    def lost(self) -> bool:
        """Whether the terminal that asks is gone, and with it what was answered."""
        return self._lost and self._session.state.ballot is not None

    @property
    def progress(self) -> Progress | None:
        """How many have answered, at the terminal that asks; None anywhere else."""
        return Progress(self._box.answered, self._box.asked) if self._box is not None else None

    @property
    def somebody_asks(self) -> bool:
        """Whether something may be asked that is not known here yet; for any thread, and leaving no trace."""
        return box_in(self._others.presence.folder)

    def look(self, now: Stamp) -> None:
        """Let go of a box that nobody asks for any more; notice where the terminal that asks is gone."""
        ballot = self._session.state.ballot
        if self._box is not None:
            if ballot is None or ballot.hand != self._others.hand or not self._session.state.live:
                self._box.close()
                self._box = None
            else:
                self._able |= self._names_here()
                self._box.widen(len(self._able))
        anew, self._watched = self.number != self._watched, self.number
        if ballot is None or self._box is not None:
            self._lost, self._looked = False, None
        elif anew:  # asked once more, after the one before went with its terminal
            self._lost, self._looked = not asked_here(self._others.presence.folder), now
        elif self._looked is None or seconds_between(self._looked, now) >= _LOOK:
            self._lost = not asked_here(self._others.presence.folder)
            self._looked = now

    def cannot_ask(self) -> Refused | None:
        """Return why nothing can be asked without names here and now; None where it can."""
        if self._lost_now():
            return None
        wish = c.AskBallot("?", here=len(self._names_here()))
        decided = decide(self._session.history, wish, self._session.actor, self._session.now())
        return decided if isinstance(decided, Refused) else None

    def cannot_answer(self) -> Refused | None:
        """Return why nothing can be answered at this terminal; None where it can."""
        self._lost_now()
        return self._not_here()

    @property
    def waits_here(self) -> bool:
        """Whether a question could be answered at this terminal, as far as the last look tells."""
        return self._not_here() is None

    def _not_here(self) -> Refused | None:
        state, others = self._session.state, self._others
        if state.ballot is None or not state.live:
            return Refused("Nothing is being asked just now.")
        if self.lost:
            return Refused(lost_words(self._session))
        if self.answered:
            return Refused("Your answer is in already; nobody can see whose it is.")
        if self._sent:
            return Refused("Your answer is on its way.")
        if others.name and others.name not in state.names:
            return Refused("This question is for those who take part; you lead it.")
        if not others.name:
            return Refused(
                "It is not known whose terminal this is; each answers on one of their own, "
                "opened with `sessiontui join --as NAME`."
            )
        if state.shared and state.shared_by in ("", others.hand):
            return Refused("Others see this screen; answer on a terminal that you alone look at.")
        return None

    # --- asking -----------------------------------------------------------------------------------------

    def ask(self, question: str, *, words: bool = False) -> Outcome:
        """Ask everybody: the box is open before the question is, so that no answer finds it closed."""
        if (refused := self.cannot_ask()) is not None:
            return refused
        able = self._names_here()
        try:
            box = BallotBox(self._others.presence.folder, len(able), words=words)
        except SessiontuiError as error:
            return unsaved(error)
        outcome: Outcome = Done(())
        if self._session.state.ballot is not None:  # it went with a terminal that was killed
            outcome = self._do(c.DropBallot())
        if isinstance(outcome, Done):
            outcome = self._do(c.AskBallot(question, words, len(able), box.key))
        if not isinstance(outcome, Done):
            box.close()
            return outcome
        self._box, self._able, self._lost = box, able, False
        return outcome

    def count(self) -> Outcome:
        """Write down what came, for everybody; where too few answered, nothing of it is kept.

        Where it cannot be written, the answers stay in memory and more can come.
        """
        box, ballot = self._box, self._session.state.ballot
        if box is None or ballot is None:
            return self._not_ours()
        counted, asked = box.hold(), box.asked
        if isinstance(counted, TooFew):
            outcome = self._do(c.DropBallot())
            told: Outcome = Refused(too_few(counted.answered))
        else:
            wish = c.CountBallot(ballot.question, counted.levels, counted.texts, asked)
            if ballot.words:
                wish = c.CountBallot(ballot.question, (), counted.texts, asked)
            told = outcome = self._do(wish)
        if isinstance(outcome, Refused | Unsaved):
            box.go_on()
            return outcome
        box.close()
        self._box = None
        return told

    def drop(self) -> Outcome:
        """Ask no more; what was answered is kept nowhere."""
        outcome = self._do(c.DropBallot())
        if isinstance(outcome, Done) and self._box is not None:
            self._box.close()
            self._box = None
        return outcome

    def leave(self) -> None:
        """This terminal goes, and its question with it."""
        self._aside.close()
        if self._box is None:
            return
        if self._session.state.live and self._session.state.ballot is not None:
            self.drop()
        if self._box is not None:
            self._box.close()
            self._box = None

    # --- answering --------------------------------------------------------------------------------------

    def answer(self, *, level: int = 0, text: str = "") -> Outcome:
        """Hand in one answer; nothing is written for it, here or anywhere."""
        told = self.send(level=level, text=text)
        return told if told is not None else self._came_of(self._aside.close())

    def send(self, *, level: int = 0, text: str = "") -> Outcome | None:
        """Hand in one answer beside the screen; None where it is still on its way, and `arrived` tells."""
        ballot = self._session.state.ballot
        if (refused := self.cannot_answer()) is not None or ballot is None:
            return refused or self._not_ours()
        number, box, folder = self.number, self._box, self._others.presence.folder
        if self._drawn_for != number:
            self._drawn, self._drawn_for = drawn(), number
        once, key = self._drawn, ballot.key

        def hand_in() -> tuple[str, ...]:
            try:
                if box is None:
                    answer(folder, key, once=once, level=level, text=text)
                elif not box.put(once=once, level=level, text=text):
                    return ("This answer was not taken; as many are in as were asked for.",)
            except SessiontuiError as error:
                return (f"{error.what}. {error.remedy}." if error.remedy else f"{error.what}.",)
            return ()

        self._sent = number
        self._aside.put(hand_in)
        return self.arrived()

    def arrived(self) -> Outcome | None:
        """Return what became of the answer that was sent, once; None where that is not known yet."""
        return None if not self._sent or self._aside.busy else self._came_of(self._aside.taken())

    def _came_of(self, told: tuple[str, ...]) -> Outcome:
        number, self._sent = self._sent, 0
        if told:
            return Refused(told[0])
        self._answered = number
        return Done(())

    # --- who and where ----------------------------------------------------------------------------------

    def _names_here(self) -> frozenset[str]:
        """Return those who take part and have a terminal of their own here, each once."""
        here = self._others.presence.here(self._session.now())
        names = {sign.name for sign in here if sign.view != "stage"} | {self._others.name}
        return frozenset(names & set(self._session.state.names))

    def _lost_now(self) -> bool:
        """Tell whether the question went with its terminal, looking anew."""
        if self._session.state.ballot is None or self._box is not None:
            return False
        self._lost = not asked_here(self._others.presence.folder)
        return self._lost

    def _not_ours(self) -> Refused:
        ballot = self._session.state.ballot
        if ballot is None:
            return Refused("Nothing is being asked just now.")
        if self._lost_now():
            return Refused(lost_words(self._session))
        return Refused("Another terminal asks; what came can be counted there.")


def lost_words(session: LiveSession) -> str:
    """Return that a question went with the terminal that asked it, and whose that was."""
    opened = [r for r in session.history.records if isinstance(r.event, BallotOpened)]
    by = opened[-1].by if opened else ""
    whose = f"{session.state.called(by)}’s terminal" if by else "the terminal that asked it"
    return f"The question went with {whose}, and no answer was kept; ask again."
