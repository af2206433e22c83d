"""Notes that the author of a template writes to themselves: nobody is shown them."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def without_comments(template: str) -> str:
    """Return the template without what stands between {# and #}; each line keeps its number."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), template)
