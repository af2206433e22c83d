from __future__ import annotations

import stat
from pathlib import Path

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.core.errors import NotFound
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.shelves.library import Library

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)
renderer = pytest.fixture(scope="module")(a_renderer)

LATER = SAMPLES[1]
HEAD = "---\ntitle: Anchors\nsay: Over to {{ coachee }}.\n---\n"
BROKEN = HEAD + "Where was {{ coache }}?\n"
RUBRIC = """\
title: The next sentence
criterion: What it builds on.
levels:
  - {level: 1, short: own story, text: Tells one.}
  - {level: 2, short: a question, text: Asks one.}
panel: |
  **{{ title }}**
"""


@pytest.fixture
def bench(library: Library, renderer: Renderer, tmp_path: Path) -> Bench:
    return Bench(library, renderer, tmp_path / "last-good")


@pytest.fixture
def built_in(tmp_path: Path) -> Path:
    path = tmp_path / "built-in" / "prompts" / "pair" / "anchors.md"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + "Which moment, {{ coachee }}?\n")
    return path


def test_a_prompt_is_rendered_for_the_people_at_hand(bench: Bench, write: Write) -> None:
    write("prompts/pair/anchors.md", HEAD + "Where are you, {{ coachee }}?\n\n- What was said?\n")
    prompt, finding = bench.prompt("pair/anchors", LATER)
    assert finding is None
    assert (prompt.name, prompt.title, prompt.lead) == ("pair/anchors", "Anchors", "Where are you, Ana Ruiz?")
    assert (prompt.follow_ups, prompt.say) == (("What was said?",), "Over to Ana Ruiz.")
    assert len(prompt.checksum) == 16


def test_many_prompts_come_in_their_order_each_in_its_own_context(bench: Bench, write: Write) -> None:
    write("prompts/a.md", HEAD + "Where are you, {{ coachee }}?\n")
    write("prompts/b.md", HEAD + "And {{ nobody }}?\n")
    other = {**LATER, "coachee": "Ben Okafor"}
    shown = bench.prompts([("a", LATER), ("b", LATER), ("gone", LATER), ("a", other)])
    assert [prompt.lead for prompt, _ in shown] == [
        *("Where are you, Ana Ruiz?", "", "", "Where are you, Ben Okafor?")
    ]
    assert [finding.code if finding else "" for _, finding in shown] == [
        *("", "unknown-name", "unknown-prompt", "")
    ]


def test_a_broken_edit_shows_the_last_good_text_and_one_line(bench: Bench, write: Write) -> None:
    write("prompts/pair/anchors.md", HEAD + "Where are you, {{ coachee }}?\n")
    good, _ = bench.prompt("pair/anchors", LATER)
    path = write("prompts/pair/anchors.md", BROKEN)
    prompt, finding = bench.prompt("pair/anchors", LATER)
    assert prompt == good
    assert finding is not None
    assert str(finding).startswith(f"{path}:5: “coache” stands for nothing here. Did you mean “coachee”?")


@pytest.mark.parametrize(
    "broken",
    [
        "no head at all\n",
        "---\ntitle: [\n---\nWho?\n",
        HEAD + "{{ 'x' * 10**9 }}",
        HEAD + "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        HEAD + "{% include 'pair/anchors' %}",
        "x" * 70_000,
    ],
)
def test_whatever_breaks_the_last_good_text_is_shown(broken: str, bench: Bench, write: Write) -> None:
    write("prompts/pair/anchors.md", HEAD + "Where are you, {{ coachee }}?\n")
    good, _ = bench.prompt("pair/anchors", LATER)
    write("prompts/pair/anchors.md", broken)
    prompt, finding = bench.prompt("pair/anchors", LATER)
    assert prompt == good
    assert finding is not None


def test_without_a_last_good_text_the_layer_below_is_shown(
    bench: Bench, write: Write, built_in: Path
) -> None:
    write("prompts/pair/anchors.md", BROKEN)
    prompt, finding = bench.prompt("pair/anchors", LATER)
    assert prompt.lead == "Which moment, Ana Ruiz?"
    assert finding is not None


def test_without_anything_else_the_title_is_shown(bench: Bench, write: Write) -> None:
    write("prompts/pair/anchors.md", BROKEN)
    prompt, finding = bench.prompt("pair/anchors", LATER)
    assert (prompt.name, prompt.title, prompt.lead) == ("pair/anchors", "Anchors", "")
    assert finding is not None


def test_an_unknown_prompt_shows_its_name_and_offers_the_nearest(bench: Bench, built_in: Path) -> None:
    prompt, finding = bench.prompt("pair/anchor", LATER)
    assert prompt.title == "Anchor"
    assert finding is not None
    assert finding.remedy == "Did you mean “pair/anchors”?"


