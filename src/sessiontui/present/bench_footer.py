"""The header and the keys of the coaches’ bench: those that do something for the marked template."""

from __future__ import annotations

from sessiontui.present import bench_commands as c
from sessiontui.present import bench_words as words
from sessiontui.present.command_spec import CommandSpec
from sessiontui.present.frames import Choice, FooterFrame, HeaderFrame
from sessiontui.present.header_words import SHARED
from sessiontui.present.template_kinds import words_of
from sessiontui.service.bench.looking import Look
from sessiontui.templates.shelves.cards import Card

_AROUND = 4
"""Columns of the line across the top that stay free: at its ends, and before what stands at the right."""
_SHORT = {c.DIFF.id: "diff", c.CHECK.id: "check"}
"""What keys are called where there is room for one line of them."""
_SHOWN = (c.READ, c.SEARCH, c.EDIT, c.PLAN, c.START, c.COPY, c.WHY, c.DIFF, c.NEWER, c.TRY, c.SAMPLE, c.CHECK)


def header_room(columns: int, *, masked: bool) -> int:
    """Return the columns beside the title that the line across the top has, on a screen so wide."""
    return columns - _AROUND - len(f"{words.TITLE} · ") - (len(SHARED) if masked else 0)


def bench_header(narrowed: str, *, masked: bool) -> HeaderFrame:
    """Return the line across the top: to what the list is narrowed."""
    return HeaderFrame(words.TITLE, narrowed, "", SHARED if masked else "", "")


def possible(card: Card | None, look: Look | None) -> tuple[CommandSpec, ...]:
    """Return the commands that can do something now."""
    cannot: set[CommandSpec] = set()
    if card is None:
        cannot |= {c.READ, c.SAMPLE, c.WIDTH, c.WHY, c.DIFF, c.NEWER, c.EDIT, c.ASIDE, c.PLAN, c.GO, c.COPY}
        cannot |= {c.AWAY, c.START}
        return tuple(spec for spec in c.BENCH_COMMANDS if spec not in cannot)
    if not words_of(card.kind).sampled:
        cannot.add(c.SAMPLE)
    if not words_of(card.kind).laid_out:
        cannot.add(c.WIDTH)
    if look is None or not look.findings:
        cannot.add(c.WHY)
    if card.kind != "agenda":
        cannot |= {c.PLAN, c.GO}
    if card.kind not in words.STARTED or look is None or look.stands != "now":
        cannot.add(c.START)
    if not card.newer:
        cannot.add(c.NEWER)
    if card.layer == "built-in" or not (card.shadows or card.copied_from):
        cannot.add(c.DIFF)
    if card.layer != "workspace":
        cannot.add(c.AWAY)
    return tuple(spec for spec in c.BENCH_COMMANDS if spec not in cannot)


def bench_footer(card: Card | None, look: Look | None, *, reading: bool, narrowed: bool) -> FooterFrame:
    """Return the keys of the bottom line."""
    can = possible(card, look)
    left_out = {c.READ, c.SEARCH} if reading else set()
    left_out |= set() if card and words_of(card.kind).tried else {c.TRY}
    if c.START in can:  # for one line of keys; the line across the top says how to search
        left_out |= {c.SEARCH, c.COPY} if c.DIFF in can else {c.SEARCH}
    shown = [spec for spec in can if spec in _SHOWN and spec not in left_out]
    back = Choice("esc", "back to the list" if reading else "all" if narrowed else "back", "esc")
    help_ = Choice(c.HELP.key, c.HELP.label, c.HELP.id)
    first = (c.READ, c.EDIT, c.SEARCH, c.START, c.COPY, c.DIFF, c.CHECK)
    choices = (Choice(s.key, _SHORT.get(s.id, s.label), s.id) for s in _SHOWN if s in shown)
    short = (Choice(s.key, _SHORT.get(s.id, s.label), s.id) for s in first if s in shown)
    return FooterFrame((*choices, back, help_), (*short, back, help_))
