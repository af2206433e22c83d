"""What people do with what is written down: keep, score, say better, show, strike, answer, tidy."""

from __future__ import annotations

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.live.ballots import answer_named
from sessiontui.live.commands import Answer, Remove
from sessiontui.live.decision import Refused
from sessiontui.live.events import Parts
from sessiontui.live.hands import to_confirm
from sessiontui.live.rules_flow import ended
from sessiontui.live.state import Capture
from sessiontui.present import asking_words, entry_words, notice_words
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice, OfferFrame
from sessiontui.present.hand_words import NOTE_IT_HERE, answer_elsewhere
from sessiontui.screens.live.begun_unseen import BegunUnseen
from sessiontui.screens.live.for_one_alone import ForOneAlone
from sessiontui.screens.live.half_typed import ANSWER
from sessiontui.screens.live.reporting import Reporting, Surface
from sessiontui.screens.over.modes import Asking, Choosing
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.tidying import TidyQuestion, answered
from sessiontui.service.session.writing import is_own


class CaptureDeeds(Reporting):
    """The commands about captures that ask for a line, or for one key, before they do anything."""

    def __init__(self, driver: Driver, surface: Surface) -> None:
        super().__init__(driver, surface)
        self._driver = driver
        self._surface = surface
        self.alone = ForOneAlone(
            driver, surface, lambda done: self.report(done.outcome, done.advice), self.open_capture
        )
        self._unseen = BegunUnseen(driver)
        self._begun: dict[str, int] = {}
        """Over which words each line that is being said better was begun, put away or not."""

    # --- writing ----------------------------------------------------------------------------------------

    def open_capture(self, kind_name: str, text: str = "") -> None:
        """Open the line for a kind of capture; a session that is over takes no more, and says so first."""
        kind = kind_of(kind_name)
        if not self._driver.state.live and kind_name != "reflection":
            self._surface.say(ended(self._driver.state))
            return
        prompt = self.alone.prompt(kind)
        self._unseen.begun(kind_name)
        mode = Asking(kind_name, lambda said: self.keep(kind_name, said))
        self._surface.one_line.ask(mode, prompt, kind.hint, text, hidden=self.alone.hidden(kind_name))

    def keep(self, kind_name: str, said: str, parts: Parts = ()) -> bool:
        """Keep what was typed; False where it stays in the line, and why was said."""
        kind = kind_of(kind_name)
        if not said.strip() and not parts:
            return True
        if self._unseen.asks(kind_name):
            self._surface.say(asking_words.ALL_SEE_IT)
            return False
        if kind.starts_at is Visibility.ME and self._driver.private is None:
            self.alone.ask(kind_name, said)
            return True
        capturing = self._driver.write(Wish(kind_name, said, parts))
        if isinstance(capturing.outcome, Refused) and not self._driver.state.live:
            self._surface.one_line.keep_aside(kind_name, said)
            told = asking_words.after_the_end(self._driver.state, kind_name, moves=self.moves())
            self._surface.say(told)
            return True
        return self.report(capturing.outcome, capturing.advice)

    def score(self, level: str = "") -> None:
        """Ask which level it was, by one digit, and then for the words that show it.

        Where the block has no rubric one line takes both.
        """
        offer = entry_words.level_offer(self._driver.state)
        if offer is None:
            return self.open_capture("score")
        if level:
            return self._ask_evidence(level)

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key != "esc":
                self._ask_evidence(choice.key)

        return self._surface.choose(Choosing(offer, chosen))

    def _ask_evidence(self, level: str) -> None:
        prompt, hint = entry_words.evidence_prompt(self._driver.state, level)
        prompt = f"{prompt} · {hint}"
        named = (("criterion", entry_words.criterion(self._driver.state)), ("level", level))

        def done(said: str) -> bool:
            return self.keep("score", said, (*named, ("evidence", said.strip())))

        self._surface.one_line.ask(Asking("score", done), prompt)

    # --- what stands already ----------------------------------------------------------------------------

    def edit(self, capture: Capture | None = None) -> None:
        """Say a line better: the one given, else what somebody else wrote as one's words, else the newest.

        Only its words are typed. Words that somebody changes meanwhile stay, and stand beside the new ones.
        """
        waiting = to_confirm(self._driver.state, self._driver.name)
        chosen = capture or (waiting[0] if waiting else self._newest())
        if chosen is None:
            self.act("capture.edit")
            return
        spec, line = command("capture.edit"), self._surface.one_line
        name = f"{spec.id} {chosen.id}"
        aside = line.take_aside(name)
        over = self._begun.get(name, chosen.worded) if aside else chosen.worded
        self._begun[name] = over
        mode = Asking(name, lambda said: self._say_better(chosen, said, over))
        line.ask(mode, f"{chosen.id} better", spec.tip, aside or chosen.said)

    def _say_better(self, capture: Capture, said: str, over: int) -> bool:
        if not said.strip():
            return True
        try:
            wish = self._driver.commanding.edit(capture, said.strip(), over)
        except SessiontuiError as error:
            self._surface.say(str(error))
            return False
        return self.report(self._driver.do(wish))

    def ask_to_take_away(self, name: str = "") -> None:
        """Name the line that would go, the newest of this terminal for none; x once more takes it away."""
        state, hand = self._driver.state, self._driver.session.actor.hand
        own = [c for c in state.captures if c.stands and (c.id == name if name else c.hand == hand)]
        if not own:
            self.act("capture.remove", name)
            return
        capture = own[-1]

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "x":
                self.report(self._driver.do(Remove(capture.id, capture.worded)))

        offer = asking_words.take_away_offer(self._driver.state, capture)
        self._surface.choose(Choosing(offer, chosen, about=capture.id, opened_by="x"))

    def ask_share(self) -> None:
        """Choose a line, then who finds it afterwards; Enter alone means the newest."""
        newest = self._newest()
        if newest is None:
            self.act("capture.share")
            return

        def done(said: str) -> bool:
            capture = self._driver.state.capture(said.strip().upper() or newest.id)
            if capture is None or not capture.stands:
                self._surface.say(notice_words.no_such_line(said))
                return False
            self.share(capture)
            return True

        spec = command("capture.share")
        hint = entry_words.standing_ids(self._driver.state)
        self._surface.one_line.ask(Asking(spec.id, done), spec.label, hint)

    def share(self, capture: Capture) -> None:
        """Choose who finds a line afterwards."""
        private = self._driver.private is not None and is_own(capture, self._driver.session.actor)
        offer = entry_words.share_offer(self._driver.state, capture, private=private)

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.command == Visibility.COHORT.value:
                self._widen(capture)
            elif choice is not None and choice.command == Visibility.ME.value:
                wish = f"{capture.id} {choice.command}"
                self._for_good(entry_words.narrow_offer(capture.id), "capture.share", wish)
            elif choice is not None and choice.command:
                self.act("capture.share", f"{capture.id} {choice.command}")

        self._surface.choose(Choosing(offer, chosen, about=capture.id))

    def _widen(self, capture: Capture) -> None:
        """Show what the cohort would find, and who that is; one key more lets it."""

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "y":
                self.act("capture.share", f"{capture.id} {Visibility.COHORT.value}")
            else:
                self._surface.say(asking_words.left_as_it_was(self._driver.state, capture))

        offer = asking_words.widen_offer(self._driver.state, capture, self._driver.cohort())
        self._surface.choose(Choosing(offer, chosen, about=capture.id))

    def strike(self, said: str) -> bool:
        """Ask once, and take the words of a line out for good; False where there is no such line."""
        name = said.upper()
        state = self._driver.state
        if state.capture(name) is None and answer_named(state.ballots, name) is None:
            self._surface.say(notice_words.no_such_line(said))
            return False
        self._for_good(entry_words.strike_offer(name), "capture.strike", name)
        return True

    def _for_good(self, offer: OfferFrame, command_id: str, said: str) -> None:
        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "y":
                self.act(command_id, said)
            else:
                self._surface.say(notice_words.UNCHANGED)

        self._surface.choose(Choosing(offer, chosen, about=said.split()[0]))

    # --- answering and tidying --------------------------------------------------------------------------

    def answer(self, only: str = "") -> None:
        """Offer the answers to what waits first, or to one line; the next one is asked for anew.

        What is for somebody who is here with a terminal of their own waits for them there; where a line was
        picked by hand, it can still be noted for them.
        """
        driver = self._driver
        company = driver.others.company
        found = entry_words.answer_offer(driver.state, only, driver.name, company)
        if found is None:
            awaited = answer_elsewhere(driver.state, driver.name, company, NOTE_IT_HERE)
            return self._surface.say(awaited or notice_words.NOTHING_WAITS)
        name, offer = found
        capture = driver.state.capture(name)
        over = capture.worded if capture else None

        def chosen(choice: Choice | None) -> None:
            if choice is None or choice.key == "esc":
                return
            self.report(driver.do(Answer(name, choice.label, over=over)))

        return self._surface.choose(Choosing(offer, chosen, about=name))

    def tidy(self, asked: tuple[TidyQuestion, ...]) -> None:
        """Ask for what is missing, one part at a time; Enter leaves one open, Escape ends."""
        if not asked:
            return self._surface.say(notice_words.NOTHING_ROUGH)
        question, rest = asked[0], asked[1:]

        def done(said: str) -> bool:
            if said.strip():
                try:
                    wish = answered(self._driver.state, question, said, self._driver.commanding.today())
                except SessiontuiError as error:
                    self._surface.say(str(error))
                    return False
                if not self.report(self._driver.do(wish)):
                    return False
            if rest:
                self.tidy(rest)
            return True

        self._surface.say(notice_words.about(question.id, question.said, self._better(question.id)))
        name = f"{ANSWER}{question.id}/{question.part.name}"
        return self._surface.one_line.ask(Asking(name, done), question.part.ask, notice_words.LEAVE_OPEN)

    def _better(self, name: str) -> str:
        """Return the question that would lead to better words; nothing while others see the screen."""
        capture = self._driver.state.capture(name)
        if capture is None or self._driver.marks is None or self._driver.state.shared:
            return ""
        found = self._driver.marks.advice(capture)
        return found[0].instead if found else ""

    def _newest(self) -> Capture | None:
        return next((c for c in reversed(self._driver.state.captures) if c.stands), None)
