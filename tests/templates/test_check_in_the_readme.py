"""What the README shows of the check is what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from template_files import a_renderer

from sessiontui.templates.checking.check import check_one
from sessiontui.templates.checking.rules import RULES
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Layer, Library, built_in_root

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

renderer = pytest.fixture(scope="module")(a_renderer)


def section() -> str:
    return README.read_text(encoding="utf-8").partition("### What `check` says\n")[2].partition("\n### ")[0]


def test_a_prompt_before_and_after_advice_is_shown_with_what_the_check_says_of_it(
    renderer: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, told, after = [text for kind, text in BLOCK.findall(section()) if kind in ("markdown", "text")]
    built_in = built_in_root()
    assert built_in is not None
    library = Library((Layer("workspace", tmp_path), Layer("built-in", built_in)))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prompts").mkdir()
    for text, expected in ((before, told), (after, "")):
        (tmp_path / "prompts" / "back.md").write_text(text, encoding="utf-8")
        findings = check_one(library, renderer, "prompt", "back")
        assert "".join(f"{one} [{one.code}]\n" for one in findings) == expected


def test_every_code_stands_in_the_readme_and_no_other() -> None:
    page = section()
    table = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.MULTILINE))
    assert table == {rule.code: rule.title for rule in RULES if rule.severity == "advice"}
    errors = re.findall(r"`([a-z0-9-]+)`", page.partition("What it calls an error:")[2])
    assert sorted(errors) == sorted(rule.code for rule in RULES if rule.severity == "error")
