"""Care of the house: doctor."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

from sessiontui import __version__
from sessiontui.cli.options import house_of, json_option, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.service.care.inspection import FileState, inspect_workspace
from sessiontui.service.care.mending import mend_workspace, rebuild_workspace
from sessiontui.service.care.verification import verify_workspace
from sessiontui.wiring import House, library_as_it_lies

_LIBRARIES = ("textual", "tinydb", "jinja2", "msgspec", "pendulum", "ruamel.yaml")


@click.command()
@click.option("--deep", is_flag=True, help="Read every record; hold lists and ledgers against the events.")
@click.option("--repair", is_flag=True, help="Mend damaged files; a copy of each is kept beside it first.")
@click.option("--rebuild", is_flag=True, help="Compute lists and ledgers anew from the events.")
@json_option
@workspace_option
@click.pass_context
def doctor(ctx: click.Context, deep: bool, repair: bool, rebuild: bool, as_json: bool) -> None:
    """Show every path and who set it, versions, and the state of the data.

    Exit 4 where a file is damaged or something that was saved is missing, 1 where something else deserves a
    look, 0 where all is well. What was done is told on stderr.
    """
    house = house_of(ctx)
    workspace, clock = house.workspace, house.clock
    done = (
        *(mend_workspace(workspace, clock) if repair else ()),
        *(rebuild_workspace(workspace, clock) if rebuild else ()),
    )
    for words in done or (("Nothing had to be done.",) if repair or rebuild else ()):
        say(words, err=True)
    paths = _paths(house)
    settings = house.config.settings()
    files = (
        verify_workspace(workspace, clock, house.environ)
        if deep
        else inspect_workspace(workspace, clock.now().utc.timestamp())
    )
    versions = {"sessiontui": __version__, "Python": platform.python_version(), **_versions()}
    if as_json:
        print_json(
            {
                "paths": [{"what": what, "path": path, "set_by": by} for what, path, by in paths],
                "settings": [{"key": s.key, "value": s.value, "source": s.source} for s in settings],
                "versions": versions,
                "files": files,
                "done": done,
                "trouble": list(house.config.told),
            }
        )
    else:
        _print(paths, [(s.key, str(s.value), s.source) for s in settings], versions)
        _print_files(files, deep)
    if any(file.damaged for file in files):
        ctx.exit(4)
    if any(file.trouble for file in files) or house.config.told:
        ctx.exit(1)


def _paths(house: House) -> list[tuple[str, str, str]]:
    workspace = house.workspace
    layers = [
        (f"templates ({layer.label})", str(layer.root), "") for layer in library_as_it_lies(workspace).layers
    ]
    return [
        ("workspace", str(workspace.root), workspace.source),
        ("private folder", str(workspace.private), "never in the workspace"),
        ("configuration", str(house.config.path), "" if house.config.path.exists() else "not there"),
        *layers,
    ]


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def _print(
    paths: list[tuple[str, str, str]],
    settings: list[tuple[str, str, str]],
    versions: dict[str, str],
) -> None:
    say("Paths")
    for what, path, by in paths:
        say(f"  {what:<22} {path}{f'  ({by})' if by else ''}")
    say("Settings")
    for key, value, source in settings:
        say(f"  {key:<22} {value}  ({source})")
    say("Versions")
    say("  " + ", ".join(f"{name} {number}" for name, number in versions.items()))


def _print_files(files: tuple[FileState, ...], deep: bool) -> None:
    say("Data")
    journals = [file for file in files if file.path.endswith(".jsonl")]
    if not journals:
        say("  nothing yet")
    sound = [file for file in journals if not file.trouble]
    if sound:
        records = sum(file.records for file in sound)
        how = "read whole and held against each other" if deep else "looked at; --deep reads them all"
        count = "1 file is" if len(sound) == 1 else f"{len(sound)} files are"
        say(f"  {count} sound, {records} records in all ({how})")
    for file in files:
        for line in (*file.trouble, *file.notes):
            say(f"  {file.path}: {line}")
