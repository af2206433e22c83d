"""The one registry of commands: key, label, tip and group, from which keys, footer, help and palette come.

Ids are stable; keys may be remapped by them. `words` are what the line-by-line session takes.
"""

from __future__ import annotations

from sessiontui.core.kinds import KINDS
from sessiontui.live.ballots import HIGHEST
from sessiontui.present.command_spec import GROUPS, CommandSpec
from sessiontui.present.kind_tips import KIND_TIPS, LABELS

__all__ = ("COMMANDS", "GROUPS", "CommandSpec", "by_word", "command")

_TIME: tuple[CommandSpec, ...] = (
    CommandSpec("block.next", "n", "next", "Move on to the next block.", "time", ("n", "next")),
    CommandSpec("block.back", "b", "back", "Go back to the block before.", "time", ("b", "back")),
    CommandSpec("clock.pause", "space", "pause", "Stop the clock, or let it go on.", "time", ("pause", "go")),
    CommandSpec("minute.more", "+", "minute", "Give this block one more minute.", "time", ("+",)),
    CommandSpec("minute.less", "-", "minute", "Take one minute from this block.", "time", ("-",)),
    CommandSpec(
        "block.extend",
        "e",
        "extend",
        "At the end of a block: two more minutes, then one.",
        "time",
        ("extend", "e"),
    ),
    CommandSpec("block.skip", "N", "skip", "Leave this block out and move on.", "time", ("skip",)),
    CommandSpec(
        "start.correct",
        "",
        "real start",
        "Say when the session really started.",
        "time",
        ("started",),
        "a clock time, such as 14:05",
    ),
    CommandSpec(
        "gap.leave-out",
        "",
        "leave out",
        "Do not count the minutes in which nobody was here.",
        "time",
        ("leave-out",),
        "minutes",
    ),
)

_PLAN: tuple[CommandSpec, ...] = (
    CommandSpec("plan.replan", "p", "replan", "Fit the rest to the planned end.", "plan", ("p", "replan")),
    CommandSpec(
        "plan.fit",
        "P",
        "end at",
        "Fit the rest to a clock time.",
        "plan",
        ("end-at",),
        "a clock time, such as 15:00",
    ),
    CommandSpec("block.goto", "", "go to", "Go straight to a block.", "plan", ("goto",), "a number"),
    CommandSpec(
        "block.add",
        "",
        "add block",
        "Add a block behind this one.",
        "plan",
        ("add",),
        "a name and minutes: Break 5",
    ),
    CommandSpec(
        "block.longer", "", "longer", "Give a block one more minute.", "plan", ("longer",), "a number"
    ),
    CommandSpec(
        "block.shorter", "", "shorter", "Take one minute from a block.", "plan", ("shorter",), "a number"
    ),
    CommandSpec("block.earlier", "", "earlier", "Bring a block forward.", "plan", ("earlier",), "a number"),
    CommandSpec("block.later", "", "later", "Move a block back.", "plan", ("later",), "a number"),
    CommandSpec("block.drop", "", "drop", "Take a block out of the plan.", "plan", ("drop",), "a number"),
    CommandSpec(
        "block.lock", "", "lock", "Keep a block’s length, or free it.", "plan", ("lock",), "a number"
    ),
    CommandSpec(
        "prompt.newer",
        "U",
        "newer",
        "See what was changed in a question or rubric since the session began, and take it if you like.",
        "plan",
        ("newer",),
    ),
    CommandSpec(
        "prompt.take",
        "",
        "take newer",
        "Take the newer question or rubric from now on.",
        "plan",
        ("take-newer",),
    ),
)

