"""Lets `python -m sessiontui` stand for the `sessiontui` command."""

from sessiontui.cli import main

if __name__ == "__main__":
    main()
