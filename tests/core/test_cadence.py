from datetime import date

import pytest

from sessiontui.core.cadence import next_by


@pytest.mark.parametrize(
    ("cadence", "day", "after"),
    [
        ("every week", date(2026, 11, 29), date(2026, 12, 6)),
        ("every 2 weeks", date(2026, 11, 29), date(2026, 12, 13)),
        ("every 10 days", date(2026, 11, 29), date(2026, 12, 9)),
        ("every month", date(2026, 1, 31), date(2026, 2, 28)),
        ("every 3 months", date(2026, 11, 30), date(2027, 2, 28)),
        ("every 12 months", date(2024, 2, 29), date(2025, 2, 28)),
        ("every month", date(9999, 12, 31), None),
        ("every 99 weeks", date(9999, 12, 31), None),
        ("now and then", date(2026, 11, 29), None),
        ("", date(2026, 11, 29), None),
    ],
)
def test_the_next_meeting_follows_from_how_often_people_meet(
    cadence: str, day: date, after: date | None
) -> None:
    assert next_by(cadence, day) == after
