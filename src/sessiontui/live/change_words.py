"""What a fit changes, in words: single blocks by their titles, turns as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sessiontui.core.agenda import Block
from sessiontui.core.durations import plan_text
from sessiontui.core.names import called
from sessiontui.live.roles import whose_turn
from sessiontui.live.state import title_of


class Fitted(msgspec.Struct, frozen=True):
    """One block before and after. Lengths are whole seconds."""

    block: Block
    before: int
    after: int | None
    """None where it is left out."""

    @property
    def changed(self) -> bool:
        """Whether it has another length now."""
        return self.after is not None and self.after != self.before


def change_words(rows: Sequence[Fitted], roster: tuple[str, ...]) -> list[str]:
    """Return one phrase for each change, in the order of the agenda; what is left out comes last.

    A turn of which several blocks change is told by its whole length, because that is what people compare;
    where all turns change alike, one phrase says it for all of them.
    """
    words: list[str] = []
    alike = _all_alike(rows)
    told: set[int] = set()
    for row in rows:
        turn = row.block.turn
        if not row.changed or turn in told:
            continue
        of_turn = [each for each in rows if each.block.turn == turn] if turn else []
        whole = of_turn if (alike and turn) or sum(each.changed for each in of_turn) > 1 else [row]
        if _alike_in_words(whole):
            continue
        if alike and turn:
            told |= {each.block.turn for each in rows if each.block.turn}
            words.append(f"each one’s whole turn {_lengths(of_turn)}")
        elif sum(each.changed for each in of_turn) > 1:
            told.add(turn)
            name = called(whose_turn(row.block, roster), roster)
            words.append(f"{f'{name}’s whole turn' if name else f'turn {turn}:'} {_lengths(of_turn)}")
        else:
            words.append(f"{title_of(row.block, roster)} {_lengths([row])}")
    return words + [f"without {title_of(row.block, roster)}" for row in rows if row.after is None]


def _all_alike(rows: Sequence[Fitted]) -> bool:
    turns = {row.block.turn for row in rows if row.block.turn}
    totals = {_totals([row for row in rows if row.block.turn == turn]) for turn in turns}
    return len(turns) > 1 and len(totals) == 1


def _totals(rows: Sequence[Fitted]) -> tuple[int, int]:
    return sum(row.before for row in rows), sum(row.after or 0 for row in rows)


def _lengths(rows: Sequence[Fitted]) -> str:
    before, after = _totals(rows)
    return f"{plan_text(before)} → {plan_text(after)}"


def _alike_in_words(rows: Sequence[Fitted]) -> bool:
    """Tell whether both lengths read alike, since less than half a minute lies between them."""
    before, after = _totals(rows)
    return plan_text(before) == plan_text(after)
