"""Folders of files that attack: each is told in one run, none is waited for, none is followed outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from attack_templates import ENDLESS_OR_FORBIDDEN
from template_files import Write, a_library, a_renderer, a_writer

from sessiontui.core.clock import monotonic
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.safe_text import one_line
from sessiontui.templates.checking.check import check
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.reading.wording_rules import load_wording
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.includes import MOST_DRAWN_IN
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import SIZE_CAP, Library
from thorough import Tally

library = pytest.fixture(a_library)
write = pytest.fixture(a_writer)
renderer = pytest.fixture(scope="module")(a_renderer)

CANARY = "canary-7f3a91"
DEADLINE = 20.0
"""Seconds, far beyond what any of it takes: what is tested is that it ends at all."""
AGENDA = """\
title: Ours
kind: pair
minutes: 5
people: 2
blocks:
  - id: open
    title: Open
    minutes: 5
"""
LEVELS = "  - {level: 1, short: a, text: a}\n  - {level: 2, short: b, text: b}\n"
RUBRIC = f"title: Ours\ncriterion: asks\nlevels:\n{LEVELS}"
PROMPT = "---\ntitle: Ours\n---\nWho?\n"


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)


YAML: dict[str, tuple[str | bytes, str]] = {
    "a bomb of aliases": (bomb(), "yaml-anchor"),
    "a list that holds itself": ("title: &a [*a]\n", "yaml-anchor"),
    "a merge of itself": ("<<: &a\n  <<: *a\n", "yaml-anchor"),
    "five thousand brackets": ("title: " + "[" * 5000 + "]" * 5000, "too-deep"),
    "five thousand open brackets": ("title: " + "[" * 5000, "too-deep"),
    "five thousand tables": ("title: " + "{a: " * 5000 + "1" + "}" * 5000, "too-deep"),
    "two thousand indents": ("".join(" " * n + "a:\n" for n in range(300)), "too-deep"),
    "an object of the program": ("title: !!python/object/apply:os.system ['true']\n", "yaml-tag"),
    "a module of the program": ("title: !!python/module:os\n", "yaml-tag"),
    "a tag of its own": ("title: !x y\n", "yaml-tag"),
    "an escape that steers a terminal": (AGENDA.replace("Ours", '"\\e]0;x\\a"'), "control-character"),
    "an escape that turns the words": (AGENDA.replace("Ours", '"\\u202e"'), "control-character"),
    "a raw escape": (AGENDA.replace("Ours", "\x1b[2J"), "control-character"),
    "a NUL": (AGENDA.replace("Ours", "a\x00b"), "control-character"),
    "half a pair": (AGENDA.replace("Ours", '"\\ud800"'), ""),
    "a key twice": (AGENDA + "title: Theirs\n", "duplicate-key"),
    "a byte beyond the cap": (AGENDA + "#" * (SIZE_CAP - len(AGENDA) + 1), "too-large"),
    "a megabyte": ("title: " + "x" * 1_000_000, "too-large"),
    "no UTF-8": (AGENDA.encode() + b"\xff\xfe", "not-utf8"),
    "another encoding": (AGENDA.encode("utf-16"), "not-utf8"),
    "ten thousand documents": ("---\n" * 10_000, ""),
    "ten thousand keys": ("".join(f"k{n}: 1\n" for n in range(9_000))[: SIZE_CAP - 10], ""),
    "a version of the future": ("%YAML 9.9\n---\ntitle: x\n", ""),
    "a number without end": (AGENDA.replace("minutes: 5", "minutes: " + "9" * 5000), "wrong-type"),
    "an hour of sixty minutes": (AGENDA.replace("minutes: 5", "minutes: 1:60"), "wrong-type"),
    "minus five minutes": (AGENDA.replace("minutes: 5", "minutes: -5"), "wrong-type"),
    "not a number": (AGENDA.replace("minutes: 5", "minutes: .nan"), "wrong-type"),
    "a list of people": (AGENDA.replace("people: 2", "people: [2, [3]]"), "wrong-type"),
    "a key that is a table": ("? {a: 1}\n: x\n", "odd-key"),
    "nothing": ("", "missing-key"),
    "a single word": ("hello", "yaml"),
}


def told(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        assert one_line(str(finding)) == str(finding)
        assert finding.remedy
        assert CANARY not in str(finding)
        assert len(str(finding)) < 2_000


def in_time(deed: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    began = monotonic()
    findings = deed()
    assert monotonic() - began < DEADLINE
    told(findings)
    return findings


@pytest.mark.parametrize(
    "place", ["prompts/agendas/ours.yaml", "rubrics/ours.yaml", "rubrics/wording.en.yaml"]
)
@pytest.mark.parametrize("what", YAML)
def test_yaml_that_attacks_is_told_with_its_line(
    what: str, place: str, library: Library, write: Write, renderer: Renderer, tally: Tally
) -> None:
    text, code = YAML[what]
    write(place, "").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    findings = in_time(lambda: check(library, renderer))
    assert any(finding.severity == "error" for finding in findings)
    if place.endswith("agendas/ours.yaml") and code:
        assert code in {finding.code for finding in findings}
    bench = Bench(library, renderer)
    with pytest.raises(SessiontuiError):
        bench.agenda("ours")
    assert bench.rubric("ours")[0].levels == ()
    with pytest.raises(SessiontuiError):
        load_wording(library)
    tally("P1", "agendas, rubrics and word lists that attack", 1)


def test_words_stay_words(library: Library, write: Write, renderer: Renderer) -> None:
    write("prompts/agendas/ours.yaml", AGENDA.replace("title: Open", "title: no").replace("Ours", "1.10"))
    agenda = Bench(library, renderer).agenda("ours")
    assert (agenda.title, agenda.blocks[0].title) == ("1.10", "no")
    write("prompts/agendas/ours.yaml", AGENDA.replace("minutes: 5", "minutes: 12:30"))
    assert Bench(library, renderer).agenda("ours").seconds == 750


def test_every_attack_of_a_folder_is_told_in_one_run(
    library: Library, write: Write, renderer: Renderer
) -> None:
    quick = {what: text for what, text in ENDLESS_OR_FORBIDDEN.items() if "__" in text or "include" in text}
    for number, text in enumerate(quick.values()):
        write(f"prompts/a{number}.md", f"---\ntitle: Ours\n---\n{text}\n")
    for number, (given, _) in enumerate(YAML.values()):
        data = given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass")
        write(f"prompts/agendas/a{number}.yaml", "").write_bytes(data)
    began = monotonic()
    findings = check(library, renderer)
    assert monotonic() - began < 6 * DEADLINE
    told(findings)
    accused = {finding.file.rpartition("/")[2] for finding in findings if finding.severity == "error"}
    assert accused >= {f"a{number}.md" for number in range(len(quick))}
    assert accused >= {f"a{number}.yaml" for number in range(len(YAML))}


def test_files_that_are_no_files_are_told_and_never_waited_for(
    library: Library, write: Write, renderer: Renderer, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text(PROMPT.replace("Ours", "Theirs") + CANARY)
    folder = write("prompts/fine.md", PROMPT).parent
    os.mkfifo(folder / "pipe.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    (folder / "terminal.md").symlink_to("/dev/tty")
    (folder / "passwd.md").symlink_to("/etc/passwd")
    (folder / "secret.md").symlink_to(tmp_path / "secret.md")
    (folder / "round.md").symlink_to(folder / "round.md")
    (folder / "there.md").symlink_to(folder / "back.md")
    (folder / "back.md").symlink_to(folder / "there.md")
    (folder / "up").symlink_to(folder.parent.parent)
    (folder / "dir.md").mkdir()
    findings = in_time(lambda: check(library, renderer))
    accused = {finding.file.rpartition("/")[2] for finding in findings if finding.severity == "error"}
    names = ("pipe", "zero", "terminal", "passwd", "secret", "round", "there", "back")
    assert accused == {f"{name}.md" for name in names}
    advised = {finding.file.rpartition("/")[2]: finding.what for finding in findings}
    assert "linked folder" in advised["up"]
    assert "is a folder" in advised["dir.md"]
    assert all(entry.title != "Theirs" for entry in library.entries())
    bench = Bench(library, renderer)
    for name in (*names, "up/secret", "dir"):
        prompt, finding = bench.prompt(name, {})
        assert finding is not None
        told((finding,))
        assert CANARY not in prompt.lead


def test_behind_a_linked_folder_nothing_is_listed_and_the_check_names_the_link(
    library: Library, write: Write, renderer: Renderer, tmp_path: Path
) -> None:
    write("rubrics/heard.yaml", "title: Heard\n")
    (tmp_path / "elsewhere" / "agendas").mkdir(parents=True)
    (tmp_path / "elsewhere" / "secret.md").write_text(PROMPT + CANARY)
    (tmp_path / "elsewhere" / "agendas" / "ours.yaml").write_text("title: Ours\n")
    (tmp_path / "workspace" / "prompts").symlink_to(tmp_path / "elsewhere")
    assert [entry.name for entry in library.entries()] == ["heard"]
    assert library.names("agenda") == ()
    found = [finding for finding in check(library, renderer) if finding.code == "outside"]
    assert [(finding.file.rpartition("/")[2], finding.severity) for finding in found] == [
        ("prompts", "error")
    ]
    told(tuple(found))


NAMES = (
    *(
        "a\nb",
        "a\x1b[2Jb",
        "a\u202eb",
        "a\u2028b",
        "a\tb",
        "{{ 1 }}",
        "{% if %}",
        "'; import os",
        "a'b",
        'a"b',
        "[/x]",
    ),
    *(
        "%s",
        "..",
        "-rf",
        "~",
        "$(id)",
        "`id`",
        "a\\b",
        "CON",
        "é",
        "e\u0301",
        "a" * 200,
        "\ud800",
        "nul\u2400",
        "＿x",
    ),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_full_of_signs_steers_nothing_and_runs_nothing(
    name: str, library: Library, write: Write, renderer: Renderer
) -> None:
    for place in (f"prompts/{name}x.md", f"prompts/agendas/{name}x.yaml", f"rubrics/{name}x.yaml"):
        try:
            write(place, "{{ nobody }}: [")
        except (OSError, UnicodeEncodeError):
            return  # this file system has no such name
    write("prompts/fine.md", "---\ntitle: Ours\n---\n{% include '" + name.replace("'", "") + "x' %}\n")
    in_time(lambda: check(library, renderer))
    for entry in library.entries():
        assert one_line(entry.title) == entry.title
    prompt, finding = Bench(library, renderer).prompt(f"{name}x", {})
    assert finding is not None
    told((finding,))
    assert prompt.lead == ""


def test_a_thousand_files_and_a_deep_folder_are_gone_through(
    library: Library, write: Write, renderer: Renderer
) -> None:
    for number in range(1_000):
        write(f"rubrics/r{number}.yaml", RUBRIC if number % 2 else "levels: [")
    write("prompts/" + "d/" * 200 + "deep.md", PROMPT)
    findings = in_time(lambda: check(library, renderer))
    accused = {finding.file.rpartition("/")[2] for finding in findings if finding.severity == "error"}
    assert accused == {f"r{number}.yaml" for number in range(0, 1_000, 2)}
    assert len(library.entries()) == 1_001


def test_files_that_draw_in_one_another_without_end_are_told(
    library: Library, write: Write, renderer: Renderer
) -> None:
    others = "".join(f"{{% include 'p{number}' %}}" for number in range(150))
    for number in range(150):
        write(f"prompts/p{number}.md", PROMPT + (others if number < 3 else ""))
    findings = in_time(lambda: check(library, renderer))
    said = [finding for finding in findings if finding.severity == "error"]
    assert {finding.code for finding in said} == {"too-many"}
    assert f"more than {MOST_DRAWN_IN}" in str(said[0])
    _, finding = Bench(library, renderer).prompt("p0", {})
    assert finding is not None


HEADS = {
    "a head without end": "---\n" + "title: x\n" * 6_000,
    "heads without end": "---\n" * 16_000,
    "a bomb in a head": "---\n" + bomb() + "\n---\nWho?\n",
    "brackets in a head": "---\ntitle: " + "[" * 5000 + "\n---\nWho?\n",
    "an object in a head": "---\ntitle: !!python/name:os.system\n---\nWho?\n",
    "an escape in a head": '---\ntitle: "\\e[2J"\n---\nWho?\n',
    "a title of blanks": "---\ntitle: a" + " " * 60_000 + "b\n---\nWho?\n",
    "tags that are never closed": PROMPT + "{% include " * 5_900,
    "openings in a raw part": "---\ntitle: x\n---\n{% include 'other' %}{% raw %}"
    + "{{ " * 20_000
    + "{% endraw %}",
    "quotes that are never closed": PROMPT + "{% include " + "'a" * 25_000 + " %}",
    "a line to say that attacks": "---\ntitle: x\nsay: \"{{ ''.__class__.__mro__ }}\"\n---\nWho?\n",
    "roles that are tables": "---\ntitle: x\nroles: [{a: [b]}]\n---\nWho?\n",
}


@pytest.mark.parametrize("what", HEADS)
def test_a_head_that_attacks_is_told_at_once(
    what: str, library: Library, write: Write, renderer: Renderer
) -> None:
    write("prompts/ours.md", HEADS[what])
    write("prompts/other.md", "---\ntitle: x\n---\n{{ nobody }}\n")
    findings = in_time(lambda: check(library, renderer))
    accused = {one.file.rpartition("/")[2] for one in findings if one.severity == "error"}
    assert accused >= ({"other.md"} if "raw" in what or "blanks" in what else {"ours.md"})
    prompt, finding = Bench(library, renderer).prompt("ours", {})
    assert one_line(prompt.title) == prompt.title
    if finding is not None:
        told((finding,))


def test_a_summary_template_that_attacks_leaves_the_built_in_one(
    library: Library, write: Write, renderer: Renderer, tmp_path: Path
) -> None:
    below = tmp_path / "built-in" / "prompts" / "summary" / "pair.md"
    below.parent.mkdir(parents=True)
    below.write_text("---\ntitle: Built in\nkind: summary\n---\nKept.\n")
    for what in ("three nested ranges", "ljust", "the class of a text", "a template that includes itself"):
        write("prompts/summary/pair.md", "---\ntitle: x\nkind: summary\n---\n" + ENDLESS_OR_FORBIDDEN[what])
        bench = Bench(library, renderer, tmp_path / "kept")
        began = monotonic()
        for _ in range(5):
            text, finding = bench.summary("summary/pair", {})
            assert text.strip() == "Kept."
            assert finding is not None
            told((finding,))
        assert monotonic() - began < DEADLINE


def test_a_text_that_took_too_long_is_not_tried_for_each_reader(
    library: Library, write: Write, renderer: Renderer
) -> None:
    endless = ENDLESS_OR_FORBIDDEN["three nested ranges"]
    write("prompts/summary/pair.md", f"---\ntitle: x\nkind: summary\n---\n{endless}")
    asked: list[int] = []
    render_all = renderer.render_all

    class Counted(Renderer):
        def render_all(self, *given: object, **named: object) -> object:  # type: ignore[override]
            asked.append(1)
            return render_all(*given, **named)  # type: ignore[arg-type]

    bench = Bench(library, Counted())
    for _ in range(4):
        with pytest.raises(TemplateTrouble):
            bench.summary("summary/pair", {})
    assert len(asked) == 1
