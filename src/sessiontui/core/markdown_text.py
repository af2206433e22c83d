"""People's words inside Markdown: they read as they were typed, and steer nothing.

A value must render as exactly its own text wherever a template puts it: in a paragraph, a list item, a
heading, a table cell, between emphasis marks. Ordinary prose stays readable in the raw file as well, so a
character is only escaped where some place of a line could give it a meaning (CommonMark 0.31, and GitHub's
tables, strikethrough, bare links and formulas).
"""

from __future__ import annotations

import re

from sessiontui.core.safe_text import one_line

_ALWAYS = re.compile(r"[\\`*_\[\]<|~$]")
_ENTITY = re.compile(r"&(?=#?\w*(?:;|$))")
_LINK_DOT = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})")
_LINK_SLASHES = re.compile(r"/(?=/)")
_MENTION = re.compile(r"@(?=\w)")
_FIRST = re.compile(r"[-+#>=:.)]")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_LAST_HASHES = re.compile(r"#+$")


def escape_markdown(text: str) -> str:
    """Return the text on one line, with a backslash before each character that Markdown would act on.

    Bare web and mail addresses are left as words: in a shared summary a link that nobody meant is a way out.
    """
    line = _ALWAYS.sub(r"\\\g<0>", one_line(text))
    line = _ENTITY.sub(r"\\&", line)
    line = _LINK_DOT.sub(r"\\.", line)
    line = _LINK_SLASHES.sub(r"\\/", line)
    line = _MENTION.sub(r"\\@", line)
    line = _LAST_HASHES.sub(lambda match: "\\#" * len(match[0]), line)
    if _FIRST.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
