"""The kinds of templates: one row each, from which everything follows that tells kinds apart.

What checks and describes a file is named here and imported once it is wanted; whoever lists names needs none
of it. What people call a kind, and the key that begins one, stand in `present/template_kinds.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from sessiontui.core.facets import FACET_NAMES, SIDES

if TYPE_CHECKING:
    from sessiontui.templates.checking.surroundings import Checked, Surroundings
    from sessiontui.templates.reading.schema_parts import Schema
    from sessiontui.templates.shelves.library import Source

TemplateKind = Literal["agenda", "prompt", "drill", "questions", "rubric", "glossary", "wording", "summary"]


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of template: where it lies, what it may be called, and what is done with it."""

    name: TemplateKind
    folder: str
    """Where its names count from, in a layer: `prompts/agendas`."""
    suffix: str
    """.yaml for data, .md for a head and a body."""
    checked_by: str
    """The function in `templates/checking` that finds everything in one file of it."""
    described_by: str
    """The function in `templates/reading` that makes the JSON Schema of the file, or of its head."""

    # What it may be called
    begins: tuple[str, ...] = ()
    """What its names begin with, where it shares its folder; a new one gets the first."""
    stem: str = ""
    """What the last part of its names begins with, where it shares its folder."""
    only: str = ""
    """The name of the one that there is of it; "" where there may be many."""
    names: tuple[str, ...] = ()
    """What the last part of its names may be; anything where nothing stands here."""
    example: str = "our-first"
    """What one may be called."""
    usually: str = ""
    """The folder within its own in which most lie, though they need not."""
    mistaken: tuple[str, ...] = ()
    """Folders beside those of the templates in which people put it by mistake."""

    # What it is in a list, what it needs, what becomes of it
    started: bool = False
    """A session can be held by it."""
    made_of_blocks: bool = False
    """It has blocks, which say who takes part, and name what they use."""
    phased: bool = False
    """It fits any phase where it names none."""
    purpose: str = ""
    """The key that says what it is for or what it judges."""
    parts: str = ""
    """The key under which a file of data goes on to its end: blocks, levels, terms."""
    leads: bool = False
    """The first words of its body say what it is for."""
    names_others: tuple[tuple[TemplateKind, str], ...] = ()
    """(kind, key) of each template that a key of it names."""
    stuck: bool = False
    """Its facets bring their lists of questions, for people who are stuck."""
    comes_along: bool = False
    """It is copied together with what uses it."""
    begun: bool = True
    """One can begin a new one; the text is `beginnings/NAME` with its suffix."""
    title: str = ""
    """That of a new one; made of its name where nothing stands here."""
    long_lists: bool = False
    """It is made of long lists, and may be larger than others."""

    @property
    def markdown(self) -> bool:
        """Whether it is a head between `---` lines and a body."""
        return self.suffix == ".md"

    @property
    def place(self) -> str:
        """Where one of it usually lies, in a layer."""
        name = self.only or f"{self.begins[0] if self.begins else self.usually}x"
        return f"{self.folder}/{name}{self.suffix}"

    @property
    def article(self) -> str:
        """Which article goes before its name."""
        return "an" if self.name[0] in "aeiou" else "a"

    @property
    def many(self) -> bool:
        """Whether one speaks of it as of several."""
        return self.name.endswith("s")

    @property
    def check(self) -> Callable[[Surroundings, Source], Checked]:
        """What finds everything in one file of it."""
        found = _function(f"checking.{self.checked_by}")
        return cast("Callable[[Surroundings, Source], Checked]", found)

    @property
    def schema(self) -> Callable[[], Schema]:
        """What makes the JSON Schema of the file, or of the head of one in Markdown."""
        return cast("Callable[[], Schema]", _function(f"reading.{self.described_by}"))

    def claims(self, name: str) -> bool:
        """Return whether that name is its own among those of the kinds that share its folder."""
        if self.stem:
            return name.rpartition("/")[2].startswith(self.stem)
        return name == self.only if self.only else name.startswith(self.begins)


