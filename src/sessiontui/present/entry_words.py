"""What stands before and in the one line in which people type."""

from __future__ import annotations

from sessiontui.core.agenda import Rubric
from sessiontui.core.kinds import Kind, kind_of
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.core.visibility import Visibility
from sessiontui.live.addressing import addressed
from sessiontui.live.describe import block_title
from sessiontui.live.events import Carried
from sessiontui.live.line import words_of
from sessiontui.live.names_in_front import NOBODYS
from sessiontui.live.state import Capture, CarriedState, State
from sessiontui.present.capture_words import local_date
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice, OfferFrame
from sessiontui.present.hand_words import MOST_SHOWN, NOBODY_ELSE, waiting_for
from sessiontui.present.join_words import why_not_alone
from sessiontui.present.outcome_words import of_you, visible_to
from sessiontui.service.together.company import Company
from sessiontui.service.together.whose_machine import Machine, nobodys

NOBODYS_ACCOUNT = nobodys()
SHARED_NOW = "That would be for one person alone, and others see this screen just now."


def keep_for_pair(state: State, machine: Machine = NOBODYS_ACCOUNT) -> OfferFrame:
    """Return what is asked where a line would be for one person alone and it cannot be kept so here.

    The key that hands a line over does not share it: that takes one of its own. While others see the screen,
    the words do not come back by themselves.
    """
    text = f"That would be for one person alone, and {why_not_alone(machine)}."
    back = () if state.shared else (Choice("enter", "back to the line"),)
    choices = (Choice("y", f"keep it {of_you(state)}"), *back, Choice("esc", "write nothing"))
    return OfferFrame("only-me", SHARED_NOW if state.shared else text, choices)


def capture_prompt(state: State, kind: Kind, viewer: str, *, private: bool) -> str:
    """Return the kind and whose words they will be: `feedback Ana → Ben`.

    Where nobody is presumed, it shows how the line can say it: `feedback (Ana to Ben: …)`.
    """
    label = command(f"capture.{kind.name}").label if kind.name != "jot" else "jot"
    if kind.starts_at is Visibility.ME and private:
        return f"{label} (you alone)"
    by, to = addressed(state, kind, viewer=viewer)
    if not (by and (to or not kind.to_partner)):
        return safe_text(f"{label} {_how_to_say_whose(state, kind)}".strip())
    who = f"{state.called(by)} → {state.called(to)}" if to else state.called(by)
    how = "" if not to else " (you heard)" if to == viewer else " (you said)" if by == viewer else ""
    return safe_text(f"{label} {who}{how}".strip())


def _how_to_say_whose(state: State, kind: Kind) -> str:
    if len(state.names) < 2:
        return ""
    first, second = (state.called(name) for name in state.names[:2])
    if kind.to_partner:
        return f"({first} to {second}: …)"
    return "" if kind.name in NOBODYS else f"({first}: …)"


def level_offer(state: State) -> OfferFrame | None:
    """Return the levels of the running block’s rubric, each by its digit; None where it has none."""
    rubric = _rubric(state)
    if rubric is None:
        return None
    levels = tuple(Choice(str(v.number), safe_text(v.short)) for v in rubric.levels)
    return OfferFrame(
        "level", f"{safe_text(rubric.title)}: which did you see?", (*levels, Choice("esc", "none"))
    )


def evidence_prompt(state: State, level: str) -> tuple[str, str]:
    """Return what stands before the line, and in it, once a level is chosen."""
    rubric = _rubric(state)
    hint = safe_text(rubric.evidence) if rubric and rubric.evidence else "Which words or actions show it?"
    return f"level {level}", hint


def criterion(state: State) -> str:
    """Return what a level that is noted now is a level of."""
    rubric = _rubric(state)
    return rubric.title if rubric else ""


def _rubric(state: State) -> Rubric | None:
    return state.rubric_of(state.now)


def people_offer(state: State, *, came: bool) -> OfferFrame:
    """Return who could have come, or gone, each by a digit; their names stand in the choices’ commands."""
    people = [(n, p) for n, p in enumerate(state.people, start=1) if p.present is not came and n <= 9]
    choices = tuple(Choice(str(n), safe_text(state.called(p.name)), p.name) for n, p in people)
    if not choices:
        return OfferFrame("people", "Everybody is here." if came else "Nobody is here any more.")
    asked = "Who has come?" if came else "Who has left?"
    return OfferFrame("people", asked, (*choices, Choice("esc", "nobody")))


