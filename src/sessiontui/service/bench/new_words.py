"""Shared words that newer questions bring along: those the session does not know, as their file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sessiontui.core.agenda import Prompt
from sessiontui.core.glossary import Term, term_of
from sessiontui.live.newer_text import NewerText
from sessiontui.live.state import State
from sessiontui.service.bench.files_behind import Watched, watched_glossary

if TYPE_CHECKING:  # a session that nobody edits beside loads none of it
    from sessiontui.service.opening.versions import UsedText
    from sessiontui.templates.rendering.bench import Bench


class NewWords:
    """Reads what they mean; a word that is explained only after its question was saved comes along, too."""

    def __init__(self) -> None:
        self._watched: Watched | None = None

    @property
    def changed(self) -> bool:
        """Whether the files that explain them look different now; nothing is opened for that."""
        return self._watched is not None and self._watched.changed

    def beside(
        self, bench: Bench, state: State, found: tuple[NewerText, ...]
    ) -> tuple[tuple[NewerText, ...], tuple[UsedText, ...]]:
        """Return what was found with the words that come along, and the text that explains them."""
        if not any(_asked(state, each) for each in found):
            self._watched = None
            return found, ()
        from sessiontui.service.opening.versions import used_texts

        self._watched = watched_glossary(bench.library)
        terms, _ = bench.glossary()
        prompts = tuple(each.text for each in found if isinstance(each.text, Prompt))
        texts = used_texts(bench.library, "", prompts, ())
        explains = tuple(each for each in texts if each.version.kind == "glossary")
        return tuple(_with_words(state, each, terms, explains) for each in found), explains


def _asked(state: State, found: NewerText) -> tuple[str, ...]:
    """Return the shared words of a text that the session was not opened with."""
    names = found.text.terms if isinstance(found.text, Prompt) else ()
    return tuple(name for name in names if term_of(name, state.opened.glossary) is None)


def _with_words(
    state: State, found: NewerText, terms: tuple[Term, ...], explains: tuple[UsedText, ...]
) -> NewerText:
    words = tuple(word for name in _asked(state, found) if (word := term_of(name, terms)) is not None)
    templates = tuple(each for each in found.templates if each.kind != "glossary")
    if words:
        templates += tuple(each.version for each in explains)
    return replace(found, words=words, templates=templates)
