"""What a screen shows while whoever sits at it looks away: question and time, and no words of anybody."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.present.commands import command
from sessiontui.present.frames import CapturesFrame, Choice, FooterFrame, LiveFrames, OfferFrame

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


def away_frames(frames: LiveFrames) -> LiveFrames:
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
        question=replace(frames.question, say="", notes=()),
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
