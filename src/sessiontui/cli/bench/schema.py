"""`templates schema`."""

from __future__ import annotations

import json

import click

from sessiontui.cli.options import house_of, print_json, workspace_option
from sessiontui.cli.saying import say
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.schema_files import FOLDER, put_schemas
from sessiontui.templates.reading.schemas import SCHEMA_KINDS, schema_of
from sessiontui.templates.shelves.library import shown


@click.command("schema")
@click.argument("kind", type=click.Choice(SCHEMA_KINDS), required=False)
@click.option("--write", is_flag=True, help="Write all of them into the workspace, for your editor.")
@workspace_option
@click.pass_context
def schema_command(ctx: click.Context, kind: str | None, write: bool) -> None:
    """Print the JSON Schema of a kind of file, by which an editor completes words and marks mistakes.

    Without a kind, all of them. For Markdown it describes the head, between the --- lines.
    """
    if write:
        own = OwnTemplates(house_of(ctx).workspace)
        lines = put_schemas(own)
        say(f"They are in {shown(own.root / FOLDER)}. The first line of a file tells its editor:", err=True)
        for each, line in lines:
            say(f"{each:<10} {line}")
    elif kind:
        say(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))
    else:
        print_json({each: schema_of(each) for each in SCHEMA_KINDS})
