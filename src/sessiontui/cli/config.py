"""The settings of whoever runs the program."""

from __future__ import annotations

import os

import click

from sessiontui.cli.options import house_of, json_option, print_json
from sessiontui.cli.saying import say
from sessiontui.core.errors import UsageError
from sessiontui.store.config import Setting, read_config, set_setting, setting_of


@click.command()
@click.argument("key", default="")
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Take KEY out of the file again.")
@json_option
@click.pass_context
def config(ctx: click.Context, key: str, value: str | None, unset: bool, as_json: bool) -> None:
    """Show what is set and who set it, or write KEY into your config.toml.

    KEY alone prints its value. What the file says otherwise, comments too, stays as it is.
    """
    if value is not None and unset:
        raise UsageError("A value is there, and --unset, too", "Leave one of them out")
    if unset and not key:
        raise UsageError(
            "It is not said what is to be taken out", "Write the name of a setting before --unset"
        )
    settings = house_of(ctx).config
    if value is not None or unset:
        set_setting(settings.path, key, value)
        after = setting_of(read_config(os.environ), key)
        now = f"{key} is {_shown(after)}" if after.value != "" else f"{key} is not set"
        if unset or after.source.startswith(str(settings.path)):
            say(f"{now} ({after.source}).", err=True)
        else:
            say(f"It stands in {settings.path}; as long as {after.source} says otherwise, {now}.", err=True)
    elif key:
        one = setting_of(settings, key)
        if as_json:
            print_json(_plain(one))
        else:
            say(_shown(one))
    elif as_json:
        print_json([_plain(one) for one in settings.settings()])
    else:
        for one in settings.settings():
            say(f"{one.key:<16} {_shown(one):<12} {one.source}")


def _shown(setting: Setting) -> str:
    return str(setting.value).lower() if isinstance(setting.value, bool) else setting.value


def _plain(setting: Setting) -> dict[str, object]:
    return {"key": setting.key, "value": setting.value, "source": setting.source}
