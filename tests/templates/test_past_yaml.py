"""A line that is no YAML hides nothing that is wrong further down in the same file."""

from __future__ import annotations

import pytest
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.templates.checking.check import check
from sessiontui.templates.checking.past_yaml import past
from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Library

renderer = pytest.fixture(scope="module")(a_renderer)
library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)

AGENDA = """\
title: Ten
kind: group
minutes: 10
purpose: One thing each
norms: [We ask]
blocks:
  - id: one
    title: One
    minutes: 5
    captures: [feedback]
  - id: two
    title: Two
    minutes: two
"""


@pytest.mark.parametrize(
    ("line", "mended", "code"),
    [
        ("title: Ten", "title: Ten: ours", "yaml"),
        ("purpose: One thing each", "purpose: @each", "yaml"),
        ("purpose: One thing each", "purpose: 'each one's own'", "yaml"),
        ("purpose: One thing each", "purpose: 'each", "yaml"),
        ("purpose: One thing each", "purpose: {{ each }}", "odd-key"),
        ("purpose: One thing each", "purpose: *each", "yaml-anchor"),
        ("purpose: One thing each", "purpose:One thing each", "yaml"),
        ("purpose: One thing each", "purpose One thing each", "yaml"),
        ("purpose: One thing each", "purpose = One thing each", "yaml"),
        ("purpose: One thing each", "purpose:\tOne thing each", "yaml"),
        ("norms: [We ask]", "norms: [We ask", "yaml"),
        ("  - id: one", "  -id: one", "yaml"),
        ("  - id: one", "  • id: one", "yaml"),
        ("  - id: one", "  * id: one", "yaml"),
        ("    title: One", "   title: One", "yaml"),
        ("    title: One", "     title: One", "yaml"),
        ("    title: One", "\ttitle: One", "tab"),
        ("    title: One", "\u00a0\u00a0\u00a0\u00a0title: One", "yaml"),
    ],
)
def test_what_is_wrong_further_down_is_told_in_the_same_run(
    library: Library, renderer: Renderer, write: Write, line: str, mended: str, code: str
) -> None:
    write("prompts/agendas/a.yaml", AGENDA.replace(line, mended, 1))
    at = AGENDA.split("\n").index(line) + 1
    told = [(one.line, one.code) for one in check(library, renderer)]
    assert told == [(at, code), (13, "wrong-type")]


def test_several_such_lines_are_each_told(library: Library, renderer: Renderer, write: Write) -> None:
    text = AGENDA.replace("    title:", "\ttitle:").replace("title: Ten", "title: Ten: ours")
    write("prompts/agendas/a.yaml", text)
    assert [one.line for one in check(library, renderer)] == [1, 8, 12, 13]


def test_the_head_of_a_prompt_is_read_on_too(library: Library, renderer: Renderer, write: Write) -> None:
    write("prompts/a.md", "---\ntitle: A: b\nminuts: 3\n---\nWhere?\n\n- {{ coache }}, who?\n")
    told = [(one.line, one.code) for one in check(library, renderer)]
    assert told == [(2, "yaml"), (3, "unknown-key"), (7, "unknown-name")]


def test_two_versions_and_fences_are_passed_with_their_lines_kept(
    library: Library, renderer: Renderer, write: Write
) -> None:
    merged = AGENDA.replace(
        "kind: group\n", "<<<<<<< HEAD\nkind: group\n=======\nkind: pair\n>>>>>>> theirs\n"
    )
    write("prompts/agendas/a.yaml", merged)
    assert [one.line for one in check(library, renderer)] == [2, 17]
    write("prompts/agendas/a.yaml", f"```yaml\n{AGENDA}```\n")
    assert [one.line for one in check(library, renderer)] == [1, 14]


def test_a_line_that_nobody_knows_how_to_mend_is_told_alone() -> None:
    assert past("a: b\n", Finding("yaml", "error", "a.yaml", 9, "Something", "Mend it")) is None
    assert past("a: b\n", Finding("yaml", "error", "a.yaml", 1, "Something", "Mend it")) is None


def test_a_list_that_moved_as_a_whole_is_told_once(
    library: Library, renderer: Renderer, write: Write
) -> None:
    moved = "\n".join(
        line.removeprefix("  ") if 7 < n < 12 else line for n, line in enumerate(AGENDA.split("\n"), 1)
    )
    write("prompts/agendas/a.yaml", moved.replace("  - id: one", "- id: one"))
    assert len(check(library, renderer)) == 1


@pytest.mark.parametrize(
    ("first", "remedy"),
    [
        ("Sure! Here is the agenda", "Delete this line; the file begins with its keys"),
        ("purpose; One thing", "Write a colon and a space after the key: purpose: One thing"),
        ("purpose：One thing", "Write a colon and a space after the key: purpose: One thing"),
    ],
)
def test_words_above_the_keys_are_told_where_they_stand(
    library: Library, renderer: Renderer, write: Write, first: str, remedy: str
) -> None:
    write("prompts/agendas/a.yaml", f"{first}\n{AGENDA}")
    finding = check(library, renderer)[0]
    assert (finding.line, finding.remedy) == (1, remedy)
