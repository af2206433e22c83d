"""In each block of each agenda that comes with the program: which questions the stuck are offered first."""

from __future__ import annotations

import pytest
from template_files import a_renderer

from sessiontui.core.agenda import Block
from sessiontui.core.facets import ANY
from sessiontui.live.other_questions import fits_best, stays_as_written
from sessiontui.templates.reading.heads import head_of
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Library

renderer = pytest.fixture(scope="module")(a_renderer)

ABOUT = {
    ("check-in-15", "Feedback"): "feedback",
    ("alumni-circle-60", "Said to one person"): "feedback",
    ("cycle-review-60", "Said to one person"): "feedback",
    ("dissent-30", "The decision"): "decisions",
    ("dissent-30", "Said to one person"): "feedback",
    ("kickoff-75", "Purpose"): "direction",
    ("kickoff-75", "How we decide"): "decisions",
    ("kickoff-75", "Said to one person"): "feedback",
    ("quarterly-90", "What others saw"): "feedback",
}
"""Blocks in which people talk of that very side of leading; each was read aloud with its questions."""


def test_only_where_people_talk_of_a_facet_are_its_questions_offered_first(renderer: Renderer) -> None:
    library = Library.of()
    bench = Bench(library, renderer)

    def first(block: Block) -> str:
        text = library.source("prompt", block.prompt).text if block.prompt else "---\n---\n"
        return fits_best(block, tuple(word for word, _ in head_of(text, markdown=True).names("facets")))

    fits = {(name, b.title): first(b) for name in library.names("agenda") for b in bench.agenda(name).blocks}
    assert {where: side for where, side in fits.items() if side != ANY} == ABOUT


def test_a_drill_offers_the_questions_of_its_facet_where_people_think_and_talk(renderer: Renderer) -> None:
    library = Library.of()
    bench = Bench(library, renderer)
    for name in library.names("drill"):
        agenda = bench.agenda(name)
        talk = [block for block in agenda.blocks if not stays_as_written(block)]
        assert {block.title for block in talk} <= {"Decide", "Write", "Debrief"}, name
        assert talk[-1] is agenda.blocks[-1]
        assert {fits_best(block, ()) for block in talk} == set(agenda.facets)
