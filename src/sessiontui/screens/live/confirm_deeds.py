"""What somebody does with words that another hand wrote as theirs."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from sessiontui.live.commands import Confirm
from sessiontui.live.hands import to_confirm
from sessiontui.live.state import Capture
from sessiontui.live.timing import timing
from sessiontui.present.frames import Choice
from sessiontui.present.hand_words import confirm_offer
from sessiontui.present.offer_words import offer_frame
from sessiontui.screens.live.reporting import Reporting, Surface
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.session.driving import Driver


class ConfirmDeeds(Reporting):
    """Confirms a line by one key, and never one that was not in sight."""

    def __init__(self, driver: Driver, surface: Surface, edit: Callable[[Capture], None]) -> None:
        super().__init__(driver, surface)
        self._edit = edit
        """Opens the line to say one better."""

    def confirm(self) -> None:
        """Confirm what somebody else wrote as one's words: at once where it is offered, else asked first."""
        driver, stamp = self._driver, self._driver.session.now()
        asked = confirm_offer(driver.state, driver.name)
        if asked is None:
            self.act("capture.confirm")
            return
        here = timing(driver.state, stamp)
        shown = offer_frame(driver.state, here, stamp, driver.name, driver.others.company)
        if not driver.state.hidden and shown is not None and shown.code == asked.code:
            self.act("capture.confirm")
            return
        capture = to_confirm(driver.state, driver.name)[0]

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.command == "capture.confirm":
                self.report(driver.do(Confirm(capture.id, capture.worded)))
            elif choice is not None and choice.command:
                self._edit(capture)

        offer = replace(asked, choices=(*asked.choices, Choice("esc", "later")))
        self._surface.choose(Choosing(offer, chosen, about=capture.id, opened_by="y"))
