"""What opens over a session: pages of words, lists to pick from, summaries; and the end card under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.screen import Screen

from sessiontui.core.errors import SessiontuiError
from sessiontui.live.other_questions import can_be_stuck
from sessiontui.present import glossary_words
from sessiontui.present.ballot_words import ballot_lines
from sessiontui.present.entry_words import end_notes
from sessiontui.present.frames import LiveFrames, QuestionFrame
from sessiontui.present.limits_words import limits_lines
from sessiontui.present.lines import captures_lines, rubric_texts
from sessiontui.present.newer_words import broken_lines, newer_parts, nothing_lines
from sessiontui.present.summary_words import STILL_WRITING
from sessiontui.screens.live.deeds import Deeds
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.tidying import questions

if TYPE_CHECKING:
    from sessiontui.screens.over.pick_screen import Page


class Pages:
    """Opens them; each is imported when it is first asked for, because a session that starts needs none."""

    def __init__(
        self,
        under: Screen[None],
        driver: Driver,
        deeds: Deeds,
        words: Callable[[str], None],
        told: Callable[[], tuple[int, str]],
    ) -> None:
        self._under = under
        self._driver = driver
        self._deeds = deeds
        self._words = words
        """Takes what somebody begins to type over a list."""
        self._latest = told
        """Returns the latest word of the session, and which word it is."""

    def open(self, command_id: str, frames: LiveFrames, row: str = "") -> bool:
        """Open what a command stands for, at one of its rows; False where it opens nothing."""
        page = self._newer() if command_id == "prompt.newer" else self._page(command_id, frames, row)
        if page is not None:
            self._under.app.push_screen(page)
        return page is not None

    def _list(self, page: Page, row: str) -> Screen[None]:
        from sessiontui.screens.over.pick_screen import PickScreen

        return PickScreen(page, self._words, lambda: self._deeds.do("room.hush"), row)

    def _told(self) -> Callable[[], str]:
        """Return what tells a list the latest word; what was said before it was opened is not about it."""
        before, _ = self._latest()

        def told() -> str:
            which, words = self._latest()
            return words if which != before else ""

        return told

    def _newer(self) -> Screen[None]:
        from sessiontui.screens.live.newer_screen import NewerScreen

        newer, state = self._driver.newer, self._driver.state
        parts = newer_parts(newer.all(), state) if newer is not None else ()
        broken = broken_lines(newer.standing()) if newer is not None else ()
        if newer is not None:
            newer.told()
        if newer is None or not parts:
            unseen, keeping = (newer.unseen(), newer.keeping()) if newer is not None else ((), ())
            return _text("Newer questions and rubrics", broken or nothing_lines(state, unseen, keeping))
        return NewerScreen(parts, lambda: self._deeds.act("prompt.take"), newer.leave, self._uptime, broken)

    def _uptime(self) -> float:
        return self._driver.session.now().boottime

    def _of_words(self, command_id: str, frames: LiveFrames) -> Screen[None] | None:
        """Return a page on which something is only read."""
        match command_id:
            case "room.limits":
                return _text("The limits of confidentiality", limits_lines(self._driver.state))
            case "room.rubric":
                rubric = frames.rubric
                lines = tuple(rubric_texts(rubric)) if rubric else ("This block has no rubric.",)
                return _text("Rubric", lines)
            case "room.glossary":
                return _text(glossary_words.TITLE, glossary_words.glossary_lines(self._driver.state))
            case _:
                return None

    def _page(self, command_id: str, frames: LiveFrames, row: str) -> Screen[None] | None:
        driver = self._driver
        if (read := self._of_words(command_id, frames)) is not None:
            return read
        match command_id:
            case "room.stuck" if driver.commanding.stuck is not None and can_be_stuck(driver.state):
                from sessiontui.screens.live.pick_pages import StuckPage

                return self._list(StuckPage(driver, self._deeds, self._told()), row)
            case "room.agenda":
                from sessiontui.screens.live.pick_pages import PlanPage

                return self._list(PlanPage(driver, self._deeds, self._told()), row)
            case "room.people":
                from sessiontui.screens.live.pick_pages import PeoplePage

                return self._list(PeoplePage(driver, self._deeds, self._told()), row)
            case "together.ballot" if driver.state.ballot is None and driver.state.ballots:
                return _text("Asked without names", tuple(ballot_lines(driver.state.ballots)))
            case "room.captures" if driver.state.captures or driver.own_notes() or driver.state.ballots:
                from sessiontui.screens.live.pick_pages import CapturesPage

                page = CapturesPage(driver, self._deeds, self._told(), lambda c: self.open(c, frames))
                return self._list(page, row)
            case "room.captures":
                return _text("Captured", tuple(captures_lines(frames.captures)))
            case "capture.wording":
                from sessiontui.present.mark_words import mark_lines

                marked = driver.marks.all(driver.state) if driver.marks else ()
                return _text("What the marks mean", tuple(mark_lines(marked, shared=driver.state.shared)))
            case "room.notebook" if driver.private is not None and driver.at_notebook is not None:
                from sessiontui.screens.notebook.notebook_screen import NotebookScreen

                try:
                    return NotebookScreen(driver.at_notebook())
                except SessiontuiError as error:
                    return _text("Notebook", (str(error),))
            case "room.notebook":
                from sessiontui.present.notebook_words import why_shut

                told = why_shut(driver.account.machine, shared=driver.state.shared)
                return _text("Notebook", (told,))
            case "session.summary":
                from sessiontui.screens.over.summary_screen import SummaryScreen

                return SummaryScreen(driver.pages(), "" if driver.state.shared else driver.name)
            case _:
                return None


def _text(title: str, lines: tuple[str, ...]) -> Screen[None]:
    from sessiontui.screens.over.text_screen import TextScreen

    return TextScreen(title, lines)


def end_card(frames: LiveFrames, driver: Driver) -> QuestionFrame:
    """Return what stands in the question's place once a session is over."""
    paths = () if driver.passing else driver.summaries()
    rough = len({question.id for question in questions(driver.state)})
    notes = end_notes(tuple(p.name for p in paths), str(paths[0].parent) if paths else "", rough)
    if driver.aside is not None and driver.aside.busy:
        notes = (*notes, STILL_WRITING)
    return replace(frames.question, notes=(*frames.question.notes, *notes))
