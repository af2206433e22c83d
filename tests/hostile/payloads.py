"""Texts that want to be more than text: what a terminal, a markup or a template would act on.

Each one carries a `BODY`, harmless letters by which a test sees that the text came out at all.
"""

from __future__ import annotations

import re

BODY = "zqx"
"""Letters that no screen of the program shows by itself; every payload has them."""

PAYLOADS: dict[str, str] = {
    "OSC 0, a title": f"\x1b]0;{BODY}\x07",
    "OSC 8, a link": f"\x1b]8;;http://a.b/\x1b\\{BODY}\x1b]8;;\x1b\\",
    "OSC 52, the clipboard": f"\x1b]52;c;enF4\x07{BODY}",
    "OSC ended by ST": f"\x1b]2;{BODY}\x1b\\",
    "CSI, clear the screen": f"\x1b[2J\x1b[H{BODY}",
    "CSI 6n, an answer typed": f"\x1b[6n{BODY}",
    "CSI, mouse and paste off": f"\x1b[?1049l\x1b[?1000l{BODY}",
    "CSI, a number of its own": f"\x1b[31337m{BODY}\x1b[?31337h",
    "DCS": f"\x1bP+q544e\x1b\\{BODY}",
    "APC": f"\x1b_G{BODY}\x1b\\",
    "PM": f"\x1b^{BODY}\x1b\\",
    "SOS": f"\x1bX{BODY}\x1b\\",
    "RIS, reset": f"\x1bc{BODY}",
    "C1 CSI": f"\x9b2J{BODY}",
    "C1 OSC": f"\x9d0;{BODY}\x9c",
    "C1 DCS": f"\x90{BODY}\x9c",
    "NEL and IND": f"{BODY}\x85\x84",
    "NUL": f"{BODY}\x00end",
    "SO and SI": f"\x0e{BODY}\x0f",
    "BEL and BS": f"{BODY}\x07\x08\x08\x08no",
    "VT and FF": f"{BODY}\x0b\x0cnext",
    "DEL": f"{BODY}\x7f\x7f",
    "CR over what stood there": f"{BODY}\rfake",
    "CRLF": f"{BODY}\r\nsecond",
    "tab": f"{BODY}\tend",
    "line feed": f"{BODY}\n\nsecond",
    "bidi override": f"{BODY}\u202eexe.txt\u202d",
    "bidi isolates": f"\u2066{BODY}\u2067x\u2068y\u2069",
    "bidi marks": f"\u200e{BODY}\u200f\u061c",
    "bidi embedding": f"\u202a{BODY}\u202b\u202c",
    "old format controls": f"\u206a{BODY}\u206f",
    "lone surrogate": f"{BODY}\ud83d",
    "low surrogate": f"\udc9b{BODY}",
    "line and paragraph separator": f"{BODY}\u2028two\u2029three",
    "interlinear annotation": f"\ufff9{BODY}\ufffahidden\ufffb",
    "tag characters": BODY + "".join(chr(0xE0000 + ord(c)) for c in "delete"),
    "variation selectors": f"{BODY}\ufe0f\ufe0f\U000e0101\U000e0102\U000e0103",
    "byte order mark": f"\ufeff{BODY}",
    "not a character": f"{BODY}\ufffe\uffff",
    "markup": f"[reverse]{BODY}[/reverse]",
    "markup that acts": f"[@click=app.quit]{BODY}[/]",
    "markup that closes nothing": f"[/{BODY}]",
    "markup that opens": f"[b{BODY}",
    "markup with a link": f"[link=http://a.b]{BODY}[/link]",
    "markup of a bracket": f"\\[{BODY}] [] [[/]]",
    "Jinja": "{{ 7*7 }}" + BODY,
    "Jinja block": "{% raw %}" + BODY + "{% endraw %}{# gone #}",
    "HTML": f"<script>{BODY}</script><img src=x onerror=alert(1)>",
    "Markdown": f"# {BODY} ![x](http://a.b/c.png) [y](http://a.b) `c` | t |",
    "format": "%s %(x)s {0.__class__}" + BODY,
    "formula": f'=HYPERLINK("http://a.b","{BODY}")',
}

STEERS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What no text of people may bring to a terminal."""


def steering(text: str) -> list[str]:
    """Return what in `text` would steer a terminal, with its surroundings, for a message."""
    return [
        f"{text[max(0, found.start() - 20) : found.end() + 20]!r} at {found.start()}"
        for found in STEERS.finditer(text)
    ]
