"""A coach changes a question while people talk: offered at the screen, looked at, taken, taken back."""

from __future__ import annotations

from pathlib import Path

from screen_robot import ScreenRobot, at_the_screen
from several import at_a_seat, joined, sits_at, until_seen

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.templates.shelves.library import built_in_root
from sessiontui.widgets.question_panel import QuestionPanel
from sessiontui.wiring import House

HEAD = "---\ntitle: Anchors\nkind: session\nphase: any\nvariables: [coachee]\n---\n"
NEWER = "{{ coachee }}, which moment is still with you?"
OFFER = "A newer question for Anchors, and one more block."
TOLD = "“coache” stands for nothing here."


async def saves(robot: ScreenRobot, house: House, question: str) -> None:
    """Save it as an editor elsewhere does, and let the screens notice."""
    path = house.workspace.root / "prompts" / "pair" / "anchors.md"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(f"{HEAD}{question}\n", encoding="utf-8")
    await notices(robot)


async def notices(robot: ScreenRobot) -> None:
    newer = robot.live.driver.newer
    assert newer is not None
    newer.look()
    newer.look()
    robot.live._heart.beat()
    await robot.pilot.pause(0.02)


async def moves_to_anchors(robot: ScreenRobot) -> None:
    await robot.presses("n")
    for _ in range(2):
        await robot.after(seconds=5)
        await robot.presses("n")
    robot.sees("Take me to one moment")


async def test_a_newer_question_is_offered_looked_at_left_taken_and_taken_back(
    house: House, clock: ManualClock
) -> None:
    async with at_the_screen(house, started(house, name=ANA), clock, size=(80, 24)) as room:
        await notices(room)
        await moves_to_anchors(room)
        await saves(room, house, NEWER)
        room.sees(OFFER, "U look at it", "Take me to one moment")  # offered, and nothing else
        await room.presses("U")
        room.sees("what goes", "− Take me to one moment", "+ Ana, which moment is still with you?")
        await room.presses("enter")
        room.sees("+ Ana, which moment")  # nobody can have read it in no time at all
        await room.presses("x")
        await room.after(seconds=1)
        room.sees(OFFER).sees_not("what goes")
        await room.presses("U")
        await room.presses("escape")
        await room.after(seconds=1)
        room.sees_not(OFFER, "what goes").sees("Take me to one moment")
        await saves(room, house, NEWER.replace("still", "most"))
        room.sees(OFFER)
        await room.presses("U")
        await room.after(seconds=1)
        await room.presses("enter")
        room.sees("Ana, which moment is most with you?", "Anchors: the newer question from now on")
        room.sees_not(OFFER, "Take me to one moment")
        await room.presses("u")
        await room.after(seconds=1)
        room.sees("Took back: the newer question for Anchors.", "Take me to one moment").sees_not(OFFER)


async def test_a_broken_question_is_told_in_one_line_the_rest_by_its_key_and_mended_it_is_offered(
    house: House, clock: ManualClock
) -> None:
    async with at_the_screen(house, started(house, name=ANA), clock, size=(80, 24)) as room:
        await notices(room)
        await moves_to_anchors(room)
        await room.after(minutes=1.5)
        height = room.live.query_one(QuestionPanel).size.height
        await saves(room, house, "{{ coache }}, what now?")
        room.sees("anchors.md:7 cannot be asked as it stands. U what it is").sees_not(TOLD, OFFER)
        assert room.live.query_one(QuestionPanel).size.height == height, "no room is taken from the question"
        await room.presses("U")
        room.sees(
            "prompts/pair/anchors.md:7: “coache” stands",
            "Did you mean",
            "“coachee”?",
            "Until then the",
        )
        await room.presses("escape")
        await room.after(seconds=1)
        room.sees("Take me to one moment").sees_not("anchors.md", OFFER)
        await room.presses("U")
        room.sees("stands for nothing here.").sees_not("the newest there are")
        await room.presses("escape")
        await saves(room, house, NEWER)
        room.sees(OFFER).sees_not("anchors.md")  # it is not broken any more
        await saves(room, house, "{{ coache }}, what now?")
        room.sees("anchors.md:7 cannot be asked")
        await saves(room, house, NEWER)
        room.sees(OFFER)


