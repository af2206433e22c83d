"""Values that come out otherwise than they were meant: cut off at a `#`, or within curly quotes."""

from __future__ import annotations

import re

from sessiontui.core.safe_text import clipped
from sessiontui.templates.findings import FindingsOf

_CUT = re.compile(r"[ ]*(?:- +)?(?P<key>[a-z_]+): +(?P<kept>[^\s'\"|>\[{&*!#][^#]*?) +(?P<cut>#[^\W_].*)")
"""A sign right before a letter or digit, as in “Open #1”; behind one that begins a comment stands a blank."""
_CURLY = re.compile(
    r"(?:^|[ {,])(?P<key>title|purpose|criterion|term|source): +"
    r"(?P<whole>[“„«‘‚](?P<words>(?:[^“”„«»‘’‚]|(?<=\w)’(?=\w))+)[”“»’‘])(?= *(?:[,}]|$| #))"
)
"""Words with a pair of curly quotes around all of them, as an editor of letters sets them."""
_LONGEST = 400
"""Characters of a line that is looked at."""
_SHOWN = 40
"""Characters of the words that are said again."""


def advise_on_written_values(text: str, found: FindingsOf) -> None:
    """Note values of a YAML file, or of the head of a Markdown file, that a room would read otherwise."""
    lines = text.split("\n")
    broken = {one.line for one in found.all if one.severity == "error"}
    headed = lines[0].rstrip() == "---"
    for number, line in enumerate(lines, 1):
        if headed and number > 1 and line.rstrip() == "---":
            return
        if len(line) > _LONGEST or number in broken:
            continue
        if cut := _CUT.fullmatch(line.rstrip()):
            whole = f'{cut["key"]}: "{cut["kept"]} {cut["cut"]}"'
            what = f"“{clipped(cut['cut'], _SHOWN)}” counts as a comment, and nobody sees it"
            found.advice("cut-words", number, what, f"Put the whole in quotes: {clipped(whole, 2 * _SHOWN)}")
        for curly in _CURLY.finditer(line.rstrip()):
            what = f"The {curly['key']} is shown with its quotes: {clipped(curly['whole'], _SHOWN)}"
            remedy = f"Take them out: {curly['key']}: {clipped(curly['words'], 2 * _SHOWN)}"
            found.advice("shown-signs", number, what, remedy)
