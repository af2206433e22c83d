"""What the start screen says: headings, sentences, keys."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from sessiontui.core.dates import day_text, due_text
from sessiontui.core.names import called, first_name
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.core.views import View
from sessiontui.present.commands import CommandSpec
from sessiontui.present.lists_of_names import names_words
from sessiontui.service.opening.home import HomeSession, OwedLine, OwnWord, PairOwed
from sessiontui.service.together.company import Company

RESUME = CommandSpec("home.resume", "r", "resume", "Go on with the session that is live.", "session")
START = CommandSpec("home.start", "s", "start", "Start a session.", "session")
TIDY = CommandSpec("home.tidy", "t", "tidy", "Ask for what the newest rough lines leave open.", "write")
OPEN = CommandSpec("home.summary", "o", "summary", "Read what one takes along from a session.", "session")
AGAIN = CommandSpec(
    "home.again",
    "a",
    "again",
    "Hold a past session again: its plan and its questions, as they were.",
    "session",
)
SAMPLE = CommandSpec(
    "home.sample", "d", "sample", "Try it with a sample pair; nothing of it stays.", "session"
)
ROSTER = CommandSpec(
    "home.roster", "i", "import names", "Bring in a list of people, to be suggested.", "people"
)
MASK = CommandSpec("home.mask", "m", "shared screen", "Say whether others see this screen.", "room")
DRIVE = CommandSpec("home.drive", "D", "drive", "Join the session that is live, and move it.", "session")
SCRIBE = CommandSpec(
    "home.scribe", "w", "write only", "Join the session that is live, to write and nothing else.", "session"
)
STAGE = CommandSpec(
    "home.stage",
    "v",
    "stage",
    "Show a room the question and the time of the session that is live.",
    "session",
)
NOTEBOOK = CommandSpec(
    "home.notebook", "n", "notes", "Open your own notebook, which nobody else reads.", "write"
)
BENCH = CommandSpec(
    "home.templates", "b", "templates", "Look at agendas, prompts and rubrics, and change them.", "change"
)
HELP = CommandSpec("home.help", "?", "help", "What one can do here.", "session")
LEAVE = CommandSpec("home.leave", "q", "leave", "Leave; a live session stays open.", "session")
HOME_COMMANDS = (
    RESUME,
    DRIVE,
    SCRIBE,
    STAGE,
    START,
    TIDY,
    OPEN,
    AGAIN,
    SAMPLE,
    ROSTER,
    NOTEBOOK,
    BENCH,
    MASK,
    HELP,
    LEAVE,
)
"""Everything the start screen can do, in the order of its keys."""

VIEW_OF: dict[str, View] = {DRIVE.id: "driver", SCRIBE.id: "scribe", STAGE.id: "stage"}
"""As what each of these joins the session that is live."""
_JOINED = {"driver": "to move it, too", "scribe": "to write only", "stage": "as its stage"}
_USUALLY = {"scribe": " to write"}
"""What is said where Enter does not mean everything."""

LOOKING = "Looking at what there is …"
NOTHING_LIVE = "No session is live; s starts one."
NOTHING_ROUGH = "No line of these sessions is left to tidy."
NOTHING_TO_READ = "There is no session yet whose summary one could read."
NOTHING_TO_HOLD_AGAIN = "There is no session yet that one could hold again."
MASKED = "Others see this screen, so nobody’s words stand here. m shows them again."
STAYS_AWAY_TOO = "Others see this screen, so your notebook stays shut. m first, once you look alone."
STAYS_AWAY = "Others see this screen, and that holds what was said. m first, once you look alone."
WELCOME = ("Nothing has been held here yet. Three ways to begin:",)
WAYS = (
    ("home.sample", "d", "Try the sample: a pair with a past, in a session. Nothing of it stays."),
    ("home.start", "s", "Start a session: agenda, people, purpose, time."),
    ("home.roster", "i", "Import a list of names; they are then suggested when you start."),
)
SAMPLE_GONE = "The sample is gone, as it should be. s starts a session of your own."
NOW, OWED, NEXT, LAST = "Now", "Open", "Next", "Last sessions"

_LIVE = {
    "ready": "not begun yet",
    "running": "live since {on}",
    "paused": "paused, live since {on}",
}
_OVER = {"abandoned": " · given up", "unreadable": " · cannot be read"}
"""A session that was closed is what one expects; only what became of the others is said."""


def half_typed(texts: Collection[str]) -> str:
    """Return which keys bring back what was being typed when the program ended; "" for nothing."""
    if not texts:
        return ""
    keys = {ROSTER.key if name == "names" else START.key for name in texts}
    back = " and ".join(sorted(keys, reverse=True))
    return f"You were typing when this ended; {back} {'bring' if len(keys) > 1 else 'brings'} it back."


def session_words(row: HomeSession, today: date, *, masked: bool, short: bool = False) -> tuple[str, str]:
    """Return (what it is, how it stands) of a session; masked, nobody is named, short, by first names."""
    opened = row.opened.astimezone(ZoneInfo(row.zone)) if row.opened else None
    if masked or not row.people:
        title = safe_text(row.agenda) or safe_text(row.id[:10] if masked else row.id)
    else:
        people = tuple(called(name, row.people) for name in row.people) if short else row.people
        title = f"{names_words(people)} · {safe_text(row.agenda)}"
    if opened is None:
        return title, "cannot be read"
    on = f"{opened:%H:%M}" if opened.date() == today else day_text(opened.date(), today)
    if row.live:
        there = there_words(row.company, row.people, masked=masked)
        return title, _LIVE[row.phase].format(on=on) + (f" · {there}" if there else "")
    rough = f" · {row.rough} to tidy" if row.rough else ""
    return title, f"{on}{_OVER.get(row.phase, '')}{rough}"


def there_words(company: Company, people: tuple[str, ...], *, masked: bool) -> str:
    """Return who is at a session now: `Ben is there`, `Ana, Ben and a stage are there`; "" for nobody."""
    here = company.here
    if masked:
        return f"{len(here)} terminal{'s' if len(here) > 1 else ''} there" if here else ""
    names = dict.fromkeys(safe_text(called(other.name, people)) for other in here if other.name)
    nameless = [other for other in here if not other.name]
    stages = sum(other.view == "stage" for other in nameless)
    others = len(nameless) - stages
    who = [*names]
    if others:
        who.append("another terminal" if others == 1 else f"{others} other terminals")
    if stages:
        who.append("a stage" if stages == 1 else f"{stages} stages")
    several = len(who) > 1 or others > 1 or stages > 1
    return f"{names_words(tuple(who))} {'are' if several else 'is'} there" if who else ""


def join_words(view: View) -> str:
    """Return what Enter does at a session that is live, and which keys do otherwise."""
    keys = (spec for spec in (DRIVE, SCRIBE, STAGE) if VIEW_OF[spec.id] != view)
    others = ", ".join(f"{spec.key} {_JOINED[VIEW_OF[spec.id]]}" for spec in keys)
    return f"Enter joins it{_USUALLY.get(view, '')}; {others}"


def own_heading(own: OwnWord) -> str:
    """Return what stands above somebody's last words."""
    return "What you took on last" if own.open else f"What you took on last · {own.status}"


