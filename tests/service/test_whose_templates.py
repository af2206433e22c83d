"""In a workspace that several accounts add to, templates count where only its owner can have written them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from several_accounts import STRANGER, needs_root
from shell import Shell

from sessiontui.service.care.who_may_read import readers
from sessiontui.wiring import House


@pytest.fixture
def agenda(house: House) -> Path:
    """An agenda in a workspace that everybody of a group adds to, as its owner would put it there."""
    house.workspace.create()
    house.workspace.root.chmod(0o3770)
    path = house.workspace.prompts / "agendas" / "pair-60.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(house.library.source("agenda", "pair-60").text)
    for place in (path.parent.parent, path.parent):
        place.chmod(0o2755)
    path.chmod(0o644)
    return path


def used(house: House) -> tuple[str, tuple[str, ...]]:
    """Return which agenda is used by a program that starts now, and what is told."""
    again = House(house.workspace.root, environ=house.environ, clock=house.clock)
    return again.library.find("agenda", "pair-60")[0].layer, again.take_told()


def test_what_only_the_owner_can_have_written_is_used(house: House, agenda: Path) -> None:
    assert used(house) == ("workspace", ())
    assert readers(house.workspace)[0].trouble == ""


def test_what_everybody_can_write_is_not_used_and_that_is_told(house: House, agenda: Path) -> None:
    for place, closed in ((agenda, 0o644), (agenda.parent, 0o2755), (agenda.parent.parent, 0o2755)):
        place.chmod(closed | 0o002)
        layer, (told,) = used(house)
        assert layer == "built-in"
        assert f"everybody on this machine can write {place}, so the templates of this workspace" in told
        assert readers(house.workspace)[0].trouble + "." == told
        place.chmod(closed)
    (house.workspace.rubrics).symlink_to(agenda.parent)
    assert "rubrics is a link" in used(house)[1][0]
    house.workspace.root.chmod(0o700)  # nobody else adds to it, so all else of it is used
    told = f"{house.workspace.rubrics} is a link, so nothing in it is used; put the folder itself there."
    assert used(house) == ("workspace", (told,))


@needs_root
def test_what_belongs_to_somebody_of_the_group_is_not_used(house: House, agenda: Path) -> None:
    for place in (agenda, agenda.parent.parent):
        os.chown(place, STRANGER, -1)
        layer, (told,) = used(house)
        assert (layer, f"{place} belongs to {STRANGER}, so the templates" in told) == ("built-in", True)
        os.chown(place, 0, -1)
    assert used(house) == ("workspace", ())


def test_the_list_of_templates_tells_why_some_are_not_in_it(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "home")
    shell.starts_and_leaves()
    shell.workspace.chmod(0o3770)
    (shell.workspace / "prompts").mkdir()
    (shell.workspace / "prompts").chmod(0o777)
    for command in ("list", "check"):
        told = shell.runs("templates", command)
        assert told.err.count("everybody on this machine can write") == 1, told.err
    told = shell.runs("templates", "copy", "pair/close")  # which closes the folder
    assert "From now on everybody in this workspace uses it" in told.err


@needs_root
def test_a_copy_in_a_folder_of_somebody_else_is_not_said_to_be_used(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "home")
    shell.workspace.mkdir(parents=True)
    shell.workspace.chmod(0o3770)
    (shell.workspace / "prompts").mkdir()
    os.chown(shell.workspace / "prompts", STRANGER, -1)
    told = shell.runs("templates", "copy", "pair/close")
    assert told.err.count(f"prompts belongs to {STRANGER}, so the templates") == 1, told.err
    assert ("nobody uses it before" in told.err, "everybody in" in told.err) == (True, False), told.err
