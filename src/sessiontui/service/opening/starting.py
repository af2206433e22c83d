"""Opening a session: who, which agenda, how long, and everything it needs to be replayed for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Agenda, Block, Prompt, Rubric
from sessiontui.core.clock import Clock
from sessiontui.core.durations import clock_text, minutes_text
from sessiontui.core.errors import UsageError
from sessiontui.core.names import called, find_name, folded, slug
from sessiontui.core.safe_text import one_line
from sessiontui.core.versions import TemplateVersion
from sessiontui.core.zone import seconds_to
from sessiontui.live.change_words import Fitted, change_words
from sessiontui.live.commands import Actor
from sessiontui.live.events import Opened
from sessiontui.live.fit import FitBlock, fit
from sessiontui.live.pin_words import clock_today
from sessiontui.service.afterwards.ledger import Ledger, carried_from, read_ledger
from sessiontui.service.opening.as_before import before, texts_of
from sessiontui.service.opening.context import prompt_context
from sessiontui.service.opening.versions import keep_texts, used_texts
from sessiontui.service.session.live_session import LiveSession, create
from sessiontui.store.file_names import pair_id
from sessiontui.store.presence import PresenceFolder
from sessiontui.store.workspace import SessionFile, Workspace
from sessiontui.templates.reading.agendas import MOST_PEOPLE
from sessiontui.templates.rendering.bench import Bench

LONGEST_NAME = 60
"""Characters of a name, at most."""


class StartRequest(msgspec.Struct, frozen=True):
    """What somebody asked for."""

    agenda: str
    people: tuple[str, ...]
    me: str = ""
    """Whose terminal it is; joins the people where one is missing and they do not facilitate."""
    facilitator: str = ""
    purpose: str = ""
    seconds: int = 0
    """How many there are for it; 0 for as many as the agenda has."""
    until: datetime | None = None
    first: str = ""
    """Who goes first; otherwise it alternates."""
    shared: bool = False
    speed: float = 1.0
    like: str = ""
    """The session whose plan and texts this one has again; `agenda` is then not looked at."""


class Started(msgspec.Struct, frozen=True):
    """A session that is open now."""

    session: LiveSession
    file: SessionFile
    said: tuple[str, ...]
    """What the person should hear: who goes first, what was fitted, which template broke."""


class _Again(msgspec.Struct, frozen=True):
    """What a session takes over from an earlier one whose plan and texts it has again."""

    templates: tuple[TemplateVersion, ...] = ()
    said: tuple[str, ...] = ()


def start(workspace: Workspace, bench: Bench, request: StartRequest, clock: Clock, zone: str) -> Started:
    """Open a session and write it down.

    Raises:
        UsageError: where people, agenda or time do not fit together.
        NotSaved: where the disk does not take it.
    """
    if request.like:
        earlier = before(workspace, clock, request.like)
        with texts_of(workspace, earlier, bench) as (as_it_was, missing):
            again = _Again(earlier.templates, missing)
            return _start(workspace, as_it_was, earlier.agenda, request, clock, zone, again)
    return start_on(workspace, bench, bench.agenda(request.agenda), request, clock, zone)


def start_on(
    workspace: Workspace, bench: Bench, agenda: Agenda, request: StartRequest, clock: Clock, zone: str
) -> Started:
    """Open a session on an agenda that was read before, as `start` does on one that is named.

    Raises:
        UsageError: where people, agenda or time do not fit together.
        NotSaved: where the disk does not take it.
    """
    return _start(workspace, bench, agenda, request, clock, zone, _Again())


def _start(
    workspace: Workspace,
    bench: Bench,
    agenda: Agenda,
    request: StartRequest,
    clock: Clock,
    zone: str,
    again: _Again,
) -> Started:
    roster = checked_roster(request, agenda)
    pair, ledger = _pair_of(workspace, roster, clock)
    roster, said = speaking_order(roster, request.first, ledger, agenda)
    today = clock.now().utc.astimezone(ZoneInfo(zone))
    agenda, until, fitted = _fitted_to_now(agenda, request, today, roster)
    carried = carried_from(ledger, roster)
    context = prompt_context(agenda, roster, request, carried, today.date(), first=not ledger.sessions)
    opener, prompts, rubrics, trouble = _rendered(bench, agenda, context)
    glossary, unread = bench.glossary()
    shown = (*((opener,) if opener else ()), *(prompt for _, prompt in prompts))
    texts = used_texts(bench.library, agenda.name, shown, rubrics, again.templates)
    file = workspace.claim_session(pair, today.date())
    opened = Opened(
        session=file.id,
        agenda=agenda,
        roster=roster,
        zone=zone,
        facilitator=one_line(request.facilitator),
        purpose=one_line(request.purpose) or agenda.purpose,
        norms=agenda.norms,
        until=until,
        speed=request.speed,
        shared=request.shared,
        carried=carried,
        opener=opener,
        prompts=prompts,
        rubrics=rubrics,
        glossary=glossary,
        first_session=not ledger.sessions,
        templates=tuple(used.version for used in texts),
    )
    presence = PresenceFolder(workspace, file)
    try:
        presence.mark()
        keep_texts(workspace, pair, texts)
        session = create(file.path, opened, clock, Actor(request.me, slug(request.me or "room")))
    except BaseException:
        presence.clear()
        workspace.give_back(file)  # else an empty session would stand in every list
        raise
    return Started(session, file, (*again.said, *said, *fitted, *trouble, *map(str, unread), *ledger.trouble))


def _pair_of(workspace: Workspace, roster: tuple[str, ...], clock: Clock) -> tuple[str, Ledger]:
    """Return these people's folder and its thread.

    “Ana” and “Ben Cho” make the same folder name as “Ana Ben” and “Cho”; where others are there already,
    a checksum of the names tells them apart.
    """
    pair = pair_id(roster)
    ours = {folded(name) for name in roster}
    ledger = read_ledger(workspace, pair, clock)
    if any({folded(name) for name in session.roster} != ours for session in ledger.sessions):
        checksum = hashlib.sha256("\n".join(sorted(ours)).encode()).hexdigest()[:6]
        pair = f"{pair}-{checksum}"
        ledger = read_ledger(workspace, pair, clock)
    return pair, ledger


def checked_roster(request: StartRequest, agenda: Agenda) -> tuple[str, ...]:
    """Return the participants' names, cleaned.

    Raises:
        UsageError: where a name is empty, too long or there twice, or there are too few or too many.
    """
    names = [one_line(name) for name in request.people]
    if any(not name for name in names):
        raise UsageError("A name is empty", "Say who takes part: --with NAME --with NAME")
    me = one_line(request.me)
    known = {folded(name) for name in names}
    missing = len(names) < agenda.people[0]
    facilitates = folded(me) == folded(request.facilitator)
    if me and missing and not facilitates and not _is_one_of(me, tuple(names)):
        names.insert(0, me)
        known.add(folded(me))
    if len(known) < len(names):
        twice = next(n for n in names if sum(folded(n) == folded(other) for other in names) > 1)
        raise UsageError(
            f"{twice} is named twice", "Name each person once; add a family name to tell two apart"
        )
    if any(len(name) > LONGEST_NAME for name in names):
        raise UsageError(f"A name is longer than {LONGEST_NAME} characters", "Use what they are called")
    fewest, most = agenda.people[0], min(agenda.people[1], MOST_PEOPLE)
    if len(names) < fewest:
        there = f"only {_listed(names)} {'is' if len(names) == 1 else 'are'}" if names else "nobody is"
        raise UsageError(
            f"{agenda.name} is for {_range(fewest, most)}, and {there} named",
            "Add the others with --with NAME",
        )
    if len(names) > most:
        raise UsageError(
            f"{agenda.name} is for {_range(fewest, most)}, and {len(names)} are named",
            f"What fits: `sessiontui templates list --kind agenda --search '{len(names)} people'`",
        )
    return tuple(names)


def _is_one_of(me: str, names: tuple[str, ...]) -> bool:
    try:
        find_name(me, names)
    except UsageError:
        return False
    return True


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _range(fewest: int, most: int) -> str:
    return f"{fewest} people" if fewest == most else f"{fewest} to {most} people"


def speaking_order(
    roster: tuple[str, ...], first: str, ledger: Ledger, agenda: Agenda
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the roster in speaking order, and what to say about it.

    Without a wish, whoever is owed minutes goes first, else whoever has not gone first for longest. Among
    three who have turns the way round changes each time, so that another one coaches; else it stays. Agendas
    with turns and those with rounds alone are counted apart; one that gives people parts of their own and no
    turns, as a drill does, is held in the order in which they were named.

    Raises:
        UsageError: where the one who should go first does not take part.
    """
    if first:
        chosen = find_name(first, roster)
        return _from(roster, chosen), ()
    turns = any(block.turn for block in agenda.blocks)
    if not turns and not agenda.only_rounds:
        return roster, ()
    ours = (s for s in ledger.sessions if s.phase == "closed" and set(s.roster) == set(roster))
    held = [s for s in ours if (s.turns if turns else s.rounds)]
    if not held:
        return roster, ()
    last = held[-1]
    begun = {session.roster[0]: number for number, session in enumerate(held)}
    after_first = (*last.roster[1:], last.roster[0])
    owed = dict(last.owed)
    chosen = min(after_first, key=lambda name: (-owed.get(name, 0), begun.get(name, -1)))
    order = _from(last.roster[::-1] if turns and len(roster) == 3 else last.roster, chosen)
    before = called(last.roster[0], roster)
    goes = f"{called(chosen, roster)} goes first today; last time it was {before}."
    if chosen == last.roster[0]:
        goes = f"{before} goes first again."
    debts = (
        f"{called(name, roster)} is owed {clock_text(seconds)} from last time: + gives a minute to that turn."
        for name, seconds in last.owed
    )
    return order, (goes, *debts)


