"""A house in a temporary folder with a clock that a test moves: the program, without a terminal."""

from __future__ import annotations

from pathlib import Path

from sessiontui.core.clock import ManualClock
from sessiontui.service.opening.starting import StartRequest
from sessiontui.service.session.driving import Driver
from sessiontui.service.together.whose_machine import Machine, nobodys
from sessiontui.wiring import House

ANA, BEN = "Ana Ruiz", "Ben Okafor"


class AnAccountEach(House):
    """A house in which everybody sits at an account of their own, though the tests run as one."""

    def machine(self, name: str) -> Machine:
        return Machine(True) if name else nobodys()


def house_at(
    folder: Path, clock: ManualClock, *, zone: str = "Europe/London", one_account: bool = False
) -> House:
    data, config = folder / "data", folder / "config"
    data.mkdir(mode=0o700, exist_ok=True)
    config.mkdir(mode=0o700, exist_ok=True)
    environ = {"XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(config), "HOME": str(folder)}
    house = House if one_account else AnAccountEach
    return house(folder / "workspace", environ=environ, clock=clock, zone=zone)


def started(
    house: House,
    agenda: str = "pair-60",
    people: tuple[str, ...] = (ANA, BEN),
    *,
    name: str = "",
    **more: object,
) -> Driver:
    request = StartRequest(agenda, people, **more)  # type: ignore[arg-type]
    opened = house.start(request)
    return house.driver(opened.session, opened.file, name)


def resumed(house: House, driver: Driver, name: str = "") -> Driver:
    if driver.session.claim is not None:
        driver.session.claim.close()  # as the system does once the process is gone
    return house.driver(house.attach(driver.file, name), driver.file, name)
