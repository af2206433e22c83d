"""What would be shown letter for letter: single braces, other signs of a list, stars around words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessiontui.core.errors import nearest
from sessiontui.templates.checking.comments import without_comments
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.list_signs import LIST_SIGNS
from sessiontui.templates.rendering.context import CONTEXT_NAMES

MOST_TOLD = 20
"""Places of one text that are told; who has more has enough to do."""

_TAG = re.compile(r"\{%.{0,2000}?%\}|\{\{.{0,400}?\}\}", re.DOTALL)
_STAND_IN = "\x00"
"""Stands for a tag, so that what is around it is looked at as one reads it."""
_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s+([^%\n]{1,200}?)\s*[-+]?%\}")
_BLOCK = re.compile(r"\{%[-+]?\s*block\b.*?\{%[-+]?\s*endblock\b", re.DOTALL)
_SINGLE = re.compile(r"(?<!\{)\{ *(\w+)[^{}\x00]{0,20}\}?\}?")
_PAIR = re.compile(r"(?<!\{)\{[^{}\x00]*\}(?!\})")
_STRAY = re.compile(r"\{\{|\{%|\}\}|%\}|\}")
_BULLET = re.compile(rf"[ \t]*([{LIST_SIGNS}])[ \t]*(?=\S)")
_NUMBERED = re.compile(r"[ \t]{0,3}(\d{1,2}[.)])[ \t]+\S")
_NO_BLANK = re.compile(r"[ \t]*-(?=[^\s\d-])")
_FAR_IN = re.compile(r"[ \t]{4,}[-*+][ \t]+\S")
_EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)[^*_\n]{1,80}(?<=\S)\1|(?<![\w*_])([*_])(?=[^\s*_])[^*_\n]{1,80}(?<=[^\s*_])\2(?![\w*_])"
)
_MARKUP = re.compile(
    r"!?\[[^\[\]\n]{1,80}\]\([^()\s]{1,200}\)|</?[a-z][a-z0-9]{0,10}(?: [^<>\n]{0,80})?/?>|`[^`\n]{1,80}`"
)
"""A link, a tag of a web page, words between backticks."""
_MERGE = re.compile(r"<{7} .*|={7}|>{7} .*|\|{7} .*")
"""Lines that are left where two versions of a file were put together."""
_FENCED = re.compile(r"[ \t]*(?:`{3,}\w*|~{3,}\w*|\|.*\|)[ \t]*")
"""A fence around words, a row of a table."""
_RULED = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*")
"""A line drawn across; right below words it runs on behind them."""
_PAGE_SIGN = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{1,4});|(?<=^)[ \t]{0,3}>(?= )|(?<=- )\[[ xX]\](?= )")
"""A sign as web pages write it, the mark of a quoted line, a box to tick."""
_FOR_NOBODY = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\(for ([^()\x00]{1,60}) (?:alone|only)\)", re.IGNORECASE)
"""Words covered for somebody whose name stands in the file itself."""
_COVERED = re.compile(r"\((?:for [^()]{1,120} (?:alone|only)|(?:at )?half[- ]?time)\)", re.IGNORECASE)
_NEARLY_COVERED = re.compile(
    r"[(\[](?=[^()\[\]\n]{1,80}[)\]])(?:[^()\[\]\n]*\x00[^()\[\]\n]* (?:alone|only)\b|(?:only|just) for \x00"
    r"|for \x00(?:’s eyes)?[:.]? *[)\]]|secret|(?:at |after )?half (?:of )?(?:the |its )?time\b)"
    r"|for \x00 (?:alone|only)\b|[(\[]?at half[- ]?time\b",
    re.IGNORECASE,
)
"""How one begins words for one alone, or for later, so that nothing covers them; a name is a stand-in."""
_ITEM_BEGINS = re.compile(r"[ \t]*(?:[-*+][ \t]+)?")
_COMMENT_OF_A_PAGE = "<!--"
_DASHES = "–—"
_ERRORS = ("single-brace", "unknown-name")
"""What of all this keeps a template from being used; the rest is advice."""


def check_as_written(template: str, found: FindingsOf) -> None:
    """Note what the people who sit there would read as it stands in the file.

    The template's lines are numbered as in the file; what its tags hold is not looked at.
    """
    bare = without_comments(template)
    _under_extends(bare, found)
    lines = _TAG.sub(lambda tag: _STAND_IN + "\n" * tag[0].count("\n"), bare).split("\n")
    # What the template language itself stumbles over is told there.
    unread = any(one.code == "syntax" for one in found.all)
    told = 0
    for number, line in enumerate(lines, 1):
        above = lines[number - 2] if number > 1 else ""
        for code, what, remedy in (*(() if unread else _braces(line)), *_signs(line, above)):
            note = found.error if code in _ERRORS else found.advice
            note(code, number, what, remedy)
            told += 1
            if told == MOST_TOLD:
                return


def _under_extends(bare: str, found: FindingsOf) -> None:
    """Note words of a template that takes over another, which has no place for them."""
    extends = _EXTENDS.search(bare)
    if extends is None:
        return
    around = _BLOCK.sub("{% ", bare[: extends.start()] + bare[extends.end() :])
    if _TAG.sub("", around).strip():
        what = "“extends” shows the other one in place of this, and nobody sees the words written here"
        remedy = f"Draw the other one in, above or below them: {{% include {extends[1]} %}}"
        found.advice("cut-words", bare.count("\n", 0, extends.start()) + 1, what, remedy)


def _braces(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be said of braces that are not the two of a tag."""
    for match in _SINGLE.finditer(line):
        name = match[1] if match[1] in CONTEXT_NAMES else nearest(match[1], CONTEXT_NAMES)
        if name:
            what = f"“{match[0].rstrip()}” is shown letter for letter"
            yield "single-brace", what, f"Write two braces on each side: {{{{ {name} }}}}"
            return
    if stray := _STRAY.search(_PAIR.sub("", line)):
        what = f"“{stray[0]}” is shown letter for letter, since it opens or closes nothing"
        yield "single-brace", what, "Write both ends, as in {{ coachee }}, or take it out"


