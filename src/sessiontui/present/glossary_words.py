"""The words that people share, with what they mean: those of the question of the moment first."""

from __future__ import annotations

from sessiontui.core.agenda import Prompt
from sessiontui.core.glossary import Term, term_of
from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State

TITLE = "Words we share"
NO_WORDS = "No words were agreed on for this session."


def glossary_lines(state: State) -> tuple[str, ...]:
    """Return every word and what it means; what the question of the moment uses comes first."""
    glossary = state.glossary
    here = _terms_of(_prompt_now(state), glossary)
    rest = tuple(term for term in glossary if term not in here)
    return tuple(meaning(term) for term in (*here, *rest)) or (NO_WORDS,)


def meaning(term: Term) -> str:
    """Return a word, what it means, and how somebody would say it."""
    said = f" “{safe_text(term.say)}”" if term.say else ""
    return f"{safe_text(term.term)}: {safe_text(term.means)}{said}"


def word_of(state: State, prompt: Prompt) -> str:
    """Return the first shared word of a prompt with what it means, "" where it uses none."""
    terms = _terms_of(prompt, state.glossary)
    return f"{safe_text(terms[0].term)}: {safe_text(terms[0].means)}" if terms else ""


def _prompt_now(state: State) -> Prompt | None:
    return state.opened.opener if state.now is None else state.now.prompt


def _terms_of(prompt: Prompt | None, glossary: tuple[Term, ...]) -> tuple[Term, ...]:
    found = (term_of(name, glossary) for name in (prompt.terms if prompt else ()))
    return tuple(dict.fromkeys(term for term in found if term is not None))