_WRITE: tuple[CommandSpec, ...] = (
    *(
        CommandSpec(
            f"capture.{kind.name}",
            kind.key or ("enter" if kind.name == "jot" else ""),
            LABELS.get(kind.name, kind.name),
            KIND_TIPS.get(kind.name, f"Write down a {kind.name}."),
            "write",
            tuple(dict.fromkeys(word for word in (kind.key, kind.name) if word)),
            kind.hint,
        )
        for kind in KINDS
    ),
    CommandSpec(
        "capture.answer", "a", "answer", "Answer what is open, by one key.", "write", ("a", "answer")
    ),
    CommandSpec(
        "capture.tidy", "t", "tidy", "Ask for what is missing, one part at a time.", "write", ("t", "tidy")
    ),
    CommandSpec(
        "capture.wording",
        "m",
        "mark",
        "What the mark beside a line means, and a question that leads to better words.",
        "write",
        ("m", "mark"),
    ),
    CommandSpec(
        "capture.confirm",
        "y",
        "confirm",
        "Confirm what somebody else wrote down as your words.",
        "write",
        ("y", "confirm"),
    ),
    CommandSpec(
        "capture.edit", "B", "edit", "Say it better.", "write", ("edit", "B"), "its id and the new words"
    ),
    CommandSpec(
        "capture.remove",
        "x",
        "take away",
        "Take a line away: it says which one, x once more does it; undo brings it back.",
        "write",
        ("x", "remove"),
    ),
    CommandSpec(
        "capture.share", "v", "who sees", "Say who finds a line afterwards.", "write", ("v", "share")
    ),
    CommandSpec(
        "capture.strike",
        "",
        "strike",
        "Take the words of a line out for good.",
        "write",
        ("strike",),
        "its id",
    ),
)

_PEOPLE: tuple[CommandSpec, ...] = (
    CommandSpec(
        "room.people", "j", "people", "Who is here: somebody came, went, or joins.", "people", ("j", "people")
    ),
    CommandSpec("person.arrive", "", "arrived", "Somebody has come.", "people", ("arrived",), "a name"),
    CommandSpec("person.leave", "", "left", "Somebody went.", "people", ("left",), "a name"),
    CommandSpec(
        "person.later", "", "comes later", "Somebody is late and comes later.", "people", ("late",), "a name"
    ),
    CommandSpec(
        "person.join",
        "",
        "joins",
        "Somebody new takes part, as a guest with no turn.",
        "people",
        ("joins",),
        "a name",
    ),
)

_FLOOR: tuple[CommandSpec, ...] = (
    CommandSpec(
        "floor.give",
        "h",
        "floor",
        "Hand the floor to the next in the round; 1 to 8 gives it to one person.",
        "people",
        ("h", "floor"),
    ),
    CommandSpec("floor.free", "", "free floor", "Give the floor back to everybody.", "people", ("free",)),
)

_TOGETHER: tuple[CommandSpec, ...] = (
    CommandSpec(
        "together.drive",
        "D",
        "drive",
        "Drive this session from here; everybody sees who does.",
        "together",
        ("D", "drive"),
    ),
    CommandSpec(
        "together.hide",
        "H",
        "hide",
        "Let each write unseen by the others, until all are ready.",
        "together",
        ("H", "hide"),
    ),
    CommandSpec(
        "together.ready",
        "Y",
        "ready",
        "Say that you have written what you wanted to; u takes it back.",
        "together",
        ("Y", "ready"),
    ),
    CommandSpec(
        "together.reveal",
        "V",
        "reveal",
        "Show what everybody wrote unseen, without waiting for the rest.",
        "together",
        ("V", "reveal"),
    ),
    CommandSpec(
        "together.away",
        "F8",
        "look away",
        "Put out of sight what was written, for whoever comes by; the same key brings it back.",
        "together",
        ("away",),
    ),
)

_BALLOTS: tuple[CommandSpec, ...] = (
    CommandSpec(
        "together.ask",
        "",
        "safety check",
        f"Ask everybody, without names, how safe it is to speak, 1 to {HIGHEST}; "
        "five or more have to answer.",
        "together",
        ("ask", "safety"),
    ),
    CommandSpec(
        "together.ask-words",
        "",
        "ask all",
        "Ask everybody something of your own; each answers in one line, without a name.",
        "together",
        ("ask-all",),
        "your question",
    ),
    CommandSpec(
        "together.ballot",
        "Q",
        "no names",
        "The question without names: answer it, see how many have, show what came of it.",
        "together",
        ("Q", "ballot"),
    ),
)

