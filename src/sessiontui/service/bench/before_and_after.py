"""What sessions said of a template before a change and after it: minutes, counts, levels, no word of theirs.

Only sessions that this account may read count. The words of cycle reviews are the exception: a finding is
said to the whole room, and it is what a change answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.versions import TemplateVersion
from sessiontui.live.state import BlockState, Capture, State
from sessiontui.service.afterwards.ledger import day_of
from sessiontui.service.opening.finding import state_of
from sessiontui.store.workspace import Workspace


class Use(msgspec.Struct, frozen=True):
    """One session that showed one text of a template: what its minutes and its lines came to there.

    A session that took a newer text while it ran stands here twice: once for the blocks that were over by
    then, once for the one in which it was taken and those after it.
    """

    session: str
    day: date
    checksum: str
    """Of the text that it showed."""
    blocks: int
    """Blocks that showed it and were held."""
    planned: int
    """Seconds of these blocks on the agenda."""
    spent: int
    """Seconds in them, pauses left out."""
    kept: tuple[tuple[str, int], ...] = ()
    """(kind of capture, how many stand that were written in these blocks)."""
    levels: tuple[int, ...] = ()
    """Levels that were given in these blocks, lowest first."""
    findings: tuple[str, ...] = ()
    """What the room found, where the session was a cycle review; these are words."""
    taken: bool = False
    """It was taken newer while the session ran."""


class Sum(msgspec.Struct, frozen=True):
    """What several sessions come to."""

    sessions: int = 0
    first: date | None = None
    last: date | None = None
    texts: int = 0
    """How many different texts of the template they showed."""
    blocks: int = 0
    planned: int = 0
    spent: int = 0
    kept: tuple[tuple[str, int], ...] = ()
    levels: tuple[int, ...] = ()


def uses(workspace: Workspace, clock: Clock, kind: str, name: str) -> tuple[Use, ...]:
    """Return the sessions over so far that showed that template, oldest first."""
    found = []
    for file in reversed(workspace.sessions()):
        try:
            state = state_of(file, clock)
        except SessiontuiError:
            continue  # the doctor says why
        if not state.live:
            found += uses_in(file.id, state, kind, name)
    return tuple(sorted(found, key=lambda use: (use.day, use.session)))


def is_after(use: Use, day: date, before: str) -> bool:
    """Tell whether a session came after a change; on the day itself the text that it showed decides.

    Where nobody knows which text was shown before it, one that was taken on that day while people talked is
    the changed one.
    """
    if use.day != day:
        return use.day > day
    return use.checksum != before if before else use.taken


def sum_of(held: Iterable[Use]) -> Sum:
    """Return what these sessions come to together."""
    found = tuple(held)
    if not found:
        return Sum()
    kept: Counter[str] = Counter()
    for use in found:
        kept.update(dict(use.kept))
    return Sum(
        sessions=len({use.session for use in found}),
        first=found[0].day,
        last=found[-1].day,
        texts=len({use.checksum for use in found}),
        blocks=sum(use.blocks for use in found),
        planned=sum(use.planned for use in found),
        spent=sum(use.spent for use in found),
        kept=tuple(sorted(kept.items(), key=lambda each: (-each[1], each[0]))),
        levels=tuple(sorted(level for use in found for level in use.levels)),
    )


def finding_words(workspace: Workspace, clock: Clock, said: str) -> str:
    """Return the words of a finding named as `SESSION/ID`, its name behind them; others as they are.

    Raises:
        SessiontuiError: where the session is not there or cannot be read.
        KeyError: where it holds no finding of that id.
    """
    session, slash, capture_id = said.rpartition("/")
    if not slash or " " in said:
        return said
    capture = state_of(workspace.find_session(session), clock).capture(capture_id.upper())
    if capture is None or not capture.stands or capture.kind != "finding":
        raise KeyError(capture_id)
    return f"{capture.said} ({session}/{capture.id})"


def uses_in(session: str, state: State, kind: str, name: str) -> list[Use]:
    """Return what a session came to with each text of a template that it showed, in their order."""
    versions = [one for one in state.used if (one.kind, one.name) == (kind, name)]
    if not versions:
        return []
    taken = {version.checksum: version for version in state.taken if version in versions}
    showed: dict[TemplateVersion, list[BlockState]] = {}
    shown = versions[0] if versions[0] in state.opened.templates else None  # nobody wrote it down
    for block in _blocks(state, kind, name):
        shown = taken.get(_checksum(state, kind, block), shown)  # the same words are not taken anew
        if shown is not None:
            showed.setdefault(shown, []).append(block)
    held = [version for version in versions if version in showed] or versions[-1:]
    return [
        _use(
            session,
            state,
            version,
            showed.get(version, []),
            taken=version in state.taken,
            last=version == held[-1],
        )
        for version in held
    ]


def _checksum(state: State, kind: str, block: BlockState) -> str:
    shown = state.rubric_of(block) if kind == "rubric" else block.prompt
    return shown.checksum if shown is not None else ""


def _blocks(state: State, kind: str, name: str) -> list[BlockState]:
    held = [block for block in state.blocks if block.spent > 0]
    match kind:
        case "prompt" | "drill":
            return [block for block in held if block.block.prompt.partition("#")[0] == name] or (
                held if kind == "drill" and state.opened.agenda.name == name else []
            )
        case "rubric":
            return [block for block in held if block.block.rubric == name]
        case _:
            return held


def _use(
    session: str,
    state: State,
    version: TemplateVersion,
    blocks: list[BlockState],
    *,
    taken: bool,
    last: bool,
) -> Use:
    within = {block.block.id for block in blocks}
    standing = [c for c in state.captures if c.stands and c.block in within]
    return Use(
        session,
        day_of(state),
        version.checksum,
        len(blocks),
        sum(block.planned for block in blocks),
        round(sum(block.spent for block in blocks)),
        tuple(sorted(Counter(capture.kind for capture in standing).items())),
        tuple(sorted(filter(None, map(_level, standing)))),
        tuple(c.said for c in state.captures if last and c.stands and c.kind == "finding"),
        taken,
    )


def _level(capture: Capture) -> int | None:
    said = dict(capture.parts).get("level", "") if capture.kind == "score" else ""
    return int(said) if said.isascii() and said.isdigit() else None
