"""What the coaches’ bench says: headings of the list, marks, what is wrong, what is asked."""

from __future__ import annotations

from sessiontui.core.agenda import Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.names import slug
from sessiontui.core.safe_text import clipped, one_line, safe_text
from sessiontui.present.bench_narrowing import WAYS
from sessiontui.present.frames import Choice, FooterFrame, OfferFrame
from sessiontui.present.template_kinds import words_of
from sessiontui.service.bench.looking import Stands
from sessiontui.service.bench.packing import Packed
from sessiontui.service.bench.unpacking import Unpacked
from sessiontui.templates.findings import Finding, ended
from sessiontui.templates.kinds import KINDS, TOPS
from sessiontui.templates.shelves.cards import Card, Filter
from sessiontui.wording.judging import WordingFinding

TITLE = "Templates"
READING = "Looking at it …"
READING_LIST = "Reading the templates …"
NOTHING_FITS = "No template fits; Esc shows all of them again."
MINUTES_BELOW = "min"
NOTHING_ODD = "Nothing to say about this one."
NO_TEMPLATE = "No template is marked."
UNCHANGED = "Nothing was changed."
WORKING = "A moment …"
CHECKING = "Looking through all templates …"
ALL_WELL = "Everything can be used, and nothing is worth a second thought."
SEARCH, SEARCH_HINT = "search:", "words of a name, a title, a purpose"
TRY, TRY_HINT = "say it as you would:", "You are always late"
TRIED_WELL = "Nothing found: one could film that."
COPY_AS, COPY_HINT = "name of your copy:", "the same name, to take its place; or another"
NEW_AS = "name of the new one:"
NEW_OFFER = OfferFrame(
    "new",
    "Begin a new",
    (
        *(
            Choice(words_of(kind.name).key, words_of(kind.name).one, kind.name)
            for kind in KINDS
            if kind.begun
        ),
        Choice("esc", "none"),
    ),
)
DROPPED = "Let go of; what stood there before still does."
PACK_AS, PACK_HINT, PACK_PROPOSED = "name and version:", "spring-programme 1.0.0", "our-templates 1.0.0"
UNPACK, UNPACK_HINT = "folder of the pack:", "~/spring-programme, a .zip or a .tar.gz of one"
NO_SUSPENDING = "An editor cannot be opened from here; edit the file in another terminal, and look here."
NOT_YOURS = "That one is built in, and stays as it is; c makes a copy of your own."
STARTED = tuple(kind.name for kind in KINDS if kind.started)
"""Kinds that a session can be started with."""
NOT_STARTED = "A session is started with an agenda or a drill."
MEND_FIRST = "It cannot be started as it stands; e opens it where it is wrong."
KEEP_FIRST = "What you edited in private would not be in it yet; E goes on with that, and keeps or drops it."
NO_PLAN = "Only an agenda has blocks to change."
SAME = "Yours reads as the one below it, word for word."
NOTHING_NEWER = "What yours was copied from is still the same."
TYPING = FooterFrame((Choice("enter", "go on", "enter"), Choice("esc", "leave it", "esc")))

NOTHING_SHOWN = "There is nothing of it that could be shown."
STANDS: dict[Stands, str] = {
    "now": "",
    "before": "As it last worked; sessions go on with this until it is mended:",
    "beneath": "As the {below} reads; sessions show this until yours is mended:",
    "nothing": NOTHING_SHOWN,
}
ASKS = "g shows what each block asks, and goes there."
ASKED_FIRST = "What they ask first; g goes to one of them:"
GO_TO = "The blocks and what they ask"
NO_BLOCKS = "Only an agenda has blocks to go to."
OTHERWISE = (
    "At a later meeting it asks something else: s shows it.",
    "At a first meeting it asks something else: s shows it.",
    "",
)
"""Said of a prompt with two wordings, by the session that it is shown for."""
SAMPLES = ("a first meeting", "a later meeting", "three people")


def kind_heading(kind: str, count: int) -> str:
    """Return what stands above the templates of one kind."""
    return f"{words_of(kind).all_of_them} · {count}"


def to_look_at(advice: int) -> str:
    """Return how many pieces of advice there are on a template."""
    return f"{advice} to look at"


def marks(card: Card, errors: int, advice: int = 0, *, waiting: bool = False) -> tuple[str, ...]:
    """Return what is special about a template, the most pressing first."""
    found = []
    if errors:
        found.append(f"{errors} error{'s' if errors > 1 else ''}")
    if waiting:
        found.append("not kept yet")
    if card.newer:
        found.append("newer one built in" if card.copied_from.startswith("built-in") else "newer one there")
    if card.local_changes:
        found.append("local changes")
    if advice:
        found.append(to_look_at(advice))
    if card.layer == "workspace":
        found.append("yours")
    elif card.pack:
        found.append(safe_text(f"{card.pack} {card.version}".strip()))
    elif card.layer != "built-in":
        found.append(safe_text(card.layer))
    return tuple(found)


