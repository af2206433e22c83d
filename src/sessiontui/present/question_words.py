"""The question of the moment and the rubric beside it."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from sessiontui.core.agenda import Prompt, Rubric
from sessiontui.core.dates import due_text
from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import ROOM_STEPS, Capture, State, title_of
from sessiontui.live.timing import Timing
from sessiontui.present.absence_words import with_the_absent
from sessiontui.present.agenda_words import place_words
from sessiontui.present.capture_words import local_date
from sessiontui.present.changing_places import change_places
from sessiontui.present.clock_words import clock_time
from sessiontui.present.covered_words import who_of
from sessiontui.present.frames import QuestionFrame, RubricFrame, RubricRow
from sessiontui.present.glossary_words import word_of
from sessiontui.present.hand_words import NOBODY_ELSE, reads_it_back
from sessiontui.service.together.company import Company


def question_frame(state: State, name: str = "", company: Company = NOBODY_ELSE) -> QuestionFrame:
    """Return what is asked now: the opener before the start, the room’s steps at the end, else the prompt.

    It is asked at the terminal of `name`; `company` are the others.
    """
    if state.phase in ("closed", "abandoned"):
        return _end(state)
    if state.in_room_time:
        return _room(state, room_step(state), name, company)
    now = state.now
    prompt = state.opened.opener if now is None else now.prompt
    if prompt is None:
        lead = (
            title_of(now.block, state.opened.roster) if now else state.opened.purpose or "Ready when you are."
        )
        return QuestionFrame(place_words(state), safe_text(lead))
    frame = with_the_absent(state, prompt_frame(place_words(state), replace(prompt, covered=())))
    notes = tuple(_with_answer(note, state) for note in frame.notes)
    return replace(frame, notes=notes, word=word_of(state, prompt))


def going_on(frame: QuestionFrame, state: State, here: Timing) -> QuestionFrame:
    """Return a block that asks nothing, such as a break, with the clock time at which people go on."""
    asks = state.now is None or state.now.prompt is not None or state.in_room_time or state.phase != "running"
    if asks or here.projected_end is None or here.left <= 0 or here.ahead <= 0:
        return frame
    at = here.projected_end - timedelta(seconds=here.ahead)
    return replace(frame, notes=(*frame.notes, f"You go on at {clock_time(at, state.opened.zone)}."))


def _with_answer(note: str, state: State) -> str:
    """Return a line of last time with what it was answered since, so that the next open one is seen."""
    for held in state.carried:
        text = safe_text(held.item.text)
        if held.answers and text and note.endswith(text):
            return f"✓ {note} · {held.answers[-1].answer}"
    return note


def prompt_frame(place: str, prompt: Prompt) -> QuestionFrame:
    """Return a prompt as it is shown, under the name of its place; nothing of it is covered."""
    whole = (f"({who_of(each)}) {each.text}" for each in prompt.covered)
    return QuestionFrame(
        place,
        safe_text(prompt.lead),
        tuple(safe_text(q) for q in (*prompt.follow_ups, *whole)),
        tuple(safe_text(n) for n in prompt.notes),
        safe_text(prompt.say),
    )


def room_step(state: State) -> str:
    """Return the step of the room time that comes next, or "" where all are passed."""
    return next((step for step in ROOM_STEPS if step not in state.room_passed), "")


def awaits_a_day(state: State) -> bool:
    """Tell whether the day on which people meet next is what is asked for now."""
    asked = state.live and state.in_room_time and room_step(state) == "next date"
    return asked and state.next_date is None and not state.next_said


def commitments_to_read(state: State) -> tuple[Capture, ...]:
    """Return the commitments of this session that nobody has read back yet."""
    return tuple(
        c
        for c in state.captures
        if c.kind == "commitment" and c.stands and not any(a.answer == "read back" for a in c.given)
    )


def _room(state: State, step: str, name: str, company: Company) -> QuestionFrame:
    place = "The last minutes together"
    match step:
        case "read-back":
            unread = commitments_to_read(state)
            if not unread:
                written = any(c.kind == "commitment" and c.stands for c in state.captures)
                lead = "Every commitment was read back." if written else "What will each of you try next?"
                return QuestionFrame(place, lead)
            if there := reads_it_back(state, unread[0], name, company):
                who = safe_text(state.called(there))
                said = f"{who} says it back and presses y on {who}’s own terminal; c puts it better."
                return QuestionFrame(place, f"What did {who} hear you commit to?", notes=(said,))
            whose = state.called(unread[0].by) if unread[0].by else "your partner"
            return QuestionFrame(
                place,
                f"What did you hear {whose} commit to?",
                notes=("Say it back in your own words; then press y, or c to put it better.",),
            )
        case "one word":
            return QuestionFrame(
                place, "Which one word do you leave with?", notes=("Nobody writes it down.",)
            )
        case "next date":
            return QuestionFrame(place, "When do you meet next?")
        case _:
            return QuestionFrame(place, "Everything is said.")


def _end(state: State) -> QuestionFrame:
    if state.phase == "abandoned":
        return QuestionFrame("Given up", "Nothing of it was lost; reopen it to go on.")
    thanks = "Thank you both." if len(state.people) == 2 else "Thank you all."
    return QuestionFrame("Closed", thanks, notes=(*_meeting_next(state), *change_places(state)))


def _meeting_next(state: State) -> tuple[str, ...]:
    """Return the day that was agreed on in the last minutes, as it stands in the summaries; else nothing."""
    day = due_text(state.next_date, local_date(state)) if state.next_date else safe_text(state.next_said)
    return (f"You meet next {day}.",) if day else ()


def rubric_frame(state: State) -> RubricFrame | None:
    """Return the rubric of the running block, with the level lit that was noted last in it."""
    now = state.now
    if now is None or not now.block.rubric or state.in_room_time or not state.live:
        return None
    rubric = state.rubric_of(now)
    return whole_rubric(rubric, _noted(state, now.block.id)) if rubric else None


def _noted(state: State, block: str) -> str:
    levels = [c.part("level") for c in state.captures if c.kind == "score" and c.stands and c.block == block]
    return levels[-1] if levels else ""


def whole_rubric(rubric: Rubric, noted: str = "") -> RubricFrame:
    """Return a rubric with all its levels; `noted` is the number of the one that is lit."""
    rows = tuple(
        RubricRow(str(v.number), safe_text(v.short), safe_text(v.text), str(v.number) == noted)
        for v in rubric.levels
    )
    return RubricFrame(safe_text(rubric.title), safe_text(rubric.criterion), rows, safe_text(rubric.evidence))
