"""Lines for oneself alone are offered where the account is one's own, and in doubt they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.present.footer_words import available
from sessiontui.present.join_words import account_words, at_account
from sessiontui.present.live import live_frames
from sessiontui.service.session.capturing import Wish
from sessiontui.service.together.whose_machine import (
    Account,
    Machine,
    Why,
    configured_name,
    is_called,
    names_here,
    nobodys,
    same_person,
    whose_machine,
)
from sessiontui.store.config import read_config
from sessiontui.wiring import House

SSH = {"SSH_CONNECTION": "192.0.2.7 50000 192.0.2.8 22"}


@pytest.mark.parametrize(
    ("environ", "account", "name", "configured", "others", "why"),
    [
        ({}, "ana", "", "", (), "nobody"),
        ({}, "room", ANA, "", (), ""),
        ({}, "room", ANA, ANA, (), ""),
        ({}, "room", ANA, "Mia Facilitator", (), "somebody else's"),
        ({}, "ana", ANA, ANA, (BEN,), "others"),
        ({}, "ana", ANA, ANA, ("", ANA, "ana-ruiz", "Ana"), ""),
        (SSH, "coach", ANA, "", (), "not known"),
        ({"SSH_TTY": "/dev/pts/3"}, "coach", ANA, "", (), "not known"),
        ({"SSH_CONNECTION": ""}, "coach", ANA, "", (), ""),
        (SSH, "coach", ANA, ANA, (), ""),
        (SSH, "coach", ANA, "Ana", (), ""),
        (SSH, "coach", ANA, BEN, (), "somebody else's"),
        (SSH, "ana", ANA, "", (), ""),
        (SSH, "ana", ANA, "", (BEN,), "others"),
        (SSH, "ana", BEN, "", (), "not known"),
        (SSH, "coach", ANA, ANA, ("ben-okafor",), "others"),
    ],
)
def test_whose_an_account_is(
    environ: dict[str, str], account: str, name: str, configured: str, others: tuple[str, ...], why: str
) -> None:
    found = whose_machine(environ, account, name, configured=configured, others=others)
    assert found.why == why
    assert found.own is (why == "")


@pytest.mark.parametrize("account", ["ana", "ruiz", "ana.ruiz", "ruiz-ana", "aruiz", "ruiza", "AnaR"])
def test_an_account_that_is_called_as_a_person_is_taken_for_theirs(account: str) -> None:
    assert is_called(account, ANA)


@pytest.mark.parametrize("account", ["", "a", "an", "anna", "ben", "coach", "root", "anaconda", "r"])
def test_an_account_of_another_name_is_not(account: str) -> None:
    assert not is_called(account, ANA)
    assert not is_called(account, "")


def test_a_first_name_and_a_file_name_stand_for_the_same_person() -> None:
    assert same_person("Ana", ANA)
    assert same_person("ana-ruiz", ANA)
    assert same_person("Zoë O’Neill", "zoe o'neill")
    assert not same_person("Ana Perez", ANA)
    assert not same_person("", ANA)


def test_a_name_from_the_environment_says_who_types_and_not_whose_the_account_is(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path), "SESSIONTUI_NAME": ANA}
    assert read_config(environ).name == ANA
    assert configured_name(read_config(environ)) == ""
    file = tmp_path / "sessiontui" / "config.toml"
    file.parent.mkdir()
    file.write_text(f'name = "{BEN}"\n')
    del environ["SESSIONTUI_NAME"]
    assert configured_name(read_config(environ)) == BEN
    assert configured_name(read_config({"XDG_CONFIG_HOME": str(tmp_path / "none")})) == ""


def test_another_name_at_a_terminal_of_the_account_is_seen_and_stays_known_once_gone(house: House) -> None:
    first = started(house, name=ANA)
    first.arrive()
    assert names_here(house.workspace, os.geteuid()) == (ANA,)
    second = house.driver(house.attach(first.file, BEN), first.file, BEN)
    second.arrive()
    assert set(names_here(house.workspace, os.geteuid())) == {ANA, BEN}
    second.leave()
    assert set(names_here(house.workspace, os.geteuid())) == {ANA, BEN}
    assert names_here(house.workspace, os.geteuid() + 1) == ()


def test_what_another_one_kept_for_themselves_tells_of_them_when_no_session_is_live(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, name=BEN)
    driver.arrive()
    driver.write(Wish("note", "for me alone"))
    driver.do(c.Close())
    driver.leave()
    assert names_here(house.workspace, os.geteuid()) == ("ben-okafor",)
    found = whose_machine({}, "room", ANA, others=names_here(house.workspace, os.geteuid()))
    assert (found.why, found.whose) == ("others", "ben-okafor")


def test_the_words_say_what_a_shared_account_means_and_nothing_where_it_is_ones_own() -> None:
    assert account_words(Machine(True)) == ""
    assert "An account each keeps it apart." in account_words(Machine(False, "others", BEN))
    assert "This account is Ben’s" in account_words(Machine(False, "somebody else's", BEN))
    whys: tuple[Why, ...] = ("nobody", "others", "somebody else's", "not known")
    for why in whys:
        said = account_words(Machine(False, why, BEN))
        assert "only for you" in said
        assert said.count(". ") <= 1


def test_an_account_is_judged_anew_and_says_whether_it_comes_out_otherwise() -> None:
    found = [
        Machine(True),
        Machine(True),
        Machine(False, "others", BEN),
        Machine(False, "others", "Mia Chen"),
    ]
    account = Account(lambda: found.pop(0))
    seen = [(account.look(), account.own) for _ in range(4)]
    assert seen == [(False, True), (False, True), (True, False), (False, False)]
    assert not Account(nobodys).own


def test_nobody_confirms_what_they_wrote_in_the_name_of_another_from_their_own_account(
    tmp_path: Path, clock: ManualClock
) -> None:
    (tmp_path / "config" / "sessiontui").mkdir(parents=True)
    (tmp_path / "config" / "sessiontui" / "config.toml").write_text(f'name = "{BEN}"\n')
    house = house_at(tmp_path, clock, one_account=True)
    ben = resumed(house, started(house), BEN)
    ben.arrive()
    ben.do(c.Begin())
    ben.write(Wish("feedback", "Ana to Ben: you always help"))
    as_ana = resumed(house, ben, ANA)
    as_ana.arrive()
    for outcome in (as_ana.act("capture.confirm"), as_ana.do(c.Confirm("F1"))):
        assert outcome == Refused(
            "This account is Ben’s; what Ana said is confirmed on an account of Ana’s own."
        )
    assert not as_ana.state.captures[0].confirmed
    seen = at_account(house.viewer(as_ana.session, ANA), as_ana.account.machine)
    assert "capture.confirm" not in available(as_ana.state, seen)  # nor is it offered there
    offer = live_frames(as_ana.state, as_ana.session.now(), seen).offer
    assert offer is None or offer.code != "confirm"
