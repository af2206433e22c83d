"""The clock: the time left in large digits where there is room, and in words everywhere."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from sessiontui.present.frames import TimeFrame

_STATES = ("ready", "running", "paused", "soon", "last", "over", "closed", "hushed")


class TimePanel(Vertical):
    """Only the digits run by the second; the words change when they say something else."""

    BORDER_TITLE = "Time"

    def __init__(self) -> None:
        super().__init__()
        self._shown: TimeFrame | None = None

    def compose(self) -> ComposeResult:
        """Yield the digits and the words under them."""
        with Center():  # digits as wide as the panel would repaint three times as many columns
            yield Digits("", id="digits")
        yield Static("", id="left", markup=False)
        yield Static("", id="sign", markup=False)
        yield Static("", id="plan", markup=False)

    def show(self, frame: TimeFrame) -> None:
        """Show a frame; each part is repainted only where it changed."""
        last, self._shown = self._shown, frame
        if last is None or last.digits != frame.digits:
            self.query_one("#digits", Digits).update(frame.digits)
        if last is None or (last.words, last.digits) != (frame.words, frame.digits):
            small = f"{frame.digits} {frame.words}".strip() if self.has_class("-small") else frame.words
            self._put("#left", small, changed=last is None or small != self._small)
            self._small = small
        if last is None or last.sign != frame.sign:
            self._put("#sign", frame.sign)
        if last is None or last.plan != frame.plan:
            self._put("#plan", frame.plan)
        if last is None or last.state != frame.state:
            for state in _STATES:
                self.set_class(state == frame.state, f"-{state}")
        if last is None or last.large != frame.large:
            self._choose_size(frame)

    _small = ""
    _wanted, _low, _tiny = True, False, False

    def _put(self, selector: str, text: str, *, changed: bool = True) -> None:
        if changed:
            part = self.query_one(selector, Static)
            part.update(Content(text))
            part.display = bool(text)

    def fit(self, *, wanted: bool, low: bool, tiny: bool) -> None:
        """Use one line instead of large digits where there is little room, or nobody wants them.

        A block that lives by its time keeps them on a low screen, but not on a tiny one.
        """
        self._wanted, self._low, self._tiny = wanted, low, tiny
        if self._shown is not None:
            self._choose_size(self._shown)

    def _choose_size(self, frame: TimeFrame) -> None:
        large = self._wanted and not self._tiny and (frame.large or not self._low)
        self.set_class(self._low and large, "-large")
        if large == self.has_class("-small"):
            self.set_class(not large, "-small")
            self._shown = None
            self.show(frame)
