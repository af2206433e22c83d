"""The page “Two of you, over SSH” of the README, typed as it stands on a machine that has nothing of it yet.

The other tests of this folder type its lines, too: `start`, `share --with`, `join`, the stage. Here is the
rest of it: what an administrator types, and the host that offers nothing else. The one line that is left
out is the one that fetches packages; the program is put where that line would put it.
"""

from __future__ import annotations

import re
import subprocess

from coaching_host import CoachingHost, blocks, page
from seats import says, shows, until
from ssh_host import SshHost, SshTerminal

ONLY_THIS = "/srv/only"


def test_the_page_says_what_is_typed_in_this_order() -> None:
    install, share, settings, meet, stage, shells = blocks()
    assert "apt-get install" in install
    assert "share --group" in share
    assert "config.toml" in settings
    assert [line.split()[0] for line in meet.splitlines()] == ["ssh"] * 3
    assert "--view stage" in stage
    assert "usermod -s" in shells
    assert len(blocks("sshd_config")) == 1


def test_a_host_that_offers_nothing_else_offers_the_session_and_nothing_else(machine: CoachingHost) -> None:
    machine.meets_at(ONLY_THIS)
    *_, shells = blocks()
    machine.host.administers(machine.here("\n".join(shells.splitlines()[:1])))
    (settings,) = blocks("sshd_config")
    with machine.host.serving("only-this", machine.here(settings)) as only:
        ana = opens(machine, only, "ana")
        says(ana, "Three ways to begin")
        starts_with_ben(ana)
        root_lets_ben_in(machine)
        ben = opens(machine, only, "ben")
        says(ben, "Enter joins it")
        ben.types("\r")
        shows(ben, "Ready when you are")
        ben.types("n")
        for terminal in (ana, ben):
            shows(terminal, "1 of ")
        offers_nothing_else(machine, only)
        for terminal in (ana, ben):
            terminal.closes()
        until(lambda: not machine.programs("ana") and not machine.programs("ben"))


def opens(machine: CoachingHost, host: SshHost, who: str) -> SshTerminal:
    """Come to a host and ask for nothing in particular."""
    return host.sits_down(machine.people[who])


def starts_with_ben(ana: SshTerminal) -> None:
    ana.types("s")
    says(ana, "Which agenda")
    ana.types("pair 60\rAna, Ben\rask first\r\r")
    says(ana, "Why we are here: ask first")


def root_lets_ben_in(machine: CoachingHost) -> None:
    found = re.search(r"`(sessiontui --workspace /srv/coaching share --pair [^`]*)`", page())
    assert found
    machine.host.administers(machine.here(found[1].replace("/srv/coaching", ONLY_THIS)))


def offers_nothing_else(machine: CoachingHost, only: SshHost) -> None:
    """A shell, files and a forwarded port are to be had on the machine as it was, and not on this one."""
    account = machine.people["ana"]
    shell = ("-T", f"{account}@127.0.0.1", "id -u")
    port = ("-W", f"127.0.0.1:{only.port}", f"{account}@127.0.0.1")
    for host, had in ((machine.host, True), (only, False)):
        assert (asks("ssh", host, account, *shell).strip().isdecimal()) is had
        assert ("SSH-2.0" in asks("ssh", host, account, *port)) is had
        assert ("/home" in asks("sftp", host, account, f"{account}@127.0.0.1", typed="pwd\n")) is had


def asks(program: str, host: SshHost, account: str, *words: str, typed: str = "") -> str:
    """Ask a host for something and return what it gives."""
    done = subprocess.run(
        [program, *host.line(account), *words],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout
