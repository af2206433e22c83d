"""Summaries parsed back: random hostile words in every field render as their own text and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hostile_session import ALL, NAMED, TYPED, act, lived
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from rich.console import Console
from rich.markdown import Markdown

from sessiontui.core.clock import ManualClock
from sessiontui.core.markdown_text import escape_markdown
from sessiontui.core.safe_text import one_line, safe_values
from sessiontui.live import commands as c
from sessiontui.live.events import Record
from sessiontui.live.history import replay
from sessiontui.live.state import State
from sessiontui.summary.documents import document, readers
from sessiontui.templates.rendering.sandbox import Meant, environment, render
from sessiontui.templates.rendering.wire import Job
from sessiontui.wiring import House
from thorough import Tally, times

PROMPTS = Path(__file__).parents[2] / "prompts"
SUMMARY_TEXTS = {
    path.relative_to(PROMPTS).with_suffix("").as_posix(): path.read_text(encoding="utf-8").split("---\n", 2)[
        -1
    ]
    for path in (PROMPTS / "summary").glob("*.md")
}
"""Name → body of every template of a summary."""
TEXTS = times(2_000, 30_000)
SEED = 20261124
PIECES = (
    *"\\`*_{}[]<>#|~&=+-.!()\"'^$:;/@%?",
    *(" ", "  ", "\n", "\t", "\u00a0", "\u200b", "\x1b[2J", "\x00", "\u2028", "\u202e"),
    *("a", "Ana", "1", "14", "ß", "é", "日本", "👩\u200d👧", "I", "x."),
    *("---", "===", "```", "~~~", "***", "* * *", "- ", "+ ", "1. ", "1) ", "# ", "###### ", "> "),
    *("+++", ":::", "&amp;", "&copy", "&#35;", "&#x41;", "<b>", "</b>", "<!--", "-->", "<script>"),
    *("<http://a.b>", "<a@b.de>", "<?php", "<![CDATA[", "<details>", "</li>", "http://", "https://"),
    *("ftp://", "//", "www.", "example.com", "localhost", "127.0.0.1", "mailto:", "a@b.org", "xmpp:a@b.c"),
    *("[x](http://a.b)", "![x](y.png)", "[x]: http://a.b", "[^1]", "[^1]: n", "^[n]", "[x]", "[ ]"),
    *("| a | b |", "|---|", ":-:", "\\\n", "  \n", "~~", "__", "**", "$x$", "$$", "- [ ] ", "- [x] "),
    *(" ##", ": term", "==m==", "{.c}", "[[w]]", "%%", ":smile:"),
)


def parsers() -> dict[str, MarkdownIt]:
    html = MarkdownIt("commonmark", {"html": True})
    everything = MarkdownIt("gfm-like", {"html": True})
    for plugin in (footnote_plugin, deflist_plugin, dollarmath_plugin, front_matter_plugin, tasklists_plugin):
        everything.use(plugin)
    return {
        "CommonMark with HTML": html,
        "tables, strikethrough": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
        "as GitHub, with footnotes, formulas, definitions": everything,
    }


def random_text(chance: random.Random) -> str:
    """Return hostile words that leave something to read."""
    while True:
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 9)))
        if chance.random() < 0.1:
            text = chance.choice(ALL)
        elif chance.random() < 0.1:
            text = "".join(
                chr(chance.choice((chance.randrange(0x250), chance.randrange(0xFFFF)))) for _ in range(9)
            )
        if one_line(text).strip(" ."):
            return text


def shape_and_words(tokens: list[Token]) -> tuple[list[str], list[str]]:
    """Return what a document is made of, and the words in it, block by block."""
    shape: list[str] = []
    words: list[str] = []
    for token in tokens:
        shape.append(f"{token.type} {token.tag} {token.info}")
        if token.type == "inline":
            inner = [child for child in token.children or [] if child.type not in ("text", "text_special")]
            shape += [f"  {child.type} {child.tag}" for child in inner if child.type != "softbreak"]
            words.append(
                "".join(
                    "\n" if child.type == "softbreak" else child.content for child in token.children or []
                )
            )
        elif token.content:
            words.append(token.content)
    return shape, words


class Rendering:
    """The summary templates, rendered in this process: once as they are, once with a name for each value."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._escaped = environment(SUMMARY_TEXTS, "markdown")
        self._named = environment(SUMMARY_TEXTS, "markdown")
        self._named.finalize = self._name

    def _name(self, value: object) -> str:
        if isinstance(value, Meant):
            return value
        text = "" if value is None else one_line(str(value))
        if not text:
            return ""
        self.values.append(text)
        return f"Q{len(self.values) - 1}Q"

    def escaped(self, name: str, context: dict[str, object]) -> str:
        return self._text(self._escaped, name, context)

    def named(self, name: str, context: dict[str, object]) -> str:
        return self._text(self._named, name, context)

    def _text(self, made: object, name: str, context: dict[str, object]) -> str:
        outcome = render(made, Job((name,), context), SUMMARY_TEXTS, False)  # type: ignore[arg-type]
        assert outcome.snag is None, outcome.snag
        return outcome.texts[0]

    def filled(self, words: str) -> str:
        return filled(words, self.values)


