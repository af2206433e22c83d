"""Questions without names, line by line: asked, answered by a digit alone, shown; an answer is never a line.

Whatever could be an answer is written down nowhere: not in the session, and not as a draft while it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sessiontui.live import commands as c
from sessiontui.live.ballots import HIGHEST, HOW_SAFE, LEVELS, calls_for_another_plan
from sessiontui.live.decision import Refused
from sessiontui.live.together import BallotCounted, BallotDropped, BallotOpened
from sessiontui.plain.asking import Asking
from sessiontui.plain.held_lines import HeldLines
from sessiontui.plain.reading import is_bare, level_in, may_be_level, meant, said_without_a_name
from sessiontui.present import ballot_words as words
from sessiontui.present import lines as printing
from sessiontui.present.capture_words import carried_open, open_items
from sessiontui.present.frames import OfferFrame
from sessiontui.present.plain_words import asks_elsewhere
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, Outcome
from sessiontui.service.together.balloting import lost_words

_ANSWER, _ASK, _ASK_WORDS = "together.ballot", "together.ask", "together.ask-words"


class WithoutNames:
    """What a line-by-line terminal does with questions that are answered without names."""

    def __init__(
        self, driver: Driver, asking: Asking, held: HeldLines, report: Callable[[Outcome], bool]
    ) -> None:
        self._driver = driver
        self._asking = asking
        self._held = held
        self._report = report
        self._ballots = driver.ballots
        self._told, self._told_lost, self._shown = 0, False, len(driver.state.ballots)
        self._seen = driver.session.history.n
        """Up to which record the last prompt knew the session."""

    # --- what comes of itself ---------------------------------------------------------------------------

    def look(self) -> bool:
        """Say, before a prompt, what was asked since the last one, what came of it, or that it is gone.

        Returns False where the lines ended.
        """
        ballots, state = self._ballots, self._driver.state
        self._seen = self._driver.session.history.n
        if ballots.lost and not self._told_lost:
            self._say([lost_words(self._driver.session)])
        self._told_lost = ballots.lost
        if len(state.ballots) > self._shown:
            self._shown = len(state.ballots)
            self._say(words.ballot_lines(state.ballots, last=True))
            if self._drives() and not self._another_plan():
                return False
        self.tell()
        return True

    def tell(self) -> None:
        """Say, once, what is asked."""
        ballots, state = self._ballots, self._driver.state
        if ballots.number != self._told and ballots.waits_here and ballots.progress is None and state.ballot:
            self._told = ballots.number
            self._say(words.plain_question(state.ballot))

    # --- lines ------------------------------------------------------------------------------------------

    def takes(self, line: str) -> bool:
        """Tell whether a line is about a question without names, so that it is nothing else."""
        wish = meant(line, self._driver.state)
        if wish.command in (_ANSWER, _ASK, _ASK_WORDS):
            return True
        kind, answer = self._lately(), said_without_a_name(line)
        if answer and (kind or may_be_level(answer)):
            return True
        if kind == "levels":
            return may_be_level(_behind_answer(line) or line)
        return kind == "words" and is_bare(line, wish) and not self._ballots.answered

    def take(self, line: str) -> bool:
        """Do what such a line means; False where the lines ended."""
        state = self._driver.state
        wish = meant(line, state)
        match wish.command:
            case "together.ask":
                return self._ask(HOW_SAFE)
            case "together.ask-words":
                return self._ask_words(wish.said)
            case "together.ballot":
                return self._go_on()
        if answer := said_without_a_name(line):
            return self._said(answer)
        if self._lately() == "words":
            return self._is_it_an_answer(line)
        if (level := _behind_answer(line)) and (open_items(state) or carried_open(state)):
            return self._say([words.which_answer(level)])
        return self._said(level or line.strip())

    def _lately(self) -> str:
        """Return `levels` or `words` where one is asked, or was since the last prompt; else ""."""
        records, ballot = self._driver.session.history.records, self._driver.state.ballot
        if ballot is None:
            since = [r.event for r in records if r.n > self._seen]
            before = [r.event for r in records if r.n <= self._seen and isinstance(r.event, BallotOpened)]
            over = any(isinstance(event, BallotCounted | BallotDropped) for event in since)
            asked = [event for event in (*before[-1:], *since) if isinstance(event, BallotOpened)]
            if not (over and asked):
                return ""
            return "words" if asked[-1].words else "levels"
        return "words" if ballot.words else "levels"

    # --- asking -----------------------------------------------------------------------------------------

    def _ask(self, question: str, *, in_words: bool = False) -> bool:
        if self._ballots.progress is not None:
            return self._go_on()
        if self._only_writes():
            return self._say([asks_elsewhere(self._driver.state)])
        if self._done(self._ballots.ask(question, words=in_words)):
            self._told = self._ballots.number
            self._say([words.ASKED])
        return True

    def _ask_words(self, question: str) -> bool:
        refused = self._ballots.cannot_ask()
        if refused is not None and self._ballots.progress is None:
            elsewhere = self._only_writes()
            return self._say([asks_elsewhere(self._driver.state) if elsewhere else refused.reason])
        if self._ballots.progress is None and not question:
            typed = self._asking.read(f"{words.QUESTION}, {words.QUESTION_HINT}: ")
            if typed is None:
                return False
            question = typed.strip()
            if not question:
                return self._say(["Nothing was asked."])
        return self._ask(question, in_words=True)

    def _only_writes(self) -> bool:
        return self._driver.state.live and not self._driver.session.actor.steers

    def _go_on(self) -> bool:
        """Answer the question, see how it stands, or read what came; what cannot be done here is said."""
        state, ballots = self._driver.state, self._ballots
        if state.ballot is None and state.ballots:
            return self._say(words.ballot_lines(state.ballots))
        refused = ballots.cannot_answer()
        if state.ballot is not None and (how := ballots.progress) is not None:
            offer = words.standing_choices(state.ballot, how, may_answer=ballots.waits_here)
            return self._chosen(self._choose(offer))
        if refused is None:
            return self._answer()
        begins = state.ballot is None and state.live and self._driver.session.actor.steers
        self._say([words.nobody_asks(state, by_lines=True) if begins else refused.reason])
        if state.ballot is None or ballots.lost or not self._driver.session.actor.steers:
            return True
        return self._chosen(self._choose(words.others_choices(state.ballot)))

    def _chosen(self, key: str | None) -> bool:
        match key:
            case None:
                return False
            case "a":
                return self._answer()
            case "s":
                return self._count()
            case "d" if self._done(self._ballots.drop()):
                self._say([words.DROPPED])
        return True

    def _count(self) -> bool:
        if not self._done(self._ballots.count()):
            return True
        state = self._driver.state
        self._shown = len(state.ballots)
        self._say(words.ballot_lines(state.ballots, last=True))
        self._say([words.SHOWN])
        return not (self._drives() or not state.opened.facilitator) or self._another_plan()

    def _drives(self) -> bool:
        """Tell whether somebody leads, and does it here."""
        state = self._driver.state
        return bool(state.opened.facilitator) and state.drives == self._driver.session.actor.hand

    def _another_plan(self) -> bool:
        """Offer another way to go on where it is hard to speak."""
        state = self._driver.state
        if not calls_for_another_plan(state.ballots[-1].levels):
            return True
        key = self._choose(words.gentler_offer(state))
        if key is None:
            return False
        if key == "a":
            added = self._driver.do(c.AddBlock(words.GENTLER_BLOCK, words.GENTLER_SECONDS))
            if self._report(added):
                self._report(self._driver.act("block.next"))
        elif key == "E":
            if self._report(self._driver.act("session.close")):
                self._say([words.gentler_later(self._driver.state)])
        else:
            self._say([words.PLAN_STAYS])
        return True

    def _done(self, outcome: Outcome) -> bool:
        """Tell whether it was done, for which there are better words here; say it where it was not."""
        return isinstance(outcome, Done) or self._report(outcome)

    # --- answering --------------------------------------------------------------------------------------

    def _answer(self) -> bool:
        ballot = self._driver.state.ballot
        if ballot is None:
            return True
        with self._held.without_a_trace():
            if ballot.words:
                prompt = f"{words.YOUR_ANSWER}, {words.ANSWER_HINT}: "
            else:
                self._say(f"  {number} {text}" for number, text in enumerate(LEVELS, start=1))
                prompt = f"{words.YOUR_ANSWER}, 1 to {HIGHEST}: "
            typed = self._asking.read(prompt)
        if typed is None:
            return False
        return self._said(typed.strip()) if typed.strip() else self._say([words.STILL_CAN])

    def _said(self, answer: str) -> bool:
        """Hand an answer in, or say why it is none; it is written down nowhere, whatever it is."""
        ballot = self._driver.state.ballot
        refused = self._ballots.cannot_answer()
        if refused is not None:
            self._told_lost = self._ballots.lost
            return self._say([f"{refused.reason} {words.NOTHING_WRITTEN}"])
        if ballot is None or ballot.words:
            outcome = self._ballots.answer(text=answer)
        elif level := level_in(answer):
            outcome = self._ballots.answer(level=level)
        else:
            outcome = Refused(words.NO_LEVEL)
        return self._say([outcome.reason if isinstance(outcome, Refused) else words.ANSWER_IS_IN])

    def _is_it_an_answer(self, line: str) -> bool:
        """Ask whether words that were typed beside a question answer it: an answer must not be kept."""
        with self._held.without_a_trace():
            key = self._choose(words.answer_or_line(self._driver.state.ballot))
        if key == "y":
            return self._said(line.strip())
        if key == "w":
            self._asking.handed_back = f"jot {line.strip()}"
        elif key is not None:
            self._say([words.NOTHING_WRITTEN])
        return key is not None

    def _choose(self, offer: OfferFrame) -> str | None:
        return self._asking.choose(words.with_enter(offer))

    def _say(self, lines: Iterable[str]) -> bool:
        for line in lines:
            self._asking.say(printing.wrapped(line, "  "))
        return True


def _behind_answer(line: str) -> str:
    """Return what stands behind `answer`, which can mean what was written down as well; else ""."""
    word, _, rest = line.strip().partition(" ")
    return rest.strip() if word.casefold() in ("a", "answer") and may_be_level(rest) else ""
