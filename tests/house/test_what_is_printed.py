"""Whatever is printed goes through a door that makes it safe, wherever it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from source_tree import Source, dotted, sources

DOORS = ("cli/saying.py", "plain/terminal_lines.py", "app.py")
"""What prints text that no other door has seen."""


def printed(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func) in ("print", "click.echo", "click.secho"):
            yield node


def test_commands_print_through_one_door() -> None:
    found = [
        source.at(call, "prints past the door; use say()")
        for source in sources()
        if source.place not in DOORS
        for call in printed(source)
        if call.args and not _our_own(call.args[0])
    ]
    assert not found, "\n".join(found)


def test_what_the_doors_print_is_made_safe_on_the_spot() -> None:
    found = [
        source.at(call, "prints what may steer a terminal")
        for source in sources()
        if source.place in DOORS
        for call in printed(source)
        if call.args and "safe_text(" not in ast.unparse(call.args[0])
    ]
    assert not found, "\n".join(found)


def test_what_is_asked_in_the_shell_is_made_safe() -> None:
    found = [
        source.at(node, "asks with what may steer a terminal")
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and dotted(node.func) in ("click.confirm", "click.prompt", "input")
        if "safe_text(" not in ast.unparse(node.args[0]) and not _our_own(node.args[0])
    ]
    assert not found, "\n".join(found)


def _our_own(text: ast.expr) -> bool:
    """Tell whether a text is made of words of the program alone."""
    values = [part.value for part in ast.walk(text) if isinstance(part, ast.FormattedValue)]
    return isinstance(text, ast.Constant | ast.JoinedStr) and all(dotted(value).isupper() for value in values)


def test_nothing_is_written_for_a_spreadsheet_or_a_calendar() -> None:
    """Where that comes, cells that begin with `= + - @` have to be made harmless, calendar text escaped."""
    found = [
        source.at(node, "writes cells or calendars; a test of what they hold belongs beside it")
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute | ast.Name)
        if dotted(node) in ("csv.writer", "csv.DictWriter", "icalendar", "vobject")
    ]
    assert not found, "\n".join(found)
