"""Fixtures for templates: real files in layers, and one render process for all tests of a module.

A module takes what it needs by name: `library = pytest.fixture(a_library)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.wire import Escape, Job
from sessiontui.templates.shelves.library import Layer, Library

Write = Callable[[str, str], Path]


def a_renderer() -> Iterator[Renderer]:
    with closing(Renderer()) as started:
        started.start()
        yield started


def rendered(
    renderer: Renderer,
    name: str,
    texts: dict[str, str],
    context: Mapping[str, object],
    escape: Escape = "none",
) -> str:
    """Return one rendered template of `texts`; TemplateTrouble is raised where there is none."""
    (result,) = renderer.render_all((Job((name,), dict(context)),), texts, escape=escape)
    if isinstance(result, Finding):
        raise TemplateTrouble(result)
    return result.texts[0]


def a_writer(tmp_path: Path) -> Write:
    """Return what writes a file into the workspace's layer."""

    def written(place: str, text: str) -> Path:
        path = tmp_path / "workspace" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def a_library(tmp_path: Path) -> Library:
    """Return a library of two layers, neither of which need exist."""
    return Library((Layer("workspace", tmp_path / "workspace"), Layer("built-in", tmp_path / "built-in")))
