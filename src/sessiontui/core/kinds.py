"""The one table of captures: every kind of thing that people write down live.

It drives the capture line, tidying, the line-by-line session, the shell's options, and the documents
on disk. To add a kind or a part, add a row here; a new kind then stands under “Also noted” in a summary,
until `summary/context.py` and the templates in `prompts/summary/` give it a section of its own. Its tip for
help and palette stands in `present/kind_tips.py`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sessiontui.core.errors import NotFound, nearest
from sessiontui.core.visibility import Visibility

PartType = Literal["text", "when", "scale", "person", "choice"]


class Part(msgspec.Struct, frozen=True):
    """One thing that a kind of capture can say."""

    name: str
    """Key of the part in documents, and its option in the shell (`--name`)."""
    label: str
    """What a summary or a list calls it."""
    ask: str
    """The question that tidying says aloud for it."""
    type: PartType = "text"
    """text; when: a date in words; scale: a whole number within `bounds`; person: on the roster; choice."""
    bounds: tuple[int, int] = (0, 10)
    choices: tuple[str, ...] = ()
    extra: bool = False
    """Only asked of those who want more; never counts as missing."""


class Answer(msgspec.Struct, frozen=True):
    """One way to answer a capture."""

    code: str
    """Stored and typed: `taking it`."""
    key: str
    """The single key that gives it."""
    settles: bool
    """After it, nothing is open any more."""
    tip: str = ""


class Kind(msgspec.Struct, frozen=True):
    """One kind of capture."""

    name: str
    table: str
    """The table of its documents."""
    letter: str
    """First letter of its ids: F1, C2."""
    starts_at: Visibility
    parts: tuple[Part, ...]
    hint: str
    """What the capture line shows while it is empty."""
    key: str = ""
    """The key that opens its capture line; "" where it is reached through the list of kinds."""
    slots: tuple[tuple[str, ...], ...] = ()
    """Which parts ` / ` fills, for two pieces, three, and so on; what is beyond joins the last part."""
    scale: str = ""
    """The part that a number at the end of the line fills."""
    when: str = ""
    """The part that `by …` fills."""
    if_then: bool = False
    """The line is read as `if … then …`."""
    to_partner: bool = False
    """It is said by one person to another."""
    answers: tuple[Answer, ...] = ()
    answered_by: Literal["", "recipient", "witness"] = ""

    def part(self, name: str) -> Part:
        """Return the part called `name`.

        Raises:
            NotFound: where this kind has no such part; the nearest is named.
        """
        for part in self.parts:
            if part.name == name:
                return part
        known = tuple(p.name for p in self.parts)
        close = nearest(name, known)
        raise NotFound(
            f"{self.name} has no part “{name}”",
            f"Did you mean “{close}”?" if close else f"Its parts are {', '.join(known)}",
        )

    def answer(self, typed: str) -> Answer:
        """Return the answer that a code, its start or its key stands for.

        Raises:
            NotFound: where it is none of this kind's answers.
        """
        wanted = typed.strip().casefold()
        for answer in self.answers:
            if wanted in (answer.code.casefold(), answer.key.casefold()):
                return answer
        starts = [a for a in self.answers if wanted and a.code.casefold().startswith(wanted)]
        if len(starts) == 1:
            return starts[0]
        codes = ", ".join(a.code for a in self.answers)
        raise NotFound(
            f"“{typed}” does not answer a {self.name}",
            f"Answers are {codes}" if codes else "It takes no answer",
        )


_WHAT = Part("what", "What", "What is it, in one sentence?")

KINDS: tuple[Kind, ...] = (
    Kind(
        name="anchor",
        table="anchors",
        letter="A",
        key="o",
        starts_at=Visibility.PAIR,
        hint="what happened / what followed",
        slots=(("behaviour", "impact"), ("when", "behaviour", "impact")),
        parts=(
            Part("when", "When", "When was it, and where were you?"),
            Part("behaviour", "Behaviour", "What would a camera have recorded?"),
            Part("impact", "Impact", "What happened next that somebody else could confirm?"),
            Part(
                "source",
                "Source",
                "Who saw it?",
                type="choice",
                choices=("I saw it", "told of oneself", "an observer", "just now"),
            ),
        ),
    ),
    Kind(
        name="feedback",
        table="feedback",
        letter="F",
        key="f",
        starts_at=Visibility.PAIR,
        hint="situation / behaviour / impact / alternative",
        slots=(
            ("behaviour", "impact"),
            ("situation", "behaviour", "impact"),
            ("situation", "behaviour", "impact", "alternative"),
        ),
        to_partner=True,
        answered_by="recipient",
        parts=(
            Part("situation", "Situation", "When and where was it?"),
            Part("behaviour", "Behaviour", "What did you see or hear?"),
            Part("impact", "Impact", "What did it lead to?"),
            Part("alternative", "Alternative", "What could be tried instead?"),
            Part("goal", "Goal", "Which goal does it serve?", extra=True),
            Part(
                "source",
                "Source",
                "Was it asked for?",
                type="choice",
                choices=("asked", "offered"),
                extra=True,
            ),
        ),
        answers=(
            Answer("taking it", "1", True, "I will use this."),
            Answer("see it differently", "2", True, "I see it another way, and said so."),
            Answer("thinking about it", "3", False, "It stays open until we meet again."),
            Answer("heard", "4", True, "I heard it; no more for now."),
        ),
    ),
    Kind(
        name="commitment",
        table="commitments",
        letter="C",
        key="c",
        starts_at=Visibility.PAIR,
        hint="if … then … by Friday, 8/10",
        scale="confidence",
        when="when",
        if_then=True,
        answered_by="witness",
        parts=(
            Part("if", "If", "At what moment will it happen: when, where, after what?"),
            Part("then", "Then", "What exactly will you do then?"),
            Part("when", "By", "By when will you have tried it?", type="when"),
            Part("confidence", "Confidence", "How sure are you that you will, from 0 to 10?", type="scale"),
            Part("indicator", "Indicator", "What will you see if it is working?"),
            Part("baseline", "Baseline", "Where does that stand today?"),
            Part("target", "Target", "Where would you like it to stand?"),
            Part("witness", "Witness", "Who will ask you about it?", type="person"),
            Part("much_less", "−2", "What would be much less than you expect?", extra=True),
            Part("less", "−1", "What would be somewhat less?", extra=True),
            Part("expected", "0", "What do you expect?", extra=True),
            Part("more", "+1", "What would be somewhat more?", extra=True),
            Part("much_more", "+2", "What would be much more than you expect?", extra=True),
        ),
        answers=(
            Answer("kept", "1", True),
            Answer("partly", "2", False),
            Answer("not yet", "3", False),
            Answer("renegotiated", "4", False),
            Answer("dropped", "5", True),
            Answer("read back", "r", False, "The witness said it back in their own words."),
        ),
    ),
    Kind(
        name="win",
        table="wins",
        letter="W",
        key="w",
        starts_at=Visibility.PAIR,
        hint="what went well / who helped",
        slots=(("what", "helped"),),
        parts=(_WHAT, Part("helped", "Who helped", "Who helped?", extra=True)),
    ),
    Kind(
        name="setback",
        table="setbacks",
        letter="S",
        starts_at=Visibility.PAIR,
        hint="what got in the way / one offer of support",
        slots=(("what", "offer"),),
        parts=(
            _WHAT,
            Part("offer", "Offer", "Who could offer one thing, what, and when?"),
        ),
    ),
    Kind(
        name="insight",
        table="insights",
        letter="I",
        key="i",
        starts_at=Visibility.ME,
        hint="what you now see",
        parts=(_WHAT, Part("question", "Opened by", "Which question opened it?", extra=True)),
    ),
    Kind(
        name="misstep",
        table="missteps",
        letter="M",
        starts_at=Visibility.ME,
        hint="what you would do differently",
        parts=(_WHAT,),
    ),
    Kind(
        name="idea",
        table="ideas",
        letter="D",
        starts_at=Visibility.ME,
        hint="what you could try",
        parts=(_WHAT,),
    ),
    Kind(
        name="note",
        table="notes",
        letter="N",
        starts_at=Visibility.ME,
        hint="for yourself",
        parts=(_WHAT,),
    ),
    Kind(
        name="agreement",
        table="agreements",
        letter="G",
        key="g",
        starts_at=Visibility.ROOM,
        hint="what you agree on",
        parts=(_WHAT,),
    ),
    Kind(
        name="parked",
        table="parked",
        letter="P",
        key="k",
        starts_at=Visibility.ROOM,
        hint="what to come back to",
        parts=(_WHAT,),
    ),
    Kind(
        name="decision",
        table="decisions",
        letter="E",
        starts_at=Visibility.ROOM,
        hint="what was decided, by when to look again",
        when="review",
        parts=(_WHAT, Part("review", "Look again", "When will you look at it again?", type="when")),
    ),
    Kind(
        name="finding",
        table="findings",
        letter="L",
        key="L",
        starts_at=Visibility.ROOM,
        hint="what worked / what did not / why",
        slots=(("worked", "did_not"), ("worked", "did_not", "why")),
        parts=(
            Part("worked", "Worked", "What worked, in one sentence?"),
            Part("did_not", "Did not", "What did not work?"),
            Part("why", "Why", "Why, as far as you can tell?"),
        ),
    ),
    Kind(
        name="challenge",
        table="challenges",
        letter="K",
        key="K",
        starts_at=Visibility.PAIR,
        hint="assumption / challenge / joint option",
        slots=(("assumption", "challenge"), ("assumption", "challenge", "option")),
        parts=(
            Part("assumption", "Assumption", "What does the decision take for granted?"),
            Part("challenge", "Challenge", "What speaks against that?"),
            Part("option", "Joint option", "What would both of you try instead?"),
        ),
    ),
    Kind(
        name="score",
        table="scores",
        letter="R",
        key="s",
        starts_at=Visibility.PAIR,
        hint="one quoted exchange, then the level",
        scale="level",
        parts=(
            Part("criterion", "Criterion", "Which criterion?"),
            Part("level", "Level", "Which level did you see?", type="scale", bounds=(1, 9)),
            Part("evidence", "Evidence", "Which words or actions show it?"),
        ),
    ),
    Kind(
        name="reflection",
        table="reflections",
        letter="T",
        key="d",
        starts_at=Visibility.ME,
        hint="what changed in you / what changed in your team",
        slots=(("self", "team"),),
        parts=(
            Part("self", "In me", "What changed in you?"),
            Part("team", "In my team", "What changed in your team?"),
        ),
    ),
    Kind(
        name="jot",
        table="jots",
        letter="J",
        starts_at=Visibility.PAIR,
        hint="anything; say later what it is",
        parts=(_WHAT,),
    ),
)

_BY_NAME = {kind.name: kind for kind in KINDS}
KIND_NAMES = tuple(_BY_NAME)


def kind_of(name: str) -> Kind:
    """Return the kind called `name`, or whose name starts that way.

    Raises:
        NotFound: where there is none; the nearest is offered.
    """
    wanted = name.strip().casefold()
    if wanted in _BY_NAME:
        return _BY_NAME[wanted]
    starts = [kind for kind in KINDS if wanted and kind.name.startswith(wanted)]
    if len(starts) == 1:
        return starts[0]
    close = nearest(wanted, KIND_NAMES)
    raise NotFound(
        f"“{name}” is not a kind of capture",
        f"Did you mean “{close}”?" if close else f"Kinds are {', '.join(KIND_NAMES)}",
    )
