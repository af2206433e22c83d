from plain_robot import plays

from sessiontui.core.clock import ManualClock
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


def test_a_summary_is_read_line_by_line_for_a_name_or_for_all(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    script = plays(house, clock, driver, ("n", "c I ask first", "summary ana", "S", "q"))
    assert script.text.count("(in progress)") == 2
    mine, ours = script.text.split("(in progress)", 1)
    assert "“I ask first”; Ben will ask." in mine  # one's own promise stands first, above the heading
    assert "Ana said: “I ask first”; Ben will ask." in ours


def test_a_sentence_that_begins_with_the_word_is_kept_as_it_was_said(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    plays(house, clock, driver, ("n", "summary of the week comes on Friday", "q"))
    assert [c.said for c in driver.state.captures] == ["summary of the week comes on Friday"]