def answer_offer(
    state: State, only: str = "", name: str = "", company: Company = NOBODY_ELSE
) -> tuple[str, OfferFrame] | None:
    """Return (id, question) of what waits for an answer first: today’s, then what was left open earlier.

    `only` names one line; it may be answered again. Without it, what waits for `name` comes first, and what
    waits for somebody of `company` is theirs.
    """
    waiting = waiting_for(state, name, company)
    if only:
        waiting = tuple(c for c in state.captures if c.id == only and c.stands and kind_of(c.kind).answers)
    if not waiting:
        return None
    first = waiting[0]
    line, kind = (first.id, first.kind) if isinstance(first, Capture) else (first.item.id, first.item.kind)
    keys = tuple(Choice(a.key, a.code) for a in kind_of(kind).answers if a.code != "read back")
    asked = answer_asked(state, first, MOST_SHOWN)
    return line, OfferFrame("answer", asked, (*keys, Choice("esc", "later")))


def answer_asked(state: State, line: Capture | CarriedState, most: int = 0) -> str:
    """Return for whom a line is and its words, so that nobody is taken to have said what they were told.

    A line of today has its name before it, so that one is told from another with the same words.

    `most` is how many characters of its words are shown; 0 for all.
    """
    item = line if isinstance(line, Capture) else line.item
    text = item.text if isinstance(item, Carried) else ""
    if isinstance(item, Capture):
        text = words_of(kind_of(item.kind), item.said, item.parts, today=local_date(state))
    words = clipped(safe_text(text), most) if most else safe_text(text)
    whom = safe_text(state.called(item.to or item.by)) or "all of you"
    lead = f"{item.id}, for {whom}" if isinstance(item, Capture) else f"For {whom}"
    if kind_of(item.kind).to_partner:
        return f"{lead} to answer: “{words}”"
    return f"{lead}: what became of “{words}”?"


def plan_offer(words: str) -> OfferFrame:
    """Return a plan to look at before it is taken."""
    return OfferFrame("plan", f"{words}.", (Choice("y", "take it"), Choice("esc", "leave it")))


def share_offer(state: State, capture: Capture, *, private: bool) -> OfferFrame:
    """Return who finds a line now, and who else could; `private` tells whether “you alone” can be offered."""
    ways = (
        ("p", Visibility.PAIR, visible_to(Visibility.PAIR, state)),
        ("r", Visibility.ROOM, visible_to(Visibility.ROOM, state)),
        ("c", Visibility.COHORT, visible_to(Visibility.COHORT, state)),
        ("m", Visibility.ME, visible_to(Visibility.ME, state)),
    )
    choices = tuple(
        Choice(key, words, visibility.value)
        for key, visibility, words in ways
        if visibility is not capture.visibility and (private or visibility is not Visibility.ME)
    )
    now = visible_to(capture.visibility, state)
    return OfferFrame("share", f"{capture.id} is {now}. And now?", (*choices, Choice("esc", "leave it")))


def standing_ids(state: State) -> str:
    """Return the ids that a command can name, the newest first, which is the one meant by Enter alone."""
    names = [c.id for c in state.captures if c.stands][::-1]
    return f"enter for {names[0]}, or {', '.join(names[1:9])}" if len(names) > 1 else "".join(names)


def strike_offer(name: str) -> OfferFrame:
    """Return the question before words go for good."""
    words = f"The words of {name} go for good: from this session and from the summaries kept with it."
    return OfferFrame("strike", words, (Choice("y", "take them out"), Choice("esc", "leave them")))


def narrow_offer(name: str) -> OfferFrame:
    """Return the question before a line goes to one's own notes, and its words from everybody else."""
    words = (
        f"{name} goes to your own notes; its words go for good from this session and from the summaries "
        "kept with it."
    )
    return OfferFrame("narrow", words, (Choice("y", "keep it to myself"), Choice("esc", "leave it")))


def block_list(state: State) -> str:
    """Return the blocks with the numbers that commands take: `1 Open, 2 Review, …`."""
    held = [b for b in state.blocks if b.status != "dropped"]
    return ", ".join(f"{i} {block_title(state, b.block.id)}" for i, b in enumerate(held, start=1))


def end_notes(names: tuple[str, ...], folder: str, rough: int) -> tuple[str, ...]:
    """Return what stands on the end card: where the summaries are, and what could still be tidied."""
    notes = []
    if names:
        notes += ["Summaries in", safe_text(folder), *(f"  {safe_text(name)}" for name in names)]
    if rough:
        lines = "One line is" if rough == 1 else f"{rough} lines are"
        notes.append(f"{lines} still rough: t asks for what is missing, now or within two days.")
    return tuple(notes)


TOO_SMALL = "This terminal is too small: 40 × 10 at least. Nothing is lost; make it larger and go on."
HUSHED = "Any key brings the session back."
MORE = "PgDn shows more"
BACK_UP = "PgUp"


def how_to_turn(at: int, last: int) -> str:
    """Return which key turns the page at that line, of lines that one can turn to; "" where all is seen."""
    if last <= 0:
        return ""
    return MORE if at <= 0 else BACK_UP if at >= last else f"{MORE} · {BACK_UP}"
