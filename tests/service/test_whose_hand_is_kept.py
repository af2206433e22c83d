"""The thread between sessions keeps whose hand wrote a line, and who noted an answer for somebody."""

from __future__ import annotations

import msgspec

from house_at import ANA, BEN, started
from sessiontui.live import commands as c
from sessiontui.live.commands import Actor
from sessiontui.service.afterwards.ledger import read_ledger
from sessiontui.wiring import House


def test_a_commitment_and_an_answer_say_whose_hand_it_was(house: House) -> None:
    driver = started(house)
    ana, ben = Actor(ANA, "ana"), Actor(BEN, "ben")
    wishes: tuple[tuple[c.Command, Actor], ...] = (
        (c.Begin(), ana),
        (c.Keep("commitment", "ask first", by=ANA), ben),
        (c.Keep("commitment", "wait", by=ANA), ben),
        (c.Keep("commitment", "listen", by=BEN), ben),
        (c.Confirm("C1"), ana),
        (c.Keep("feedback", "you asked first", by=BEN, to=ANA), ben),
        (c.Answer("F1", "heard"), ben),
        (c.Close(), ana),
    )
    for command, actor in wishes:
        driver.session.do(command, actor)
    items = msgspec.to_builtins(read_ledger(house.workspace, driver.file.pair, house.clock).items)
    told = [(i["id"].rsplit("/")[-1], i.get("written_by"), i.get("confirmed")) for i in items]
    assert told == [("C1", BEN, True), ("C2", BEN, None), ("C3", None, None), ("F1", None, None)]
    assert [(a["by"], a["noted_by"]) for a in items[3]["answers"]] == [(ANA, BEN)]
