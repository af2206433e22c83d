"""The measurements run and their table says what it means; how fast anything is, no test asks."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from bench import run
from bench.another_terminal import Crossing, crossing, parts
from bench.pty_drive import NeverShown, first_shown
from bench.rows import Case, Row, Sample, figure, percentile
from bench.table import markdown, number, plain

TOP = Path(__file__).resolve().parents[2]


def test_a_row_is_held_to_its_multiple_of_the_peer_and_what_is_allowed_on_top() -> None:
    row = Row("a capture", "ours.ms", "append.ms", times=5, plus=1)
    assert figure(row, {"ours.ms": [2.0, 2.0], "append.ms": [0.2, 0.2]}).within is True
    assert figure(row, {"ours.ms": [2.1, 2.1], "append.ms": [0.2, 0.2]}).within is False


def test_a_row_with_two_limits_keeps_to_the_tighter_one() -> None:
    row = Row("keys", "ours.ms", "peer.ms", times=2, most=5)
    assert figure(row, {"ours.ms": [6.0], "peer.ms": [4.0]}).limit == 5
    assert figure(row, {"ours.ms": [6.0], "peer.ms": [2.0]}).limit == 4


def test_one_slow_round_does_not_move_a_row() -> None:
    row = Row("start", "ours.ms", "hello.ms", times=2)
    found = figure(row, {"ours.ms": [10.0, 11.0, 900.0], "hello.ms": [10.0, 10.0, 10.0]})
    assert found.ours == 11
    assert found.rounds == 3


def test_what_was_not_measured_is_neither_within_nor_beyond() -> None:
    missing = figure(Row("gone", "ours.ms", "peer.ms", times=2), {"ours.ms": [1.0]})
    assert missing.within is None
    assert "not measured" in markdown({"Group": [figure(Row("gone", "a.b", times=2), {})]}, [])


def test_the_table_names_the_peer_the_ratio_and_what_missed_its_budget() -> None:
    slow = figure(Row("start", "ours.ms", "hello.ms", times=2), {"ours.ms": [300.0], "hello.ms": [100.0]})
    text = markdown({"Starting": [slow]}, ["Two cores"])
    assert "## Starting" in text
    assert "| start | 300 ms | 100 ms (hello) | 3.00 | 2 × | **no** |" in text
    assert text.endswith("- Two cores\n")


def test_the_data_hold_null_where_a_number_is_missing() -> None:
    rows = plain({"Group": [figure(Row("gone", "ours.ms", "peer.ms"), {"ours.ms": [1.5]})]})
    assert json.loads(json.dumps(rows))[0]["ours"] == 1.5
    assert rows[0]["peer"] is None
    assert number(math.nan) == "–"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.00058, "0.00058"), (0.0, "0"), (1.876, "1.88"), (44.53, "44.5"), (604.8, "605"), (67174.0, "67,174")],
)
def test_a_number_shows_the_digits_that_count(value: float, shown: str) -> None:
    assert number(value) == shown


def test_the_95th_of_a_hundred_is_the_95th() -> None:
    assert percentile([float(n) for n in range(1, 101)], 95) == 95
    assert percentile([3.0], 95) == 3
    assert math.isnan(percentile([], 95))


def test_cases_take_turns_and_the_first_round_does_not_count() -> None:
    taken: list[str] = []

    def case(name: str) -> Case:
        def take() -> Sample:
            taken.append(name)
            return {"turn": float(len(taken))}

        return Case(name, take)

    samples = run.measured((case("a"), case("b")), rounds=2)
    assert taken == ["a", "b"] * 3
    assert samples == {"a.turn": [3.0, 5.0], "b.turn": [4.0, 6.0]}


def test_what_breaks_is_told_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    def breaks() -> Sample:
        raise NeverShown("the screen stayed empty")

    samples = run.measured((Case("bad", breaks), Case("good", lambda: {"ms": 1.0})), rounds=2, name="start")
    assert samples == {"good.ms": [1.0, 1.0]}
    assert "bad is left out from here on: the screen stayed empty" in capsys.readouterr().err


def test_a_frame_is_complete_at_the_last_byte_before_it_is_quiet() -> None:
    chunks = [(0.1, b"\x1b[2J"), (0.2, b"Hello"), (0.3, b" there"), (1.5, b"!")]
    assert first_shown(chunks, "Hello", (20, 2), quiet=0.3) == (0.2, 0.3)
    with pytest.raises(NeverShown):
        first_shown(chunks, "Goodbye", (20, 2))


def test_a_key_that_crosses_is_split_at_the_moments_that_both_programs_told(tmp_path: Path) -> None:
    ana, ben = tmp_path / "ana", tmp_path / "ben"
    ana.write_text("durable 0.9\nread 1.5\ndurable 2.01\n", encoding="utf-8")
    ben.write_text("read 0.95\nread 2.03\nread 2.5\n", encoding="utf-8")
    found = crossing(2.0, 2.06, ana, ben)
    assert found == Crossing(pressed=2.0, durable=2.01, read=2.03, painted=2.06)
    sample = parts([found])
    assert {name: round(value) for name, value in sample.items() if name.endswith("99")} == {
        "p99": 60,
        "disk99": 10,
        "notice99": 20,
        "paint99": 30,
    }


def test_the_command_measures_and_writes_table_and_data(tmp_path: Path) -> None:
    table, data = tmp_path / "table.md", tmp_path / "rows.json"
    command = [sys.executable, "-m", "bench", "--quick", "--rounds", "1", "--only", "memory"]
    done = subprocess.run(
        [*command, "--folder", tmp_path, "--table", table, "--json", data],
        cwd=TOP,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "left out" not in done.stderr
    assert done.stdout.strip() == table.read_text(encoding="utf-8").strip()
    rows = json.loads(data.read_text(encoding="utf-8"))["rows"]
    assert [row["unit"] for row in rows] == ["MB"] * len(rows)
    assert sorted(tmp_path.iterdir()) == [data, table]
