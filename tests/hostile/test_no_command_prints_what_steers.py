"""The shell: hostile arguments, settings, templates and files; what is printed steers no terminal."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hostile_session import ALL, past_the_doors
from payloads import BODY, steering

from sessiontui import cli
from sessiontui.core.clock import ManualClock
from thorough import Tally, times

SOME = ALL[:: max(1, len(ALL) // times(7, len(ALL)))]
FEW = ALL[1 :: max(1, len(ALL) // times(2, len(ALL)))]
Runs = Callable[..., str]

WITH_AN_ARGUMENT = (
    ("{}",),
    ("--{}",),
    ("-x{}",),
    ("--workspace", "{}/there", "sessions"),
    ("--as", "{}", "sessions"),
    ("start", "{}", "--with", "Ana", "--with", "Ben"),
    ("start", "pair-60", "--with", "{}", "--with", "{}"),
    ("start", "pair-60", "--with", "Ana", "--with", "Ben", "--minutes", "{}"),
    ("start", "pair-60", "--with", "Ana", "--with", "Ben", "--until", "{}"),
    ("start", "pair-60", "--with", "Ana", "--with", "Ben", "--first", "{}"),
    ("start", "pair-60", "--with", "Ana", "--with", "Ben", "--as", "{}"),
    ("start", "pair-60", "{}"),
    ("resume", "{}", "--plain"),
    ("sessions", "--most", "{}"),
    ("close", "--session", "{}"),
    ("capture", "{}", "words"),
    ("capture", "win", "{}"),
    ("capture", "note", "{}"),
    ("capture", "commitment", "x", "--when", "{}"),
    ("capture", "commitment", "x", "--confidence", "{}"),
    ("capture", "feedback", "x", "--to", "{}"),
    ("capture", "feedback", "x", "--by", "{}"),
    ("commitments", "--for", "{}"),
    ("tidy", "{}"),
    ("strike", "{}", "--dry-run"),
    ("strike", "{}", "--yes"),
    ("summary", "--for", "{}"),
    ("summary", "--format", "{}"),
    ("summary", "-o", "{}/no/such/folder"),
    ("templates", "{}"),
    ("templates", "show", "{}"),
    ("templates", "preview", "{}"),
    ("templates", "preview", "pair-60", "--begins", "{}"),
    ("templates", "change", "{}", "--fit"),
    ("templates", "change", "pair-60", "--drop", "{}"),
    ("templates", "change", "pair-60", "--add", "{} 5", "--dry-run"),
    ("templates", "change", "pair-60", "--title", "open={}", "--as", "{}"),
    ("templates", "copy", "{}"),
    ("templates", "copy", "pair-60", "{}"),
    ("templates", "new", "prompt", "{}"),
    ("templates", "diff", "pair-60", "--against", "{}"),
    ("templates", "list", "--search", "{}"),
    ("templates", "pack", "{}", "--version", "{}"),
    ("templates", "unpack", "{}"),
    ("wording", "You never listen, {}"),
    ("wording", "--json", "{} You never listen"),
    ("demo", "--speed", "{}"),
)
LISTS = (
    ("sessions",),
    ("sessions", "--json"),
    ("commitments", "--all"),
    ("commitments", "--all", "--json"),
    ("summary",),
    ("summary", "--for", "Ana"),
    ("templates", "list"),
    ("templates", "list", "--json"),
    ("templates", "list", "--packs"),
    ("templates", "check"),
    ("templates", "check", "--json"),
    ("doctor",),
    ("doctor", "--json"),
    ("tidy",),
    ("strike", "F1", "--dry-run"),
    ("close",),
    ("reopen",),
    ("abandon",),
)


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runs:
    """Run a command in this process and return what it printed, all of which is safe."""
    (tmp_path / "data").mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SESSIONTUI_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("TERM", "xterm-256color")

    def run(*arguments: str, **environ: str) -> str:
        before = dict(os.environ)
        os.environ.update(environ)
        monkeypatch.setattr(sys, "argv", ["sessiontui", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"q\n"), encoding="utf-8"))
        try:
            with pytest.raises(SystemExit) as ended:
                cli.main()
        finally:
            os.environ.clear()
            os.environ.update(before)
        printed = capsys.readouterr()
        told = printed.out + printed.err
        assert ended.value.code in (0, 1, 2, 3, 4), (arguments, told)
        assert "sessiontui stopped" not in told, (arguments, told)
        assert "Traceback" not in told, (arguments, told)
        assert not steering(told), arguments
        return told

    return run


def test_no_argument_is_echoed_as_it_came(
    tmp_path: Path, clock: ManualClock, runs: Runs, tally: Tally
) -> None:
    house, driver = past_the_doors(tmp_path, clock)
    driver.leave()
    house.close()
    tried = seen = 0
    for payload in SOME:
        given = payload.replace("\x00", "")  # no argument of a process can hold one
        for arguments in WITH_AN_ARGUMENT:
            told = runs(*(argument.replace("{}", given) for argument in arguments))
            tried += 1
            seen += BODY in told
    tally("I1", "commands with a hostile argument", tried, found=f"{seen} say it back")
    assert seen > tried // 2


@pytest.mark.parametrize("closed", [False, True], ids=["live", "closed"])
def test_no_list_prints_what_steers(
    tmp_path: Path, clock: ManualClock, runs: Runs, tally: Tally, closed: bool
) -> None:
    house, driver = past_the_doors(tmp_path, clock, 7, closed=closed)
    driver.leave()
    house.close()
    seen = sum(BODY in runs(*arguments) for arguments in LISTS)
    tally("I1", "commands that list a hostile session", len(LISTS), found=f"{seen} show it")
    assert seen >= 5


def test_no_setting_is_told_as_it_was_written(tmp_path: Path, runs: Runs, tally: Tally) -> None:
    config = tmp_path / "config" / "sessiontui" / "config.toml"
    config.parent.mkdir(parents=True)
    tried = 0
    for payload in SOME:
        quoted = json.dumps(payload.encode("utf-8", "replace").decode())
        for line in (
            f"theme = {quoted}",
            f"name = {quoted}",
            f"bell = {quoted}",
            f"workspace = {quoted}",
            f"{quoted} = 1",
            f"[{quoted}]\nx = 1",
            f"name = {payload}",
        ):
            config.write_bytes(line.encode("utf-8", "replace"))
            for arguments in (("doctor",), ("doctor", "--json"), ("sessions",)):
                runs(*arguments)
                tried += 1
        for name in ("THEME", "NAME", "BELL"):
            runs(
                "doctor",
                **{f"SESSIONTUI_{name}": payload.replace("\x00", "").encode("utf-8", "replace").decode()},
            )
            tried += 1
    tally("I1", "commands with a hostile setting", tried)


def test_no_template_is_told_as_it_was_written(tmp_path: Path, runs: Runs, tally: Tally) -> None:
    workspace = tmp_path / "workspace"
    tried = 0
    for payload in FEW:
        for quoted in (json.dumps(payload), payload):
            _templates(workspace, quoted.encode("utf-8", "replace").decode())
            for arguments in (
                ("templates", "list"),
                ("templates", "list", "--json"),
                ("templates", "check", "--layer", "workspace"),
                ("templates", "check", "--layer", "workspace", "--json"),
                ("templates", "show", "agenda:ours"),
                ("templates", "show", "prompt:ours"),
                ("templates", "preview", "agenda:ours"),
                ("templates", "change", "agenda:ours", "--slot", "60", "--dry-run"),
                ("templates", "preview", "prompt:ours"),
                ("templates", "preview", "rubric:ours"),
                ("start", "ours", "--with", "Ana", "--with", "Ben", "--plain"),
                ("wording", "You are late"),
            ):
                runs(*arguments)
                tried += 1
    tally("I1", "commands with a hostile template", tried)


def _templates(workspace: Path, quoted: str) -> None:
    _write(
        workspace / "prompts" / "agendas" / "ours.yaml",
        f"title: {quoted}\nkind: pair\nminutes: 10\npeople: 2\npurpose: {quoted}\nnorms: [{quoted}]\n"
        f"blocks:\n  - id: one\n    title: {quoted}\n    minutes: 10\n    prompt: ours\n    rubric: ours\n",
    )
    _write(
        workspace / "prompts" / "ours.md",
        f"---\ntitle: {quoted}\nkind: session\nvariables: []\nsay: {quoted}\nsource: {quoted}\n---\n"
        f"What, {quoted}?\n\n- {quoted}\n\n{{{{ {quoted} }}}}\n",
    )
    _write(
        workspace / "rubrics" / "ours.yaml",
        f"title: {quoted}\ncriterion: {quoted}\nevidence: {quoted}\nlevels:\n"
        f"  - level: 1\n    short: {quoted}\n    text: {quoted}\n"
        f"  - level: {quoted}\n    short: b\n    text: c\n",
    )
    _write(
        workspace / "rubrics" / "wording.en.yaml",
        f"title: {quoted}\nadds_to: built-in\nbad_traits: {quoted}\n{quoted}: x\n",
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def test_no_name_of_a_file_is_told_as_it_is(
    tmp_path: Path, clock: ManualClock, runs: Runs, tally: Tally
) -> None:
    house, driver = past_the_doors(tmp_path, clock)
    file = driver.file.path
    driver.leave()
    house.close()
    tried = 0
    for payload in FEW:
        name = payload.replace("\x00", "").replace("/", "")
        for path in (
            file.with_name(f"{name}.jsonl"),
            file.with_name(f"2026-11-24-{name}.jsonl"),
            file.with_name(f"{file.name}.torn-{name}"),
            tmp_path / "workspace" / "pairs" / name / "sessions" / "2026-11-24-x.jsonl",
            tmp_path / "workspace" / "prompts" / f"{name}.md",
            tmp_path / "workspace" / "prompts" / "agendas" / f"{name}.yaml",
            tmp_path / "workspace" / "rubrics" / f"{name}.yaml",
            tmp_path / "workspace" / "rubrics" / f"wording.{name}.yaml",
        ):
            with suppress(OSError, UnicodeEncodeError):  # a name that this disk does not take
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"title: {BODY}\n", encoding="utf-8")
        for arguments in LISTS[:8]:
            runs(*arguments)
            tried += 1
        hostile_folder = tmp_path / f"elsewhere {name}"
        runs("sessions", "--workspace", str(hostile_folder))
        runs("doctor", "--json", SESSIONTUI_WORKSPACE=str(hostile_folder).encode("utf-8", "replace").decode())
        tried += 2
    tally("I1", "commands among hostile names of files", tried)


def test_signs_of_life_drafts_and_ledgers_that_somebody_wrote_are_safe(
    tmp_path: Path, clock: ManualClock, runs: Runs
) -> None:
    house, driver = past_the_doors(tmp_path, clock, closed=True)
    pair = driver.file.path.parents[1]
    live = pair / "live" / driver.file.id
    live.mkdir(parents=True, mode=0o700, exist_ok=True)
    for sign_of in live.iterdir():
        sign_of.unlink()
    for number, payload in enumerate(ALL):
        sign = {"hand": f"{number}", "name": payload, "view": payload, "seen": {}, "pid": 1}
        sign["seen"] = msgspec.to_builtins(clock.now())
        (live / f"{number}.json").write_text(json.dumps(sign), encoding="utf-8")
    from sessiontui.store.presence import PresenceFolder

    found = PresenceFolder(house.workspace, driver.file).all()
    assert len(found) == len(ALL)
    assert not [p for p in found if steering(p.hand + p.name + p.view)]
    driver.leave()
    house.close()
    for arguments in LISTS:
        runs(*arguments)
