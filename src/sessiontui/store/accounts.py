"""Accounts and groups of this machine: their numbers, their names, who is in a group."""

from __future__ import annotations

import grp
import os
import pwd

from sessiontui.store.acl import Access


def account(name: str) -> int | None:
    """Return the number of an account, None where this machine has none of that name."""
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        return int(name) if name.isascii() and name.isdecimal() else None


def group(name: str) -> int | None:
    """Return the number of a group, None where this machine has none of that name."""
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        return int(name) if name.isascii() and name.isdecimal() else None


def account_name(number: int) -> str:
    """Return what an account is called, its number where it has no name."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def group_name(number: int) -> str:
    """Return what a group is called, its number where it has no name."""
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def first_group(number: int) -> int | None:
    """Return the group that an account begins with, None where this machine does not know the account."""
    try:
        return pwd.getpwuid(number).pw_gid
    except KeyError:
        return None


def own_account() -> str:
    """Return what the account is called that this program runs as."""
    return account_name(os.geteuid())


def in_group(number: int) -> bool:
    """Tell whether this program runs with the rights of a group; whoever was added to it must log in anew."""
    return os.geteuid() == 0 or number in (os.getegid(), *os.getgroups())


def members(number: int) -> frozenset[str]:
    """Return who is in a group, also as their first one; nobody where this machine does not know it."""
    try:
        named = grp.getgrgid(number).gr_mem
    except KeyError:
        named = []
    return frozenset((*named, *(user.pw_name for user in pwd.getpwall() if user.pw_gid == number)))


def may_be_in(name: str, groups: tuple[int, ...]) -> bool:
    """Tell whether an account is in one of these groups, or may be: not every account is known here."""
    try:
        first = pwd.getpwnam(name).pw_gid
    except KeyError:
        return bool(groups)
    return not {*groups}.isdisjoint(os.getgrouplist(name, first))


def names_of(access: Access) -> frozenset[str]:
    """Return who is let in, by name; a group of which nobody is known stands as `group NAME`."""
    names = {account_name(number) for number in (access.owner, *access.accounts)}
    for number in access.groups:
        names |= members(number) or {f"group {group_name(number)}"}
    return frozenset(names)
