"""Sentences of a text, and the little grammar that the rules ask about: who is spoken of, what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from sessiontui.wording.rules import Code, WordingRules
from sessiontui.wording.tokens import Token
from sessiontui.wording.word_forms import plain_forms, words

Who = Literal["person", "speaker", "thing", "nobody"]

BE = words("am is are was were be been being 's")
AUXILIARIES = BE | words("have has had do does did will would can could may might must shall should")
MODALS = words("can could may might should would must shall will")
NEGATIONS = words("not never no nobody none nor neither without")
DETERMINERS = words("the a an this that these those our my its some any each every another no")
PERSONS = words("you he she they who")
SPEAKERS = words("i we")
OWNERS = words("your his her their")
JOINING = words("and or but yet nor &")
CONDITIONS = words("if whether unless suppose assuming lest")
PREPOSITIONS = words(
    "to for with of from at on by behind about in into over around toward towards against "
    "after before under than as like during through without between among near past since "
    "until up down off out upon within"
)
QUESTION_WORDS = words("what how where when which why whatever however whenever wherever who whom whose")
NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty "
    "thirty forty fifty sixty hundred thousand half twice thrice dozen both"
)
CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february april june "
    "july august september october november december yesterday today tonight noon "
    "midnight"
)
_TAKES_A_PERSON = words(
    "tell told ask asked want need thank thanks give gave help let make made love trust "
    "appreciate invite invited expect expected encourage urge remind reminded advise show "
    "showed see saw hear heard watch watched wish"
)
_OPENERS = CONDITIONS | words(
    "because when while so as although since before after think feel felt thought know said says say that "
    "until though where why makes make made means meant but then"
)
_BEFORE_AN_OBJECT = words("to for with of from at on by behind about around toward towards against into over")
_NO_COUNTS = frozenset(("1", "24/7", "100%", "110", "110%", "100", "360"))
_NO_NAME_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ism",
    "ship",
    "ly",
    "ware",
    "age",
)
_NO_NAMES = (
    AUXILIARIES | DETERMINERS | PERSONS | SPEAKERS | OWNERS | JOINING | CONDITIONS | PREPOSITIONS | CALENDAR
    | QUESTION_WORDS | NUMBERS | NEGATIONS
    | words(
    "it its there here not so too very then thus also please thanks thank well yes ok oh "
    "hi hey dear good great nice sometimes often always everyone everybody someone "
    "somebody people others nothing everything something overall because although though "
    "while once just only still even maybe perhaps more most less many much few all both "
    "either neither other another same such own last next first second march may team "
    "management one english french german ceo cto hr api ui q1 q2 q3 q4 me us them him "
    "need needs lack lacks try keep stop start work works working"
)
)  # fmt: skip


_NO_NAME_CLASSES = (
    *("bad_traits", "good_traits", "praise_words", "doing_verbs", "qualities", "your_things"),
    *("people_nouns", "judging_verbs", "intensifiers", "character_nouns"),
)


class Hit(msgspec.Struct, frozen=True):
    """One place in a sentence that a rule speaks of: tokens from `first` up to, not including, `last`."""

    code: Code
    first: int
    last: int


class Sentence:
    """One sentence, with what the rules ask of it; every answer is found by looking a few words around."""

    def __init__(self, tokens: list[Token], rules: WordingRules, *, question: bool = False) -> None:
        self.tokens = tokens
        self.rules = rules
        self.question = question
        """It asks: it ends with a question mark."""
        self.low = [token.low for token in tokens]
        self._matched: dict[tuple[str, int, bool], int] = {}
        self._subjects: dict[int, Who] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, place: int) -> str:
        """Return the word at a place, "" beyond either end."""
        return self.low[place] if 0 <= place < len(self.low) else ""

    def forms(self, place: int) -> tuple[str, ...]:
        """Return what the word at a place may be a form of."""
        return plain_forms(self.at(place)) if self.at(place) else ()

    def is_sign(self, place: int) -> bool:
        """Return whether a sign stands there, or nothing any more."""
        return not 0 <= place < len(self.tokens) or self.tokens[place].kind == "sign"

    def match(self, name: str, place: int, *, forms: bool = True) -> int:
        """Return how many words of a class begin at that place; 0 for none."""
        asked = (name, place, forms)
        known = self._matched.get(asked)
        if known is None:
            inside = 0 <= place < len(self.tokens)
            known = self.rules[name].match(self.tokens, place, forms=forms) if inside else 0
            self._matched[asked] = known
        return known

    def word_in(self, name: str, place: int) -> bool:
        """Return whether the word there stands in a class in any of its forms."""
        return bool(self.at(place)) and self.rules[name].has_form(self.at(place))

    @cached_property
    def concrete(self) -> bool:
        """Something counted, dated or quoted stands in the sentence."""
        return any(
            token.kind == "quote"
            or token.low in CALENDAR
            or token.low in NUMBERS
            or (token.kind == "number" and token.low not in _NO_COUNTS)
            for token in self.tokens
        )

    @cached_property
    def left_alone(self) -> frozenset[int]:
        """The places of words that are never marked."""
        places: set[int] = set()
        for place in range(len(self)):
            if length := self.match("leave_alone", place, forms=False):
                places.update(range(place, place + length))
        return frozenset(places)

    @cached_property
    def says_you(self) -> bool:
        """Somebody is spoken to."""
        return any(word in ("you", "your", "yours", "yourself") for word in self.low)

    @cached_property
    def says_i(self) -> bool:
        """The speaker speaks of what the speaker did or felt."""
        return any(word in ("i", "we", "me", "us", "my", "our") for word in self.low)

    def is_name(self, place: int) -> bool:
        """Return whether the word there looks like a person's name."""
        if not 0 <= place < len(self):
            return False
        token = self.tokens[place]
        low = token.low
        if not token.capital or token.kind != "word" or low in _NO_NAMES or "-" in low:
            return False
        if (low.endswith(_NO_NAME_ENDINGS) and len(low) > 6) or self.rules["things"].has_form(low):
            return False
        if place == 0 or self.is_sign(place - 1):
            return not any(self.match(name, place) for name in _NO_NAME_CLASSES)
        return True

    def subject_at(self, place: int) -> Who:
        """Return who the words that end at a place speak of: “you”, “Maria”, “the timeline”."""
        word = self.at(place)
        if word in PERSONS or word in ("everyone", "everybody"):
            return "person"
        if word in SPEAKERS or word in ("me", "us", "myself", "ourselves"):
            return "speaker"
        if word in words("it this that these those there which what everything nothing"):
            return "thing"
        if self.is_name(place):
            return "person"
        if place < 0 or self.is_sign(place):
            return "nobody"
        if self.word_in("people_nouns", place):
            return "speaker" if self.at(place - 1) in ("my", "our") and self.says_you else "person"
        return "thing"

    def subject_before(self, place: int) -> Who:
        """Return who acts in the words before a place, the nearest first; nobody where nobody is named."""
        if place not in self._subjects:
            self._subjects[place] = self._subject_before(place)
        return self._subjects[place]

    def _subject_before(self, place: int) -> Who:
        for at in range(place - 1, max(-1, place - 16), -1):
            word = self.low[at]
            if word in (":", "—", "–", ";"):
                break
            if word in SPEAKERS:
                return "speaker"
            if word in PERSONS:
                before = self.at(at - 1)
                if before in _BEFORE_AN_OBJECT or (word == "you" and before in _TAKES_A_PERSON):
                    continue
                return "person"
            if word in ("everyone", "everybody", "nobody"):
                return "person"
            if word in ("it", "there", "this", "that", "which") and self.opens(at):
                if word in ("this", "that") and self.at(at + 1) not in AUXILIARIES and at + 1 != place:
                    continue
                return "thing"
            if self.is_name(at) and self.at(at - 1) not in PREPOSITIONS and self.at(at + 1) != "'s":
                return "person"
            if word in OWNERS:
                return "person"
            if (
                word in ("the", "a", "an", "our", "my", "its", "some", "most", "these")
                and self.at(at - 1) not in PREPOSITIONS
            ):
                inside = range(at + 1, min(place, at + 4))
                if (
                    at == 0
                    or self.is_sign(at - 1)
                    or self.at(at - 1) in ("that", "when", "because", "so", "and")
                ):
                    if any(self.word_in("people_nouns", each) for each in inside):
                        return "person"
                    return "speaker" if word in ("our", "my") else "thing"
        return "nobody"

    def opens(self, place: int) -> bool:
        """Return whether a clause may begin there, so that “it” acts and is not acted upon."""
        before = self.at(place - 1)
        return place == 0 or self.is_sign(place - 1) or before in _OPENERS or before in JOINING

    def clause_start(self, place: int) -> int:
        """Return where the clause around a place begins: after the last comma, colon or dash."""
        for at in range(place - 1, max(-1, place - 40), -1):
            if self.low[at] in (",", ":", ";", "—", "–", "(", "but"):
                return at + 1
        return max(0, place - 40)

    def conditional(self, place: int) -> bool:
        """Return whether its clause is a case only: if, whether, unless stand before it."""
        return any(
            self.low[at] in CONDITIONS and self.at(at - 1) not in ("as", "even", "only")
            for at in range(self.clause_start(place), place)
        )

    def verbless(self, first: int, last: int) -> bool:
        """Return whether “a pleasing effort”, the words from `first` to `last`, is all that is said."""
        ends = self.is_sign(last) or self.at(last) in ("overall", "so", "again", "all")
        return self.at(first - 1) in ("a", "an") and self.opens(first - 1) and ends and not self.concrete

    def explained(self, place: int) -> bool:
        """Return whether what was done follows at a place: “an example by arriving early”."""
        return any(
            self.low[at] == "by" and self.at(at + 1).endswith("ing") and self.at(at + 1) != "being"
            for at in range(place, min(len(self), place + 7))
        )

    def taken_back(self, place: int) -> bool:
        """Return whether the words before say that this is not said: “I am not saying you are rude”."""
        for at in range(max(0, place - 14), place):
            if self.low[at] not in ("not", "nobody", "never", "no", "doubt", "cannot", "without"):
                continue
            if self.low[at] == "no" and self.at(at + 1) not in ("one", "way"):
                continue
            for near in range(at + 1, min(place, at + 5)):
                if self.low[near] == "but":
                    break
                if self.low[near] in ("because", "that", "about") and near > at + 1:
                    continue
                if any(
                    form in words(
    "say think mean suggest imply call believe accuse claim because that about intend "
    "consider judge describe label"
)
                    for form in plain_forms(self.low[near])
                    if (form, self.at(at - 1)) != ("believe", "can")
                ):  # fmt: skip
                    return "but" not in self.low[near:place]
        return False

    def reported(self, place: int) -> bool:
        """Return whether it is what somebody named said: “you said you wanted to lead it”."""
        for at in range(max(0, place - 8), place):
            if not self.word_in("saying_verbs", at) or self.at(at - 1) in (
                "to",
                "not",
                "can",
                "will",
                "would",
            ):
                continue
            said = self.at(at + 1)
            if (
                said in ("it", "this", "so", "that")
                and self.at(at + 2) not in AUXILIARIES | PERSONS | SPEAKERS
            ):
                continue
            before = at - 1
            while self.at(before) in words("just also have had has once then later clearly"):
                before -= 1
            joined = self.at(before) in JOINING and self.subject_before(before) == "person"
            if joined or self.at(before) in ("you", "he", "she", "i", "they") or self.is_name(before):
                return self.at(before) != "they" or self.at(before - 1) != ""
        return False


