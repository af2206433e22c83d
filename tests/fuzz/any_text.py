"""What a fuzz hands in: text of every kind that has broken a reader somewhere, and bytes.

The quick form tries the same examples in every run, the long one new ones each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from thorough import times

LONG = times(0, 1) == 1


def trials(quick: int, long: int) -> settings:
    """Return how often one law is tried; no example is timed, because machines differ."""
    return settings(
        max_examples=times(quick, long),
        deadline=None,
        derandomize=not LONG,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


NASTY = (
    *("\x00", "\x1b[2J", "\x1b]52;c;AAAA\x07", "\x9b31m", "\x7f", "\ud800", "\udfff", "\u202e", "\u2028"),
    *(
        "\ufeff",
        "\u200d",
        "\u0301" * 40,
        "👩‍👩‍👧",
        "🇬🇧",
        "İ",
        "ß",
        "ﬁ",
        "²",
        "٣",
        "Ⅷ",
        "½",
        "\u00a0",
        "\u3000",
    ),
    *("[/b]", "[@click=app.quit]x[/]", "{{ 1 }}", "{% if %}", "{#", "%s", "%(a)s", "{0}", "\\", "`", "```"),
    *("'", '"', "’", "“", "<b>", "&amp;", "--", "---", "...", "!!python/object:os.system", "&a", "*a", "~"),
    *("1e999", "-0", "0x1f", "NaN", "Infinity", "9" * 40, "1" * 5000, "True", "null", "no", "1:30", "010"),
)
"""Pieces that have surprised readers of text."""

nasty = st.sampled_from(NASTY)
anything = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(nasty, st.text(max_size=8)), max_size=12).map("".join)
)
"""Any text at all, lone surrogates and control characters among it."""
any_bytes = st.one_of(
    st.binary(max_size=400), anything.map(lambda text: text.encode("utf-8", "surrogatepass"))
)


def pieces(*words: str, most: int = 12, between: Sequence[str] = (" ",)) -> st.SearchStrategy[str]:
    """Return texts put together from such words in any order, with something nasty among them."""
    word = st.one_of(
        st.sampled_from(words), st.sampled_from(words), st.sampled_from(words), nasty, st.text(max_size=5)
    )
    joined = st.lists(st.tuples(word, st.sampled_from(between)), max_size=most)
    return joined.map(lambda pairs: "".join(part for pair in pairs for part in pair))


def _changed(text: str, changes: list[tuple[int, int, int, str]]) -> str:
    for how, at, length, other in changes:
        start = at % (len(text) + 1)
        end = start + length
        match how:
            case 0:
                text = text[:start] + other + text[start:]
            case 1:
                text = text[:start] + text[end:]
            case 2:
                text = text[:end] + text[start:end] + text[end:]
            case _:
                text = text[:start] + other + text[end:]
    return text


def mutated(*originals: str, tokens: Sequence[str] = NASTY) -> st.SearchStrategy[str]:
    """Return originals with pieces put in, left out, doubled or replaced: nearly right, as slips are."""
    change = st.tuples(
        st.integers(0, 3),
        st.integers(0, 1 << 16),
        st.one_of(st.integers(0, 12), st.integers(0, 400)),
        st.one_of(st.sampled_from(list(tokens)), nasty, st.text(max_size=10)),
    )
    return st.builds(_changed, st.sampled_from(originals), st.lists(change, min_size=1, max_size=6))


def mutated_bytes(*originals: bytes) -> st.SearchStrategy[bytes]:
    """Return originals with bytes put in, left out, doubled or replaced."""
    as_text: Callable[[bytes], str] = lambda data: data.decode("latin-1")  # noqa: E731 - one letter a byte
    mixed = mutated(*(as_text(data) for data in originals))
    return mixed.map(lambda text: text.encode("latin-1", "replace"))
