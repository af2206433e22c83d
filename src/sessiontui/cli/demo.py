"""The sample: a pair with a past, straight into a live session, in a workspace that is thrown away."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessiontui.cli.loading import loading
from sessiontui.cli.saying import say
from sessiontui.templates.rendering.renderer import Renderer

if TYPE_CHECKING:
    from sessiontui.wiring import House


@click.command()
@click.option("--speed", default=1.0, show_default=True, help="How many session minutes pass in a real one.")
@click.option("--plain", is_flag=True, help="Line by line.")
@click.option("--keep", is_flag=True, help="Keep the sample's folder and say where it is.")
@click.pass_context
def demo(ctx: click.Context, speed: float, plain: bool, keep: bool) -> None:
    """Open a sample pair in a live session; nothing of it is written to your own folders."""
    if not 0.1 <= speed <= 600:
        raise click.UsageError("--speed takes 0.1 to 600.")
    renderer = Renderer()
    ctx.call_on_close(renderer.close)
    renderer.start(warm=True)
    # While the other process loads the engine, this one loads all that it will need itself.
    with loading():
        from sessiontui.cli.live import run_live
        from sessiontui.service.opening.sample import SAMPLE_PEOPLE, SAMPLE_PURPOSE, live_a_past_session
        from sessiontui.service.opening.starting import StartRequest

    folder = Path(tempfile.mkdtemp(prefix="sessiontui-demo-"))
    try:
        house = demo_house(folder, renderer)
        past = partial(
            live_a_past_session, house.workspace, house.bench, house.clock, house.zone, house.document
        )
        if keep:
            past(summaries=True)
        else:
            _meanwhile(past, house, screen=not plain and sys.stdin.isatty() and sys.stdout.isatty())
        started = house.start(StartRequest("pair-60", SAMPLE_PEOPLE, purpose=SAMPLE_PURPOSE, speed=speed))
        driver = house.driver(started.session, started.file, passing=not keep)
        driver.trouble += started.said
        run_live(house, driver, plain=plain, at_last=None if keep else partial(shutil.rmtree, folder, True))
        if driver.state.phase == "closed" and not keep:
            say(f"\nThis is the summary that {SAMPLE_PEOPLE[0]} takes along:\n")
            say(driver.summaries()[0].read_text(encoding="utf-8"), nl=False)
    finally:
        if keep:
            say(f"The sample is in {folder}", err=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _meanwhile(past: Callable[[], None], house: House, *, screen: bool) -> None:
    """Let the past be lived in a process of its own while this one loads the screen."""
    from sessiontui.cli.beside import Beside

    beside = Beside(past)
    try:
        if screen:
            with loading():
                import sessiontui.app
                import sessiontui.screens.live.live_screen  # noqa: F401
    finally:
        beside.finish(partial(shutil.rmtree, house.workspace.root, ignore_errors=True))


def demo_house(folder: Path, renderer: Renderer | None = None) -> House:
    """Return a house whose every path lies in `folder`, so that a demonstration leaves no trace.

    `renderer` is one that runs already; without it the house starts its own.
    """
    from sessiontui.wiring import House

    data, config = folder / "data", folder / "config"
    for made in (data, config):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    environ = {**_looks(), "XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(config), "HOME": str(folder)}
    house = House(folder / "workspace", environ=environ)
    if renderer is not None:
        house.renderer = renderer
    return house


_OF_THE_TERMINAL = ("TERM", "COLORFGBG", "SSH_CONNECTION", "SSH_TTY")
_OF_LOOKS = ("theme", "digits", "ascii", "reduced_motion", "bell")


def _looks() -> dict[str, str]:
    """Return what the sample keeps of whoever looks at it: their terminal, and how they want things drawn."""
    from sessiontui.store.config import read_config

    config = read_config(os.environ)
    kept = {name: os.environ[name] for name in _OF_THE_TERMINAL if name in os.environ}
    for key in _OF_LOOKS:
        value = getattr(config, key)
        if config.source(key) != "default":
            kept[f"SESSIONTUI_{key.upper()}"] = value if isinstance(value, str) else str(value).lower()
    return kept
