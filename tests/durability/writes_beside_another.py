"""One of two writers on one journal: adds numbered documents until it is killed, and says where each went."""

from __future__ import annotations

from pathlib import Path

from nursery import Say, nurse

from sessiontui.store import open_database


def work(words: list[str], say: Say) -> None:
    """Add documents of the writer words[1] to the journal words[0], numbered from words[2] on."""
    path, name, first = words
    say("ready")
    database = open_database(Path(path), author=name)
    for n in range(int(first), 1_000_000):
        with database.hold(deadline=120):
            doc_id = database.insert({"by": name, "n": n, "text": "x" * (n * 37 % 900)})
            sequence = database.sequence
        say(f"{n} {doc_id} {sequence}")


if __name__ == "__main__":
    nurse(work)
