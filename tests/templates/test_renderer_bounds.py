from __future__ import annotations

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from attack_templates import ENDLESS_OR_FORBIDDEN
from template_files import a_renderer, rendered

from sessiontui.core.clock import SystemClock, seconds_between
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.wire import Job, Outcome, Request

renderer = pytest.fixture(scope="module")(a_renderer)

CONTEXT: dict[str, object] = {
    "coachee": "Ana Ruiz",
    "people": ["Ana Ruiz", "Ben Okafor"],
    "block": {"title": "Anchors"},
}


@pytest.mark.parametrize(
    ("template", "code", "line", "words"),
    [
        ("a\n{{ coache }}", "unknown-name", 2, "Did you mean “coachee”?"),
        ("a\n\n{{ block.titel }}", "unknown-name", 3, "“titel” is no part"),
        ("a\n{% if coachee %}\nb", "syntax", 2, "is not closed"),
        ("{% iff coachee %}", "syntax", 1, "no tag called “iff”"),
        ("{{ coachee|shout }}", "syntax", 1, "no filter called “shout”"),
        ("a\n{{ coachee", "syntax", 2, "template"),
        ("a\n{% include 'othr' %}", "missing-include", 2, "Did you mean “other”?"),
        ("a\nb\n{{ ''.__class__.__mro__ }}", "not-allowed", 3, "reaches into the program"),
        ("a\n{{ 1 / 0 }}", "render", 2, "division by zero"),
        ("{% for a in range(99999) %}0123456789{% endfor %}", "too-large", 0, "prints more"),
        ("{{ 'x' * 10**9 }}", "too-large", 0, "memory"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "too-slow",
            0,
            "second",
        ),
    ],
)
def test_a_coach_is_told_what_and_where_it_is(
    template: str, code: str, line: int, words: str, renderer: Renderer
) -> None:
    with pytest.raises(TemplateTrouble) as caught:
        rendered(renderer, "it", {"it": template, "other": ""}, CONTEXT)
    (finding,) = caught.value.findings
    assert (finding.code, finding.file) == (code, "it")
    assert finding.line == line or not line
    assert words in str(caught.value)


def test_an_error_in_an_included_text_names_that_text(renderer: Renderer) -> None:
    with pytest.raises(TemplateTrouble) as caught:
        rendered(renderer, "it", {"it": "{% include 'part' %}", "part": "a\n{{ nobody }}"}, CONTEXT)
    assert (caught.value.findings[0].file, caught.value.findings[0].line) == ("part", 2)


def test_what_was_handed_in_is_not_changed_by_a_template(renderer: Renderer) -> None:
    people = ["Ana Ruiz", "Ben Okafor"]
    with pytest.raises(TemplateTrouble):
        rendered(renderer, "it", {"it": "{{ people.append('Eve') }}"}, {"people": people})
    assert people == ["Ana Ruiz", "Ben Okafor"]


def test_a_bad_job_does_not_spoil_the_others_of_its_round_trip(renderer: Renderer) -> None:
    texts = {
        "good": "{{ coachee }}",
        "slow": ENDLESS_OR_FORBIDDEN["three nested ranges"],
        "huge": ENDLESS_OR_FORBIDDEN["ljust"],
    }
    jobs = tuple(Job((name,), CONTEXT) for name in ("good", "slow", "good", "huge", "good"))
    results = renderer.render_all(jobs, texts)
    assert [r.code if isinstance(r, Finding) else r.texts[0] for r in results] == [
        *("Ana Ruiz", "too-slow", "Ana Ruiz", "too-large", "Ana Ruiz")
    ]


def test_where_many_jobs_are_too_slow_the_rest_is_given_up(renderer: Renderer) -> None:
    jobs = tuple(Job(("slow",), CONTEXT) for _ in range(6))
    began = SystemClock().now()
    results = renderer.render_all(jobs, {"slow": ENDLESS_OR_FORBIDDEN["three nested ranges"]})
    assert seconds_between(began, SystemClock().now()) < 5
    assert [isinstance(result, Finding) for result in results] == [True] * 6
    assert "others before it" in str(results[-1])


LITTLE = """
import json
import sys

from contextlib import closing

from sessiontui.templates.findings import Finding
from sessiontui.templates.rendering import worker
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.wire import Job, Request

worker.WALL_SECONDS, worker.MEMORY_BYTES = 0.4, 64 * 1024 * 1024
job = Job(("it",), {"coachee": "Ana"})
asked = [Request({"it": text}, (job,) * many) for text, many in json.load(sys.stdin)]
with closing(Renderer()) as renderer:
    for results in renderer.render_each(asked):
        print(" ".join(one.code if isinstance(one, Finding) else one.texts[0] for one in results))
"""


