"""The steps in which a session is started: what is asked now, what was said so far, and the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.core.names import folded
from sessiontui.present import start_words
from sessiontui.service.opening.as_before import Before
from sessiontui.service.opening.beginning import Beginning, KnownPair, Running, named_people
from sessiontui.service.opening.choosing_agenda import USUAL, closest, found, in_order, of_group
from sessiontui.service.opening.starting import StartRequest, slot_end

Step = Literal["agenda", "people", "purpose", "time", "which"]
MOST_PICKS = 9
"""Rows that a digit picks."""
_LED_BY = re.compile(r"[,;]?\s*\bled by\b", re.IGNORECASE)
STEPS: tuple[Step, ...] = ("agenda", "people", "purpose", "time")


class StartSteps:
    """What one person has said so far; going back forgets nothing of it."""

    def __init__(
        self,
        offered: Beginning,
        before: StartSteps | None = None,
        *,
        me: str = "",
        shared: bool = False,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.offered = offered
        self.step: Step = "agenda"
        self.agenda: Agenda | None = None
        self.like = ""
        """The session that is held again; "" for a new one."""
        self.people: tuple[str, ...] = ()
        self.leader = ""
        """Who leads and takes no part; "" for nobody."""
        self.shared = shared
        self.marked = 0
        self.running: tuple[Running, ...] = ()
        """Live sessions that one of these people is in, where that has to be decided."""
        known = {} if shared else before.texts if before else texts or {}
        self.texts: dict[str, str] = {s: known[s] for s in STEPS if s in known}
        """What stands in the line of each step."""
        self.drills = False
        """Drills are listed, not agendas."""
        self.touched = False
        """Somebody has typed in this step; until then a digit picks."""
        self._kept = {} if before or shared else dict(self.texts)
        """What was half typed when this was left an earlier time."""
        self._me = me
        self._hides = shared
        self._proposed: str = before._proposed if before else ""

    # --- what is offered --------------------------------------------------------------------------------

    def agendas(self, typed: str = "") -> tuple[Agenda, ...]:
        """Return what can be started: agendas, or drills where those were asked for.

        Words that are typed look through both. What was used last comes first, then what is made for as
        many as met last.
        """
        pairs = self.offered.pairs
        size = len(pairs[0].people) if pairs and not self._hides else USUAL
        everything = in_order(self.offered.agendas, [pair.agenda for pair in pairs], size)
        group = of_group(everything, drills=self.drills)
        if not typed.strip():
            return group
        return found((*group, *of_group(everything, drills=not self.drills)), typed)

    def turn_to_drills(self, *, on: bool) -> None:
        """List the drills, or the agendas again."""
        self.drills, self.marked, self.texts["agenda"], self.touched = on, 0, "", False

    def pairs(self) -> tuple[KnownPair, ...]:
        """Return who met before and fits the agenda; nobody where others see the screen."""
        if self._hides or self.agenda is None:
            return ()
        fewest, most = self.agenda.people
        return tuple(pair for pair in self.offered.pairs if fewest <= len(pair.people) <= most)

    def names(self) -> tuple[str, ...]:
        """Return who is known by name, as many as keys are left: who met last, then the list here.

        Their order stays while names are picked, so that a key means the same person until all are there.
        """
        if self._hides or self.agenda is None:
            return ()
        return self.offered.people[: max(0, MOST_PICKS - len(self.pairs()))]

    def offers(self, typed: str) -> bool:
        """Tell whether a digit picks a row: before a letter is typed, among names after each whole one."""
        after_a_name = self.step == "people" and typed.rstrip().endswith(",")
        return not typed.strip() or after_a_name or not self.touched

    def proposes(self, typed: str) -> bool:
        """Tell whether what stands there was put there for people, and nobody has said yet that it stays."""
        kept = self._kept.get(self.step, "") if self.step != "agenda" else ""
        put = (self._proposed if self.step == "purpose" else "", kept)
        return bool(typed) and typed in put and not self.touched

    def suggestion(self, typed: str) -> str:
        """Return the known name that the last of the typed names could become; "" where none fits."""
        last = typed.rpartition(",")[2].strip().casefold()
        if self._hides or not last:
            return ""
        earlier = {part.strip().casefold() for part in typed.split(",")[:-1]}
        others = [n for n in self.offered.people if n.casefold() != last and n.casefold() not in earlier]
        begin = [n for n in others if n.casefold().startswith(last)]
        family = [n for n in others if any(word.startswith(last) for word in n.casefold().split()[1:])]
        return next(iter(begin or family), "")

    def completed(self, typed: str) -> str:
        """Return the line with its last name written out."""
        name = self.suggestion(typed)
        before = typed.rpartition(",")[0].strip()
        return (f"{before}, {name}" if before else name) if name else typed

    @property
    def count(self) -> int:
        """Rows that can be picked at this step."""
        match self.step:
            case "agenda":
                return len(self.agendas(self.texts.get("agenda", "")))
            case "people":
                return len(self.pairs()) + len(self.names())
            case "which":
                return len(self.running)
            case _:
                return 0

    def hold_again(self, earlier: Before) -> None:
        """Begin with the plan of an earlier session, and with its people where nobody looks on."""
        day = f"{earlier.day.day} {earlier.day:%b}"
        self.like = earlier.session
        self.agenda = replace(earlier.agenda, title=f"{earlier.agenda.title}, as on {day}")
        self.texts["people"] = "" if self._hides else ", ".join(earlier.roster)
        self._go("people")
        self.touched = not self._hides

    def begin_with(self, name: str) -> None:
        """Begin with an agenda that was chosen elsewhere.

        Raises:
            UsageError: where it is none of those that can be used.
        """
        chosen = [agenda for agenda in self.offered.agendas if agenda.name == name]
        if not chosen:
            raise UsageError(" ".join(self.offered.told) or start_words.no_such_agenda(name))
        self._take_agenda(chosen[0])

    # --- going on ---------------------------------------------------------------------------------------

    def pick(self, number: int) -> None:
        """Take the row of a number, counted from 0.

        Raises:
            UsageError: where there is no such row.
        """
        if not 0 <= number < self.count:
            raise UsageError(start_words.no_such_row(number + 1, self.count))
        if self.step == "agenda":
            self._take_agenda(self.agendas(self.texts.get("agenda", ""))[number])
        elif self.step == "people":
            if number >= len(self.pairs()):
                return self._add_person(self.names()[number - len(self.pairs())])
            pair = self.pairs()[number]
            self.texts["people"] = ", ".join(pair.people)
            self._take_people(pair.people)
        return None

    def _add_person(self, name: str) -> None:
        """Put somebody behind those who are in the line already; with the last who has room, go on."""
        assert self.agenda is not None
        here = list(named_people(self.texts.get("people", ""), self.offered.people)) if self.touched else []
        here += [name] if name not in here else []
        self.texts["people"] = f"{', '.join(here)}, "
        self.touched = True
        if len(here) == self.agenda.people[1]:
            self._take_people(tuple(here))

    def enter(self, typed: str) -> None:
        """Take what Enter means at agenda, people and purpose.

        Raises:
            UsageError: where what was typed does not fit; it stays in the line.
        """
        self.texts[self.step] = typed
        if self.step == "agenda":
            if not self.agendas(typed):
                raise UsageError(start_words.no_such_agenda(typed, closest(self.offered.agendas, typed)))
            self._take_agenda(self.agendas(typed)[min(self.marked, self.count - 1)])
        elif self.step == "people":
            if not typed.strip() and self.count:
                return self.pick(min(self.marked, self.count - 1))
            known = () if self._hides else self.offered.people
            names, leader = led_by(typed)
            self._take_people(named_people(names, known), next(iter(named_people(leader, known)), ""))
        elif self.step == "purpose":
            self._go("time")
        return None

    def back(self, typed: str) -> bool:
        """Go one step back; False where this is the first."""
        self.texts[self.step] = typed
        if self.step == "agenda" and self.drills:
            self.turn_to_drills(on=False)
            return True
        place = len(STEPS) if self.step == "which" else STEPS.index(self.step)
        if place == 0:
            return False
        self._go(STEPS[place - 1])
        if self.step == "agenda" and self.agenda in (listed := self.agendas()):
            self.marked = listed.index(self.agenda)
        return True

    def ask_which(self, running: tuple[Running, ...]) -> None:
        """Ask what is meant, where one of these people is in a live session."""
        self.running = running
        self._go("which")

    def request(self, typed: str, now: datetime) -> StartRequest:
        """Return everything that was said, with the time there is as it was typed.

        Raises:
            UsageError: where that is no time, or could be two.
        """
        assert self.agenda is not None
        self.texts["time"] = typed
        seconds, until = time_said(typed, now)
        return StartRequest(
            self.agenda.name,
            self.people,
            facilitator=self.leader,
            purpose=self.texts.get("purpose", ""),
            seconds=seconds,
            until=until,
            shared=self.shared,
            like=self.like,
        )

    def find(self, number: str) -> None:
        """Go back to the agendas, to find what has that number."""
        self._go("agenda")
        self.texts["agenda"] = number

    def _take_agenda(self, agenda: Agenda) -> None:
        self.agenda, self.like = agenda, ""
        self.texts["agenda"] = ""  # it only found the agenda, which stands among what was chosen
        self._go("people")

    def _take_people(self, people: tuple[str, ...], leader: str = "") -> None:
        assert self.agenda is not None
        roster = start_words.checked_people(people, self.agenda, self._me, leader)
        if folded(leader) in map(folded, roster):
            raise UsageError(start_words.takes_part_and_leads(leader))
        self.people, self.leader = roster, leader
        known = {frozenset(pair.people): pair.purpose for pair in self.offered.pairs}
        purpose = "" if self._hides else known.get(frozenset(self.people), "")
        if self.texts.get("purpose", "") == self._proposed:
            self.texts["purpose"] = self._proposed = purpose
        self._go("purpose")

    def _go(self, step: Step) -> None:
        self.step = step
        self.marked = 0
        self.touched = False


def led_by(typed: str) -> tuple[str, str]:
    """Return (the names, who leads them) for `Ana, Ben, led by Fay`; nobody leads where nobody is named."""
    names, *rest = _LED_BY.split(typed, maxsplit=1)
    return names, rest[0] if rest else ""


def time_said(typed: str, now: datetime) -> tuple[int, datetime | None]:
    """Return (seconds, end) for `45`, `1 h` or `until 15:00`; (0, None) for as planned.

    Raises:
        UsageError: where it is none of these, or `15:00`, which could be a length or a clock time.
    """
    text = " ".join(typed.split()).casefold()
    if not text:
        return 0, None
    for word in ("until ", "till ", "to "):
        if text.startswith(word):
            return 0, slot_end(now, text.removeprefix(word))
    if ":" in text:
        raise UsageError(start_words.two_times(text))
    try:
        seconds = parse_duration(text)
    except ValueError:
        raise UsageError(start_words.no_time(typed)) from None
    if seconds < 60:
        raise UsageError(start_words.no_time(typed))
    return seconds, None
