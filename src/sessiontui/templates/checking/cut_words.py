"""Words of a value that YAML takes for a comment, so that nobody ever sees them."""

from __future__ import annotations

import re

from sessiontui.core.safe_text import clipped
from sessiontui.templates.findings import FindingsOf

_CUT = re.compile(r"[ ]*(?:- +)?(?P<key>[a-z_]+): +(?P<kept>[^\s'\"|>\[{&*!#][^#]*?) +(?P<cut>#[^\W_].*)")
"""A sign right before a letter or digit, as in “Open #1”; behind one that begins a comment stands a blank."""
_LONGEST = 400
"""Characters of a line that is looked at."""
_SHOWN = 40
"""Characters of the words that are said again."""


def advise_on_cut_words(text: str, found: FindingsOf) -> None:
    """Note values of a YAML file, or of the head of a Markdown file, that lose what stands behind a `#`."""
    lines = text.split("\n")
    headed = lines[0].rstrip() == "---"
    for number, line in enumerate(lines, 1):
        if headed and number > 1 and line.rstrip() == "---":
            return
        if len(line) <= _LONGEST and (cut := _CUT.fullmatch(line.rstrip())):
            whole = f'{cut["key"]}: "{cut["kept"]} {cut["cut"]}"'
            what = f"“{clipped(cut['cut'], _SHOWN)}” counts as a comment, and nobody sees it"
            found.advice("cut-words", number, what, f"Put the whole in quotes: {clipped(whole, 2 * _SHOWN)}")
