"""The blocks of an agenda as lines that belong together: a block with its comments, and what stands between.

What lies directly above a block, or directly below it and is not above the next one, goes where the block
goes. Blank lines, and comments that touch no block, stay where they are.
"""

from __future__ import annotations

from sessiontui.core.errors import UsageError
from sessiontui.templates.editing.places import Places, minutes_written, words_written


class BlockLines:
    """The lines of a file, taken apart at its blocks."""

    def __init__(self, places: Places) -> None:
        blocks = places.blocks()
        self._column = int(blocks.start_mark.column)
        self._text = places.text
        lines = places.text.split("\n")
        items = [places.block(place) for place in range(len(blocks.value))]
        self._keys = int(items[0].start_mark.column)
        starts = [self._dash(lines, places.line_of(int(item.start_mark.index))) for item in items]
        ends = [places.line_of(max(0, places.end_of(item) - 1)) + 1 for item in items]
        key = next(name for name, node in places.root.value if node is blocks)
        first = self._above(lines, starts[0], places.line_of(int(key.start_mark.index)) + 1)
        self.head = lines[:first]
        self.chunks: list[list[str]] = []
        """Each block with what goes where it goes."""
        self.between: list[list[str]] = []
        """What stands between two blocks; one fewer than there are blocks."""
        begin = first
        for place, end in enumerate(ends):
            if place + 1 < len(starts):
                below, above = self._gap(lines, end, starts[place + 1])
                self.between.append(lines[below:above])
            else:
                below, above = self._below_last(lines, end), len(lines)
            self.chunks.append(lines[begin:below])
            begin = above
        self.tail = lines[below:]

    def _dash(self, lines: list[str], line: int) -> int:
        while line and not (
            lines[line][self._column :].startswith("-") and not lines[line][: self._column].strip()
        ):
            line -= 1
        return line

    @staticmethod
    def _is_comment(line: str) -> bool:
        return line.lstrip().startswith("#")

    def _above(self, lines: list[str], start: int, top: int) -> int:
        """Return where the comments directly above a line begin, not above `top`."""
        while start > top and self._is_comment(lines[start - 1]):
            start -= 1
        return start

    def _gap(self, lines: list[str], end: int, start: int) -> tuple[int, int]:
        """Return where what belongs to the block above ends, and where that of the one below begins."""
        above = self._above(lines, start, end)
        below = end
        while below < above and self._is_comment(lines[below]):
            below += 1
        if above == end:  # nothing blank between them: what is as far in as the keys is about the block above
            while above < start and self._column_of(lines[above]) >= self._keys:
                above += 1
            below = above
        return below, above

    def _below_last(self, lines: list[str], end: int) -> int:
        while (
            end < len(lines) and self._is_comment(lines[end]) and self._column_of(lines[end]) > self._column
        ):
            end += 1
        return end

    @staticmethod
    def _column_of(line: str) -> int:
        return len(line) - len(line.lstrip())

    @property
    def text(self) -> str:
        """The whole text as it stands now."""
        lines = [*self.head]
        for place, chunk in enumerate(self.chunks):
            lines += chunk
            if place < len(self.between):
                lines += self.between[place]
        return "\n".join([*lines, *self.tail])

    def move(self, place: int, new: int) -> None:
        """Put a block at another place."""
        self.chunks.insert(new, self.chunks.pop(place))

    def drop(self, place: int) -> None:
        """Take a block out, and the blank lines that parted it from its neighbour."""
        if len(self.chunks) == 1:
            raise UsageError("This is the only block", "Add another one first")
        del self.chunks[place]
        at = max(0, place - 1)
        kept = [line for line in self.between[at] if line.strip()]
        del self.between[at]
        if kept and self.between:
            near = min(at, len(self.between) - 1)
            self.between[near] = [*self.between[near], *kept, ""] if self.between[near] else kept
        elif kept:
            self.tail = ["", *kept, *self.tail]

    def add(self, place: int, block_id: str, title: str, seconds: int) -> None:
        """Put a new block at a place, written as its neighbours are."""
        dash, indent = " " * self._column + "-", " " * self._keys
        beside = " " * max(1, self._keys - self._column - 1)
        chunk = [
            f"{dash}{beside}id: {block_id}",
            f"{indent}title: {words_written(title)}",
            f"{indent}minutes: {minutes_written(seconds, self._text)}",
        ]
        parted = [] if self.between and not any(self.between) else [""]
        self.chunks.insert(place, chunk)
        self.between.insert(max(0, place - 1), parted)
