import json
import subprocess
import sys
from pathlib import Path

import pytest
from shell import Shell

from sessiontui.cli import READER_GONE


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def one_line(text: str) -> bool:
    return len(text.strip().splitlines()) == 1


def test_without_a_terminal_it_says_one_line_and_exits_two(shell: Shell) -> None:
    told = shell.runs()
    assert (told.code, told.out) == (2, "")
    assert one_line(told.err)


def test_help_lists_every_command(shell: Shell) -> None:
    told = shell.runs("--help")
    for name in ("start", "resume", "capture", "strike", "summary", "templates", "doctor", "demo"):
        assert name in told.out
    assert told.code == 0


def test_a_mistyped_command_offers_the_nearest(shell: Shell) -> None:
    told = shell.runs("sart")
    assert told.code == 2
    assert "sessiontui start" in told.err


def test_a_whole_sample_session_runs_from_a_pipe(shell: Shell) -> None:
    told = shell.runs("demo", "--plain", typed="n\nn\nf you asked first / two ideas\na\n1\nclose now\n\n")
    assert told.code == 0, told.err
    assert "kept for the two of you" in told.out
    assert "This is the summary that Ana Ruiz takes along" in told.out
    assert "To Ben: you asked first; two ideas. Ben’s answer: taking it." in told.out
    assert not shell.workspace.exists()


def test_what_was_started_is_listed_captured_closed_and_summed_up(shell: Shell) -> None:
    shell.starts_and_leaves()
    rows = json.loads(shell.runs("sessions", "--json").out)
    assert [row["phase"] for row in rows] == ["running"]
    kept = shell.runs(
        "capture", "commitment", "if x happens then I ask first by next Friday 8", "--by", "ana"
    )
    assert kept.out == "C1\n"
    part = shell.runs("capture", "feedback", "--behaviour", "b", "--impact", "i", "--to", "Ana", "b / i")
    assert part.out == "F1\n"
    piped = shell.runs("capture", "win", "-", typed="it went well\n")
    assert piped.out == "W1\n"
    assert "in progress" in shell.runs("summary", "--for", "Ana").out
    closed = shell.runs("close")
    assert closed.code == 0
    assert len(closed.out.split()) == 3
    summary = shell.runs("summary", "--for", "Ana").out
    assert summary.splitlines()[0].find("If x happens, then I ask first") >= 0
    listed = shell.runs("commitments")
    assert "Ana Ruiz: If x happens" in listed.out
    assert shell.runs("capture", "win", "late").code == 2


def test_reopen_and_abandon_take_effect_and_can_be_taken_back(shell: Shell) -> None:
    shell.starts_and_leaves()
    assert shell.runs("close").code == 0
    assert shell.runs("reopen").code == 0
    assert shell.runs("abandon").code == 0
    assert "given up" in shell.runs("sessions").out
    assert shell.runs("reopen").code == 0
    assert "live" in shell.runs("sessions").out


def test_strike_asks_for_yes_where_nobody_can_answer_and_looks_first_with_dry_run(shell: Shell) -> None:
    shell.starts_and_leaves()
    shell.runs("capture", "win", "CANARY")
    assert "CANARY" in shell.runs("strike", "W1", "--dry-run").out
    refused = shell.runs("strike", "W1")
    assert (refused.code, one_line(refused.err)) == (2, True)
    assert shell.runs("strike", "W1", "--yes").code == 0
    assert not any(b"CANARY" in p.read_bytes() for p in shell.home.rglob("*") if p.is_file())


def test_starting_while_these_people_are_in_a_session_says_which(shell: Shell) -> None:
    shell.starts_and_leaves()
    told = shell.runs("start", "check-in-15", "--with", "Ana Ruiz", "--with", "Cleo", "--plain")
    assert told.code == 2
    assert "are in a session already" in told.err
    assert shell.runs("start", "check-in-15", "--with", "Cleo", "--with", "Dan", "--plain").code == 0


def test_a_live_session_that_cannot_be_read_keeps_nobody_else_from_starting(shell: Shell) -> None:
    shell.starts_and_leaves()
    next((shell.workspace / "pairs").rglob("sessions/*.jsonl")).write_bytes(b"none of ours\n")
    told = shell.runs("start", "check-in-15", "--with", "Cleo", "--with", "Dan", "--plain")
    assert told.code == 0, told.err


@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])  # at any hour it is another day in one of them
def test_what_is_due_today_is_due_today_where_one_is(shell: Shell, zone: str) -> None:
    people = ("--with", "Ana Ruiz", "--with", "Ben Okafor")
    assert shell.runs("start", "check-in-15", *people, "--plain", TZ=zone).code == 0
    assert shell.runs("capture", "commitment", "if x then y, by today", "--by", "ana", TZ=zone).code == 0
    assert "(today)" in shell.runs("commitments", TZ=zone).out


def test_a_list_has_at_least_one_line(shell: Shell) -> None:
    shell.starts_and_leaves()
    assert shell.runs("sessions", "--most", "0").code == 2
    assert shell.runs("sessions", "--most", "-1").code == 2


