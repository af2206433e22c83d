"""A house in a temporary folder with a clock that a test moves: the program, without a terminal."""

from __future__ import annotations

from pathlib import Path

from sessiontui.core.clock import ManualClock
from sessiontui.service.driving import Driver
from sessiontui.service.starting import StartRequest
from sessiontui.wiring import House

ANA, BEN = "Ana Ruiz", "Ben Okafor"


def house_at(folder: Path, clock: ManualClock, *, zone: str = "Europe/London") -> House:
    data, config = folder / "data", folder / "config"
    data.mkdir(mode=0o700, exist_ok=True)
    config.mkdir(mode=0o700, exist_ok=True)
    environ = {"XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(config), "HOME": str(folder)}
    return House(folder / "workspace", environ=environ, clock=clock, zone=zone)


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
    return house.driver(house.attach(driver.file, name), driver.file, name)