def _from(roster: tuple[str, ...], name: str) -> tuple[str, ...]:
    place = roster.index(name)
    return (*roster[place:], *roster[:place])


def _fitted_to_now(
    agenda: Agenda, request: StartRequest, now: datetime, roster: tuple[str, ...]
) -> tuple[Agenda, datetime | None, tuple[str, ...]]:
    """Return what `fitted_agenda` does, and what is to be said of clock times that blocks are pinned to."""
    agenda, until, said = fitted_agenda(agenda, request, now, roster)
    told = request.seconds or request.until
    return agenda, until, (*said, *clock_today(agenda, now, roster, slot=not told))


def fitted_agenda(
    agenda: Agenda, request: StartRequest, now: datetime, roster: tuple[str, ...]
) -> tuple[Agenda, datetime | None, tuple[str, ...]]:
    """Return the agenda in the time there is, the hard end if one was named, and what was changed.

    Raises:
        UsageError: where the end has passed, or the shortest form of the agenda does not fit.
    """
    until = request.until
    ahead = seconds_to(now, until) if until is not None else 0
    if until is not None and ahead <= 0:
        raise UsageError(f"{until:%H:%M} has passed; it is {now:%H:%M}", "Name an end that is still to come")
    available = request.seconds or agenda.seconds
    if until is not None:
        available = min(available, ahead)
    if available >= agenda.seconds:
        spare = available - agenda.seconds
        if request.seconds and spare >= 60:
            fills = minutes_text(agenda.seconds)
            slot = minutes_text(request.seconds)
            return agenda, until, (f"{agenda.name} fills {fills} of the {slot} minutes; the rest is free.",)
        return agenda, until, ()
    blocks = tuple(
        FitBlock(
            id=b.id,
            seconds=b.seconds,
            spent=0,
            minimum=b.minimum,
            lock=b.lock,
            optional=b.optional,
            turn=b.turn,
            part=b.part,
            current=False,
        )
        for b in agenda.blocks
    )
    plan = fit(blocks, available, mode="to-time")
    if plan.late > 0:
        shortest = available + plan.late
        raise UsageError(
            f"{agenda.name} needs {minutes_text(shortest)} minutes at least, "
            f"and there are {minutes_text(available)}",
            "Give it more time, or choose a shorter agenda: `sessiontui templates list`",
        )
    lengths = dict(plan.changes)
    kept = tuple(
        replace(b, seconds=lengths.get(b.id, b.seconds)) for b in agenda.blocks if b.id not in plan.dropped
    )
    return replace(agenda, blocks=kept), until, (_fitted_words(agenda, kept, available, roster),)


