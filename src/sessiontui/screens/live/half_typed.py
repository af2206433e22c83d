"""Words that were typed and not kept yet: in the open line or put away, and on disk with it."""

from __future__ import annotations

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.present.notice_words import on_screen_alone
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft, due

ANSWER = "answer:"
"""Begins the name of a question; what was typed at it comes back with that question."""


class HalfTyped:
    """What one terminal holds of words that are not in the session yet, each under the name of its line."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._aside: dict[str, str] = {}
        self._on_disk: Draft | None = None
        self._saved_at: float | None = None
        self._told = ""
        self.why = ""
        """The bare reason for which it is not on disk; "" where it is."""

    def restore(self) -> Draft | None:
        """Return what was being typed when this terminal was last here; the rest comes back with its keys."""
        draft = self._driver.drafts.load()
        if draft is None:
            return None
        self._on_disk = draft
        for name, text in draft.extra:
            self.put_aside(name, text)  # two of one name follow each other
        if draft.aside:
            self.put_aside(
                draft.kind if draft.kind in KIND_NAMES or _asked(draft.kind) else "jot", draft.text
            )
        return draft

    @property
    def names(self) -> tuple[str, ...]:
        """The lines under which something waits to be brought back, the latest last."""
        return tuple(self._aside)

    def put_aside(self, name: str, text: str) -> None:
        """Keep words for when their line is opened again, behind what waits there already."""
        if text.strip():
            earlier = self._aside.pop(name, "")
            self._aside[name] = f"{earlier} {text}" if earlier else text

    def take(self, name: str) -> str:
        """Return what was put away under a name; "" where nothing was."""
        return self._aside.pop(name, "")

    def let_go(self, name: str, text: str) -> None:
        """Forget what was put away last under a name, as it is in the session now; the rest stays."""
        held = self._aside.pop(name, "")
        if held != text and (earlier := held.removesuffix(f" {text}").strip()):
            self._aside[name] = earlier

    def save(self, name: str = "", text: str = "", *, at_once: bool = True) -> str:
        """Put everything on disk, `text` being in the open line; return "" or one line of what went wrong.

        Unless it has to be at once, at most every two seconds; the same trouble is then told only once.
        """
        draft = self._draft(name, text)
        now = self._driver.session.now().boottime
        if draft == self._on_disk:
            self._told, self.why, self._driver.on_screen_alone = "", "", ()
            return ""
        if not (at_once or due(self._saved_at, now)):
            return ""
        self._saved_at = now
        try:
            if draft is None:
                self._driver.drafts.clear()
            else:
                self._driver.drafts.save(draft)
        except SessiontuiError as error:
            told, self._told, self.why = self._told, on_screen_alone(error), error.why
            self._driver.on_screen_alone = tuple(
                words for _, words in (*self._put_away(), (name, text)) if words.strip()
            )
            return "" if told == self._told and not at_once else self._told
        self._on_disk, self._told, self.why, self._driver.on_screen_alone = draft, "", "", ()
        return ""

    def _put_away(self) -> list[tuple[str, str]]:
        return [pair for pair in self._aside.items() if pair[0] in KIND_NAMES or _asked(pair[0])]

    def _draft(self, name: str, text: str) -> Draft | None:
        said = self._put_away()
        if text.strip():
            return Draft(name, text, tuple(said))
        if not said:
            return None
        kind, words = said.pop()
        return Draft(kind, words, tuple(said), aside=True)


def _asked(name: str) -> bool:
    return name.startswith(ANSWER)
