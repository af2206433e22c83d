"""What was asked without names, as a summary tells it: how many chose each level, or what was written."""

from __future__ import annotations

from sessiontui.live.ballots import TAKEN_OUT, answered_words, level_words, shown
from sessiontui.live.state import Ballot, State
from sessiontui.summary.voice import quoted

_BAR, _LONGEST = "█", 20


def asked_without_names(state: State, reader: str) -> list[dict[str, object]]:
    """Return what came of each question; nothing of one that too few answered.

    It was answered by those who were there for those who were there: a guest's summary has none of it.
    """
    person = state.person(reader)
    if person is not None and person.guest:
        return []
    return [
        {
            "question": quoted(ballot.question),
            "answered": answered_words(ballot),
            "lines": [*_levels(ballot), *(quoted(text) if text else TAKEN_OUT for text in ballot.texts)],
        }
        for ballot in shown(state.ballots)
    ]


def _levels(ballot: Ballot) -> list[str]:
    most = max((1, *ballot.levels))
    lines = []
    for level, count in enumerate(ballot.levels, start=1):
        words = level_words(ballot, level)
        bar = _BAR * round(count * min(_LONGEST, most) / most)
        lines.append(
            " ".join(part for part in (f"{level}{f', {words}' if words else ''}:", bar, str(count)) if part)
        )
    return lines
