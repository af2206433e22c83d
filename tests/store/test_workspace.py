"""Where the data lies, who chose it, and who may look at it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sessiontui.core.errors import NotFound, NotSaved, SessiontuiError, UsageError
from sessiontui.store.config import Config
from sessiontui.store.file_names import checked_id, pair_id
from sessiontui.store.private_folder import forsaken_folders, workspace_key
from sessiontui.store.workspace import Workspace, find_workspace

DAY = date(2026, 11, 24)
PAIR = "ana-ruiz-ben-okafor"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(tmp_path / "data")}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path / "config.toml")


@pytest.fixture
def workspace(environ: dict[str, str], config: Config) -> Workspace:
    return find_workspace(None, environ, config)


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[int]:
    assert tmp_path.is_dir()  # made before the umask, which not only hides it from others but from its owner
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(root: Path) -> set[tuple[str, str]]:
    found = set()
    for path in (root, *root.rglob("*")):
        kind = "folder" if path.is_dir() else "file"
        found.add((kind, oct(stat.S_IMODE(path.stat().st_mode))))
    return found


def everything(root: Path) -> list[Path]:
    return sorted(root.rglob("*"))


def test_the_option_wins_over_the_environment_over_the_file_over_the_usual_folder(
    tmp_path: Path, environ: dict[str, str], config: Config
) -> None:
    file = tmp_path / "config.toml"
    configured = Config(file, workspace="fromfile", sources=(("workspace", f"{file}:1"),))
    told = environ | {"SESSIONTUI_WORKSPACE": str(tmp_path / "env")}
    option = tmp_path / "option"
    for found, root, source in (
        (find_workspace(option, told, configured), option, "--workspace"),
        (find_workspace(None, told, configured), tmp_path / "env", "SESSIONTUI_WORKSPACE"),
        (find_workspace(None, environ, configured), tmp_path / "fromfile", f"{file}:1"),
        (
            find_workspace(None, environ, config),
            tmp_path / "data/sessiontui/workspace",
            "the user data folder",
        ),
    ):
        assert (found.root, found.source) == (root, source)


def test_an_empty_variable_chooses_nothing(environ: dict[str, str], config: Config) -> None:
    assert find_workspace(None, environ | {"SESSIONTUI_WORKSPACE": ""}, config).source.startswith("the user")


def test_a_tilde_in_the_configured_folder_is_the_home_folder(environ: dict[str, str], config: Config) -> None:
    configured = Config(config.path, workspace="~/coaching")
    assert find_workspace(None, environ, configured).root == Path.home() / "coaching"


def test_without_xdg_the_system_says_where_data_lies(config: Config) -> None:
    assert find_workspace(None, {}, config).root.is_relative_to(Path.home())


def test_every_path_is_where_the_plan_has_it(workspace: Workspace) -> None:
    root = workspace.root
    pair = root / "pairs" / PAIR
    session = "2026-11-24-ana-ruiz-ben-okafor"
    assert workspace.programme == root / "programme.jsonl"
    assert workspace.digest(PAIR) == root / "digests" / f"{PAIR}.jsonl"
    assert workspace.session_file(PAIR, session) == pair / "sessions" / f"{session}.jsonl"
    assert workspace.ledger(PAIR) == pair / "ledger.jsonl"
    assert workspace.summaries(PAIR) == pair / "summaries"
    assert (workspace.prompts, workspace.rubrics) == (root / "prompts", root / "rubrics")


def test_private_data_is_outside_the_workspace_and_each_author_has_files_of_their_own(
    workspace: Workspace,
) -> None:
    private = {
        workspace.drafts,
        workspace.notes("Ana Ruiz"),
        workspace.notes("Ben"),
        workspace.notebook("Ben"),
    }
    assert len(private) == 4
    assert not any(path.is_relative_to(workspace.root) for path in private)


def test_two_workspaces_of_one_name_share_no_private_folder(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "coaching", tmp_path / "b" / "coaching"
    assert workspace_key(one) != workspace_key(other)
    assert workspace_key(one).startswith("coaching-")


def test_the_private_folder_is_the_same_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert workspace_key(tmp_path / "link") == workspace_key(tmp_path / "real")


def test_the_private_folder_of_a_moved_workspace_is_found_again(
    tmp_path: Path, workspace: Workspace, environ: dict[str, str]
) -> None:
    workspace.create()
    assert forsaken_folders(environ) == ()
    workspace.root.rename(tmp_path / "elsewhere")
    assert forsaken_folders(environ) == ((workspace.private, str(workspace.root)),)


@pytest.mark.usefixtures("umask")
def test_folders_are_0700_and_files_0600_under_every_umask(tmp_path: Path, workspace: Workspace) -> None:
    session = workspace.claim_session(PAIR, DAY)
    workspace.write_document(workspace.summaries(PAIR) / "ana.md", "# Ana\n")
    assert session.path.exists()
    assert modes(tmp_path / "data") == {("folder", "0o700"), ("file", "0o600")}


def test_a_folder_that_exists_keeps_its_rights(
    tmp_path: Path, environ: dict[str, str], config: Config
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    find_workspace(shared, environ, config).create()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o2770


def test_reading_creates_nothing(tmp_path: Path, workspace: Workspace) -> None:
    assert not workspace.exists()
    assert workspace.pairs() == ()
    assert workspace.sessions() == ()
    assert workspace.sessions(PAIR) == ()
    assert workspace.next_session_id(PAIR, DAY) == "2026-11-24-ana-ruiz-ben-okafor"
    with pytest.raises(NotFound):
        workspace.find_session("2026-11-24-ana-ruiz-ben-okafor")
    assert everything(tmp_path) == []


def test_a_workspace_that_is_a_file_is_told_in_one_line(
    tmp_path: Path, environ: dict[str, str], config: Config
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(
        UsageError, match=r"notes\.txt is a file, not a folder \(set by --workspace\)"
    ) as caught:
        find_workspace(tmp_path / "notes.txt", environ, config)
    assert "\n" not in str(caught.value)


def test_below_a_file_there_is_no_workspace(tmp_path: Path, environ: dict[str, str], config: Config) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError) as caught:
        find_workspace(tmp_path / "notes.txt" / "coaching", environ, config).create()
    assert "\n" not in str(caught.value)


def test_a_missing_disk_is_told_and_nothing_is_created_in_its_place(
    tmp_path: Path, environ: dict[str, str], config: Config
) -> None:
    workspace = find_workspace(tmp_path / "usb" / "coaching", environ, config)
    with pytest.raises(UsageError, match=r"no folder .*usb to hold the workspace .*Attach the disk"):
        workspace.create()
    assert not (tmp_path / "usb").exists()


def test_a_folder_one_may_not_write_is_told_with_who_chose_it(
    tmp_path: Path, environ: dict[str, str], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "theirs").mkdir()
    workspace = find_workspace(tmp_path / "theirs", environ, config)
    monkeypatch.setattr(os, "access", lambda *args: False)  # root may write everywhere
    with pytest.raises(UsageError, match=r"may not write in .*theirs.*set by --workspace"):
        workspace.create()
    with pytest.raises(UsageError, match=r"may not look into .*theirs \(set by --workspace\)"):
        find_workspace(tmp_path / "theirs", environ, config)


def test_a_link_to_nothing_is_told(tmp_path: Path, environ: dict[str, str], config: Config) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    workspace = Workspace(tmp_path / "link", find_workspace(None, environ, config).private, "--workspace")
    with pytest.raises(UsageError, match="link to nothing"):
        workspace.create()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ben Okafor", "Ana Ruiz"), PAIR),
        (("Ana Ruiz", "Ben Okafor"), PAIR),
        (("ÁNA  RUIZ", "ben okafor"), PAIR),
        (("Ana", "Ben", "Chloé"), "ana-ben-chloe"),
        (("Łukasz", "王芳"), "lukasz-王芳"),
    ],
)
def test_a_pair_is_named_by_its_people_in_any_order(names: tuple[str, ...], expected: str) -> None:
    assert pair_id(names) == expected


def test_long_and_unwritable_names_still_keep_pairs_apart() -> None:
    eight = tuple(f"{first} Montgomery-Fitzgerald" for first in "ABCDEFGH")
    other = (*eight[:7], "Zoe Montgomery-Fitzgerald")
    ids = {pair_id(names) for names in (eight, other, ("🙂", "Ana"), ("🎈", "Ana"), ("x", "Ana"))}
    assert len(ids) == 5
    assert all(checked_id(each) == each for each in ids)
    with pytest.raises(UsageError, match="Nobody is named"):
        pair_id(())


@pytest.mark.parametrize(
    "text",
    ["", "..", "../x", "a/b", "a\\b", "/etc", "a.b", "a b", "-x", "a\x00b", "a\n", "x" * 121, "王" * 41],
)
def test_what_could_leave_its_folder_is_no_id(text: str, workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="is not an id") as caught:
        workspace.session_file(PAIR, text)
    assert "\n" not in str(caught.value)
    with pytest.raises(UsageError):
        workspace.pair_folder(text)
    with pytest.raises(UsageError):
        workspace.find_session(text)


def test_sessions_of_a_day_are_numbered_and_a_number_is_not_used_twice(workspace: Workspace) -> None:
    claimed = [workspace.claim_session(PAIR, DAY) for _ in range(11)]
    assert [file.id for file in claimed][:2] == [f"2026-11-24-{PAIR}", f"2026-11-24-{PAIR}-2"]
    assert claimed[10].id == f"2026-11-24-{PAIR}-11"
    claimed[3].path.unlink()
    assert workspace.next_session_id(PAIR, DAY) == f"2026-11-24-{PAIR}-12"


def test_the_pair_ana_and_ben_2_does_not_take_the_second_session_of_ana_and_ben(workspace: Workspace) -> None:
    workspace.claim_session("ana-ben-2", DAY)
    workspace.claim_session("ana-ben", DAY)
    second = workspace.claim_session("ana-ben", DAY)
    assert second.id == "2026-11-24-ana-ben-3"
    assert len({file.id for file in workspace.sessions()}) == 3


def test_sessions_are_listed_newest_first_over_all_pairs(workspace: Workspace) -> None:
    workspace.claim_session("ana-ben", date(2026, 11, 3))
    for _ in range(10):
        workspace.claim_session("ana-ben", DAY)
    workspace.claim_session("chloe-dan", date(2026, 12, 1))
    listed = workspace.sessions()
    assert (listed[0].id, listed[0].pair, listed[0].day) == (
        "2026-12-01-chloe-dan",
        "chloe-dan",
        "2026-12-01",
    )
    assert [file.number for file in listed[1:11]] == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert listed[-1].id == "2026-11-03-ana-ben"
    assert {file.pair for file in workspace.sessions("chloe-dan")} == {"chloe-dan"}


def test_the_newest_sessions_are_those_that_the_whole_list_begins_with(workspace: Workspace) -> None:
    for pair in ("ana-ben", "kim-lee", "mia-noa"):
        for day in (date(2026, 11, 3), date(2026, 11, 24), date(2026, 10, 1)):
            for _ in range(2):
                workspace.claim_session(pair, day)
    for most in (0, 1, 5, 8, 100):
        assert workspace.newest_sessions(most) == workspace.sessions()[:most]


def test_locks_torn_tails_and_strangers_files_are_not_sessions(workspace: Workspace) -> None:
    file = workspace.claim_session(PAIR, DAY)
    for name in (
        f"{file.id}.jsonl.lock",
        f"{file.id}.torn-1.jsonl",
        "notes.jsonl",
        "2026-11-24-a b.jsonl",
        "x.md",
    ):
        (file.path.parent / name).write_text("")
    (workspace.root / "pairs" / ".DS_Store").mkdir()
    (workspace.root / "pairs" / "a folder").mkdir()
    assert workspace.sessions() == (file,)
    assert workspace.pairs() == (PAIR,)


def test_listing_ten_thousand_sessions_opens_none_of_them(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pair in range(100):
        folder = workspace.pair_folder(f"pair-{pair}") / "sessions"
        folder.mkdir(parents=True)
        for number in range(100):
            (folder / f"20{number:02d}-01-01-pair-{pair}.jsonl").touch()

    def refuse(*args: object, **kwargs: object) -> int:
        raise AssertionError("a session was opened")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    listed = workspace.sessions()
    assert len(listed) == 10_000
    assert listed[0].day == "2099-01-01"


def test_a_session_is_found_by_its_id_and_a_near_miss_is_answered(workspace: Workspace) -> None:
    file = workspace.claim_session(PAIR, DAY)
    assert workspace.find_session(file.id) == file
    with pytest.raises(NotFound, match=f"Did you mean “{file.id}”"):
        workspace.find_session("2026-11-24-ana-ruiz-ben-okafro")


def test_a_document_is_replaced_and_leaves_no_other_file(workspace: Workspace) -> None:
    path = workspace.summaries(PAIR) / "ana.md"
    workspace.write_document(path, "first")
    path.chmod(0o644)
    workspace.write_document(path, "second — ünïcode")
    assert path.read_text(encoding="utf-8") == "second — ünïcode"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert everything(path.parent) == [path]


def test_a_document_is_not_written_through_a_link(tmp_path: Path, workspace: Workspace) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep me")
    folder = workspace.summaries(PAIR)
    workspace.write_document(folder / "ana.md", "x")
    (folder / "ben.md").symlink_to(victim)
    with pytest.raises(UsageError, match=r"ben\.md is a link"):
        workspace.write_document(folder / "ben.md", "gone")
    assert victim.read_text() == "keep me"


def test_a_folder_of_the_workspace_that_is_a_link_is_refused(tmp_path: Path, workspace: Workspace) -> None:
    (tmp_path / "public").mkdir()
    workspace.claim_session(PAIR, DAY)
    workspace.summaries(PAIR).symlink_to(tmp_path / "public")
    with pytest.raises(UsageError, match="summaries is a link"):
        workspace.write_document(workspace.summaries(PAIR) / "ana.md", "mine")
    assert everything(tmp_path / "public") == []


@pytest.mark.parametrize("outside", ["../outside.md", "pairs/../../outside.md"])
def test_a_document_outside_the_workspace_is_refused(workspace: Workspace, outside: str) -> None:
    with pytest.raises(UsageError, match="is not in the workspace"):
        workspace.write_document(workspace.root / outside, "x")


def test_a_full_disk_keeps_the_old_document_and_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.summaries(PAIR) / "ana.md"
    workspace.write_document(path, "first")

    def full(handle: int, content: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(
        NotSaved, match=r"the disk is full\. What it held before is unchanged\. Free some space"
    ):
        workspace.write_document(path, "second")
    assert path.read_text() == "first"
    assert everything(path.parent) == [path]


def test_a_folder_in_place_of_a_document_is_told(workspace: Workspace) -> None:
    path = workspace.summaries(PAIR) / "ana.md"
    path.mkdir(parents=True)
    with pytest.raises(SessiontuiError, match="is a folder, not a file"):
        workspace.write_document(path, "x")
