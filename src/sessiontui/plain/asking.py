"""The small dialogues inside the dialogue: answering, tidying, replanning, gaps, the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import Kind, kind_of
from sessiontui.live.commands import Answer, Confirm
from sessiontui.live.hands import to_confirm
from sessiontui.live.plan import propose
from sessiontui.live.state import Capture, CarriedState
from sessiontui.live.timing import timing
from sessiontui.present import lines as printing
from sessiontui.present.clock_words import clock_time
from sessiontui.present.entry_words import answer_asked, keep_for_pair, narrow_offer
from sessiontui.present.frames import OfferFrame
from sessiontui.present.hand_words import NOTE_A_LINE, answer_elsewhere, confirm_offer, waiting_for
from sessiontui.present.notice_words import NOTHING_ROUGH, NOTHING_WAITS, PLAN_STAYS, UNCHANGED
from sessiontui.present.offer_words import plan_words
from sessiontui.present.outcome_words import of_you
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Outcome
from sessiontui.service.session.tidying import answered, questions

AT_YOUR_DESK = "That was no y, so it waits for your desk: `sessiontui tidy`. Nothing was written down."


class _Lines(Protocol):
    def read(self, prompt: str, prefill: str = "") -> str | None: ...

    def write(self, line: str) -> None: ...


class _Report(Protocol):
    def __call__(self, outcome: Outcome, *, typed: str = "", kind: str = "jot") -> bool: ...


class Asking:
    """Each method asks until it is answered or waved away, and returns False where the lines ended."""

    def __init__(self, driver: Driver, lines: _Lines, report: _Report) -> None:
        self._driver = driver
        self._lines = lines
        self._report = report
        self.handed_back: str | None = None
        """A line that was typed at a question and did not answer it; the session takes it next."""

    def read(self, prompt: str) -> str | None:
        """Return what is typed at a prompt, or None where the lines ended."""
        return self._lines.read(prompt)

    def say(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self._lines.write(line)

    def choose(self, offer: OfferFrame) -> str | None:
        """Return the key that was chosen, "" for none, or None where the lines ended."""
        self.say(printing.offer_lines(offer))
        line = self._lines.read("? ")
        if line is None:
            return None
        typed = line.strip()
        keys = [choice.key for choice in offer.choices]
        return typed if typed in keys else next((k for k in keys if k.casefold() == typed.casefold()), "")

    # --- answers ----------------------------------------------------------------------------------------

    def answer(self) -> bool:
        """Ask for every answer that is open: today’s, and where none is, what earlier sessions left open."""
        state = self._driver.state
        company = self._driver.others.company
        found = waiting_for(state, self._driver.name, company)
        today = [c for c in found if isinstance(c, Capture)]
        earlier = [h for h in found if isinstance(h, CarriedState)]
        waiting: list[tuple[str, str, str, int | None]] = [
            (c.id, c.kind, answer_asked(state, c), c.worded) for c in today
        ]
        waiting = waiting or [(h.item.id, h.item.kind, answer_asked(state, h), None) for h in earlier]
        if not waiting:
            awaited = answer_elsewhere(state, self._driver.name, company, NOTE_A_LINE)
            self.say(printing.wrapped(awaited or NOTHING_WAITS))
        for name, kind_name, asked, over in waiting:
            kind = kind_of(kind_name)
            self.say(printing.wrapped(asked, "  "))
            self.say(printing.wrapped(_choices(kind)))
            answered_it = False
            while not answered_it:
                typed = self._lines.read("Answer (Enter leaves it open, q ends): ")
                if typed is None:
                    return False
                if typed.strip().casefold() == "q":
                    return True
                if typed.strip() and not _answers(kind, typed):
                    self.handed_back = typed  # it was meant for the session, not for this question
                    return True
                answered_it = not typed.strip() or self._report(
                    self._driver.do(Answer(name, typed.strip(), over=over))
                )
        return True

    def confirm(self, shown: str) -> bool:
        """Confirm what somebody else wrote as one's words; `shown` is what stands on the screen already."""
        asked = confirm_offer(self._driver.state, self._driver.name)
        waiting = to_confirm(self._driver.state, self._driver.name)
        if asked is not None and asked.text != shown:
            self.say(printing.wrapped(asked.text))
            typed = self._lines.read("Is that what you said (y; Enter leaves it open)? ")
            if typed is None:
                return False
            if typed.strip().casefold() not in ("y", "yes"):
                self.handed_back = typed if typed.strip() else None
                return True
        wish = Confirm(waiting[0].id, waiting[0].worded) if waiting else None
        self._report(self._driver.do(wish) if wish else self._driver.act("capture.confirm"))
        return True

    # --- tidying ----------------------------------------------------------------------------------------

    def tidy(self, only: str = "") -> bool:
        """Ask for what is missing, one part at a time; Enter leaves a part open, q ends."""
        asked = questions(self._driver.state, only)
        if not asked:
            self.say([NOTHING_ROUGH])
        else:
            self.say(["Enter leaves a question open; q ends."])
        last = ""
        for question in asked:
            if question.id != last:
                last = question.id
                self.say(printing.wrapped(f"{question.id}: “{question.said}”", "  "))
            before = ""
            while True:
                typed = self._lines.read(f"{question.part.ask} ", before)
                if typed is None:
                    return False
                if typed.strip().casefold() == "q":
                    return True
                if not typed.strip():
                    break
                before = typed
                try:
                    command = answered(self._driver.state, question, typed, self._driver.commanding.today())
                except SessiontuiError as error:
                    self.say(printing.wrapped(str(error)))
                    continue
                if self._report(self._driver.do(command), typed=typed):
                    break
        return True

    # --- the plan ---------------------------------------------------------------------------------------

    def replan(self, at: str | None) -> bool:
        """Show what a replan would change, and take it only when that is wanted."""
        state, stamp = self._driver.state, self._driver.session.now()
        if at == "":
            at = self._lines.read("End at (such as 15:00): ")
            if at is None:
                return False
        try:
            until = self._driver.commanding.clock_time(at) if at else None
        except SessiontuiError as error:
            self.say(printing.wrapped(str(error)))
            return True
        plan = propose(state, stamp, until)
        command = "plan.fit" if until else "plan.replan"
        if plan.changes or plan.dropped:
            self.say(printing.wrapped(plan_words(state, plan, timing(state, stamp)), "  "))
            typed = self._lines.read("Take it? (y or Enter to leave it) ")
            if typed is None:
                return False
            if typed.strip().casefold() not in ("y", "yes", "p"):
                self.say([PLAN_STAYS])
                return True
        self._report(self._driver.act(command, at or ""))
        return True

    def ask_hush(self, offer: OfferFrame, seconds: float) -> bool:
        """Ask what becomes of the minutes of a hush."""
        key = self.choose(offer)
        if key is None:
            return False
        choice = next((c for c in offer.choices if c.key == key), None)
        if choice and choice.command == "plan.replan":
            return self.replan(None)
        if choice and choice.command:
            self._report(self._driver.act(choice.command, str(round(seconds))))
        return True

    def ask_gap(self, offer: OfferFrame, seconds: float) -> bool:
        """Ask whether minutes count in which nobody was there."""
        key = self.choose(offer)
        if key is None:
            return False
        if any(c.key == key and c.command == "gap.leave-out" for c in offer.choices):
            self._report(self._driver.act("gap.leave-out", f"{round(seconds)} s"))
        return True

    # --- words ------------------------------------------------------------------------------------------

    def keep_for_the_pair(self) -> bool | None:
        """Ask what to do with a line for oneself that cannot be kept so; None where nothing was said."""
        why = keep_for_pair(self._driver.state, self._driver.account.machine).text
        kept = f"y keeps it {of_you(self._driver.state)}"
        self.say(printing.wrapped(f"{why} {kept}; Enter writes nothing and gives it back; n lets it go."))
        typed = self._lines.read("? ")
        if typed is None or not typed.strip():
            return None
        return typed.strip().casefold() in ("y", "yes")

    def for_good(self, command: str, said: str) -> bool:
        """Make sure before words are taken out for good, to be nowhere or in one's own notes alone."""
        if not said:
            self.say(["Say which: strike F1."])
            return True
        name = said.split()[0].upper()
        if command == "capture.share":
            self.say(printing.wrapped(narrow_offer(name).text))
        typed = self._lines.read(f"The words of {name} go for good. Sure? (y) ")
        if typed is None:
            return False
        if typed.strip().casefold() in ("y", "yes"):
            self._report(self._driver.act(command, said))
        else:
            self.say([UNCHANGED])
        return True

    # --- the end ----------------------------------------------------------------------------------------

    def ask_next_date(self) -> bool:
        """Ask for the next date, once; Enter leaves it open."""
        typed = self._lines.read("When do you meet next (Enter leaves it open)? ")
        if typed is None:
            return False
        if typed.strip():
            try:
                command = self._driver.commanding.next_date(typed.strip())
            except SessiontuiError as error:
                self.say(printing.wrapped(str(error)))
                return True
            self._report(self._driver.do(command))
        self._report(self._driver.act("room.step"))
        return True

    def desk_time(self) -> bool:
        """After the close: what is still rough, whether to tidy it now, and where the summaries are."""
        state = self._driver.state
        if state.live or state.phase == "abandoned":
            return state.live
        ended = timing(state, self._driver.session.now())
        self.say([f"Ended at {clock_time(ended.wall, state.opened.zone)}. Thank you."])
        asked = questions(state)
        if asked:
            count = len({q.id for q in asked})
            lines = "line is" if count == 1 else "lines are"
            typed = self._lines.read(f"{count} {lines} still rough. Tidy now (y), or at your desk (Enter)? ")
            answer = (typed or "").strip().casefold()
            if answer in ("y", "yes", "t"):
                self.tidy()
            elif answer not in ("", "n", "no", "q"):
                self.say(printing.wrapped(AT_YOUR_DESK))
        self.reflect()
        for path in () if self._driver.passing else self._driver.summaries():
            self.say([f"Summary: {path}"])
        return False

    def reflect(self) -> None:
        """Ask what changed in oneself and in one's team; only where it is known whose desk this is."""
        if self._driver.private is None:
            return
        parts = []
        for part in kind_of("reflection").parts:
            typed = self._lines.read(f"{part.ask} (for you alone; Enter leaves it) ")
            if typed is None:
                return
            if typed.strip():
                parts.append((part.name, typed.strip()))
        if parts:
            said = " / ".join(text for _, text in parts)
            self._report(
                self._driver.write(Wish("reflection", said, tuple(parts))).outcome,
                typed=said,
                kind="reflection",
            )


def _choices(kind: Kind) -> str:
    return "  " + " · ".join(f"{a.key} {a.code}" for a in kind.answers if a.code != "read back")


def _answers(kind: Kind, typed: str) -> bool:
    try:
        kind.answer(typed)
    except SessiontuiError:
        return False
    return True
