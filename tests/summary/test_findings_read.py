"""What a review found, and what was challenged, read as sentences; what no part repeats comes first."""

from __future__ import annotations

import pytest

from house_at import ANA
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


@pytest.mark.parametrize(
    ("kind", "said", "parts", "reads"),
    [
        (
            "finding",
            "weekly / the forms / nobody read them",
            (),
            "## What we found\n- Worked: weekly. Did not: the forms. Why: nobody read them.",
        ),
        ("finding", "weekly / the forms", (), "- Worked: weekly. Did not: the forms."),
        ("finding", "all of it", (("why", "we met"),), "- all of it. Why: we met."),
        (
            "challenge",
            "it stays / it fell twice / half now",
            (),
            "challenged\n- Me: Assumption: it stays. Challenge: it fell twice. Joint option: half now.",
        ),
        ("challenge", "just a thought", (), "- Me: just a thought."),
    ],
)
def test_a_finding_and_a_challenge_are_read_with_their_parts(
    house: House, driver: Driver, kind: str, said: str, parts: tuple[tuple[str, str], ...], reads: str
) -> None:
    driver.act("block.next")
    driver.write(Wish(kind, said, parts, by=ANA))
    text = render_summary(driver.state, ANA, house.document, driver.session.now())
    assert reads in text, text
    house.close()
