"""What the README says of where a change goes is there: files, folders, and the names within them."""

from __future__ import annotations

import re

from source_tree import CHECKOUT, PROGRAM

BUILT = (CHECKOUT / "README.md").read_text(encoding="utf-8").partition("\n## How it is built\n")[2]
STANDS_FOR = {"NAME.md": "*.md", "FACET.md": "*.md", "rules_of_….py": "rules_of_*.py"}
"""How a name of one's own is written in the README → any file like that."""
NO_NAMES = {"sshd"}
"""Programs of others."""


def quoted() -> list[str]:
    words = re.findall(r"`([^`\n]+)`", BUILT)
    return list(dict.fromkeys(word for word in words if "=" not in word and " " not in word))


def is_place(word: str) -> bool:
    return "/" in word or word.endswith((".py", ".md", ".yaml", ".txt", ".tcss"))


def lies_there(word: str) -> bool:
    for written, meant in STANDS_FOR.items():
        word = word.replace(written, meant)
    return any(
        next(root.glob(f"{where}{word}".rstrip("/")), None)
        for root in (CHECKOUT, PROGRAM)
        for where in ("", "**/")
    )


def test_every_file_and_folder_that_is_named_is_there() -> None:
    places = [word for word in quoted() if is_place(word)]
    assert len(places) > 60
    assert [word for word in places if not lies_there(word)] == []


def test_every_name_that_is_named_stands_in_the_program() -> None:
    words: set[str] = set()
    for path in PROGRAM.rglob("*.py"):
        words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")), path.relative_to(PROGRAM).parts)
    names = [word for word in quoted() if re.fullmatch(r"[A-Za-z_]+(?:\.[A-Za-z_]+)?", word)]
    names = [word for word in names if not is_place(word) and word not in NO_NAMES]
    assert len(names) > 20
    assert [word for word in names if word.rpartition(".")[2] not in words] == []