def _signs(line: str, above: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be said of a line that looks like an item of a list, and of words between stars."""
    if line.strip() == "-":
        yield "list-sign", "A dash alone makes no item", "Write the words behind it, or take it out"
    elif match := _NO_BLANK.match(line):
        remedy = f"Write a space after the dash: - {_begun(line[match.end() :])}"
        yield "list-sign", "A dash without a space makes no list here", remedy
    elif (match := _BULLET.match(line)) and (match[1] not in _DASHES or line.rstrip().endswith("?")):
        remedy = f"Begin the line with a hyphen and a space: - {_begun(line[match.end() :])}"
        yield "list-sign", f"“{match[1]}” makes no list here, and its lines run together", remedy
    elif (match := _NUMBERED.match(line)) and (not above.strip() or _NUMBERED.match(above)):
        remedy = f"Begin the line with a hyphen and a space: - {_begun(line[match.end() - 1 :])}"
        yield "list-sign", f"“{match[1]}” makes no list here, and its lines run together", remedy
    elif _FAR_IN.match(line):
        what = "This item stands too far to the right, so it runs into the line above"
        yield "list-sign", what, f"Begin it at the left edge: {_begun(line.lstrip())}"
    if match := _FOR_NOBODY.match(line):
        name = nearest(match[1].removeprefix("the "), CONTEXT_NAMES) or "coach"
        what = f"Nobody is called “{match[1]}” in every session, so this may stay covered for all"
        yield "unknown-name", what, f"Write (for {{{{ {name} }}}} alone)"
    begin = _ITEM_BEGINS.match(line)
    after = line[begin.end() :] if begin else line
    if (nearly := _NEARLY_COVERED.match(after)) and not _COVERED.match(after):
        half = "half" in nearly[0].casefold()
        remedy = "Begin it with (at half time)" if half else "Begin it with (for {{ coach }} alone)"
        yield "not-covered", "Everybody sees these words, and they read as if they were kept back", remedy
    if _MERGE.fullmatch(line.rstrip()):
        what = "Two versions of this file were put together here, and the lines between them are shown"
        yield "shown-signs", what, "Keep one of the two, and delete the lines of <<<<<<<, ======= and >>>>>>>"
    elif _FENCED.fullmatch(line) or (above.strip() and _RULED.fullmatch(line)):
        what = f"“{_readable(line.strip())[:20]}” is shown as it stands"
        yield "shown-signs", what, "Take the line out; what is read here is plain text"
    elif match := _PAGE_SIGN.search(line):
        what = f"“{match[0].strip()}” is shown as it stands"
        yield "shown-signs", what, "Take it out; what is read here is plain text"
    elif _COMMENT_OF_A_PAGE in line:
        what = f"“{_COMMENT_OF_A_PAGE}” begins words that people see, too"
        yield "shown-signs", what, "Write a note to yourself as {# … #}; nobody sees that one"
    elif match := _MARKUP.search(line):
        what = f"“{_readable(match[0])}” is shown with its signs"
        yield "shown-signs", what, "Take them out; what is read here is plain text"
    elif match := _EMPHASIS.search(line):
        what = f"“{_readable(match[0])}” is shown with its signs"
        yield "shown-signs", what, "Take the signs out; the lead question is lit without them"


def _begun(words: str) -> str:
    every = _readable(words).split()
    return " ".join(every[:3]) + (" …" if every[3:] else "")


def _readable(words: str) -> str:
    return words.replace(_STAND_IN, "{{…}}")
