"""A coach between two sessions, at a shell: copy, change, break, mend, pack, unpack, and an upgrade."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from shell import Told

from sessiontui import cli
from sessiontui.templates.shelves import library as library_module
from sessiontui.templates.shelves.library import built_in_root

SOME_OF_IT = (
    *(
        "prompts/agendas/pair-60.yaml",
        "prompts/opener.md",
        "prompts/pair",
        "prompts/glossary.yaml",
        "rubrics",
    ),
    *("prompts/drills/count-to-three.md", "prompts/questions/listening.md", "prompts/summary"),
)
QUESTION = "What did you leave out the last time?"


class Coach:
    """Somebody at a shell, whose program comes with templates that the next release may change."""

    def __init__(self, home: Path, patched: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._patched = patched
        self._capsys = capsys
        self.built_in = home / "release"
        for place in SOME_OF_IT:
            whole, part = (built_in_root() or home) / place, self.built_in / place
            part.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if whole.is_dir() else shutil.copyfile)(whole, part)
        patched.setattr(library_module, "built_in_root", lambda: self.built_in)
        for name, value in (
            *(("HOME", home), ("XDG_DATA_HOME", home / "data"), ("XDG_CONFIG_HOME", home / "config")),
        ):
            patched.setenv(name, str(value))
        (home / "data").mkdir()
        patched.chdir(home)

    def types(self, *arguments: str) -> Told:
        self._patched.setattr(sys, "argv", ["sessiontui", "templates", *arguments])
        before = dict(os.environ)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        os.environ.clear()
        os.environ.update(before)
        printed = self._capsys.readouterr()
        assert "sessiontui stopped" not in printed.err, printed.err
        code = ended.value.code
        return Told(printed.out, printed.err, code if isinstance(code, int) else 1)

    def copies(self, name: str) -> Path:
        told = self.types("copy", name)
        assert told.code == 0, told.err
        return Path(told.out.strip())

    def there(self, *arguments: str) -> Told:
        """Type it in a workspace elsewhere."""
        return self.types(*arguments, "--workspace", str(self.home / "there"))


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Coach:
    return Coach(tmp_path, monkeypatch, capsys)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


LEAD = "What went better than you expected?"


def changed_lines(told: Told) -> list[str]:
    assert told.code == 1, told.err
    return [line for line in told.out.splitlines() if line[0] in "+-"][2:]


def test_a_question_is_changed_broken_and_mended(coach: Coach) -> None:
    prompt = coach.copies("pair/close")
    assert prompt.is_relative_to(coach.home / "data")
    assert coach.types("diff", "pair/close").code == 0
    change(prompt, LEAD, "{{ coache }}, " + QUESTION)
    broken = coach.types("check", "pair/close")
    assert broken.code == 1
    line = prompt.read_text(encoding="utf-8").splitlines().index("{{ coache }}, " + QUESTION) + 1
    assert f"close.md:{line}: “coache” stands for nothing here. Did you mean “coachee”?" in broken.out
    refused = coach.types("pack", "our-week", "--version", "1.0.0", "-o", "out")
    assert refused.code == 2
    assert "close.md" in refused.err
    assert not (coach.home / "out").exists()
    change(prompt, "{{ coache }}, ", "")
    assert coach.types("check", "pair/close").code == 0
    assert changed_lines(coach.types("diff", "pair/close")) == [f"-{LEAD}", f"+{QUESTION}"]


def test_a_pack_is_taken_to_another_workspace_and_changed_there(coach: Coach) -> None:
    coach.copies("pair-60")
    change(coach.copies("pair/close"), LEAD, QUESTION)
    packed = coach.types("pack", "our-week", "--version", "1.0.0", "--title", "Our week", "-o", "out")
    assert (packed.code, packed.err) == (0, "our-week 1.0.0, 2 templates.\n")
    assert coach.there("unpack", packed.out.strip()).code == 0
    listed = coach.there("list", "--layer", "our-week").out
    assert "  pair-60                      Pair 60                     60  our-week 1.0.0\n" in listed
    assert QUESTION in coach.there("preview", "pair/close").out
    inside = coach.home / "there" / "packs" / "our-week" / "prompts" / "agendas" / "pair-60.yaml"
    change(inside, "title: Pair 60", "title: Our hour")
    assert "local changes: it is no longer as our-week 1.0.0 had it" in coach.there("list").out
    row = next(row for row in json.loads(coach.there("list", "--json").out) if row["title"] == "Our hour")
    assert (row["pack"], row["version"], row["local_changes"], row["minutes"]) == (
        *("our-week", "1.0.0", True, 60),
    )
    assert "local changes  prompts/agendas/pair-60.yaml" in coach.there("list", "--packs").out


def test_the_next_release_is_told_and_never_forced(coach: Coach) -> None:
    prompt = coach.copies("pair/close")
    change(prompt, LEAD, QUESTION)
    change(coach.built_in / "prompts" / "pair" / "close.md", LEAD, "What went well?")
    assert "there is a newer one: templates diff pair/close --against new" in coach.types("list").out
    assert "There is a newer pair/close built in" in coach.types("check").err
    news = coach.types("diff", "pair/close", "--against", "new")
    assert changed_lines(news) == [f"-{LEAD}", "+What went well?"]
    assert QUESTION in prompt.read_text(encoding="utf-8")
    taken = coach.types("copy", "pair/close", "--again")
    assert "close.md.own-1" in taken.err
    assert "What went well?" in prompt.read_text(encoding="utf-8")
    assert QUESTION in prompt.with_name("close.md.own-1").read_text(encoding="utf-8")
    assert "newer" not in coach.types("list").out


def test_a_list_is_narrowed_and_fits_eighty_columns(coach: Coach) -> None:
    whole = coach.types("list").out
    assert max(map(len, whole.splitlines())) <= 80
    kinds = [line[:-1] for line in whole.splitlines() if not line.startswith(" ")]
    assert kinds == ["agenda", "drill", "prompt", "questions", "rubric", "glossary", "wording", "summary"]
    drills = coach.types("list", "--kind", "drill", "--facet", "listening", "--minutes", "-20").out
    assert "drills/count-to-three" in drills
    assert len(drills.splitlines()) < 5
    three = json.loads(coach.types("list", "--roles", "coachee, observer", "--kind", "drill", "--json").out)
    assert all({"coachee", "observer"} <= set(row["roles"]) for row in three)
    assert coach.types("list", "--search", "no such words").err.startswith("Nothing fits")
    assert "Write 45, 30-60" in coach.types("list", "--minutes", "soon").err
    assert "There is no layer “elsewhere”" in coach.types("list", "--layer", "elsewhere").err


def test_a_new_one_and_its_schema(coach: Coach) -> None:
    begun = coach.types("new", "rubric", "our-scale")
    path = Path(begun.out.strip())
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../prompts/.schemas/")
    like = coach.types("new", "agenda", "our-hour", "--from", "pair-60")
    assert Path(like.out.strip()).name == "our-hour.yaml"
    assert coach.types("check", "our-scale", "our-hour", "--strict").code == 0
    assert json.loads(coach.types("schema", "rubric").out)["title"] == "Rubric"
    assert set(json.loads(coach.types("schema").out)) >= {"agenda", "drill", "pack"}
    lines = coach.types("schema", "--write").out.splitlines()
    assert "glossary   # yaml-language-server: $schema=.schemas/glossary.json" in lines
    assert coach.types("diff", "our-scale").code == 2


def test_ones_own_can_go_and_what_it_hid_counts_again(coach: Coach) -> None:
    path = coach.copies("pair/close")
    gone = coach.types("remove", "pair/close")
    assert gone.out.strip() == f"{path}.removed-1"
    assert gone.err == "From now on pair/close is the one of built-in.\n"
    assert coach.types("remove", "pair/close").code == 2
    assert LEAD in coach.types("show", "pair/close").out


def test_a_title_in_the_place_of_a_name_becomes_a_plain_name_and_stays_the_title(coach: Coach) -> None:
    began = coach.types("new", "agenda", "Our fifty: Größe")
    assert Path(began.out.strip()).name == "our-fifty-grosse.yaml"
    assert "It is called our-fifty-grosse here: a name has small letters and hyphens." in began.err
    assert 'title: "Our fifty: Größe"\n' in Path(began.out.strip()).read_text(encoding="utf-8")
    copied = coach.types("copy", "pair/close", "pair/Our Close")
    assert Path(copied.out.strip()).name == "our-close.md"
    assert "\ntitle: Our Close\ncopied_from: built-in" in Path(copied.out.strip()).read_text(encoding="utf-8")
    saved = coach.types("change", "pair-60", "--as", "Our 60", "--minutes", "open=4")
    own = coach.home / "data/sessiontui/workspace/prompts/agendas/our-60.yaml"
    assert (saved.code, f"Saved in {own}" in saved.err) == (0, True), saved.err
    assert "title: Our 60\n" in own.read_text(encoding="utf-8")
    packed = coach.types("pack", "Our week", "our-60", "--version", "1.0.0")
    assert (packed.code, Path(packed.out.strip()).name) == (0, "our-week"), packed.err
    assert 'title: "Our week"\n' in (coach.home / "our-week" / "pack.yaml").read_text(encoding="utf-8")
    taken = coach.there("unpack", "our-week", "--as", "Their Week")
    assert (taken.code, Path(taken.out.strip()).name) == (0, "their-week"), taken.err
    everything = coach.types("pack", "our-60", "--version", "1.0.0").err
    only = "sessiontui templates pack our-60 our-60 --version 1.0.0 --force"
    assert f"It holds all of your own; our-60 alone, with what it uses: {only}" in everything
    assert "all of your own" not in coach.types(*only.split()[2:]).err
    for refused in ("../Ours", "", "Own/?"):
        told = coach.types("new", "agenda", refused)
        assert (told.code, told.out) == (2, "")
