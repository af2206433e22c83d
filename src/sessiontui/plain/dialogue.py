"""The live session line by line: a question, an answer, one prompt; nothing is drawn or redrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sessiontui.core.kinds import KIND_NAMES, kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.live.decision import Refused
from sessiontui.plain.asking import Asking
from sessiontui.plain.held_lines import JOT, HeldLines
from sessiontui.plain.news import News
from sessiontui.plain.other_questions import another_question
from sessiontui.plain.quiet import Quiet
from sessiontui.plain.reading import Meant, as_offered, meant
from sessiontui.plain.showing import SHOWN, frames_of, help_lines, marked_lines, shown_lines, summary_lines
from sessiontui.plain.uncovering import uncover
from sessiontui.plain.without_names import WithoutNames
from sessiontui.present import lines as printing
from sessiontui.present.driving_words import steers_now
from sessiontui.present.entry_words import capture_prompt
from sessiontui.present.footer_words import available
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.present.held_words import left_out, not_in_the_session, offered_again
from sessiontui.present.hidden_words import kept_words
from sessiontui.present.join_words import at_account, told_first
from sessiontui.present.just_moved import ONCE_MORE
from sessiontui.present.notice_words import KEPT_ALONE, TAKEN_BACK_ALONE, not_saved
from sessiontui.present.offer_words import gap_words, hush_words
from sessiontui.present.outcome_words import done_words
from sessiontui.present.question_words import awaits_a_day
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden, KeptPrivately, Outcome, Unsaved
from sessiontui.service.session.writing import strikes

PROMPT = "> "
NOT_SAVED = 3
"""The exit code of a session that was left with something in it that is not saved."""


class Lines(Protocol):
    """Where lines come from and go to."""

    def read(self, prompt: str, prefill: str = "") -> str | None:
        """Return the next line without its end, or None where there are no more."""
        ...

    def write(self, line: str) -> None:
        """Show one line."""
        ...

    def out_of_sight(self) -> bool:
        """Scroll away what is shown; False where there is no window that it could leave."""
        ...


class Dialogue:
    """Leads through one session by question and answer."""

    def __init__(self, driver: Driver, viewer: Viewer, lines: Lines, held: HeldLines | None = None) -> None:
        self._driver = driver
        self._viewer = viewer
        self._lines = lines
        self._held = HeldLines(driver) if held is None else held
        self._asking = Asking(driver, lines, self._report)
        self._nameless = WithoutNames(driver, self._asking, self._held, self._report)
        self._quiet = Quiet(driver, lines)
        self._news = News(driver, lines.write, lambda: self._frames().captures)
        self._shown = ""
        self._undone = False

    def run(self) -> int:
        """Lead on until the session is closed and left, or the lines end; return the exit code.

        It is 3 where something was not saved and not done again since.
        """
        gap = self._driver.arrive()
        self._say(self._driver.trouble)
        self._driver.trouble = ()
        self._say(printing.header_lines(self._frames().header))
        if told := told_first(self._driver.account, self._driver.state, self._driver.others.company):
            self._say(printing.wrapped(told))
        asks = gap >= 60 and steers_now(self._driver.state, self._viewer)
        if asks and not self._asking.ask_gap(gap_words(gap), gap):
            return self._goodbye()
        self._say(["Type what you hear and press Enter; ? tells what else one can do."])
        self._held.restore()
        for held in self._held.lines:
            self._say(offered_again(held))
        while True:
            self._news.look()
            self._quiet.tell()
            if not self._quiet.now:
                self._show_where_we_are()
            if not self._quiet.now and not self._nameless.look():
                return self._goodbye()
            line, self._asking.handed_back = self._asking.handed_back, None
            offered = self._held.next()
            if line is None:
                self._waits = True
                line = self._lines.read(PROMPT, offered)
                self._waits = False
            if line is None:
                return self._goodbye()
            self._news.look()
            if not self._nameless.takes(line):
                self._held.typed(line)
            if not line.strip() and offered and offered != self._held.next():
                self._say(left_out(offered))
            if not self._take(line):
                return self._goodbye()
            if trouble := self._held.save():
                self._say(printing.wrapped(trouble))

    def tidy_only(self, only: str = "") -> None:
        """Ask for what is rough, in one capture or in all, and go."""
        self._say(self._driver.trouble)
        self._driver.trouble = ()
        self._asking.tidy(only)
        self._driver.leave()

    # --- showing ----------------------------------------------------------------------------------------

    def _frames(self) -> LiveFrames:
        self._viewer = at_account(self._viewer, self._driver.account.machine)
        return frames_of(self._driver, self._viewer)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._lines.write(line)

    def _show_where_we_are(self) -> None:
        """Print the question when it is another one than last time."""
        frames = self._frames()
        offered = frames.offer.text if frames.offer and frames.offer.code in _OF_A_LINE else ""
        key = f"{frames.phase}{frames.question}{frames.offer.code if frames.offer else ''}{offered}"
        if self._quiet.was_cleared() or frames.question.place + frames.question.lead != self._shown:
            self._shown = frames.question.place + frames.question.lead
            self._say(printing.block_lines(frames))
        elif frames.offer and key != self._offered:
            self._say(printing.offer_lines(frames.offer))
        self._offered, self._shown_offer = key, frames.offer.text if frames.offer else ""

    _offered = _shown_offer = _line = ""
    _waits = False

    def meanwhile(self, *, half_typed: bool) -> None:
        """Say what others did while a prompt waits; with something half typed a hush alone is not put off."""
        if half_typed or not self._waits:
            return self._quiet.glance()
        self._news.look(waiting=True)
        self._quiet.tell()
        if not self._quiet.now:
            self._show_where_we_are()
            self._nameless.tell()
        return None

    def _goodbye(self) -> int:
        again = f"`sessiontui resume {self._driver.state.opened.session}`"
        trouble = self._held.save()
        self._say(not_in_the_session(self._held.lines, trouble, again))
        self._say(_how_to_come_back(self._driver, again))
        self._driver.leave()
        return NOT_SAVED if self._held.lines or self._undone else 0

    def _report(self, outcome: Outcome, *, typed: str = "", kind: str = JOT) -> bool:
        """Say what became of a wish, and hold the words of one that was not saved; True where it was done."""
        match outcome:
            case Done():
                words = done_words(outcome.records, self._driver.session.history)
                self._say(printing.wrapped(words) if words else [])
            case KeptPrivately(id=note):
                self._say([KEPT_ALONE if note else TAKEN_BACK_ALONE])
            case KeptHidden():
                self._say([kept_words(outcome)])
            case Refused(reason=reason):
                self._say(printing.wrapped(reason))
            case Unsaved():
                self._say(printing.wrapped(not_saved(outcome)))
                if typed:
                    self._say(["What you typed:", typed])
                    self._held.hold(kind, typed)
        if isinstance(outcome, Done | KeptPrivately | KeptHidden):
            self._held.settle(typed)
        self._undone = isinstance(outcome, Unsaved) or (self._undone and isinstance(outcome, Refused))
        self._say(self._driver.trouble)
        self._driver.trouble = ()
        return isinstance(outcome, Done | KeptPrivately | KeptHidden)

    # --- taking a line ----------------------------------------------------------------------------------

    def _take(self, line: str) -> bool:
        """Do what a line means; False where it means to leave."""
        self._line = line
        wish = as_offered(meant(line, self._driver.state, self._news.theirs), self._frames().offer)
        if self._quiet.now:
            if not self._end_hush():
                return False
            if wish.command in ("", "room.hush"):
                return True  # it said that they are back, and nothing more
        if self._nameless.takes(line):
            return self._nameless.take(line)
        match wish.command:
            case "":
                return self._enter()
            case "once-more":
                self._say([ONCE_MORE])
            case "session.leave":
                return False
            case "session.help":
                can = available(self._driver.state, self._viewer)
                self._say(help_lines(can, self._driver.state, wish.said))
            case "session.summary":
                self._say(summary_lines(self._driver, wish.said))
            case command if command in SHOWN:
                self._say(shown_lines(command, self._driver, self._frames()))
            case command if command.removeprefix("capture.") in KIND_NAMES:
                self._write(wish)
            case command:
                return self._do(command, wish)
        return True

    def _enter(self) -> bool:
        """Enter alone passes a step of the room time; anywhere else it tells the time."""
        state = self._driver.state
        if not (state.live and state.in_room_time and steers_now(state, self._viewer)):
            self._say(printing.time_lines(self._frames().time))
        elif awaits_a_day(state):
            return self._asking.ask_next_date()
        else:
            self._report(self._driver.act("room.step"))
            return self._driver.state.live or self._asking.desk_time()
        return True

    def _write(self, wish: Meant) -> None:
        kind = kind_of(wish.command.removeprefix("capture."))
        said = wish.said
        if not said.strip():
            private = self._driver.private is not None
            whose = capture_prompt(self._driver.state, kind, self._driver.name, private=private)
            typed = self._lines.read(f"{whose}, {kind.hint}: ")
            if not typed:
                return self._say(["Nothing was written."])
            said = typed
        visibility = None
        if kind.starts_at is Visibility.ME and self._driver.private is None:
            if not (shares := self._asking.keep_for_the_pair()):
                self._held.hold(kind.name, said if shares is None else "")
                return self._say(["Nothing was written. You typed:", said])
            visibility = Visibility.PAIR
        capturing = self._driver.write(Wish(kind.name, said, visibility=visibility))
        self._report(capturing.outcome, typed=said, kind=kind.name)
        if isinstance(capturing.outcome, Refused) and self._driver.state.live:
            self._held.hold(kind.name, said)  # what was asked for can be put before it at the next prompt
        for advice in capturing.advice:
            self._say(printing.wrapped(advice))
        if isinstance(capturing.outcome, Done):
            self._say(marked_lines(self._driver))
        return None

    def _do(self, command: str, wish: Meant) -> bool:
        match command:
            case "capture.confirm" if not wish.said:
                return self._asking.confirm(self._shown_offer)
            case "room.stuck" | "room.covered":
                return _LED[command](self._lines, self._driver, self._asking, self._report, wish.said)
            case "capture.answer" if not wish.said:
                return self._asking.answer()
            case "capture.tidy":
                return self._asking.tidy(wish.said.upper())
            case "plan.replan" | "plan.fit":
                return self._asking.replan(wish.said if command == "plan.fit" else None)
            case "capture.strike" | "capture.share" if strikes(command, wish.said):
                return self._asking.for_good(command, wish.said)
            case "room.hush":
                self._report(self._driver.act(command))
                self._quiet.begin()
            case _:
                done = self._report(
                    self._driver.act(command, wish.said), typed=self._line if wish.said else ""
                )
                if done and not self._driver.state.live:
                    return self._asking.desk_time()
        return True

    def _end_hush(self) -> bool:
        """Bring everything back and ask what to do with a long silence; False where the lines ended.

        A hush of another terminal that was not told before is told first; one line more ends it.
        """
        if self._quiet.tell():
            self._asking.handed_back = self._lines.read(PROMPT)
            if self._asking.handed_back is None:
                if self._line.strip():
                    self._held.hold(JOT, self._line)
                return False
            self._asking.handed_back = self._asking.handed_back.strip() or None
            self._news.look()
            if not self._quiet.now:
                return True
        now = self._driver.session.now()
        state = self._driver.state
        seconds = state.time_at(now) - (state.hushed_since or 0.0)
        self._report(self._driver.act("room.hush"))
        offer = hush_words(seconds) if steers_now(self._driver.state, self._viewer) else None
        return offer is None or self._asking.ask_hush(offer, seconds)


def _how_to_come_back(driver: Driver, again: str) -> Iterator[str]:
    if driver.state.live and driver.passing:
        yield "The sample goes with its screen; `sessiontui demo` opens a new one."
    elif driver.state.live:
        yield f"The session stays open; {again} brings you back."


_LED = {"room.stuck": another_question, "room.covered": uncover}
"""What is led through by several lines."""
_OF_A_LINE = ("answer", "confirm", "awaited")
"""Offers that are about one line: another line is another offer."""
