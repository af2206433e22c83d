"""What a `pack.yaml` says, read in full and by the short way for those that the program wrote itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.safe_text import one_line
from sessiontui.templates.reading import yaml_reader
from sessiontui.templates.shelves.packs import Pack, pack_text, read_pack, read_pack_at

WORDS = st.text(max_size=60).map(one_line)


@given(
    title=WORDS.filter(bool),
    about=WORDS,
    names=st.sets(st.from_regex(r"[a-z][a-z .-]{0,9}[a-z]", fullmatch=True)),
)
def test_what_is_written_is_read_back(title: str, about: str, names: set[str]) -> None:
    files = tuple(sorted((f"prompts/{name}.md", "0123456789abcdef" * 4) for name in names or {"a b"}))
    pack = Pack("ours", "1.10", title, about, files, Path("x"))
    reading = read_pack(pack_text(pack), "pack.yaml", Path("x"))
    assert (reading.pack, reading.findings) == (pack, ())


def test_one_that_the_program_wrote_is_read_without_the_full_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (("prompts/a.md", "a" * 64), ("prompts/b c.md", "b" * 64))
    pack = Pack("ours", "1.2", 'Ours, "so" \\ they say', "About: it", files, tmp_path)
    (tmp_path / "pack.yaml").write_text(pack_text(pack), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(yaml_reader, "read_in_full", None)
        assert read_pack_at(tmp_path, "ours") == pack
    by_hand = f"# Ours.\n{pack_text(pack)}".replace('"1.2"', "1.2")
    (tmp_path / "pack.yaml").write_text(by_hand, encoding="utf-8")
    assert read_pack_at(tmp_path, "ours") == pack
    (tmp_path / "pack.yaml").write_text(pack_text(pack).replace("ours", "Ours"), encoding="utf-8")
    assert read_pack_at(tmp_path, "ours").version == ""