def test_whoever_reads_the_first_lines_alone_is_told_of_no_findings(shell: Shell) -> None:
    command = [sys.executable, "-m", "sessiontui", "templates", "schema"]
    with subprocess.Popen(command, env=shell.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == READER_GONE


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("start", "pair-60", "--with", "Ana"), "only Ana"),
        (("start", "pair-60", "--with", "Ana", "--with", "ana"), "named twice"),
        (("start", "par-60", "--with", "A", "--with", "B"), "pair-60"),
        (("start", "pair-60", "--with", "A", "--with", "B", "--until", "25:99"), "not a clock time"),
        (("start", "pair-60", "--with", "A", "--with", "B", "--minutes", "many"), "--minutes"),
        (("start", "pair-60", "--with", "A", "--with", "B", "--minutes", "5"), "at least"),
        (("resume",), "No session is live"),
        (("capture", "win", "x"), "No session is live"),
        (("capture", "winn", "x"), "win"),
        (("summary",), "There is no session"),
        (("summary", "--session", "../../etc/passwd"), "not"),
        (("templates", "show", "pair-6"), "pair-60"),
        (("--workspace", "/proc/nothing", "start", "pair-60", "--with", "A", "--with", "B"), "/proc"),
    ],
)
def test_bad_input_gets_one_clear_line(shell: Shell, arguments: tuple[str, ...], says: str) -> None:
    told = shell.runs(*arguments)
    assert told.code == 2, told
    assert says in told.err
    assert one_line(told.err), told.err


def test_the_built_in_templates_have_nothing_to_report_and_each_can_be_previewed(shell: Shell) -> None:
    told = shell.runs("templates", "check", "--strict")
    assert (told.code, told.out) == (0, "")
    rows = json.loads(shell.runs("templates", "list", "--json").out)
    assert {"pair-60", "check-in-15", "pair/coach", "coach-turn"} <= {row["name"] for row in rows}
    for name in ("pair-60", "pair/coach", "coach-turn"):
        shown = shell.runs("templates", "preview", name)
        assert shown.code == 0
        assert shown.out


def test_a_broken_template_is_told_with_file_line_and_remedy(shell: Shell) -> None:
    own = shell.workspace / "prompts" / "pair"
    own.mkdir(parents=True)
    (own / "open.md").write_text("---\ntitle: Open\nkind: session\n---\n\nWhat {{ oops\n", encoding="utf-8")
    told = shell.runs("templates", "check")
    assert told.code == 1
    assert "open.md:6" in told.out


def test_doctor_names_every_path_and_who_set_it(shell: Shell) -> None:
    shell.starts_and_leaves()
    told = shell.runs("doctor", SESSIONTUI_NAME="Ana")
    assert told.code == 0, told
    assert str(shell.workspace) in told.out
    assert "SESSIONTUI_NAME" in told.out
    assert "textual 8.2.8" in told.out
    assert "sound" in told.out


def test_doctor_ends_with_four_where_a_file_is_damaged(shell: Shell) -> None:
    shell.starts_and_leaves()
    shell.runs("capture", "win", "one")
    shell.runs("capture", "win", "two")
    path = next((shell.workspace / "pairs").rglob("sessions/*.jsonl"))
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"block", b"blick", 1)
    path.write_bytes(b"\n".join(lines))
    told = shell.runs("doctor")
    assert told.code == 4
    assert "--repair" in told.out
    refused = shell.runs("capture", "win", "three")
    assert refused.code == 4
    assert one_line(refused.err)
    mended = shell.runs("doctor", "--repair")
    assert mended.code == 0, mended
    assert list(path.parent.glob(f"{path.name}.damaged-*"))
    assert shell.runs("capture", "win", "four").code == 0


def test_a_file_of_a_newer_version_is_shown_and_not_written(shell: Shell) -> None:
    shell.starts_and_leaves()
    path = next((shell.workspace / "pairs").rglob("sessions/*.jsonl"))
    path.write_bytes(path.read_bytes().replace(b'"version":1,', b'"version":99,', 1))
    before = path.read_bytes()
    assert "Ana Ruiz" in shell.runs("sessions").out
    refused = shell.runs("capture", "win", "one")
    assert (refused.code, one_line(refused.err)) == (2, True)
    assert "newer" in refused.err
    assert path.read_bytes() == before
    assert shell.runs("doctor").code == 1


def test_a_megabyte_from_standard_input_is_cut_at_a_stated_length(shell: Shell) -> None:
    shell.starts_and_leaves()
    told = shell.runs("capture", "jot", "-", typed="word " * 200_000)
    assert told.out == "J1\n"
    assert "20,000" in told.err


@pytest.mark.parametrize("command", [("--help",), ("sessions",), ("doctor",), ("templates", "list")])
def test_a_command_without_a_screen_never_loads_textual(shell: Shell, command: tuple[str, ...]) -> None:
    told = shell.runs(*command, PYTHONPROFILEIMPORTTIME="1")
    assert "sessiontui" in told.err
    for name in ("textual.app", "networkx", "jinja2.environment"):
        assert name not in told.err


def test_a_strike_by_a_word_says_which_line_holds_it(shell: Shell) -> None:
    shell.starts_and_leaves()
    assert shell.runs("capture", "win", "Carla", "wrote", "it").out == "W1\n"
    told = shell.runs("strike", "carla", "--yes")
    assert (told.code, one_line(told.err)) == (2, True)
    assert "W1" in told.err
    assert "Carla" in shell.runs("summary").out
    assert "such as C1" in shell.runs("strike", "Dmitri", "--yes").err