def test_a_broken_piece_is_named_and_its_last_good_text_is_used(bench: Bench, write: Write) -> None:
    write("prompts/pair/anchors.md", HEAD + "{% include 'pair/_lead' %}\n")
    write("prompts/pair/_lead.md", "Where are you, {{ coachee }}?\n")
    good, nothing = bench.prompt("pair/anchors", LATER)
    assert nothing is None
    piece = write("prompts/pair/_lead.md", "Where are you,\n{{ coache }}?\n")
    prompt, finding = bench.prompt("pair/anchors", LATER)
    assert prompt == good
    assert finding is not None
    assert (finding.file, finding.line) == (str(piece), 2)


def test_what_was_kept_is_private_and_holds_the_template_not_the_people(
    bench: Bench, write: Write, tmp_path: Path
) -> None:
    write("prompts/pair/anchors.md", HEAD + "Where are you, {{ coachee }}?\n")
    bench.prompt("pair/anchors", LATER)
    folder = tmp_path / "last-good"
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "Ana" not in kept.read_text()


def test_where_nothing_can_be_kept_prompts_are_shown_all_the_same(
    library: Library, renderer: Renderer, write: Write, tmp_path: Path
) -> None:
    write("prompts/a.md", HEAD + "Who?\n")
    (tmp_path / "file").write_text("in the way")
    for folder in (None, tmp_path / "file"):
        assert Bench(library, renderer, folder).prompt("a", LATER)[0].lead == "Who?"


def test_values_beyond_the_allowed_ones_do_not_reach_a_prompt(bench: Bench, write: Write) -> None:
    write("prompts/a.md", HEAD + "{{ secret }}\n")
    _, finding = bench.prompt("a", {**LATER, "secret": "x"})
    assert finding is not None
    assert finding.code == "unknown-name"


def test_a_rubric_comes_with_its_panel_rendered(bench: Bench, write: Write) -> None:
    write("rubrics/coach-turn.yaml", RUBRIC)
    rubric, finding = bench.rubric("coach-turn")
    assert finding is None
    assert rubric.panel == "**The next sentence**"
    assert len(rubric.checksum) == 16


@pytest.mark.parametrize("change", [("level: 2", "level: 3"), ("{{ title }}", "{{ titel }}")])
def test_a_broken_rubric_shows_its_last_good_text(
    change: tuple[str, str], bench: Bench, write: Write
) -> None:
    write("rubrics/coach-turn.yaml", RUBRIC)
    good, _ = bench.rubric("coach-turn")
    path = write("rubrics/coach-turn.yaml", RUBRIC.replace(*change))
    rubric, finding = bench.rubric("coach-turn")
    assert rubric == good
    assert finding is not None
    assert finding.file == str(path)
    assert finding.line in (5, 7)


def test_a_rubric_that_never_worked_shows_its_title(bench: Bench, write: Write) -> None:
    write("rubrics/coach-turn.yaml", RUBRIC.replace("level: 2", "level: 3"))
    rubric, finding = bench.rubric("coach-turn")
    assert (rubric.title, rubric.levels) == ("The next sentence", ())
    assert finding is not None
    assert bench.rubric("nowhere")[0].title == "Nowhere"


def test_an_agenda_is_read_or_refused_with_all_that_is_wrong(bench: Bench, write: Write) -> None:
    text = "title: A\nkind: pair\nminutes: 5\nblocks:\n  - {id: a, title: A, minutes: 5, prompt: b}\n"
    write("prompts/b.md", HEAD + "Who?\n")
    write("prompts/agendas/a.yaml", text)
    assert bench.agenda("a").seconds == 300
    write(
        "prompts/agendas/a.yaml",
        text.replace("minutes: 5\n", "minutes: 6\n").replace("prompt: b", "prompt: c"),
    )
    with pytest.raises(TemplateTrouble, match=r"a\.yaml:3: .*1 more in this file") as caught:
        bench.agenda("a")
    assert [one.code for one in caught.value.findings] == ["minutes-do-not-fill", "unknown-prompt"]
    with pytest.raises(NotFound):
        bench.agenda("b")


def test_a_document_escapes_what_people_said_and_falls_back_as_well(
    bench: Bench, write: Write, tmp_path: Path
) -> None:
    head = "---\ntitle: Pair\nkind: summary\n---\n"
    write("prompts/summary/pair.md", head + "# {{ title }}\n{% for c in items %}\n- {{ c }}\n{% endfor %}\n")
    context: dict[str, object] = {"title": "Our *hour*", "items": ["# one", "two | three"]}
    text, finding = bench.summary("summary/pair", context)
    assert finding is None
    assert text == "# Our \\*hour\\*\n- \\# one\n- two \\| three\n"
    write("prompts/summary/pair.md", head + "{{ nothing }}")
    again, finding = bench.summary("summary/pair", context)
    assert again == text
    assert finding is not None
    with pytest.raises(TemplateTrouble):
        bench.summary("summary/other", context)