KINDS = (
    Kind(
        name="agenda",
        folder="prompts/agendas",
        suffix=".yaml",
        checked_by="agendas.check_agenda",
        described_by="schemas.agenda_schema",
        mistaken=("agenda", "agendas"),
        started=True,
        made_of_blocks=True,
        phased=True,
        purpose="purpose",
        parts="blocks",
        names_others=(("prompt", "opener"),),
        stuck=True,
    ),
    Kind(
        name="prompt",
        folder="prompts",
        suffix=".md",
        checked_by="prompts.check_prompt",
        described_by="schemas.prompt_schema",
        usually="pair/",
        mistaken=("prompt",),
        phased=True,
        leads=True,
        stuck=True,
        comes_along=True,
    ),
    Kind(
        name="drill",
        folder="prompts",
        suffix=".md",
        checked_by="practice.check_drill",
        described_by="schemas.drill_schema",
        begins=("drills/",),
        mistaken=("drill", "drills"),
        started=True,
        phased=True,
        leads=True,
        names_others=(("rubric", "rubric"),),
        stuck=True,
        comes_along=True,
    ),
    Kind(
        name="questions",
        folder="prompts",
        suffix=".md",
        checked_by="practice.check_questions",
        described_by="schemas.questions_schema",
        begins=("questions/",),
        names=SIDES,
        example=FACET_NAMES[0],
        mistaken=("question", "questions"),
        phased=True,
        leads=True,
    ),
    Kind(
        name="rubric",
        folder="rubrics",
        suffix=".yaml",
        checked_by="rubrics.check_rubric",
        described_by="schemas.rubric_schema",
        mistaken=("rubric",),
        phased=True,
        purpose="criterion",
        parts="levels",
        comes_along=True,
    ),
    Kind(
        name="glossary",
        folder="prompts",
        suffix=".yaml",
        checked_by="practice.check_glossary",
        described_by="schemas.glossary_schema",
        only="glossary",
        parts="terms",
        title="Words we share",
    ),
    Kind(
        name="wording",
        folder="rubrics",
        suffix=".yaml",
        checked_by="wording_lists.check_wording",
        described_by="schemas.wording_schema",
        stem="wording.",
        only="wording.en",
        title="Our words",
        long_lists=True,
    ),
    Kind(
        name="summary",
        folder="prompts",
        suffix=".md",
        checked_by="prompts.check_prompt",
        described_by="schemas.summary_schema",
        begins=("summary/", "summaries/"),
        mistaken=("summary",),
        begun=False,  # one is copied, since it is no page to begin with
    ),
)
"""What sessions are made of first, what only lends words last."""
LISTED: tuple[TemplateKind, ...] = tuple(
    kind.name for kind in sorted(KINDS, key=lambda kind: not kind.started)
)
"""Their names in the order of a list: what is started comes first."""
PARTS = tuple(f"{kind.parts}:" for kind in KINDS if kind.parts)
"""How the lines begin below which files of data hold what they are made of."""
TOPS = tuple(dict.fromkeys(kind.folder.partition("/")[0] for kind in KINDS))
"""The folders of a layer in which templates lie."""
_NAMED: dict[str, Kind] = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind:
    """Return the kind of that name.

    Raises:
        KeyError: where there is none.
    """
    return _NAMED[name]


def known_kind(word: str) -> TemplateKind | None:
    """Return the name of the kind that a word names; None where it names none."""
    kind = _NAMED.get(word)
    return kind.name if kind else None


def belongs(kind: Kind, name: str) -> bool:
    """Return whether a name in the folder of a kind, with its suffix, is that of a template of this kind."""
    if _apart(kind):
        return kind.claims(name)
    return not any(other.claims(name) for other in _beside(kind.name))


def kind_at(place: str) -> TemplateKind | None:
    """Return of what kind a file is, by where it lies in its layer: `rubrics/asking.yaml`; None for none."""
    lying = (k for k in KINDS if place.startswith(f"{k.folder}/") and place.endswith(k.suffix))
    names = ((kind, place.removeprefix(f"{kind.folder}/").removesuffix(kind.suffix)) for kind in lying)
    return next((kind.name for kind, name in names if belongs(kind, name)), None)


def beginnings_of_others(kind: Kind) -> tuple[str, ...]:
    """Return what a name of that kind cannot begin with, as it would be of another one that lies there."""
    if _apart(kind):
        return ()
    beside = [start for other in _beside(kind.name) for start in (*other.begins, other.stem) if start]
    within = f"{kind.folder}/"
    below = [other.folder for other in KINDS if other.folder.startswith(within)]
    return (*beside, *(f"{folder.removeprefix(within)}/" for folder in below))


def _apart(kind: Kind) -> bool:
    """Tell whether a kind has names of its own; those that nobody claims are another one’s."""
    return bool(kind.begins or kind.stem or kind.only)


@cache
def _beside(name: TemplateKind) -> tuple[Kind, ...]:
    """Return the kinds that share folder and suffix with one."""
    one = _NAMED[name]
    where = (one.folder, one.suffix)
    return tuple(other for other in KINDS if (other.folder, other.suffix) == where and other.name != name)


def _function(name: str) -> object:
    module, _, function = name.rpartition(".")
    return getattr(import_module(f"sessiontui.templates.{module}"), function)
