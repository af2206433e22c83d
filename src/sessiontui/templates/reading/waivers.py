"""Advice that a file declines, with its reason; a waiver that silences nothing is itself worth a word."""

from __future__ import annotations

import msgspec

from sessiontui.core.errors import nearest
from sessiontui.templates.findings import Finding
from sessiontui.templates.reading.fields import Fields

WAIVER_KEYS = ("code", "reason")
REASON = "why it is right here, in a few words"


class Waiver(msgspec.Struct, frozen=True):
    """One kind of advice that the author has thought about and declines."""

    code: str
    reason: str
    line: int


def waiver_lines(code: str) -> tuple[str, ...]:
    """Return the lines that decline one kind of advice, as they stand in a file."""
    return ("waive:", f"  - code: {code}", f"    reason: {REASON}")


def read_waivers(fields: Fields) -> tuple[Waiver, ...]:
    """Return what stands under `waive`; one without a code is an error, one without a reason does nothing.

    A reason of one word is taken, and advised on: whoever comes next would have to guess.
    """
    waivers: list[Waiver] = []
    meant = tuple((words, "", line) for words, line in fields.bare_words("waive"))
    if meant := meant or fields.loose_pairs("waive", WAIVER_KEYS):
        code, reason, _ = meant[0]
        what = f"A waiver of {code} has its code and its reason in two lines"
        remedy = f"Write “- code: {code}”, and under code “reason: {reason or REASON}”"
        fields.error("wrong-type", "waive", what, remedy)
        # What it is about is not told besides.
        return tuple(Waiver(code, reason, line) for code, reason, line in meant)
    for each in fields.tables("waive", WAIVER_KEYS, "waiver"):
        code = each.text("code", required=True)
        reason = " ".join(each.text("reason").split())
        if " " not in reason:
            what = f"“{reason}” is hardly a reason" if reason else f"The waiver of “{code}” gives no reason"
            each.advice("waiver-reason", "reason", what, "Say in a few words why it is right here")
        if code and reason:
            waivers.append(Waiver(code, reason, each.line))
    return tuple(waivers)


def after_waivers(
    findings: tuple[Finding, ...], waivers: tuple[Waiver, ...], file: str, known: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Return the findings without the waived advice, and with advice on waivers that silence nothing."""
    waived = {waiver.code for waiver in waivers}
    kept = [one for one in findings if one.severity == "error" or one.code not in waived]
    broken = {one.code for one in findings if one.severity == "error"}
    given = {one.code for one in findings if one.severity == "advice"}
    for place, waiver in enumerate(waivers):
        if waiver.code in given and waiver.code in (other.code for other in waivers[:place]):
            what = f"“{waiver.code}” is waived above already"
            kept.append(Finding("waiver-unneeded", "advice", file, waiver.line, what, "Keep one of the two"))
        elif waiver.code not in known:
            close = nearest(waiver.code, known)
            what = f"“{waiver.code}” is no advice that could be waived"
            remedy = f"Did you mean “{close}”?" if close else f"Codes are {', '.join(known)}"
            if waiver.code in broken:
                remedy = "Mend what it is about, and delete the waiver: an error is not waived"
            kept.append(Finding("waiver-unknown", "advice", file, waiver.line, what, remedy))
        elif waiver.code not in given:
            what = f"Nothing here needs the waiver of “{waiver.code}” any more"
            kept.append(Finding("waiver-unneeded", "advice", file, waiver.line, what, "Delete it"))
    return tuple(sorted(kept, key=lambda one: one.line))
