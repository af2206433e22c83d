"""Rules about wording lists and packs: what is kept for others, word by word and file by file."""

from __future__ import annotations

from sessiontui.templates.checking.rule import advice, error

RULES_OF_LISTS = (
    error(
        "unknown-code",
        "no code of the wording rules",
        "The sentence would never be shown.",
        "questions: {LABLE: What did you see?}",
        "questions: {LABEL: What did you see?}",
    ),
    error(
        "missing-code",
        "a code without its sentence",
        "Whoever writes a label would see a mark, and not the question that helps.",
        "questions without LABEL",
        "adds_to: built-in, or a sentence for LABEL",
    ),
    error(
        "missing-list",
        "a list of words that is not there",
        "The wording check would let pass what that list is for.",
        "a file with three lists",
        "adds_to: built-in, and those three lists",
    ),
    error(
        "no-built-in",
        "nothing to add to",
        "Words can be added only to rules that are there.",
        "adds_to: built-in, with no built-in rules",
        "the program installed anew",
    ),
    error(
        "long-word",
        "a word that is a sentence",
        "Without its comma two words become one that nobody ever writes.",
        "rude bossy arrogant …",
        "rude, bossy, arrogant",
    ),
    error(
        "no-word",
        "a word without a letter",
        "It would never be found in anything that people write.",
        "rude, --, bossy",
        "rude, bossy",
    ),
    advice(
        "duplicate-word",
        "a word that stands there twice",
        "Whoever takes one of them out thinks it is gone.",
        "rude, bossy, rude",
        "rude, bossy",
    ),
    error(
        "bad-name",
        "a pack that cannot be called that",
        "Its name becomes a folder on many machines, so it has to be plain.",
        "name: Our Pack!",
        "name: our-pack",
    ),
    error(
        "bad-version",
        "a version that is none",
        "Nobody could tell which of two packs is the newer one.",
        "version: new",
        "version: 1.2.0",
    ),
    error(
        "bad-path",
        "a file that has no place in a pack",
        "A pack from somebody else may only bring templates, and nothing outside their folders.",
        "../../.profile",
        "prompts/pair/open.md",
    ),
    error(
        "same-path",
        "two files that are one on some disks",
        "On another machine the second would take the place of the first.",
        "Open.md and open.md",
        "open.md and open-short.md",
    ),
    error(
        "bad-sum",
        "a file without its checksum",
        "Nobody could tell whether the file is the one that was packed.",
        "prompts/open.md: none",
        "prompts/open.md: its SHA-256, as templates pack writes it",
    ),
)