def own_words(own: OwnWord, today: date) -> tuple[str, str]:
    """Return (their words, who will ask about it and by when)."""
    when = f"by {due_text(own.due, today)}" if own.due else "by the next time you meet"
    if own.due and own.due < today:
        when = f"it was for {due_text(own.due, today)}"
    if not own.open:
        return safe_text(own.text), f"said on {day_text(own.day, today)}"
    about = f"{when[0].upper()}{when[1:]}"
    if own.ask:
        about = f"{first_name(safe_text(own.ask))} will ask about it · {when}"
    return safe_text(own.text), about


def owed_words(line: OwedLine, today: date) -> str:
    """Return one thing that waits for whoever looks."""
    text = clipped(safe_text(line.text), 200)
    if line.kind == "feedback":
        return f"{first_name(safe_text(line.who)) or 'Somebody'} said to you: {text} · waits for your answer"
    due = f" · {due_text(line.due, today)}" if line.due else ""
    ask = f" · {first_name(safe_text(line.who))} will ask" if line.who else ""
    return f"{text}{due}{ask}"


def pair_words(count: PairOwed, me: str) -> str:
    """Return how much is open between people, counted and not read."""
    others = tuple(name for name in count.people if name != me)
    parts = []
    if count.commitments:
        parts.append(f"{count.commitments} commitment{'s' if count.commitments > 1 else ''}")
    if count.feedback:
        parts.append(f"{count.feedback} feedback without an answer")
    return f"{names_words(others)}: {', '.join(parts)}"


def rough_words(rows: tuple[HomeSession, ...]) -> str:
    """Return how many lines could be tidied, "" where there are none."""
    count = sum(row.rough for row in rows if not row.live)
    if not count:
        return ""
    return f"{count} rough line{'s' if count > 1 else ''}: t asks for what is missing"


def asking_again(count: int) -> str:
    """Return how many notes ask to be looked at again, for the start screen; "" for none."""
    if not count:
        return ""
    notes, asks = ("1 note", "asks") if count == 1 else (f"{count} notes", "ask")
    return f"{notes} {asks} to be looked at again: {NOTEBOOK.key} opens your notebook"


def next_words(people: tuple[str, ...], day: date, me: str, today: date) -> str:
    """Return when some people meet next."""
    others = tuple(name for name in people if name != me)
    return f"{names_words(others)} · {due_text(day, today)}"


def who_words(asked: str, me: str) -> str:
    """Return how to say who one is, where that is not known; "" where it is."""
    if me:
        return ""
    if asked:
        return (
            f"Nobody called “{clipped(safe_text(asked), 40)}” is in the sessions here, "
            "so nothing of anybody in particular is shown."
        )
    return "Whose screen is this? `sessiontui --as NAME` shows what you took on."


def stays_open(people: tuple[str, ...]) -> str:
    """Return what became of a session that one has come back from."""
    whose = f"The session of {names_words(people)}" if people else "The session"
    return f"{whose} stays open; Enter brings you back."


def is_over(folder: str, *, masked: bool = False) -> str:
    """Return that a session is over and where its summaries are."""
    if not folder:
        return "It is over."
    reads = "once you look alone, m and then o reads the summary" if masked else "o reads the summary"
    return f"It is over; {reads}. The files are in {safe_text(folder)}"


def no_place(reason: str) -> str:
    """Return that nothing can be written, and what to look at."""
    return f"Nothing can be written here ({reason}); look at the room on the disk and who may write there."
