"""What one can do at the coaches’ bench: each command with its key."""

from __future__ import annotations

from sessiontui.present.command_spec import CommandSpec

READ = CommandSpec("bench.read", "enter", "read", "Read the preview on the whole screen.", "find")
SEARCH = CommandSpec("bench.search", "/", "search", "Search in names, titles, purposes, facets.", "find")
KIND = CommandSpec("bench.kind", "1", "kind", "Show one kind: agendas, drills, prompts …", "find")
PHASE = CommandSpec("bench.phase", "2", "phase", "Show what fits one phase of the programme.", "find")
FACET = CommandSpec("bench.facet", "3", "facet", "Show what is about one facet of leading people.", "find")
MINUTES = CommandSpec("bench.minutes", "4", "minutes", "Show what takes that long.", "find")
ROLE = CommandSpec("bench.role", "5", "role", "Show what has somebody in that role.", "find")
ALL = CommandSpec("bench.all", "0", "all", "Show all templates again.", "find")
SAMPLE = CommandSpec("bench.sample", "s", "sample", "For a first meeting, a later one, three people.", "find")
WIDTH = CommandSpec("bench.width", "w", "width", "Lay it out as at 80, or at 120 columns.", "find")
WHY = CommandSpec("bench.why", "y", "why", "Read why it is said, and what would be better.", "find")
CHECK = CommandSpec("bench.check", "k", "check all", "Find what is wrong in all templates.", "find")
DIFF = CommandSpec("bench.diff", "d", "difference", "Show what yours changes in the one below it.", "find")
NEWER = CommandSpec(
    "bench.newer", "D", "what is new", "Show what changed where yours was copied from.", "find"
)
EDIT = CommandSpec(
    "bench.edit", "e", "edit", "Open it in your editor; the built-in ones as a copy.", "change"
)
ASIDE = CommandSpec(
    "bench.edit-aside",
    "E",
    "edit aside",
    "Edit it where only you read it; keep it afterwards.",
    "change",
)
PLAN = CommandSpec("bench.plan", "a", "blocks", "Change minutes, order and locks of an agenda.", "change")
GO = CommandSpec("bench.go", "g", "go to", "Go to what a block of an agenda asks; esc comes back.", "find")
START = CommandSpec(
    "bench.start", "S", "start", "Start a session with it: people and time are asked next.", "change"
)
COPY = CommandSpec("bench.copy", "c", "copy", "Make a copy that is this workspace’s own.", "change")
NEW = CommandSpec("bench.new", "n", "new", "Begin a new template.", "change")
AWAY = CommandSpec("bench.away", "x", "take away", "Take yours away; a copy of it is kept aside.", "change")
TRY = CommandSpec(
    "bench.try", "t", "try a line", "Type a sentence, and hear what the wording rules say of it.", "find"
)
PACK = CommandSpec("bench.pack", "P", "pack", "Make one folder of your own ones, to pass on.", "change")
UNPACK = CommandSpec("bench.unpack", "U", "unpack", "Bring in templates that somebody packed.", "change")
HELP = CommandSpec("bench.help", "?", "help", "What one can do here.", "find")
LEAVE = CommandSpec("bench.leave", "q", "back", "Leave the bench; every file stays as it is.", "find")

BENCH_COMMANDS = (
    *(READ, SEARCH, KIND, PHASE, FACET, MINUTES, ROLE, ALL, SAMPLE, WIDTH, WHY, CHECK, TRY, GO, DIFF, NEWER),
    *(EDIT, ASIDE, PLAN, START, COPY, NEW, AWAY, PACK, UNPACK, HELP, LEAVE),
)
"""Everything that can be done at the bench, in the order in which help shows it."""
