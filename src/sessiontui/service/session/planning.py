"""What is asked for one block of the agenda, named by its number, as a command of the session."""

from __future__ import annotations

from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.state import State

ON_BLOCK = frozenset(
    f"block.{move}" for move in ("goto", "longer", "shorter", "earlier", "later", "drop", "lock")
)
"""Commands of the registry that take the number of a block."""


def on_block(state: State, command_id: str, said: str) -> c.Command | Refused:
    """Return what a command of `ON_BLOCK` asks for; `said` is the block's number among those not dropped."""
    held = [b for b in state.blocks if b.status != "dropped"]
    if not (said.isascii() and said.isdigit()) or not 1 <= int(said) <= len(held):
        return Refused(f"Say which block, by its number in the agenda: 1 to {len(held)}.")
    block = held[int(said) - 1]
    match command_id:
        case "block.goto":
            return c.GoTo(state.now.block.id, block.block.id) if state.now else c.Begin()
        case "block.longer":
            return c.AddTime(block.block.id, 60)
        case "block.shorter":
            return c.AddTime(block.block.id, -60)
        case "block.earlier":
            return c.MoveBlock(block.block.id, -1)
        case "block.later":
            return c.MoveBlock(block.block.id, 1)
        case "block.drop":
            return c.DropBlock(block.block.id)
        case _:
            return c.LockBlock(block.block.id, not block.block.lock)
