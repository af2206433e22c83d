"""Questions without names on the screen: ask, answer by one key, show what came of it, change the plan."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.live import commands as c
from sessiontui.live.ballots import HOW_SAFE
from sessiontui.live.decision import Refused
from sessiontui.present import ballot_words as words
from sessiontui.present.frames import Choice, OfferFrame
from sessiontui.screens.live.reporting import Reporting, Surface
from sessiontui.screens.over.modes import Asking, Choosing
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, Outcome
from sessiontui.service.together.balloting import lost_words

BALLOT_COMMANDS = frozenset(("together.ask", "together.ask-words", "together.ballot"))
_QUESTION, _STANDS = "ballot", "ballot-asked"
_LATE = 2.0
"""Seconds after a question in which a digit may have been meant to answer it."""


class BallotDeeds(Reporting):
    """The commands about questions without names, and what comes of itself when somebody asks one."""

    def __init__(self, driver: Driver, surface: Surface) -> None:
        super().__init__(driver, surface)
        self._driver = driver
        self._surface = surface
        self._ballots = driver.ballots
        self._offered = 0
        """The number of the question that was offered here last."""
        self._told_lost = False
        self._over: Stamp | None = None
        """When a question that stood open here was over."""
        self._unsent, self._unsent_for = "", 0
        """Words of an answer that is on its way, and to which question; only here, and never on disk."""
        self._shown = len(driver.state.ballots)
        """How many results were shown here, or were there before."""

    def do(self, command_id: str) -> None:
        """Carry a command out."""
        match command_id:
            case "together.ask":
                self._ask(HOW_SAFE)
            case "together.ask-words":
                self._ask_words()
            case _:
                self._go_on()

    # --- what comes of itself ---------------------------------------------------------------------------

    def offer(self) -> OfferFrame | None:
        """Return what waits here while nothing else is open; None where no question does."""
        ballot, how = self._driver.state.ballot, self._ballots.progress
        if ballot is None or self._driver.state.hushed_since is not None:
            return None
        waits = self._ballots.waits_here
        if how is not None:
            return words.standing(ballot, how, may_answer=waits)
        return words.open_question(ballot) if waits else None

    def look(self, choosing: Choosing | None, free: Callable[[], bool]) -> Choosing | None:
        """Offer what was asked and show what came, where `free` tells that it takes nobody's keys.

        Returns the choice that is to stand open: none where its question is not asked any more.
        """
        ballots, state = self._ballots, self._driver.state
        if choosing is not None and choosing.offer.code in (_QUESTION, _STANDS):
            return self._kept(choosing)
        if ballots.lost and not self._told_lost:
            self._surface.say(lost_words(self._driver.session))
        self._told_lost = ballots.lost
        if (outcome := ballots.arrived()) is not None:
            self._tell(outcome, late=True)
        if len(state.ballots) > self._shown and state.live:
            if not free():
                return choosing
            self._shown = len(state.ballots)
            return self._result()
        if ballots.number != self._offered and ballots.waits_here and ballots.progress is None and free():
            self._offered = ballots.number
            if state.ballot is not None and not state.ballot.words and not self._digits_mean_people():
                return self._levels(unbidden=True)
        return choosing

    def _kept(self, choosing: Choosing) -> Choosing | None:
        """Return an open choice about a question as it stands now; None where it is over."""
        state, how = self._driver.state, self._ballots.progress
        if state.ballot is None or self._ballots.lost or self._ballots.number != self._offered:
            self._over = self._driver.session.now()
            return None
        if choosing.offer.code == _STANDS and how is not None:
            fresh = self._standing()
            return choosing if fresh.offer == choosing.offer else fresh
        return choosing

    @property
    def just_over(self) -> bool:
        """Whether a digit may still be meant for a question that is over, and must do nothing else."""
        now = self._driver.session.now()
        return self._over is not None and seconds_between(self._over, now) < _LATE

    def _digits_mean_people(self) -> bool:
        """Tell whether digits give somebody the floor, so that one pressed for that must answer nothing."""
        state = self._driver.state
        return bool(state.floor) or (state.now is not None and state.now.block.floor)

    # --- asking -----------------------------------------------------------------------------------------

    def _ask(self, question: str, *, in_words: bool = False) -> bool:
        if self._ballots.progress is not None:
            self._go_on()
            return True
        done = self.report(self._ballots.ask(question, words=in_words))
        if done:
            self._offered = self._ballots.number
            self._surface.say(words.ASKED)
        return done

    def _ask_words(self) -> None:
        refused = self._ballots.cannot_ask()
        if refused is not None and self._ballots.progress is None:
            self.report(refused)
            return

        def done(said: str) -> bool:
            return not said.strip() or self._ask(said.strip(), in_words=True)

        mode = Asking("together.ask-words", done)
        self._surface.one_line.ask(mode, words.QUESTION, words.QUESTION_HINT)

    def _go_on(self) -> None:
        """Answer the question, or see how it stands; what this terminal cannot do is said."""
        state, ballots = self._driver.state, self._ballots
        self._offered = ballots.number
        refused = ballots.cannot_answer()
        if ballots.progress is not None:
            self._surface.choose(self._standing())
        elif refused is None:
            self._answer()
        elif state.ballot is not None and not ballots.lost and self._driver.session.actor.steers:
            self._surface.say(refused.reason)
            self._surface.choose(Choosing(words.others_choices(state.ballot), self._chosen))
        elif state.ballot is None and state.live and self._driver.session.actor.steers:
            self._surface.say(words.nobody_asks(state))
        else:
            self.report(refused)

    def _standing(self) -> Choosing:
        ballot, how = self._driver.state.ballot, self._ballots.progress
        assert ballot is not None
        assert how is not None
        offer = words.standing_choices(ballot, how, may_answer=self._ballots.waits_here)
        return Choosing(offer, self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        match choice.command if choice else "":
            case "answer":
                self._answer()
            case "count":
                if self.report(self._ballots.count()):
                    self._shown = len(self._driver.state.ballots)
                    self._surface.say(words.SHOWN)
                    self._surface.choose(self._result(counted_here=True))
            case "drop":
                if self.report(self._ballots.drop()):
                    self._surface.say(words.DROPPED)

    # --- answering --------------------------------------------------------------------------------------

    def _answer(self) -> None:
        ballot = self._driver.state.ballot
        if ballot is None:
            return
        if not ballot.words:
            self._surface.choose(self._levels())
            return
        mode = Asking(
            "together.ballot", lambda said: not said.strip() or self._hand_in(text=said), unseen=True
        )
        again, self._unsent = self._unsent if self._unsent_for == self._ballots.number else "", ""
        self._surface.one_line.ask(mode, words.YOUR_ANSWER, words.ANSWER_HINT, again)

    def _levels(self, *, unbidden: bool = False) -> Choosing:
        ballot = self._driver.state.ballot
        assert ballot is not None

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key.isdigit():
                self._hand_in(level=int(choice.key))
            else:
                self._surface.say(words.STILL_CAN)

        return Choosing(words.question_offer(ballot), chosen, unbidden=unbidden)

    def _hand_in(self, *, level: int = 0, text: str = "") -> bool:
        """Hand an answer in; True where it is in or on its way, so that nothing has to stand open for it."""
        outcome = self._ballots.send(level=level, text=text)
        if outcome is None:
            self._unsent, self._unsent_for = text, self._ballots.number
            self._surface.say(words.ON_ITS_WAY)
            self._surface.refresh_frames()
        return outcome is None or self._tell(outcome)

    def _tell(self, outcome: Outcome, *, late: bool = False) -> bool:
        """Say what became of an answer; True where it is in."""
        told = outcome.reason if isinstance(outcome, Refused) else words.ANSWER_IS_IN
        if isinstance(outcome, Done):
            self._unsent = ""
        elif late and self._unsent and self._ballots.waits_here:
            told = f"{told} {words.STILL_HERE}"
        self._surface.say(told)
        self._surface.refresh_frames()
        return isinstance(outcome, Done)

    # --- what came of it --------------------------------------------------------------------------------

    def _result(self, *, counted_here: bool = False) -> Choosing:
        """Return what came; another plan is offered once, to whoever drives, else where it was counted."""
        state, hand = self._driver.state, self._driver.session.actor.hand
        led = bool(state.opened.facilitator and state.drives)
        steers = state.drives == hand if led else counted_here

        def chosen(choice: Choice | None) -> None:
            match choice.command if choice else "":
                case "gentler.block":
                    self._talk_now()
                case "gentler.end":
                    if self.act("session.close"):
                        self._surface.say(words.gentler_later(self._driver.state))
                case "ballot.full":
                    self._surface.action_do("together.ballot")
                case "gentler.none":
                    self._surface.say(words.PLAN_STAYS)

        return Choosing(words.result_offer(state.ballots[-1], state, steers=steers), chosen)

    def _talk_now(self) -> None:
        """Put a block behind this one and go there; undo takes back one after the other."""
        added = self._driver.do(c.AddBlock(words.GENTLER_BLOCK, words.GENTLER_SECONDS))
        if self.report(added):
            self.act("block.next")
