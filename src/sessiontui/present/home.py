"""The start screen as frames. Pure and total: whatever is known so far gives a frame."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from sessiontui.core.safe_text import safe_text
from sessiontui.present import home_words as words
from sessiontui.present.commands import CommandSpec
from sessiontui.present.frames import Choice, FooterFrame, HeaderFrame
from sessiontui.present.header_words import SHARED
from sessiontui.service.opening.home import Home, HomeSession, Thread

_OWED_SHOWN = 4
"""Open matters that are listed, at most; the rest is counted."""


class HomeLine(msgspec.Struct, frozen=True):
    """One line of the start screen."""

    text: str
    kind: str = "text"
    """heading, lead (somebody's own words), text, row, way, quiet, blank."""
    key: str = ""
    """The key that does what the line stands for; "" where it does nothing."""
    note: str = ""
    """What stands at its right end, or after it where there is no room."""
    marked: bool = False
    command: str = ""
    """What a click on it does, where it is a command."""


class HomeFrame(msgspec.Struct, frozen=True):
    """All of the start screen."""

    header: HeaderFrame
    lines: tuple[HomeLine, ...]
    footer: FooterFrame


def home_frame(
    home: Home, now: datetime, *, masked: bool, marked: int = -1, short: bool = False
) -> HomeFrame:
    """Return the start screen; `now` is the time where it stands, `marked` the row that the cursor is on.

    `short` is for terminals where whole names would be cut.
    """
    today = now.date()
    thread = home.thread or Thread()
    looks = (masked, short, marked)
    lines: list[HomeLine] = []
    if masked:
        lines += _block("", [HomeLine(words.MASKED, "quiet")])
    else:
        lines += _own(thread, today)
    if home.empty:
        lines += _welcome()
    lines += _block(words.NOW, _live(home, today, looks))
    if not masked:
        lines += _owed(thread, home, today)
        lines += _block(words.NEXT, [_next(people, day, thread, today) for people, day in thread.next[:3]])
    if home.recent is None:
        lines += _block("", [HomeLine(words.LOOKING, "quiet")])
    lines += _block(words.LAST, _rows(home, today, looks, live=False))
    lines += _block("", [HomeLine(safe_text(line), "quiet") for line in thread.told])
    if home.thread is not None and not masked and (who := words.who_words(home.asked, thread.me)):
        lines += _block("", [HomeLine(who, "quiet")] if not home.empty else [])
    header = HeaderFrame(
        "sessiontui",
        "" if masked else safe_text(thread.me or home.asked),
        "",
        SHARED if masked else "",
        f"{now:%H:%M}",
    )
    return HomeFrame(header, tuple(lines[:-1] if lines else lines), _footer(home, marked, masked=masked))


def to_join(home: Home, marked: int = -1) -> HomeSession | None:
    """Return the live session that is meant: the one that the cursor is on, else the first."""
    rows = home.rows
    at = rows[marked : marked + 1] if marked >= 0 else ()
    return next((row for row in (*at, *rows) if row.live and not row.trouble), None)


def possible(home: Home, *, masked: bool, marked: int = -1) -> tuple[CommandSpec, ...]:
    """Return the commands that can do something now."""
    cannot = set()
    if not home.live:
        cannot.add(words.RESUME.id)
    live = to_join(home, marked)
    cannot |= {spec for spec, view in words.VIEW_OF.items() if live is None or view == live.view}
    if masked or not any(row.rough and not row.live for row in home.rows):
        cannot.add(words.TIDY.id)
    if masked or all(row.trouble for row in home.rows):
        cannot.add(words.OPEN.id)
    if all(row.trouble or row.live for row in home.rows):
        cannot.add(words.AGAIN.id)
    if masked:
        cannot.add(words.NOTEBOOK.id)
    return tuple(spec for spec in words.HOME_COMMANDS if spec.id not in cannot)


def _block(heading: str, lines: list[HomeLine]) -> list[HomeLine]:
    if not lines:
        return []
    head = [HomeLine(heading, "heading")] if heading else []
    return [*head, *lines, HomeLine("", "blank")]


def _own(thread: Thread, today: date) -> list[HomeLine]:
    if thread.own is None:
        return []
    text, about = words.own_words(thread.own, today)
    return _block(words.own_heading(thread.own), [HomeLine(f"“{text}”", "lead"), HomeLine(about, "text")])


def _welcome() -> list[HomeLine]:
    ways = [HomeLine(text, "way", key, command=command) for command, key, text in words.WAYS]
    return [*(HomeLine(line) for line in words.WELCOME), *_block("", ways)]


def _live(home: Home, today: date, looks: tuple[bool, bool, int]) -> list[HomeLine]:
    lines = _rows(home, today, looks, live=True)
    live = to_join(home, looks[2])
    return [*lines, HomeLine(words.join_words(live.view), "quiet")] if live is not None else lines


def _rows(home: Home, today: date, looks: tuple[bool, bool, int], *, live: bool) -> list[HomeLine]:
    masked, short, marked = looks
    lines = []
    for number, row in enumerate(home.rows):
        if row.live == live:
            title, note = words.session_words(row, today, masked=masked, short=short)
            lines.append(HomeLine(title, "row", str(number + 1), note, number == marked))
    return lines


def _owed(thread: Thread, home: Home, today: date) -> list[HomeLine]:
    lines = [HomeLine(words.owed_words(line, today), "item") for line in thread.owed[:_OWED_SHOWN]]
    if len(thread.owed) > _OWED_SHOWN:
        lines.append(HomeLine(f"and {len(thread.owed) - _OWED_SHOWN} more of yours", "item"))
    lines += [HomeLine(words.pair_words(count, thread.me), "item") for count in thread.pairs[:_OWED_SHOWN]]
    if rough := words.rough_words(home.rows):
        lines.append(HomeLine(rough, "item", command=words.TIDY.id))
    if asks := words.asking_again(home.asks):
        lines.append(HomeLine(asks, "item", command=words.NOTEBOOK.id))
    return _block(words.OWED, lines)


def _next(people: tuple[str, ...], day: date, thread: Thread, today: date) -> HomeLine:
    return HomeLine(words.next_words(people, day, thread.me, today), "item")


def _footer(home: Home, marked: int, *, masked: bool) -> FooterFrame:
    can = possible(home, masked=masked, marked=marked)
    choices = [Choice(spec.key, spec.label, spec.id) for spec in can if spec in _SHOWN]
    choices[0] = msgspec.structs.replace(choices[0], key=f"enter/{choices[0].key}")
    if len(home.rows) > 1:
        choices.insert(-2, Choice(f"1-{len(home.rows)}", "pick"))
    # Where there is room for one line, the last of it always stays: help leads to all the others.
    short = sorted((c for c in choices if c.label != "pick"), key=lambda c: c.command == words.HELP.id)
    return FooterFrame(tuple(choices), tuple(short))


_SHOWN = (
    *(words.RESUME, words.START, words.TIDY, words.OPEN, words.NOTEBOOK),
    *(words.BENCH, words.HELP, words.LEAVE),
)
