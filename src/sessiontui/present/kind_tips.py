"""What the registry says of each kind of capture, and what the footer calls it."""

from __future__ import annotations

KIND_TIPS = {
    "feedback": "Write down feedback as it was said; begin with “Ben to Ana: …” to say whose it is.",
    "commitment": (
        "Write down what somebody will do: if …, then …, by …, and how sure, 0 to 10; "
        "begin with “Ben: …” to say whose it is."
    ),
    "anchor": "Write down a moment one can point at.",
    "win": "Write down something that went well.",
    "insight": "Write down what you now see; for you alone until you share it.",
    "agreement": "Write down what you agree on.",
    "parked": "Park something for another time.",
    "score": "Note a level of the rubric, with the words that show it.",
    "setback": "Write down what got in the way, and one offer of support.",
    "misstep": "Write down what you would do differently; for you alone.",
    "idea": "Write down what you could try; for you alone.",
    "note": "A note for you alone.",
    "decision": "Write down what was decided and when to look again.",
    "finding": "Write down what worked, what did not, and why.",
    "challenge": "Write down what is assumed, what speaks against it, and what you would try together.",
    "reflection": "What changed in you, and in your team; for you alone.",
    "jot": "Write a line now and say later what it is.",
}

LABELS = {
    "anchor": "moment",
    "reflection": "reflect",
    "score": "level",
    "parked": "park",
    "agreement": "agree",
}
