"""Words by which people look for a command, though they stand in none of its texts. They are never shown."""

from __future__ import annotations

from collections.abc import Iterable

from sessiontui.core.facets import FACET_NAMES
from sessiontui.core.names import folded
from sessiontui.present.commands import CommandSpec

_ALSO: dict[str, str] = {
    "block.next": "start begin forward continue go on",
    "block.back": "previous before return",
    "clock.pause": "break stop wait hold coffee clock timer",
    "minute.more": "longer time add overrun more",
    "minute.less": "shorter time less",
    "block.extend": "time out overrun over longer more time late",
    "block.skip": "leave out omit pass",
    "start.correct": "late began delay real time",
    "gap.leave-out": "sleep away absent gap",
    "plan.replan": "late behind time out catch up shorten overrun schedule fit",
    "plan.fit": "finish time until late end at schedule",
    "block.goto": "jump",
    "block.add": "break pause coffee insert new extra",
    "block.longer": "time minutes",
    "block.shorter": "time minutes",
    "block.earlier": "move order",
    "block.later": "move order",
    "block.drop": "delete remove leave out omit cancel",
    "block.lock": "keep fix protect",
    "prompt.newer": "update updated change changed edited new question template text revise revised reload",
    "prompt.take": "update accept use revised changed reload swap replace question template",
    "capture.feedback": "whose tell said to from praise criticism observation",
    "capture.commitment": "whose promise action goal plan will do next step todo",
    "capture.anchor": "moment example situation",
    "capture.win": "success good went well celebrate",
    "capture.insight": "private alone secret quiet learn realise",
    "capture.agreement": "norm rule contract",
    "capture.parked": "later parking lot topic postpone",
    "capture.score": "level rubric rating score points scale",
    "capture.setback": "obstacle problem difficulty failed",
    "capture.misstep": "mistake private alone error",
    "capture.idea": "private alone try",
    "capture.note": "private alone secret quiet diary",
    "room.notebook": "private alone secret diary debrief journal notes read passphrase",
    "capture.decision": "decided review date",
    "capture.finding": "learned lesson review cycle retrospective worked why",
    "capture.challenge": "dissent devil advocate assumption disagree doubt option",
    "capture.reflection": "private alone learn afterwards",
    "capture.jot": "line write note type anything",
    "capture.answer": "reply respond taking kept check",
    "capture.tidy": "complete missing sharpen date clean details",
    "capture.wording": "tilde label always never advice better words",
    "capture.confirm": "agree approve accept yes right mine whose hand",
    "capture.edit": "change correct mistake typo wrong whose owner name date reword rewrite",
    "capture.remove": "delete mistake wrong erase",
    "capture.share": "private visible visibility secret whose who reads show hide",
    "capture.strike": "delete erase private forget remove redact secret for good",
    "room.people": "newcomer guest late absent missing join arrive leave who participants name",
    "person.arrive": "late came here newcomer",
    "person.later": "late delayed comes",
    "person.leave": "gone away absent goes",
    "person.join": "newcomer guest new person late add somebody",
    "floor.give": "whose turn speak talk next speaker silent quiet airtime",
    "floor.free": "whose turn discussion open everybody",
    "together.hide": "hidden silent secret unseen privately before show brainwriting",
    "together.ready": "done finished written wait",
    "together.reveal": "show open unhide lines hidden",
    "together.drive": "lead steer control take over facilitator who moves",
    "together.away": "hide private blank screen passer-by curtain conceal",
    "room.covered": "secret role part hidden brief only half read",
    "together.ask": "anonymous ballot vote psychological trust secret poll",
    "together.ask-words": "anonymous ballot secret input opinions poll",
    "together.ballot": "anonymous secret vote result reply count check",
    "room.hush": "silence silent quiet private hide blank tears upset pause clear",
    "room.limits": "confidential secret private safety emergency help danger trust rules",
    "room.share": "private projector beamer others see hide shared",
    "room.rubric": "level levels scale score criteria",
    "room.time": "clock timer late how long left remaining behind",
    "room.agenda": "blocks schedule late order",
    "room.captures": "lines list notes whose written everything delete",
    "room.question": "prompt ask",
    "room.stuck": f"other question help blocked silence facet {' '.join(FACET_NAMES)}",
    "room.glossary": "glossary term meaning definition explain dictionary",
    "session.undo": "mistake wrong delete oops revert",
    "session.redo": "mistake again restore",
    "session.next-date": "date day when meeting appointment again calendar",
    "session.close": "finish stop over goodbye end",
    "session.close-now": "finish stop abort time out goodbye",
    "session.reopen": "mistake again continue",
    "session.abandon": "delete cancel mistake wrong discard",
    "session.summary": "report file export copy print markdown",
    "session.help": "keys what how",
    "session.leave": "exit close quit go",
}


def found_by(spec: CommandSpec, wanted: str) -> bool:
    """Tell whether a command fits what somebody looks for, by its own words and those beside them."""
    own = folded(f"{spec.key} {spec.label} {spec.tip} {' '.join(spec.words)}")
    also = f" {also_found_by(spec)}"
    return all(word in own or f" {word}" in also for word in folded(wanted).split())


def also_found_by(spec: CommandSpec) -> str:
    """Return the words by which a command is found beside its own; they are never shown."""
    return _ALSO.get(spec.id, "")


def ranked(specs: Iterable[CommandSpec], wanted: str) -> tuple[CommandSpec, ...]:
    """Return what fits, what is meant most likely first; what fits equally well stays in its order."""
    named = {spec.id: how_named(spec, wanted) for spec in specs}
    fits = (spec for spec in specs if named[spec.id] or found_by(spec, wanted))
    return tuple(sorted(fits, key=lambda spec: -named[spec.id]))


def how_named(spec: CommandSpec, wanted: str) -> int:
    """Return how well words name a command, from 6, its very name, to 0, not by a name of its own."""
    typed = wanted.strip()
    plain, name = _closed_up(typed), _closed_up(spec.label)
    words = [_closed_up(word) for word in spec.words if len(word) > 1]
    if not plain:
        return 0
    return next(
        rank
        for rank, fits in (
            (6, typed == spec.key),
            (5, plain == name),
            (4, plain in words),
            (3, any(_closed_up(own).startswith(plain) for own in (spec.label, *words))),
            (2, any(own.startswith(folded(typed)) for own in folded(spec.label).split())),
            (1, folded(typed) in also_found_by(spec).split()),
            (0, True),
        )
        if fits
    )


def _closed_up(words: str) -> str:
    """Return words as they are compared where nobody minds how they are parted: `endat` for “end at”."""
    return folded(words).replace(" ", "").replace("-", "") or words.strip()
