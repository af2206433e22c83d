"""The program that is tested, for tests that start it as a process with an environment of its own."""

from __future__ import annotations

import os
from pathlib import Path

import sessiontui

PROGRAM = Path(sessiontui.__file__).parents[1]
"""The folder that the tests import it from; a child would else run the one that is installed."""
FINDS_IT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROGRAM)}
"""What such an environment begins with."""
