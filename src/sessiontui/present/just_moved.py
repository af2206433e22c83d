"""Two press the same key at the same time: the second one is not taken for what the first has led to.

“Let us go on”, says one, and both press n. The keys of this table mean what stands on the screen; where
somebody else has changed that a moment ago, they are to be pressed once more.
"""

from __future__ import annotations

from sessiontui.live.events import (
    Answered,
    BlockEntered,
    Changed,
    Closed,
    Kept,
    Paused,
    Record,
    Redone,
    Removed,
    Replanned,
    Resumed,
    RoomStepPassed,
    RoomTimeEntered,
    Struck,
    TimeAdded,
    Undone,
)

ONCE_MORE = "That came first: once more, if you mean what stands here now."
_LENGTHS = frozenset(("block.extend", "minute.more", "minute.less", "plan.replan"))
_READS = frozenset(("capture.read-back", "capture.confirm"))
_LINES = frozenset(("capture.confirm", "capture.answer"))
"""They mean the line that waits first."""
_PLACES = frozenset(("block.next", "block.back", "block.skip", "room.step", "session.close"))


def moved_just_now(command_id: str, theirs: tuple[Record, ...]) -> bool:
    """Tell whether others have just changed what a command would do; `theirs` is what they did."""
    return any(command_id in _means_another_thing(record) for record in theirs)


def _means_another_thing(record: Record) -> frozenset[str]:
    match record.event:
        case BlockEntered() | RoomTimeEntered() | RoomStepPassed() | Closed():
            return _PLACES | _LENGTHS | _READS
        case TimeAdded() | Replanned():
            return _LENGTHS
        case Paused() | Resumed():
            return frozenset(("clock.pause",))
        case Answered(answer="read back"):
            return _READS
        case Answered():
            return frozenset(("capture.answer",))
        case Changed() | Removed() | Struck() | Undone() | Redone():
            return _READS | _LINES
        case Kept() as line if line.to or line.by not in ("", record.by):
            return _LINES  # it waits for an answer, or was written as the words of somebody else
        case _:
            return frozenset()
