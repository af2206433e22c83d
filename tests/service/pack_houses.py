"""Workspaces whose own templates are packed, and those that packs are unpacked into.

A module takes what it needs by name: `ours = pytest.fixture(one_with_templates)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.packing import Packed, PackWish, pack
from sessiontui.service.bench.unpacking import Unpacked, unpack
from sessiontui.store.workspace import Workspace
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Layer, Library

AGENDA = """\
title: Six minutes
kind: group
minutes: 6
blocks:
  - {id: one, title: One, minutes: 6, prompt: ours/open, rubric: heard}
"""
PROMPT = "---\ntitle: Open\nkind: session\n---\n{% include 'ours/_piece' %}\n\nWho begins?\n"
RUBRIC = """\
title: Heard
criterion: What is said back
levels:
  - {level: 1, short: nothing, text: Says nothing back.}
  - {level: 2, short: a word, text: Says one word back.}
"""


class House:
    """A workspace with templates of its own."""

    def __init__(self, root: Path, renderer: Renderer) -> None:
        self.root = root
        self.renderer = renderer
        root.mkdir(mode=0o700, parents=True)
        private = root.parent / "data" / "private"
        private.mkdir(parents=True, exist_ok=True)
        self.workspace = Workspace(root, private / root.name)
        self.own = OwnTemplates(self.workspace)

    @property
    def library(self) -> Library:
        return Library((*Library.of(self.root).layers[:-1], Layer("built-in", self.root.parent / "none")))

    def write(self, place: str, text: str) -> Path:
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def packs(self, version: str, *names: str, into: str = "out", force: bool = False) -> Packed:
        entries = tuple(entry for entry in self.library.entries() if entry.name in names)
        wish = PackWish("our-pack", version, "Our pack", "For: “us”", entries)
        folder = self.root.parent / into
        return pack(self.library, self.renderer, wish, folder, root=self.root, force=force)

    def unpacks(self, path: Path, name: str = "", *, force: bool = False) -> Unpacked:
        return unpack(self.own, path, name, force=force)


def a_renderer() -> Iterator[Renderer]:
    with closing(Renderer()) as started:
        started.start()
        yield started


def one_with_templates(tmp_path: Path, renderer: Renderer) -> House:
    house = House(tmp_path / "ours", renderer)
    house.write("prompts/agendas/six.yaml", AGENDA)
    house.write("prompts/ours/open.md", PROMPT)
    house.write("prompts/ours/_piece.md", "Good to see you.\n")
    house.write("prompts/other.md", "---\ntitle: Other\nkind: session\n---\nWhat now?\n")
    house.write("rubrics/heard.yaml", RUBRIC)
    return house


def an_empty_one(tmp_path: Path, renderer: Renderer) -> House:
    return House(tmp_path / "theirs", renderer)
