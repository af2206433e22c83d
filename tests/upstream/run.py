"""Run TinyDB's own tests, fetched from the registry, over our journal: `python tests/upstream/run.py`.

Nothing of TinyDB is kept in this repository. Exit code 0 where every test passes but the one that asks for
the name of TinyDB's own storage class.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

VERSION = "4.9.0"
FILES = ("test_tinydb.py", "test_tables.py", "test_operations.py")
EXPECTED = {"test_table_repr"}
FEWEST = 85
"""Tests that must have passed; fewer means that they were not run over our storage at all."""


def main() -> int:
    """Fetch, run, and say what failed."""
    with tempfile.TemporaryDirectory(prefix="tinydb-own-tests-") as name:
        folder = Path(name)
        tests = fetched(folder)
        shutil.copy(Path(__file__).with_name("journal_fixtures.py"), tests / "conftest.py")
        report = folder / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "--rootdir", str(tests)]
        command += [
            "-p",
            "no:cacheprovider",
            "-p",
            "no:asyncio",
            f"--junitxml={report}",
            *(str(tests / file) for file in FILES),
        ]
        told = subprocess.run(command, cwd=tests, capture_output=True, text=True, check=False)
        passed, failed = outcome(report)
    surprising = {test for test in failed if test.split("[")[0] not in EXPECTED}
    print(f"TinyDB {VERSION}'s own tests over the journal: {passed} passed, {len(failed)} failed")
    if surprising or passed < FEWEST:
        print(told.stdout, told.stderr, sep="\n")
        return 1
    return 0


def fetched(folder: Path) -> Path:
    """Return the folder of TinyDB's tests, from its source package."""
    fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "tinydb"]
    subprocess.run([*fetch, "-d", str(folder), f"tinydb=={VERSION}"], check=True)
    (package,) = folder.glob("tinydb-*.tar.gz")
    with tarfile.open(package) as archive:
        # Early releases of Python 3.11 know no filters; what is unpacked is a package that pip has checked.
        filters = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(folder, **filters)  # type: ignore[arg-type]
    (folder / f"tinydb-{VERSION}" / "tests" / "__init__.py").unlink(missing_ok=True)
    return folder / f"tinydb-{VERSION}" / "tests"


def outcome(report: Path) -> tuple[int, set[str]]:
    """Return how many tests passed, and the names of the others."""
    if not report.exists():
        return 0, set()
    passed, failed = 0, set()
    for case in ET.parse(report).iter("testcase"):
        if any(child.tag in {"failure", "error", "skipped"} for child in case):
            failed.add(str(case.get("name")))
        else:
            passed += 1
    return passed, failed


if __name__ == "__main__":
    sys.exit(main())
