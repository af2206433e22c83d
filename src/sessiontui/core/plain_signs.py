"""What stands for a sign or a letter where nothing but plain ASCII can be shown."""

from __future__ import annotations

from unicodedata import category, east_asian_width, normalize

SIGNS = {
    **dict.fromkeys("╭╮╰╯┌┐└┘┏┓┗┛╔╗╚╝├┤┬┴┼┣┫┳┻╋╠╣", "+"),
    **dict.fromkeys("─━═╌┄╍╴╶╸╺▔▁", "-"),
    **dict.fromkeys("│┃║┆╎┊╏╵╷╹╻▏▎▕▊", "|"),
    **dict.fromkeys("█▉▇▓▆▅▄▃▂", "#"),
    **dict.fromkeys("░▒", "."),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("–—−‐‑", "-"),
    "▶": ">",
    "▸": ">",
    "→": ">",
    "←": "<",
    "½": "+",
    "✓": "*",
    "×": "x",
    "⇄": "&",
    "·": "-",
    "•": "-",
    "●": "*",
    "…": ".",
    "↑": "^",
    "↓": "v",
}
"""Each sign is one column wide, and so is what stands for it."""


def in_ascii(text: str) -> str:
    """Return the text in plain ASCII, as many columns wide: é as e, a sign as its like, the rest as ?."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character in SIGNS:
        return SIGNS[character]
    if category(character) in ("Mn", "Me", "Cf"):
        return ""
    letter = normalize("NFKD", character)[:1]
    wide = east_asian_width(character) in "WF"
    if letter.isascii() and letter.isprintable() and not wide:
        return letter
    return "??" if wide else "?"
