"""What the screen of a notebook shows and says: the notes, the chosen one, the keys, what is asked."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from sessiontui.core.dates import day_text, due_text
from sessiontui.core.names import called
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.present.frames import Choice, FooterFrame, HeaderFrame, OfferFrame
from sessiontui.present.home import HomeLine
from sessiontui.present.join_words import account_words
from sessiontui.present.lists_of_names import named
from sessiontui.service.notebook.open_notebook import IDLE_MINUTES, Leaf, Opened
from sessiontui.service.notebook.publishing import Place
from sessiontui.service.together.whose_machine import Machine

OPENING = "Opening it: that takes a second or two, on purpose …"
SEALING = "Making a key of it: that takes a second or two, on purpose …"
OPEN = "It is open until you leave it, or until nobody touches a key for {minutes} minutes."
LEFT_ALONE = f"Put away: nobody touched a key for {IDLE_MINUTES} minutes."
PASSPHRASE, PASSPHRASE_HINT = "passphrase:", "nobody sees what you type"
NEW, NEW_HINT = "new passphrase:", "ten characters or more; three words that do not belong together are good"
AGAIN, AGAIN_HINT = "once more:", "the same again, so that no slip locks you out"
NOT_THE_SAME = "The two are not the same; nothing was changed. Begin again."
KEY_FILE, KEY_FILE_HINT = "file of your key:", "~/.ssh/id_ed25519, or an age identity"
PUBLIC, PUBLIC_HINT = "public key, or its file:", "age1…, ssh-ed25519 …, or ~/.ssh/id_ed25519.pub"
WHEN, WHEN_HINT = "look again:", "in 3 weeks, on Friday, 4 Dec; nothing: no more"
KEEP_IT = (
    "Only this passphrase opens your notebook. Nobody can recover it: write it down and keep it "
    "away from here."
)
OF_NO_USE = "It protects a stolen disk or a copied backup; not against whoever runs this machine."
OWN_KEY = "From now on only your own key opens it: Enter asks for its file."
SEALED_ALREADY = "It is sealed. `sessiontui keys passphrase` chooses another passphrase."
HOW_TO_SEAL = OfferFrame(
    "seal",
    "Seal the notebook, so that only you can open it:",
    (Choice("p", "with a passphrase"), Choice("o", "with a key of your own"), Choice("esc", "not now")),
)
TAKE_AWAY = OfferFrame(
    "remove",
    "Take this note away for good? What was shown to the pair stays with them.",
    (Choice("x", "take it away"), Choice("esc", "leave it")),
)
TAKEN_AWAY = "It is gone for good."
UNCHANGED = "Nothing was changed."
OPEN_FIRST = "It is shut; Enter opens it, and then this."
NO_PLACE = "You are in no session here that could take it."
KEPT_SEALED = "Kept, sealed; for you alone."
KEPT_CLEAR = "Kept for you alone. It is not sealed; k seals the notebook."
BESIDE = "That note was changed or taken away meanwhile; yours is one of its own."
PUT_AWAY = "Not kept yet, and not lost: n goes on with it."
PUT_AWAY_SEALED = "Not kept yet, and not lost: it waits sealed, n goes on with it."
WAITS = "What you were writing waits here; n goes on with it."
MADE_NOTE = "What you had begun before is a note of its own now."
NOTHING_SHOWN = "Nothing was shown to anybody."
IN_SESSION_FIRST = "That note is still the session’s; t takes it into the notebook, and then this."
INSIGHT = "It is an insight now."
NO_MORE = "You are not asked to look at it again."
TAKEN_IN = "It is in the notebook now, with the rest."
WRITING = FooterFrame((Choice("ctrl+s", "keep it", "save"), Choice("esc", "put it away", "esc")))
ASKING = FooterFrame((Choice("enter", "go on", "enter"), Choice("esc", "leave it", "esc")))
FOR_YOU = "For you alone; it is not sealed."
FOR_YOU_SEALED = "For you alone, sealed whenever it goes on the disk."
WRITE_HINT = "Enter begins a new line, ctrl+s keeps the note."
NOBODY = "A notebook belongs to one person, and it is not known who you are: `sessiontui --as NAME` says it."
NOT_HERE = "Your notebook opens on your own terminal, where nobody else looks on."

_GLIMPSE = 200
_SHORT = {"e": "better", "l": "again", "v": "show", "i": "insight", "x": "away"}
"""What keys are called where there is room for one line of them."""
_SHUT = {"nothing": "put away", "passphrase": "sealed", "key": "sealed"}
_HOW = {
    "nothing": "Enter shows {them} again; n begins another.",
    "passphrase": "Enter asks for your passphrase; n begins another note without it.",
    "key": "Enter asks for the file of your key; n begins another note without it.",
}


class NotebookFrame(msgspec.Struct, frozen=True):
    """All that stands on the screen of a notebook, but for what is being typed."""

    header: HeaderFrame
    rows: tuple[HomeLine, ...]
    page: tuple[HomeLine, ...]
    footer: FooterFrame


def notebook_frame(
    leaves: tuple[Leaf, ...], marked: int, now: datetime, me: str, *, open_: bool, opened_by: Opened
) -> NotebookFrame:
    """Return the notebook as it lies there; `now` is the time where this is, `marked` the chosen note."""
    count = _notes(len(leaves)) if leaves else ""
    state = "open" if open_ and opened_by != "nothing" else ("" if open_ else _SHUT[opened_by])
    header = HeaderFrame("Notebook", safe_text(me), count, state, f"{now:%H:%M}")
    rows = tuple(
        _row(leaf, now, marked=number == marked, open_=open_, opened_by=opened_by)
        for number, leaf in enumerate(leaves)
    )
    if not leaves:
        page = _empty(opened_by)
    elif not open_:
        page = _shut(len(leaves), opened_by)
    else:
        page = _chosen(leaves[min(marked, len(leaves) - 1)], now)
    chosen = leaves[marked] if leaves and marked < len(leaves) else None
    return NotebookFrame(header, rows, page, _footer(leaves, chosen, open_=open_, opened_by=opened_by))


def trouble_frame(told: str, now: datetime, me: str) -> NotebookFrame:
    """Return a notebook that cannot be read, and why; it is never shown as empty."""
    header = HeaderFrame("Notebook", safe_text(me), "", "cannot be read", f"{now:%H:%M}")
    return NotebookFrame(
        header, (), (HomeLine(safe_text(told)),), FooterFrame((Choice("esc", "back", "esc"),))
    )


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count} notes"


def _row(leaf: Leaf, now: datetime, *, marked: bool, open_: bool, opened_by: Opened) -> HomeLine:
    today = now.date()
    day = day_text(leaf.at.astimezone(now.tzinfo).date(), today)
    first = leaf.words.strip().split("\n")[0] if leaf.words else ""
    if leaf.trouble:
        title = "cannot be opened"
    elif open_:
        title = clipped(safe_text(first), _GLIMPSE)
    else:
        title = "· · ·"
    notes = [
        "kept in a session" if leaf.from_session else ("insight" if leaf.kind == "insight" else ""),
        _asks(leaf, today),
        "shown" if leaf.published else "",
        "" if leaf.sealed or opened_by == "nothing" else "in clear",
    ]
    return HomeLine(
        title,
        "row",
        f"{day:<10}",
        " · ".join(note for note in notes if note),
        marked,
        command=leaf.id,
    )


def _asks(leaf: Leaf, today: date) -> str:
    if leaf.look_again is None:
        return ""
    return "look at it again" if leaf.look_again <= today else f"again {day_text(leaf.look_again, today)}"


def _empty(opened_by: Opened) -> tuple[HomeLine, ...]:
    lines = [
        HomeLine("Nothing is written here yet; n begins a note.", "text"),
        HomeLine("It is for you alone: it lies in your own folder, outside the workspace.", "text"),
        HomeLine("", "blank"),
        HomeLine(_sealing_words(opened_by), "quiet"),
    ]
    return tuple(lines)


def _sealing_words(opened_by: Opened) -> str:
    if opened_by == "nothing":
        return "It is not sealed: whoever gets at this disk or a copy of it can read it. k seals it."
    return "It is sealed. Writing asks for nothing; reading asks for what opens it."


def _shut(count: int, opened_by: Opened) -> tuple[HomeLine, ...]:
    them = "it" if count == 1 else "them"
    verb = "is" if count == 1 else "are"
    return (
        HomeLine(f"{_notes(count)} {verb} here, {_SHUT[opened_by]}.", "text"),
        HomeLine(_HOW[opened_by].format(them=them), "text"),
    )


def _chosen(leaf: Leaf, now: datetime) -> tuple[HomeLine, ...]:
    at = leaf.at.astimezone(now.tzinfo)
    about = f" · {_session(leaf.session, now.date())}" if leaf.session else ""
    kind = "Insight" if leaf.kind == "insight" else "Note" if leaf.kind == "note" else leaf.kind.capitalize()
    lines = [HomeLine(f"{kind} of {day_text(at.date(), now.date())}, {at:%H:%M}{about}", "heading")]
    for line in (leaf.trouble or leaf.words).split("\n"):
        lines.append(HomeLine(safe_text(line), "text") if line.strip() else HomeLine("", "blank"))
    told = []
    if leaf.look_again is not None:
        told.append(f"Look at it again: {due_text(leaf.look_again, now.date())}")
    for capture in leaf.published:
        session, _, name = capture.rpartition("/")
        told.append(f"Shown to the pair as {name} in the {_session(session, now.date())}")
    if leaf.from_session:
        told.append("Kept in that session for you alone, in clear. t takes it into the notebook.")
    elif not leaf.sealed:
        told.append("It stands in clear on this disk; k seals the notebook.")
    if told:
        lines += [HomeLine("", "blank"), *(HomeLine(line, "quiet") for line in told)]
    return tuple(lines)


def _session(session: str, today: date) -> str:
    """Return `session of Tue 24 Nov` for an id that begins with its day."""
    try:
        return f"session of {day_text(date.fromisoformat(session[:10]), today)}"
    except ValueError:
        return f"session {safe_text(session)}"


def _footer(leaves: tuple[Leaf, ...], chosen: Leaf | None, *, open_: bool, opened_by: Opened) -> FooterFrame:
    choices = [] if open_ else [Choice("enter", "show" if opened_by == "nothing" else "open", "enter")]
    choices.append(Choice("n", "write", "n"))
    if open_ and chosen is not None:
        if chosen.from_session:
            choices.append(Choice("t", "take in", "t"))
        else:
            if chosen.words:
                choices.append(Choice("e", "say it better", "e"))
            choices += [Choice("l", "look again", "l"), Choice("v", "show to the pair", "v")]
            if chosen.kind != "insight":
                choices.append(Choice("i", "make it an insight", "i"))
        choices.append(Choice("x", "take away", "x"))
    if opened_by == "nothing" or in_clear(leaves):
        choices.append(Choice("k", "seal", "k"))
    choices.append(Choice("esc", "back", "esc"))
    short = tuple(msgspec.structs.replace(c, label=_SHORT.get(c.key, c.label)) for c in choices)
    return FooterFrame(tuple(choices), short)


def why_shut(machine: Machine, *, shared: bool) -> str:
    """Return why a notebook does not open at a session."""
    return NOT_HERE if shared else account_words(machine) or NOT_HERE


def counted_lines(leaves: tuple[Leaf, ...], today: date) -> tuple[str, ...]:
    """Return how many notes there are, and where to read them, line by line; no word of any."""
    asking = sum(leaf.look_again is not None and leaf.look_again <= today for leaf in leaves)
    asks = f", {asking} to be looked at again" if asking else ""
    return (
        f"Your notebook: {_notes(len(leaves)) if leaves else 'nothing yet'}{asks}.",
        "`sessiontui debrief list` reads it, `sessiontui debrief add` writes; in another terminal of yours.",
    )


def in_clear(leaves: tuple[Leaf, ...]) -> int:
    """Return how many notes of the notebook itself stand in clear."""
    return sum(not leaf.sealed and not leaf.from_session for leaf in leaves)


def clear_words(count: int) -> str:
    """Return that notes stand in clear although there is a key, and which key seals them."""
    return f"{_notes(count)} {'stands' if count == 1 else 'stand'} in clear; k seals {_them(count)}."


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def sealed_words(count: int) -> str:
    """Return how many notes that stood in clear are sealed now; "" for none."""
    return f"{_notes(count)} {'is' if count == 1 else 'are'} sealed." if count else ""


def open_words() -> str:
    """Return until when it is open."""
    return OPEN.format(minutes=IDLE_MINUTES)


def writing_words(opened_by: Opened) -> str:
    """Return for whom one writes, and whether it is sealed."""
    return FOR_YOU if opened_by == "nothing" else FOR_YOU_SEALED


def day_words(day: date | None, today: date) -> str:
    """Return a day as one would type it; "" for none, or for one that has gone by."""
    return day_text(day, today) if day is not None and day >= today else ""


def look_words(day: date, today: date) -> str:
    """Return when one is asked to look at a note again."""
    return f"You are asked to look at it again on {due_text(day, today)}."


# --- showing to the pair --------------------------------------------------------------------------------


def place_offer(places: tuple[Place, ...], today: date) -> OfferFrame:
    """Return the sessions that a copy could go to, each by its digit."""
    choices = tuple(
        Choice(str(number), place_words(place, today)) for number, place in enumerate(places, start=1)
    )
    return OfferFrame("place", "Show it in which session?", (*choices, Choice("esc", "in none")))


def place_words(place: Place, today: date) -> str:
    """Return which session that is: when, with whom."""
    others = named(tuple(safe_text(called(name, place.readers)) for name in place.readers))
    return f"{'live' if place.live else day_text(place.day, today)}, with {others}"


def readers_words(place: Place, kind: str = "insight") -> str:
    """Return who will read a copy, by their names, and as what."""
    return f"{named(tuple(map(safe_text, place.readers)))} will read, as your {kind}:"


def preview_lines(place: Place, words: str, today: date) -> tuple[HomeLine, ...]:
    """Return exactly what will be written, and who will see it, before it is."""
    when = "the session that is live" if place.live else f"the session of {day_text(place.day, today)}"
    lines = [
        HomeLine(readers_words(place), "heading"),
        HomeLine(f"“{' '.join(safe_text(words).split())}”", "lead"),
        HomeLine("", "blank"),
        HomeLine(f"It goes into {when}, and into its summary. Your note stays as it is.", "quiet"),
        HomeLine("What is shown cannot be taken back from whoever has read it.", "quiet"),
    ]
    if place.screen:
        lines.append(HomeLine("Others see the screen of that session now, and would read it, too.", "quiet"))
    return tuple(lines)


SHOW_IT = OfferFrame("show", "Show it?", (Choice("enter", "show it"), Choice("esc", "show nothing")))


def shown_words(capture: str, place: Place) -> str:
    """Return what became of a note that was shown."""
    return f"{capture.rpartition('/')[2]} stands in the session now, for {_and_you(place)}."


def _and_you(place: Place) -> str:
    return named((*(safe_text(called(name, place.readers)) for name in place.readers), "you"))