def filled(words: str, values: list[str]) -> str:
    """Put each value in the place of its name."""
    return re.sub(r"Q(\d+)Q", lambda match: values[int(match[1])], words)


@pytest.fixture
def rows(house: House, clock: ManualClock) -> list[object]:
    """The events of a session with a name of its own in each text that people write."""
    fields: list[str] = []

    def words(field: str) -> str:
        fields.append(field)
        return f"W{len(fields) - 1}W"

    driver = lived(house, clock, words, facilitated=True)
    act(driver, c.EnterRoomTime())
    act(driver, c.Close())
    return [msgspec.to_builtins(record) for record in driver.session.history.records]


def with_texts(rows: list[object], text: Callable[[int], str]) -> State:
    """Return the session with a text in the place of each name; a text of a person is the same everywhere."""

    def put(value: object, key: str = "") -> object:
        match value:
            case str() if key not in TYPED:
                return re.sub(r"W(\d+)W", lambda match: text(int(match[1])), value)
            case dict():
                return {name: put(item, name) for name, item in value.items()}
            case list() | tuple() if key in NAMED:
                return [[name, put(words)] for name, words in value]
            case list() | tuple():
                return [put(item) for item in value]
            case _:
                return value

    return replay([msgspec.convert(safe_values(put(row)), Record) for row in rows]).state


def test_every_summary_renders_as_exactly_the_words_in_it(rows: list[object], tally: Tally) -> None:
    chance = random.Random(SEED)
    names = [*range(200)]
    rendering = Rendering()
    tried = documents = 0
    while tried < TEXTS:
        texts = {number: random_text(chance) for number in names}
        used: set[int] = set()

        def text(number: int, texts: dict[int, str] = texts, used: set[int] = used) -> str:
            used.add(number)
            return texts[number]

        state = with_texts(rows, text)
        for reader in readers(state):
            rendering.values.clear()
            wanted = document(state, reader, rendering.named, state.last)
            written = document(state, reader, rendering.escaped, state.last)
            for name, parser in parsers().items():
                shape, words = shape_and_words(parser.parse(wanted))
                found_shape, found = shape_and_words(parser.parse(written))
                why = f"{name}, seed {SEED}, document {documents}\n{written}"
                assert found_shape == shape, why
                assert found == [rendering.filled(each) for each in words], why
            documents += 1
        tried += len(used)
    tally(
        "I2", "hostile words in summaries, parsed back", tried, found=f"{documents} documents, 3 parsers each"
    )


def test_the_page_that_shows_a_summary_shows_the_words(rows: list[object]) -> None:
    """The screen draws Markdown with another reader of it: nothing becomes a link, a picture or a rule."""
    chance = random.Random(SEED)
    console = Console(width=4_000, legacy_windows=False, force_terminal=False)
    rendering = Rendering()
    for _ in range(times(3, 60)):
        texts = [random_text(chance) for _ in range(200)]
        state = with_texts(rows, texts.__getitem__)
        rendering.values.clear()
        wanted, written = (
            document(state, "pair", how, state.last) for how in (rendering.named, rendering.escaped)
        )
        with console.capture() as drawn:
            console.print(Markdown(written, hyperlinks=False))
        with console.capture() as expected:
            console.print(Markdown(wanted, hyperlinks=False))
        flat = " ".join(rendering.filled(expected.get()).split())
        assert " ".join(drawn.get().split()) == flat


@pytest.mark.parametrize(
    "template",
    [
        "{}",
        "- {}",
        "1. {}",
        "> {}",
        "# {}",
        "**{}**",
        "*{}* and {}",
        "{}: {}",
        "- [ ] {}",
        "({})",
        "“{}”",
        "{}, {} and {}",
        "a\n{}",
        "| {} | b |\n|---|---|\n| {} | d |",
    ],
)
def test_words_render_as_themselves_wherever_a_coach_puts_them(template: str, tally: Tally) -> None:
    chance = random.Random(SEED)
    whole = [(name, parser) for name, parser in parsers().items() if "|" not in template or "as" in name]
    for number in range(TEXTS // 10):
        texts = [random_text(chance) for _ in range(template.count("{}"))]
        parts = template.split("{}")
        shown, named = parts[0], parts[0]
        for place, (text, rest) in enumerate(zip(texts, parts[1:], strict=True)):
            shown += escape_markdown(text) + rest
            named += f"Q{place}Q" + rest
        for name, parser in whole:
            shape, words = shape_and_words(parser.parse(named))
            found_shape, found = shape_and_words(parser.parse(shown))
            flat = [one_line(text) for text in texts]
            wanted = [filled(each, flat) for each in words]
            assert (found_shape, found) == (shape, wanted), (name, SEED, number, texts, shown)
    tally("I2", "hostile words in places of a template", TEXTS // 10)
