"""How a file is opened: through no link, without waiting for a pipe, and closed to whatever is started."""

from __future__ import annotations

import os

PLAINLY = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
READ = os.O_RDONLY | PLAINLY
MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""For a file that is new: whatever is there already, a link among them, is left alone."""
