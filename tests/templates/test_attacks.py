"""Whatever a template tries, it ends with one line: nothing read that is not its own, nothing left over."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attack_templates import ENDLESS_OR_FORBIDDEN, PRYING
from template_files import rendered

from sessiontui.core.clock import monotonic
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.reading.prompts import parse_prompt
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.wire import Escape
from thorough import Tally

CANARY = "canary-7f3a91"
DEADLINE = 10.0
"""Seconds, far beyond the second that a template has: what is tested is that it ends at all."""
MOST_MEMORY = 900_000
"""Kilobytes of the largest process: what it may map, and what the interpreter takes without it."""
CONTEXT: dict[str, object] = {
    "coachee": "Ana Ruiz",
    "people": ["Ana Ruiz", "Ben Okafor"],
    "block": {"title": "Anchors"},
}
TEXTS = {"other": "{% include 'it' %}", "plain": "Well?"}


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """A renderer in whose environment, folder and descriptors a secret stands."""
    folder = tmp_path_factory.mktemp("outside")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # other tests have had children, too
    (folder / "secret.md").write_text(CANARY)
    with pytest.MonkeyPatch.context() as patch, (folder / "secret.md").open() as held:
        patch.setenv("SESSIONTUI_SECRET", CANARY)
        patch.chdir(folder)
        os.set_inheritable(held.fileno(), True)
        with closing(Renderer()) as started:
            started.start()
            yield started
            worker = pid_of(started)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, MOST_MEMORY)


def pid_of(renderer: Renderer) -> int:
    process = renderer._process
    pid = process.pid if isinstance(process, subprocess.Popen) else process
    assert pid
    return pid


def children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def has_no_children(pid: int) -> bool:
    """Wait until the process has none: the last one is taken away just after its answer has been sent."""
    began = monotonic()
    while children_of(pid) and monotonic() - began < DEADLINE:
        os.sched_yield()
    return not children_of(pid)


def is_one_clear_line(finding: Finding) -> None:
    said = str(finding)
    assert finding.severity == "error"
    assert finding.what
    assert finding.remedy
    assert said.startswith(finding.file)
    assert one_line(said) == said
    assert len(said) < 600
    assert CANARY not in said
    for inside in ("Traceback", "jinja2", "site-packages", "<class", "object at 0x"):
        assert inside not in said


@pytest.mark.parametrize("what", ENDLESS_OR_FORBIDDEN)
def test_an_attack_ends_with_one_clear_line(what: str, renderer: Renderer, tally: Tally) -> None:
    rendered(renderer, "fine", {"fine": "{{ coachee }}"}, CONTEXT)
    worker = pid_of(renderer)
    began = monotonic()
    with pytest.raises(TemplateTrouble) as caught:
        rendered(renderer, "it", {**TEXTS, "it": ENDLESS_OR_FORBIDDEN[what]}, CONTEXT)
    assert monotonic() - began < DEADLINE
    (finding,) = caught.value.findings
    is_one_clear_line(finding)
    assert rendered(renderer, "fine", {"fine": "Well, {{ coachee }}?"}, CONTEXT) == "Well, Ana Ruiz?"
    assert pid_of(renderer) == worker, "the render process itself was brought down"
    assert has_no_children(worker)
    tally("P1", "templates that attack by time, memory or prying", 1)


@pytest.mark.parametrize("escape", ["none", "markdown"])
@pytest.mark.parametrize("what", PRYING)
def test_a_prying_template_learns_nothing(what: str, escape: Escape, renderer: Renderer) -> None:
    try:
        printed = rendered(renderer, "it", {**TEXTS, "it": PRYING[what]}, CONTEXT, escape=escape)
    except TemplateTrouble as trouble:
        is_one_clear_line(trouble.findings[0])
        return
    assert CANARY not in printed
    for inside in ("/home", "site-packages", "sessiontui", "object at 0x", "<function"):
        assert inside not in printed
    assert safe_text(printed) == printed
    shown = parse_prompt("it", printed, "", "", "")
    assert safe_text(shown.lead) == shown.lead


def test_no_attack_in_a_batch_takes_the_others_with_it(renderer: Renderer) -> None:
    from sessiontui.templates.rendering.wire import Job, Outcome

    quick = [what for what, text in ENDLESS_OR_FORBIDDEN.items() if "__" in text]
    texts = {"fine": "{{ coachee }}", **{what: ENDLESS_OR_FORBIDDEN[what] for what in quick}}
    names = [name for what in quick for name in (what, "fine")]
    results = renderer.render_all(tuple(Job((name,), CONTEXT) for name in names), texts)
    assert [isinstance(result, Outcome) for result in results] == [name == "fine" for name in names]
