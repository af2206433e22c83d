"""The documents of a session, computed from its state: what the tables of its file hold."""

from __future__ import annotations

from datetime import date, datetime

from sessiontui.core.kinds import KINDS, kind_of
from sessiontui.live.state import AnswerGiven, BlockState, Capture, CarriedState, Person, State, title_of

Document = dict[str, object]
Documents = dict[str, dict[str, Document]]
"""table → id → document; plain values only."""

EVENTS = "events"
"""The table that is not projected: it is the truth itself."""

TABLES = ("session", "blocks", "people", "carried", *dict.fromkeys(kind.table for kind in KINDS))


def project(state: State) -> Documents:
    """Return every document that this state comes to; removed captures have none, struck ones no words."""
    documents: Documents = {table: {} for table in TABLES}
    documents["session"]["session"] = _session(state)
    for order, block in enumerate(state.blocks, start=1):
        documents["blocks"][block.block.id] = _block(state, block, order)
    for order, person in enumerate(state.people, start=1):
        documents["people"][person.name] = _person(person, order)
    for held in state.carried:
        documents["carried"][held.item.id] = _carried(held)
    for capture in state.captures:
        if not capture.removed:
            documents[kind_of(capture.kind).table][capture.id] = _capture(capture)
    return {table: rows for table, rows in documents.items() if rows}


def difference(before: Documents, after: Documents) -> tuple[Documents, dict[str, tuple[str, ...]]]:
    """Return what to put and what to remove to come from one projection to the other."""
    put: Documents = {}
    remove: dict[str, tuple[str, ...]] = {}
    for table in dict.fromkeys((*before, *after)):
        old, new = before.get(table, {}), after.get(table, {})
        changed = {key: row for key, row in new.items() if old.get(key) != row}
        gone = tuple(key for key in old if key not in new)
        if changed:
            put[table] = changed
        if gone:
            remove[table] = gone
    return put, remove


def _session(state: State) -> Document:
    opened = state.opened
    return _without_empty(
        {
            "session": opened.session,
            "agenda": opened.agenda.name,
            "title": opened.agenda.title,
            "kind": opened.agenda.kind,
            "purpose": opened.purpose,
            "facilitator": opened.facilitator,
            "zone": opened.zone,
            "phase": state.phase,
            "opened": _moment(state.opened_at.utc),
            "next_date": _day(state.next_date),
            "next_said": state.next_said,
            "shared": state.shared,
            "until": _moment(state.until),
            "owed": [[turn, seconds] for turn, seconds in state.owed],
            "room_passed": list(state.room_passed),
        }
    )


def _block(state: State, block: BlockState, order: int) -> Document:
    return _without_empty(
        {
            "order": order,
            "title": title_of(block.block, state.opened.roster),
            "planned": block.planned,
            "length": block.length,
            "spent": round(block.spent, 3),
            "status": block.status,
            "turn": block.block.turn,
        }
    )


def _person(person: Person, order: int) -> Document:
    return _without_empty(
        {
            "name": person.name,
            "order": order,
            "present": person.present,
            "late": person.late,
            "guest": person.guest,
        }
    )


def _carried(held: CarriedState) -> Document:
    item = held.item
    return _without_empty(
        {
            "kind": item.kind,
            "by": item.by,
            "to": item.to,
            "text": item.text,
            "due": _day(item.due),
            "status": item.status,
            "answers": [_answer(a) for a in held.answers],
        }
    )


def _capture(capture: Capture) -> Document:
    return _without_empty(
        {
            "kind": capture.kind,
            "said": capture.said,
            "parts": dict(capture.parts),
            "by": capture.by,
            "to": capture.to,
            "block": capture.block,
            "at": _moment(capture.at),
            "visibility": str(capture.visibility),
            "hand": capture.hand,
            "written_by": capture.writer if capture.written_for else "",
            "confirmed": capture.confirmed,
            "beside": capture.beside,
            "answers": [_answer(a) for a in capture.answers],
            "struck": capture.struck,
        }
    )


def _answer(answer: AnswerGiven) -> Document:
    return _without_empty(
        {
            "answer": answer.answer,
            "by": answer.by,
            "at": _moment(answer.at),
            "text": answer.text,
            "level": answer.level,
            "earlier": answer.earlier,
            "hand": answer.hand,
            "noted_by": answer.noted_by if answer.noted_by != answer.by else "",
        }
    )


def _without_empty(row: Document) -> Document:
    """Leave out what says nothing, so that a frightened person reads only what is there."""
    return {key: value for key, value in row.items() if value not in ("", None, [], {}, False)}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
