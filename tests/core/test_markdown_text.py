from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sessiontui.core.markdown_text import escape_markdown
from sessiontui.core.safe_text import one_line

PIECES = [
    *"\\`*_{}[]<>#|~&=+-.!()\"'^$:;/@%? \t\n",
    *("a", "Ana", "1", "14", "ß", "é", "日本", "👩‍👧", "\u00a0", "\u200b", "\x1b", "\x00"),
    *("---", "===", "```", "~~~", "***", "* * *", "- - -", "- ", "+ ", "1. ", "1) ", "# ", "###### ", "> "),
    *(
        "&amp;",
        "&copy",
        "&#35;",
        "&#x41;",
        "<b>",
        "</b>",
        "<!--",
        "<script>",
        "<http://a.b>",
        "<?php",
        "<a@b.de>",
    ),
    *(
        "http://",
        "https://",
        "ftp://",
        "//",
        "www.",
        "example.com",
        "localhost",
        "127.0.0.1",
        "mailto:",
        "a@b.org",
    ),
    *("[x](http://a.b)", "![x](y.png)", "[x]: http://a.b", "[^1]", "[x]", "| a | b |", "|---|", ":-:", ":--"),
    *(
        "\\\n",
        "  \n",
        "\n\n",
        "\n    ",
        "\t",
        "~~",
        "__",
        "**",
        "$x$",
        "- [ ] ",
        "C #",
        " ##",
        "www.example.com",
    ),
]
HOSTILE = st.one_of(st.sampled_from("\\`*_[]<>#|~&=+-.!:/@ \n19a"), st.characters())
CONTEXTS = {
    "paragraph": "Before it.\n\n{}\n\nAfter it.",
    "second line of a paragraph": "Before it,\n{}\n\nAfter it.",
    "list item": "- {}\n- next",
    "task": "- [ ] {}\n",
    "heading": "## {}\n\ntext",
    "table cell": "| a | b |\n|---|---|\n| {} | z |\n",
    "emphasis": "say **{}** now",
    "label": "**Ben**: {}\n",
}
ALLOWED = {
    "paragraph": {"paragraph"},
    "second line of a paragraph": {"paragraph"},
    "list item": {"bullet_list", "list_item", "paragraph"},
    "task": {"bullet_list", "list_item", "paragraph"},
    "heading": {"heading", "paragraph"},
    "table cell": {"table", "thead", "tbody", "tr", "th", "td"},
    "emphasis": {"paragraph", "strong"},
    "label": {"paragraph", "strong"},
}


def parsers() -> list[MarkdownIt]:
    return [MarkdownIt("commonmark").enable(["table", "strikethrough"]), MarkdownIt("gfm-like")]


def words_of(tokens: list[Token]) -> list[str]:
    inline = [token for token in tokens if token.type == "inline"]
    return [
        "".join("\n" if child.type == "softbreak" else child.content for child in token.children or [])
        for token in inline
    ]


def kinds_of(tokens: list[Token]) -> set[str]:
    kinds: set[str] = set()
    for token in tokens:
        if token.type == "inline":
            kinds |= {child.type for child in token.children or []} - {"text", "text_special", "softbreak"}
        else:
            kinds.add(token.type)
    return {kind.removesuffix("_open").removesuffix("_close") for kind in kinds}


def broken_in(text: str, parser: MarkdownIt, context: str) -> str:
    template = CONTEXTS[context]
    tokens = parser.parse(template.format(escape_markdown(text)))
    shape = kinds_of(tokens)
    if extra := shape - ALLOWED[context]:
        return f"{context}: {extra} from {text!r} → {escape_markdown(text)!r}"
    expected = words_of(parser.parse(template.format("QQQ")))
    wanted = [words.replace("QQQ", one_line(text)) for words in expected]
    found = words_of(tokens)
    return "" if found == wanted else f"{context}: {found!r} instead of {wanted!r} from {text!r}"


def test_hostile_text_renders_as_its_own_text_everywhere() -> None:
    chance = random.Random(20261124)
    both = parsers()
    for _ in range(1500):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 9)))
        if not one_line(text):
            continue
        for context in CONTEXTS:
            for parser in both:
                assert not broken_in(text, parser, context)


@settings(max_examples=150)
@given(
    st.text(
        st.one_of(st.sampled_from("\\`*_[]<>#|~&=+-.!:/@ \n19a"), st.characters()), min_size=1, max_size=30
    )
)
def test_any_text_at_all_renders_as_its_own_text(text: str) -> None:
    if not one_line(text):
        return
    for parser in parsers():
        for context in CONTEXTS:
            assert not broken_in(text, parser, context)


@pytest.mark.parametrize(
    "prose",
    [
        "You moved to the next slide, and nobody asked.",
        "About 5 people (of 14) left early; ask one number first!",
        "It is 10:15, isn't it? Yes: 1.5 hours.",
        "Ana's question — “what would help?” — took 3 seconds.",
        "Costs went from 5 % to 7 %, i.e. +2; that's a > b.",
        "R&D asked for {two} numbers = one answer",
        "Sales, e.g. in Kraków, and the C# team",
    ],
)
def test_ordinary_prose_keeps_its_looks(prose: str) -> None:
    assert escape_markdown(prose) == prose


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("- first", "\\- first"),
        ("# loud", "\\# loud"),
        ("a | b", "a \\| b"),
        ("<b>bold</b>", "\\<b>bold\\</b>"),
        ("run `rm`", "run \\`rm\\`"),
        ("14. May", "14\\. May"),
        ("see https://example.com/x", "see https:\\//example\\.com/x"),
        ("ask @ana", "ask \\@ana"),
        ("from $5 to $7", "from \\$5 to \\$7"),
        ("two\nlines", "two lines"),
        ("&copy; us", "\\&copy; us"),
        ("", ""),
    ],
)
def test_what_markdown_would_act_on_is_escaped(typed: str, written: str) -> None:
    assert escape_markdown(typed) == written
