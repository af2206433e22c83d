"""What one can do with an agenda before it is held: each command with its key."""

from __future__ import annotations

from sessiontui.present.commands import CommandSpec

LONGER = CommandSpec("agenda.longer", "+", "longer", "Give the block one more minute.", "plan")
SHORTER = CommandSpec("agenda.shorter", "-", "shorter", "Take one minute from the block.", "plan")
MINUTES = CommandSpec(
    "agenda.minutes", "m", "minutes", "Say how many minutes the block has; a digit begins it, too.", "plan"
)
EARLIER = CommandSpec("agenda.earlier", "K", "up", "Bring the block forward; shift and ↑ do it, too.", "plan")
LATER = CommandSpec("agenda.later", "J", "down", "Move the block back; shift and ↓ do it, too.", "plan")
ADD = CommandSpec("agenda.add", "a", "add", "Add a block behind this one.", "plan")
DROP = CommandSpec("agenda.drop", "d", "drop", "Take the block out.", "plan")
RENAME = CommandSpec("agenda.rename", "n", "name", "Call the block something else.", "plan")
LOCK = CommandSpec(
    "agenda.lock", "l", "lock", "Keep the block’s length when time is short, or free it.", "plan"
)
OPTIONAL = CommandSpec(
    "agenda.optional", "o", "optional", "Say whether the block may be left out when time is short.", "plan"
)
LEAST = CommandSpec(
    "agenda.least", "M", "at least", "Say below which length the block is not shortened.", "plan"
)
PIN = CommandSpec("agenda.pin", "t", "at a time", "Pin the block to a clock time, or free it.", "plan")
BEGINS = CommandSpec("agenda.begins", "b", "begins", "Say when it all begins.", "time")
SLOT = CommandSpec("agenda.slot", "g", "slot", "Say how long the room is booked for.", "time")
FIT = CommandSpec("agenda.fit", "p", "fit", "Fit it to the slot and the pins; you see it first.", "time")
TURNS = CommandSpec(
    "agenda.turns", "w", "who first", "Let the next one round the circle have the first turn.", "plan"
)
CALL = CommandSpec("agenda.title", "T", "title", "Call the whole agenda something else.", "plan")
UNDO = CommandSpec("agenda.undo", "u", "undo", "Take the last change back.", "session")
REDO = CommandSpec("agenda.redo", "r", "redo", "Make the change that was taken back again.", "session")
SAVE = CommandSpec("agenda.save", "s", "save", "Save it as this workspace’s own.", "session")
SAVE_AS = CommandSpec("agenda.save-as", "S", "save as", "Save it under another name.", "session")
HELP = CommandSpec("agenda.help", "?", "help", "What one can do here.", "session")
LEAVE = CommandSpec("agenda.leave", "esc", "back", "Go back; what is not saved is asked about.", "session")

AGENDA_COMMANDS = (
    *(LONGER, SHORTER, MINUTES, EARLIER, LATER, ADD, DROP, RENAME, LOCK, OPTIONAL, LEAST, PIN, TURNS),
    *(BEGINS, SLOT, FIT, CALL, UNDO, REDO, SAVE, SAVE_AS, HELP, LEAVE),
)
"""Everything that can be done with an agenda, in the order in which help shows it."""
