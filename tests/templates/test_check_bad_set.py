"""A set of templates with everything wrong that people get wrong, and a set that rules must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from template_files import a_renderer

from sessiontui.templates.checking.check import check
from sessiontui.templates.checking.near_misses import near_misses
from sessiontui.templates.checking.rules import RULES, rule_of
from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Layer, Library, built_in_root

BAD = Path(__file__).with_name("bad")
TRIED_ELSEWHERE = (
    *("bad-name", "bad-version", "bad-path", "same-path", "bad-sum"),  # of packs: test_pack_files.py
    *("too-many", "too-long", "too-slow", "no-built-in"),  # of what is too large, or of a broken installation
)
LAYERS = tuple(sorted(path for path in BAD.iterdir() if path.is_dir()))

renderer = pytest.fixture(scope="module")(a_renderer)


def found_in(layer: Path, renderer: Renderer) -> tuple[Finding, ...]:
    """Return what is found in one folder of bad templates, which lies over those of the program."""
    built_in = built_in_root()
    assert built_in is not None
    bad = Layer("workspace", layer)
    library = Library((bad, Layer("built-in", built_in)))
    own = tuple(entry for entry in library.entries() if entry.layer == "workspace")
    return check(library, renderer, only=own) + near_misses(Library((bad,)))


def told(finding: Finding) -> str:
    """Return a finding as `expected.txt` lists it: path from the folder, line, code."""
    path = Path(finding.file).expanduser()
    place = path.absolute().relative_to(BAD).as_posix()
    return f"{place}:{finding.line} {finding.code}" if finding.line else f"{place} {finding.code}"


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_bad_set_has_just_the_findings_that_are_expected_of_it(layer: Path, renderer: Renderer) -> None:
    lines = (BAD / "expected.txt").read_text(encoding="utf-8").splitlines()
    expected = [line for line in lines if line.startswith(f"{layer.name}/")]
    findings = found_in(layer, renderer)
    assert sorted(map(told, findings)) == expected
    for finding in findings:
        rule = rule_of(finding.code)
        assert rule is not None, finding.code
        assert rule.severity == finding.severity, finding
        assert finding.what
        assert finding.remedy


def test_the_bad_set_is_large_and_meets_every_rule_that_a_file_in_it_can_meet() -> None:
    files = [path for path in BAD.rglob("*") if path.is_file() or path.is_symlink()]
    codes = {line.rpartition(" ")[2] for line in (BAD / "expected.txt").read_text().splitlines()}
    assert len(files) >= 60
    missing = {rule.code for rule in RULES} - codes
    assert missing == set(TRIED_ELSEWHERE), "a rule needs a file here, with its line in expected.txt"


def test_what_editors_and_the_program_leave_beside_templates_is_no_near_miss(tmp_path: Path) -> None:
    for place in (
        *(
            "prompts/.schemas/agenda.json",
            "prompts/.originals/1a2b",
            "prompts/pair/_piece.md",
            "prompts/README.txt",
        ),
        *(
            "prompts/open.md~",
            "prompts/#open.md#",
            "prompts/.open.md.swp",
            "prompts/open.md.own-1",
            "prompts/a b.md",
        ),
        *(
            "prompts/agendas/ours/hour.yaml",
            "prompts/glossary.yaml",
            "rubrics/ours/asking.yaml",
            "notes/open.md",
        ),
    ):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "drills").mkdir()
    assert near_misses(Library((Layer("workspace", tmp_path),))) == ()


def test_the_folder_of_the_program_itself_is_not_looked_through(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "notes.md").write_text("")
    assert near_misses(Library((Layer("built-in", tmp_path),))) == ()
    assert [one.code for one in near_misses(Library((Layer("workspace", tmp_path),)))] == ["not-a-template"]


def test_of_many_misplaced_files_some_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.yml").write_text("")
    assert len(near_misses(Library((Layer("workspace", tmp_path),)))) == 40
