"""What a screen shows while whoever sits at it looks away: question and time, and no words of anybody."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.live.describe import block_title
from sessiontui.live.state import State
from sessiontui.present.commands import command
from sessiontui.present.frames import (
    CapturesFrame,
    Choice,
    FooterFrame,
    LiveFrames,
    OfferFrame,
    QuestionFrame,
)
from sessiontui.present.quoting import quotes

AWAY = "together.away"
STAYS = (
    *("clock.pause", "block.next", "block.back", "block.extend", "minute.more", "minute.less"),
    *("room.hush", AWAY, "session.leave"),
)
"""What can be done all the same: none of it shows anything but the question and the time."""
PUT_AWAY = "Put away."
HERE = "You look away: what was written is not shown here."
FIRST = "You look away; F8 brings the screen back, and then this."
BACK = "bring it back"


def away_frames(frames: LiveFrames, state: State) -> LiveFrames:
    """Return frames without what must not be seen: what was written, and what only the driver says."""
    key = command(AWAY).key
    back = Choice(key, BACK, AWAY)
    kept = {choice.command: choice for choice in frames.footer.choices if choice.command in STAYS}
    kept.pop(AWAY, None)
    choices = (back, *kept.values())
    offer = frames.offer
    plain = offer is not None and all(choice.command in STAYS for choice in offer.choices)
    rubric = frames.rubric
    if rubric is not None:
        rubric = replace(rubric, rows=tuple(replace(row, lit=False) for row in rubric.rows))
    return replace(
        frames,
        header=replace(frames.header, purpose="", company=""),
        question=_question(frames.question, state),
        rubric=rubric,
        captures=CapturesFrame((), PUT_AWAY),
        floor=None,
        offer=OfferFrame(
            "away",
            f"{HERE} {offer.text}" if plain and offer is not None else HERE,
            (back, *(offer.choices if plain and offer is not None else ())),
        ),
        footer=FooterFrame(choices, choices),
    )


def _question(question: QuestionFrame, state: State) -> QuestionFrame:
    """Return a question without what only the driver says, and without words that somebody has written."""
    title = block_title(state, state.now.block.id) if state.now is not None else ""
    return replace(
        question,
        lead=title if title and quotes(question.lead, state) else question.lead,
        follow_ups=tuple(line for line in question.follow_ups if not quotes(line, state)),
        say="",
        alone=(),
        notes=(),
    )