def short_note(card: Card) -> str:
    """Return what is said of one that nothing is special about: a prompt’s folder, else minutes."""
    if card.kind == "prompt":
        return card.name.rpartition("/")[0]
    return minutes_text(card.seconds) if card.seconds else ""


def name_beside(card: Card) -> str:
    """Return the name that stands beside a title that several have; "" where title or note say it."""
    bare = card.name.removeprefix("drills/")
    said = card.layer == "built-in" if card.kind == "prompt" else slug(card.title) == bare
    return "" if said else safe_text(bare)


def described(card: Card) -> str:
    """Return a template in one line: its kind and name, its minutes, whom and what it is for."""
    fewest, most = card.people
    people = "" if not most else f"{fewest} people" if fewest == most else f"{fewest} to {most} people"
    parts = (
        card.name if card.name.startswith(card.kind) else f"{words_of(card.kind).one} {card.name}",
        f"{minutes_text(card.seconds)} minutes" if card.seconds else "",
        people,
        "" if card.phase in ("", "any") else card.phase,
        ", ".join(card.facets),
        f"for {', '.join(card.roles)}" if card.roles and card.kind == "drill" else "",
    )
    return one_line(" · ".join(part for part in parts if part))


def where_from(card: Card, *, waiting: bool = False) -> str:
    """Return where a template comes from, and where its file is if it is one’s own."""
    found = marks(card, 0, waiting=waiting) or ("built in",)
    place = place_words(card.file) if card.layer == "workspace" else ""
    return " · ".join((*found, place) if place else found)


def _article(role: str) -> str:
    return f"{'an' if role[:1] in 'aeiou' else 'a'} {safe_text(role)}"


def place_words(file: str) -> str:
    """Return where a file lies, seen from the folder that all templates of its layer lie in."""
    start = max(file.rfind(f"/{top}/") for top in TOPS)
    return one_line(file[start + 1 :])


def narrowed(wanted: Filter, minutes: str, shown: int, total: int, room: int) -> str:
    """Return to what the list is narrowed, in words, and where it is not, the keys that do it.

    Whatever `room` columns there are, no word of it is cut.
    """
    parts = [
        words_of(wanted.kind).all_of_them.lower() if wanted.kind else "",
        wanted.phase,
        wanted.facet,
        minutes,
        f"with {_article(wanted.roles[0])}" if wanted.roles else "",
        f"“{clipped(one_line(wanted.words), 40)}”" if wanted.words else "",
    ]
    said = [part for part in parts if part]
    if not said:
        keys = ", ".join(f"{key} {way}" for key, way in enumerate(WAYS, 1))
        whole = f"{total:,}; / searches; {keys}"
        return whole if len(whole) <= room else f"{total:,}; / searches, 1 to {len(WAYS)} narrow"
    said = [f"{shown:,} of {total:,}", *said]
    fits = said
    while len(" · ".join(fits)) > room and len(said) > 1:
        said = said[:-1]
        fits = [*said, "…"]
    return " · ".join(fits)


def stands(how: Stands, card: Card) -> str:
    """Return what is shown where it is not what the file says."""
    below = card.shadows[0] if card.shadows else ""
    return STANDS[how].format(below="built-in one" if below == "built-in" else f"one in {safe_text(below)}")


# --- the preview ------------------------------------------------------------------------------------------


def cannot_be_used(errors: int) -> str:
    """Return what stands above the errors of a template."""
    return "It cannot be used as it stands:" if errors == 1 else f"{errors} things keep it from being used:"


def second_thoughts(count: int) -> str:
    """Return what stands above what a coach may think again about."""
    return f"Worth a second thought{f' ({count})' if count > 1 else ''}; y says why:"


def finding_words(finding: Finding, *, own: bool) -> str:
    """Return a finding as one reads it beside its template: the line, what, what to do."""
    place = place_words(finding.file) if not own else ""
    line = f"line {finding.line}" if finding.line else ""
    where = ", ".join(part for part in (place, line) if part)
    said = f"{ended(finding.what)} {ended(finding.remedy)}".strip()
    return one_line(f"{where}: {said}" if where else said)


def caption(card: Card, sample: int, columns: int) -> str:
    """Return for whom it is shown, and for which screen."""
    kind = words_of(card.kind)
    if not kind.sampled:
        return kind.caption
    return f"For {SAMPLES[sample]}, made up; at {columns} columns. s and w show others."


def section(block: Block) -> str:
    """Return the heading of one section of a drill, with its minutes."""
    return f"{block.title} · {minutes_text(block.seconds)} min"


def wording_words(count: int) -> str:
    """Return how many words a file of rules lists."""
    return f"It lists {count:,} words and phrases. t tries a sentence on the rules as they are now."


# --- what is done -----------------------------------------------------------------------------------------


