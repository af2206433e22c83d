"""Families of words: what a word is in its plain form, so that lists need one form of each.

The plain forms are guesses from the ending, more than one where several are possible; a list decides which
of them is a word. Wrong guesses do no harm, because no list holds them.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1000)
def words(text: str) -> frozenset[str]:
    """Return the words of a text, for a set that reads like a line of words."""
    return frozenset(text.split())


_IRREGULAR = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be",
    "has": "have", "had": "have", "having": "have", "does": "do", "did": "do", "done": "do", "doing": "do",
    "went": "go", "gone": "go", "said": "say", "says": "say", "told": "tell", "thought": "think",
    "felt": "feel", "meant": "mean", "knew": "know", "known": "know", "heard": "hear", "saw": "see",
    "seen": "see", "gave": "give", "given": "give", "took": "take", "taken": "take", "got": "get",
    "gotten": "get", "made": "make", "came": "come", "found": "find", "kept": "keep", "left": "leave",
    "led": "lead", "ran": "run", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "sought": "seek", "struck": "strike",
    "strove": "strive", "chose": "choose", "chosen": "choose", "shone": "shine",
    "threw": "throw", "thrown": "throw", "understood": "understand", "rose": "rise", "hit": "hit",
    "met": "meet", "blew": "blow", "fell": "fall", "hid": "hide", "lost": "lose", "sucked": "suck",
    "brought": "bring", "held": "hold", "showed": "show", "shown": "show", "lit": "light",
    "behaves": "behave", "tries": "try", "tried": "try", "lies": "lie", "lied": "lie", "lying": "lie",
    "taught": "teach", "misunderstood": "misunderstand", "built": "build", "bought": "buy",
    "caught": "catch", "sent": "send", "spent": "spend",
    "became": "become", "began": "begin", "drew": "draw", "drove": "drive", "stood": "stand", "won": "win",
}  # fmt: skip
_SPELLING = (
    ("ize", "ise"), ("izing", "ising"), ("ized", "ised"), ("izes", "ises"), ("ization", "isation"),
    ("izational", "isational"), ("yze", "yse"), ("yzed", "ysed"), ("yzing", "ysing"), ("izer", "iser"),
)  # fmt: skip
_AMERICAN = tuple(american for american, _ in _SPELLING)
_BRITISH = {
    "behavior": "behaviour", "behaviors": "behaviour", "humor": "humour", "rumor": "rumour",
    "rumors": "rumours", "color": "colour", "colors": "colours", "honor": "honour", "favor": "favour",
    "favors": "favours", "favorites": "favourites", "judgment": "judgement", "judgmental": "judgemental",
    "humorless": "humourless", "honorable": "honourable", "rumored": "rumoured", "labeled": "labelled",
    "demeanor": "demeanour", "skillful": "skilful", "willful": "wilful", "willfully": "wilfully",
    "self-centered": "self-centred", "centered": "centred", "center": "centre", "lackluster": "lacklustre",
    "rigor": "rigour", "program": "programme", "license": "licence", "offense": "offence",
    "disheveled": "dishevelled", "likable": "likeable", "unlikable": "unlikeable", "hardnosed": "hard-nosed",
    "good-humored": "good-humoured", "marvelous": "marvellous", "counseling": "counselling", "okay": "ok",
    "lovable": "loveable", "endeavor": "endeavour", "neighbor": "neighbour", "laborious": "laborious",
    "coworker": "co-worker", "coworkers": "co-workers", "loosing": "losing", "definately": "definitely",
}  # fmt: skip


def british(word: str) -> str:
    """Return a word in British spelling: “organized” is “organised”; a word of more parts by its parts."""
    if word in _BRITISH:
        return _BRITISH[word]
    if "-" in word:
        return "-".join(map(british, word.split("-")))
    if word.endswith(_AMERICAN) and len(word) > 5:
        for american, ours in _SPELLING:
            if word.endswith(american):
                return word[: -len(american)] + ours
    return word


@lru_cache(maxsize=20_000)
def plain_forms(word: str) -> tuple[str, ...]:
    """Return the word itself and what it may be a form of: “tried” is also “try”, “missing” is “miss”."""
    forms = [word]
    if word in _IRREGULAR:
        forms.append(_IRREGULAR[word])
    if len(word) > 3:
        for ending in ("ing", "ed", "es", "s"):
            if word.endswith(ending) and len(word) - len(ending) > 1:
                stem = word[: -len(ending)]
                if ending == "s" and stem.endswith("s"):
                    break
                forms += [stem, stem + "e"] if ending != "s" else [stem]
                if stem.endswith("i") and ending != "ing":
                    forms.append(stem[:-1] + "y")
                if len(stem) > 2 and stem[-1] == stem[-2] and ending != "s":
                    forms.append(stem[:-1])
                break
    if "-" in word:
        first, _, rest = word.partition("-")
        if len(first) > 2:
            forms += [f"{form}-{rest}" for form in plain_forms(first)[1:3]]
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=20_000)
def adjectives_behind(word: str) -> tuple[str, ...]:
    """Return the adjectives that an adverb or a noun of quality is made of: rudely, laziness, ruder."""
    found: list[str] = []
    if word.endswith("ly") and len(word) > 4:
        stem = word[:-2]
        found += [stem, stem + "le", stem + "l"]
        if stem.endswith("i"):
            found.append(stem[:-1] + "y")
        if stem.endswith("al"):
            found.append(stem[:-2])
    return tuple(found)


@lru_cache(maxsize=20_000)
def qualities_behind(word: str) -> tuple[str, ...]:
    """Return the adjectives behind a noun that ends in -ness."""
    if not word.endswith("ness") or len(word) < 7:
        return ()
    stem = word[:-4]
    return (stem, stem[:-1] + "y") if stem.endswith("i") else (stem,)


@lru_cache(maxsize=20_000)
def compared(word: str) -> tuple[str, ...]:
    """Return the adjectives of which a word may be the second or third degree: ruder, laziest."""
    for ending in ("iest", "ier", "est", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if ending.startswith("i"):
                return (stem + "y",)
            return (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem)
    return ()


TRAIT_ENDINGS = (
    "ive",
    "ful",
    "less",
    "ish",
    "ous",
    "some",
    "minded",
    "hearted",
    "tempered",
    "headed",
    "willed",
    "oriented",
    "like",
)
"""Endings by which an adjective that no list holds is taken for one of character."""
_NEGATED = (
    "un",
    "dis",
    "ir",
    "il",
    "im",
    "in",
    "over",
    "hyper",
    "ill-",
    "anti-",
    "non-",
    "under",
    "self-",
    "mis",
)
_ADJECTIVE_ENDINGS = (
    "ed",
    "ent",
    "ant",
    "able",
    "ible",
    "ive",
    "al",
    "ic",
    "ate",
    "ful",
    "ous",
    "ing",
    "ish",
    "y",
    "ary",
)
_NO_TRAITS = words(
    "native relative detective executive objective incentive motive archive five live "
    "drive give alive hive active previous various numerous obvious serious anonymous "
    "simultaneous famous jealous anxious dangerous hazardous childless wireless homeless "
    "regardless nevertheless unless doubtless some handsome awesome full grateful finish "
    "publish english british irish scottish welsh spanish polish danish swedish turkish "
    "finnish jewish useful stressful successful eventful helpful mindful fearful thankful "
    "hopeful doubtful tearful business dish fish wish instead into inside information "
    "interview internal indeed individual international intended interested important "
    "immediate impact improved impressed impacted imaged under understanding understand "
    "understood unit united until uneven unable unpaid unmuted unassigned uninvited "
    "universal uncle unseen unchanged untouched undergraduate overnight overdue overall "
    "overtime overseas overbooked overworked overloaded overlooked discussing displaying "
    "disconnected distributed distributing discovering disagreed disappointed discharged "
    "dismissed displaced disabled irregular illegal illegible illustrated improving "
    "implementing including introducing installing inviting insured injured informed "
    "inspired increasing incoming uploading updating unloading unpacking undergoing "
    "undertaking overseeing overheard misquoted misheard misled misinformed misunderstood "
    "mistaken dissatisfied unhappy unwell unsure unaware unfamiliar inclined indicated "
    "issued selfemployed self-employed self-funded self-isolating"
)


@lru_cache(maxsize=20_000)
def looks_like_a_trait(word: str) -> bool:
    """Return whether a word that no list holds is built like a trait: un-…-ed, -ful, -minded."""
    if len(word) < 5 or word in _NO_TRAITS or word.endswith("ly"):
        return False
    if word.endswith(TRAIT_ENDINGS):
        return True
    return word.startswith(_NEGATED) and word.endswith(_ADJECTIVE_ENDINGS) and len(word) > 7