def test_what_one_file_does_with_time_and_memory_costs_others_of_its_round_trip_nothing() -> None:
    endless = ENDLESS_OR_FORBIDDEN["three nested ranges"]
    # A macro that calls itself is not given back when its text is done, nor is what it uses.
    keeps = "{% set a = coachee * 12000000 %}{% macro m() %}{{ a }}{{ m() }}{% endmacro %}kept"
    needs = "{{ (coachee * 12000000)|length }}"
    asked = [("{{ coachee }}", 2), (endless, 1), (keeps, 1), (needs, 1), ("{{ 'x' * 10**9 }}", 2)]
    asked += [("{{ coache }}", 1), ("{% if %}", 1), ("last", 1)]
    told = subprocess.run(
        [sys.executable, "-c", LITTLE], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == [
        "Ana Ana",
        "too-slow",
        "kept",
        "36000000",
        "too-large too-large",
        "unknown-name",
        "syntax",
        "last",
    ]


def test_more_requests_than_one_round_trip_holds_come_back_in_their_order(renderer: Renderer) -> None:
    # Sixteen of these are more than one message may hold.
    long = "x" * 600_000
    asked = [Request({"it": f"{number}{{# {long} #}}"}, (Job(("it",), {}),)) for number in range(20)]
    asked[7] = Request({"it": "{{ a }}"}, (Job(("it",), {"a": object()}),))
    asked[8] = Request({"it": "nobody asks"}, ())
    results = renderer.render_each(asked)
    texts = [one.texts[0] if isinstance(one, Outcome) else one.code for each in results for one in each]
    assert texts == [str(number) if number != 7 else "render" for number in range(20) if number != 8]
    assert results[8] == ()


def test_where_no_render_process_can_be_started_each_request_hears_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: Renderer, warm: bool) -> socket.socket:
        raise OSError(errno.EAGAIN, "no process")

    monkeypatch.setattr(Renderer, "_start", refuse)
    request = Request({"it": "one"}, (Job(("it",), {}),))
    for (result,) in Renderer().render_each((request, request)):
        assert "does not start. Nothing in this file is wrong" in str(result)


def test_a_killed_render_process_is_started_again() -> None:
    with closing(Renderer()) as renderer:
        renderer.start()
        assert rendered(renderer, "a", {"a": "one"}, {}) == "one"
        process = renderer._process
        pid = process.pid if isinstance(process, subprocess.Popen) else process
        assert pid
        os.kill(pid, signal.SIGKILL)
        assert rendered(renderer, "a", {"a": "two"}, {}) == "two"


def test_a_render_process_that_hangs_is_given_up_and_started_again() -> None:
    with closing(Renderer()) as renderer:
        renderer.start()
        assert rendered(renderer, "a", {"a": "one"}, {}) == "one"
        process = renderer._process
        pid = process.pid if isinstance(process, subprocess.Popen) else process
        assert pid
        # Its answer to the request after the stop never comes; the start has been told already.
        channel = renderer._channel
        assert channel
        threading.Timer(0.05, os.kill, (pid, signal.SIGSTOP)).start()
        slow = Request({"a": ENDLESS_OR_FORBIDDEN["three nested ranges"]}, (Job(("a",), {}),))
        (given_up,), (good,) = renderer.render_each((slow, Request({"a": "two"}, (Job(("a",), {}),))))
        assert "second" in str(given_up)
        assert isinstance(good, Outcome)
        assert good.texts == ("two",)


def test_a_renderer_that_starts_among_threads_works_as_well() -> None:
    waiting = threading.Event()
    other = threading.Thread(target=waiting.wait)
    other.start()
    try:
        with closing(Renderer()) as renderer:
            renderer.start()
            assert isinstance(renderer._process, subprocess.Popen)
            assert rendered(renderer, "a", {"a": "{{ n }}"}, {"n": 5}) == "5"
    finally:
        waiting.set()
        other.join()


def test_many_threads_share_one_renderer(renderer: Renderer) -> None:
    def asked(number: int) -> str:
        return rendered(renderer, "a", {"a": "{{ n }}"}, {"n": number})

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(asked, range(30))) == [str(number) for number in range(30)]


@pytest.fixture
def program() -> Iterator[subprocess.Popen[str]]:
    code = (
        "import sys\n"
        "from sessiontui.templates.rendering.renderer import Renderer\n"
        "from sessiontui.templates.rendering.wire import Job\n"
        "renderer = Renderer(); renderer.start(warm=True)\n"
        "(one,) = renderer.render_all((Job(('a',), {'n': 1}),), {'a': 'x{{ n }}'})\n"
        "assert one.texts == ('x1',)\n"
        "loaded = [m for m in ('jinja2', 'markupsafe', 'textual', 'ruamel') if m in sys.modules]\n"
        "print(renderer._process, loaded, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        yield started


def test_the_program_itself_never_loads_the_template_language(program: subprocess.Popen[str]) -> None:
    assert program.stdout
    assert program.stdout.readline().endswith(" []\n")


def test_the_render_process_ends_with_the_program_however_that_ends(program: subprocess.Popen[str]) -> None:
    assert program.stdout
    worker = int(program.stdout.readline().split()[0])
    os.kill(worker, 0)
    program.kill()
    program.wait()
    # Its pidfd becomes readable when it has ended.
    if sys.platform == "linux":
        import select

        try:
            handle = os.pidfd_open(worker)
        except ProcessLookupError:
            return
        ended, _, _ = select.select([handle], [], [], 5)
        os.close(handle)
        assert ended


def test_values_that_are_not_plain_are_refused_before_anything_runs(renderer: Renderer) -> None:
    with pytest.raises(TemplateTrouble):
        rendered(renderer, "a", {"a": "{{ n }}"}, {"n": object()})