_ROOM: tuple[CommandSpec, ...] = (
    CommandSpec(
        "room.hush",
        "z",
        "hush",
        "Clear the screen for the people, any key brings it back; F9 while a line is open.",
        "room",
        ("z", "hush"),
    ),
    CommandSpec(
        "room.limits",
        "!",
        "limits",
        "What confidentiality covers, and whom to call.",
        "room",
        ("!", "limits"),
    ),
    CommandSpec(
        "room.share", "", "shared screen", "Say whether others see this screen.", "room", ("shared",)
    ),
    CommandSpec("room.rubric", "l", "rubric", "Show the rubric in full.", "room", ("l", "rubric")),
    CommandSpec("room.time", "", "time", "Say where the time stands.", "room", ("time",)),
    CommandSpec(
        "room.agenda",
        "A",
        "plan",
        "The whole plan: go to a block, move it, drop it, lock it.",
        "room",
        ("agenda", "plan"),
    ),
    CommandSpec(
        "room.captures",
        "C",
        "captured",
        "What was written down: say it better, answer, show it, take it away. F1 is the first feedback, "
        "C1 commitment, A1 moment, R1 level, J1 a line of no kind yet.",
        "room",
        ("captured", "list"),
    ),
    CommandSpec(
        "room.notebook",
        "",
        "notebook",
        "Open your own notebook, which nobody else reads.",
        "write",
        ("notebook",),
    ),
    CommandSpec(
        "room.stuck",
        "O",
        "stuck",
        "Three other questions, for when you do not know how to go on; take one, or see three more.",
        "room",
        ("stuck",),
    ),
    CommandSpec(
        "room.covered",
        "F7",
        "for one",
        "Show what only one is to read: it says who looks away, once more shows it, once more covers it.",
        "room",
        ("covered",),
    ),
    CommandSpec("room.glossary", "", "words", "The words you share, and what they mean.", "room", ("words",)),
    CommandSpec("room.question", "", "question", "Show the question again.", "room", ("question",)),
)

_SESSION: tuple[CommandSpec, ...] = (
    CommandSpec("session.undo", "u", "undo", "Take back your own last step.", "session", ("u", "undo")),
    CommandSpec("session.redo", "r", "redo", "Bring back what you took back.", "session", ("r", "redo")),
    CommandSpec(
        "session.next-date",
        "",
        "next date",
        "Say when you meet next.",
        "session",
        ("meet",),
        "a day, such as Fri 4 Dec",
    ),
    CommandSpec(
        "session.close", "E", "end", "The last minutes together, then the end.", "session", ("close", "end")
    ),
    CommandSpec("session.close-now", "", "close now", "End the session at once.", "session", ("close-now",)),
    CommandSpec("session.reopen", "R", "reopen", "Take the end back.", "session", ("reopen",)),
    CommandSpec(
        "session.abandon", "", "abandon", "Give up a session started by mistake.", "session", ("abandon",)
    ),
    CommandSpec(
        "session.summary",
        "S",
        "summary",
        "Read what each takes along, so far; copy it or write it to a file.",
        "session",
        ("S", "summary"),
        "a name, or pair",
    ),
    CommandSpec("session.help", "?", "help", "What one can do now.", "session", ("?", "help")),
    CommandSpec(
        "session.leave", "q", "leave", "Leave the screen; the session stays open.", "session", ("q", "quit")
    ),
)

COMMANDS: tuple[CommandSpec, ...] = (
    *(*_TIME, *_WRITE, *_PLAN, *_ROOM),
    *(*_PEOPLE, *_FLOOR, *_TOGETHER, *_BALLOTS, *_SESSION),
)

_BY_ID = {spec.id: spec for spec in COMMANDS}


def command(command_id: str) -> CommandSpec:
    """Return the command with that id.

    Raises:
        KeyError: where there is none; ids are written in code, not typed by people.
    """
    return _BY_ID[command_id]


def by_word(word: str) -> CommandSpec | None:
    """Return the command that a typed word stands for; words are matched exactly, case and all for keys."""
    for spec in COMMANDS:
        if word in spec.words or (word == spec.key and len(word) == 1):
            return spec
    lowered = word.casefold()
    if lowered in _TYPED_OUT:
        return command(_TYPED_OUT[lowered])
    return next((spec for spec in COMMANDS if len(lowered) > 1 and lowered in spec.words), None)


_TYPED_OUT = {"f7": "room.covered", "f8": "together.away", "f9": "room.hush"}
"""Keys that are called by a letter and a number, typed as that."""
