"""Reading on behind a line that is no YAML, as if its remedy had been followed, so that one run tells all."""

from __future__ import annotations

import re

from sessiontui.templates.findings import Finding
from sessiontui.templates.reading import yaml_trouble as yaml

MOST_ROUNDS = 8
"""Lines of one file that are passed; who has more of them has enough to do."""
CODES = ("yaml", "tab", "odd-key", "yaml-anchor")
INDENTS = (yaml.INDENTED, yaml.LEFT)
"""What is said of a line that begins at another place than it may."""

_VALUE = re.compile(r"(\s*(?:- +)?[\w<-]+: +|\s*- +)(\S.*?)\s*$")
_SIGN = re.compile(r"(\s*)[^\w\s'\"]\s*(?=\w)")
_TIGHT = re.compile(r"(\s*(?:- +)?[A-Za-z_][\w-]*):(?=\S)")
_KEY_ALONE = re.compile(r"(\s*(?:- +)?[A-Za-z_][\w-]*) *(?:=|(?<! ) |$) *(.*)$")
_SPACES = re.compile(r"Begin it (?:with (\d+) spaces|at the left edge)|Type (\d+) spaces")
_QUOTED = (yaml.COLON, yaml.SIGN, yaml.BRACE_FIRST, yaml.QUOTE_INSIDE)


def past(text: str, finding: Finding) -> str | None:
    """Return the text as it would be with that one line mended, None where it is not plain how.

    Lines keep their numbers. Only whoever looks for more that is wrong reads it; nobody is shown it.
    """
    lines = text.split("\n")
    at = finding.line - 1
    if not 0 <= at < len(lines):
        return None
    if finding.what == yaml.FENCE:
        mended = ["" if yaml.FENCE_LINE.match(line) else line for line in lines]
    elif finding.what == yaml.MERGE:
        mended = _first_version(lines)
    else:
        line = _mended(lines[at], finding)
        mended = [*lines[:at], lines[at] if line is None else line, *lines[at + 1 :]]
    return "\n".join(mended) if mended != lines else None


def _mended(line: str, finding: Finding) -> str | None:
    what, remedy = finding.what, finding.remedy
    if begin := _SPACES.match(remedy):
        return " " * int(begin[1] or begin[2] or 0) + line.lstrip()
    if what in (yaml.NO_ITEM, yaml.STAR):
        return _SIGN.sub(r"\1- ", line, count=1)
    if what == yaml.TAB_WITHIN:
        return re.sub(r"(?<=\S)\s*\t\s*", " ", line)
    if what == yaml.NO_SPACE:
        return _TIGHT.sub(r"\1: ", line, count=1)
    if what == yaml.NO_COLON:
        return _KEY_ALONE.sub(r"\1: \2", line, count=1) if remedy.startswith("Write ") else None
    if what == yaml.QUOTE and remedy.startswith("End the words with the same sign"):
        return line.rstrip() + remedy[-1]
    if what in (yaml.BRACKET, yaml.BRACE) and " where it ends: " in remedy:
        return line.rstrip() + remedy[4]
    if what in _QUOTED or finding.code in ("odd-key", "yaml-anchor"):
        return _in_quotes(line)
    return None


def _in_quotes(line: str) -> str | None:
    """Return the line with its value between quotes; None where it has none."""
    match = _VALUE.match(line)
    return f"{match[1]}'{match[2].strip(chr(39)).replace(chr(39), '’')}'" if match else None


def _first_version(lines: list[str]) -> list[str]:
    """Return the lines with the first of each two versions, and nothing in the place of the other."""
    kept: list[str] = []
    second = False
    for line in lines:
        mark = line[:7]
        second = mark in ("=======", "|||||||") or (second and mark != ">>>>>>>")
        kept.append("" if second or mark in ("<<<<<<<", ">>>>>>>") else line)
    return kept
