"""The check that coaches run before anybody sits down: every file, every finding, in one go."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sessiontui.templates.checking.near_misses import near_misses
from sessiontui.templates.checking.past_yaml import CODES, INDENTS, MOST_ROUNDS, past
from sessiontui.templates.checking.surroundings import Asking, Surroundings
from sessiontui.templates.findings import Finding, TemplateTrouble, errors_of
from sessiontui.templates.kinds import TemplateKind, kind_named
from sessiontui.templates.rendering.renderer import Renderer, Results
from sessiontui.templates.rendering.wire import Request
from sessiontui.templates.shelves.library import Entry, Library, Source


def check(
    library: Library,
    renderer: Renderer,
    *,
    only: tuple[Entry, ...] | None = None,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with the templates that win, and what a coach may think again about.

    Prompts and summaries are rendered with made-up sessions, within the bound. Where `only` names some of the
    templates, the others are looked at only as far as these need them.
    """
    entries = library.entries() if only is None else only
    each = check_each(library, renderer, entries)
    findings = [finding for found in each for finding in found]
    if only is None:
        findings += near_misses(library)
    # A piece is told once, however many draw it in.
    return tuple(dict.fromkeys(findings))


def check_each(
    library: Library,
    renderer: Renderer,
    entries: Sequence[Entry],
) -> tuple[tuple[Finding, ...], ...]:
    """Return what is found in each of these templates, in their order; they are rendered together."""
    around = Surroundings(library)
    checks = [_found_in(around, entry) for entry in entries]
    found: dict[int, tuple[Finding, ...]] = {}
    given: dict[int, Results | None] = dict.fromkeys(range(len(checks)))
    while given:
        asked: dict[int, Request] = {}
        for number, results in given.items():
            try:
                # A generator that has not begun takes nothing but None, whatever its type says.
                asked[number] = checks[number].send(results)  # type: ignore[arg-type]
            except StopIteration as ended:
                found[number] = ended.value
            except TemplateTrouble as trouble:
                found[number] = trouble.findings
        given = dict(zip(asked, renderer.render_each(tuple(asked.values())), strict=True))
    return tuple(found[number] for number in range(len(checks)))


def check_one(library: Library, renderer: Renderer, kind: TemplateKind, name: str) -> tuple[Finding, ...]:
    """Return everything found in the template that a name stands for.

    Raises:
        NotFound: where it stands for nothing; the nearest known name is offered.
    """
    return check(library, renderer, only=library.find(kind, name)[:1])


def _found_in(around: Surroundings, entry: Entry) -> Asking[tuple[Finding, ...]]:
    """Return everything found in a file, what stands behind a line that is no YAML included."""
    source = around.library.read(entry)
    found = yield from _found_once(around, source)
    advice = tuple(one for one in found if one.severity == "advice")
    passed: list[Finding] = []
    while len(passed) < MOST_ROUNDS and (trouble := _first_trouble(found, entry.file)):
        text = past(source.text, trouble)
        if text is None:
            break
        source = msgspec.structs.replace(source, text=text)
        again = yield from _found_once(around, source)
        if not _helped(trouble, passed, _first_trouble(again, entry.file)):
            break
        passed.append(trouble)
        found = again
    if not passed:
        return found
    # More advice waits until the file is what its author wrote.
    lines = {trouble.line for trouble in passed}
    rest = (one for one in errors_of(found) if one.file != entry.file or one.line not in lines)
    return tuple(sorted((*passed, *advice, *rest), key=lambda one: one.line))


def _found_once(around: Surroundings, source: Source) -> Asking[tuple[Finding, ...]]:
    found = kind_named(source.entry.kind).check(around, source)
    return found if isinstance(found, tuple) else (yield from found)


def _helped(trouble: Finding, passed: list[Finding], further: Finding | None) -> bool:
    """Return whether a line was understood: what comes next is neither it nor just moved by it."""
    if further is None:
        return True
    moved = further.what in INDENTS and trouble.what in INDENTS and further.line == trouble.line + 1
    return not moved and further.line not in {one.line for one in (trouble, *passed)}


def _first_trouble(found: tuple[Finding, ...], file: str) -> Finding | None:
    return next((one for one in found if one.file == file and one.code in CODES), None)
