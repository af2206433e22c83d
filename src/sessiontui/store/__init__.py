"""What the disk holds: journals that are TinyDB databases, locks, configuration, the workspace's files."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessiontui.store.database import open_database as open_database
else:

    def __getattr__(name: str) -> object:
        # TinyDB is loaded when a database is opened, not when a setting is read.
        if name == "open_database":
            from sessiontui.store.database import open_database

            return open_database
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
