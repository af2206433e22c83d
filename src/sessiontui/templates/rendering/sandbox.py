"""The template language, fenced in: strict about names, blind to the program, careful with words.

Only the render process imports this. The fence keeps templates from reaching objects; time, memory and output
are bounded by the process around it (see `worker.py`), because no fence inside the language can do that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sessiontui.core.markdown_text import escape_markdown
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.templates.rendering.wire import Escape, Job, Outcome, Snag

OUTPUT_CAP = 256 * 1024
"""Characters that one template may print."""

_NOT_FOR_TEMPLATES = ("random", "pprint", "urlize", "xmlattr", "tojson", "escape", "e", "forceescape", "safe")
_TAG_LINE = re.compile(r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*|\{#(?:(?!#\}).)*#\}[ \t]*)+)\n", re.MULTILINE)

_OF_SIZE = re.compile(r"[Rr]ange|digits|too large|too big|too many")


class Meant(str):
    """Text that is already what it should be: printed by a macro, a block, or marked by the author."""

    __slots__ = ()


class _TooMuch(Exception):
    """The template prints more than it may."""


class _Texts(BaseLoader):
    # The name is given as the file name too, so that a traceback says in which template it happened.
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def get_source(
        self,
        environment: object,  # noqa: ARG002 - the name is the engine's
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        name = template.removesuffix(".md")
        if name not in self._texts:
            raise TemplateNotFound(template)
        return _without_tag_lines(self._texts[name]), name, lambda: True


class _Environment(ImmutableSandboxedEnvironment):
    # Macros, blocks and `set` blocks join what they printed with this; what they printed was escaped then.
    concat = staticmethod(lambda parts: Meant("".join(parts)))


def environment(texts: Mapping[str, str], escape: Escape) -> ImmutableSandboxedEnvironment:
    """Return the fenced-in language over those texts; every value printed is made safe for its place."""
    clean = escape_markdown if escape == "markdown" else one_line

    def finalised(value: object) -> str:
        if isinstance(value, Meant):
            return value
        if callable(value) and not isinstance(value, StrictUndefined):
            raise SecurityError("something that is to be called, not printed")
        return "" if value is None else clean(str(value))

    made = _Environment(
        undefined=StrictUndefined,
        autoescape=False,
        loader=_Texts(texts),
        auto_reload=False,
        finalize=finalised,
    )
    for name in _NOT_FOR_TEMPLATES:
        made.filters.pop(name, None)
    made.filters["raw_md"] = lambda value: Meant(safe_text(str(value)))
    allowed = made.globals["range"]
    made.globals.clear()
    made.globals["range"] = allowed
    return made


def warm() -> None:
    """Compile one small template, so that what the language prepares once is there before the first fork."""
    texts = {"warm": "{% for a in b if a %}\n- {{ a.c }}\n{% else %}{% endfor %}"}
    render(environment(texts, "none"), Job(("warm",), {"b": [{"c": 1}]}), texts, True)


def render(made: ImmutableSandboxedEnvironment, job: Job, texts: Mapping[str, str], inspect: bool) -> Outcome:
    """Return the texts of one job, or why there are none; it never raises."""
    current = job.names[0] if job.names else ""
    try:
        used: set[str] = set()
        printed: list[str] = []
        for current in job.names:
            if inspect:
                used |= _used(made, texts[current], current)
            template = made.get_template(current)
            if job.context or not inspect:
                printed.append(_printed(template, job.context))
        return Outcome(tuple(printed), None, tuple(sorted(used)))
    except (
        Exception
    ) as error:  # templates can raise anything at all: the program must hear of it as a finding
        return Outcome(snag=_snag(error, current, frozenset(texts)))


@lru_cache(maxsize=16)
def _used(made: ImmutableSandboxedEnvironment, text: str, name: str) -> frozenset[str]:
    # Asked for each made-up session, and the same in all of them.
    return frozenset(meta.find_undeclared_variables(made.parse(text, name))) - made.globals.keys()


def _printed(template: Template, context: Mapping[str, object]) -> str:
    parts: list[str] = []
    length = 0
    for part in _flow(template, context):
        length += len(part)
        if length > OUTPUT_CAP:
            raise _TooMuch
        parts.append(part)
    return safe_text("".join(parts))


def _flow(template: Template, context: Mapping[str, object]) -> Iterable[str]:
    return template.root_render_func(template.new_context(dict(context)))


def _without_tag_lines(text: str) -> str:
    # A line that holds only tags leaves no line behind. The line break moves into a comment, so that every
    # line keeps its number.
    return text if "raw" in text and re.search(r"\{%[-+]?\s*raw", text) else _TAG_LINE.sub(r"\1{#\n#}", text)


def _snag(error: Exception, current: str, names: frozenset[str]) -> Snag:
    match error:
        case TemplateSyntaxError():
            # Where only the names are looked for, the engine does not know what the text is called.
            name = error.name if error.name in names else current
            return Snag("syntax", name, error.lineno, error.message or "")
        case TemplateNotFound():
            return Snag("missing", *_place(error, current, names), str(error.name))
        case SecurityError():
            kind = "refused"
        case UndefinedError():
            kind = "undefined"
        case _TooMuch():
            kind = "output"
        case MemoryError():
            kind = "memory"
        case RecursionError() | IndentationError():
            kind = "recursion"
        case _:
            kind = "other"
    # Python's own limit on very long numbers and a range beyond the sandbox's are questions of size.
    if isinstance(error, OverflowError | ValueError) and _OF_SIZE.search(str(error)):
        kind = "output"
    return Snag(kind, *_place(error, current, names), str(error)[:300])


def _place(error: Exception, current: str, names: frozenset[str]) -> tuple[str, int]:
    trace, place = error.__traceback__, (current, 0)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in names:
            place = (name, _template_line(trace.tb_frame.f_globals, trace.tb_lineno))
        trace = trace.tb_next
    return place


def _template_line(module: Mapping[str, object], line: int) -> int:
    template = module.get("__jinja_template__")
    return template.get_corresponding_lineno(line) if isinstance(template, Template) else line
