"""Made-up sessions that templates are tried on: a first meeting, a later one, three with a facilitator."""

from __future__ import annotations

COACHEE, COACH, OBSERVER = "Ana Ruiz", "Ben Okafor", "Mei Lin"

_FIRST: dict[str, object] = {
    "people": [COACHEE, COACH],
    "coachee": COACHEE,
    "coach": COACH,
    "observers": [],
    "consultants": [],
    "exchanges": [{"asks": COACHEE, "offers": COACH}],
    "spare": "",
    "facilitator": "",
    "purpose": "ask before telling",
    "norms": [
        "What is said here stays between us, except where the law or somebody's safety asks otherwise.",
        "We describe what we saw and heard.",
    ],
    "phase": "foundation",
    "date": "Tue 24 Nov 2026",
    "first_session": True,
    "agenda": {"title": "Pair 60", "minutes": 60},
    "block": {"title": "Anchors", "minutes": 4},
    "commitments": [],
    "feedback": [],
}
_LATER: dict[str, object] = {
    **_FIRST,
    "phase": "stretch",
    "first_session": False,
    "commitments": [
        {
            "who": COACHEE,
            "text": "If the demo starts late, then I ask for one number first",
            "due": "Fri 4 Dec",
            "status": "not yet",
        },
        {"who": COACH, "text": "If Lee pauses, then I count to three", "due": "Mon 7 Dec", "status": ""},
    ],
    "feedback": [
        {
            "giver": COACHEE,
            "to": COACH,
            "text": "In Monday's stand-up you read the list aloud; two people left early",
            "answer": "thinking about it",
        },
    ],
}
_TRIO: dict[str, object] = {
    **_LATER,
    "people": [COACHEE, COACH, OBSERVER],
    "observers": [OBSERVER],
    "consultants": [COACH, OBSERVER],
    "spare": OBSERVER,
    "facilitator": "Priya Shah",
    "phase": "systemic",
}
SAMPLES: tuple[dict[str, object], ...] = (_FIRST, _LATER, _TRIO)
"""Each holds every name that prompts may use."""
_PROMISES = [
    {"text": "If the demo starts late, then I ask for one number first · by Fri 4 Dec", "done": False},
    {"text": "If Lee pauses, then I count to three", "done": True},
]
_SUMMARY: dict[str, object] = {
    "title": "Pair 60",
    "date": "Tue 24 Nov 2026",
    "people": f"{COACHEE} and {COACH}",
    "facilitator": "Priya Shah",
    "purpose": "Ask before telling.",
    "in_progress": False,
    "looked_back": ["If Lee pauses, then I count to three: kept."],
    "owed": ["Ben has not answered yet."],
    "balance": "No commitment of Ben was written down; next time could begin there.",
    "next": "We meet next on Fri 4 Dec.",
    "reader": COACHEE,
    "first_line": "If the demo starts late, then I ask for one number first",
    "first_more": "By Fri 4 Dec.",
    "mine": _PROMISES,
    "theirs": _PROMISES,
    "commitments": _PROMISES,
    "asked": [{"question": "What keeps us?", "answered": "2 of 3 answered", "lines": ["The hour", "Us"]}],
    **{
        name: ["Two people left early.", "The list was read aloud."]
        for name in (
            *("wins", "setbacks", "moments", "insights", "levels", "parked", "agreements", "decisions"),
            *("findings", "challenges", "also", "time", "told", "gave", "feedback"),
        )
    },
}
_BARE = {name: True if name == "in_progress" else type(value)() for name, value in _SUMMARY.items()}
SUMMARIES: tuple[dict[str, object], ...] = (_SUMMARY, _BARE)
"""Each holds every name that summaries may use: a session with all there can be, and one that just began."""
_CALLED = {name: name.partition(" ")[0] for name in (COACHEE, COACH, OBSERVER, "Priya Shah")}


def as_called(value: object) -> object:
    """Return a value of a sample with people called as a session calls them: by their first names.

    The samples themselves have whole names, which are as long as what a template has to bear.
    """
    match value:
        case str():
            return _CALLED.get(value, value)
        case list():
            return [as_called(each) for each in value]
        case dict():
            return {key: as_called(each) for key, each in value.items()}
        case _:
            return value


SHOWN: tuple[dict[str, object], ...] = tuple(
    {key: as_called(each) for key, each in sample.items()} for sample in SAMPLES
)
"""The same sessions as people would see them."""
