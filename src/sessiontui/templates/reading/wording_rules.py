"""A file of wording rules: lists of words, read to what the wording check looks up.

A file that `adds_to: built-in` only names the words that are new; any other stands for itself.
"""

from __future__ import annotations

import msgspec

from sessiontui.core.errors import nearest
from sessiontui.core.safe_text import one_line
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble, errors_of
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, Lineage, read_lineage
from sessiontui.templates.reading.waivers import Waiver, read_waivers
from sessiontui.templates.reading.yaml_reader import read_yaml
from sessiontui.templates.shelves.library import Library
from sessiontui.wording.rules import CLASSES, CODES, WordingRules

WORDING_NAME = "wording.en"
"""The file is `rubrics/wording.en.yaml`, in each layer of the library."""
WORDING_KEYS = ("title", "adds_to", "waive", *LINEAGE_KEYS, *CLASSES, "questions", "reasons")
LONGEST_LIST = 20_000
"""Characters of one list of words."""
LONGEST_ENTRY = 60
"""Characters of one word or phrase; more is a sentence, and a comma is missing."""


class WordingReading(msgspec.Struct, frozen=True):
    """What a file of wording rules says, as far as it can be understood, and what is wrong with it."""

    rules: WordingRules | None
    """None where it cannot be used as it stands."""
    findings: tuple[Finding, ...]
    adds: bool = False
    """Its words are to be added to the built-in ones; alone they are no whole set of rules."""
    lineage: Lineage = Lineage()
    waivers: tuple[Waiver, ...] = ()


def read_wording(text: str, file: str) -> WordingReading:
    """Return the rules that the text describes, together with everything found in it."""
    found = FindingsOf(file)
    try:
        fields = Fields(read_yaml(text, found), WORDING_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return WordingReading(None, found.all)
    fields.text("title", required=True, limit=80)
    adds = fields.choice("adds_to", ("built-in",), "") == "built-in"
    classes = {name: _words(fields, name, found) for name in CLASSES if fields.has(name)}
    questions = _sentences(fields, "questions", found)
    reasons = _sentences(fields, "reasons", found)
    lineage, waivers = read_lineage(fields), read_waivers(fields)
    if not adds:
        _complete(fields, classes, questions, reasons)
    if found.broken:
        return WordingReading(None, found.all)
    return WordingReading(WordingRules(classes, questions, reasons), found.all, adds, lineage, waivers)


def load_wording(library: Library) -> WordingReading:
    """Return the rules of the first layer whose file can be used, and what is wrong with those before it.

    Raises:
        NotFound: where no layer has such a file.
        TemplateTrouble: where none of them can be used.
    """
    found: tuple[Finding, ...] = ()
    for entry in library.find("wording", WORDING_NAME):
        try:
            reading = read_wording(library.read(entry).text, entry.file)
            found += errors_of(reading.findings)
            if reading.rules is not None:
                rules = _built_in(library).plus(reading.rules) if reading.adds else reading.rules
                return WordingReading(rules, found)
        except TemplateTrouble as trouble:
            found += trouble.findings
    raise TemplateTrouble(*found)


def _built_in(library: Library) -> WordingRules:
    """Return the rules that come with the program, to which another file adds."""
    entry = library.find("wording", WORDING_NAME)[-1]
    reading = read_wording(library.read(entry).text, entry.file)
    if reading.rules is None or reading.adds:
        what = "There are no built-in wording rules to add to"
        raise TemplateTrouble(
            *errors_of(reading.findings),
            Finding("no-built-in", "error", entry.file, 0, what, "Write every list, or install again"),
        )
    return reading.rules


def _words(fields: Fields, name: str, found: FindingsOf) -> tuple[str, ...]:
    """Return the words of a list, which may be one text with commas or a list of such texts."""
    seen: dict[str, int] = {}
    for text, first in fields.texts(name):
        if len(text) > LONGEST_LIST:
            found.error("too-long", first, f"{name} is longer than {LONGEST_LIST:,} characters", "Shorten it")
            return ()
        for offset, line in enumerate(text.split("\n")):
            for piece in one_line(line).split(","):
                word = piece.strip().casefold()
                if word:
                    _note(word, first + offset, seen, name, found)
    return tuple(seen)


def _note(word: str, line: int, seen: dict[str, int], name: str, found: FindingsOf) -> None:
    if len(word) > LONGEST_ENTRY:
        what = f"“{word[:40]}…” in {name} is longer than {LONGEST_ENTRY} characters"
        found.error("long-word", line, what, "Put a comma between two phrases")
    elif ";" in word:
        what = f"“{word}” in {name} counts as one word, since a semicolon parts nothing here"
        found.error("long-word", line, what, f"Put a comma there: {word.replace(';', ',')}")
    elif not (word.isalnum() or any(sign.isalnum() for sign in word)):
        found.error("no-word", line, f"“{word}” in {name} holds no letter", "Take it out")
    elif word in seen:
        what = f"“{word}” stands in {name} twice; the first is in line {seen[word]}"
        found.advice("duplicate-word", line, what, "Keep one of the two")
    else:
        seen[word] = line


def _sentences(fields: Fields, key: str, found: FindingsOf) -> dict[str, str]:
    said: dict[str, str] = {}
    for code, text, line in fields.table(key):
        if code not in CODES:
            close = nearest(code, CODES)
            remedy = f"Did you mean “{close}”?" if close else f"Codes are {', '.join(CODES)}"
            found.error("unknown-code", line, f"“{code}” in {key} is no code", remedy)
        elif text:
            said[code] = one_line(text)
    return said


def _complete(
    fields: Fields, classes: dict[str, tuple[str, ...]], questions: dict[str, str], reasons: dict[str, str]
) -> None:
    for key, said in (("questions", questions), ("reasons", reasons)):
        if missing := [code for code in CODES if code not in said]:
            what = f"{', '.join(missing)} has no sentence in {key}"
            fields.error("missing-code", key, what, "Add it, or write adds_to: built-in at the top")
    if missing_lists := [name for name in CLASSES if not classes.get(name)]:
        fields.error(
            "missing-list",
            "title",
            f"These lists are missing or empty: {', '.join(missing_lists)}",
            "Write adds_to: built-in under the title to keep the built-in lists",
        )