_ENDS = words(". ! ? … ; • ¶")
_LONGEST = 400
"""Words and signs; a longer sentence is read in pieces, because rules look along it from each word."""


def sentences_of(text: str, tokens: list[Token], rules: WordingRules) -> Iterator[Sentence]:
    """Yield the sentences of a text; a line break, a slash between blanks and a semicolon part them, too."""
    start = 0
    for place, token in enumerate(tokens):
        if token.kind == "sign" and token.low in _ENDS:
            if place > start:
                yield Sentence(tokens[start:place], rules, question=_asks(tokens, place))
            start = place + 1
        elif place > start and _parted(text, tokens[place - 1], token):
            end = place
            yield Sentence(tokens[start:end], rules)
            start = place + 1 if token.low == "/" else place
        elif place - start == _LONGEST:
            yield Sentence(tokens[start:place], rules)
            start = place
    if start < len(tokens):
        yield Sentence(tokens[start:], rules)


def _asks(tokens: list[Token], place: int) -> bool:
    near = tokens[place : place + 3]
    return any(token.low == "?" for token in near if token.kind == "sign") and not _only_tagged(tokens, place)


def _only_tagged(tokens: list[Token], place: int) -> bool:
    """Return whether a statement ends in “, are you?”, which asks for nothing but a nod."""
    tag = [token.low for token in tokens[max(0, place - 5) : place]]
    if "," not in tag:
        return False
    words_of_it = [word for word in tag[tag.index(",") + 1 :] if word != "not"]
    return (
        len(words_of_it) == 2
        and words_of_it[0] in AUXILIARIES
        and words_of_it[1] in PERSONS | {"it", "that", "this"}
    )


def _parted(text: str, before: Token, token: Token) -> bool:
    between = text[before.end : token.start]
    if "\n" in between:
        return True
    return token.low == "/" and between != "" and text[token.end : token.end + 1].isspace()