def _fitted_words(agenda: Agenda, kept: tuple[Block, ...], available: int, roster: tuple[str, ...]) -> str:
    new = {b.id: b.seconds for b in kept}
    changes = change_words([Fitted(b, b.seconds, new.get(b.id)) for b in agenda.blocks], roster)
    return f"Fitted to {minutes_text(available)} minutes: {', '.join(changes)}."


Context = Callable[[Block | None], dict[str, object]]


def _rendered(
    bench: Bench, agenda: Agenda, context: Context
) -> tuple[Prompt | None, tuple[tuple[str, Prompt], ...], tuple[Rubric, ...], tuple[str, ...]]:
    """Render everything the session will show; what breaks is said and stands in its last good form."""
    blocks = [block for block in agenda.blocks if block.prompt]
    wanted = [(block.prompt, context(block)) for block in blocks]
    if agenda.opener:
        wanted.insert(0, (agenda.opener, context(None)))
    shown = bench.prompts(wanted)
    opener = shown[0][0] if agenda.opener else None
    prompts = [prompt for prompt, _ in shown[1 if agenda.opener else 0 :]]
    rubrics = [bench.rubric(name) for name in dict.fromkeys(b.rubric for b in agenda.blocks if b.rubric)]
    findings = [finding for _, finding in (*shown, *rubrics) if finding]
    return (
        opener,
        tuple((block.id, prompt) for block, prompt in zip(blocks, prompts, strict=True)),
        tuple(rubric for rubric, _ in rubrics if rubric.levels),
        tuple(dict.fromkeys(str(finding) for finding in findings)),
    )


def slot_end(now: datetime, clock_time: str) -> datetime:
    """Return the next moment at which the clock shows `HH:MM`, in the zone of `now`.

    An end within the last half day is taken for one that has passed, and returned as such. In the night in
    which the clocks go back, a time that comes twice is the first of the two that is still to come.

    Raises:
        UsageError: where it is no clock time, or one that the clocks leap over.
    """
    try:
        hour, minute = (int(piece) for piece in clock_time.strip().split(":"))
        today = now.replace(hour=hour, minute=minute, second=0, microsecond=0, fold=0)
    except ValueError:
        raise UsageError(
            f"“{clock_time}” is not a clock time", "Write hours and minutes, such as 15:00"
        ) from None
    passed = seconds_to(today, now)
    day = timedelta(days=1)
    at = today if abs(passed) <= 12 * 3600 else today + day if passed > 0 else today - day
    if at.astimezone(UTC).astimezone(now.tzinfo).replace(fold=0) != at:
        raise UsageError(f"The clocks go forward that night, and there is no {at:%H:%M}", "Name another time")
    again = at.replace(fold=1)
    return again if seconds_to(now, at) <= 0 < seconds_to(now, again) else at
