"""TinyDB's own tests, where they are asked for: they are fetched from the registry."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if os.environ.get("SESSIONTUI_UPSTREAM") == "1":

    def test_tinydbs_own_tests_pass_over_the_journal() -> None:
        runner = Path(__file__).with_name("run.py")
        told = subprocess.run([sys.executable, str(runner)], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout + told.stderr