async def test_on_the_smallest_screen_a_broken_question_is_told_by_its_key_alone(
    house: House, clock: ManualClock
) -> None:
    async with at_the_screen(house, started(house, name=ANA), clock, size=(60, 16)) as room:
        await notices(room)
        await moves_to_anchors(room)
        await saves(room, house, "{{ coache }}, what now?")
        room.sees("Take me to one moment").sees_not("anchors.md")
        await room.presses("U")
        room.sees("anchors.md:7:", "Until then the question stays")


async def test_nothing_is_offered_while_a_line_is_open_or_it_is_quiet_or_before_anybody_can_take_it(
    house: House, clock: ManualClock
) -> None:
    async with at_the_screen(house, started(house, name=ANA), clock) as room:
        await notices(room)
        await saves(room, house, NEWER)
        room.sees("Ready when you are. " + OFFER, "n begin", "U look at it")
        await moves_to_anchors(room)
        await room.presses("f")
        room.sees_not(OFFER)
        await room.presses("escape", "z")
        room.sees_not(OFFER)
        await room.presses("enter", "space")
        room.sees("The clock stands. " + OFFER)
        await room.presses("U", "f9")
        await room.presses("enter")
        room.sees_not("what goes", "which moment is still")


async def test_two_terminals_are_offered_it_one_takes_it_and_scribe_and_stage_only_see_what_came_of_it(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house, name=ANA)
    async with (
        at_a_seat(house, joined(house, opened, ANA), clock) as ana,
        sits_at(tmp_path, clock, opened, BEN) as ben,
        sits_at(tmp_path, clock, opened, BEN, "scribe") as scribe,
    ):
        for robot in (ana, ben):
            await notices(robot)
        await moves_to_anchors(ana)
        await until_seen(ben, "Take me to one moment")
        await saves(ana, house, NEWER)
        await notices(ben)
        ana.sees(OFFER)
        ben.sees(OFFER)
        scribe.live._heart.beat()
        scribe.sees_not(OFFER)
        await ana.presses("U")
        await until_seen(ana, "the newer one")
        await ana.after(seconds=1)
        await ana.presses("enter")
        for robot in (ben, scribe):
            await until_seen(robot, "Ana took a newer question for Anchors.")
            robot.sees("Ana, which moment is still with you?").sees_not(OFFER)
        await ana.presses("u")
        await until_seen(ben, "Take me to one moment")
        ben.sees("Ana took back: the newer question for Anchors.").sees_not(OFFER)


async def takes(robot: ScreenRobot) -> None:
    """Press Enter once the page has stood there long enough to be read."""
    for _ in range(50):
        await robot.after(seconds=1)
        await robot.presses("enter")
        if "the newer one" not in robot.text:
            return
    robot.sees_not("the newer one")


async def test_a_newer_rubric_is_offered_taken_shown_and_left_where_a_level_was_noted(
    house: House, clock: ManualClock
) -> None:
    path = house.workspace.root / "rubrics" / "coach-turn.yaml"
    root = built_in_root()
    assert root is not None
    built_in = (root / "rubrics" / "coach-turn.yaml").read_text(encoding="utf-8")

    async def rates(robot: ScreenRobot, short: str) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(built_in.replace("a story of one’s own", short), encoding="utf-8")
        await notices(robot)

    async with at_the_screen(house, started(house, name=ANA), clock, size=(120, 40)) as room:
        await notices(room)
        await moves_to_anchors(room)
        await room.after(seconds=5)
        await room.presses("n")
        room.sees("a story of one’s own")
        await rates(room, "a story of mine")
        room.sees(
            "A newer rubric for Ana’s turn, and one more block.", "U look at it", "a story of one’s own"
        )
        await room.presses("U")
        room.sees(
            "as it stands now", "− 1 a story of one’s own:", "+ 1 a story of mine:", "take the newer one"
        )
        await takes(room)
        room.sees("a story of mine", "the newer rubric from now on").sees_not("a story of one’s own")
        await rates(room, "[")
        room.sees("cannot be shown as it stands.", "a story of mine")
        await room.presses("U")
        room.sees("rubrics/coach-turn.yaml:", "Until then the rubric stays")
        await room.presses("escape")
        room.live.driver.do(c.Keep("score", "2", parts=(("level", "2"),), by=ANA))
        await rates(room, "their own story")
        room.sees("A newer rubric for Ben’s turn.", "a story of mine")
        await room.presses("U")
        await takes(room)
        await room.after(seconds=5)
        await room.presses("U")
        room.sees("Ana’s turn keeps its rubric: a level was noted beside it.")