def own_copy_offer(card: Card) -> OfferFrame:
    """Ask whether to make a copy, before somebody edits what is not theirs."""
    whose = "Built in" if card.layer == "built-in" else f"Part of {safe_text(card.layer)}"
    return OfferFrame(
        "copy",
        f"{whose}; make your own copy and edit that?",
        (Choice("y", "make it"), Choice("esc", "leave it")),
    )


def editor_offer(what: str, editors: tuple[str, ...]) -> OfferFrame:
    """Ask which editor to take where one’s own is not there."""
    here = tuple(Choice(str(place), editor, editor) for place, editor in enumerate(editors, 1))
    return OfferFrame(
        "editor", f"{what}. Take one of these, until you leave?", (*here, Choice("esc", "leave it"))
    )


def no_editor(path: str) -> str:
    """Return that nothing here can edit a file; "" where it is nobody’s to edit before it is copied."""
    where = f". The file is {path}." if path else "; c copies it, and says where your copy lies."
    return f"No editor is installed here{where}"


def keep_offer(card: Card, why: str, where: str) -> OfferFrame:
    """Ask where a text goes that was edited in private."""
    reason = f"Edited where only you read it, as {why}. " if why else "Edited where only you read it. "
    return OfferFrame(
        "keep",
        f"{reason}Keep “{safe_text(card.title)}” {where}?",
        (Choice("y", "keep it"), Choice("x", "drop it"), Choice("esc", "later")),
    )


def kept_where(layer: str) -> str:
    """Return where an edited text would be kept."""
    return "as this workspace’s own" if layer == "workspace" else "as your own, on this account"


def away_offer(card: Card) -> OfferFrame:
    """Ask before one’s own template is taken away."""
    below = "The one below it counts again then." if card.shadows else "Nothing stands below it."
    return OfferFrame(
        "away",
        f"Take your own “{safe_text(card.title)}” away? {below} A copy is kept aside.",
        (Choice("y", "take it away"), Choice("esc", "leave it")),
    )


def copied(name: str, path: str) -> str:
    """Return that a copy was made, and where."""
    return f"{safe_text(name)} is yours now, in {safe_text(path)}. e edits it."


def begun(path: str) -> str:
    """Return that a template was begun, and where."""
    return f"It is begun, in {safe_text(path)}, with notes on what to write where. e edits it."


def kept(name: str, path: str, aside: str) -> str:
    """Return that a text which was edited aside is in its place, and where what stood there meanwhile is."""
    before = f" What somebody had put there meanwhile is in {safe_text(aside)}." if aside else ""
    return f"{safe_text(name)} is kept, in {safe_text(path)}.{before}"


def compared(card: Card, *, newer: bool) -> str:
    """Return what stands above a page of differences."""
    title = safe_text(card.title)
    return f"{title}: what is new where yours was copied from" if newer else f"{title}: what yours changes"


def tried(found: tuple[WordingFinding, ...]) -> str:
    """Return what the wording rules find in a sentence."""
    if not found:
        return TRIED_WELL
    return " ".join(one_line(f"“{one.span}”: {one.why} {one.instead}") for one in found)


def packed(pack: Packed, path: str) -> str:
    """Return where a pack lies, and how much is in it."""
    return f"{_many(len(pack.files), 'file')} packed, in {safe_text(path)}."


def unpacked(came: Unpacked) -> str:
    """Return what came in with a pack."""
    name = safe_text(f"{came.pack.name} {came.pack.version}".strip())
    if not came.written:
        return f"{name} is here already, just so."
    aside = (
        f" What was changed here of the one before is kept in {safe_text(str(came.aside))}."
        if came.aside
        else ""
    )
    before = f", in place of {safe_text(came.before)}" if came.before else ""
    return f"{name} is here now{before}: {len(came.new)} new, {len(came.changed)} changed.{aside}"


def taken_away(path: str) -> str:
    """Return that a template was taken away, and where its text is."""
    return f"Taken away; its text is in {safe_text(path)}."


def waits(names: tuple[str, ...]) -> str:
    """Return that a text which was edited in private waits; "" where none does."""
    if not names:
        return ""
    listed = ", ".join(safe_text(name) for name in names[:3]) + (" …" if len(names) > 3 else "")
    return f"What you edited in private is not in its place yet: {listed}. E goes on with it."


def edited(name: str, changed: bool, code: int) -> str:
    """Return what came of an editor."""
    if code:
        ended_so = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
        rest = "what it saved is shown" if changed else "nothing was changed"
        return f"{safe_text(name)} {ended_so}; {rest}."
    return "" if changed else UNCHANGED


def left_nothing(editor: str, file: str) -> str:
    """Return that the file an editor was given is not there any more."""
    return f"{safe_text(file)} is gone: {safe_text(editor)} left nothing there."


def check_words(errors: int, advice: int, files: int) -> str:
    """Return what was found in all templates."""
    if not errors and not advice:
        return ALL_WELL
    return f"{files} templates: {_many(errors, 'error')}, {_many(advice, 'piece')} of advice."


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
